import {
  DeleteTableCommand,
  GetItemCommand,
  QueryCommand,
  RestoreTableFromBackupCommand,
  RestoreTableToPointInTimeCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE, type Millis, SECOND } from '../../src/model/time.js';
import type { WireItem } from '../../src/model/wire.js';
import type { SandboxOptions } from '../../src/sandbox/server.js';
import { Heap } from '../../src/sandbox/store/heap.js';
import { readStream } from './stream-reader.js';
import { PLAIN, streamed } from './streamed-table.js';
import { backUp, contents, indexedTable, sandbox } from './support.js';

const until = (id: string, at: Millis): WireItem => ({ id: { S: id }, until: { N: `${at / SECOND}` } });

async function expiring(options: SandboxOptions = {}) {
  const { box, db } = await sandbox({ streams: PLAIN, ...options });
  await box.createTable({ ...streamed('orders'), TimeToLive: { AttributeName: 'until' }, PointInTimeRecovery: {} });
  const held = async () => [...(await contents(db, 'orders')).keys()].sort();
  return { box, db, held };
}

describe('an item whose time has come', () => {
  test('goes within the hour after it, not before', async () => {
    const { box, held } = await expiring();
    for (let i = 0; i < 50; i++) box.write('orders', until(`item-${i}`, box.now() + HOUR));
    await box.advance(HOUR + MINUTE - 1);
    expect(await held()).toHaveLength(50);
    await box.advance(30 * MINUTE);
    const half = (await held()).length;
    expect(half).toBeGreaterThan(10);
    expect(half).toBeLessThan(40);
    await box.advance(30 * MINUTE);
    expect(await held()).toEqual([]);
  });

  test('shows in the stream as the service’s own deletion, at its own moment', async () => {
    const { box } = await expiring();
    const begin = box.now();
    for (let i = 0; i < 10; i++) box.write('orders', until(`item-${i}`, begin + MINUTE));
    box.write('orders', until('by-hand', begin + DAY));
    box.remove('orders', { id: { S: 'by-hand' } });
    await box.advance(3 * HOUR);
    const removed = (await readStream(box, 'orders')).filter(({ eventName }) => eventName === 'REMOVE');
    expect(removed).toHaveLength(11);
    const seconds = new Set<number>();
    for (const { dynamodb, userIdentity } of removed) {
      if ((dynamodb.Keys['id'] as { S: string }).S === 'by-hand') {
        expect(userIdentity).toBeUndefined();
        continue;
      }
      expect(userIdentity).toEqual({ Type: 'Service', PrincipalId: 'dynamodb.amazonaws.com' });
      expect(dynamodb.OldImage?.['until']).toEqual({ N: `${(begin + MINUTE) / SECOND}` });
      seconds.add(dynamodb.ApproximateCreationDateTime);
    }
    expect(seconds.size).toBeGreaterThan(5);
    expect(Math.min(...seconds)).toBeGreaterThanOrEqual((begin + 2 * MINUTE) / SECOND);
    expect(Math.max(...seconds)).toBeLessThanOrEqual((begin + MINUTE + HOUR) / SECOND);
  });

  test('goes at a moment that the seed decides', async () => {
    const left = async (seed: number) => {
      const { box, held } = await expiring({ seed });
      for (let i = 0; i < 20; i++) box.write('orders', until(`item-${i}`, box.now()));
      await box.advance(30 * MINUTE);
      return held();
    };
    const one = await left(1);
    expect(await left(1)).toEqual(one);
    expect(await left(2)).not.toEqual(one);
  });

  test('leaves indexes, and is still held by the time before', async () => {
    const { box, db } = await sandbox();
    await box.createTable({
      ...indexedTable('orders'),
      TimeToLive: { AttributeName: 'until' },
      PointInTimeRecovery: {},
    });
    const before = box.now();
    box.write('orders', { ...until('a', before), at: { N: '1' }, city: { S: 'Bergen' } });
    const inCity = async () =>
      (
        await db.send(
          new QueryCommand({
            TableName: 'orders',
            IndexName: 'by-city',
            KeyConditionExpression: 'city = :c',
            ExpressionAttributeValues: { ':c': { S: 'Bergen' } },
          }),
        )
      ).Count;
    expect(await inCity()).toBe(1);
    await box.advance(2 * HOUR);
    expect(await inCity()).toBe(0);
    const RestoreDateTime = new Date(before);
    const names = { SourceTableName: 'orders', TargetTableName: 'back' };
    await db.send(new RestoreTableToPointInTimeCommand({ ...names, RestoreDateTime }));
    await box.advance(2 * HOUR);
    expect((await contents(db, 'back')).size).toBe(1);
  });
});

