import { GetItemCommand, ListTablesCommand, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { client, contents, refusalOf, sandbox, simpleTable } from './support.js';

async function table() {
  const { box, db } = await sandbox();
  await box.createTable(simpleTable('orders'));
  const put = (id: string, TableName = 'orders') => db.send(new PutItemCommand({ TableName, Item: { id: { S: id } } }));
  return { box, db, put };
}

describe('kinds', () => {
  test('throttle', async () => {
    const { box, db, put } = await table();
    box.faults.add({ kind: 'throttle', times: 1 });
    expect((await refusalOf(put('a'))).name).toBe('ThrottlingException');
    expect((await contents(db, 'orders')).size).toBe(0);
    await put('a');
    expect((await contents(db, 'orders')).size).toBe(1);
  });

  test('server-error', async () => {
    const { box, put } = await table();
    box.faults.add({ kind: 'server-error' });
    expect(await refusalOf(put('a'))).toMatchObject({ name: 'InternalServerError', status: 500 });
  });

  test('error, as told', async () => {
    const { box, put } = await table();
    box.faults.add({ kind: 'error', type: 'AccessDeniedException', message: 'no', status: 403 });
    expect(await refusalOf(put('a'))).toEqual({ name: 'AccessDeniedException', message: 'no', status: 403 });
  });

  test('drop: the connection is cut and nothing happened', async () => {
    const { box, db, put } = await table();
    box.faults.add({ kind: 'drop', operation: 'PutItem' });
    expect((await refusalOf(put('a'))).status).toBe(0);
    expect((await contents(db, 'orders')).size).toBe(0);
    expect(box.requests.find(({ operation }) => operation === 'PutItem')).toMatchObject({ fault: 'drop' });
  });

  test('drop-after: the connection is cut and it happened', async () => {
    const { box, db, put } = await table();
    box.faults.add({ kind: 'drop-after', operation: 'PutItem' });
    expect((await refusalOf(put('a'))).status).toBe(0);
    expect((await contents(db, 'orders')).size).toBe(1);
    expect((await refusalOf(put('b', 'nobody'))).status).toBe(0);
  });

  test('delay moves a clock that stands still', async () => {
    const { box, put } = await table();
    const before = box.now();
    box.faults.add({ kind: 'delay', ms: 1_500 });
    await put('a');
    expect(box.now()).toBe(before + 1_500);
  });

  test('one that nobody knows is refused', async () => {
    const { box } = await table();
    expect(() => box.faults.add({ kind: 'flood' as never })).toThrow(/kind is one of/);
    expect(() => box.faults.add({ kind: 'drop', rate: 2 })).toThrow(/share from 0 to 1/);
  });
});

describe('which calls', () => {
  test('by operation and by table', async () => {
    const { box, db, put } = await table();
    await box.createTable(simpleTable('users'));
    box.faults.add({ kind: 'throttle', operation: 'PutItem', table: 'orders' });
    expect((await refusalOf(put('a'))).name).toBe('ThrottlingException');
    await put('a', 'users');
    expect((await db.send(new ScanCommand({ TableName: 'orders' }))).Count).toBe(0);
    expect((await db.send(new ScanCommand({ TableName: 'users' }))).Count).toBe(1);
  });

  test('after the first so many, and so often', async () => {
    const { box, db } = await table();
    box.faults.add({ kind: 'throttle', operation: '*', after: 2, times: 3 });
    const outcomes: string[] = [];
    for (let i = 0; i < 7; i++) {
      outcomes.push(
        await db.send(new ListTablesCommand({})).then(
          () => 'ok',
          () => 'no',
        ),
      );
    }
    expect(outcomes).toEqual(['ok', 'ok', 'no', 'no', 'no', 'ok', 'ok']);
  });

  test('at a rate that the seed decides', async () => {
    const outcomes = async (seed: number) => {
      const { box, db } = await sandbox({ seed });
      box.faults.add({ kind: 'server-error', rate: 0.3 });
      const seen: boolean[] = [];
      for (let i = 0; i < 100; i++)
        seen.push(
          await db.send(new ListTablesCommand({})).then(
            () => false,
            () => true,
          ),
        );
      return seen;
    };
    const one = await outcomes(1);
    expect(await outcomes(1)).toEqual(one);
    expect(await outcomes(2)).not.toEqual(one);
    const struck = one.filter(Boolean).length;
    expect(struck).toBeGreaterThan(15);
    expect(struck).toBeLessThan(45);
  });

  test('until they are removed', async () => {
    const { box, db } = await table();
    const list = () => db.send(new ListTablesCommand({}));
    const id = box.faults.add({ kind: 'throttle' });
    box.faults.add({ kind: 'server-error' });
    expect((await refusalOf(list())).name).toBe('ThrottlingException');
    box.faults.remove(id);
    expect((await refusalOf(list())).name).toBe('InternalServerError');
    box.faults.clear();
    expect((await list()).TableNames).toEqual(['orders']);
  });

  test('the SDK gets through a throttle by trying again', async () => {
    const { box } = await table();
    box.faults.add({ kind: 'throttle', times: 2 });
    const got = await client(box, 4).send(new GetItemCommand({ TableName: 'orders', Key: { id: { S: 'a' } } }));
    expect(got.$metadata.attempts).toBe(3);
  });
});
