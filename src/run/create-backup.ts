/** Takes a backup, the service's own or a copy, and waits until it stands; what it is to be compared with is read around it. */
import { createBackupOnce, describeBackup } from '../aws/backups.js';
import { poll } from '../aws/retry.js';
import { backupName } from '../model/names.js';
import { iso, MINUTE } from '../model/time.js';
import { awaitStream } from './await-stream.js';
import { takeCopy } from './backup-copy/take.js';
import type { RunContext, StepOf, StepResult } from './context.js';
import { keepSettings } from './keep-settings.js';
import { readAfter, readBefore } from './witnesses.js';

/** @returns `done` only for a backup that is AVAILABLE; `running` when the wait ended first. */
export async function createBackup(context: RunContext, step: StepOf<'create-backup'>): Promise<StepResult> {
  if (step.method === 'copy') return takeCopy(context, step);
  const { connection, policy, run, startedAt, deadline, progress, lease } = context;
  const { clock } = connection;
  const name = backupName({ policy: policy.name, trigger: step.trigger, at: startedAt, run });
  if (step.awaitStream) await awaitStream(context, step);
  const before = step.witness && (await readBefore(context, step, step.witness));
  await lease?.check();
  const made = await createBackupOnce(connection, step.table, name);
  const asked = clock.monotonic();
  const settings = keepSettings(context, step.table, made.arn);
  const { answer, ready } = await poll(() => describeBackup(connection, made.arn), {
    clock,
    ...(connection.signal ? { signal: connection.signal } : {}),
    deadline,
    // DescribeBackup may trail the request: for a minute, absence means nothing.
    until: (backup) => (backup ? backup.status !== 'CREATING' : clock.monotonic() - asked > MINUTE),
    onWait: (elapsedMs) => {
      progress({ kind: 'waiting', step: step.id, text: `${step.table}: backup is CREATING`, elapsedMs });
      void lease?.beat();
    },
  });
  const backup = { arn: made.arn, name, at: iso(made.createdAt) };
  const kept = await settings;
  if (!ready) {
    return {
      ...(kept ? { settings: kept } : {}),
      result: 'running',
      detail: `${name} is still CREATING after the longest wait`,
      backup: { ...backup, status: 'CREATING' },
    };
  }
  if (answer?.status !== 'AVAILABLE') {
    return {
      result: 'failed',
      detail: `${name} was made and is gone again`,
      problem: {
        means: 'this table has no new backup, and nothing of it was pruned',
        next: 'look in CloudTrail for who deleted it, then run apply again',
      },
    };
  }
  const witnesses = before && (await readAfter(context, step, before, { ...made, answered: asked }));
  const detail = `${name} is AVAILABLE${witnesses ? `; ${witnesses}` : ''}`;
  return { result: 'done', detail, backup: { ...backup, status: 'AVAILABLE' }, ...(kept ? { settings: kept } : {}) };
}
