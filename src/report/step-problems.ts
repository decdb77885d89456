/** Problems with what the run did: steps that failed, that are held, or that it never came to. */
import type { StepKind } from '../model/plan.js';
import type { Command, Problem } from '../model/report.js';
import { type Attempt, hasBadVerdict } from './after-run.js';
import { hasBadLag } from './replica-problems.js';
import { describeStep } from './steps.js';
import { plural, sentences, someOf } from './words.js';

/** One problem for each failed or held step; deletes of one table with one reason share theirs. */
export function stepProblems(attempts: readonly Attempt[]): Problem[] {
  // A drill or a measurement whose verdict is bad has a problem of its own, with the evidence; its step needs no second one.
  const failed = attempts
    .filter(({ outcome }) => outcome?.result === 'failed')
    .filter((a) => !hasBadVerdict(a.outcome) && !hasBadLag(a.outcome));
  const held = attempts.filter(({ step, outcome }) => step.held !== undefined && outcome?.result !== 'done');
  return [
    ...alike(failed, ({ outcome }) => outcome?.detail ?? '').map(failedProblem),
    ...alike(held, ({ step }) => `${step.held?.allow} ${step.held?.why}`).map(heldProblem),
  ];
}

/** What was planned and neither carried out nor held; nothing for commands that carry nothing out. */
export function unfinishedProblems(attempts: readonly Attempt[], command: Command, interrupted: boolean): Problem[] {
  if (command === 'plan' || command === 'status') return [];
  const missing = attempts.filter(
    ({ step, outcome }) => step.held === undefined && (outcome === undefined || outcome.interrupted),
  );
  if (missing.length === 0 && !interrupted) return [];
  const names = missing.map(({ step }) => describeStep(step));
  return [
    {
      what: interrupted
        ? `The run was interrupted with ${plural(missing.length, 'step')} not carried out`
        : `${plural(missing.length, 'step')} ${missing.length === 1 ? 'was' : 'were'} planned and not carried out`,
      why: names.length === 0 ? 'It was stopped while it was finishing.' : sentences(`Not done: ${someOf(names, 3)}`),
      next: `Run \`dynadrill ${command}\` again: it looks at what stands, takes up what was begun and does the rest.`,
    },
  ];
}

/** Groups deletes of one table that share `reason`; every other attempt is a group of its own. Order is kept. */
function alike(attempts: readonly Attempt[], reason: (attempt: Attempt) => string): [Attempt, ...Attempt[]][] {
  const groups = new Map<string, [Attempt, ...Attempt[]]>();
  for (const attempt of attempts) {
    const { step } = attempt;
    const key = step.kind === 'delete-backup' ? JSON.stringify([step.table, reason(attempt)]) : step.id;
    const group = groups.get(key);
    if (group) group.push(attempt);
    else groups.set(key, [attempt]);
  }
  return [...groups.values()];
}

function describeGroup(group: [Attempt, ...Attempt[]]): string {
  const { step } = group[0];
  if (group.length === 1 || step.kind !== 'delete-backup') return describeStep(step);
  return `delete ${plural(group.length, 'backup')} of ${step.table}`;
}

function failedProblem(group: [Attempt, ...Attempt[]]): Problem {
  const [{ step, outcome }] = group;
  return {
    ...tableOf(group),
    what: `Could not ${describeGroup(group)}`,
    why: sentences(outcome?.detail, outcome?.problem?.means),
    next: outcome?.problem?.next ?? nextAfterFailure(step.kind),
  };
}

function heldProblem(group: [Attempt, ...Attempt[]]): Problem {
  const { held } = group[0].step;
  return {
    ...tableOf(group),
    what: `Held back: ${describeGroup(group)}`,
    why: sentences(held?.why),
    next: held?.allow
      ? `Look at what would go. If it is meant, run again with \`--allow ${held.allow}\` (in the action, \`allow: ${held.allow}\`).`
      : 'Nothing has to be allowed: it is done by the first run in which its reason is gone.',
  };
}

function tableOf(group: [Attempt, ...Attempt[]]): { table?: string } {
  const { step } = group[0];
  return 'table' in step ? { table: step.table } : {};
}

function nextAfterFailure(kind: StepKind): string {
  switch (kind) {
    case 'create-ledger':
      return 'Check the permissions on the ledger table, then run again; without it no drill can be remembered.';
    case 'create-backup':
      return 'Mend the cause and run again; until then the table has only the backups listed below.';
    case 'delete-backup':
      return 'Nothing is lost: the next run tries again. Until then the backup is kept and paid for.';
    case 'drill':
      return 'Mend the cause and run `dynadrill drill` again; until one passes, the restore of this table is not proved.';
    case 'clean-leftover':
    case 'clean-copy':
      return 'The table is kept and paid for. Look at what it holds; delete it by hand when nobody has adopted it.';
    default:
      return 'Mend the cause and run again; until then the table is not protected as the policy says.';
  }
}
