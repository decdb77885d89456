/** Takes a backup that is a table of its own: intended → copying → verified. Any later run takes up what a killed one left. */
import { isError } from '../../aws/errors.js';
import { describeTable } from '../../aws/tables.js';
import { readTable } from '../../data/read-table.js';
import { removeSegments } from '../../ledger/copies.js';
import { getBackupCopy, putBackupCopy } from '../../ledger/records.js';
import { RecordMoved } from '../../ledger/store.js';
import { UserError } from '../../model/errors.js';
import type { BackupCopyRecord } from '../../model/ledger.js';
import { backupName, COPY_TAG, copyTableName, OWNER_TAG, ROLE_TAG } from '../../model/names.js';
import type { ObservedTable } from '../../model/observed.js';
import { iso } from '../../model/time.js';
import { counted } from '../../model/words.js';
import type { RunContext, StepOf, StepResult } from '../context.js';
import { keepSettings } from '../keep-settings.js';
import { createLike, notMadeFor } from './create.js';
import { type Check, fill, holding } from './fill.js';

type Step = StepOf<'create-backup'>;

/** @returns `done` only for a copy that is verified; `running` when a later run goes on with it */
export async function takeCopy(context: RunContext, step: Step): Promise<StepResult> {
  const source = await describeTable(context.connection, step.table);
  if (!source || source.id !== step.tableId) {
    return failed(
      `${step.table} was deleted or made anew since the plan was made`,
      'nothing was copied',
      'run plan again',
    );
  }
  await context.lease?.check();
  const id = step.resume?.copy ?? (await intend(context, step)).id;
  const target = (await getBackupCopy(context.store, id))?.target;
  if (target === undefined) return { result: 'skipped', detail: `the ledger has no record of copy ${id} any more` };
  try {
    const taken = await holding(context, target, (check) => goOn(context, { step, id, source, check }));
    return taken === 'busy' ? { result: 'running', detail: `another run is at work on copy ${id}` } : taken;
  } catch (error) {
    if (error instanceof RecordMoved) return { result: 'skipped', detail: `another run has taken copy ${id} up` };
    throw error;
  }
}

/** From here on a crash leaves something that the next run finds. */
async function intend({ connection, policy, store, run, startedAt, newId }: RunContext, step: Step) {
  const id = newId();
  try {
    return await putBackupCopy(store, {
      id,
      table: step.table,
      ...(step.tableId === undefined ? {} : { tableId: step.tableId }),
      backupName: backupName({ policy: policy.name, trigger: step.trigger, at: startedAt, run }),
      target: copyTableName(policy.name, step.table, id),
      state: 'intended',
      startedAt: connection.clock.now(),
      version: 0,
    });
  } catch (error) {
    if (!isError(error, 'ResourceNotFoundException')) throw error;
    throw new UserError({
      what: 'there is no ledger, and a copy is recorded before it begins',
      where: policy.ledger,
      means: 'nothing was copied',
      next: 'run `dynadrill apply` first; it creates the ledger',
    });
  }
}

interface Taking {
  step: Step;
  id: string;
  source: ObservedTable;
  check: Check;
}

