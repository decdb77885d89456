/** A simulation as people read it: golden files, and what a hostile or a huge one must not break. */
import { describe, expect, it } from 'vitest';
import type { Observed } from '../../../src/model/observed.js';
import type { Allow } from '../../../src/model/policy.js';
import type { Simulation, Track } from '../../../src/model/simulation.js';
import { DAY, HOUR, MINUTE } from '../../../src/model/time.js';
import { simulate } from '../../../src/plan/simulate/simulate.js';
import {
  renderSimulationMarkdown,
  simulationSection,
  WHOLE_SIMULATION,
} from '../../../src/report/simulation/markdown.js';
import { renderSimulationText } from '../../../src/report/simulation/text.js';
import * as build from '../../plan/build.js';
import { policyOf } from '../../support/bench.js';
import { expectGolden } from '../golden.js';

const AT = Date.parse('2026-11-23T10:00:00Z');
const GB = 1024 ** 3;

const BEFORE = policyOf(`tables:
  - name: orders
    backups: { every: 1d, keep: { daily: 14, weekly: 8, monthly: 12 } }
    drills: { every: 7d }
  - match: "prod-*"
    backups: { every: 1d, keep: { last: 7 } }
`);
const AFTER = policyOf(`tables:
  - name: orders
    backups: { every: 1d, keep: { daily: 7, weekly: 4 } }
    drills: { every: 7d }
  - match: "prod-*"
    backups: { every: 1d, keep: { last: 7 } }
  - name: users
    backups: { every: 6h, keep: { within: 2d } }
`);

function account(names: readonly string[]): Observed {
  const tables = names.map((name, n) => build.table(name, { sizeBytes: (n + 2) * GB }));
  const backups = tables.flatMap(({ name, sizeBytes }) =>
    Array.from({ length: name.startsWith('orders') ? 16 : 6 }, (_, day) =>
      build.backup(name, AT - day * DAY - HOUR, { sizeBytes }),
    ),
  );
  return build.observed({ at: AT, tables, backups });
}

const entries = (days = 90) => simulate({ days, at: AT, base: { policy: BEFORE }, head: { policy: AFTER } });
const tables = (names: readonly string[], allow: Allow[] = []) => {
  const observed = account(names);
  return simulate({ days: 90, at: AT, base: { policy: BEFORE, observed }, head: { policy: AFTER, observed }, allow });
};
const NAMES = ['orders', 'prod-a', 'prod-b', 'users'];

const CASES: [string, () => Simulation][] = [
  ['entries', () => entries()],
  ['account', () => tables(NAMES)],
  ['one-side', () => simulate({ days: 14, at: AT, head: { policy: AFTER } })],
  ['one-table', () => tables(['orders'])],
  ['allowed', () => tables(['orders'], ['mass-delete'])],
  ['same', () => simulate({ days: 30, at: AT, base: { policy: AFTER }, head: { policy: AFTER } })],
  ['nothing-left', () => simulate({ days: 30, at: AT, base: { policy: AFTER } })],
];

describe('golden files', () => {
  it.each(CASES)('%s', (name, made) => {
    expectGolden(`simulation/${name}.md`, renderSimulationMarkdown(made()));
    expectGolden(`simulation/${name}.txt`, renderSimulationText(made(), { color: false }));
  });
});

describe('the section', () => {
  it('is empty when neither side backs anything up', () => {
    const none = simulate({ days: 9, at: AT, head: { policy: build.policy() } });
    expect(simulationSection(none, WHOLE_SIMULATION)).toEqual({ body: '' });
    expect(renderSimulationMarkdown(none)).toContain('Neither side backs anything up.');
    expect(renderSimulationText(none, { color: false })).toContain('Neither side backs anything up.');
  });

  it('says what it leaves out', () => {
    const { body, leftOut } = simulationSection(tables(NAMES), { rows: 1, charts: 0, held: 0, assumptions: false });
    expect(leftOut).toBe(
      '1 of 2 rows of what changes, 1 of 2 rows of what stays, all 3 charts, all 2 notes on what is held back, what is assumed',
    );
    expect(body).not.toContain('mermaid');
    expect(body).toContain('**After 90 days');
  });

  it('folds many rows under their total', () => {
    const names = Array.from({ length: 40 }, (_, n) => `orders-${n}`);
    const observed = account(names);
    const all = (keep: object) =>
      build.policy({ entries: [build.entry('orders-*', { backups: build.backupRule({ keep }) })] });
    const sides = { base: { policy: all({ last: 20 }), observed }, head: { policy: all({ last: 19 }), observed } };
    const body = simulationSection(simulate({ days: 9, at: AT, ...sides }), WHOLE_SIMULATION).body;
    expect(body).toContain('| **all 40 tables** |');
    expect(body).toContain('<details><summary>40 tables</summary>');
  });

  it('lets no label out of its place', () => {
    const evil = '"] --> x\n| <b>@octocat</b> `#1` |';
    const track: Track = {
      backups: [1],
      oldestMs: [DAY],
      bytes: [1],
      created: 1,
      deleted: 0,
      drills: 0,
      monthlyUsd: 0,
      held: [`up to 1 backup: ${evil}`],
    };
    const lines = [{ label: evil, sizeBytes: 1, head: track }];
    const made: Simulation = { days: 1, from: '2026-11-23T00:00:00Z', start: 'empty', lines, assumptions: [evil] };
    const markdown = renderSimulationMarkdown(made);
    expect(markdown).toContain('title "- x b octocat /b 1"');
    // Within code nothing is linked; elsewhere names are broken.
    expect(markdown.replace(/<code>.*?<\/code>/g, '')).not.toMatch(/<b>|@octocat|\n\| </);
    expect(renderSimulationText(made, { color: false })).not.toContain('\n|');
  });
});

