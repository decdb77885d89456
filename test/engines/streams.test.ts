import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { untilActive } from '../../src/aws/create-table.js';
import { deleteItem, putItem } from '../../src/aws/items.js';
import { describeStream, type StreamRecord } from '../../src/aws/streams.js';
import { describeTable, enableStream } from '../../src/aws/tables.js';
import { canonicalText } from '../../src/data/item-hash.js';
import { StreamReader } from '../../src/data/stream/reader.js';
import { DAY, HOUR } from '../../src/model/time.js';
import type { WireItem } from '../../src/model/wire.js';
import { itemsOfEveryType } from './cases.js';
import { type Engine, onEvery, putAll, STREAMED } from './engines.js';

const row = (id: string, n: number): WireItem => ({ pk: { S: id }, sk: { N: '1' }, n: { N: String(n) } });
const key = (id: string): WireItem => ({ pk: { S: id }, sk: { N: '1' } });

async function streamOf({ connection }: Engine, table: string): Promise<string> {
  return (await describeTable(connection, table))?.stream?.arn as string;
}

/** What is in every shard now, from its beginning. */
async function recordsOf({ connection }: Engine, arn: string): Promise<StreamRecord[]> {
  const records: StreamRecord[] = [];
  const reader = await StreamReader.open(connection, arn);
  await reader.readOn((record) => {
    records.push(record);
  });
  return records;
}

const brief = ({ event, keys, old, new: now }: StreamRecord) => [
  event,
  (keys['pk'] as { S: string }).S,
  (old?.['n'] as { N: string } | undefined)?.N,
  (now?.['n'] as { N: string } | undefined)?.N,
];

onEvery('streams', (engine) => {
  it('tells each change of an item in order, with the image before and after', async () => {
    const table = await engine.table(STREAMED);
    for (const n of [1, 2, 3]) await putItem(engine.connection, table, row('a', n));
    await putItem(engine.connection, table, row('b', 1));
    await deleteItem(engine.connection, table, key('a'));
    await putItem(engine.connection, table, row('a', 9));
    const records = await recordsOf(engine, await streamOf(engine, table));
    expect(records.map(brief).filter(([, id]) => id === 'a')).toEqual([
      ['INSERT', 'a', undefined, '1'],
      ['MODIFY', 'a', '1', '2'],
      ['MODIFY', 'a', '2', '3'],
      ['REMOVE', 'a', '3', undefined],
      ['INSERT', 'a', undefined, '9'],
    ]);
    expect(records.map(brief).filter(([, id]) => id === 'b')).toEqual([['INSERT', 'b', undefined, '1']]);
    expect(records.every((r) => r.at > 0 && r.sequence !== '' && !r.expired)).toBe(true);
  });

  it('says nothing of a delete of what is not there', async () => {
    const table = await engine.table(STREAMED);
    await deleteItem(engine.connection, table, key('never'));
    await putItem(engine.connection, table, row('a', 1));
    const records = await recordsOf(engine, await streamOf(engine, table));
    expect(records.map(brief)).toEqual([['INSERT', 'a', undefined, '1']]);
  });

  // DynamoDB emits nothing for a write that changes nothing (developer guide, "DynamoDB Streams"); moto does.
  it.skipIf(engine.name === 'moto')('says nothing of a write that changes nothing', async () => {
    const table = await engine.table(STREAMED);
    for (let i = 0; i < 3; i++) await putItem(engine.connection, table, row('a', 1));
    expect(await recordsOf(engine, await streamOf(engine, table))).toHaveLength(1);
  });

  it('gives images of items of every type as they were put', async () => {
    const table = await engine.table(STREAMED);
    // A page of records is 1 MB at most.
    const items = itemsOfEveryType(engine.name).filter((item) => JSON.stringify(item).length < 100_000);
    await putAll(engine, table, items);
    const records = await recordsOf(engine, await streamOf(engine, table));
    const images = records.map((r) => canonicalText(r.new as WireItem));
    expect(images.sort()).toEqual(items.map(canonicalText).sort());
  });

  it('is enabled on a table that has none, and tells what happens from then on', async () => {
    const table = await engine.table();
    await putItem(engine.connection, table, row('before', 1));
    await enableStream(engine.connection, table);
    await untilActive(engine.connection, table);
    await putItem(engine.connection, table, row('after', 1));
    const stream = (await describeTable(engine.connection, table))?.stream;
    expect(stream?.view).toBe('NEW_AND_OLD_IMAGES');
    const records = await recordsOf(engine, stream?.arn as string);
    expect(records.map(brief)).toEqual([['INSERT', 'after', undefined, '1']]);
  });

  describe('a reader', () => {
    it('shows every record once, and goes on where an earlier one was', async () => {
      const table = await engine.table(STREAMED);
      const arn = await streamOf(engine, table);
      const seen: (string | undefined)[][] = [];
      const visit = (record: StreamRecord) => {
        seen.push(brief(record));
      };
      for (let n = 0; n < 40; n++) await putItem(engine.connection, table, row(`item ${n % 4}`, n));
      const first = await StreamReader.open(engine.connection, arn);
      await first.readOn(visit);
      expect(seen).toHaveLength(40);
      for (let n = 40; n < 60; n++) await putItem(engine.connection, table, row(`item ${n % 4}`, n));
      const second = await StreamReader.open(engine.connection, arn, { cursors: first.cursors() });
      await second.readOn(visit);
      for (let item = 0; item < 4; item++) {
        const numbers = seen.filter(([, id]) => id === `item ${item}`).map(([, , , now]) => Number(now));
        expect(numbers).toEqual(Array.from({ length: 15 }, (_, i) => 4 * i + item));
      }
    });
  });
});

