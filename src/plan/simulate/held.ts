/** What guards and floors held back on paper, gathered over all runs. */
import { parseBackupName } from '../../model/names.js';
import type { Step } from '../../model/plan.js';
import { iso, type Millis } from '../../model/time.js';
import { counted } from '../../model/words.js';
import type { Hold } from '../guard.js';
import type { Ruled } from './run.js';

/** By what held it: the most backups that were held in one run, why that run held them, and since when any were. */
export type Tally = Map<string, { most: number; since: Millis; why: string; guard: boolean; allow?: string }>;

/** Adds what one run holds back. */
export function tallyHeld(tally: Tally, { steps: all, decisions }: Ruled, at: Millis): void {
  for (const [key, holds] of byGuard(all)) {
    const { why, allow } = holds[0] as Hold;
    note(tally, key, holds.length, { since: at, why, guard: true, ...(allow ? { allow } : {}) });
  }
  const floors = new Map<string, number>();
  for (const decision of decisions) {
    const floor = floorOf(decision);
    if (floor !== undefined) floors.set(floor, (floors.get(floor) ?? 0) + 1);
  }
  for (const [why, count] of floors) note(tally, why, count, { since: at, why, guard: false });
}

function note(
  tally: Tally,
  key: string,
  count: number,
  first: { since: Millis; why: string; guard: boolean; allow?: string },
): void {
  const known = tally.get(key);
  // The reason names numbers of its own run, so it goes with the most.
  if (!known || count > known.most) tally.set(key, { ...first, since: known?.since ?? first.since, most: count });
}

function byGuard(steps: readonly Step[]): Map<string, Hold[]> {
  const groups = new Map<string, Hold[]>();
  for (const step of steps) {
    if (step.kind !== 'delete-backup' || !step.held) continue;
    // A guard judges each series by itself, and its reason counts only that one's backups.
    const series = `${parseBackupName(step.name)?.trigger} ${step.arn.includes('/backup/')}`;
    const key = `${step.held.allow ?? step.held.why.replace(/\d.*/, '')} ${series}`;
    groups.set(key, [...(groups.get(key) ?? []), step.held]);
  }
  return groups;
}

/** What retention says of backups that stay by its own rules, or that it never rules on. */
const BY_RULE = /^(last|hourly|daily|weekly|monthly|yearly) \d|^within |^no `|^still being made/;
/** Gone with the next backup: hardly what a person should weigh. */
const PASSING = /stays until the next/;

/** Why a backup stays that retention lets go; `undefined` when it does not, or only until the next one is taken. */
function floorOf({ decision, reasons }: Ruled['decisions'][number]): string | undefined {
  if (decision !== 'keep' || reasons.some((reason) => BY_RULE.test(reason))) return undefined;
  return reasons.find((reason) => !PASSING.test(reason))?.replace(/^in use by (\w+) .*/, 'in use by a $1');
}

/** Whether a phrase of {@link phrasesOf} is of a guard: what that holds stands only until somebody acts. */
export function isByGuard(phrase: string): boolean {
  return /^up to [\d,]+ backups? from \d{4}-\d\d-\d\d on: /.test(phrase);
}

/** A phrase each, guards first: `14 backups since 2026-11-22: …`, `up to 1 backup at a time: last one proved`. */
export function phrasesOf(tally: Tally): string[] {
  const all = [...tally.values()].sort((a, b) => Number(b.guard) - Number(a.guard) || b.most - a.most);
  return all.map(({ most, since, why, guard, allow }) => {
    if (!guard) return `up to ${counted(most, 'backup')} at a time: ${why}`;
    const lets = allow === undefined ? '' : `; \`allow: ${allow}\` lets them go`;
    return `up to ${counted(most, 'backup')} from ${iso(since).slice(0, 10)} on: ${why}${lets}`;
  });
}
