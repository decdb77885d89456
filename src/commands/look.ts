/** `plan` and `status`: they look, they say, and they write nothing. */
import type { Plan } from '../model/plan.js';
import type { Policy } from '../model/policy.js';
import type { Report } from '../model/report.js';
import { observe } from '../observe/observe.js';
import { makePlan } from '../plan/plan.js';
import { connected, type Environment, type Options } from './environment.js';
import { reportOf } from './run.js';

/** What `apply` would do now, and why; as a plan and as a report whose steps have no outcomes. */
export async function plan(
  policy: Policy,
  options: Options,
  env: Environment,
): Promise<{ plan: Plan; report: Report }> {
  return lookOnly('plan', policy, options, env);
}

/** What the account and the ledger say now, against what the policy wants. */
export async function status(policy: Policy, options: Options, env: Environment): Promise<Report> {
  return (await lookOnly('status', policy, options, env)).report;
}

async function lookOnly(command: 'plan' | 'status', policy: Policy, options: Options, env: Environment) {
  return connected(policy, env, async ({ connection }) => {
    const start = connection.clock.monotonic();
    const observed = await observe(connection, policy, options.tables);
    const made = makePlan({ policy, observed, ...options });
    const started = { run: '', at: observed.at, monotonic: start };
    return { plan: made, report: reportOf({ connection, env, started }, made, [], command) };
  });
}
