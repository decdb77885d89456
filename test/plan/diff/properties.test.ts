/** The worst that a diff can do is to call an edit harmless that is not. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Policy } from '../../../src/model/policy.js';
import { DAY } from '../../../src/model/time.js';
import { diffPolicies } from '../../../src/plan/diff/diff.js';
import { nameTables } from '../../../src/plan/diff/name-tables.js';
import { protectionKey } from '../../../src/plan/diff/protection.js';
import { mayMeet, plain, Work } from '../../../src/plan/diff/selectors.js';
import { retain } from '../../../src/plan/retention.js';
import { entryFor } from '../../../src/policy/select.js';
import * as build from '../build.js';
import { policyIn } from './policies.js';
import { edits, keep, NAMES, policies, TABLES } from './random-policies.js';
import { destroysIn, weakerIn } from './weaker.js';

const pairs = fc
  .tuple(
    fc.oneof({ weight: 3, arbitrary: edits }, { weight: 1, arbitrary: fc.tuple(policies, policies) }),
    fc.constantFrom('required' as const, 'optional' as const),
  )
  .map(([[base, head], coverage]): [Policy, Policy] => [
    { ...base, coverage },
    { ...head, coverage },
  ]);
/** Of a random pair, so many tables. */
const drawn = fc.subarray(TABLES, { minLength: 8, maxLength: 8 });

