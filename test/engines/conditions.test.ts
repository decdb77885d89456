import { expect, it } from 'vitest';
import { writeOnCondition } from '../../src/aws/conditional-write.js';
import { getItem, putItem } from '../../src/aws/items.js';
import { hashesOf } from '../../src/data/item-hash.js';
import { type Built, deleteRequest, putBackRequest, revertRequest } from '../../src/data/rewind/write-request.js';
import type { WireItem } from '../../src/model/wire.js';
import { itemsOfEveryType } from './cases.js';
import { KEYS, onEvery, putAll } from './engines.js';

const REFUSED = { name: 'ConditionalCheckFailedException' };
const keyOf = ({ pk, sk }: WireItem): WireItem => ({ pk, sk }) as WireItem;
const same = (a: WireItem | undefined, b: WireItem) =>
  a !== undefined && hashesOf(a, KEYS).item.equals(hashesOf(b, KEYS).item);

onEvery('conditions', (engine) => {
  const write = (table: string, built: Built) => {
    if (built === 'too-large') throw new Error('does not fit');
    return writeOnCondition(engine.connection, table, built.request);
  };

  /** What is left of the items after each was read back; those whose condition does not fit are for `--force`. */
  async function stored() {
    const table = await engine.table();
    await putAll(engine, table, itemsOfEveryType(engine.name));
    const read = await Promise.all(
      itemsOfEveryType(engine.name).map((item) => getItem(engine.connection, table, keyOf(item))),
    );
    const items = read.filter((item) => item !== undefined && deleteRequest(item, KEYS, false) !== 'too-large');
    expect(items.length).toBeGreaterThan(15);
    return { table, items: items as WireItem[] };
  }

  it('of an item that is as it was seen hold, whatever it holds, and its old image comes back', async () => {
    const { table, items } = await stored();
    for (const item of items) {
      const { old } = await write(table, deleteRequest(item, KEYS, false));
      expect([item, same(old, item)]).toEqual([item, true]);
      expect(await getItem(engine.connection, table, keyOf(item))).toBeUndefined();
    }
  });

  it('of an item that changed since do not', async () => {
    const { table, items } = await stored();
    for (const item of items.filter((each) => Object.keys(each).length > KEYS.length)) {
      const name = Object.keys(item).find((each) => !KEYS.some((key) => key.name === each)) as string;
      await putItem(engine.connection, table, { ...item, [name]: { S: 'somebody’s' } });
      await expect(write(table, deleteRequest(item, KEYS, false))).rejects.toMatchObject(REFUSED);
      await expect(write(table, revertRequest(item, keyOf(item), KEYS, false))).rejects.toMatchObject(REFUSED);
    }
  });

  it('let an item be taken back attribute by attribute', async () => {
    const { table, items } = await stored();
    for (const item of items) {
      const spoilt = { ...keyOf(item), spoilt: { BOOL: true } };
      await putItem(engine.connection, table, spoilt);
      await write(table, revertRequest(spoilt, item, KEYS, false));
      const now = await getItem(engine.connection, table, keyOf(item));
      expect([item, now && same(now, item)]).toEqual([item, true]);
    }
  });

  it('put an item back only where there is none', async () => {
    const { table, items } = await stored();
    const [item] = items as [WireItem];
    await expect(write(table, putBackRequest(item, KEYS))).rejects.toMatchObject(REFUSED);
    await write(table, deleteRequest(item, KEYS, false));
    await write(table, putBackRequest(item, KEYS));
    expect(same(await getItem(engine.connection, table, keyOf(item)), item)).toBe(true);
  });
});
