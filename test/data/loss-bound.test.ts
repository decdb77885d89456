import { describe, expect, it } from 'vitest';
import { excludedLoss } from '../../src/data/loss-bound.js';

describe('the loss rate excluded at 95 %', () => {
  it('is 1 − 0.05^(1/n) when nothing is missing', () => {
    for (const n of [1, 10, 150, 10_000]) expect(excludedLoss(n, 0)).toBeCloseTo(1 - 0.05 ** (1 / n), 8);
  });

  it('is what the tables of Clopper and Pearson say', () => {
    expect(excludedLoss(100, 1)).toBeCloseTo(0.0466, 3);
    expect(excludedLoss(20, 3)).toBeCloseTo(0.3437, 3);
  });

  it('excludes nothing without data', () => {
    expect(excludedLoss(0, 0)).toBe(1);
    expect(excludedLoss(5, 5)).toBe(1);
  });
});
