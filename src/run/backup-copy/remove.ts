/** Deletes a backup that is a table, by the same rules as any table of ours; and clears away what was never one. */
import { describeTable } from '../../aws/tables.js';
import { openCopiesOf, removeSegments } from '../../ledger/copies.js';
import { forgetBackup, getBackupCopy, readLedger, removeBackupCopy } from '../../ledger/records.js';
import { restoreReading } from '../../ledger/restores.js';
import { COPY_READS_FOR } from '../../model/constants.js';
import type { BackupCopyRecord } from '../../model/ledger.js';
import { COPY_TAG, copyTableOf, OWNER_TAG, parseBackupName, parseThrowAwayName } from '../../model/names.js';
import type { ObservedTable } from '../../model/observed.js';
import { isOwnPolicy } from '../../model/policy.js';
import type { RunContext, StepOf, StepResult } from '../context.js';
import { isEmpty } from '../copy/tables.js';
import { adopted, type IsTagged, notOurs, removeTable, rewritten } from '../throw-away.js';
import { holding } from './fill.js';
import { writtenByOthers } from './half.js';

/**
 * Deletes the table of a verified copy, or keeps it and says why.
 * @param name the table's
 * @throws UserError when the lease is lost
 */
export async function removeCopy(
  context: RunContext,
  step: StepOf<'delete-backup'>,
  name: string,
): Promise<StepResult> {
  const { connection, policy, store } = context;
  const record = await getBackupCopy(store, parseThrowAwayName(name)?.id ?? '');
  const table = await describeTable(connection, name);
  if (record?.target === name && (!table || table.status === 'DELETING')) return gone(context, record, step.arn);
  const owner = record && parseBackupName(record.backupName)?.policy;
  const planned =
    record?.target === name &&
    record.state === 'verified' &&
    record.backupName === step.name &&
    record.tableId === step.tableId &&
    owner !== undefined &&
    isOwnPolicy(owner, policy);
  if (!record || !table || !planned) return kept(`${step.name} is not what was planned any more`);
  const objection = (await usedBy(context, step.arn)) ?? (await notDeletable(context, record, table));
  if (objection) return kept(`${step.name} was kept: ${objection}`);
  await removeTable(context, table, taggedAs(context, record));
  await forget(context, record, step.arn);
  return { result: 'done', detail: 'deleted' };
}

/** Clears away a copy that no run finishes, or the record of one whose table is gone. */
export async function cleanCopy(context: RunContext, step: StepOf<'clean-copy'>): Promise<StepResult> {
  const cleared = await holding(context, step.table, () => clean(context, step));
  return cleared === 'busy' ? { result: 'running', detail: `another run is at work on copy ${step.copy}` } : cleared;
}

async function clean(context: RunContext, step: StepOf<'clean-copy'>): Promise<StepResult> {
  const { connection, store } = context;
  const record = await getBackupCopy(store, step.copy);
  if (record?.target !== step.table) return { result: 'skipped', detail: 'the ledger does not know it any more' };
  const table = await describeTable(connection, record.target);
  if (!table || table.status === 'DELETING') return gone(context, record, record.targetArn);
  if (record.state !== 'intended' && record.state !== 'copying') {
    return { result: 'skipped', detail: `kept: another run has ended copy ${record.id}, and its table stands` };
  }
  if (table.status === 'CREATING')
    return { result: 'running', detail: 'it is still CREATING; the next run deletes it' };
  const source = await describeTable(connection, record.table);
  if (!source?.id || source.id !== record.tableId) {
    return kept(
      `${record.target} was kept: ${record.table} is gone or was made anew, and this may be the best there is`,
    );
  }
  const objection = await notDeletable(context, record, table);
  if (objection) return kept(`${record.target} was kept: ${objection}`);
  await removeTable(context, table, taggedAs(context, record));
  await forget(context, record, record.targetArn);
  return { result: 'done', detail: 'deleted' };
}

/** Why the copy's table may not be deleted; `undefined` when it is ours beyond doubt, and nobody has come to use it. */
async function notDeletable(
  context: RunContext,
  record: BackupCopyRecord,
  table: ObservedTable,
): Promise<string | undefined> {
  const { connection } = context;
  const strange =
    notOurs(context, { ...record, kind: 'copy', intentAt: record.startedAt }, table) ??
    (await adopted(context, table, taggedAs(context, record)));
  if (strange) return strange;
  if (record.contents) return rewritten(context, table, record.contents);
  // Nothing is written before the incarnation is noted.
  if (record.targetId !== undefined) return writtenByOthers(context, record, table);
  return (await isEmpty(connection, table.name)) ? undefined : 'it holds items that the copy did not write';
}

/** A copy is tagged when it is created; whoever takes it over takes these tags away. */
function taggedAs({ policy }: RunContext, { id }: BackupCopyRecord): IsTagged {
  return (tags) => tags[COPY_TAG] === id && isOwnPolicy(tags[OWNER_TAG] ?? '', policy);
}

/** Nothing but us keeps a copy from being deleted while a drill, a rewind, or somebody who restores it with `copy`, reads it. */
async function usedBy({ connection, store }: RunContext, arn: string): Promise<string | undefined> {
  const view = await readLedger(store);
  if (view.state !== 'present') return `the ledger is ${view.state}`;
  const drill = view.drills.find(
    ({ state, origin }) => state !== 'done' && origin.kind === 'backup' && origin.arn === arn,
  );
  if (drill) return `drill ${drill.id} restores from it`;
  const rewind = view.rewinds.find(
    ({ borrowed, state, beside }) => borrowed && state !== 'done' && beside === copyTableOf(arn),
  );
  if (rewind) return `rewind ${rewind.id} of ${rewind.table} reads it, and has not ended`;
  const now = connection.clock.now();
  const restore = await restoreReading(store, arn, now - COPY_READS_FOR);
  if (restore) return `restore ${restore.id} into ${restore.target.table} reads it`;
  const copy = (await openCopiesOf(store.aside('copy'), arn)).find(({ intentAt }) => now - intentAt < COPY_READS_FOR);
  return copy && `copy ${copy.id} into ${copy.target} has not ended`;
}

async function gone(context: RunContext, record: BackupCopyRecord, arn: string | undefined): Promise<StepResult> {
  await forget(context, record, arn);
  return { result: 'done', detail: 'its table is gone already; its record is, too' };
}

/** The record goes last: until then a later run finds what is left to do. */
async function forget({ store }: RunContext, record: BackupCopyRecord, arn: string | undefined): Promise<void> {
  await removeSegments(store.aside('copy'), { ...record, intentAt: record.startedAt });
  if (arn !== undefined) await forgetBackup(store, arn);
  await removeBackupCopy(store, record.id);
}

function kept(detail: string): StepResult {
  return {
    result: 'failed',
    detail,
    problem: {
      means: 'the table stands and costs storage',
      next: 'look at what it holds; delete it by hand, or take away what makes it look adopted',
    },
  };
}
