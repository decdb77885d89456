/** Whether a replica may go now: nothing that was written may be there alone, and nobody may have protected it. */
import type { Connection } from '../../aws/connection.js';
import { replicationLag, writesSince } from '../../aws/metrics.js';
import { describeReplicas } from '../../aws/replicas.js';
import { describeTable } from '../../aws/tables.js';
import { LAG_WINDOW, REPLICA_REMOVED } from '../../model/constants.js';
import type { ReplicaLag } from '../../model/observed.js';
import { formatDuration, iso, type Millis } from '../../model/time.js';
import type { StepOf } from '../context.js';
import { unreplicated } from './judge-lag.js';

/**
 * Looks at everything that must hold, right before the replica is removed.
 * @returns why it must not go, one phrase; `undefined` when it may
 */
export async function removalObstacle(
  connection: Connection,
  { table, tableId, region, maxLag }: StepOf<'remove-replica'>,
): Promise<string | undefined> {
  const there = connection.at(region);
  const limit = maxLag ?? REPLICA_REMOVED.lag;
  const now = await describeReplicas(connection, table);
  if (!now || (tableId !== undefined && now.id !== tableId)) return `${table} is another table by now`;
  if (now.status !== 'ACTIVE') return `${table} is ${now.status}`;
  const entry = now.replicas.find((replica) => replica.region === region);
  if (entry?.status !== 'ACTIVE') return `it is ${entry?.status ?? 'not a replica any more'}, not ACTIVE`;
  const copy = await describeTable(there, table);
  if (copy?.status !== 'ACTIVE') return `its table is ${copy?.status ?? 'not to be found'} there`;
  if (copy.deletionProtection) return 'it is protected from deletion there';
  const [metric, incoming] = [
    await replicationLag(connection, table, region),
    await replicationLag(there, table, connection.region),
  ];
  const behind = late(metric, limit, connection);
  if (behind) return `it ${behind}`;
  // What is written only there comes here the other way. Where nothing arrives nothing is measured: the items themselves tell then.
  const held = incoming === 'no-data' ? undefined : late(incoming, limit, connection);
  if (held) return `${connection.region} ${held}, and what is written in ${region} could be there alone`;
  const at = connection.clock.now();
  const writes = await writesSince(connection, table, at - LAG_WINDOW);
  const open = unreplicated({ metric, incoming, limit, now: at }, writes);
  return open?.certain ? `what was written here from ${iso(open.since)} on has not been replicated` : undefined;
}

function late(lag: ReplicaLag | 'no-data', limit: Millis, { clock }: Connection): string | undefined {
  if (lag === 'no-data')
    return 'has no lag that anybody measured in the last minutes, so nobody knows what it is missing';
  if (lag.maxMs > limit) return `lags ${formatDuration(lag.maxMs)} behind (limit ${formatDuration(limit)})`;
  const age = clock.now() - lag.newestAt;
  return age > REPLICA_REMOVED.measuredWithin ? `was last seen in step at ${iso(lag.newestAt)}` : undefined;
}
