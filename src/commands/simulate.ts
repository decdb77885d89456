/** `simulate`: schedule and retention run forward on paper, from none or from the backups that stand. Writes nothing. */
import type { Observed } from '../model/observed.js';
import type { Allow, Policy } from '../model/policy.js';
import type { Simulation } from '../model/simulation.js';
import { simulate } from '../plan/simulate/simulate.js';
import type { Environment } from './environment.js';

export { simulate };

interface SimulationRequest {
  days: number;
  /** The policy before the edit. */
  base?: Policy;
  head: Policy;
  /** What every run is allowed. */
  allow: readonly Allow[];
  /** Only these tables; all that the policies select by default. */
  tables?: string[];
  /** Another Region than the policies'. */
  region?: string;
}

/**
 * Simulates from what the account holds. A base of another account or Region than head's is left out, and the simulation says so.
 * @throws UserError when the account cannot be looked at
 */
export async function simulateAccount(request: SimulationRequest, env: Environment): Promise<Simulation> {
  const { days, allow, tables } = request;
  // Loaded only now: on paper nothing of AWS is needed.
  const [{ connected }, { observe }] = await Promise.all([import('./environment.js'), import('../observe/observe.js')]);
  const head = inRegion(request.head, request.region);
  const base = request.base && inRegion(request.base, request.region);
  return connected(head, env, async ({ connection }) => {
    env.progress({ kind: 'phase', text: `looking at account ${head.account}, ${head.region}` });
    const look = (policy: Policy): Promise<Observed> => observe(connection, policy, tables, { replicas: 'home' });
    const observed = await look(head);
    const before = base && isSamePlace(base, head) ? await look(base) : undefined;
    return simulate({
      days,
      allow,
      at: observed.at,
      ...(base ? { base: { policy: base, ...(before ? { observed: before } : {}) } } : {}),
      head: { policy: head, observed },
    });
  });
}

function inRegion(policy: Policy, region: string | undefined): Policy {
  return region ? { ...policy, region } : policy;
}

function isSamePlace(a: Policy, b: Policy): boolean {
  return a.account === b.account && a.region === b.region;
}
