import { describe, expect, test } from 'vitest';
import { diffPolicies } from '../../../src/plan/diff/diff.js';
import { nameTables } from '../../../src/plan/diff/name-tables.js';
import { placesIn } from '../../../src/policy/places.js';
import { policyIn } from './policies.js';

const TOP = 'version: 1\nname: prod\naccount: "123456789012"\nregion: us-east-1\n';
const TABLES: { name: string; tags?: Record<string, string> }[] = [
  { name: 'users', tags: {} },
  { name: 'prod-a', tags: { tier: 'gold' } },
  { name: 'prod-b', tags: {} },
  { name: 'orders', tags: {} },
  { name: 'elsewhere' },
];

/** `rule table,table`; `rule -` where the tables are left out. */
function named(base: string, head: string, tables = TABLES): string[] {
  const [was, now] = [base, head].map((text) => (text === '' ? undefined : policyIn(TOP + text)));
  const places = placesIn(new TextEncoder().encode(TOP + head));
  return nameTables(diffPolicies(was, now, places), was, now, tables).map(
    ({ rule, tables: touched }) => `${rule} ${touched ? touched.join(',') : '-'}`,
  );
}

const text = (every: string, entries: string, more = '') =>
  `${more}defaults: { backups: { every: ${every} } }\ntables:\n${entries}`;
const ALL = '  - name: orders\n  - match: "prod-*"\n  - name: users\n';

describe('tables that a change touches', () => {
  test('a default that several entries inherit touches what all of them govern', () => {
    expect(named(text('1d', ALL), text('2d', ALL))).toEqual(['backup-rarer orders,prod-a,prod-b,users']);
  });

  test('a default is not blamed for an entry that says the same by itself', () => {
    const own = (every: string) =>
      text(every, ALL.replace('  - name: users\n', `  - name: users\n    backups: { every: ${every} }\n`));
    expect(named(own('1d'), own('2d'))).toEqual(['backup-rarer orders,prod-a,prod-b', 'backup-rarer users']);
  });

  test('an entry that comes before another takes only what it selects', () => {
    const head = `  - with-tags: { tier: gold }\n    backups: { every: 7d }\n${ALL}`;
    expect(named(text('1d', ALL), text('1d', head))).toEqual(['entry-shadowed prod-a', 'entry-added ']);
  });

  test('an entry that is gone touches what it governed and nothing else does', () => {
    expect(named(text('1d', ALL), text('1d', ALL.replace('prod-*', 'prod-a*')))).toEqual(['entry-narrowed prod-b']);
  });

  test('a change that touches none stays, and says so', () => {
    const head = ALL.replace('  - name: users\n', '');
    expect(named(text('1d', ALL), text('1d', head), [{ name: 'orders', tags: {} }])).toEqual(['entry-removed ']);
  });

  test('what stands above the entries touches all that is governed, or what is not', () => {
    const more = 'formerly: [old]\ncoverage: required\norphans: { keep: { last: 1 } }\n';
    expect(named(text('1d', ALL, more), text('1d', ALL))).toEqual([
      'coverage-dropped elsewhere',
      'formerly-shrunk orders,prod-a,prod-b,users',
      'orphan-retention-removed -',
    ]);
    expect(named('', text('1d', ALL))).toEqual(['policy-added orders,prod-a,prod-b,users']);
  });

  test('what a new policy takes away touches what its entries govern; what it adopts, all that it governs', () => {
    const more = 'formerly: [old]\norphans: { keep: { last: 1 } }\n';
    const entries = '  - name: orders\n    deletion-protection: false\n  - match: "prod-*"\n';
    expect(named('', text('1d', entries, more))).toEqual([
      'added-adopts orders,prod-a,prod-b',
      'added-prunes -',
      'protection-off orders',
      'policy-added orders,prod-a,prod-b',
    ]);
  });

  test('coverage that is waived touches only what comes under the entry that waives it', () => {
    const head = `${ALL}  - match: "else*"\n    unprotected: later\n`;
    const required = 'coverage: required\n';
    expect(named(text('1d', ALL, required), text('1d', head, required))).toEqual(['coverage-waived elsewhere']);
  });
});
