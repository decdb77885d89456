/** The library: what the terminal and the action do, for programs. */
import { apply as applyPolicy } from './commands/apply.js';
import type { Environment, Options } from './commands/environment.js';
import { freshId } from './commands/fresh-id.js';
import { plan as planPolicy } from './commands/look.js';
import { DEFAULT_WAIT } from './commands/options.js';
import { VERSION } from './commands/version.js';
import type { Plan } from './model/plan.js';
import type { Policy } from './model/policy.js';
import type { OnProgress } from './model/progress.js';
import type { Report } from './model/report.js';
import { parseDuration } from './model/time.js';

export { readPolicy as validate } from './commands/load-policy.js';
export { UserError } from './model/errors.js';
export type { Finding } from './model/finding.js';
export type { Plan } from './model/plan.js';
export type { Allow, Policy } from './model/policy.js';
export type { OnProgress, Progress } from './model/progress.js';
export type { Report } from './model/report.js';
export type { Reviewed } from './model/reviewed.js';

export interface RunOptions extends Partial<Options> {
  /** Another endpoint than AWS's own. */
  endpoint?: string;
  /** Aborting winds the run up: its report says `interrupted`. */
  signal?: AbortSignal;
  /** Told what the run does as it does it. */
  onProgress?: OnProgress;
}

/**
 * Says what {@link apply} would do, and why; writes nothing.
 * @param policy as `validate` gave it
 * @throws UserError when the account could not be looked at
 */
export async function plan(policy: Policy, options: RunOptions = {}): Promise<{ plan: Plan; report: Report }> {
  return planPolicy(policy, optionsOf(options), environmentOf(options));
}

/**
 * Makes the account what the policy says. Failures of single steps are in the report.
 * @param policy as `validate` gave it
 * @throws UserError when the run cannot begin: no credentials, another account, another apply at work
 */
export async function apply(policy: Policy, options: RunOptions = {}): Promise<Report> {
  return applyPolicy(policy, optionsOf(options), environmentOf(options));
}

function optionsOf({ tables, allow = [], acknowledge = [], wait, seed, expectPlan }: RunOptions): Options {
  return {
    ...(tables ? { tables } : {}),
    allow,
    acknowledge,
    wait: wait ?? (parseDuration(DEFAULT_WAIT) as number),
    ...(seed === undefined ? {} : { seed }),
    ...(expectPlan ? { expectPlan } : {}),
  };
}

function environmentOf({ endpoint, signal, onProgress }: RunOptions): Environment {
  return {
    version: VERSION,
    progress: onProgress ?? (() => {}),
    newId: freshId,
    ...(endpoint ? { endpoint } : {}),
    ...(signal ? { signal } : {}),
  };
}
