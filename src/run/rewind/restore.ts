/** The restore beside the table; a copy of ours needs none. */
import { errorName } from '../../aws/errors.js';
import { requestRestore } from '../../aws/restores.js';
import { poll } from '../../aws/retry.js';
import { describeTable, tagTable } from '../../aws/tables.js';
import { getBackupCopy } from '../../ledger/records.js';
import { putRewind } from '../../ledger/rewinds.js';
import { EPSILON } from '../../model/constants.js';
import { UserError } from '../../model/errors.js';
import { OWNER_TAG, parseThrowAwayName, ROLE_TAG } from '../../model/names.js';
import type { ObservedTable } from '../../model/observed.js';
import type { RewindRecord } from '../../model/rewind.js';
import { iso, MINUTE } from '../../model/time.js';
import { type RewindContext, stepId } from './context.js';

/** Asks for the restore that the record intends; one that is there already under the rewind’s own name is adopted. */
export async function requestBeside(context: RewindContext, rewind: RewindRecord): Promise<RewindRecord> {
  const { connection, store, live, deadline, lease } = context;
  const now = connection.clock.now();
  if (rewind.borrowed) {
    await assertCopy(context, rewind);
    return putRewind(store, { ...rewind, state: 'comparing', requestedAt: now, activeAt: now });
  }
  const { origin, beside } = rewind;
  const from =
    origin.kind === 'backup'
      ? { kind: 'backup' as const, arn: origin.arn }
      : { kind: 'point-in-time' as const, sourceArn: live.arn, at: origin.at };
  await lease.check();
  const indexes = { global: [], local: [] };
  const answer = await requestRestore(connection, from, { target: beside, indexes, deadline }).catch((error) => {
    throw explained(error, rewind);
  });
  const adopted = answer === 'exists' ? await describeTable(connection, beside) : undefined;
  if (adopted && adopted.createdAt < rewind.intentAt - EPSILON) {
    throw new UserError({
      what: `a table named ${beside} was there before the rewind (${iso(adopted.createdAt)})`,
      where: rewind.table,
      means: 'nothing was written',
      next: 'delete it if nobody needs it, and begin again',
    });
  }
  return putRewind(store, { ...rewind, state: 'restoring', requestedAt: adopted?.createdAt ?? now });
}

/**
 * Waits until the restored table is ACTIVE, as long as this run may.
 * @param keepUp called at every look
 * @returns the record in state `comparing`; `undefined` when the restore goes on without us
 */
export async function awaitBeside(
  context: RewindContext,
  rewind: RewindRecord,
  keepUp: () => Promise<void>,
): Promise<RewindRecord | undefined> {
  const { connection, deadline, progress, lease, store } = context;
  const { clock, signal } = connection;
  const since = rewind.requestedAt ?? rewind.intentAt;
  const typicalMs = context.typicalRestoreMs(rewind.table);
  const look = async () => {
    await keepUp();
    return describeTable(connection, rewind.beside);
  };
  const { answer, ready } = await poll(look, {
    clock,
    ...(signal ? { signal } : {}),
    deadline,
    first: 5_000,
    // DescribeTable is eventually consistent: for a minute after the request, absence means nothing.
    until: (table) => (table ? table.status === 'ACTIVE' : clock.now() - since > MINUTE),
    onWait: () => {
      const text = `${rewind.table}: restoring to ${rewind.beside}`;
      const elapsedMs = clock.now() - since;
      progress({ kind: 'waiting', step: stepId(context).id, text, elapsedMs, ...(typicalMs ? { typicalMs } : {}) });
      void lease.beat();
    },
  });
  if (!ready) return undefined;
  if (!answer) throw vanished(rewind);
  const activeAt = clock.now();
  await tagOwn(context, answer);
  return putRewind(store, {
    ...rewind,
    state: 'comparing',
    activeAt,
    ...(answer.id ? { besideId: answer.id } : {}),
    timings: { ...rewind.timings, restoreMs: activeAt - since },
  });
}

/** The table that is compared with, provided that it is the one of the record. */
export async function besideOf({ connection }: RewindContext, rewind: RewindRecord): Promise<ObservedTable> {
  const table = await describeTable(connection, rewind.beside);
  if (table?.status === 'ACTIVE' && (rewind.besideId === undefined || table.id === rewind.besideId)) return table;
  throw vanished(rewind);
}

/** What a copy of ours holds is on record. */
export async function contentsOfCopy({ store }: RewindContext, { beside }: RewindRecord) {
  const copy = await getBackupCopy(store, parseThrowAwayName(beside)?.id ?? '');
  return copy?.target === beside ? copy.contents : undefined;
}

async function assertCopy(context: RewindContext, rewind: RewindRecord): Promise<void> {
  const { connection, store } = context;
  const copy = await getBackupCopy(store, parseThrowAwayName(rewind.beside)?.id ?? '');
  const table = await describeTable(connection, rewind.beside);
  if (copy?.state === 'verified' && table?.status === 'ACTIVE' && table.id === copy.targetId) return;
  throw vanished(rewind);
}

function vanished({ table, beside }: RewindRecord): UserError {
  return new UserError({
    what: `${beside}, which it is compared with, is gone or another table`,
    where: table,
    means: 'nothing more was written',
    next: 'end this rewind with `--apply none`, then begin again',
  });
}

function explained(error: unknown, { table, origin }: RewindRecord): unknown {
  const refusals = [
    'BackupNotFoundException',
    'ValidationException',
    'InvalidRestoreTimeException',
    'PointInTimeRecoveryUnavailableException',
  ];
  if (!refusals.includes(errorName(error))) return error;
  const what = origin.kind === 'backup' ? origin.name : iso(origin.at);
  return new UserError({
    what: `the service refuses to restore ${what}: ${errorName(error)}: ${(error as Error).message}`,
    where: table,
    means: 'nothing was written',
    next: 'name another backup or second',
    cause: error,
  });
}

/** A second sign of whose the table is, beside the ledger; an endpoint without tags can live without it. */
async function tagOwn({ connection, progress, policy }: RewindContext, table: ObservedTable): Promise<void> {
  try {
    await tagTable(connection, table.arn, { [OWNER_TAG]: policy.name, [ROLE_TAG]: 'rewind' });
  } catch (error) {
    connection.signal?.throwIfAborted();
    progress({ kind: 'note', text: `${table.name} could not be tagged: ${(error as Error).message}` });
  }
}
