/** `plan` and `status`: they look, they say, and they write nothing. */
import type { Plan } from '../model/plan.js';
import type { Policy } from '../model/policy.js';
import type { Report } from '../model/report.js';
import { observe } from '../observe/observe.js';
import { makePlan } from '../plan/plan.js';
import { connected, type Environment, type Options } from './environment.js';
import { beyondProblems, refusedReport } from './expect-plan.js';
import { reportOf } from './run.js';

/** `beyond`: the plan would destroy what was not reviewed, so that `apply` would carry out nothing of it. */
interface Looked {
  plan: Plan;
  report: Report;
  beyond?: true;
}

/** What `apply` would do now, and why; as a plan and as a report whose steps have no outcomes. */
export async function plan(policy: Policy, options: Options, env: Environment): Promise<Looked> {
  return lookOnly('plan', policy, options, env);
}

/** What the account and the ledger say now, against what the policy wants. */
export async function status(policy: Policy, options: Options, env: Environment): Promise<Report> {
  return (await lookOnly('status', policy, options, env)).report;
}

async function lookOnly(
  command: 'plan' | 'status',
  policy: Policy,
  options: Options,
  env: Environment,
): Promise<Looked> {
  return connected(policy, env, async ({ connection }) => {
    const start = connection.clock.monotonic();
    const observed = await observe(connection, policy, options.tables);
    const made = makePlan({ policy, observed, ...options });
    const started = { run: '', at: observed.at, monotonic: start };
    const report = reportOf({ connection, env, started }, made, [], command);
    const beyond = beyondProblems(made, options.expectPlan);
    return beyond.length > 0
      ? { plan: made, report: refusedReport(report, beyond), beyond: true }
      : { plan: made, report };
  });
}