describe('an item stays', () => {
  test('that was given another end, or lost it, in time', async () => {
    const { box, held } = await expiring();
    const end = box.now() + MINUTE;
    for (const id of ['goes', 'later', 'never', 'text']) box.write('orders', until(id, end));
    box.write('orders', until('later', end + DAY));
    box.write('orders', { id: { S: 'never' } });
    box.write('orders', { id: { S: 'text' }, until: { S: `${end / SECOND}` } });
    await box.advance(2 * HOUR);
    expect(await held()).toEqual(['later', 'never', 'text']);
    await box.advance(DAY);
    expect(await held()).toEqual(['never', 'text']);
  });

  test('that had expired for more than five years when it was written', async () => {
    const { box, held } = await expiring();
    const years = 5 * 365 * DAY;
    box.write('orders', until('old', box.now() - years + DAY));
    box.write('orders', until('too-old', box.now() - years - DAY));
    await box.advance(10 * DAY);
    expect(await held()).toEqual(['too-old']);
  });

  test('while time to live is off or on its way, and on the way out it goes no more once it is off', async () => {
    const { box, db } = await sandbox();
    await box.createTable(streamed('orders'));
    const set = async (Enabled: boolean) => {
      const TimeToLiveSpecification = { AttributeName: 'until', Enabled };
      await db.send(new UpdateTimeToLiveCommand({ TableName: 'orders', TimeToLiveSpecification }));
    };
    box.write('orders', until('a', box.now()));
    await box.advance(DAY);
    expect((await contents(db, 'orders')).size).toBe(1);
    await set(true);
    await box.advance(5 * MINUTE);
    expect((await contents(db, 'orders')).size).toBe(1);
    await box.advance(HOUR);
    expect((await contents(db, 'orders')).size).toBe(0);
    box.write('orders', until('b', box.now() + HOUR));
    await set(false);
    await box.advance(DAY);
    expect((await contents(db, 'orders')).size).toBe(1);
  });

  test('in a backup whose table went before the item did', async () => {
    const { box, db } = await expiring();
    const begin = box.now();
    const items = Array.from({ length: 2_000 }, (_, i) => until(`item-${i}`, begin));
    await box.load('orders', items, begin - 10 * MINUTE);
    await box.advance(58 * SECOND);
    const BackupArn = await backUp(db, 'orders');
    await db.send(new DeleteTableCommand({ TableName: 'orders' }));
    await box.advance(HOUR);
    await db.send(new RestoreTableFromBackupCommand({ BackupArn, TargetTableName: 'back' }));
    await box.advance(HOUR);
    expect((await contents(db, 'back')).size).toBe(2_000);
  });

  test('in a table that is gone, and in one that took its name', async () => {
    const { box, db, held } = await expiring();
    box.write('orders', until('a', box.now() + HOUR));
    await db.send(new DeleteTableCommand({ TableName: 'orders' }));
    await box.advance(MINUTE);
    await box.createTable(streamed('orders'));
    box.write('orders', until('a', box.now()));
    await box.advance(DAY);
    expect(await held()).toEqual(['a']);
  });
});

test('the earliest comes first out of the heap, and of equals the first that came', () => {
  const heap = new Heap<{ at: number; i: number }>();
  const times = Array.from({ length: 500 }, (_, i) => ({ at: (i * 7919) % 97, i }));
  for (const time of times) heap.push(time.at, time);
  const out = [];
  while (heap.next !== undefined) out.push(heap.pop());
  expect(out).toEqual([...times].sort((a, b) => a.at - b.at || a.i - b.i));
  expect(heap.pop()).toBeUndefined();
});

test('two hundred thousand items with time to live are a matter of seconds', async () => {
  const { box, db } = await expiring();
  const begin = box.now();
  const items = Array.from({ length: 200_000 }, (_, i) => until(`item-${i}`, begin + (200_000 - i) * SECOND));
  await box.load('orders', items);
  await box.advance(100_000 * SECOND + HOUR);
  const found = await db.send(new GetItemCommand({ TableName: 'orders', Key: { id: { S: 'item-90000' } } }));
  expect(found.Item).toBeDefined();
  const gone = await db.send(new GetItemCommand({ TableName: 'orders', Key: { id: { S: 'item-100000' } } }));
  expect(gone.Item).toBeUndefined();
}, 60_000);
