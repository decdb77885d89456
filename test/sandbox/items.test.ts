import {
  type AttributeValue,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WireItem } from '../../src/model/wire.js';
import { contents, indexedTable, numbered, refusalOf, sandbox, simpleTable } from './support.js';

const TableName = 'orders';

async function table() {
  const { box, db } = await sandbox();
  await box.createTable(simpleTable(TableName));
  return { box, db };
}

describe('items', () => {
  test('every attribute type comes back as it went in', async () => {
    const { db } = await table();
    const Item: Record<string, AttributeValue> = {
      id: { S: 'Ünïcode 🐿' },
      n: { N: '-12345678901234567890.5' },
      b: { B: Uint8Array.from([0, 255, 7]) },
      yes: { BOOL: true },
      none: { NULL: true },
      ss: { SS: ['a', 'b'] },
      ns: { NS: ['1', '2.5'] },
      bs: { BS: [Uint8Array.from([1]), Uint8Array.from([2])] },
      list: { L: [{ S: 'x' }, { L: [] }, { M: {} }] },
      map: { M: { deep: { M: { er: { N: '1' } } } } },
    };
    await db.send(new PutItemCommand({ TableName, Item }));
    expect((await db.send(new GetItemCommand({ TableName, Key: { id: { S: 'Ünïcode 🐿' } } }))).Item).toEqual(Item);
  });

  test('conditions, updates and old values', async () => {
    const { db } = await table();
    const Key = { id: { S: 'a' } };
    await db.send(new PutItemCommand({ TableName, Item: { ...Key, n: { N: '1' } } }));
    const again = new PutItemCommand({ TableName, Item: Key, ConditionExpression: 'attribute_not_exists(id)' });
    expect((await refusalOf(db.send(again))).name).toBe('ConditionalCheckFailedException');
    const update = await db.send(
      new UpdateItemCommand({
        TableName,
        Key,
        UpdateExpression: 'ADD n :one SET s = :s',
        ExpressionAttributeValues: { ':one': { N: '1' }, ':s': { S: 'x' } },
        ReturnValues: 'ALL_NEW',
      }),
    );
    expect(update.Attributes).toEqual({ ...Key, n: { N: '2' }, s: { S: 'x' } });
    const gone = await db.send(new DeleteItemCommand({ TableName, Key, ReturnValues: 'ALL_OLD' }));
    expect(gone.Attributes?.['n']).toEqual({ N: '2' });
    expect((await db.send(new GetItemCommand({ TableName, Key }))).Item).toBeUndefined();
  });

  test('batches', async () => {
    const { db } = await table();
    const put = numbered(25).map((Item) => ({ PutRequest: { Item } }));
    await db.send(new BatchWriteItemCommand({ RequestItems: { orders: put } }));
    const Keys = numbered(3).map(({ id }) => ({ id: id as { S: string } }));
    const got = await db.send(new BatchGetItemCommand({ RequestItems: { orders: { Keys } } }));
    expect(got.Responses?.['orders']).toHaveLength(3);
    const twice = db.send(new BatchWriteItemCommand({ RequestItems: { orders: [put[0]!, put[0]!] } }));
    expect((await refusalOf(twice)).message).toMatch(/contains duplicates/);
    const tooMany = db.send(
      new BatchWriteItemCommand({ RequestItems: { orders: numbered(26).map((Item) => ({ PutRequest: { Item } })) } }),
    );
    expect((await refusalOf(tooMany)).name).toBe('ValidationException');
  });

  test('an item over 400 KB is refused', async () => {
    const { db } = await table();
    const Item = { id: { S: 'a' }, big: { S: 'x'.repeat(400 * 1024) } };
    expect((await refusalOf(db.send(new PutItemCommand({ TableName, Item })))).message).toMatch(/size has exceeded/);
  });
});

describe('Scan', () => {
  test('pages of at most 1 MB, in parallel segments, give each item once', async () => {
    const { box, db } = await table();
    await box.load(
      TableName,
      numbered(6_000).map((item) => ({ ...item, pad: { S: 'x'.repeat(1_000) } })),
    );
    const seen: string[] = [];
    let pages = 0;
    for (let Segment = 0; Segment < 3; Segment++) {
      let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
      do {
        const page = await db.send(
          new ScanCommand({ TableName, Segment, TotalSegments: 3, ...(ExclusiveStartKey && { ExclusiveStartKey }) }),
        );
        pages++;
        seen.push(...(page.Items ?? []).map((item) => item['id']?.S as string));
        ExclusiveStartKey = page.LastEvaluatedKey;
      } while (ExclusiveStartKey);
    }
    expect(pages).toBeGreaterThanOrEqual(6);
    expect(seen).toHaveLength(6_000);
    expect(new Set(seen).size).toBe(6_000);
  });

  test('limits, filters and projections', async () => {
    const { box, db } = await table();
    await box.load(TableName, numbered(10));
    const page = await db.send(new ScanCommand({ TableName, Limit: 4 }));
    expect([page.Items?.length, page.LastEvaluatedKey]).toEqual([4, { id: expect.anything() }]);
    const filtered = await db.send(
      new ScanCommand({
        TableName,
        FilterExpression: 'n >= :five',
        ExpressionAttributeValues: { ':five': { N: '5' } },
        ProjectionExpression: 'n',
      }),
    );
    expect(filtered).toMatchObject({ Count: 5, ScannedCount: 10 });
    expect(Object.keys(filtered.Items?.[0] ?? {})).toEqual(['n']);
  });
});

