import {
  CloudWatchClient,
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  type Statistic,
} from '@aws-sdk/client-cloudwatch';
import { GetItemCommand, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { expect, onTestFinished, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../src/model/time.js';
import type { Sandbox } from '../../src/sandbox/server.js';
import { HOME, IRELAND, replicated } from './replicated.js';
import { row } from './streamed-table.js';
import { refusalOf, sandbox, simpleTable } from './support.js';

function cloudWatch(box: Sandbox, region = HOME): CloudWatchClient {
  const credentials = { accessKeyId: 'anybody', secretAccessKey: 'anything' };
  const client = new CloudWatchClient({ endpoint: box.url, region, credentials, maxAttempts: 1 });
  onTestFinished(() => client.destroy());
  return client;
}

const latency = (ReceivingRegion: string) => ({ MetricName: 'ReplicationLatency', ReceivingRegion });

/** `[minutes since the start, value]`, oldest first, of the last hour. */
async function points(
  box: Sandbox,
  { MetricName, Period = 60, region = HOME, ...dimensions }: Record<string, string | number> & { Period?: number },
  Stat = 'Average',
): Promise<[number, number][]> {
  const Dimensions = Object.entries({ TableName: 'orders', ...dimensions }).map(([Name, Value]) => ({
    Name,
    Value: String(Value),
  }));
  const start = box.now() - HOUR;
  const { MetricDataResults } = await cloudWatch(box, String(region)).send(
    new GetMetricDataCommand({
      StartTime: new Date(start),
      EndTime: new Date(box.now()),
      ScanBy: 'TimestampAscending',
      MetricDataQueries: [
        {
          Id: 'm1',
          MetricStat: {
            Metric: { Namespace: 'AWS/DynamoDB', MetricName: String(MetricName), Dimensions },
            Period,
            Stat,
          },
        },
      ],
    }),
  );
  const result = MetricDataResults?.[0];
  expect([result?.Id, result?.StatusCode]).toEqual(['m1', 'Complete']);
  return (result?.Timestamps ?? []).map((at, i) => [
    (at.getTime() - Math.floor(start / MINUTE) * MINUTE) / MINUTE,
    result?.Values?.[i] as number,
  ]);
}

/** Advances to the beginning of a minute. */
const wholeMinute = (box: Sandbox) => box.advance(MINUTE - (box.now() % MINUTE));

test('replication lag by the minute and Region, a while later', async () => {
  const { box } = await replicated([IRELAND], { replication: { lag: 2 * SECOND } });
  await wholeMinute(box);
  box.write('orders', row('a', 1));
  await box.advance(10 * SECOND);
  box.setReplicationLag(4 * SECOND);
  box.write('orders', row('b', 1));
  await box.advance(30 * SECOND);
  expect(await points(box, latency(IRELAND))).toEqual([]);
  await box.advance(79 * SECOND);
  expect(await points(box, latency(IRELAND))).toEqual([]);
  await box.advance(SECOND);
  const [[, average]] = (await points(box, latency(IRELAND))) as [[number, number]];
  expect(average).toBe(3_000);
  const statistics = ['Maximum', 'Minimum', 'SampleCount', 'Sum'].map((one) => points(box, latency(IRELAND), one));
  expect((await Promise.all(statistics)).map(([point]) => point?.[1])).toEqual([4_000, 2_000, 2, 6_000]);
  expect(await points(box, latency('ap-northeast-1'))).toEqual([]);
  expect(await points(box, { ...latency(HOME), region: IRELAND })).toEqual([]);
});

test('says nothing of a Region that is cut off until it is back, and then much', async () => {
  const { box } = await replicated([IRELAND]);
  box.cut(IRELAND);
  await wholeMinute(box);
  box.write('orders', row('a', 1));
  await box.advance(20 * MINUTE);
  expect(await points(box, latency(IRELAND))).toEqual([]);
  expect((await refusalOf(points(box, { ...latency(HOME), region: IRELAND }))).status).toBe(0);
  box.rejoin(IRELAND);
  await box.advance(2 * MINUTE);
  const late = await points(box, latency(IRELAND));
  expect(late).toHaveLength(1);
  expect(late[0]?.[1]).toBe(20 * MINUTE + SECOND);
});

test('consumed capacity, of replicated writes too', async () => {
  const { box, db } = await replicated([IRELAND]);
  await wholeMinute(box);
  await db.send(new PutItemCommand({ TableName: 'orders', Item: { id: { S: 'a' }, pad: { S: 'x'.repeat(2_000) } } }));
  await db.send(new GetItemCommand({ TableName: 'orders', Key: { id: { S: 'a' } }, ConsistentRead: true }));
  await db.send(new ScanCommand({ TableName: 'orders' }));
  box.write('orders', row('b', 1));
  await box.advance(3 * MINUTE);
  const sum = async (MetricName: string, region = HOME) => (await points(box, { MetricName, region }, 'Sum'))[0]?.[1];
  expect(await sum('ConsumedWriteCapacityUnits')).toBe(3);
  expect(await sum('ConsumedReadCapacityUnits')).toBe(1.5);
  expect(await sum('ConsumedWriteCapacityUnits', IRELAND)).toBe(3);
});

test('longer periods add up minutes; the newest comes first unless it is asked otherwise', async () => {
  const { box } = await sandbox();
  await box.createTable(simpleTable('orders'));
  await box.advance(HOUR - (box.now() % HOUR));
  for (let n = 0; n < 12; n++) {
    box.write('orders', row('a', n));
    await box.advance(MINUTE);
  }
  await box.advance(MINUTE);
  const found = await points(box, { MetricName: 'ConsumedWriteCapacityUnits', Period: 300 }, 'Sum');
  expect(found.map(([, value]) => value)).toEqual([5, 5, 2]);
  const { Datapoints, Label } = await cloudWatch(box).send(
    new GetMetricStatisticsCommand({
      Namespace: 'AWS/DynamoDB',
      MetricName: 'ConsumedWriteCapacityUnits',
      Dimensions: [{ Name: 'TableName', Value: 'orders' }],
      StartTime: new Date(box.now() - HOUR),
      EndTime: new Date(box.now()),
      Period: 300,
      Statistics: ['Sum', 'SampleCount'],
    }),
  );
  expect([Label, Datapoints?.length, Datapoints?.[0]]).toEqual([
    'ConsumedWriteCapacityUnits',
    3,
    { Timestamp: expect.any(Date), Unit: 'Count', Sum: 5, SampleCount: 5 },
  ]);
});

test('what it cannot answer is refused', async () => {
  const { box } = await sandbox();
  const ask = (Period: number, Stat: string) =>
    cloudWatch(box).send(
      new GetMetricDataCommand({
        StartTime: new Date(box.now() - HOUR),
        EndTime: new Date(box.now()),
        MetricDataQueries: [
          { Id: 'm', MetricStat: { Metric: { Namespace: 'AWS/DynamoDB', MetricName: 'x' }, Period, Stat } },
        ],
      }),
    );
  expect((await ask(60, 'Sum')).MetricDataResults).toMatchObject([{ Id: 'm', Values: [] }]);
  expect((await refusalOf(ask(61, 'Sum'))).message).toMatch(/multiple of 60/);
  expect((await refusalOf(ask(60, 'p99' as Statistic))).name).toMatch(/InvalidParameterValue/);
});
