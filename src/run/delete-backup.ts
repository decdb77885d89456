/** Deletes one backup, after looking once more whether it is still the one that was planned. */

import { describeBackup, deleteBackup as remove } from '../aws/backups.js';
import { forgetBackup } from '../ledger/records.js';
import { copyTableOf, parseBackupName } from '../model/names.js';
import type { Outcome } from '../model/outcome.js';
import { isOwnPolicy } from '../model/policy.js';
import { removeCopy } from './backup-copy/remove.js';
import type { RunContext, StepOf, StepResult } from './context.js';

/**
 * @param before outcomes of the steps carried out so far: what the delete waits for must be among them
 * @throws UserError when the lease is lost
 */
export async function deleteBackup(
  context: RunContext,
  step: StepOf<'delete-backup'>,
  before: ReadonlyMap<string, Outcome>,
): Promise<StepResult> {
  const why = notNow(step, before);
  if (why) return { result: 'skipped', detail: why };
  const copy = copyTableOf(step.arn);
  if (copy !== undefined) return removeCopy(context, step, copy);
  const { connection, policy, store, lease } = context;
  const backup = await describeBackup(connection, step.arn);
  if (!backup || backup.status === 'DELETED') return { result: 'skipped', detail: 'it is gone already' };
  const name = parseBackupName(backup.name);
  const ours = name && isOwnPolicy(name.policy, policy);
  if (!ours || backup.name !== step.name || backup.status !== 'AVAILABLE' || backup.tableId !== step.tableId) {
    return {
      result: 'failed',
      detail: `${step.name} is not what was planned any more (${backup.name}, ${backup.status}); it was kept`,
      problem: { means: 'nothing was deleted', next: 'run plan again and look at the backup in the console' },
    };
  }
  await remove(connection, step.arn, () => lease?.check());
  await forgetBackup(store, step.arn);
  return { result: 'done', detail: 'deleted' };
}

/** Why a delete must not happen in this run; `undefined` when it may. */
function notNow(step: StepOf<'delete-backup'>, before: ReadonlyMap<string, Outcome>): string | undefined {
  if (step.after) {
    const awaited = before.get(step.after);
    if (awaited?.result !== 'done' || awaited.backup?.status !== 'AVAILABLE') {
      return `kept: the new backup (${step.after}) did not end AVAILABLE`;
    }
  }
  const failedDrill = [...before.values()].find(
    (o) => o.drill?.table === step.table && o.drill.findings && o.drill.findings.verdict !== 'passed',
  );
  if (failedDrill) return `kept: the drill of ${step.table} in this run did not pass`;
  return undefined;
}
