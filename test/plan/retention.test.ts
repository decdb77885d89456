import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Keep } from '../../src/model/policy.js';
import { DAY, HOUR } from '../../src/model/time.js';
import { describeKeep, type Instant, retain } from '../../src/plan/retention.js';
import { keep } from './random-input.js';

const at = (text: string): Instant => ({ id: text, at: Date.parse(text) });
const kept = (rules: Keep, ...texts: string[]) => Object.fromEntries(retain(texts.map(at), rules));

/** A history, newest first, hours apart to years apart. */
const history: fc.Arbitrary<Instant[]> = fc
  .array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 40 })
  .map((hours) =>
    hours
      .sort((a, b) => b - a)
      .map((hour, index) => ({ id: `b${index}`, at: Date.parse('2024-01-01T00:30:00Z') + hour * HOUR })),
  );

describe('retain', () => {
  it('keeps the last, newest first', () => {
    expect(kept({ last: 2 }, '2026-01-03T00:00:00Z', '2026-01-02T00:00:00Z', '2026-01-01T00:00:00Z')).toEqual({
      '2026-01-03T00:00:00Z': ['last 1 of 2'],
      '2026-01-02T00:00:00Z': ['last 2 of 2'],
    });
  });

  it('keeps the newest of a period', () => {
    expect(kept({ daily: 2 }, '2026-01-02T23:59:59Z', '2026-01-02T00:00:00Z', '2026-01-01T23:59:59Z')).toEqual({
      '2026-01-02T23:59:59Z': ['daily 1 of 2'],
      '2026-01-01T23:59:59Z': ['daily 2 of 2'],
    });
  });

  it('does not count an empty period', () => {
    expect(
      Object.keys(kept({ daily: 2 }, '2026-03-01T12:00:00Z', '2026-01-01T12:00:00Z', '2025-12-31T12:00:00Z')),
    ).toEqual(['2026-03-01T12:00:00Z', '2026-01-01T12:00:00Z']);
  });

  it('begins weeks on Monday', () => {
    // 2026-11-22 is a Sunday, 2026-11-16 the Monday of its week.
    expect(
      Object.keys(kept({ weekly: 2 }, '2026-11-22T23:59:59Z', '2026-11-16T00:00:00Z', '2026-11-15T23:59:59Z')),
    ).toEqual(['2026-11-22T23:59:59Z', '2026-11-15T23:59:59Z']);
  });

  it('tells months of two years, and years, apart in UTC', () => {
    expect(
      kept({ monthly: 2, yearly: 2 }, '2026-01-01T00:00:00Z', '2025-12-31T23:59:59Z', '2025-01-31T12:00:00Z'),
    ).toEqual({
      '2026-01-01T00:00:00Z': ['monthly 1 of 2', 'yearly 1 of 2'],
      '2025-12-31T23:59:59Z': ['monthly 2 of 2', 'yearly 2 of 2'],
    });
  });

  it('counts `within` from the newest, the bound included', () => {
    expect(
      Object.keys(kept({ within: 2 * DAY }, '2026-01-05T00:00:00Z', '2026-01-03T00:00:00Z', '2026-01-02T23:59:59Z')),
    ).toEqual(['2026-01-05T00:00:00Z', '2026-01-03T00:00:00Z']);
  });

  it('gives every reason that applies', () => {
    expect(kept({ last: 1, hourly: 1, within: HOUR }, '2026-01-05T00:00:00Z')).toEqual({
      '2026-01-05T00:00:00Z': ['last 1 of 1', 'hourly 1 of 1', 'within 1h of the newest'],
    });
  });

  it('is monotone: a rule more, or a greater number, never lets go of what was kept', () => {
    fc.assert(
      fc.property(history, keep, keep, (backups, fewer, more) => {
        const both: Keep = { ...fewer };
        for (const rule of Object.keys(more) as (keyof Keep)[])
          both[rule] = Math.max(fewer[rule] ?? 0, more[rule] as number);
        const before = retain(backups, fewer);
        const after = retain(backups, both);
        for (const id of before.keys()) expect(after.has(id)).toBe(true);
      }),
    );
  });

  it('keeps the same when it is asked again of what it kept', () => {
    fc.assert(
      fc.property(history, keep, (backups, rules) => {
        const first = retain(backups, rules);
        const second = retain(
          backups.filter(({ id }) => first.has(id)),
          rules,
        );
        expect([...second]).toEqual([...first]);
      }),
    );
  });

  it('keeps the newest, whatever the rules', () => {
    fc.assert(
      fc.property(history, keep, (backups, rules) => {
        fc.pre(backups.length > 0);
        expect(retain(backups, rules).has('b0')).toBe(true);
      }),
    );
  });
});

describe('describeKeep', () => {
  it('says the rules in their usual order', () => {
    expect(describeKeep({ within: 2 * DAY, daily: 7, last: 3 })).toBe('last 3, daily 7, within 2d');
  });
});
