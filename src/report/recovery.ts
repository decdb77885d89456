/** How much of a table would be lost if it had to be restored now, and how long that took when it was last tried. */
import type { BackupDecision, TablePlan } from '../model/plan.js';
import type { TableReport } from '../model/report.js';
import { fromIso, type IsoTime, iso, type Millis } from '../model/time.js';

/** Whether a restore from it may be relied on: it stands, and no drill from it has failed. */
export function isGood(backup: BackupDecision): boolean {
  return backup.status === 'AVAILABLE' && backup.drilled?.verdict !== 'failed';
}

/** The newest good backup of ours; `backups` are newest first. */
export function newestGood(backups: readonly BackupDecision[]): BackupDecision | undefined {
  return backups.find((backup) => backup.series !== undefined && isGood(backup));
}

/** What point-in-time recovery can restore to, as far as was observed. */
export interface Window {
  /** The restorable second trails now by this much. */
  lagMs: Millis;
}

/**
 * The point-in-time window of a table, or `undefined` where there is nothing to rely on.
 * Just after it was turned on, earliest = latest and a restore may give an old or empty state: that counts as none.
 */
export function restorableWindow(pitr: TablePlan['pitr'], observedAt: IsoTime): Window | undefined {
  if (!pitr?.enabled || pitr.latest === undefined || pitr.latest === pitr.earliest) return undefined;
  return { lagMs: Math.max(0, fromIso(observedAt) - fromIso(pitr.latest)) };
}

/**
 * The newest state that can be restored: a good backup of ours, or a second of the point-in-time window.
 * The window moves on while a run goes: what trailed by five minutes when it was observed trails by five minutes at the end.
 */
export function recoveryPoint(
  newest: BackupDecision | undefined,
  window: Window | undefined,
  now: Millis,
  objectiveMs: Millis | undefined,
): TableReport['recoveryPoint'] {
  const choices: { at: Millis; by: 'backup' | 'point-in-time' }[] = [];
  if (newest) choices.push({ at: fromIso(newest.createdAt), by: 'backup' });
  if (window) choices.push({ at: now - window.lagMs, by: 'point-in-time' });
  const best = choices.sort((a, b) => b.at - a.at)[0];
  const ageMs = best && Math.max(0, now - best.at);
  return {
    ...(best && ageMs !== undefined ? { at: iso(best.at), ageMs, by: best.by } : {}),
    ...(objectiveMs === undefined ? {} : { objectiveMs, met: ageMs !== undefined && ageMs <= objectiveMs }),
  };
}

/** The recovery time of the last drill that ended. Only a drill that passed can meet the objective: no data is never a pass. */
export function recoveryTime(
  drills: TablePlan['drills'],
  objectiveMs: Millis | undefined,
): TableReport['recoveryTime'] {
  const last = drills?.last;
  const ms = last?.restoreMs;
  return {
    ...(ms === undefined ? {} : { ms }),
    ...(objectiveMs === undefined
      ? {}
      : { objectiveMs, met: last?.verdict === 'passed' && ms !== undefined && ms <= objectiveMs }),
  };
}
