import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import type { WireItem } from '../../src/model/wire.js';
import type { FaultRule } from '../../src/sandbox/faults.js';
import { contents, numbered, refusalOf, sandbox, simpleTable } from './support.js';

const puts = (from: number, to: number) =>
  numbered(to)
    .slice(from)
    .map((Item) => ({ PutRequest: { Item } }));

async function two(fault?: Partial<FaultRule>, seed = 1) {
  const { box, db } = await sandbox({ seed });
  await box.createTable(simpleTable('orders'));
  await box.createTable(simpleTable('users'));
  if (fault) box.faults.add({ kind: 'unprocessed', ...fault });
  return { box, db };
}

describe('the fault `unprocessed`', () => {
  test('leaves a share of a batch of writes, which comes back as it was sent', async () => {
    const { db } = await two({ share: 0.3, times: 1 });
    const sent = { orders: puts(0, 10), users: puts(10, 20) };
    const { UnprocessedItems } = await db.send(new BatchWriteItemCommand({ RequestItems: sent }));
    const left = Object.entries(UnprocessedItems ?? {}).flatMap(([table, requests]) =>
      requests.map(({ PutRequest }) => [table, PutRequest?.Item?.['id']?.S] as const),
    );
    expect(left).toHaveLength(6);
    for (const [table, requests] of Object.entries(UnprocessedItems ?? {})) {
      for (const request of requests) expect(sent[table as keyof typeof sent]).toContainEqual(request);
    }
    const there = [...(await contents(db, 'orders')).keys(), ...(await contents(db, 'users')).keys()];
    expect([...there, ...left.map(([, id]) => id)].sort()).toEqual(
      numbered(20)
        .map(({ id }) => (id as { S: string }).S)
        .sort(),
    );
    expect((await db.send(new BatchWriteItemCommand({ RequestItems: UnprocessedItems }))).UnprocessedItems).toEqual({});
    expect((await contents(db, 'orders')).size + (await contents(db, 'users')).size).toBe(20);
  });

  test('leaves keys of a batch of reads, with how they were to be read', async () => {
    const { box, db } = await two({ share: 0.5 });
    await box.load('orders', numbered(10) as WireItem[]);
    const Keys = numbered(10).map(({ id }) => ({ id: id as { S: string } }));
    const RequestItems = { orders: { Keys, ConsistentRead: true, ProjectionExpression: 'id' } };
    const { Responses, UnprocessedKeys } = await db.send(new BatchGetItemCommand({ RequestItems }));
    expect(Responses?.['orders']).toHaveLength(5);
    expect(UnprocessedKeys?.['orders']).toMatchObject({ ConsistentRead: true, ProjectionExpression: 'id' });
    expect([...(Responses?.['orders'] ?? []), ...(UnprocessedKeys?.['orders']?.Keys ?? [])]).toHaveLength(10);
    expect(
      new Set([...(Responses?.['orders'] ?? []), ...(UnprocessedKeys?.['orders']?.Keys ?? [])].map((k) => k['id']?.S))
        .size,
    ).toBe(10);
  });

  test('is a refusal when nothing of the batch is left to carry out', async () => {
    const { db } = await two({ share: 1 });
    const all = db.send(new BatchWriteItemCommand({ RequestItems: { orders: puts(0, 10) } }));
    expect((await refusalOf(all)).name).toBe('ProvisionedThroughputExceededException');
    const one = db.send(new BatchGetItemCommand({ RequestItems: { orders: { Keys: [{ id: { S: 'a' } }] } } }));
    expect((await refusalOf(one)).name).toBe('ProvisionedThroughputExceededException');
    expect((await contents(db, 'orders')).size).toBe(0);
  });

  test('lets other calls alone, and a batch that is wrong is wrong', async () => {
    const { box, db } = await two({ times: 1 });
    await db.send(new PutItemCommand({ TableName: 'orders', Item: { id: { S: 'a' } } }));
    const wrong = db.send(new BatchWriteItemCommand({ RequestItems: { orders: puts(0, 26) } }));
    expect((await refusalOf(wrong)).name).toBe('ValidationException');
    expect(() => box.faults.add({ kind: 'unprocessed', share: 0 })).toThrow(/above 0, up to 1/);
  });

  test('chooses by the seed', async () => {
    const left = async (seed: number) => {
      const { db } = await two({}, seed);
      const { UnprocessedItems } = await db.send(new BatchWriteItemCommand({ RequestItems: { orders: puts(0, 20) } }));
      return UnprocessedItems?.['orders']?.map(({ PutRequest }) => PutRequest?.Item?.['id']?.S);
    };
    const one = await left(1);
    expect(one).toHaveLength(10);
    expect(await left(1)).toEqual(one);
    expect(await left(2)).not.toEqual(one);
  });

  test('an error of the same name can be asked for, too', async () => {
    const { box, db } = await two();
    box.faults.add({ kind: 'error', type: 'ProvisionedThroughputExceededException', operation: 'BatchWriteItem' });
    const call = db.send(new BatchWriteItemCommand({ RequestItems: { orders: puts(0, 3) } }));
    expect((await refusalOf(call)).name).toBe('ProvisionedThroughputExceededException');
  });
});