async function goOn(context: RunContext, { step, id, source, check }: Taking): Promise<StepResult> {
  const { connection, store } = context;
  let record = await getBackupCopy(store, id);
  if (!record) return { result: 'skipped', detail: `another run has given copy ${id} up` };
  if (record.state === 'verified' || record.state === 'failed') {
    return { result: 'skipped', detail: `another run has ended copy ${id}` };
  }
  if (record.state === 'intended') record = await create(context, step, record);
  const target = await describeTable(connection, record.target);
  if (!target || target.id !== record.targetId) {
    const why = target ? 'it is another table now' : 'it is gone';
    return end(context, record, `the table of copy ${id} was taken from under it: ${why}`);
  }
  const filling = {
    id,
    intentAt: record.startedAt,
    source: step.table,
    target: record.target,
    keys: source.keys,
    size: source.sizeBytes,
    deadline: context.deadline,
    step: step.id,
    doing: `${step.table}: copying to ${record.target}`,
  };
  const settings = keepSettings(context, step.table, record.targetArn ?? '');
  const filled = await fill(context, filling, check);
  const kept = await settings;
  if (filled === 'later') {
    return {
      result: 'running',
      detail: `copy ${id} is not finished, and this run may not wait longer; the next goes on`,
    };
  }
  // Its pages are read by its name: another table of that name would have been read into the same copy.
  const now = await describeTable(connection, step.table);
  if (now && now.id !== source.id) {
    return end(
      context,
      record,
      `${step.table} was made anew while copy ${id} read it`,
      'the copy may hold items of both tables',
    );
  }
  return { ...(await verify(context, source, record, filled)), ...(kept ? { settings: kept } : {}) };
}

/** Makes the table, and notes its incarnation before anything is written to it. */
async function create(context: RunContext, step: Step, record: BackupCopyRecord): Promise<BackupCopyRecord> {
  const { connection, policy, progress, store } = context;
  progress({ kind: 'note', text: `${step.table}: creating ${record.target}` });
  const tags = { [OWNER_TAG]: policy.name, [ROLE_TAG]: 'copy', [COPY_TAG]: record.id };
  const made = await createLike(connection, { name: record.target, like: step.table, tags });
  const why = await notMadeFor(connection, made, { intentAt: record.startedAt, tag: COPY_TAG, id: record.id });
  if (why) {
    throw new UserError({
      what: `${record.target} was there before copy ${record.id} made it: ${why}`,
      means: 'nothing was written to it',
      next: 'look at what it is; a copy under another name is made once this one is given up, after a day',
    });
  }
  return putBackupCopy(store, {
    ...record,
    state: 'copying',
    ...(made.id === undefined ? {} : { targetId: made.id }),
    targetArn: made.arn,
  });
}

/** What stands must be what was written, all of it and nothing else. */
async function verify(
  context: RunContext,
  source: ObservedTable,
  record: BackupCopyRecord,
  written: { items: number; sum: string },
): Promise<StepResult> {
  const { connection, store, lease } = context;
  const { fingerprint } = await readTable(connection, {
    table: record.target,
    keys: source.keys,
    size: source.sizeBytes,
    onProgress: () => void lease?.beat(),
  });
  const contents = fingerprint.value();
  if (contents.items !== written.items || contents.sum !== written.sum) {
    return end(
      context,
      record,
      `copy ${record.id} holds ${counted(contents.items, 'item')} and ${written.items} were written to it, ${contents.items === written.items ? 'others' : 'not the same'}`,
    );
  }
  await putBackupCopy(store, { ...record, state: 'verified', endedAt: connection.clock.now(), contents });
  await removeSegments(store.aside('copy'), { ...record, intentAt: record.startedAt });
  return {
    result: 'done',
    detail: `${record.backupName} is verified: ${counted(contents.items, 'item')} in ${record.target}`,
    backup: {
      arn: record.targetArn ?? '',
      name: record.backupName,
      at: iso(record.startedAt),
      status: 'AVAILABLE',
    },
  };
}

/** A copy that is not what was copied is kept for a person to look at, and counts as no backup. */
async function end(
  { connection, store }: RunContext,
  record: BackupCopyRecord,
  what: string,
  means = 'something else wrote to it, or an interrupted copy of a changing table left items that were deleted meanwhile',
): Promise<StepResult> {
  await putBackupCopy(store, { ...record, state: 'failed', endedAt: connection.clock.now() });
  await removeSegments(store.aside('copy'), { ...record, intentAt: record.startedAt });
  return failed(what, means, `look at ${record.target} and delete it by hand; the next run makes a new copy`);
}

function failed(detail: string, means: string, next: string): StepResult {
  return { result: 'failed', detail, problem: { means, next } };
}
