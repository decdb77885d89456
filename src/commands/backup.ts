/** `backup`: a backup now, of the tables named or of all that the policy backs up; waits until each is AVAILABLE. */
import type { Trigger } from '../model/names.js';
import type { Plan, Step } from '../model/plan.js';
import type { Policy } from '../model/policy.js';
import type { Report } from '../model/report.js';
import { observe } from '../observe/observe.js';
import { makePlan } from '../plan/plan.js';
import { carryOut } from '../run/carry-out.js';
import { connected, type Environment, type Options } from './environment.js';
import { assertSelected, begin, contextFor, reportOf } from './run.js';

/**
 * Takes backups now, due or not. It takes no lease and waits for none: a deploy must not be blocked by a drill.
 * @param trigger `deploy` for a step before a deploy, `manual` for a person; each has its own retention
 * @throws UserError (exit 2) when a table is named that no entry of the policy selects
 */
export async function backup(
  policy: Policy,
  options: Options & { trigger: Exclude<Trigger, 'scheduled'> },
  env: Environment,
): Promise<Report> {
  return connected(policy, env, async ({ connection }) => {
    const started = begin(connection, env);
    const observed = await observe(connection, policy, options.tables);
    started.at = observed.at;
    const plan = makePlan({ policy, observed, ...options });
    assertSelected(plan, options.tables);
    const steps = plan.tables
      .filter((t) => !t.unprotected && (options.tables || t.schedule))
      .map(
        (t): Step => ({
          kind: 'create-backup',
          id: `create-backup ${t.table}`,
          reason: `asked for (${options.trigger})`,
          table: t.table,
          tableArn: t.arn,
          ...(t.id ? { tableId: t.id } : {}),
          trigger: options.trigger,
          ...(t.schedule?.method ? { method: t.schedule.method } : {}),
        }),
      );
    const running = { policy, options, env, connection, started };
    const outcomes = await carryOut(contextFor(running, observed), steps);
    return reportOf(running, onlyNow(plan, steps), outcomes, 'backup');
  });
}

/** The plan with these steps alone: what apply would do besides is not this command's business. */
function onlyNow(plan: Plan, steps: Step[]): Plan {
  return { ...plan, steps, orphans: [] };
}
