/** Point-in-time recovery, stream and deletion protection, each a small change in place, after one more look at what it changes. */
import type { Connection } from '../aws/connection.js';
import { poll } from '../aws/retry.js';
import {
  describePitr,
  describeTable,
  disablePitr,
  enablePitr,
  enableStream,
  setDeletionProtection,
} from '../aws/tables.js';
import { createLedger as create } from '../ledger/table.js';
import { MINUTE } from '../model/time.js';
import type { RunContext, StepOf, StepResult } from './context.js';
import { overtaken, remade } from './same-table.js';

/** To where the table is that the step changes: a replica's own Region, or the policy's. */
function placeOf({ connection }: RunContext, { region }: { region?: string }): Connection {
  return region === undefined ? connection : connection.at(region);
}

export async function createLedger(
  { connection, policy }: RunContext,
  step: StepOf<'create-ledger'>,
): Promise<StepResult> {
  await create(connection, step.name, policy.name);
  return { result: 'done', detail: `${step.name} is ACTIVE, protected from deletion, with point-in-time recovery` };
}

export async function setPitr(
  context: RunContext,
  step: StepOf<'enable-pitr' | 'change-pitr' | 'disable-pitr'>,
): Promise<StepResult> {
  const connection = placeOf(context, step);
  const mayI = () => context.lease?.check();
  const moved = await movedOn(connection, step);
  if (moved) return { result: 'failed', ...moved };
  if (step.kind === 'disable-pitr') {
    await disablePitr(connection, step.table, mayI);
    return { result: 'done', detail: 'point-in-time recovery is off' };
  }
  await enablePitr(connection, step.table, step.days, mayI);
  return { result: 'done', detail: `point-in-time recovery is on, ${step.days} days` };
}

/** A window that somebody changed since the plan was made is left alone: what was a longer one then may be shorter now. */
async function movedOn(connection: Connection, step: StepOf<'enable-pitr' | 'change-pitr' | 'disable-pitr'>) {
  const now = await describePitr(connection, step.table);
  const found = now.enabled ? `on, ${now.days} days` : 'off';
  const planned =
    step.kind === 'enable-pitr' ? 'off' : step.kind === 'change-pitr' ? `on, ${step.from} days` : undefined;
  if (planned === undefined ? now.enabled : found === planned) return remade(connection, step);
  return overtaken(
    `point-in-time recovery was changed by somebody else meanwhile (now ${found}); it was left as it is`,
  );
}

export async function setProtection(
  context: RunContext,
  step: StepOf<'enable-deletion-protection' | 'disable-deletion-protection'>,
): Promise<StepResult> {
  const connection = placeOf(context, step);
  const on = step.kind === 'enable-deletion-protection';
  const moved = await remade(connection, step);
  if (moved) return { result: 'failed', ...moved };
  await setDeletionProtection(connection, step.table, on, () => context.lease?.check());
  return { result: 'done', detail: `deletion protection is ${on ? 'on' : 'off'}` };
}

/**
 * Enables the stream of new and old images, and waits until the table is ACTIVE again: what is written before that may not
 * be in the stream. A stream that somebody enabled since the plan was made is left as it is.
 */
export async function setStream({ connection, lease }: RunContext, step: StepOf<'enable-stream'>): Promise<StepResult> {
  const { clock, signal } = connection;
  const moved = await remade(connection, step);
  if (moved) return { result: 'failed', ...moved };
  const { stream } = (await describeTable(connection, step.table)) ?? {};
  if (stream) {
    return stream.view === 'NEW_AND_OLD_IMAGES'
      ? { result: 'done', detail: 'somebody else has enabled the stream meanwhile' }
      : {
          result: 'failed',
          ...overtaken(`somebody else has enabled a stream of ${stream.view} meanwhile; it was left as it is`),
        };
  }
  await enableStream(connection, step.table, () => lease?.check());
  const { ready } = await poll(() => describeTable(connection, step.table), {
    clock,
    ...(signal ? { signal } : {}),
    deadline: clock.monotonic() + 10 * MINUTE,
    until: (table) => table?.status === 'ACTIVE' && table.stream !== undefined,
    onWait: () => void lease?.beat(),
  });
  if (!ready) return { result: 'running', detail: 'the stream is asked for, and the table is still UPDATING' };
  return { result: 'done', detail: 'the stream has new and old images' };
}
