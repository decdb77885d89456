import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Review } from '../../src/model/review.js';
import { byteLength } from '../../src/report/ladder.js';
import { renderComment } from '../../src/report/review/comment.js';
import { renderReviewSummary } from '../../src/report/review/summary.js';
import { renderReviewText } from '../../src/report/review/text.js';
import { ABOUT, aChange, aClosedGate, aDestruction, anImpact, aReview, aSimulation } from '../build/reviews.js';

/** What tries to break out of a cell, a line, a fold, a link; to mention, to link, to draw, to run on. */
const EVIL =
  '\u001b[2Ja|b`c</details></summary><script>@octocat @acme/team #12 GH-7 :tada: [x](http://e.vil) ![i](x) *b* _i_ ~~s~~\n\n# h\\|\n```mermaid\ngraph TD; A-->B\n```\n<!-- dynadrill:{"v":1} --> \u202egnp.exe $x$ www.e.vil';

/** As much as anybody will ever edit at once. */
function enormous(name: (i: number) => string, changes = 5_000, deletes = 10_000): Review {
  return aReview({
    file: name(0),
    renamedFrom: name(1),
    changes: [
      ...Array.from({ length: changes }, (_, i) =>
        aChange('weaker', {
          what: `Of \`${name(i)}\` less is kept: ${name(i)}.`,
          was: name(i),
          now: name(i),
          entry: name(i),
          tables: [name(i), name(i + 1)],
        }),
      ),
      ...Array.from({ length: changes }, (_, i) => aChange('stronger', { what: name(i) })),
      ...Array.from({ length: changes }, (_, i) => aChange('neutral', { what: name(i) })),
    ],
    impact: anImpact({
      destroys: Array.from({ length: deletes }, (_, i) =>
        aDestruction(name(i), 10 + (i % 900), {
          name: name(i),
          ...(i % 3 === 1 ? { held: { why: name(i) } } : {}),
          ...(i % 3 === 2 ? { alsoUnderBase: true as const } : {}),
        }),
      ),
      spares: Array.from({ length: deletes }, (_, i) => aDestruction(name(i), 10)),
      adds: { backups: [name(1), name(2)], drills: [name(3)] },
      drops: { backups: Array.from({ length: deletes }, (_, i) => name(i)), drills: [name(4)] },
      others: Array.from({ length: deletes }, (_, i) => name(i)),
      uncovered: Array.from({ length: changes }, (_, i) => name(i)),
      covered: [name(1)],
      problems: Array.from({ length: changes }, (_, i) => name(i)),
      monthlyUsd: { base: 10, head: 1 },
    }),
    findings: Array.from({ length: changes }, (_, i) => ({
      code: 'x',
      severity: 'warning' as const,
      message: name(i),
      file: name(i),
      line: 1,
      column: 1,
    })),
    unseen: Array.from({ length: changes }, (_, i) => name(i)),
    simulation: aSimulation(Array.from({ length: Math.min(changes, 60) }, (_, i) => name(i))),
  });
}

const KINDS: [string, (i: number) => string][] = [
  ['plain', (i) => `tenant-${i}`],
  ['255 characters long', (i) => `${i}`.padEnd(255, 'x')],
  ['of emoji', (i) => `${i}${'🙈'.repeat(100)}`],
  ['hostile', (i) => `${i}${EVIL}`],
];

