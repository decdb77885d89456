/** The backup that undoes a rewind: AVAILABLE, and old enough to hold all from before the first write and nothing of it. */
import { createBackupOnce, describeBackup, listBackups } from '../../aws/backups.js';
import { poll } from '../../aws/retry.js';
import { putRewind } from '../../ledger/rewinds.js';
import { BACKUP_SPREAD, REWIND } from '../../model/constants.js';
import { UserError } from '../../model/errors.js';
import { backupName, parseBackupName } from '../../model/names.js';
import type { RewindRecord } from '../../model/rewind.js';
import { MINUTE, SECOND } from '../../model/time.js';
import { waitOut } from '../wait-out.js';
import { type RewindContext, stepId } from './context.js';

/** Takes it, or the one that a killed run took a while ago, and waits. @returns the record that names it */
export async function takeSafetyBackup(context: RewindContext, rewind: RewindRecord): Promise<RewindRecord> {
  const { connection, store, deadline, progress, lease } = context;
  const { clock, signal } = connection;
  const start = clock.monotonic();
  const made = (await ours(context, rewind)) ?? (await create(context, rewind));
  const record = await putRewind(store, { ...rewind, safety: made });
  const { answer, ready } = await poll(() => describeBackup(connection, made.arn), {
    clock,
    ...(signal ? { signal } : {}),
    deadline: Math.max(deadline, start + 10 * MINUTE),
    // DescribeBackup may trail the request: for a minute, absence means nothing.
    until: (backup) => (backup ? backup.status !== 'CREATING' : clock.monotonic() - start > MINUTE),
    onWait: (elapsedMs) => {
      const text = `${rewind.table}: the backup from before is CREATING`;
      progress({ kind: 'waiting', step: stepId(context).id, text, elapsedMs });
      void lease.beat();
    },
  });
  if (!ready || answer?.status !== 'AVAILABLE') {
    throw new UserError({
      what: ready ? `the backup ${made.name} was made and is gone again` : `the backup ${made.name} is still CREATING`,
      where: rewind.table,
      means: 'nothing was written: without it a rewind could not be undone',
      next: 'run the same command again: it goes on from the list',
    });
  }
  // What a backup holds is settled a minute after it was asked for; a second more for its stamp of whole seconds.
  const left = BACKUP_SPREAD + SECOND - (clock.now() - made.at);
  const text = `${rewind.table}: waiting until the backup from before holds nothing of what is written now`;
  if (left > 0) await waitOut(context, stepId(context), left, text);
  const backupMs = rewind.timings.backupMs + clock.monotonic() - start;
  return { ...record, timings: { ...record.timings, backupMs } };
}

type Safety = NonNullable<RewindRecord['safety']>;

/** One that an earlier run of this rewind took, and that is not so old that it would give up good writes when it is used. */
async function ours({ connection }: RewindContext, rewind: RewindRecord): Promise<Safety | undefined> {
  const youngest = connection.clock.now() - REWIND.safetyServes;
  const found = (await listBackups(connection, rewind.table)).filter(
    ({ name, createdAt, status }) =>
      parseBackupName(name)?.run === rewind.id && createdAt > youngest && status !== 'DELETED',
  );
  const [newest] = found.sort((a, b) => b.createdAt - a.createdAt);
  return newest && { arn: newest.arn, name: newest.name, at: newest.createdAt };
}

async function create({ connection, policy, lease }: RewindContext, { id, table }: RewindRecord): Promise<Safety> {
  const name = backupName({ policy: policy.name, trigger: 'manual', at: connection.clock.now(), run: id });
  await lease.check();
  const { arn, createdAt } = await createBackupOnce(connection, table, name);
  return { arn, name, at: createdAt };
}
