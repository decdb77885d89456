/** Point-in-time recovery and deletion protection, each a small change in place. */
import { disablePitr, enablePitr, setDeletionProtection } from '../aws/tables.js';
import { createLedger as create } from '../ledger/table.js';
import type { RunContext, StepOf, StepResult } from './context.js';

export async function createLedger(
  { connection, policy }: RunContext,
  step: StepOf<'create-ledger'>,
): Promise<StepResult> {
  await create(connection, step.name, policy.name);
  return { result: 'done', detail: `${step.name} is ACTIVE, protected from deletion, with point-in-time recovery` };
}

export async function setPitr(
  { connection, lease }: RunContext,
  step: StepOf<'enable-pitr' | 'change-pitr'>,
): Promise<StepResult> {
  // Shortening discards restorable seconds at once, so it is as destructive as a delete.
  if (step.kind === 'change-pitr' && step.days < step.from) await lease?.check();
  await enablePitr(connection, step.table, step.days);
  return { result: 'done', detail: `point-in-time recovery is on, ${step.days} days` };
}

export async function dropPitr({ connection, lease }: RunContext, step: StepOf<'disable-pitr'>): Promise<StepResult> {
  await lease?.check();
  await disablePitr(connection, step.table);
  return { result: 'done', detail: 'point-in-time recovery is off' };
}

export async function setProtection(
  { connection, lease }: RunContext,
  step: StepOf<'enable-deletion-protection' | 'disable-deletion-protection'>,
): Promise<StepResult> {
  const on = step.kind === 'enable-deletion-protection';
  if (!on) await lease?.check();
  await setDeletionProtection(connection, step.table, on);
  return { result: 'done', detail: `deletion protection is ${on ? 'on' : 'off'}` };
}
