/** `drill`: drills now, due or not, of the tables named or of all that the policy drills. */
import type { Outcome } from '../model/outcome.js';
import type { Step } from '../model/plan.js';
import type { Policy } from '../model/policy.js';
import type { Report } from '../model/report.js';
import { observe } from '../observe/observe.js';
import { makePlan } from '../plan/plan.js';
import { carryOut } from '../run/carry-out.js';
import { connected, type Environment, type Options } from './environment.js';
import { assertSelected, begin, contextFor, reportOf } from './run.js';

/**
 * Drills now. It takes no lease: each drill is guarded by its own record, and deletes nothing but its own table.
 * @throws UserError (exit 2) when a table is named that no entry of the policy selects
 */
export async function drill(policy: Policy, options: Options, env: Environment): Promise<Report> {
  return connected(policy, env, async ({ connection }) => {
    const started = begin(connection, env);
    const running = { policy, options, env, connection, started };
    let observed = await observe(connection, policy, options.tables);
    started.at = observed.at;
    let plan = makePlan({ policy, observed, ...options, drillNow: true });
    assertSelected(plan, options.tables);
    const done: { step: Step; outcome: Outcome }[] = [];
    const create = plan.steps.find((step) => step.kind === 'create-ledger' && !step.held);
    if (create) {
      const [outcome] = await carryOut(contextFor(running, observed), [create]);
      if (outcome) done.push({ step: create, outcome });
      observed = await observe(connection, policy, options.tables);
      plan = makePlan({ policy, observed, ...options, drillNow: true });
    }
    const steps = plan.steps.filter((step) => step.kind === 'drill' || isStartOf(step, plan.steps));
    const outcomes = await carryOut(contextFor(running, observed), steps);
    return reportOf(
      running,
      { ...plan, steps: [...done.map((d) => d.step), ...steps], orphans: [] },
      [...done.map((d) => d.outcome), ...outcomes],
      'drill',
    );
  });
}

/** A backup that a drill starts from; a drill that the stream is to explain may need one of its own. */
function isStartOf(step: Step, steps: readonly Step[]): boolean {
  return steps.some(
    (other) => other.kind === 'drill' && other.origin.kind === 'new-backup' && other.origin.step === step.id,
  );
}
