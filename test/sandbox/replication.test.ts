import {
  BatchWriteItemCommand,
  DeleteItemCommand,
  type DynamoDBClient,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../src/model/time.js';
import type { Sandbox } from '../../src/sandbox/server.js';
import { createReplica, HOME, held, IRELAND, inRegion, put, replicated, SETTLED, TOKYO } from './replicated.js';
import { readStream } from './stream-reader.js';
import { PLAIN, row } from './streamed-table.js';
import { contents, numbered, sandbox, simpleTable } from './support.js';

const remove = (db: DynamoDBClient, id: string) =>
  db.send(new DeleteItemCommand({ TableName: 'orders', Key: { id: { S: id } } }));

/** A box as another Region’s streams are read. */
const seenFrom = (box: Sandbox, region: string) => ({ url: box.url, region }) as Sandbox;

describe('a write at one replica', () => {
  test('is at the others after the lag, whatever wrote it', async () => {
    const { box, db, replicas } = await replicated([IRELAND, TOKYO], { replication: { lag: 2 * SECOND } });
    const [ireland] = replicas as [DynamoDBClient];
    const all = [db, ...replicas];
    await put(db, 'a', 1);
    await ireland.send(
      new BatchWriteItemCommand({
        RequestItems: { orders: [{ PutRequest: { Item: { id: { S: 'b' }, n: { N: '2' } } } }] },
      }),
    );
    box.inRegion(TOKYO).write('orders', row('c', 3));
    await box.advance(2 * SECOND - 1);
    expect(await held(all)).toEqual([{ a: '1' }, { b: '2' }, { c: '3' }]);
    await box.advance(1);
    expect(await held(all)).toEqual(Array(3).fill({ a: '1', b: '2', c: '3' }));

    await ireland.send(
      new UpdateItemCommand({
        TableName: 'orders',
        Key: { id: { S: 'a' } },
        UpdateExpression: 'ADD n :one',
        ExpressionAttributeValues: { ':one': { N: '1' } },
      }),
    );
    await remove(db, 'b');
    await box.advance(2 * SECOND);
    expect(await held(all)).toEqual(Array(3).fill({ a: '2', c: '3' }));
  });

  test('keeps the order of one item, whatever the lags are', async () => {
    const { box, db, replicas } = await replicated([IRELAND], {
      replication: { lag: [0, 10 * SECOND] },
      streams: PLAIN,
    });
    for (let n = 0; n < 50; n++) {
      box.write('orders', row('a', n));
      await box.advance(100);
    }
    await box.advance(10 * SECOND);
    expect(await held([db, ...replicas])).toEqual(Array(2).fill({ a: '49' }));
    const arrived = (await readStream(seenFrom(box, IRELAND), 'orders')).map(
      ({ dynamodb }) => dynamodb.NewImage?.['n'],
    );
    expect(arrived).toEqual(Array.from({ length: 50 }, (_, n) => ({ N: `${n}` })));
  });

  test('shows in the stream there, and in its indexes', async () => {
    const index = {
      IndexName: 'by-n',
      KeySchema: [{ AttributeName: 'n', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'ALL' },
    };
    const { box, db, replicas } = await replicated(
      [IRELAND],
      { streams: PLAIN },
      {
        AttributeDefinitions: [
          { AttributeName: 'id', AttributeType: 'S' },
          { AttributeName: 'n', AttributeType: 'N' },
        ],
        GlobalSecondaryIndexes: [index],
      },
    );
    const [ireland] = replicas as [DynamoDBClient];
    const query = () =>
      ireland.send(
        new QueryCommand({
          TableName: 'orders',
          IndexName: 'by-n',
          KeyConditionExpression: 'n = :n',
          ExpressionAttributeValues: { ':n': { N: '2' } },
        }),
      );
    expect((await query()).Count).toBe(0);
    await put(db, 'a', 1);
    await put(db, 'a', 2);
    await put(db, 'a', 2);
    await box.advance(SECOND);
    expect((await query()).Count).toBe(1);
    const records = await readStream(seenFrom(box, IRELAND), 'orders');
    expect(records.map(({ eventName, awsRegion }) => [eventName, awsRegion])).toEqual([
      ['INSERT', IRELAND],
      ['MODIFY', IRELAND],
    ]);
  });

  test('goes on to nobody from there', async () => {
    const { box, db } = await replicated([IRELAND], { streams: PLAIN });
    await put(db, 'a', 1);
    await box.advance(MINUTE);
    expect(await readStream(box, 'orders')).toHaveLength(1);
  });
});

describe('the last writer wins', () => {
  test('over writes that are under way, and over removals', async () => {
    const { box, db, replicas } = await replicated([IRELAND, TOKYO], { replication: { lag: 10 * SECOND } });
    const [ireland, tokyo] = replicas as [DynamoDBClient, DynamoDBClient];
    const all = [db, ...replicas];
    await put(db, 'a', 1);
    await put(tokyo, 'b', 1);
    await box.advance(SECOND);
    await put(ireland, 'a', 2);
    await box.advance(SECOND);
    await remove(tokyo, 'a');
    await put(db, 'b', 2);
    await box.advance(MINUTE);
    // Nothing was removed in Tokyo, where the item had not arrived.
    expect(await held(all)).toEqual(Array(3).fill({ a: '2', b: '2' }));
    await remove(tokyo, 'a');
    await box.advance(SECOND);
    await put(db, 'b', 3);
    await box.advance(SECOND);
    await remove(ireland, 'b');
    await box.advance(MINUTE);
    expect(await held(all)).toEqual(Array(3).fill({}));
  });

  test('a removal is remembered where the item has not arrived yet', async () => {
    const { box, db, replicas } = await replicated([IRELAND, TOKYO]);
    box.setReplicationLag(MINUTE, { from: HOME, to: TOKYO });
    await put(db, 'a', 1);
    await box.advance(5 * SECOND);
    await remove(replicas[0] as DynamoDBClient, 'a');
    await box.advance(5 * SECOND);
    expect(await held([db, ...replicas])).toEqual([{}, {}, {}]);
    await box.advance(MINUTE);
    expect(await held([db, ...replicas])).toEqual([{}, {}, {}]);
  });

  test('in one millisecond the same Region wins everywhere, and a write over another is later than that', async () => {
    const { box, db, replicas } = await replicated([IRELAND]);
    box.write('orders', row('a', 1));
    box.inRegion(IRELAND).write('orders', row('a', 2));
    await box.advance(SECOND);
    expect(await held([db, ...replicas])).toEqual(Array(2).fill({ a: '1' }));
    box.setReplicationLag(0);
    box.write('orders', row('b', 1));
    box.inRegion(IRELAND).write('orders', row('b', 2));
    await box.advance(SECOND);
    expect(await held([db, ...replicas])).toEqual(Array(2).fill({ a: '1', b: '2' }));
  });
});

describe('time to live', () => {
  test('deletes at one replica, and the others see an ordinary removal', async () => {
    const { box, db, replicas } = await replicated(
      [IRELAND],
      { streams: PLAIN },
      { TimeToLive: { AttributeName: 'expires' } },
    );
    const expires = { N: String(Math.floor(box.now() / SECOND) + 60) };
    for (let i = 0; i < 10; i++) box.write('orders', { id: { S: `item-${i}` }, expires });
    await box.advance(3 * HOUR);
    expect(await held([db, ...replicas])).toEqual([{}, {}]);
    const byService = async (region: string) =>
      (await readStream(seenFrom(box, region), 'orders'))
        .filter(({ eventName }) => eventName === 'REMOVE')
        .map(({ dynamodb, userIdentity }) => `${(dynamodb.Keys['id'] as { S: string }).S} ${userIdentity?.Type ?? ''}`)
        .sort();
    const [here, there] = [await byService(HOME), await byService(IRELAND)];
    expect([here.length, there.length]).toEqual([10, 10]);
    const expired = [...here, ...there].filter((line) => line.endsWith('Service'));
    expect(expired).toHaveLength(10);
    expect(here.some((line) => line.endsWith('Service')) && there.some((line) => line.endsWith('Service'))).toBe(true);
  });
});

test('a lag that makes no sense is refused', async () => {
  const { box } = await sandbox();
  expect(() => box.setReplicationLag(-1)).toThrow(RangeError);
  expect(() => box.setReplicationLag([5, 1])).toThrow(RangeError);
});

test('many items are filled in and replicated in no time', async () => {
  const { box, db } = await sandbox({ replication: { lag: [0, SECOND] } });
  await box.createTable(simpleTable('orders'));
  await box.load('orders', numbered(5_000));
  await createReplica(db, IRELAND);
  await box.advance(SETTLED);
  await box.load('orders', numbered(10_000));
  await box.advance(SECOND);
  const there = inRegion(box, IRELAND);
  expect((await contents(there, 'orders')).size).toBe(10_000);
});
