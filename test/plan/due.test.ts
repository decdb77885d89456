import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/model/time.js';
import { isDue, isOverdue } from '../../src/plan/due.js';

describe('due: age ≥ every − min(10 %, 2 h)', () => {
  it.each([
    ['10 % of a short interval', 54 * MINUTE, HOUR],
    ['2 h of a day', 22 * HOUR, DAY],
    ['2 h of a week', 7 * DAY - 2 * HOUR, 7 * DAY],
  ])('%s', (_, threshold, every) => {
    expect(isDue(threshold, every)).toBe(true);
    expect(isDue(threshold - 1, every)).toBe(false);
  });

  it('is not for what has only just been made, nor for what is dated in the future', () => {
    expect(isDue(0, HOUR)).toBe(false);
    expect(isDue(-MINUTE, HOUR)).toBe(false);
  });
});

describe('overdue: age > every + max(25 %, 2 h)', () => {
  it.each([
    ['2 h past a short interval', 3 * HOUR, HOUR],
    ['6 h past a day', 30 * HOUR, DAY],
    ['25 % past a week', 7 * DAY * 1.25, 7 * DAY],
  ])('%s', (_, threshold, every) => {
    expect(isOverdue(threshold, every)).toBe(false);
    expect(isOverdue(threshold + 1, every)).toBe(true);
  });
});
