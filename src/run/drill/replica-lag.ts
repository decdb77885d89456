/** How far the replicas of a global table lagged while a drill looked at it: by so much its moments are widened. */
import type { Connection } from '../../aws/connection.js';
import { replicationLag } from '../../aws/metrics.js';
import { EXPLAINED_LAG } from '../../model/constants.js';
import { UserError } from '../../model/errors.js';
import type { ObservedTable } from '../../model/observed.js';
import { formatDuration, type Millis } from '../../model/time.js';
import type { Obstacle } from './obstacle.js';

/**
 * The greatest lag since a moment, there and back, over all replicas.
 * @returns milliseconds, 0 without replicas; or why it is not known, or too great to prove anything
 */
export async function greatestLag(
  connection: Connection,
  { name, replicas }: ObservedTable,
  since: Millis,
): Promise<Millis | Obstacle> {
  let greatest: Millis = 0;
  for (const { region, status } of replicas) {
    if (status !== 'ACTIVE') return unknown(region, `it is ${status}`);
    const lag = await lagOf(connection, name, region, since);
    if (typeof lag !== 'number') return lag;
    if (lag > EXPLAINED_LAG) {
      const why = `its replica in ${region} lagged by ${formatDuration(lag)}, and beyond ${formatDuration(EXPLAINED_LAG)} too many states would pass`;
      return { why, next: 'Drill again when it keeps up.' };
    }
    greatest = Math.max(greatest, lag);
  }
  return greatest;
}

async function lagOf(home: Connection, table: string, region: string, since: Millis): Promise<Millis | Obstacle> {
  try {
    const out = await replicationLag(home, table, region, since);
    if (out === 'no-data') return unknown(region, 'nothing was measured');
    // Where nobody writes there, nothing comes from there; that its Region answers is needed all the same.
    const back = await replicationLag(home.at(region), table, home.region, since);
    return Math.max(out.maxMs, back === 'no-data' ? 0 : back.maxMs);
  } catch (error) {
    home.signal?.throwIfAborted();
    const next = error instanceof UserError ? error.parts.next : undefined;
    return unknown(region, (error as Error).message, next && `${next.charAt(0).toUpperCase()}${next.slice(1)}.`);
  }
}

function unknown(region: string, reason: string, next = 'Wish for `witnessed` or `best`, or drill again.'): Obstacle {
  return { why: `it is a global table, and how far its replica in ${region} lags is not known (${reason})`, next };
}