describe('whatever two policies', () => {
  test('a table that is protected less is in a change that says weaker', () => {
    let met = 0;
    fc.assert(
      fc.property(pairs, drawn, ([base, head], tables) => {
        const weaker = diffPolicies(base, head).filter(({ strength }) => strength === 'weaker');
        for (const table of tables) {
          const less = weakerIn(entryFor(base, table), entryFor(head, table), base.coverage);
          if (less.length === 0) continue;
          met++;
          // One table at a time: many here bear one name, and differ in their tags.
          const told = nameTables(weaker, base, head, [table]).some((change) => change.tables?.length === 1);
          expect(told, `${table.name} ${JSON.stringify(table.tags)} has less ${less.join(', ')}`).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
    expect(met).toBeGreaterThan(1_000);
  });

  test('a table of which more may be taken away is in a change that says so', () => {
    let met = 0;
    fc.assert(
      fc.property(pairs, drawn, ([base, head], tables) => {
        const bold = diffPolicies(base, head).filter(({ destroys }) => destroys);
        for (const table of tables) {
          const takes = destroysIn(entryFor(base, table), entryFor(head, table));
          if (takes.length === 0) continue;
          met++;
          const told = nameTables(bold, base, head, [table]).some((change) => change.tables?.length === 1);
          expect(told, `${table.name} ${JSON.stringify(table.tags)} may lose by ${takes.join(', ')}`).toBe(true);
        }
      }),
      { numRuns: 700 },
    );
    expect(met).toBeGreaterThan(700);
  });

  test('a change names only tables that are protected otherwise', () => {
    fc.assert(
      fc.property(pairs, fc.constantFrom(...TABLES), ([base, head], table) => {
        const [was, now] = [entryFor(base, table), entryFor(head, table)];
        const alike = (was && protectionKey(was)) === (now && protectionKey(now));
        const named = nameTables(diffPolicies(base, head), base, head, [table]).filter(({ tables }) => tables?.length);
        if (alike) expect(named).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('none differs from itself', () => {
    fc.assert(
      fc.property(policies, (policy) => void expect(diffPolicies(policy, structuredClone(policy))).toEqual([])),
    );
  });
});

test('globs that may meet are all that do', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), minLength: 1, maxLength: 5 });
  const names = ['', 'a', 'b'].flatMap((x) =>
    ['', 'a', 'b'].flatMap((y) => ['', 'a', 'b'].flatMap((z) => ['', 'a', 'b'].map((w) => x + y + z + w))),
  );
  fc.assert(
    fc.property(text, text, (a, b) => {
      const [first, second] = [a, b].map((glob) => plain({ kind: 'match', glob }));
      const both = (name: string) =>
        [a, b].every((glob) => new RegExp(`^${glob.replaceAll('*', '.*').replaceAll('?', '.')}$`).test(name));
      const meet = mayMeet(first as never, second as never, new Work(1e6));
      if (names.some(both)) expect(meet).toBe(true);
      // Texts of up to four letters show all that short globs without much in them can meet in.
      if (a.length <= 2 && b.length <= 2) expect(meet).toBe(names.some(both));
    }),
    { numRuns: 2_000 },
  );
});

const rules = fc.record({ every: fc.constantFrom(1, 2, 6, 12, 24, 48, 168).map((hours) => hours * (DAY / 24)), keep });

test('backups that come more often and reach less far back are weaker', () => {
  let met = 0;
  fc.assert(
    fc.property(rules, rules, (was, now) => {
      fc.pre(now.every <= was.every);
      const policy = (rule: typeof was) =>
        build.policy({ entries: [build.entry('orders', { backups: build.backupRule(rule) })] });
      const [before, after] = [oldest(was), oldest(now)];
      // Where the newest stands in its week or month moves both by a little.
      if (after >= before - was.every - 7 * DAY) return;
      met++;
      expect(diffPolicies(policy(was), policy(now)).some(({ strength }) => strength === 'weaker')).toBe(true);
    }),
    { numRuns: 1_500 },
  );
  expect(met).toBeGreaterThan(100);
});

/** Age of the oldest backup that stands once the schedule and the retention have run for a year. */
function oldest({ every, keep: rule }: { every: number; keep: Parameters<typeof retain>[1] }): number {
  const history = Array.from({ length: Math.ceil((200 * DAY) / every) }, (_, index) => ({
    id: String(index),
    at: build.NOW - index * every,
  }));
  return Math.max(...[...retain(history, rule).keys()].map((id) => Number(id) * every));
}

/** Edits of one value each: what the one way makes weaker, the other makes stronger. */
const ONE_RULE: [string, string][] = [
  ['backups: { every: 1d }', 'backups: { every: 2d }'],
  ['backups: { every: 1d, keep: { daily: 30 } }', 'backups: { every: 1d, keep: { daily: 7 } }'],
  ['backups: { every: 1d }', 'backups: { every: 1d, keep: { daily: 7 } }'],
  ['backups: { every: 1d }', 'backups: { every: 1d, deploy: { keep: { last: 7 } } }'],
  ['backups: { every: 1d, manual: { keep: { last: 8 } } }', 'backups: { every: 1d, manual: { keep: { last: 7 } } }'],
  ['backups: { every: 1d }, drills: { every: 1d }', 'backups: { every: 1d }'],
  ['backups: { every: 1d }', 'deletion-protection: false'],
  ['backups: { every: 1d }, drills: { every: 1d }', 'backups: { every: 1d }, drills: { every: 7d }'],
  [
    'backups: { every: 1d }, drills: { every: 1d, proof: explained }',
    'backups: { every: 1d }, drills: { every: 1d, proof: sampled }',
  ],
  [
    'backups: { every: 1d }, drills: { every: 1d, checks: [{ items: { min: 9 } }] }',
    'backups: { every: 1d }, drills: { every: 1d, checks: [{ items: { min: 1 } }] }',
  ],
  [
    'backups: { every: 1d }, drills: { every: 1d, checks: [{ items: { min: 9 } }] }',
    'backups: { every: 1d }, drills: { every: 1d }',
  ],
  [
    'backups: { every: 1d }, drills: { every: 1d, sample: { items: 300 } }',
    'backups: { every: 1d }, drills: { every: 1d, sample: { items: 30 } }',
  ],
  [
    'backups: { every: 1d }, drills: { every: 1d, sample: { max-changed: 5% } }',
    'backups: { every: 1d }, drills: { every: 1d, sample: { max-changed: 9% } }',
  ],
  ['point-in-time-recovery: 35d', 'point-in-time-recovery: 7d'],
  ['point-in-time-recovery: 35d', 'point-in-time-recovery: off'],
  ['backups: { every: 1d }, point-in-time-recovery: 35d', 'backups: { every: 1d }'],
  ['backups: { every: 1d }, deletion-protection: true', 'backups: { every: 1d }'],
  ['deletion-protection: true', 'deletion-protection: false'],
  ['backups: { every: 1d }, stream: new-and-old-images', 'backups: { every: 1d }'],
  [
    'backups: { every: 1d }, objectives: { recovery-time: 1h }',
    'backups: { every: 1d }, objectives: { recovery-time: 2h }',
  ],
  ['backups: { every: 1d }, objectives: { recovery-point: 1d }', 'backups: { every: 1d }'],
  ['replicas: [{ region: eu-west-1 }], backups: { every: 1d }', 'backups: { every: 1d }'],
  ['replicas: [{ region: eu-west-1 }]', 'replicas: [{ region: eu-west-1, state: absent }]'],
  ['replicas: [{ region: eu-west-1, max-lag: 5s }]', 'replicas: [{ region: eu-west-1, max-lag: 1m }]'],
  [
    'replicas: [{ region: eu-west-1, point-in-time-recovery: 35d }]',
    'replicas: [{ region: eu-west-1, point-in-time-recovery: 7d }]',
  ],
  ['replicas: [{ region: eu-west-1, probe: { key: { id: p } } }]', 'replicas: [{ region: eu-west-1 }]'],
  ['backups: { every: 1d }', 'unprotected: nobody needs it'],
];

test.each(ONE_RULE)('%s is more than %s', (more, less) => {
  const [base, head] = [more, less].map(entryText);
  expect(new Set(diffPolicies(base, head).map(({ strength }) => strength))).toEqual(new Set(['weaker']));
  expect(new Set(diffPolicies(head, base).map(({ strength }) => strength))).toEqual(new Set(['stronger']));
});

function entryText(body: string): Policy {
  return policyIn(
    `version: 1\nname: prod\naccount: "123456789012"\nregion: us-east-1\ntables: [{ name: orders, ${body} }]\n`,
  );
}

test('every name of the universe is one that a table may have', () => {
  expect(NAMES.every((name) => name.length >= 3)).toBe(true);
});
