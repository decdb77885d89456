import { afterEach, describe, expect, it } from 'vitest';
import { copyItems, type SegmentState } from '../../src/data/copy-items.js';
import { mergeSums } from '../../src/data/fingerprint.js';
import { Governor } from '../../src/data/governor.js';
import { canonicalText } from '../../src/data/item-hash.js';
import { readTable } from '../../src/data/read-table.js';
import { BatchWriter } from '../../src/data/write.js';
import { engine, everyType, KEYS, keyOf, makeTable, plain } from './engine.js';

let bench: Awaited<ReturnType<typeof engine>>;
afterEach(() => bench.close());

const side = (table: string) => ({ connection: bench.connection, table });
const fingerprintOf = async (table: string) =>
  (await readTable(bench.connection, { table, keys: KEYS, size: 0 })).fingerprint.value();

const stateOf = (segment: number, total: number): SegmentState => ({
  segment,
  total,
  done: false,
  bytes: 0,
  items: 0,
  sum: '0'.repeat(64),
});

async function ready(items = plain(3_000), more: Parameters<typeof engine>[0] = {}) {
  bench = await engine(more);
  await makeTable(bench.sandbox, 'source', items);
  await makeTable(bench.sandbox, 'target');
}

describe('a copy', () => {
  it('harms no item, whatever it holds', async () => {
    await ready(everyType() as never);
    const { fingerprint, items } = await copyItems({
      source: side('source'),
      target: side('target'),
      keys: KEYS,
      size: 0,
    });
    expect(items).toBe(everyType().length);
    const found = new Map<string, string>();
    await readTable(bench.connection, {
      table: 'target',
      keys: KEYS,
      size: 0,
      offer: (item) => found.set((item()['sk'] as { N: string }).N, canonicalText(item())),
    });
    for (const item of everyType()) expect(found.get((item['sk'] as { N: string }).N)).toBe(canonicalText(item));
    expect(await fingerprintOf('target')).toEqual(fingerprint);
    expect(await fingerprintOf('source')).toEqual(fingerprint);
  });

  it('writes nothing of a page once its check says that another has taken over', async () => {
    await ready(plain(300));
    const copied = copyItems({
      source: side('source'),
      target: side('target'),
      keys: KEYS,
      size: 0,
      checkpoint: { states: [], save: async () => {}, check: async () => Promise.reject(new Error('lost')) },
    });
    await expect(copied).rejects.toThrow('lost');
    expect(bench.calls('BatchWriteItem')).toBe(0);
  });

  it.each([
    ['of two cuts', [stateOf(0, 4), stateOf(1, 8)], /segment 1 of 8 in a copy cut into 4/],
    ['of one segment twice', [stateOf(0, 4), stateOf(1, 4), stateOf(1, 4)], /two states of one segment/],
  ])('goes on from no states %s', async (_, states, why) => {
    await ready(plain(10));
    const checkpoint = { states, save: async () => {} };
    const copied = copyItems({ source: side('source'), target: side('target'), keys: KEYS, size: 0, checkpoint });
    await expect(copied).rejects.toThrow(why);
    expect(bench.calls('Scan') + bench.calls('BatchWriteItem')).toBe(0);
  });

  it('reads each page once and writes batches of 25', async () => {
    await ready();
    const { items, readUnits, writeUnits } = await copyItems({
      source: side('source'),
      target: side('target'),
      keys: KEYS,
      size: 0,
    });
    expect(items).toBe(3_000);
    expect(bench.calls('Scan')).toBe(8);
    // Eight segments end with a batch that is not full.
    expect(bench.calls('BatchWriteItem')).toBeLessThanOrEqual(3_000 / 25 + 8);
    expect(writeUnits).toBe(3_000);
    expect(readUnits).toBeGreaterThan(0);
  });

  it('writes what the service left unprocessed, until nothing is left', async () => {
    await ready();
    bench.sandbox.faults.add({ kind: 'unprocessed', operation: 'BatchWriteItem', share: 0.4, rate: 0.5 } as never);
    const { fingerprint, throttled } = await copyItems({
      source: side('source'),
      target: side('target'),
      keys: KEYS,
      size: 0,
    });
    expect(throttled).toBeGreaterThan(0);
    expect(await fingerprintOf('target')).toEqual(fingerprint);
    expect(fingerprint.items).toBe(3_000);
  });

  it('fails when an item cannot be written, and never leaves one out', async () => {
    await ready();
    bench.sandbox.faults.add({ kind: 'unprocessed', operation: 'BatchWriteItem', share: 1 } as never);
    const slower: string[] = [];
    const write = new Governor(bench.connection, { what: 'writing target', onSlower: (text) => slower.push(text) });
    await expect(
      copyItems({ source: side('source'), target: side('target'), keys: KEYS, size: 0, governor: { write } }),
    ).rejects.toThrow(/writing target was throttled for 10 minutes/);
    expect(slower[0]).toMatch(/slowing down to \d+ capacity units a second/);
  });

  it('fails when the service refuses an item', async () => {
    await ready();
    bench.sandbox.faults.add({
      kind: 'error',
      operation: 'BatchWriteItem',
      type: 'ValidationException',
      after: 20,
      times: 1,
    });
    await expect(
      copyItems({ source: side('source'), target: side('target'), keys: KEYS, size: 0 }),
    ).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('survives lost answers, throttling and failures of the service', async () => {
    await ready();
    for (const kind of ['drop', 'drop-after', 'throttle', 'server-error'] as const) {
      bench.sandbox.faults.add({ kind, operation: 'BatchWriteItem', rate: 0.1 });
      bench.sandbox.faults.add({ kind, operation: 'Scan', rate: 0.1 });
    }
    const { fingerprint } = await copyItems({ source: side('source'), target: side('target'), keys: KEYS, size: 0 });
    expect(fingerprint.items).toBe(3_000);
    expect(await fingerprintOf('target')).toEqual(fingerprint);
  });

  it('killed anywhere goes on from its last state and ends with the same fingerprint', async () => {
    // Two segments of four pages each: most kills come in the middle of one.
    const long = { S: 'x'.repeat(2_000) };
    await ready(Array.from({ length: 3_000 }, (_, n) => ({ ...keyOf(n), long })) as never);
    const segments = { total: 2, first: 0, last: 1 };
    const whole = await fingerprintOf('source');
    for (const calls of [0, 3, 60, 110]) {
      await makeTable(bench.sandbox, `target${calls}`);
      const states = new Map<number, SegmentState>();
      const checkpoint = () => ({
        states: [...states.values()],
        save: async (state: SegmentState) => void states.set(state.segment, JSON.parse(JSON.stringify(state))),
      });
      const copy = () =>
        copyItems({
          source: side('source'),
          target: side(`target${calls}`),
          keys: KEYS,
          size: 0,
          segments,
          checkpoint: checkpoint(),
        });
      bench.sandbox.faults.add({
        kind: 'error',
        operation: 'BatchWriteItem',
        type: 'AccessDeniedException',
        after: calls,
        times: 1,
      });
      await expect(copy()).rejects.toThrow();
      bench.sandbox.faults.clear();
      const scansBefore = bench.calls('Scan');
      const result = await copy();
      expect(result.fingerprint).toEqual(whole);
      expect(await fingerprintOf(`target${calls}`)).toEqual(whole);
      const done = bench.calls('Scan') - scansBefore;
      // The last page or two, and the scan that looks at the target.
      if (calls === 110) expect(done).toBeLessThanOrEqual(2 + 8);
    }
  });

  it('of a share of the segments merges with the others to the whole', async () => {
    await ready();
    const share = (first: number, last: number) =>
      copyItems({
        source: side('source'),
        target: side('target'),
        keys: KEYS,
        size: 0,
        segments: { total: 16, first, last },
      });
    const parts = await Promise.all([share(0, 3), share(4, 4), share(5, 15)]);
    expect(mergeSums(parts.map((p) => p.fingerprint))).toEqual(await fingerprintOf('source'));
    expect(await fingerprintOf('target')).toEqual(await fingerprintOf('source'));
  });

  it('keeps to a rate, reading and writing', async () => {
    await ready(plain(1_000));
    const governor = {
      read: new Governor(bench.connection, { what: 'reading', unitsPerSecond: 2 }),
      write: new Governor(bench.connection, { what: 'writing', unitsPerSecond: 50 }),
    };
    const start = bench.connection.clock.monotonic();
    await copyItems({ source: side('source'), target: side('target'), keys: KEYS, size: 0, governor });
    const seconds = (bench.connection.clock.monotonic() - start) / 1000;
    // 1,000 units at 50 a second, less the batches in flight at the start.
    expect(seconds).toBeGreaterThan(15);
    expect(seconds).toBeLessThan(40);
  });
});

describe('a writer', () => {
  it('puts and deletes, and is not through before every write is acknowledged', async () => {
    await ready();
    const writer = new BatchWriter(bench.connection, 'source', {
      governor: new Governor(bench.connection, { what: 'w' }),
    });
    for (let n = 0; n < 1_000; n++) await writer.delete(JSON.stringify(keyOf(n)));
    for (let n = 3_000; n < 3_100; n++) await writer.put(JSON.stringify({ ...keyOf(n), value: { S: 'new' } }));
    await writer.drain();
    expect((await fingerprintOf('source')).items).toBe(2_100);
  });

  it('says at the drain that a write failed', async () => {
    await ready();
    bench.sandbox.faults.add({ kind: 'error', operation: 'BatchWriteItem', type: 'ValidationException' });
    const writer = new BatchWriter(bench.connection, 'target', {
      governor: new Governor(bench.connection, { what: 'w' }),
    });
    await writer.put(JSON.stringify(keyOf(1)));
    await expect(writer.drain()).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('keeps batches under 16 MB', async () => {
    await ready([] as never);
    const writer = new BatchWriter(bench.connection, 'target', {
      governor: new Governor(bench.connection, { what: 'w' }),
    });
    // Escapes make the JSON of an item six times its size.
    const long = '\u0001'.repeat(380_000);
    for (let n = 0; n < 25; n++) await writer.put(JSON.stringify({ ...keyOf(n), long: { S: long } }));
    await writer.drain();
    expect(bench.calls('BatchWriteItem')).toBeGreaterThan(3);
    expect((await fingerprintOf('target')).items).toBe(25);
  });
});
