import { describe, expect, it } from 'vitest';
import { deleteItem, putItem } from '../../src/aws/items.js';
import { compareTables } from '../../src/data/compare.js';
import { copyItems, type SegmentState } from '../../src/data/copy-items.js';
import { readTable } from '../../src/data/read-table.js';
import type { WireItem } from '../../src/model/wire.js';
import { itemsOfEveryType } from './cases.js';
import { type Engine, KEYS, onEvery, putAll } from './engines.js';

const small = (n: number): WireItem => ({ pk: { S: `small ${n % 50}` }, sk: { N: String(n) }, n: { N: String(n) } });

function copy({ connection }: Engine, source: string, target: string, more: object = {}) {
  const side = (table: string) => ({ connection, table });
  return copyItems({ source: side(source), target: side(target), keys: KEYS, size: 0, ...more });
}

function compare({ connection }: Engine, a: string, b: string) {
  const side = (table: string) => ({ connection, table, size: 0 });
  return compareTables({ a: side(a), b: side(b), keys: KEYS });
}

onEvery('copy', (engine) => {
  /** Items of every type and many small ones, and a copy of them. */
  async function copied() {
    const [source, target] = [await engine.table(), await engine.table()];
    const items = [...itemsOfEveryType(engine.name), ...Array.from({ length: 300 }, (_, n) => small(n))];
    await putAll(engine, source, items);
    return { source, target, items, result: await copy(engine, source, target) };
  }

  it('holds every item of every type, and its fingerprint is that of both tables', async () => {
    const { source, target, items, result } = await copied();
    const read = (table: string) => readTable(engine.connection, { table, keys: KEYS, size: 0 });
    expect(result.fingerprint.items).toBe(items.length);
    expect((await read(source)).fingerprint.value()).toEqual(result.fingerprint);
    expect((await read(target)).fingerprint.value()).toEqual(result.fingerprint);
    expect(await compare(engine, source, target)).toMatchObject({ equal: true, missing: 0, extra: 0, different: 0 });
  });

  it('names what differs: one altered, one lost, one added', async () => {
    const { source, target } = await copied();
    await putItem(engine.connection, target, { ...small(7), n: { N: '7.0000000000000000000000000000000000001' } });
    await deleteItem(engine.connection, target, { pk: { S: 'small 8' }, sk: { N: '8' } });
    await putItem(engine.connection, target, { pk: { S: 'added' }, sk: { N: '1' } });
    const found = await compare(engine, source, target);
    expect(found).toMatchObject({ equal: false, missing: 1, extra: 1, different: 1 });
    const named = found.examples.map(({ kind, key, attributes }) => [kind, JSON.parse(key).sk, attributes?.length]);
    expect(named.sort()).toEqual([
      ['different', { N: '7' }, 1],
      ['extra', { N: '1' }, undefined],
      ['missing', { N: '8' }, undefined],
    ]);
  });

  describe('interrupted', () => {
    it('goes on from what it saved, to the same fingerprint', async () => {
      const { source, result } = await copied();
      const target = await engine.table();
      const states = new Map<number, SegmentState>();
      const save = async (state: SegmentState) => {
        if (states.size === 3) throw new Error('killed');
        states.set(state.segment, state);
      };
      const segments = { total: 8, first: 0, last: 7 };
      await expect(copy(engine, source, target, { segments, checkpoint: { states: [], save } })).rejects.toThrow(
        'killed',
      );
      const resumed = await copy(engine, source, target, {
        checkpoint: { states: [...states.values()], save: async () => {} },
      });
      expect(resumed.fingerprint).toEqual(result.fingerprint);
      expect(await compare(engine, source, target)).toMatchObject({ equal: true });
    });
  });
});