describe('what it comes to', () => {
  const both = (simulation: Simulation) => [
    renderSimulationMarkdown(simulation).replaceAll('&#36;', '$'),
    renderSimulationText(simulation, { color: false }),
  ];
  const one = (body: string) => policyOf(`tables: [{ name: orders, ${body} }]\n`);
  const daily = one('backups: { every: 1d, keep: { last: 6 } }');
  const observed = account(['orders', 'prod-a']);

  it('says that no new backups come where the bill stays the same', () => {
    const none = { policy: build.policy(), observed };
    const base = { policy: BEFORE, observed };
    for (const shown of both(simulate({ days: 9, at: AT, base, head: none }))) {
      expect(shown).toContain(', but no new backups come after the change.');
      // What nothing is added to reaches back further each day, and nobody should take that for a gain.
      expect(shown).not.toContain('reach back');
      expect(shown.match(/no new backups after the change/g)?.length).toBeGreaterThanOrEqual(2);
    }
    const some = { policy: one('backups: { every: 1d, keep: { last: 20 } }'), observed };
    const [markdown = ''] = both(simulate({ days: 9, at: AT, base, head: some }));
    expect(markdown).toContain(', but no new backups of 1 table come after the change.');
    expect(markdown).toContain('`prod-a`<br>no new backups after the change |');
    expect(both(simulate({ days: 9, at: AT, base: some, head: base }))[1]).toMatch(
      /^prod-a .* no new backups before the change$/m,
    );
  });

  it('names what stands besides: of a policy by another name, and by hand', () => {
    const odd = build.backup('orders', AT - 1000 * DAY, { trigger: 'manual', sizeBytes: GB });
    const seen = { ...observed, backups: [...observed.backups, odd] };
    const head = { policy: { ...daily, name: 'shop' }, observed: seen };
    for (const shown of both(simulate({ days: 90, at: AT, base: { policy: daily, observed: seen }, head }))) {
      expect(shown).toMatch(/orders.*17 the policy no longer knows/);
      expect(shown).toContain('and 1 manual backup of 1089d');
    }
  });

  it('does not say that all is as before of an edit that disowns every backup', () => {
    const edit = (head: typeof daily) =>
      both(simulate({ days: 9, at: AT, base: { policy: daily }, head: { policy: head } }));
    for (const shown of edit({ ...daily, name: 'shop' })) {
      expect(shown).not.toContain('reach back as far');
      expect(shown).toContain('no longer the policy');
    }
    expect(edit(daily)[0]).toContain('reach back as far');
  });

  it('without an account says of what table a month is the price', () => {
    const head = { policy: one('backups: { every: 1d, keep: { last: 3 } }') };
    for (const shown of both(simulate({ days: 60, at: AT, base: { policy: daily }, head }))) {
      expect(shown).toContain('and a month of a table of 1 GB costs $0.60 → $0.30.');
      expect(shown).toMatch(/^(\||entry).* a month for 1 GB/m);
    }
  });
});

describe('a chart', () => {
  const sources = (simulation: Simulation) =>
    [...renderSimulationMarkdown(simulation).matchAll(/```mermaid\n([\s\S]*?)\n```/g)].map(
      ([, source]) => source as string,
    );

  it('has at most 45 points, the last day among them, on both lines', () => {
    const [backups = ''] = sources(entries(366));
    const lines = [...backups.matchAll(/line \[(.*)\]/g)].map(([, values]) => (values as string).split(', '));
    expect(lines.map(({ length }) => length)).toEqual([41, 41]);
    expect(backups).toMatch(/x-axis "day" \d+ --> 366/);
  });

  it('never has a value above its axis', () => {
    for (const source of CASES.flatMap(([, made]) => sources(made()))) {
      const top = Number(/0 --> ([\d.]+)$/m.exec(source)?.[1]);
      const values = [...source.matchAll(/line \[(.*)\]/g)].flatMap(([, all]) =>
        (all as string).split(', ').map(Number),
      );
      expect(Math.max(...values)).toBeLessThanOrEqual(top);
    }
  });

  it('draws the total of many, and then what changes', () => {
    expect(sources(tables(NAMES)).map((source) => /title "(.*)"/.exec(source)?.[1])).toEqual([
      // Once only: with another set of tables another reach is no news.
      'all tables together',
      'orders',
      'orders',
      'users',
      'users',
    ]);
  });

  it('is drawn from none: a day without a backup is nought', () => {
    const dense = policyOf('tables: [{ name: orders, backups: { every: 1d, keep: { last: 1 } } }]\n');
    const observed = build.observed({ at: AT + 30 * MINUTE, tables: [{ ...build.table('orders'), status: 'ACTIVE' }] });
    const [first = ''] = sources(simulate({ days: 3, at: AT, head: { policy: dense, observed } }));
    expect(first).toContain('line [1, 1, 1]');
  });
});
