/** Carries out a plan: phase by phase, tables side by side within one, on past whatever fails. */
import { UserError } from '../model/errors.js';
import type { Outcome } from '../model/outcome.js';
import { inParallel } from '../model/parallel.js';
import type { Step, StepKind } from '../model/plan.js';
import { cleanCopy } from './backup-copy/remove.js';
import { cleanLeftover } from './clean-leftover.js';
import type { RunContext, StepResult } from './context.js';
import { createBackup } from './create-backup.js';
import { deleteBackup } from './delete-backup.js';
import { drill } from './drill/drill.js';
import { createLedger, setPitr, setProtection, setStream } from './protections.js';
import { createReplica } from './replicas/create.js';
import { measureLag } from './replicas/measure.js';
import { removeReplica } from './replicas/remove.js';
import { tagReplica } from './replicas/tag.js';

/** What runs before what, and how many at a time: account-wide mutations throttle early, waits do not. */
const PHASES: { of: (step: Step) => boolean; width: number; oneOfATable?: true }[] = [
  { of: kind('create-ledger'), width: 1 },
  { of: (step) => protects(step), width: 2 },
  // Nearly all of a backup's time is waiting, and the calls are paced: many wait side by side.
  { of: (step) => step.kind === 'create-backup' && step.method !== 'copy', width: 256 },
  // A copy reads and writes a whole table, many at a time for itself.
  { of: (step) => step.kind === 'create-backup' && step.method === 'copy', width: 2 },
  { of: kind('drill'), width: 4 },
  // A drill that was planned for a table without this replica is over by then. Changes of one table wait for each other.
  { of: kind('create-replica'), width: 2, oneOfATable: true },
  { of: kind('measure-lag'), width: 2, oneOfATable: true },
  { of: kind('clean-leftover', 'clean-copy'), width: 1 },
  { of: kind('delete-backup'), width: 4 },
  // What takes protection away comes last, when everything else has shown that it works.
  {
    of: (step) => !protects(step) && kind('change-pitr', 'disable-pitr', 'disable-deletion-protection')(step),
    width: 1,
  },
  { of: kind('remove-replica'), width: 1 },
];

function kind(...kinds: StepKind[]): (step: Step) => boolean {
  return (step) => kinds.includes(step.kind);
}

function protects(step: Step): boolean {
  if (step.kind === 'change-pitr') return step.days >= step.from;
  return kind('enable-pitr', 'enable-stream', 'enable-deletion-protection', 'tag-replica')(step);
}

/**
 * Carries out every step that is not held.
 * @returns an outcome for each step, in the plan's order; a failure is an outcome, not an exception
 */
export async function carryOut(context: RunContext, steps: readonly Step[]): Promise<Outcome[]> {
  const outcomes = new Map<string, Outcome>();
  for (const { of, width, oneOfATable } of PHASES) {
    const due = steps.filter(of);
    await inParallel(oneOfATable ? byTable(due) : due.map((step) => [step]), width, async (group) => {
      for (const step of group) outcomes.set(step.id, await attempt(context, step, outcomes));
    });
  }
  return steps.map((step) => outcomes.get(step.id) as Outcome);
}

/** The steps of each table together, in the plan's order. */
function byTable(steps: readonly Step[]): Step[][] {
  const groups = new Map<string, Step[]>();
  for (const step of steps) {
    const table = 'table' in step ? step.table : '';
    groups.set(table, [...(groups.get(table) ?? []), step]);
  }
  return [...groups.values()];
}

async function attempt(context: RunContext, step: Step, before: ReadonlyMap<string, Outcome>): Promise<Outcome> {
  const { connection, progress } = context;
  const start = connection.clock.monotonic();
  const finish = (result: StepResult): Outcome => {
    const durationMs = connection.clock.monotonic() - start;
    progress({ kind: 'end', step: step.id, result: result.result, text: result.detail, durationMs });
    return { step: step.id, durationMs, ...result };
  };
  if (step.held) return finish({ result: 'skipped', detail: `held: ${step.held.why}` });
  if (connection.signal?.aborted)
    return finish({ result: 'skipped', interrupted: true, detail: 'the run was interrupted before this step' });
  progress({ kind: 'start', step: step.id, text: step.reason });
  try {
    return finish(await carryOutOne(context, step, before));
  } catch (error) {
    if (connection.signal?.aborted) {
      return finish({
        result: 'skipped',
        interrupted: true,
        detail: 'interrupted; the next run looks at what this step left and goes on',
      });
    }
    return finish(failed(error));
  }
}

function carryOutOne(context: RunContext, step: Step, before: ReadonlyMap<string, Outcome>): Promise<StepResult> {
  switch (step.kind) {
    case 'create-ledger':
      return createLedger(context, step);
    case 'enable-pitr':
    case 'change-pitr':
    case 'disable-pitr':
      return setPitr(context, step);
    case 'enable-stream':
      return setStream(context, step);
    case 'enable-deletion-protection':
    case 'disable-deletion-protection':
      return setProtection(context, step);
    case 'tag-replica':
      return tagReplica(context, step);
    case 'create-replica':
      return createReplica(context, step, before);
    case 'measure-lag':
      return measureLag(context, step);
    case 'remove-replica':
      return removeReplica(context, step, before);
    case 'create-backup':
      return createBackup(context, step);
    case 'delete-backup':
      return deleteBackup(context, step, before);
    case 'drill':
      return drill(context, step, before);
    case 'clean-leftover':
      return cleanLeftover(context, step);
    case 'clean-copy':
      return cleanCopy(context, step);
  }
}

/** A step's failure, as an outcome. */
export function failed(error: unknown): StepResult {
  const e = error as Error;
  if (error instanceof UserError) {
    const { what, means, next } = error.parts;
    return { result: 'failed', detail: what, problem: { ...(means ? { means } : {}), ...(next ? { next } : {}) } };
  }
  return {
    result: 'failed',
    detail: `${e.name}: ${e.message}`,
    problem: {
      means: 'this step was not carried out, the others were',
      next: 'run apply again; what stands is found again',
    },
  };
}
