import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compactStamp,
  formatDuration,
  iso,
  parseCompactStamp,
  parseDuration,
  policyDuration,
} from '../../src/model/time.js';

describe('durations', () => {
  it.each([
    ['5s', 5_000],
    ['15m', 900_000],
    ['6h', 21_600_000],
    ['7d', 604_800_000],
    ['4w', 2_419_200_000],
  ])('reads %s', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each(['', '5', 'd', '1.5h', '-1d', '1d 2h', '1D', ' 1d', '1mo', '9999999d'])('refuses %j', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it('writes what it reads', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999 }), fc.constantFrom('s', 'm', 'h', 'd', 'w'), (n, unit) => {
        const ms = parseDuration(`${n}${unit}`) as number;
        expect(parseDuration(policyDuration(ms))).toBe(ms);
      }),
    );
  });

  it.each([
    [0, '0s'],
    [400, '<1s'],
    [45_000, '45s'],
    [720_000, '12m'],
    [5_400_000, '1h 30m'],
    [86_400_000, '1d'],
    [273_600_000, '3d 4h'],
    [86_460_000, '1d'],
    [-60_000, '-1m'],
  ])('writes %d ms as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

describe('stamps', () => {
  it('read back what they write', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_799 }), (seconds) => {
        expect(parseCompactStamp(compactStamp(seconds * 1_000))).toBe(seconds * 1_000);
      }),
    );
  });

  it.each(['20260231T000000Z', '20260101T240000Z', '20260101T000000', '2026-01-01T00:00:00Z', 'x20260101T000000Z'])(
    'refuse %s',
    (text) => {
      expect(parseCompactStamp(text)).toBeUndefined();
    },
  );

  it('cut milliseconds', () => {
    expect(iso(1_767_571_200_999)).toBe('2026-01-05T00:00:00Z');
  });
});
