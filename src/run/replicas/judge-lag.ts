/** What measurements of a replica's lag come to: numbers in, a verdict out. */
import type { MetricPoint } from '../../aws/metrics.js';
import { METRIC_DELAY } from '../../model/constants.js';
import type { ReplicaLag } from '../../model/observed.js';
import type { LagFindings } from '../../model/outcome.js';
import { iso, MINUTE, type Millis } from '../../model/time.js';
import { shortTime } from '../../model/words.js';
import type { Probed } from './probe.js';

export interface Measured {
  region: string;
  limit: Millis | undefined;
  /** A sentence where it could not be read. */
  metric: ReplicaLag | 'no-data' | { failure: string };
  unreplicated?: Unreplicated;
  /** A sentence where the Region does not answer. */
  unreachable?: string;
  probe?: Partial<Probed> & { reasons: string[] };
}

/** The first minute in which something was written that is not known to have been replicated. */
interface Unreplicated {
  since: Millis;
  /** Whether it was written here; else it may be what came in from the replica. */
  certain: boolean;
}

/** Without a limit and a probe nothing is judged: what was measured is shown, and what was not is said. */
export function judgeLag({ region, limit, metric, unreplicated: open, unreachable, probe }: Measured): LagFindings {
  const known = metric !== 'no-data' && !('failure' in metric) ? metric : undefined;
  const unknown: string[] = [];
  const broken: string[] = [];
  if (unreachable) broken.push(unreachable);
  if (typeof metric === 'object' && 'failure' in metric) unknown.push(metric.failure);
  if (metric === 'no-data' && !probe) {
    unknown.push(
      'CloudWatch has no ReplicationLatency of the last 15 minutes, so nothing was replicated, or nothing could be; no data is no proof: a `probe` in the policy measures where nobody writes',
    );
  }
  const arrived = probe?.out !== undefined && probe.out.arrived > 0;
  const doubtful = open?.certain === false && !arrived;
  if (doubtful) {
    unknown.push(
      `nothing written here from ${iso(open.since)} on is known to have been replicated; the writes that CloudWatch counts may all have come from ${region}, or not: a \`probe\` in the policy tells`,
    );
  }
  if (open?.certain) {
    broken.push(
      `what was written from ${iso(open.since)} on has not been replicated, by all that CloudWatch shows (unless none of those writes changed anything)`,
    );
  }
  if (limit !== undefined && known && known.maxMs > limit) {
    broken.push(
      `it lagged ${shortTime(known.maxMs)} behind at its worst in the last 15 minutes; the limit is ${shortTime(limit)}`,
    );
  }
  broken.push(...(probe?.reasons ?? []), ...slow(limit, probe));
  const { out, back } = probe ?? {};
  const measured = (known !== undefined && !doubtful) || arrived;
  return {
    region,
    verdict: verdictOf({ judged: limit !== undefined || probe !== undefined, measured, broken, unknown }),
    ...(limit === undefined ? {} : { limitMs: limit }),
    ...(known ? { metric: { ...known, newestAt: iso(known.newestAt) } } : {}),
    ...(out && back ? { probe: { out, back } } : {}),
    ...(unreachable ? { unreachable: true } : {}),
    ...(doubtful && broken.length === 0 ? { doubtful: true } : {}),
    reasons: [...broken, ...unknown],
  };
}

function verdictOf(of: { judged: boolean; measured: boolean; broken: string[]; unknown: string[] }) {
  if (of.broken.length > 0) return of.judged ? 'failed' : 'inconclusive';
  if (of.measured) return 'passed';
  return of.judged ? 'failed' : 'inconclusive';
}

function slow(limit: Millis | undefined, probe: Measured['probe']): string[] {
  const worst = Math.max(probe?.out?.propagate.max ?? 0, probe?.back?.propagate.max ?? 0);
  if (limit === undefined || worst <= limit) return [];
  return [`a probe took ${shortTime(worst)} to arrive; the limit is ${shortTime(limit)}`];
}

/**
 * The first minute in which the table was written and from which on nothing was replicated, though it would be known by now.
 * Where nothing was ever replicated it cannot be told: a new replica was filled with what was written before it.
 * @param writes by the minute, of this Region's table
 * @param metric of all the time that `writes` are of, and so is `incoming`
 * @param incoming what was measured the other way: while that goes on, the minutes' writes may be what came in
 */
export function unreplicated(
  {
    metric,
    incoming,
    limit = 0,
    now,
  }: {
    metric: ReplicaLag | 'no-data';
    incoming: ReplicaLag | 'no-data';
    limit?: Millis | undefined;
    now: Millis;
  },
  writes: readonly MetricPoint[] | 'no-data',
): Unreplicated | undefined {
  if (writes === 'no-data' || metric === 'no-data') return undefined;
  // A write late in a minute is replicated in the next one.
  const known = writes.filter(({ at }) => at + MINUTE + METRIC_DELAY + limit < now);
  const after = (seen: Millis) => known.find(({ at }) => at > seen)?.at;
  const own = after(Math.max(metric.newestAt, incoming === 'no-data' ? 0 : incoming.newestAt));
  const since = own ?? after(metric.newestAt);
  return since === undefined ? undefined : { since, certain: own !== undefined };
}
