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
  wish: 'sampled',
  aim: 'sampled',
  proof: 'sampled',
  obstacles: [],
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
  const restorable = judge({ ...unsampled, wish: 'restorable', aim: 'restorable', proof: 'restorable' });
  expect(restorable).toMatchObject({ verdict: 'passed', proof: 'restorable', compared: 0 });
  expect(restorable.excludedLoss).toBeUndefined();
  expect(restorable.statement).toMatch(/No item was compared/);
});

describe('stronger proofs', () => {
  const explained = {
    keys: 1_100,
    differing: 90,
    missing: 0,
    extra: 0,
    changed: 0,
    broken: 0,
    notReread: 0,
    examples: [],
    bracket: { lo: 1_000_000, hi: 1_120_000 },
    records: 5_000,
    readTo: 2_000_000,
  };
  const witnesses = { drawn: 300, unchanged: 280, identical: 280, missing: 0, examples: [] };
  const exact = { since: '2026-01-05T00:00:00Z', by: 'drill k3x9ab', items: 1_000, equal: true };
  const strong = (proof: Evidence['proof'], over: Partial<Evidence>): Evidence => ({
    ...unsampled,
    wish: proof,
    aim: proof,
    proof,
    ...over,
  });

  it('explained: says between which moments, how many keys and differences, and what is not proved', () => {
    const { verdict, statement, explained: said, compared } = judge(strong('explained', { explained }));
    expect(verdict).toBe('passed');
    expect(compared).toBe(1_100);
    expect(said).toMatchObject({ keys: 1_100, differing: 90, unexplained: 0, from: '1970-01-01T00:16:40Z' });
    expect(statement).toMatch(
      /1,000 items.*1,100 keys.*1970-01-01T00:16:40Z and 1970-01-01T00:18:40Z \(90 otherwise.*Not proved: that all are of one moment/s,
    );
  });

  it('explained: any key that nothing explains fails it, under `best` too', () => {
    for (const wish of ['explained', 'best'] as const) {
      const judged = judge(
        strong('explained', { wish, explained: { ...explained, missing: 1, changed: 2, extra: 1 } }),
      );
      expect(judged).toMatchObject({ verdict: 'failed', missing: 1, changed: 3, explained: { unexplained: 4 } });
      expect(judged.reasons[0]).toMatch(/4 of 1,100 keys .* 1 missing, 1 extra, 2 changed$/);
    }
  });

  it('explained: an empty restore is no failure where the table was empty then, and no proof either', () => {
    const judged = judge(strong('explained', { explained, items: 0 }));
    expect(judged.verdict).toBe('inconclusive');
    expect(judged.reasons[0]).toMatch(/the restored table is empty/);
  });

  it('exact: equal passes, another content fails with what was recorded when', () => {
    expect(judge(strong('exact', { exact }))).toMatchObject({
      verdict: 'passed',
      compared: 1_000,
      exact: { by: 'drill k3x9ab' },
    });
    const other = judge(strong('exact', { exact: { ...exact, equal: false } }));
    expect(other.verdict).toBe('failed');
    expect(other.reasons[0]).toMatch(/not what it was when drill k3x9ab proved it .*and not the same/);
  });

  it('witnessed: all that stood still must be identical', () => {
    expect(judge(strong('witnessed', { witnesses }))).toMatchObject({ verdict: 'passed', compared: 280 });
    const gone = judge(strong('witnessed', { witnesses: { ...witnesses, identical: 277, missing: 1 } }));
    expect(gone).toMatchObject({ verdict: 'failed', missing: 1, changed: 2 });
  });

  it('a wish that is not reached is inconclusive; `best` takes what it gets and says why it is no more', () => {
    const obstacles = [{ proof: 'explained' as const, why: 'the table has no stream', next: 'Add one.' }];
    const wished = judge({ ...sound, wish: 'explained', aim: 'explained', obstacles });
    expect(wished).toMatchObject({ verdict: 'inconclusive', proof: 'sampled' });
    expect(wished.reasons[0]).toBe(
      'the policy wishes for `explained`, which was not reached: the table has no stream. Add one.',
    );
    const best = judge({ ...sound, wish: 'best', aim: 'explained', obstacles });
    expect(best).toMatchObject({ verdict: 'passed', proof: 'sampled', reasons: [] });
    expect(best.statement).toMatch(/Not `explained`: the table has no stream\. Add one\.$/);
    const lossy = { ...comparison, missing: 9 };
    expect(judge({ ...sound, wish: 'explained', aim: 'explained', obstacles, comparison: lossy })).toMatchObject({
      // Nobody asked the backup of a busy table to meet the limits of a sample.
      verdict: 'inconclusive',
      reasons: [expect.stringContaining('wishes for'), expect.stringContaining('9 of 150')],
    });
    expect(judge({ ...sound, wish: 'explained', aim: 'explained', obstacles, items: 0 }).verdict).toBe('failed');
    expect(judge({ ...sound, wish: 'best', aim: 'explained', obstacles, comparison: lossy }).verdict).toBe('failed');
  });
});