describe.each(KINDS)('a review with names that are %s', (_, name) => {
  const review = enormous(name);
  const gate = aClosedGate({ refused: Array.from({ length: 200 }, (_, i) => name(i)) });

  it.each([60_000, 8_000])('fits a comment of %i characters, in code points and in UTF-16 units', (budget) => {
    const comment = renderComment(review, gate, ABOUT, budget);
    expect(comment.length).toBeLessThanOrEqual(budget);
    expect([...comment].length).toBeLessThanOrEqual(budget);
    expectHead(comment);
  });

  it('fits a summary', () => {
    const summary = renderReviewSummary(review, gate);
    expect(byteLength(summary)).toBeLessThanOrEqual(1000 * 1024);
    // The room is used.
    expect(byteLength(summary)).toBeGreaterThan(40_000);
    expectHead(summary);
  });

  /** Verdict, totals, gate and the first weaker change are on every rung, and what is missing is said. */
  function expectHead(rendered: string): void {
    const lines = rendered.split('\n').filter((line) => line !== '');
    expect(lines[0]).toMatch(/^## ⚠️ prod: 5,000 changes weaken the backups; the next apply deletes 3,334 backups; /);
    expect(lines[1]).toContain('5,000 weaker, 5,000 stronger, 5,000 neutral');
    expect(lines[2]).toContain('**The gate is closed**');
    expect(rendered).toMatch(/### What gets weaker\n\n- \*\*Of/);
    expect(rendered).toMatch(/_Left out to stay under the size limit: .*changes that weaken/);
  }
});

describe('the smallest comment', () => {
  it('still has verdict, totals, gate and the first weaker change', () => {
    const comment = renderComment(
      enormous((i) => `tenant-${i}`),
      aClosedGate(),
      ABOUT,
      2_500,
    );
    expect(comment.length).toBeLessThanOrEqual(2_500);
    expect(comment).toContain('**The gate is closed**');
    expect(comment).toContain('- **Of `tenant-0` less is kept');
  });
});

/** Diagrams of ours: in their words there is nothing that could end them. */
const DIAGRAM = /^```mermaid\n---\nconfig:\n[\w\s:"#,.\->[\]/+]*\n```$/gm;

/** What GitHub would read once code spans and diagrams are taken out: they are whole, and harmless. */
function outsideCode(markdown: string): string {
  return markdown
    .replace(DIAGRAM, '')
    .replace(/`[^`|\\\n]+`/g, 'C')
    .replace(/<code>[^<>`|\\\n]*<\/code>/g, 'C');
}

describe('hostile text', () => {
  const review = enormous((i) => `${i}${EVIL}`, 3, 60);
  const gate = aClosedGate({ why: EVIL, next: EVIL, refused: [EVIL], by: { login: EVIL, how: 'label', at: EVIL } });
  const documents: [string, string][] = [
    ['comment', renderComment(review, gate, ABOUT)],
    ['summary', renderReviewSummary(review, { ...gate, state: 'let-through' })],
  ];

  it.each(documents)('stays text in the %s', (_, rendered) => {
    const rest = outsideCode(rendered);
    // Only our own tags, mentions of nobody, links to the run and the file, no fence, no comment.
    expect(rest.replace(/<\/?(?:details|summary|br|sub)>/g, '')).not.toMatch(/<(?!\/?(?:details|summary))/);
    expect(rest).not.toMatch(/@(?!&#8203;)\w/);
    expect(rest).not.toMatch(/\]\((?!https:\/\/github\.com\/acme\/shop\/)/);
    expect(rest).not.toContain('```');
    expect(rest).not.toContain('\u001b');
    expect(rest).not.toContain('\u202e');
    expect(count(rest, '<details>')).toBe(count(rest, '</details>'));
    expect(rest.split('\n').filter((line) => line.startsWith('# '))).toEqual([]);
  });

  it.each(documents)('leaves every table of the %s whole', (_, rendered) => {
    const tables = rendered.split('\n\n').filter((block) => block.startsWith('| '));
    expect(tables.length).toBeGreaterThan(0);
    for (const block of tables) {
      const bars = block.split('\n').map((line) => line.split('|').length);
      expect(new Set(bars).size).toBe(1);
    }
  });

  it('stays printable on the terminal', () => {
    const rendered = renderReviewText(review, gate, { color: false });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not come through.
    expect(rendered).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  it('fits whatever the names are, and whatever the budget is', () => {
    const anyName = fc.string({ unit: 'binary', maxLength: 255 });
    fc.assert(
      fc.property(
        fc.array(anyName, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 300, max: 20_000 }),
        (names, budget) => {
          const name = (i: number) => names[i % names.length] as string;
          const comment = renderComment(enormous(name, 8, 24), gate, ABOUT, budget);
          expect(comment.length).toBeLessThanOrEqual(budget);
          expect(comment.startsWith('## ⚠️ prod: ')).toBe(true);
          expect(count(outsideCode(comment), '<details>')).toBe(count(outsideCode(comment), '</details>'));
        },
      ),
      { numRuns: 40 },
    );
  });
});

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}