/** What an index gives, by the value of its hash key, in its order. */
async function queryIndex(db: DynamoDBClient, IndexName: string, attribute: string, value: string) {
  const answer = await db.send(
    new QueryCommand({
      TableName,
      IndexName,
      KeyConditionExpression: '#a = :v',
      ExpressionAttributeNames: { '#a': attribute },
      ExpressionAttributeValues: { ':v': { S: value } },
    }),
  );
  return (answer.Items ?? []).map((item) => `${item['id']?.S}@${item['at']?.N}`);
}

describe('indexes', () => {
  test('stay in step with writes, whether they were read before or not', async () => {
    const item = fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      at: fc.integer({ min: 0, max: 3 }),
      city: fc.option(fc.constantFrom('Oslo', 'Rome'), { nil: undefined }),
    });
    const step = fc.oneof(
      fc.record({ kind: fc.constant('put' as const), item }),
      fc.record({ kind: fc.constant('delete' as const), item }),
      fc.constant({ kind: 'look' as const }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 15 }), async (steps) => {
        const { box, db } = await sandbox();
        await box.createTable(indexedTable(TableName));
        const model = new Map<string, string | undefined>();
        const look = async () => {
          for (const city of ['Oslo', 'Rome']) {
            const expected = [...model].filter(([, found]) => found === city).map(([key]) => key);
            expect((await queryIndex(db, 'by-city', 'city', city)).sort()).toEqual(expected.sort());
          }
        };
        for (const change of steps) {
          if (change.kind === 'look') {
            await look();
            continue;
          }
          const { id, at, city } = change.item;
          const Key = { id: { S: id }, at: { N: `${at}` } };
          if (change.kind === 'put') {
            await db.send(new PutItemCommand({ TableName, Item: { ...Key, ...(city && { city: { S: city } }) } }));
            model.set(`${id}@${at}`, city);
          } else {
            await db.send(new DeleteItemCommand({ TableName, Key }));
            model.delete(`${id}@${at}`);
          }
        }
        await look();
      }),
      { numRuns: 25 },
    );
  });

  test('sort by their range key, numbers as numbers', async () => {
    const { box, db } = await sandbox();
    await box.createTable(indexedTable(TableName));
    const times = ['10', '9', '-1', '100', '0.5'];
    await box.load(
      TableName,
      times.map((at, i) => ({ id: { S: `i${i}` }, at: { N: at }, customer: { S: 'Eva' } })),
    );
    const order = (await queryIndex(db, 'by-customer', 'customer', 'Eva')).map((found) => found.split('@')[1]);
    expect(order).toEqual(['-1', '0.5', '9', '10', '100']);
  });

  test('a projection leaves out what the item lacks', async () => {
    const { box, db } = await sandbox();
    const base = indexedTable(TableName);
    const index = base.GlobalSecondaryIndexes[1]!;
    const Projection = { ProjectionType: 'INCLUDE', NonKeyAttributes: ['note', 'absent'] };
    await box.createTable({
      ...base,
      GlobalSecondaryIndexes: [base.GlobalSecondaryIndexes[0], { ...index, Projection }],
    });
    const item = (at: string) => ({
      id: { S: 'a' },
      at: { N: at },
      city: { S: 'Oslo' },
      note: { S: 'x' },
      more: { S: 'y' },
    });
    await box.load(TableName, [item('1')]);
    const read = async () =>
      (await db.send(new ScanCommand({ TableName, IndexName: 'by-city' }))).Items?.map((found) =>
        Object.keys(found).sort(),
      );
    expect(await read()).toEqual([['at', 'city', 'id', 'note']]);
    await db.send(new PutItemCommand({ TableName, Item: item('2') }));
    expect(await read()).toEqual([
      ['at', 'city', 'id', 'note'],
      ['at', 'city', 'id', 'note'],
    ]);
  });
});

describe('load', () => {
  test('counts, takes an async source, and stores numbers in plain notation', async () => {
    const { box, db } = await table();
    async function* source(): AsyncGenerator<WireItem> {
      yield { id: { S: 'a' }, n: { N: '1.50' }, m: { M: { x: { N: '1e3' } } } };
      yield { id: { S: 'b' } };
    }
    expect(await box.load(TableName, source())).toBe(2);
    expect((await contents(db, TableName)).get('a')).toEqual({
      id: { S: 'a' },
      n: { N: '1.5' },
      m: { M: { x: { N: '1000' } } },
    });
  });

  test('does not keep hold of what it was given', async () => {
    const { box, db } = await table();
    const given = { id: { S: 'a' }, n: { N: '1.0' } };
    await box.load(TableName, [given]);
    expect(given.n.N).toBe('1.0');
    given.n.N = '999';
    expect((await contents(db, TableName)).get('a')?.['n']).toEqual({ N: '1' });
  });

  test.each([
    [{ n: { N: '1' } }, /Missing the key id/],
    [{ id: { N: '1' } }, /Type mismatch for key/],
    [{ id: { S: 'a' }, n: { N: 'one' } }, /cannot be converted to a numeric value: one/],
    [{ id: { S: 'a' }, set: { SS: [] } }, /string set {2}may not be empty/],
  ])('refuses %j as the service does', async (item, message) => {
    const { box } = await table();
    await expect(box.load(TableName, [item as never])).rejects.toThrow(message);
  });

  test('refuses a table that is not there', async () => {
    const { box } = await sandbox();
    await expect(box.load('nobody', [])).rejects.toThrow(/Table: nobody not found/);
  });
});
