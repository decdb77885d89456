/** One change of a table's replicas at a time: the service's rule, and ours. */
import type { ReplicatedTable } from '../../aws/replicas.js';
import type { Outcome } from '../../model/outcome.js';

/** What is being done to a replica while it has one of these states. */
const CHANGING = /^(CREATING|UPDATING|DELETING)$/;

/** Why a step is not carried out in this run: the one that it comes after did not end. */
export function waitsFor({ after }: { after?: string }, before: ReadonlyMap<string, Outcome>): string | undefined {
  if (after === undefined || before.get(after)?.result === 'done') return undefined;
  return `left to the next run: ${after} has not ended, and a table’s replicas are changed one at a time`;
}

/** Why a change has to wait: another one is under way. */
export function otherChange({ replicas }: ReplicatedTable, region: string): string | undefined {
  const busy = replicas.find((replica) => replica.region !== region && CHANGING.test(replica.status));
  if (!busy) return undefined;
  return `left to the next run: the replica in ${busy.region} is ${busy.status}, and replicas are changed one at a time`;
}
