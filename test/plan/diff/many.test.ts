/** Hundreds of entries: the diff stays short, and is there soon. */
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../src/model/policy.js';
import { HOUR } from '../../../src/model/time.js';
import { diffPolicies } from '../../../src/plan/diff/diff.js';
import { labelOf } from '../../../src/policy/select.js';
import * as build from '../build.js';

const COUNT = 500;
/** So many different ones among them. */
const PROTECTIONS = 8;

function policyOf(entries: Entry[]) {
  return build.policy({ entries: entries.map((entry, index) => ({ ...entry, index })) });
}

function globs(text: (index: number) => string): Entry[] {
  return Array.from({ length: COUNT }, (_, index) =>
    build.entry(`${text(index)}*`, { backups: { method: 'on-demand', every: (1 + (index % PROTECTIONS)) * HOUR } }),
  );
}

function tagged(): Entry[] {
  return Array.from({ length: COUNT }, (_, index): Entry => {
    const selector = { kind: 'tags' as const, tags: { [`tag-${index}`]: 'yes' } };
    const protection = { backups: build.backupRule({ every: (1 + (index % PROTECTIONS)) * HOUR }) };
    return build.entry('x', protection, { selector, label: labelOf(selector) });
  });
}

describe('500 entries', () => {
  test.each([
    ['globs that meet in pairs, turned round', globs((index) => `*-${index}-`), 45],
    ['globs that never meet, turned round', globs((index) => `${String(index).padStart(3, '0')}-`), 0],
    ['tags that all meet, turned round', tagged(), 45],
  ])('%s', { timeout: 20_000 }, (_, entries, most) => {
    const changes = diffPolicies(policyOf(entries), policyOf([...entries].reverse()));
    expect(changes.length).toBeLessThanOrEqual(most);
    if (most > 0) expect(changes[0]?.strength).toBe('weaker');
  });

  test('one before all others is one change for those it makes weaker, and one for those it makes stronger', () => {
    const entries = globs((index) => `table-${index}-`);
    const first = build.entry('*-eu', { backups: { method: 'on-demand', every: 4 * HOUR } });
    const changes = diffPolicies(policyOf(entries), policyOf([first, ...entries]));
    expect(changes.map(({ strength, rule }) => `${strength} ${rule}`)).toEqual([
      'weaker entry-shadowed',
      'stronger entry-added',
      'stronger entry-shadowed',
    ]);
    expect(changes[0]?.what.length).toBeLessThan(2_000);
  });

  test('a default that they all inherit is one change', () => {
    const entries = (last: number) =>
      globs((index) => `${index}-`).map((entry) => ({
        ...entry,
        protection: { ...entry.protection, backups: build.backupRule({ keep: { last } }) },
      }));
    expect(diffPolicies(policyOf(entries(7)), policyOf(entries(3)))).toHaveLength(1);
  });
});

test('what was not compared is not passed over in silence', { timeout: 60_000 }, () => {
  const hostile = Array.from({ length: 3_000 }, (_, index) =>
    build.entry(`*${'a'.repeat(120)}*${index}*`, { backups: build.backupRule({ every: (1 + index) * HOUR }) }),
  );
  const changes = diffPolicies(policyOf(hostile), policyOf([...hostile].reverse()));
  expect(changes.filter(({ rule, strength }) => rule === 'too-many-entries' && strength === 'weaker')).toHaveLength(1);
});
