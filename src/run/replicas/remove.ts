/** Takes a replica away, and with it the copy of every item in its Region: only while nothing there could be missing here. */
import { describeReplicas, requestRemoval } from '../../aws/replicas.js';
import { poll } from '../../aws/retry.js';
import { UserError } from '../../model/errors.js';
import type { Outcome } from '../../model/outcome.js';
import type { RunContext, StepOf, StepResult } from '../context.js';
import { overtaken, remade } from '../same-table.js';
import { otherChange, waitsFor } from './one-change.js';
import { onlyThere } from './only-there.js';
import { removalObstacle } from './removable.js';

type Remove = StepOf<'remove-replica'>;

/** @throws UserError when the lease is lost */
export async function removeReplica(
  context: RunContext,
  step: Remove,
  before: ReadonlyMap<string, Outcome>,
): Promise<StepResult> {
  const { connection, lease } = context;
  const why = waitsFor(step, before);
  if (why) return { result: 'skipped', detail: why };
  const moved = await remade(connection, step);
  if (moved) return { result: 'failed', ...moved };
  const now = await describeReplicas(connection, step.table);
  if (!now) return { result: 'failed', ...overtaken(`${step.table} is gone`) };
  const found = now.replicas.find(({ region }) => region === step.region);
  if (!found) return { result: 'skipped', detail: 'it is gone already' };
  if (found.status !== 'DELETING') {
    const other = otherChange(now, step.region);
    if (other) return { result: 'skipped', detail: other };
    // Read whole once, with all that could make it useless looked at first; what a look can tell is asked anew at every try.
    const held = (await removalObstacle(connection, step)) ?? (await onlyThere(context, step));
    if (held) throw refused(step, held);
    await requestRemoval(connection, step.table, step.region, async () => {
      const obstacle = await removalObstacle(connection, step);
      if (obstacle) throw refused(step, obstacle);
      await lease?.check();
    });
  }
  return untilGone(context, step);
}

async function untilGone({ connection, deadline, progress, lease }: RunContext, step: Remove): Promise<StepResult> {
  const { clock, signal } = connection;
  const { ready } = await poll(() => describeReplicas(connection, step.table), {
    clock,
    ...(signal ? { signal } : {}),
    deadline,
    until: (now) => now !== undefined && !now.replicas.some(({ region }) => region === step.region),
    onWait: (elapsedMs) => {
      const text = `${step.table}: the replica in ${step.region} is being removed`;
      progress({ kind: 'waiting', step: step.id, text, elapsedMs });
      void lease?.beat();
    },
  });
  if (ready) return { result: 'done', detail: `the replica in ${step.region} is gone` };
  return { result: 'running', detail: `the replica in ${step.region} is DELETING after the longest wait` };
}

function refused({ region }: Remove, why: string): UserError {
  return new UserError({
    what: `the replica in ${region} was kept: ${why}`,
    means: 'nothing was removed',
    next: 'mend that, or wait until it has passed, and run apply again',
  });
}
