/** The warning "covered by another" against a retention written anew, on random histories. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Keep } from '../../src/model/policy.js';
import { DAY, HOUR } from '../../src/model/time.js';
import { coveredRules } from '../../src/policy/rules/keep.js';

/** Names the period that an instant falls into. */
const PERIOD: Record<string, (at: number) => string> = {
  last: (at) => String(at),
  hourly: (at) => String(Math.floor(at / HOUR)),
  daily: (at) => String(Math.floor(at / DAY)),
  // Day 0 of the epoch was a Thursday, so weeks from Monday begin three days before.
  weekly: (at) => String(Math.floor((at / DAY + 3) / 7)),
  monthly: (at) => new Date(at).toISOString().slice(0, 7),
  yearly: (at) => new Date(at).toISOString().slice(0, 4),
};

function kept(keep: Keep, history: number[]): Set<number> {
  const newestFirst = [...new Set(history)].sort((a, b) => b - a);
  const stays = new Set<number>();
  for (const [rule, count] of Object.entries(keep)) {
    if (rule === 'within') {
      for (const at of newestFirst) if (at >= (newestFirst[0] as number) - count) stays.add(at);
      continue;
    }
    const periods = new Map<string, number>();
    for (const at of newestFirst) {
      const period = (PERIOD[rule] as (at: number) => string)(at);
      if (!periods.has(period)) periods.set(period, at);
    }
    for (const at of [...periods.values()].slice(0, count)) stays.add(at);
  }
  return stays;
}

const base = Date.UTC(2023, 0, 1);
const history = fc
  .record({
    gaps: fc.array(fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 2_000 })), {
      minLength: 1,
      maxLength: 60,
    }),
    start: fc.nat({ max: 400 * 24 }),
  })
  .map(({ gaps, start }) => {
    let at = base + start * HOUR;
    return gaps.map((gap) => {
      at += gap * (HOUR / 2);
      return at;
    });
  });
const count = (max: number) => fc.option(fc.integer({ min: 1, max }), { nil: undefined });
const keeps = fc
  .record({
    last: count(3),
    hourly: count(200),
    daily: count(80),
    weekly: count(4),
    monthly: count(30),
    yearly: count(3),
    within: fc.option(
      fc.integer({ min: 1, max: 40 }).map((days) => days * DAY),
      { nil: undefined },
    ),
  })
  .map((keep) => Object.fromEntries(Object.entries(keep).filter(([, value]) => value !== undefined)) as Keep);

test('leaving out what is covered keeps exactly the same backups', () => {
  let covered = 0;
  fc.assert(
    fc.property(keeps, history, (keep, times) => {
      const rules = coveredRules(keep).map(({ rule }) => rule);
      covered += rules.length;
      const without = Object.fromEntries(
        Object.entries(keep).filter(([rule]) => !rules.includes(rule as 'last')),
      ) as Keep;
      expect([...kept(without, times)].sort()).toEqual([...kept(keep, times)].sort());
    }),
    { numRuns: 5_000 },
  );
  expect(covered, 'the property met covered rules').toBeGreaterThan(1_000);
});
