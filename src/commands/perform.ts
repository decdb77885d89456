/** The door behind which AWS's clients are: the edges import it on demand, when inputs and policy have proved sound. */
import type { Plan } from '../model/plan.js';
import type { Policy } from '../model/policy.js';
import type { Report } from '../model/report.js';
import { apply } from './apply.js';
import { backup } from './backup.js';
import { drill } from './drill.js';
import type { Environment } from './environment.js';
import { readExpectPlan } from './expect-plan.js';
import { plan, status } from './look.js';
import type { Request } from './options.js';

export { cleanUp } from './cleanup.js';

/** What a command gave; the plan itself only where the command is `plan`. */
export interface Performed {
  report: Report;
  plan?: Plan;
  /** The plan goes beyond what was reviewed: a dry run fails as the `apply` would that it stands for. */
  beyond?: true;
}

/**
 * Carries out a command that needs the account.
 * @param request its `region` overrides the policy's; its `endpoint` is the environment's business
 * @throws UserError when it cannot begin
 */
export async function perform(request: Request, policy: Policy, env: Environment): Promise<Performed> {
  const governed = request.region ? { ...policy, region: request.region } : policy;
  const expectPlan = request.expectPlan ? await readExpectPlan(request.expectPlan) : undefined;
  const options = { ...request.options, ...(expectPlan ? { expectPlan } : {}) };
  switch (request.command) {
    case 'plan':
      return plan(governed, options, env);
    case 'apply':
      return { report: await apply(governed, options, env) };
    case 'backup':
      return {
        report: await backup(
          governed,
          {
            ...options,
            trigger: request.trigger,
            ...(request.fence ? { fence: request.fence } : {}),
            ...(request.region ? { region: request.region } : {}),
          },
          env,
        ),
      };
    case 'drill':
      return { report: await drill(governed, options, env) };
    case 'status':
      return { report: await status(governed, options, env) };
    case 'validate':
      throw new TypeError('validate needs no account');
  }
}
