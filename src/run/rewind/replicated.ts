/** Global tables: a rewind writes only in the Region that is written to, and only while the others keep up with it. */
import type { Connection } from '../../aws/connection.js';
import { replicationLag } from '../../aws/metrics.js';
import { LAG_WINDOW, REWIND_LAG } from '../../model/constants.js';
import { UserError } from '../../model/errors.js';
import type { ObservedReplica, ObservedTable } from '../../model/observed.js';
import { formatDuration, MINUTE, type Millis } from '../../model/time.js';

/**
 * The last writer of an item wins, whatever condition another Region's write was made on.
 * @param begun when the rewind's run began: what was measured shortly before counts as long as it goes on
 * @throws UserError (exit 2) when a write in another Region could meet one of a rewind's
 */
export async function refuseReplicated(connection: Connection, live: ObservedTable, begun: Millis): Promise<void> {
  for (const replica of live.replicas) {
    const why = await obstacle(connection, live.name, replica, begun - LAG_WINDOW);
    if (!why) continue;
    throw new UserError({
      what: `its replica in ${replica.region} ${why.what}`,
      where: live.name,
      means:
        'nothing was written here: of two writes of an item the later one wins, so a write there could be undone by one of the rewind, or undo it',
      next: why.next,
      exit: 2,
    });
  }
}

interface Why {
  what: string;
  next: string;
}

async function obstacle(
  home: Connection,
  table: string,
  { region, status }: ObservedReplica,
  since: Millis,
): Promise<Why | undefined> {
  if (status !== 'ACTIVE') return { what: `is ${status}`, next: 'rewind when it is ACTIVE again' };
  const minutes = Math.round((home.clock.now() - since) / MINUTE);
  try {
    const back = await replicationLag(home.at(region), table, home.region, since);
    if (back !== 'no-data') {
      const next = `rewind in the Region that is written to (--region), or stop the writers there and come back ${LAG_WINDOW / MINUTE} minutes later`;
      return { what: `was written to in the last ${minutes} minutes`, next };
    }
    const out = await replicationLag(home, table, region, since);
    if (out === 'no-data') {
      const next = 'write any item to the table here, and come back some minutes later, when CloudWatch shows its way';
      return {
        what: `has no lag that was measured in the last ${minutes} minutes, so nobody knows what it holds`,
        next,
      };
    }
    if (out.maxMs <= REWIND_LAG) return undefined;
    const what = `lagged by up to ${formatDuration(out.maxMs)}, and a rewind wants no more than ${formatDuration(REWIND_LAG)}`;
    return { what, next: 'rewind when it has caught up' };
  } catch (error) {
    home.signal?.throwIfAborted();
    const next = error instanceof UserError ? error.parts.next : undefined;
    return {
      what: `could not be asked (${(error as Error).message})`,
      next: next ?? 'rewind when its Region answers again',
    };
  }
}
