import { beforeAll, expect, it } from 'vitest';
import { scanPage } from '../../src/aws/items.js';
import { Fingerprint } from '../../src/data/fingerprint.js';
import { hashesOf } from '../../src/data/item-hash.js';
import { readTable } from '../../src/data/read-table.js';
import type { WireItem } from '../../src/model/wire.js';
import { itemsOfEveryType } from './cases.js';
import { KEYS, onEvery, putAll } from './engines.js';

/** Three and a half pages of 1 MB, so that no cut into segments is without a page that ends early. */
const ITEMS: WireItem[] = Array.from({ length: 900 }, (_, n) => ({
  pk: { S: `item ${n % 300}` },
  sk: { N: String(n) },
  pad: { S: 'x'.repeat(4_000) },
}));

onEvery('scans', (engine) => {
  let table: string;
  beforeAll(async () => {
    table = await engine.table();
    await putAll(engine, table, ITEMS);
  });

  async function segment(index: number, segments: number, limit?: number): Promise<{ pages: number; seen: string[] }> {
    const seen: string[] = [];
    let start: WireItem | undefined;
    let pages = 0;
    do {
      const page = await scanPage(engine.connection, {
        table,
        segment: index,
        segments,
        consistent: true,
        ...(start ? { start } : {}),
        ...(limit ? { limit } : {}),
      });
      pages++;
      seen.push(...page.items.map((item) => (item['sk'] as { N: string }).N));
      start = page.next;
    } while (start);
    return { pages, seen };
  }

  it.each([1, 2, 8, 33])('sees every item once in %i segments', async (segments) => {
    const parts = await Promise.all(Array.from({ length: segments }, (_, index) => segment(index, segments)));
    const seen = parts.flatMap((part) => part.seen);
    expect(seen).toHaveLength(ITEMS.length);
    expect(new Set(seen).size).toBe(ITEMS.length);
  });

  it('ends a page at about 1 MB', async () => {
    const { pages } = await segment(0, 1);
    expect(pages).toBeGreaterThanOrEqual(4);
    expect(pages).toBeLessThanOrEqual(6);
  });

  it('ends a page at its limit, and goes on after it', async () => {
    const { pages, seen } = await segment(3, 4, 100);
    expect(new Set(seen).size).toBe(seen.length);
    expect(pages).toBeGreaterThanOrEqual(Math.ceil(seen.length / 100));
  });

  it('is read whole, with the fingerprint that its items have', async () => {
    for (const total of [1, 7]) {
      const segments = { total, first: 0, last: total - 1 };
      const read = await readTable(engine.connection, { table, keys: KEYS, size: 0, segments });
      expect(read.fingerprint.value()).toEqual(fingerprintOf(ITEMS));
    }
  });

  it('gives items of every type the fingerprint that they have everywhere', async () => {
    const items = itemsOfEveryType(engine.name);
    const other = await engine.table();
    await putAll(engine, other, items);
    const read = await readTable(engine.connection, { table: other, keys: KEYS, size: 0 });
    expect(read.fingerprint.value()).toEqual(fingerprintOf(items));
  });

  it('reads an empty table', async () => {
    const read = await readTable(engine.connection, { table: await engine.table(), keys: KEYS, size: 0 });
    expect(read.fingerprint.value()).toEqual(new Fingerprint().value());
  });
});

function fingerprintOf(items: WireItem[]) {
  const fingerprint = new Fingerprint();
  for (const item of items) {
    const hashes = hashesOf(item, KEYS);
    fingerprint.add(hashes.item);
  }
  return fingerprint.value();
}