test('every call says what it consumed', async () => {
  const { box, db } = await two();
  await box.load('orders', [{ id: { S: 'a' }, pad: { S: 'x'.repeat(5_000) } }]);
  const ReturnConsumedCapacity = 'TOTAL' as const;
  const TableName = 'orders';
  const keys = { Keys: [{ id: { S: 'a' } }] };
  const item = { id: { S: 'b' }, pad: { S: 'x'.repeat(2_500) } };
  const units = async (call: Promise<{ ConsumedCapacity?: unknown }>) => {
    const { ConsumedCapacity } = await call;
    return ([ConsumedCapacity].flat()[0] as { CapacityUnits?: number }).CapacityUnits;
  };
  const query = { KeyConditionExpression: 'id = :a', ExpressionAttributeValues: { ':a': { S: 'a' } } };
  expect(await units(db.send(new ScanCommand({ TableName, ReturnConsumedCapacity })))).toBe(1);
  expect(await units(db.send(new ScanCommand({ TableName, ReturnConsumedCapacity, ConsistentRead: true })))).toBe(2);
  expect(await units(db.send(new QueryCommand({ TableName, ReturnConsumedCapacity, ...query })))).toBe(1);
  expect(
    await units(db.send(new BatchGetItemCommand({ RequestItems: { orders: keys }, ReturnConsumedCapacity }))),
  ).toBe(1);
  expect(await units(db.send(new PutItemCommand({ TableName, Item: item, ReturnConsumedCapacity })))).toBe(3);
  const RequestItems = { orders: [{ PutRequest: { Item: item } }] };
  expect(await units(db.send(new BatchWriteItemCommand({ RequestItems, ReturnConsumedCapacity })))).toBe(3);
});

describe('capacity that is enforced', () => {
  async function provisioned(ReadCapacityUnits: number, WriteCapacityUnits: number) {
    const { box, db } = await sandbox({ enforceCapacity: true });
    const { BillingMode: _, ...keys } = simpleTable('orders');
    await box.createTable({ ...keys, ProvisionedThroughput: { ReadCapacityUnits, WriteCapacityUnits } });
    const put = (i: number) => db.send(new PutItemCommand({ TableName: 'orders', Item: { id: { S: `${i}` } } }));
    return { box, db, put };
  }

  /** How many calls are carried out before the first that is refused. */
  async function carriedOut(call: (i: number) => Promise<unknown>): Promise<number> {
    for (let i = 0; ; i++) {
      try {
        await call(i);
      } catch (error) {
        expect((error as Error).name).toBe('ProvisionedThroughputExceededException');
        return i;
      }
    }
  }

  test('lets five minutes of it be used at once, and then what each second gives', async () => {
    const { box, put } = await provisioned(1, 1);
    expect(await carriedOut(put)).toBe(300);
    await box.advance(10_000);
    expect(await carriedOut(put)).toBe(10);
  });

  test('leaves the rest of a batch, and refuses one of which nothing can be done', async () => {
    const { box, db, put } = await provisioned(1, 1);
    expect(await carriedOut(put)).toBe(300);
    await box.advance(4_000);
    const write = () => db.send(new BatchWriteItemCommand({ RequestItems: { orders: puts(0, 10) } }));
    expect((await write()).UnprocessedItems?.['orders']).toHaveLength(6);
    expect((await refusalOf(write())).name).toBe('ProvisionedThroughputExceededException');
  });

  test('counts reads by themselves, and a large page is paid for afterwards', async () => {
    const { box, db, put } = await provisioned(1, 1_000);
    await box.load('orders', [{ id: { S: 'a' }, pad: { S: 'x'.repeat(390 * 1_024) } }]);
    const scan = () => db.send(new ScanCommand({ TableName: 'orders', ConsistentRead: true }));
    expect(await carriedOut(scan)).toBe(4);
    await put(1);
    const get = db.send(new GetItemCommand({ TableName: 'orders', Key: { id: { S: 'a' } } }));
    expect((await refusalOf(get)).name).toBe('ProvisionedThroughputExceededException');
    await box.advance(93_000);
    const answer = await scan();
    expect(answer.ConsumedCapacity).toBeUndefined();
    expect(answer.Count).toBe(2);
  });

  test('is no limit on demand, unless a maximum is set', async () => {
    const { box, db } = await sandbox({ enforceCapacity: true });
    await box.createTable(simpleTable('free'));
    await box.createTable({ ...simpleTable('capped'), OnDemandThroughput: { MaxWriteRequestUnits: 1 } });
    const remove = (TableName: string) => db.send(new DeleteItemCommand({ TableName, Key: { id: { S: 'a' } } }));
    for (let i = 0; i < 320; i++) await remove('free');
    expect(await carriedOut(() => remove('capped'))).toBe(300);
  });
});
