/** CloudWatch: how far replicas lag behind, and what is written. A service beside DynamoDB, with a client of its own. */
import { CloudWatchClient, GetMetricDataCommand, type MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { LAG_WINDOW } from '../model/constants.js';
import type { ReplicaLag } from '../model/observed.js';
import { DAY, HOUR, MINUTE, type Millis, SECOND } from '../model/time.js';
import { type Connection, PATIENCE } from './connection.js';
import { isUnknownHere } from './settings.js';

/** A period of a metric. */
export interface MetricPoint {
  /** When the period began. */
  at: Millis;
  value: number;
}

/**
 * How far a replica lagged behind, in the last 15 minutes unless told otherwise: `ReplicationLatency`, which the service measures in the Region that
 * sends, in periods of a minute, and only where something was replicated.
 * @param connection to the Region that sends
 * @returns `no-data` when nothing was measured, or the endpoint has no CloudWatch
 * @throws UserError that names the permission when it is missing
 */
export async function replicationLag(
  connection: Connection,
  table: string,
  receivingRegion: string,
  since?: Millis,
): Promise<ReplicaLag | 'no-data'> {
  const to = connection.clock.now();
  const metric = {
    Namespace: NAMESPACE,
    MetricName: 'ReplicationLatency',
    Dimensions: [
      { Name: 'TableName', Value: table },
      { Name: 'ReceivingRegion', Value: receivingRegion },
    ],
  };
  const [average = [], maximum = []] = await read(connection, { from: since ?? to - LAG_WINDOW, to }, [
    { Id: 'average', MetricStat: { Metric: metric, Period: 60, Stat: 'Average' } },
    { Id: 'maximum', MetricStat: { Metric: metric, Period: 60, Stat: 'Maximum' } },
  ]);
  if (average.length === 0 || maximum.length === 0) return 'no-data';
  return {
    averageMs: Math.round(average.reduce((sum, point) => sum + point.value, 0) / average.length),
    maxMs: Math.ceil(Math.max(...maximum.map((point) => point.value))),
    newestAt: Math.max(...average.map((point) => point.at)),
    periods: average.length,
  };
}

/**
 * Write units that a table consumed, by the minute; minutes without any are not there.
 * @returns oldest first; `no-data` where the endpoint has no CloudWatch or nothing was written
 */
export async function writesSince(
  connection: Connection,
  table: string,
  from: Millis,
): Promise<MetricPoint[] | 'no-data'> {
  const [points = []] = await read(connection, { from, to: connection.clock.now() }, [consumed(table, 60)]);
  const written = points.filter((point) => point.value > 0);
  return written.length === 0 ? 'no-data' : written;
}

/**
 * Write units that a table consumed in the last days, by the hour: what its replicas will be charged for, each.
 * @param days 1–15 [?]; CloudWatch keeps hours for 455 days and minutes for 15
 * @returns `no-data` where the endpoint has no CloudWatch or nothing was written
 */
export async function consumedWrites(
  connection: Connection,
  table: string,
  days: number,
): Promise<{ units: number; hours: MetricPoint[] } | 'no-data'> {
  const to = connection.clock.now();
  const from = Math.ceil((to - days * DAY) / HOUR) * HOUR;
  const [hours = []] = await read(connection, { from, to }, [consumed(table, HOUR / SECOND)]);
  if (hours.length === 0) return 'no-data';
  return { units: hours.reduce((sum, point) => sum + point.value, 0), hours };
}

const NAMESPACE = 'AWS/DynamoDB';

function consumed(table: string, Period: number): MetricDataQuery {
  const Metric = {
    Namespace: NAMESPACE,
    MetricName: 'ConsumedWriteCapacityUnits',
    Dimensions: [{ Name: 'TableName', Value: table }],
  };
  return { Id: 'consumed', MetricStat: { Metric, Period, Stat: 'Sum' } };
}

/** Reads metrics (GetMetricData, paged). @returns the points of each query, oldest first; none where there is no CloudWatch */
async function read(
  connection: Connection,
  { from, to }: { from: Millis; to: Millis },
  queries: MetricDataQuery[],
): Promise<MetricPoint[][]> {
  const { region, endpoint, signal } = connection;
  const client = new CloudWatchClient({
    region,
    maxAttempts: 3,
    requestHandler: PATIENCE,
    ...(endpoint ? { endpoint } : {}),
    ...connection.identity,
  });
  const found = new Map(queries.map(({ Id }) => [Id, [] as MetricPoint[]]));
  // Points begin on whole minutes, and a start within one would leave it out.
  const StartTime = new Date(Math.floor(from / MINUTE) * MINUTE);
  const EndTime = new Date(Math.ceil(to / MINUTE) * MINUTE);
  try {
    let next: string | undefined;
    do {
      const input = { StartTime, EndTime, MetricDataQueries: queries, ...(next ? { NextToken: next } : {}) };
      const page = await connection.call('GetMetricData', () =>
        client.send(new GetMetricDataCommand(input), signal ? { abortSignal: signal } : {}),
      );
      for (const { Id, Timestamps = [], Values = [] } of page.MetricDataResults ?? []) {
        for (const [i, at] of Timestamps.entries()) found.get(Id)?.push({ at: at.getTime(), value: Values[i] ?? 0 });
      }
      next = page.NextToken;
    } while (next);
  } catch (error) {
    if (!isUnknownHere(error, connection)) throw error;
  } finally {
    client.destroy();
  }
  return queries.map(({ Id }) => (found.get(Id) ?? []).sort((a, b) => a.at - b.at));
}
