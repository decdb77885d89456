/** Copies that no run has finished yet: which one of a series is gone on with, and which are given up. */
import { COPY_RESUMED_FOR } from '../model/constants.js';
import type { BackupCopyRecord } from '../model/ledger.js';
import { parseBackupName, type Trigger } from '../model/names.js';
import type { ObservedTable } from '../model/observed.js';
import { iso } from '../model/time.js';
import type { CreateBackup } from './schedule.js';
import type { Situation } from './situation.js';
import { ago } from './words.js';

/** Whether a copy is neither verified nor known to be wrong. */
export function isUnfinished({ state }: BackupCopyRecord): boolean {
  return state === 'intended' || state === 'copying';
}

/** Why an unfinished copy is not gone on with by any run; `undefined` when one may. */
export function whyGivenUp(situation: Situation, copy: BackupCopyRecord): string | undefined {
  if (situation.at - copy.startedAt > COPY_RESUMED_FOR) {
    return `it was begun ${ago(copy.startedAt, situation.at)}, and what it holds would have been read a day apart`;
  }
  const newer = situation.copies.find(
    (other) => other.startedAt > copy.startedAt && isSameSeries(other, copy) && other.state !== 'failed',
  );
  // What it would still read, the newer one reads too.
  return newer && `copy ${newer.id} of the same series is newer`;
}

function isSameSeries(a: BackupCopyRecord, b: BackupCopyRecord): boolean {
  return a.table === b.table && a.tableId === b.tableId && triggerOf(a) === triggerOf(b);
}

function triggerOf({ backupName }: BackupCopyRecord): Trigger {
  return parseBackupName(backupName)?.trigger ?? 'manual';
}

/** The steps that go on with what earlier runs began of a table as it stands: at most one a series. */
export function resumeSteps(situation: Situation, table: ObservedTable): CreateBackup[] {
  return situation.copies
    .filter((copy) => copy.table === table.name && copy.tableId === table.id && isUnfinished(copy))
    .filter((copy) => whyGivenUp(situation, copy) === undefined)
    .map((copy) => ({
      id: `create-backup ${table.name} ${copy.id}`,
      kind: 'create-backup',
      table: table.name,
      tableArn: table.arn,
      ...(table.id === undefined ? {} : { tableId: table.id }),
      trigger: triggerOf(copy),
      method: 'copy',
      resume: { copy: copy.id, since: iso(copy.startedAt) },
      reason: `Copy ${copy.id}, begun ${ago(copy.startedAt, situation.at)}, is not finished: it is gone on with.`,
    }));
}
