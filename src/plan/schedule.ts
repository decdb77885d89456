/** The scheduled series of one table: is a backup due, is it late, and the step that takes one. */
import { CREATING_COUNTS_FOR } from '../model/constants.js';
import type { ObservedTable } from '../model/observed.js';
import type { Step } from '../model/plan.js';
import type { BackupMethod } from '../model/policy.js';
import { formatDuration, type Millis, policyDuration } from '../model/time.js';
import { isDue, isOverdue } from './due.js';
import type { OwnBackup } from './ownership.js';

export type CreateBackup = Extract<Step, { kind: 'create-backup' }>;

export interface Schedule {
  every: Millis;
  method: BackupMethod;
  /** The newest AVAILABLE backup of the series. */
  newest?: OwnBackup;
  due: boolean;
  /** Before this plan's own backup. A table without any is late when it has stood that long. */
  overdue: boolean;
}

/** @param own backups of the live incarnation, newest first */
export function scheduleOf(
  at: Millis,
  table: ObservedTable,
  { every, method }: { every: Millis; method: BackupMethod },
  own: readonly OwnBackup[],
): Schedule {
  const scheduled = own.filter((backup) => backup.trigger === 'scheduled' && backup.method === method);
  const newest = scheduled.find(({ status }) => status === 'AVAILABLE');
  // A copy that is under way is gone on with, due or not.
  const counts = ({ copy, createdAt }: OwnBackup) => copy === undefined && at - createdAt < CREATING_COUNTS_FOR;
  const underWay = scheduled.find((each) => each.status === 'AVAILABLE' || counts(each));
  return {
    every,
    method,
    ...(newest ? { newest } : {}),
    due: underWay === undefined || isDue(at - underWay.createdAt, every),
    overdue: isOverdue(at - (newest ?? table).createdAt, every),
  };
}

/** The step that takes the due backup. */
export function createBackupStep(at: Millis, table: ObservedTable, { every, method, newest }: Schedule): CreateBackup {
  const reason = newest
    ? `The newest scheduled backup is ${formatDuration(Math.max(0, at - newest.createdAt))} old; one is due every ${policyDuration(every)}.`
    : `No scheduled ${method === 'copy' ? 'copy' : 'backup'} of this table stands; one is due every ${policyDuration(every)}.`;
  return backupStep(table, method, reason);
}

/** A step that takes a backup of the scheduled series. */
export function backupStep(table: ObservedTable, method: BackupMethod, reason: string): CreateBackup {
  return {
    id: `create-backup ${table.name}`,
    kind: 'create-backup',
    table: table.name,
    tableArn: table.arn,
    ...(table.id === undefined ? {} : { tableId: table.id }),
    trigger: 'scheduled',
    ...(method === 'copy' ? { method } : {}),
    reason,
  };
}
