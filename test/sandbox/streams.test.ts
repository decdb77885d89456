import { BatchWriteItemCommand, DeleteItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../src/model/time.js';
import type { WireItem } from '../../src/model/wire.js';
import { ask, drain, iterator, onlyShard, readStream, shardsOf, streamOf, type WireRecord } from './stream-reader.js';
import { brief, PLAIN, row, streamed, watched } from './streamed-table.js';
import { numbered, refusalOf, sandbox } from './support.js';

describe('records', () => {
  test('one for every change, with what was before and after it', async () => {
    const { box, db } = await watched();
    const TableName = 'orders';
    const key = { id: { S: 'a' } };
    await db.send(new PutItemCommand({ TableName, Item: { ...key, n: { N: '1' } } }));
    await db.send(new PutItemCommand({ TableName, Item: { ...key, n: { N: '2' } } }));
    await db.send(
      new UpdateItemCommand({
        TableName,
        Key: key,
        UpdateExpression: 'SET n = :n',
        ExpressionAttributeValues: { ':n': { N: '3' } },
      }),
    );
    await db.send(
      new BatchWriteItemCommand({ RequestItems: { orders: [{ PutRequest: { Item: { ...key, n: { N: '4' } } } }] } }),
    );
    await db.send(new DeleteItemCommand({ TableName, Key: key }));
    box.write('orders', row('a', 5));
    box.remove('orders', key);
    expect((await readStream(box, 'orders')).map(brief)).toEqual([
      ['INSERT', 'a', undefined, '1'],
      ['MODIFY', 'a', '1', '2'],
      ['MODIFY', 'a', '2', '3'],
      ['MODIFY', 'a', '3', '4'],
      ['REMOVE', 'a', '4', undefined],
      ['INSERT', 'a', undefined, '5'],
      ['REMOVE', 'a', '5', undefined],
    ]);
  });

  test('carry the second of the change, rising numbers, and an id of their own', async () => {
    const { box } = await watched();
    await box.advance(1_900);
    box.write('orders', row('a', 1));
    await box.advance(200);
    box.write('orders', row('a', 2));
    const [one, two] = (await readStream(box, 'orders')) as [WireRecord, WireRecord];
    expect([one.dynamodb.ApproximateCreationDateTime, two.dynamodb.ApproximateCreationDateTime]).toEqual([
      Date.UTC(2026, 0, 5) / 1_000 + 1,
      Date.UTC(2026, 0, 5) / 1_000 + 2,
    ]);
    expect(BigInt(two.dynamodb.SequenceNumber)).toBeGreaterThan(BigInt(one.dynamodb.SequenceNumber));
    expect(one.eventID).not.toBe(two.eventID);
    expect(one).toMatchObject({ awsRegion: 'us-east-1', dynamodb: { SizeBytes: 3 + 3 + 3 } });
    expect(one.userIdentity).toBeUndefined();
  });

  test('none for a write that changes nothing, whatever the order of its sets', async () => {
    const { box, db } = await watched();
    const item = (...tags: string[]): WireItem => ({ id: { S: 'a' }, tags: { SS: tags }, m: { M: { l: { L: [] } } } });
    box.write('orders', item('x', 'y'));
    box.write('orders', item('y', 'x'));
    await db.send(new DeleteItemCommand({ TableName: 'orders', Key: { id: { S: 'nobody' } } }));
    expect(await readStream(box, 'orders')).toHaveLength(1);
    box.write('orders', item('y', 'z'));
    box.write('orders', { ...item('y', 'z'), more: { L: [{ S: 'x' }, { S: 'y' }] } });
    box.write('orders', { ...item('y', 'z'), more: { L: [{ S: 'y' }, { S: 'x' }] } });
    box.write('orders', { ...item('y', 'z'), more: { L: [{ S: 'y' }, { N: '1' }] } });
    expect(await readStream(box, 'orders')).toHaveLength(5);
  });

  test.each([
    ['KEYS_ONLY', false, false],
    ['NEW_IMAGE', false, true],
    ['OLD_IMAGE', true, false],
    ['NEW_AND_OLD_IMAGES', true, true],
  ])('with the images that %s asks for', async (view, old, young) => {
    const { box } = await watched(PLAIN, view);
    box.write('orders', row('a', 1));
    box.write('orders', row('a', 2));
    const { dynamodb } = (await readStream(box, 'orders'))[1] as WireRecord;
    expect(dynamodb.Keys).toEqual({ id: { S: 'a' } });
    expect(dynamodb.StreamViewType).toBe(view);
    expect([dynamodb.OldImage !== undefined, dynamodb.NewImage !== undefined]).toEqual([old, young]);
  });

  test('of what is loaded while the stream is on, at the time that it counts for', async () => {
    const { box } = await watched();
    await box.load('orders', numbered(3) as WireItem[], box.now() - 2 * HOUR);
    expect(await readStream(box, 'orders')).toEqual([]);
    await box.load('orders', [row('a', 1)], box.now() - MINUTE);
    const [record] = await readStream(box, 'orders');
    expect(record?.dynamodb.ApproximateCreationDateTime).toBe((box.now() - MINUTE) / 1_000);
  });
});

describe('reading', () => {
  test('pages hold what Limit says, and at most a thousand records or a megabyte', async () => {
    const { box, arn } = await watched({ ...PLAIN, shards: 1, recordsPerShard: 1e6 });
    for (let i = 0; i < 1_200; i++) box.write('orders', row(`item-${i}`, i));
    const ShardId = await onlyShard(box, arn);
    expect((await drain(box, await iterator(box, arn, ShardId))).pages).toEqual([1_000, 200, 0, 0, 0]);
    expect((await drain(box, await iterator(box, arn, ShardId), 500)).pages).toEqual([500, 500, 200, 0, 0, 0]);
    const large = 'x'.repeat(300 * 1024);
    for (let i = 0; i < 5; i++) box.write('orders', { id: { S: `large-${i}` }, large: { S: large } });
    const after = (await drain(box, await iterator(box, arn, ShardId))).pages;
    expect(after.slice(1, 3)).toEqual([203, 2]);
  });

  test('begins where it is asked to', async () => {
    const { box, arn } = await watched({ ...PLAIN, shards: 1 });
    for (let i = 0; i < 5; i++) box.write('orders', row('a', i));
    const ShardId = await onlyShard(box, arn);
    const numbers = async (type: string, at?: string) => {
      const { records } = await drain(box, await iterator(box, arn, ShardId, type, at));
      return records.map((record) => brief(record)[3]);
    };
    const third = (await drain(box, await iterator(box, arn, ShardId))).records[2]?.dynamodb.SequenceNumber;
    expect(await numbers('TRIM_HORIZON')).toEqual(['0', '1', '2', '3', '4']);
    expect(await numbers('AT_SEQUENCE_NUMBER', third)).toEqual(['2', '3', '4']);
    expect(await numbers('AFTER_SEQUENCE_NUMBER', third)).toEqual(['3', '4']);
    const latest = await iterator(box, arn, ShardId, 'LATEST');
    box.write('orders', row('a', 9));
    expect((await drain(box, latest)).records.map(brief)).toEqual([['MODIFY', 'a', '4', '9']]);
    for (const wrong of [iterator(box, arn, ShardId, 'AT_SEQUENCE_NUMBER'), numbers('AT_SEQUENCE_NUMBER', `1${third}`)])
      expect((await refusalOf(wrong)).name).toBe('ValidationException');
  });

  test('an iterator expires after fifteen minutes', async () => {
    const { box, arn } = await watched();
    const [shard] = await shardsOf(box, arn);
    const ShardIterator = await iterator(box, arn, shard?.ShardId as string);
    await box.advance(15 * MINUTE);
    await ask(box, 'GetRecords', { ShardIterator });
    await box.advance(1);
    expect((await refusalOf(ask(box, 'GetRecords', { ShardIterator }))).name).toBe('ExpiredIteratorException');
  });

  test('of what is not there is refused', async () => {
    const { box, arn } = await watched();
    const missing = 'shardId-00000000000000000000-00000000';
    const name = async (call: Promise<unknown>) => (await refusalOf(call)).name;
    expect(await name(ask(box, 'DescribeStream', { StreamArn: `${arn}9` }))).toBe('ResourceNotFoundException');
    expect(await name(iterator(box, arn, missing))).toBe('ResourceNotFoundException');
    expect(await name(iterator(box, `${arn}9`, missing))).toBe('ResourceNotFoundException');
    expect(await name(ask(box, 'GetRecords', { ShardIterator: 'made up' }))).toBe('ValidationException');
    expect(await name(ask(box, 'GetRecords', { ShardIterator: `${arn}|1|nonsense` }))).toBe('ValidationException');
  });

  test('a record shows up to a second late, in its order, and the auto clock goes on to it', async () => {
    const { box, arn } = await watched({ ...PLAIN, shards: 1, delay: SECOND });
    for (let i = 0; i < 20; i++) box.write('orders', row('a', i));
    const ShardId = await onlyShard(box, arn);
    const early = (await drain(box, await iterator(box, arn, ShardId))).records;
    expect(early.length).toBeLessThan(20);
    await box.advance(SECOND);
    const late = (await drain(box, await iterator(box, arn, ShardId))).records;
    expect(late.map((record) => brief(record)[3])).toEqual(Array.from({ length: 20 }, (_, i) => `${i}`));
  });

  test('in auto mode a poll for what is on its way lets it arrive, and one for nothing moves nothing', async () => {
    const { box } = await sandbox({ clock: 'auto', streams: { ...PLAIN, shards: 1, delay: SECOND } });
    await box.createTable(streamed('orders'));
    const before = box.now();
    expect(await readStream(box, 'orders')).toEqual([]);
    expect(box.now()).toBe(before);
    box.write('orders', row('a', 1));
    expect(await readStream(box, 'orders')).toHaveLength(1);
    expect(box.now()).toBeGreaterThan(before);
    expect(box.now()).toBeLessThanOrEqual(before + SECOND);
  });

  test('answers nothing now and then although there is something, and the seed decides when', async () => {
    const pages = async (seed: number) => {
      const { box } = await sandbox({ seed, streams: { ...PLAIN, shards: 1, emptyPages: 0.5 } });
      await box.createTable(streamed('orders'));
      for (let i = 0; i < 30; i++) box.write('orders', row('a', i));
      const arn = await streamOf(box, 'orders');
      const [shard] = await shardsOf(box, arn);
      const read = await drain(box, await iterator(box, arn, shard?.ShardId as string), 1);
      expect(read.records).toHaveLength(30);
      return read.pages.slice(0, -3);
    };
    const one = await pages(1);
    expect(one).toContain(0);
    expect(await pages(1)).toEqual(one);
    expect(await pages(2)).not.toEqual(one);
  });
});

describe('faults, hooks and the request log', () => {
  test('reach calls on streams, by the table, too', async () => {
    const { box, arn } = await watched();
    const [shard] = await shardsOf(box, arn);
    const ShardIterator = await iterator(box, arn, shard?.ShardId as string);
    const seen: string[] = [];
    box.onRequest = {
      before: (operation) => {
        seen.push(operation);
      },
    };
    box.faults.add({
      kind: 'error',
      type: 'LimitExceededException',
      operation: 'GetRecords',
      table: 'orders',
      times: 1,
    });
    expect((await refusalOf(ask(box, 'GetRecords', { ShardIterator }))).name).toBe('LimitExceededException');
    await ask(box, 'GetRecords', { ShardIterator });
    expect(seen).toEqual(['GetRecords', 'GetRecords']);
    expect(box.requests.filter(({ operation }) => operation === 'GetRecords')).toMatchObject([
      { fault: 'error', body: { ShardIterator } },
      { status: 200 },
    ]);
  });

  test('DescribeStream has a rate', async () => {
    const { box, arn } = await watched();
    for (let i = 0; i < 10; i++) await ask(box, 'DescribeStream', { StreamArn: arn });
    expect((await refusalOf(ask(box, 'DescribeStream', { StreamArn: arn }))).name).toBe('ThrottlingException');
  });
});

test('a hundred thousand items with a busy stream are a matter of seconds', async () => {
  const { box } = await sandbox({ clock: 'auto' });
  await box.createTable(streamed('orders'));
  const items = Array.from({ length: 100_000 }, (_, i) => row(`item-${i}`, i));
  await box.load('orders', items);
  for (let i = 0; i < 20_000; i++) box.write('orders', row(`item-${i}`, -1));
  await box.advance(MINUTE);
  expect(await readStream(box, 'orders')).toHaveLength(120_000);
}, 60_000);
