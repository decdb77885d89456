/** Tidies up after a run that was cancelled: frees its lease, and says which drills go on. */

import { releaseHeldBy } from '../ledger/lease.js';
import { readLedger } from '../ledger/records.js';
import { Store } from '../ledger/store.js';
import type { Policy } from '../model/policy.js';
import { settleAccount } from '../observe/account.js';
import { connected, type Environment } from './environment.js';

export interface Cleanup {
  /** Whether the cancelled run still held the lease, which is now free. */
  leaseFreed: boolean;
  /** Drills that go on in the next run, for people. */
  running: string[];
}

/**
 * Frees the lease of a cancelled run and says what it left. Drills are left to the next run, which takes each up where it
 * stands: the seconds that a cancelled job has are too few to judge a restore, and an unjudged table may be evidence.
 * @param run the cancelled run's id
 */
export async function cleanUp(policy: Policy, run: string, env: Environment): Promise<Cleanup> {
  return connected(policy, env, async ({ aftercare }) => {
    const { ledger } = await settleAccount(aftercare, policy);
    if (!ledger) return { leaseFreed: false, running: [] };
    const store = new Store(aftercare, policy.ledger, [policy.name]);
    const leaseFreed = await releaseHeldBy(store, run);
    const view = await readLedger(store);
    const drills = view.state === 'present' ? view.drills.filter((d) => d.state !== 'done') : [];
    return { leaseFreed, running: drills.map((d) => `${d.table}: ${d.state} into ${d.target} (drill ${d.id})`) };
  });
}