onEvery('split-shards', (engine) => {
  it('are read parents first, so that an item’s records stay in order', async () => {
    const table = await engine.table(STREAMED);
    const seen = new Map<string, number[]>();
    const reader = await StreamReader.open(engine.connection, await streamOf(engine, table));
    const visit = (record: StreamRecord) => {
      const [, id, , now] = brief(record);
      seen.set(id as string, [...(seen.get(id as string) ?? []), Number(now)]);
    };
    // Shards live for about four hours.
    for (let n = 0; n < 200; n++) {
      await putItem(engine.connection, table, row(`item ${n % 10}`, n));
      if (n % 20 === 19) await engine.connection.clock.sleep(HOUR);
      if (n === 100) await reader.readOn(visit);
    }
    expect((await describeStream(engine.connection, await streamOf(engine, table))).shards.length).toBeGreaterThan(1);
    await reader.readOn(visit);
    for (let item = 0; item < 10; item++) {
      expect(seen.get(`item ${item}`)).toEqual(Array.from({ length: 20 }, (_, i) => 10 * i + item));
    }
  });
});

onEvery('expiry', (engine) => {
  it('removes an expired item, and the stream says that the service did', async () => {
    const table = await engine.table(STREAMED);
    const { UpdateTimeToLiveCommand } = await import('@aws-sdk/client-dynamodb');
    await engine.connection.send(
      new UpdateTimeToLiveCommand({
        TableName: table,
        TimeToLiveSpecification: { AttributeName: 'until', Enabled: true },
      }),
    );
    const until = Math.floor(engine.connection.clock.now() / 1000) + 60;
    await engine.connection.send(
      new PutItemCommand({ TableName: table, Item: { ...row('a', 1), until: { N: String(until) } } as never }),
    );
    const reader = await StreamReader.open(engine.connection, await streamOf(engine, table));
    const removed: boolean[] = [];
    // Expired items go within a few days (developer guide, "Time to Live"); the sandbox takes less.
    for (let hours = 0; hours < 20 && removed.length === 0; hours += 4) {
      await engine.connection.clock.sleep(DAY / 6);
      await reader.readOn((record) => {
        if (record.event === 'REMOVE') removed.push(record.expired);
      });
    }
    expect(removed).toEqual([true]);
  });
});
