import { describe, expect, it } from 'vitest';
import type { Review } from '../../src/model/review.js';
import { renderComment, renderHarmless } from '../../src/report/review/comment.js';
import { isHarmless } from '../../src/report/review/harmless.js';
import { renderReviewSummary } from '../../src/report/review/summary.js';
import { renderReviewText } from '../../src/report/review/text.js';
import { ABOUT, aChange, aClosedGate, aDestruction, aGate, anImpact, aReview } from '../build/reviews.js';
import { expectGolden } from './golden.js';
import { REVIEWS } from './review-scenarios.js';

/** Those whose terminal text is worth a review of its own. */
const ON_TERMINAL = ['retention-dropped', 'refused-label', 'mixed', 'fork', 'invalid-head', 'only-stronger'];

describe.each(Object.entries(REVIEWS))('%s', (name, build) => {
  const { review, gate } = build();

  it('renders the comment that was reviewed', () => {
    expectGolden(`review/${name}.md`, renderComment(review, gate, ABOUT));
  });

  it.runIf(ON_TERMINAL.includes(name))('renders the terminal text that was reviewed', () => {
    expectGolden(`review/${name}.txt`, renderReviewText(review, gate, { color: false }));
  });
});

describe('the one line of a review that leaves nothing to weigh', () => {
  const planned = { impact: anImpact() };
  const lines: Record<string, Review | undefined> = {
    'file no longer touched': undefined,
    'same meaning': aReview({ kind: 'same', ...planned }),
    'nothing weaker': aReview({ changes: [aChange('neutral')], ...planned }),
    'only stronger': aReview({ changes: [aChange('stronger')], ...planned }),
    'same meaning, not all seen': aReview({ kind: 'same', impact: anImpact({ partial: ['The backups: denied.'] }) }),
    'without an account': aReview({ changes: [aChange('neutral')] }),
  };

  it('renders as it was reviewed', () => {
    const rendered = Object.values(lines).map((review) => renderHarmless('dynadrill.yml', review, ABOUT));
    expect(rendered.every((line) => line.split('\n').length === 2)).toBe(true);
    expectGolden('review/harmless-lines.md', rendered.join('\n'));
  });

  it('is refused for one that is not harmless: it would be a lie', () => {
    const review = aReview({ changes: [aChange('weaker')] });
    expect(() => renderHarmless('dynadrill.yml', review, ABOUT)).toThrow('not harmless');
  });

  it('survives a hostile file name', () => {
    const line = renderHarmless('a|b`@octocat\n# x.yml', undefined, {});
    expect(line).toBe(
      '✅ <code>a&#124;b&#96;@octocat &#35; x.yml</code>: this pull request does not touch the policy any more.\n',
    );
  });
});

