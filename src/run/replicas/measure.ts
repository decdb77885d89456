/** How far a replica lags behind: what CloudWatch says, and where the policy has a probe, what that measures. */
import { replicationLag, writesSince } from '../../aws/metrics.js';
import { describeTable } from '../../aws/tables.js';
import { LAG_WINDOW } from '../../model/constants.js';
import type { LagFindings } from '../../model/outcome.js';
import { shortTime } from '../../model/words.js';
import type { RunContext, StepOf, StepResult } from '../context.js';
import { judgeLag, type Measured, unreplicated } from './judge-lag.js';
import { probe } from './probe.js';

type Measure = StepOf<'measure-lag'>;

/** @returns `failed` when the verdict is; what was measured is in the outcome either way */
export async function measureLag(context: RunContext, step: Measure): Promise<StepResult> {
  const { table, region, maxLag: limit } = step;
  const unreachable = await unreachableNow(context, step);
  const measured: Measured = {
    region,
    limit,
    ...(await byMetrics(context, step, unreachable !== undefined)),
    ...(unreachable ? { unreachable } : {}),
  };
  if (step.probe && !unreachable) {
    measured.probe = await orReason(context, 'the probe broke off', () =>
      probe(context, { id: step.id, table, region, key: step.probe?.key ?? {} }),
    );
  } else if (step.probe) {
    measured.probe = { reasons: ['nothing was probed'] };
  }
  const lag = judgeLag(measured);
  return { result: lag.verdict === 'failed' ? 'failed' : 'done', detail: inWords(lag), lag };
}

/** Whether the replica's Region answers for its table. */
async function unreachableNow({ connection }: RunContext, { table, region }: Measure): Promise<string | undefined> {
  try {
    const there = await describeTable(connection.at(region), table);
    return there ? undefined : `${region} has no table ${table}`;
  } catch (error) {
    connection.signal?.throwIfAborted();
    return `${region} does not answer: ${(error as Error).message}`;
  }
}

async function byMetrics(
  { connection }: RunContext,
  { table, region, maxLag: limit }: Measure,
  unreachable: boolean,
): Promise<Pick<Measured, 'metric' | 'unreplicated'>> {
  try {
    const metric = await replicationLag(connection, table, region);
    const now = connection.clock.now();
    // What may be under way for as long as the limit is missed only after it.
    const from = now - LAG_WINDOW - (limit ?? 0);
    const writes = await writesSince(connection, table, from);
    const since = {
      metric: limit ? await replicationLag(connection, table, region, from) : metric,
      incoming: unreachable ? 'no-data' : await replicationLag(connection.at(region), table, connection.region, from),
    } as const;
    const open = unreplicated({ ...since, limit, now }, writes);
    return { metric, ...(open ? { unreplicated: open } : {}) };
  } catch (error) {
    connection.signal?.throwIfAborted();
    return { metric: { failure: `CloudWatch could not be read: ${(error as Error).message}` } };
  }
}

async function orReason<T>({ connection }: RunContext, what: string, work: () => Promise<T>) {
  try {
    return await work();
  } catch (error) {
    connection.signal?.throwIfAborted();
    return { reasons: [`${what}: ${(error as Error).message}`] };
  }
}

function inWords({ metric, probe: probed, reasons }: LagFindings): string {
  const parts = [
    metric && `lags ${shortTime(metric.averageMs)} on average, ${shortTime(metric.maxMs)} at most`,
    probed &&
      `a probe arrives after ${shortTime(probed.out.sync.p50)} (half) to ${shortTime(probed.out.sync.max)} (all)`,
    ...reasons,
  ];
  return parts.filter((part) => part).join('; ') || 'nothing was measured';
}
