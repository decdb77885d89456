/** Whether a replica holds anything that its table does not: both are read whole. No metric shows what never set out. */
import { replicationLag } from '../../aws/metrics.js';
import { describeTable } from '../../aws/tables.js';
import { type ComparedTable, compareTables, type TableComparison } from '../../data/compare.js';
import { arrivalWait } from '../../data/in-flight.js';
import { politeReader } from '../../data/polite.js';
import { counted } from '../../model/words.js';
import type { RunContext, StepOf } from '../context.js';

type Remove = StepOf<'remove-replica'>;
type Context = Pick<RunContext, 'connection' | 'lease' | 'progress'>;

/**
 * Compares the table with its replica, item by item; what is under way is given the time to arrive.
 * @returns why the replica must not go, one phrase; `undefined` when both hold the same
 */
export async function onlyThere(context: Context, step: Remove): Promise<string | undefined> {
  const { connection, progress, lease } = context;
  const { table, region } = step;
  const there = connection.at(region);
  const own = await describeTable(connection, table);
  if (!own) return `${table} is gone`;
  const side = async (on: typeof connection): Promise<ComparedTable> => ({
    connection: on,
    table,
    size: own.sizeBytes,
    governor: await politeReader(on, table, (text) => progress({ kind: 'note', text })),
  });
  const lags = [await replicationLag(connection, table, region), await replicationLag(there, table, connection.region)];
  const start = connection.clock.monotonic();
  const compared = await compareTables({
    a: await side(connection),
    b: await side(there),
    keys: own.keys,
    show: 0,
    inFlight: arrivalWait(lags.flatMap((lag) => (lag === 'no-data' ? [] : [lag.maxMs]))),
    onProgress: (now) => {
      const text = `${table}: compared with its replica in ${region}, ${counted(now.a.items, 'item')} read`;
      progress({ kind: 'waiting', step: step.id, text, elapsedMs: connection.clock.monotonic() - start });
      void lease?.beat();
    },
  });
  return inWords(compared, step, connection.region);
}

function inWords(
  { equal, missing, extra, different, leading }: TableComparison,
  { table, region }: Remove,
  home: string,
): string | undefined {
  if (!equal) {
    return (
      `it does not hold what ${home} holds: ${counted(extra, 'item')} only there, ${counted(missing, 'item')} only here, ` +
      `${different} different; \`dynadrill compare ${table} ${table} --region ${home} --to-region ${region}\` names them`
    );
  }
  if (leading === 0) return undefined;
  return `it is written all the time (seen on ${counted(leading, 'item')}); stop what writes in ${region} first`;
}