describe('isHarmless', () => {
  const goes = aDestruction('orders', 20);
  const heldAnyway = { held: { why: 'a guard' }, alsoUnderBase: true as const };
  const noBase = { impact: anImpact({ baseMissing: 'no answer' }) };

  it.each<[string, Review]>([
    ['the same meaning', aReview({ kind: 'same' })],
    ['only stronger', aReview({ changes: [aChange('stronger'), aChange('neutral')], impact: anImpact() })],
    ['a new policy', aReview({ kind: 'added', changes: [aChange('stronger')] })],
    ['what base deletes as well', aReview({ impact: anImpact({ destroys: [{ ...goes, alsoUnderBase: true }] }) })],
    ['what is held anyway', aReview({ impact: anImpact({ destroys: [{ ...goes, ...heldAnyway }] }) })],
    ['the same meaning, not all seen', aReview({ kind: 'same', impact: anImpact({ partial: ['x'] }) })],
    ['a new policy beside no other', aReview({ kind: 'added', base: undefined, ...noBase } as never)],
    ['a warning', aReview({ findings: [finding('warning')] })],
  ])('holds for %s', (_, review) => {
    expect(isHarmless(review)).toBe(true);
  });

  it.each<[string, Review]>([
    ['a weaker change', aReview({ changes: [aChange('weaker', { destroys: undefined } as never)] })],
    ['a neutral change that may delete', aReview({ changes: [aChange('neutral', { destroys: true })] })],
    ['a deletion of its own', aReview({ impact: anImpact({ destroys: [goes] }) })],
    [
      'a deletion that is held back',
      aReview({ impact: anImpact({ destroys: [{ ...goes, held: { why: 'a guard' } }] }) }),
    ],
    ['an account not seen whole', aReview({ changes: [aChange('stronger')], impact: anImpact({ partial: ['x'] }) })],
    ['a side before that was not looked at', aReview({ changes: [aChange('stronger')], ...noBase })],
    ['a table that falls out', aReview({ impact: anImpact({ uncovered: ['carts'] }) })],
    ['a new problem', aReview({ impact: anImpact({ problems: ['no entry governs `carts`'] }) })],
    ['an unreadable side', aReview({ kind: 'unreadable' })],
    ['a deleted file', aReview({ kind: 'deleted' })],
    ['an error', aReview({ findings: [finding('error')] })],
  ])('does not hold for %s', (_, review) => {
    expect(isHarmless(review)).toBe(false);
    expect(renderComment(review, undefined, ABOUT)).toMatch(/^## (⚠️|❌) /);
  });

  it('does not hold while a gate is closed, whatever the review says', () => {
    const review = aReview({ changes: [aChange('stronger')] });
    expect(isHarmless(review, aGate())).toBe(true);
    expect(isHarmless(review, aClosedGate())).toBe(false);
    expect(renderComment(review, aClosedGate(), ABOUT)).toMatch(/^## ⚠️ /);
  });

  function finding(severity: 'warning' | 'error') {
    return { code: 'x', severity, message: 'm', file: 'dynadrill.yml', line: 1, column: 1 };
  }
});

describe('the first lines', () => {
  const firstLines = (review: Review) =>
    renderComment(review, aClosedGate(), ABOUT)
      .split('\n')
      .filter((line) => line !== '')
      .slice(0, 3);

  it('are verdict, totals and gate', () => {
    const review = aReview({
      changes: [aChange('weaker')],
      impact: anImpact({ destroys: [aDestruction('orders', 9)] }),
    });
    const [verdict, totals, gate] = firstLines(review);
    expect(verdict).toBe('## ⚠️ prod: 1 change weakens the backups; the next apply deletes 1 backup');
    expect(totals).toContain('account `123456789012`');
    expect(gate).toContain('**The gate is closed**');
  });

  it('say that the account was not looked at', () => {
    expect(firstLines(aReview({ changes: [aChange('weaker')] }))[1]).toContain('**the account was not looked at');
  });

  it('never say that nothing is deleted where not everything was seen', () => {
    const partial = ['The backups could not be listed, so no plan deletes any: denied'];
    const said = (over: Parameters<typeof anImpact>[0]) =>
      firstLines(aReview({ changes: [aChange('weaker')], impact: anImpact({ ...over, partial }) }))[0];
    expect(said({})).toMatch(/; what the next apply deletes because of it could not be seen whole$/);
    expect(said({ destroys: [aDestruction('orders', 9)] })).toMatch(/deletes 1 backup, and perhaps more, as not all /);
    const held = aDestruction('orders', 9, { held: { why: 'overdue' } });
    expect(said({ destroys: [held] })).toMatch(/all held back; what else it deletes could not be seen whole$/);
    const whole = renderComment(aReview({ impact: anImpact({ partial }) }), aGate(), ABOUT);
    expect(whole).toContain('**Not looked at:** The backups could not be listed');
  });

  it('count what drills proved, also where another proven one stays', () => {
    const steps = Array.from({ length: 14 }, (_, i) =>
      aDestruction('orders', 9 + i, i < 3 ? { drilled: 'passed' } : {}),
    );
    const heading = (destroys: typeof steps) => firstLines(aReview({ impact: anImpact({ destroys }) }))[0];
    expect(heading(steps)).toContain('the next apply deletes 14 backups, 3 of them proven by drills');
    expect(heading(steps.slice(0, 3))).toContain('the next apply deletes 3 backups, proven by drills');
  });

  it('count held and new problems apart from what goes', () => {
    const held = aDestruction('orders', 9, { held: { why: 'overdue' } });
    const [verdict, totals] = firstLines(aReview({ impact: anImpact({ destroys: [held], problems: ['x'] }) }));
    expect(verdict).toContain('the next apply would take away 1 backup, all held back');
    expect(totals).toContain('held back: 1 backup · 1 new problem');
  });

  it('say who let it through, and that this lifts no guard', () => {
    const gate = aGate({
      state: 'let-through',
      why: 'Weaker.',
      by: { login: '@octocat', how: 'label', at: '2026-11-22T12:00:00Z' },
    });
    const said = renderComment(aReview({ changes: [aChange('weaker')] }), gate, ABOUT);
    expect(said).toContain('**Let through by `@octocat`** with a label, 2026-11-22 12:00 UTC');
    expect(said).toContain('No label changes what floors and guards protect');
  });
});

describe('what goes', () => {
  it('is named up to twenty, the only proven first, and the rest counted by table', () => {
    const steps = [
      ...Array.from({ length: 30 }, (_, i) => aDestruction('orders', 10 + i)),
      aDestruction('carts', 50, { drilled: 'passed', onlyProven: true }),
    ];
    const comment = renderComment(aReview({ impact: anImpact({ destroys: steps }) }), undefined, ABOUT);
    const rows = comment.split('\n').filter((line) => line.includes('`prod.scheduled.'));
    expect(rows).toHaveLength(20);
    expect(rows[0]).toContain('`carts`');
    expect(rows[0]).toContain('only proven');
    expect(comment).toContain('… and 11 more: 11 of `orders`.');
  });

  it('is not looked for in the summary by a summary that has no room for it', () => {
    const steps = Array.from({ length: 120 }, (_, i) => aDestruction('orders', 10 + i));
    const review = aReview({ impact: anImpact({ destroys: steps }) });
    expect(renderComment(review, undefined, ABOUT)).toContain('summary of the run](https://github.com/');
    const summary = renderReviewSummary(review, undefined, 4_000, ABOUT);
    expect(summary).toContain('The review file names them.');
    expect(summary).not.toContain('summary of the run');
  });

  it('is told apart from what is held anyway', () => {
    const held = aDestruction('orders', 9, { held: { why: 'overdue' }, alsoUnderBase: true });
    const review = aReview({ kind: 'same', impact: anImpact({ destroys: [held] }) });
    const comment = renderComment(review, undefined, ABOUT);
    expect(comment).toContain('**Held back, and without this edit held or gone as well: 1 backup**');
    expect(comment).not.toContain('not carried out');
    expect(renderReviewText(review, undefined, { color: false })).toContain('Holds back what without this edit');
  });

  it('is named whole in the summary', () => {
    const steps = Array.from({ length: 120 }, (_, i) => aDestruction('orders', 10 + i));
    const summary = renderReviewSummary(aReview({ impact: anImpact({ destroys: steps }) }), undefined);
    for (const step of steps) expect(summary).toContain(step.name);
    expect(summary).not.toContain('Left out');
  });
});

describe('addresses', () => {
  it('are shown only when nothing in them could be read as markdown', () => {
    const hostile = { head: 'x', runUrl: 'https://e.vil/)[x](javascript:1', fileUrl: 'https://e.vil/a b.yml' };
    const comment = renderComment(aReview({ changes: [aChange('weaker')] }), undefined, hostile);
    expect(comment).not.toContain('](');
    expect(comment).toContain('line 12');
  });
});
