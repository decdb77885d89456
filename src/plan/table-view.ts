/** What the plan says of one table besides its steps: settings, every backup with what becomes of it, schedule, drills. */
import type { ObservedTable } from '../model/observed.js';
import type { BackupDecision, TablePlan } from '../model/plan.js';
import { iso } from '../model/time.js';
import { foreignDecision, ownDecision } from './decisions.js';
import type { SeenBackup } from './ownership.js';
import type { Ruling } from './rulings.js';
import type { Schedule } from './schedule.js';
import type { Selected } from './selection.js';
import type { Situation } from './situation.js';

export interface ViewParts {
  rulings: readonly Ruling[];
  schedule: Schedule | undefined;
  drills: TablePlan['drills'] | undefined;
  replicas: TablePlan['replicas'] | undefined;
}

/** @param backups of the live incarnation, ours and foreign, newest first */
export function tableView(
  situation: Situation,
  selected: Selected,
  backups: readonly SeenBackup[],
  { rulings, schedule, drills, replicas }: ViewParts,
): TablePlan {
  const { table, entry } = selected;
  return {
    table: table.name,
    arn: table.arn,
    ...(table.id === undefined ? {} : { id: table.id }),
    entry: entry.label,
    ...(entry.unprotected === undefined ? {} : { unprotected: entry.unprotected }),
    ...pitrView(table),
    sizeBytes: table.sizeBytes,
    itemCount: table.itemCount,
    backups: decisionsOf(situation, backups, rulings),
    ...(schedule ? { schedule: scheduleView(schedule) } : {}),
    ...(drills ? { drills } : {}),
    objectives: objectivesOf(selected),
    ...(replicas ? { replicas } : {}),
  };
}

function decisionsOf(
  situation: Situation,
  backups: readonly SeenBackup[],
  rulings: readonly Ruling[],
): BackupDecision[] {
  const byArn = new Map(rulings.map((ruling) => [ruling.backup.arn, ruling]));
  return backups.map((backup) => {
    const ruling = byArn.get(backup.arn);
    return ruling ? ownDecision(situation, ruling) : foreignDecision(backup);
  });
}

/** Point-in-time recovery as a plan shows it. */
export function pitrView({ pitr }: Pick<ObservedTable, 'pitr'>): Pick<TablePlan, 'pitr'> {
  if (!pitr) return {};
  if (!pitr.enabled) return { pitr: { enabled: false } };
  const { days, earliest, latest } = pitr;
  return {
    pitr: {
      enabled: true,
      days,
      ...(earliest === undefined ? {} : { earliest: iso(earliest) }),
      ...(latest === undefined ? {} : { latest: iso(latest) }),
    },
  };
}

function scheduleView({ every, method, newest, due, overdue }: Schedule): NonNullable<TablePlan['schedule']> {
  return {
    every,
    ...(method === 'copy' ? { method } : {}),
    ...(newest ? { newestAt: iso(newest.createdAt) } : {}),
    due,
    overdue,
  };
}

function objectivesOf({ protection }: Selected): TablePlan['objectives'] {
  const { recoveryPoint, recoveryTime } = protection.objectives;
  return {
    ...(recoveryPoint === undefined ? {} : { recoveryPointMs: recoveryPoint }),
    ...(recoveryTime === undefined ? {} : { recoveryTimeMs: recoveryTime }),
  };
}
