/** What becomes of each backup of one series, and why: it stays, it goes, or its going is held. */
import type { DrillRecord } from '../model/ledger.js';
import type { Trigger } from '../model/names.js';
import type { Step } from '../model/plan.js';
import type { BackupMethod, Keep } from '../model/policy.js';
import { iso, type Millis } from '../model/time.js';
import { floorReasons } from './floors.js';
import { type Hold, massDeleteHold, shrunkHold } from './guard.js';
import { ledgerHold } from './ledger.js';
import type { OwnBackup } from './ownership.js';
import { describeKeep, type Instant, retain } from './retention.js';
import type { Situation } from './situation.js';
import type { Judgement } from './verdicts.js';

/** (TableId, method, trigger). */
export interface Series {
  table: string;
  tableId?: string;
  method: BackupMethod;
  trigger: Trigger;
  /** Newest first. */
  backups: readonly OwnBackup[];
  /** AVAILABLE backups of ours of the whole incarnation, newest first. */
  incarnation: readonly OwnBackup[];
}

/** A backup that this plan takes, by its step's id. */
export interface Planned {
  id: string;
  /** When it will have been taken: now, or when a copy that is gone on with was begun. */
  at: Millis;
}

export interface Terms {
  keep: Keep;
  /** The create-backup step of this plan that adds to the series. */
  planned?: Planned;
  /** Why nothing of the series may be deleted in this plan; `undefined` when that is possible. */
  blocked?: string;
  /** What was seen of a shrinking, unacknowledged. */
  shrunk?: string;
  settledAt: Millis;
  judgements: readonly Judgement[];
  drills: readonly DrillRecord[];
}

export interface Ruling {
  backup: OwnBackup;
  decision: 'keep' | 'delete' | 'held';
  reasons: string[];
  /** The step, for `delete` and `held`. */
  step?: Step;
}

/** Rules on every backup of the series, newest first. */
export function ruleOn(situation: Situation, series: Series, terms: Terms): Ruling[] {
  const available = series.backups.filter(({ status }) => status === 'AVAILABLE');
  const kept = retain(historyOf(available, terms.planned), terms.keep);
  const floors = floorReasons({
    ...terms,
    series: available,
    incarnation: series.incarnation,
    planned: !!terms.planned,
    rewinds: situation.rewinds,
  });
  const reasonsFor = ({ arn }: OwnBackup) => {
    const reasons = [...(kept.get(arn) ?? []), ...(floors.standing.get(arn) ?? [])];
    return reasons.length > 0 ? reasons : (floors.lapsed.get(arn) ?? []);
  };
  const unkept = available.filter((backup) => reasonsFor(backup).length === 0);
  const hold = holdOn(situation, series, terms, unkept.length, available.length);
  return series.backups.map((backup) => {
    if (backup.status !== 'AVAILABLE') return stays(backup, ['still being made: neither counted nor deleted']);
    const reasons = reasonsFor(backup);
    if (reasons.length > 0) return stays(backup, reasons);
    if (terms.blocked !== undefined) return stays(backup, [`kept: ${terms.blocked}`]);
    return goes(series, backup, terms.keep, terms.planned?.id, hold);
  });
}

/** Every backup of the series stays, for one reason. */
export function allStay(series: Series, reason: string): Ruling[] {
  return series.backups.map((backup) => stays(backup, [reason]));
}

function stays(backup: OwnBackup, reasons: string[]): Ruling {
  return { backup, decision: 'keep', reasons };
}

/** The planned backup counts as present, as the newest of all. */
function historyOf(available: readonly OwnBackup[], planned: Planned | undefined): Instant[] {
  const history = available.map(({ arn, createdAt }) => ({ id: arn, at: createdAt }));
  return planned === undefined
    ? history
    : [{ id: planned.id, at: Math.max(planned.at, history[0]?.at ?? planned.at) }, ...history];
}

function holdOn(
  situation: Situation,
  series: Series,
  terms: Terms,
  deletes: number,
  available: number,
): Hold | undefined {
  if (terms.shrunk !== undefined) return shrunkHold(series.table, terms.shrunk);
  const standing = available + (terms.planned === undefined ? 0 : 1);
  return ledgerHold(situation) ?? massDeleteHold(deletes, standing, situation.allow);
}

function goes(
  { table, tableId }: Series,
  backup: OwnBackup,
  keep: Keep,
  planned: string | undefined,
  held: Hold | undefined,
): Ruling {
  const step: Step = {
    id: `delete-backup ${table} ${backup.name}`,
    kind: 'delete-backup',
    table,
    ...(tableId === undefined ? {} : { tableId }),
    arn: backup.arn,
    name: backup.name,
    createdAt: iso(backup.createdAt),
    ...(planned === undefined ? {} : { after: planned }),
    reason: `No rule of \`keep\` (${describeKeep(keep)}) keeps it.`,
    ...(held ? { held } : {}),
  };
  const reasons = ['no rule keeps it', ...(held ? [`held: ${held.why}`] : [])];
  return { backup, decision: held ? 'held' : 'delete', reasons, step };
}
