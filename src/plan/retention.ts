/** Which backups a `keep:` rule keeps, and why. Knows nothing of tables, floors or guards. */
import type { Keep } from '../model/policy.js';
import { DAY, HOUR, type Millis, policyDuration, WEEK } from '../model/time.js';

/** Something taken at an instant (epoch milliseconds). */
export interface Instant {
  id: string;
  at: Millis;
}

type PeriodRule = 'hourly' | 'daily' | 'weekly' | 'monthly' | 'yearly';

/** 1970-01-01 was a Thursday: three days later than the Monday that began its week. */
const MONDAY_OFFSET = 3 * DAY;

const PERIODS: Record<PeriodRule, (at: Millis) => number> = {
  hourly: (at) => Math.floor(at / HOUR),
  daily: (at) => Math.floor(at / DAY),
  weekly: (at) => Math.floor((at + MONDAY_OFFSET) / WEEK),
  monthly: (at) => new Date(at).getUTCFullYear() * 12 + new Date(at).getUTCMonth(),
  yearly: (at) => new Date(at).getUTCFullYear(),
};

/**
 * Applies the rules, ORed, to a history.
 * Periods are UTC and weeks begin on Monday; a period keeps its newest; an empty period does not count; `within` counts
 * from the newest of the history.
 * @param history newest first
 * @returns for each id that stays, the reasons: `last 1 of 3`, `daily 3 of 7`, `within 2d of the newest`
 */
export function retain(history: readonly Instant[], keep: Keep): Map<string, string[]> {
  const reasons = new Map<string, string[]>();
  const add = (id: string, reason: string) => reasons.set(id, [...(reasons.get(id) ?? []), reason]);
  keepLast(history, keep.last ?? 0, add);
  for (const rule of Object.keys(PERIODS) as PeriodRule[]) keepPeriods(history, rule, keep[rule] ?? 0, add);
  if (keep.within !== undefined) keepWithin(history, keep.within, add);
  return reasons;
}

type Add = (id: string, reason: string) => void;

function keepLast(history: readonly Instant[], count: number, add: Add): void {
  history.slice(0, count).forEach(({ id }, index) => {
    add(id, `last ${index + 1} of ${count}`);
  });
}

function keepPeriods(history: readonly Instant[], rule: PeriodRule, count: number, add: Add): void {
  const seen = new Set<number>();
  for (const { id, at } of history) {
    if (seen.size === count) return;
    const period = PERIODS[rule](at);
    if (seen.has(period)) continue;
    seen.add(period);
    add(id, `${rule} ${seen.size} of ${count}`);
  }
}

function keepWithin(history: readonly Instant[], within: Millis, add: Add): void {
  const newest = history[0];
  if (!newest) return;
  for (const { id, at } of history) {
    if (newest.at - at <= within) add(id, `within ${policyDuration(within)} of the newest`);
  }
}

/** The rules as a person would say them: `last 3, daily 7, within 2d`. */
export function describeKeep(keep: Keep): string {
  const counts = (['last', ...Object.keys(PERIODS)] as ('last' | PeriodRule)[])
    .filter((rule) => keep[rule] !== undefined)
    .map((rule) => `${rule} ${keep[rule]}`);
  return [...counts, ...(keep.within === undefined ? [] : [`within ${policyDuration(keep.within)}`])].join(', ');
}
