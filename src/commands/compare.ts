/** `compare`: whether two tables hold the same items. */
import { replicationLag } from '../aws/metrics.js';
import { describeReplicas } from '../aws/replicas.js';
import { type ComparedTable, compareTables } from '../data/compare.js';
import { compareSample } from '../data/compare-sample.js';
import { arrivalWait } from '../data/in-flight.js';
import { excludedLoss } from '../data/loss-bound.js';
import { politeReader } from '../data/polite.js';
import { random } from '../data/random.js';
import { COMPARE_REPORT_FORMAT, type CompareReport } from '../model/compare.js';
import { UserError } from '../model/errors.js';
import { iso, type Millis } from '../model/time.js';
import { counted } from '../model/words.js';
import { placeText } from '../run/copy/context.js';
import { refuseOtherKeys } from '../run/copy/refuse.js';
import { readSource } from '../run/copy/tables.js';
import type { Environment } from './environment.js';
import { type Reached, reached, type TwoTables } from './two-tables.js';

export interface CompareRequest extends TwoTables {
  /** Values of attributes that differ are in the report, and not only their names. */
  showValues: boolean;
  /** Only so many keys, drawn from both sides. */
  sample?: number;
}

type Side = Reached['source'];
type Replication = NonNullable<CompareReport['replication']>;

/** @throws UserError (exit 2) when one of the tables is not there, or their keys differ */
export async function compare(request: CompareRequest, env: Environment): Promise<CompareReport> {
  return reached(request, env, async ({ source, target, calls }) => {
    const { clock } = source.connection;
    const startedAt = clock.now();
    const start = clock.monotonic();
    const [a, b] = [await readSource(source), await readSource(target)];
    if (a.arn === b.arn && source.place.region === target.place.region) refuseItself(placeText(source.place));
    refuseOtherKeys(target.place, a.keys, b.keys);
    env.progress({ kind: 'phase', text: `comparing ${placeText(source.place)} with ${placeText(target.place)}` });
    const side = async (of: Side, size: number): Promise<ComparedTable> => ({
      connection: of.connection,
      table: of.place.table,
      size,
      governor: await politeReader(of.connection, of.place.table, (text) => env.progress({ kind: 'note', text })),
    });
    const replication = a.global ? await replicationBetween(source, target) : undefined;
    const frame = (equal: boolean) => ({
      format: COMPARE_REPORT_FORMAT as typeof COMPARE_REPORT_FORMAT,
      version: env.version,
      command: 'compare' as const,
      a: source.place,
      b: target.place,
      ...(env.endpoint ? { endpoint: env.endpoint } : {}),
      startedAt: iso(startedAt),
      endedAt: iso(clock.now()),
      result: equal ? ('equal' as const) : ('different' as const),
      ...(replication ? { replication } : {}),
      durationMs: clock.monotonic() - start,
      calls,
    });
    const common = {
      keys: a.keys,
      showValues: request.showValues,
      ...(replication ? { inFlight: replication.waitMs } : {}),
    };
    if (request.sample !== undefined) {
      const seed = startedAt % 2 ** 32;
      const { following, settled, compared, ...found } = await compareSample({
        a: { ...(await side(source, a.sizeBytes)), itemCount: a.itemCount },
        b: { ...(await side(target, b.sizeBytes)), itemCount: b.itemCount },
        ...common,
        sample: request.sample,
        next: random(seed),
      });
      const differing = found.missing + found.extra + found.different;
      const { equal, ...counts } = found;
      return {
        ...frame(equal),
        ...counts,
        sample: { keys: compared, seed, excludedDifference: excludedLoss(compared, differing) },
        changedMeanwhile: settled,
        ...(following > 0 ? { inFlight: following } : {}),
        notReread: 0,
        readUnits: 0,
      };
    }
    const compared = await compareTables({
      a: await side(source, a.sizeBytes),
      b: await side(target, b.sizeBytes),
      ...common,
      onProgress: (now) =>
        env.progress({
          kind: 'waiting',
          step: 'compare',
          text: `read ${counted(now.a.items, 'item')} and ${counted(now.b.items, 'item')}`,
          elapsedMs: clock.monotonic() - start,
        }),
    });
    return {
      ...frame(compared.equal),
      items: compared.items,
      fingerprints: { a: compared.fingerprints.a.sum, b: compared.fingerprints.b.sum },
      missing: compared.missing,
      extra: compared.extra,
      different: compared.different,
      changedMeanwhile: compared.settled,
      ...(compared.following > 0 ? { inFlight: compared.following } : {}),
      notReread: compared.notReread,
      examples: compared.examples,
      readUnits: compared.readUnits,
    };
  });
}

/** Whether the second is the first's replica, and if so how long a write may be under way between them. */
async function replicationBetween(a: Side, b: Side): Promise<Replication | undefined> {
  const { table, region } = b.place;
  if (table !== a.place.table || region === a.place.region || b.place.account !== a.place.account) return undefined;
  const { replicas = [] } = (await describeReplicas(a.connection, table)) ?? {};
  if (!replicas.some((replica) => replica.region === region)) return undefined;
  const lags: Millis[] = [];
  for (const [from, to] of [[a, b] as const, [b, a] as const]) {
    // Without permission to read metrics the longest wait is as good.
    const lag = await replicationLag(from.connection, table, to.place.region).catch(() => 'no-data' as const);
    if (lag !== 'no-data') lags.push(lag.maxMs);
  }
  return { waitMs: arrivalWait(lags), ...(lags.length === 0 ? {} : { lagMs: Math.max(...lags) }) };
}

function refuseItself(where: string): never {
  throw new UserError({
    what: 'a table was to be compared with itself',
    where,
    means: 'nothing was compared',
    next: 'name two tables, or another Region or account for the second (--to-region, --to-profile, --to-role)',
    exit: 2,
  });
}
