/** The backup of a replica that a drill starts from: taken for it in the replica's Region, and deleted with it. */
import { createBackupOnce, deleteBackup, describeBackup, listBackups } from '../../aws/backups.js';
import { poll } from '../../aws/retry.js';
import { describeTable } from '../../aws/tables.js';
import { putDrill } from '../../ledger/records.js';
import { EPSILON } from '../../model/constants.js';
import type { DrillRecord } from '../../model/ledger.js';
import { MINUTE } from '../../model/time.js';
import type { RunContext, StepOf } from '../context.js';

/**
 * Takes the backup, or goes on with the one that an earlier run asked for: it bears the drill's own name.
 * @returns the record with its origin, `waiting` when the backup is not AVAILABLE before this run ends, or why there is none
 */
export async function takeReplicaBackup(
  context: RunContext,
  step: StepOf<'drill'>,
  drill: DrillRecord,
): Promise<DrillRecord | 'waiting' | { refused: string }> {
  const { connection, deadline, lease, progress } = context;
  const { clock, signal } = connection;
  const { region, tableId } = drill.replica as NonNullable<DrillRecord['replica']>;
  const there = connection.at(region);
  const table = await describeTable(there, drill.table);
  if (!table || (tableId !== undefined && table.id !== tableId)) {
    return { refused: `the replica in ${region} is ${table ? 'another table by now' : 'gone'}` };
  }
  const record = arnOf(drill) === '' ? await ask(context, drill) : drill;
  const asked = clock.monotonic();
  const { answer, ready } = await poll(() => describeBackup(there, arnOf(record)), {
    clock,
    ...(signal ? { signal } : {}),
    deadline,
    // DescribeBackup may trail the request: for a minute, absence means nothing.
    until: (backup) => (backup ? backup.status !== 'CREATING' : clock.monotonic() - asked > MINUTE),
    onWait: (elapsedMs) => {
      const text = `${drill.table}: the backup of its replica in ${region} is CREATING`;
      progress({ kind: 'waiting', step: step.id, text, elapsedMs });
      void lease?.beat();
    },
  });
  if (!ready) return 'waiting';
  return answer?.status === 'AVAILABLE' ? record : { refused: `the backup of the replica in ${region} is gone again` };
}

async function ask({ connection, store, lease }: RunContext, drill: DrillRecord): Promise<DrillRecord> {
  const there = connection.at(drill.replica?.region as string);
  await lease?.check();
  const known = await standing(there, drill);
  const made = known[0] ?? (await createBackupOnce(there, drill.table, drill.target));
  const origin = { kind: 'backup' as const, arn: made.arn, name: drill.target, createdAt: made.createdAt };
  return putDrill(store, { ...drill, origin });
}

/**
 * Deletes the drill's backup of a replica, also one whose ARN no run has written down.
 * @throws what the Region says when it does not answer: a later run deletes it
 */
export async function removeReplicaBackup({ connection, lease }: RunContext, drill: DrillRecord): Promise<void> {
  const there = connection.at(drill.replica?.region as string);
  for (const { arn } of await standing(there, drill)) await deleteBackup(there, arn, () => lease?.check());
}

/** Backups of the drill's name, which carries its id: nobody else makes one. */
async function standing(there: RunContext['connection'], drill: DrillRecord) {
  const all = await listBackups(there, drill.table, drill.intentAt - EPSILON);
  return all.filter(({ name, type, status }) => name === drill.target && type === 'USER' && status !== 'DELETED');
}

function arnOf({ origin }: DrillRecord): string {
  return origin.kind === 'backup' ? origin.arn : '';
}
