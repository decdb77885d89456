import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../src/data/sampled.js';
import { type Evidence, judge } from '../../src/run/drill/judge.js';

const keys = [{ name: 'id', role: 'HASH' as const, type: 'S' as const }];
const comparison: Comparison = {
  compared: 300,
  fromLive: 150,
  fromRestored: 150,
  missing: 0,
  changed: 0,
  gone: 0,
  examples: [],
};

const sound: Evidence = {
  proof: 'sampled',
  table: 'orders',
  tableId: 'orders-1',
  sourceTable: 'orders',
  sourceId: 'orders-1',
  sourceKeys: keys,
  restoredKeys: keys,
  items: 1_000,
  sourceHeldItems: true,
  sample: { items: 300, maxMissing: 0, maxChanged: 0.05 },
  comparison,
  checks: [{ check: 'items at least 1', passed: true, detail: '1,000 items' }],
  rules: [{ kind: 'items', min: 1 }],
};

const verdict = (over: Partial<Evidence>) => judge({ ...sound, ...over });
const { comparison: _, ...unsampled } = sound;

it('passes what is sound, and says what is proved and what is not', () => {
  const passed = judge(sound);
  expect(passed).toMatchObject({ verdict: 'passed', reasons: [], compared: 300 });
  expect(passed.excludedLoss).toBeCloseTo(0.0198, 3);
  expect(passed.statement).toMatch(
    /1,000 items.*300 keys.*more than 2 % of the items is excluded at 95 %; a smaller one is not/s,
  );
});

describe('fails', () => {
  it.each<[string, Partial<Evidence>, RegExp]>([
    ['the backup of another table', { sourceTable: 'users' }, /another table \(users, not orders\)/],
    ['the backup of another incarnation', { sourceId: 'orders-0' }, /another incarnation/],
    ['another key', { restoredKeys: [{ ...keys[0]!, name: 'key' }] }, /key schema/],
    ['a key of another type', { restoredKeys: [{ ...keys[0]!, type: 'N' }] }, /key schema/],
    ['nothing', { items: 0 }, /nothing came back/],
    [
      'one item missing where none may be',
      { comparison: { ...comparison, missing: 1 } },
      /1 of 150 items drawn from the live table/,
    ],
    ['more changes than allowed', { comparison: { ...comparison, changed: 16 } }, /16 of 300 compared items differ/],
    [
      'a check that does not hold',
      { checks: [{ check: 'key x', passed: false, detail: 'the item is not there' }] },
      /check failed: key x/,
    ],
  ])('%s', (_name, over, reason) => {
    const { verdict: said, reasons, statement } = verdict(over);
    expect(said).toBe('failed');
    expect(reasons.join()).toMatch(reason);
    expect(statement).toMatch(/not proved good/);
  });

  it('whatever else is in doubt', () => {
    expect(judge({ ...unsampled, items: 0, noComparison: 'the source is gone' }).verdict).toBe('failed');
  });
});

describe('tolerates what the policy does', () => {
  it('changes up to the limit', () => {
    expect(verdict({ comparison: { ...comparison, changed: 15 } }).verdict).toBe('passed');
  });

  it('losses up to the limit, and prints the bound that they leave', () => {
    const { verdict: said, excludedLoss } = verdict({
      comparison: { ...comparison, missing: 1 },
      sample: { items: 300, maxMissing: 0.01, maxChanged: 0 },
    });
    expect(said).toBe('passed');
    expect(excludedLoss).toBeGreaterThan(0.03);
  });
});

describe('is inconclusive', () => {
  const empty = {
    items: 0,
    sourceHeldItems: false,
    checks: [],
    comparison: { ...comparison, compared: 0, fromLive: 0 },
  };

  it.each<[string, Evidence]>([
    ['when nothing could be drawn from live', { ...sound, comparison: { ...comparison, fromLive: 0 } }],
    ['when the source is gone', { ...unsampled, noComparison: 'the source is gone' }],
    ['when both sides are empty', { ...sound, ...empty, rules: [] }],
    [
      'when both sides are empty and a bound does not say that they should be',
      { ...sound, ...empty, rules: [{ kind: 'items', max: 5_000 }] },
    ],
    [
      'when only restorable is asked for and nothing is there',
      { ...unsampled, ...empty, proof: 'restorable', rules: [] },
    ],
  ])('%s, with what would make it conclusive', (_name, evidence) => {
    const { verdict: said, reasons } = judge(evidence);
    expect(said).toBe('inconclusive');
    expect(reasons).toHaveLength(1);
  });

  it('no longer, once the policy says that the table is empty', () => {
    for (const rule of [
      { kind: 'items' as const, max: 0 },
      { kind: 'items' as const, min: 0 },
    ]) {
      expect(judge({ ...sound, ...empty, rules: [rule] }).verdict).toBe('passed');
    }
  });
});

it('claims no more than was looked at', () => {
  const restorable = judge({ ...unsampled, proof: 'restorable' });
  expect(restorable).toMatchObject({ verdict: 'passed', proof: 'restorable', compared: 0 });
  expect(restorable.excludedLoss).toBeUndefined();
  expect(restorable.statement).toMatch(/No item was compared/);
});
