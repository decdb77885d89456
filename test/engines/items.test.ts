import type { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { deleteItem, getItem, getItems, putItem, queryPage } from '../../src/aws/items.js';
import { canonicalText } from '../../src/data/item-hash.js';
import type { WireItem } from '../../src/model/wire.js';
import { itemsOfEveryType } from './cases.js';
import { onEvery, putAll } from './engines.js';

const keyOf = (item: WireItem) => ({ pk: item['pk'], sk: item['sk'] }) as WireItem;

onEvery('items', (engine) => {
  const items = itemsOfEveryType(engine.name);
  const first = items[0] as WireItem;
  let table: string;
  beforeAll(async () => {
    table = await engine.table();
  });

  describe('an item comes back as it was put', () => {
    it.each(items.map((item) => [(item['pk'] as { S: string }).S, item] as const))('%s', async (_, item) => {
      await putItem(engine.connection, table, item);
      const got = await getItem(engine.connection, table, keyOf(item));
      expect(Object.keys(got ?? {}).sort()).toEqual(Object.keys(item).sort());
      expect(canonicalText(got as WireItem)).toBe(canonicalText(item));
    });
  });

  it('gives items of every type in batches as it gives them one by one', async () => {
    await putAll(engine, table, items);
    const some = items.filter((item) => JSON.stringify(item).length < 100_000);
    const got = await getItems(engine.connection, table, some.map(keyOf));
    expect(got.map(canonicalText).sort()).toEqual(some.map(canonicalText).sort());
  });

  it('finds an item by a query', async () => {
    await putAll(engine, table, [first]);
    const page = await queryPage(engine.connection, { table, key: { pk: first['pk'] } as never, consistent: true });
    expect(page.items.map(canonicalText)).toEqual([canonicalText(first)]);
  });

  it('deletes an item, and one that is not there', async () => {
    const item = { pk: { S: 'gone' }, sk: { N: '1' } };
    await putItem(engine.connection, table, item);
    await deleteItem(engine.connection, table, item);
    await deleteItem(engine.connection, table, item);
    expect(await getItem(engine.connection, table, item)).toBeUndefined();
  });

  it('refuses a write whose condition does not hold', async () => {
    const item = { pk: { S: 'once' }, sk: { N: '1' } };
    const absent = { expression: 'attribute_not_exists(#pk)', names: { '#pk': 'pk' } };
    await putItem(engine.connection, table, item, absent);
    await expect(putItem(engine.connection, table, item, absent)).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
    });
  });

  // DynamoDB stores a number and not how it was written (developer guide, "Number"); two engines do not, or not everywhere.
  it('spells numbers in its own way', async () => {
    const item = { pk: { S: 'spelling' }, sk: { N: '1' }, top: { N: '1.0' }, nested: { M: { n: { N: '1.0' } } } };
    await putItem(engine.connection, table, item);
    const got = (await getItem(engine.connection, table, keyOf(item))) as typeof item;
    const spelled = { sandbox: ['1', '1'], 'dynamodb-local': ['1', '1.0'], moto: ['1.0', '1.0'] };
    expect([got.top.N, got.nested.M.n.N]).toEqual(spelled[engine.name]);
  });

  it('takes binary keys as bytes', async () => {
    const binary = await engine.table({
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'B' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    } satisfies Partial<ConstructorParameters<typeof CreateTableCommand>[0]>);
    const items = [[0], [255], [0, 0], [251, 255, 191]].map((key, n) => ({
      id: { B: Buffer.from(key).toString('base64') },
      n: { N: String(n) },
    }));
    for (const item of items) await putItem(engine.connection, binary, item);
    for (const item of items) expect(await getItem(engine.connection, binary, { id: item.id })).toEqual(item);
  });
});

onEvery('numbers', (engine) => {
  it('takes `1.0`, `1` and `1e0` for one key', async () => {
    const table = await engine.table();
    for (const sk of ['1', '1.0', '1e0', '0.1E1']) {
      await putItem(engine.connection, table, { pk: { S: 'one' }, sk: { N: sk }, written: { S: sk } });
    }
    const { items } = await queryPage(engine.connection, { table, key: { pk: { S: 'one' } }, consistent: true });
    expect(items).toEqual([{ pk: { S: 'one' }, sk: { N: '1' }, written: { S: '0.1E1' } }]);
  });
});
