import { afterEach, describe, expect, it } from 'vitest';
import { compareTables, differingAttributes } from '../../src/data/compare.js';
import { COMPARE } from '../../src/model/constants.js';
import type { WireItem } from '../../src/model/wire.js';
import { engine, everyType, KEYS, keyOf, makeTable, plain } from './engine.js';

let bench: Awaited<ReturnType<typeof engine>>;
afterEach(() => bench.close());

const compare = (more: object = {}) => {
  const side = (table: string) => ({ connection: bench.connection, table, size: 0 });
  return compareTables({ a: side('left'), b: side('right'), keys: KEYS, ...more });
};

async function tables(left: Iterable<WireItem>, right: Iterable<WireItem>) {
  bench = await engine();
  await makeTable(bench.sandbox, 'left', left);
  await makeTable(bench.sandbox, 'right', right);
}

function* altered(count: number, alter: (n: number, item: WireItem) => WireItem | undefined): Generator<WireItem> {
  let n = 0;
  for (const item of plain(count)) {
    const now = alter(n++, item);
    if (now) yield now;
  }
}

describe('two tables', () => {
  it('that are equal are equal, whatever they hold', async () => {
    await tables(everyType(), everyType().reverse());
    const result = await compare();
    expect(result).toMatchObject({ equal: true, missing: 0, extra: 0, different: 0, settled: 0, examples: [] });
    expect(result.fingerprints.a).toEqual(result.fingerprints.b);
    expect(bench.calls('BatchGetItem')).toBe(0);
  });

  it('are told apart item by item and attribute by attribute', async () => {
    const right = [
      ...altered(2_000, (n, item) => {
        if (n === 5) return { ...item, value: { S: 'other' }, more: { N: '1' } };
        if (n === 6) return { ...item, value: { N: '12345678901234567890123456789012345678' } };
        return n === 7 ? undefined : item;
      }),
      { ...keyOf(9_999), secret: { S: 'extra' } },
    ];
    await tables(
      altered(2_000, (n, item) =>
        n === 6 ? { ...item, value: { N: '12345678901234567890123456789012345679' } } : item,
      ),
      right,
    );
    const result = await compare();
    expect(result).toMatchObject({
      equal: false,
      missing: 1,
      extra: 1,
      different: 2,
      settled: 0,
      items: { a: 2_000, b: 2_000 },
    });
    const byKey = new Map(result.examples.map((d) => [(JSON.parse(d.key) as { sk: { N: string } }).sk.N, d]));
    expect(byKey.get('5')).toMatchObject({ kind: 'different', attributes: [{ name: 'more' }, { name: 'value' }] });
    expect(byKey.get('6')).toMatchObject({ kind: 'different', attributes: [{ name: 'value' }] });
    expect(byKey.get('7')).toMatchObject({ kind: 'missing' });
    expect(byKey.get('9999')).toMatchObject({ kind: 'extra' });
    expect(JSON.stringify(result)).not.toMatch(/other|secret|extra":\{"S/);
    const shown = await compare({ showValues: true });
    expect(shown.examples.find((d) => d.attributes?.length === 2)?.attributes?.[1]).toEqual({
      name: 'value',
      a: { S: 'value 5' },
      b: { S: 'other' },
    });
  });

  it('that only spell numbers otherwise are equal', async () => {
    await tables([{ ...keyOf(1), n: { NS: ['1.0', '2'] } }], [{ ...keyOf(1), n: { NS: ['2.00', '1'] } }]);
    expect((await compare()).equal).toBe(true);
  });

  it('counts all differences and names the first', async () => {
    await tables(
      plain(1_000),
      altered(1_000, (n, item) => (n % 2 ? item : { ...item, value: { S: '' } })),
    );
    const result = await compare({ show: 7 });
    expect(result).toMatchObject({ different: 500, missing: 0, extra: 0, notReread: 0 });
    expect(result.examples).toHaveLength(7);
  });

  it('names what it did not read again', async () => {
    const many = COMPARE.reread + 500;
    await tables(plain(many), []);
    expect(await compare()).toMatchObject({ equal: false, missing: many, notReread: 500 });
  });

  it('does not call a difference what was written while it read', async () => {
    await tables(plain(500), plain(500));
    let done = false;
    bench.sandbox.onRequest = {
      after: async (operation: string) => {
        if (operation !== 'Scan' || done) return;
        done = true;
        // Both tables get it, one of them behind the scan.
        for (const table of ['left', 'right']) await bench.sandbox.load(table, [{ ...keyOf(42), value: { S: 'now' } }]);
      },
    } as never;
    const result = await compare();
    expect(result).toMatchObject({ missing: 0, extra: 0, different: 0, equal: true });
  });
});

describe('two items', () => {
  it.each(['__proto__', 'constructor', 'toString'])('may have an attribute called %s, or not', (name) => {
    const named = JSON.parse(`{"id":{"S":"a"},"${name}":{"S":"x"}}`) as WireItem;
    expect(differingAttributes(named, { id: { S: 'a' } })).toEqual([name]);
    expect(differingAttributes({ id: { S: 'a' } }, named)).toEqual([name]);
    expect(differingAttributes(named, named)).toEqual([]);
  });
});
