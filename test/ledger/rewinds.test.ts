import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Connection, open } from '../../src/aws/connection.js';
import { clockFor } from '../../src/aws/endpoint-clock.js';
import { ListWriter, type RewindRow, readChunk, removeList } from '../../src/ledger/rewinds.js';
import { Store } from '../../src/ledger/store.js';
import { createLedger } from '../../src/ledger/table.js';
import { type Bench, bench } from '../support/bench.js';

let b: Bench;
let connection: Connection;
let store: Store;
beforeAll(async () => {
  b = await bench();
  connection = open({ region: 'us-east-1', endpoint: b.sandbox.url, clock: await clockFor(b.sandbox.url) });
  await createLedger(connection, 'prod.ledger', 'prod');
  store = new Store(connection, 'prod.ledger', ['prod']);
});
afterAll(async () => {
  connection.close();
  await b.close();
});

const row = (n: number, text: string): RewindRow => ({
  kind: 'revert',
  key: { id: { S: `item-${n}` } },
  want: 'ab',
  seen: { id: { S: `item-${n}` }, text: { S: text } },
});

async function kept(id: string, rows: RewindRow[]): Promise<RewindRow[]> {
  const list = new ListWriter(store, { id }, async () => {});
  for (const each of rows) await list.add(each);
  const chunks = await list.end();
  const read: RewindRow[] = [];
  for (let chunk = 0; chunk < chunks; chunk++) read.push(...(await readChunk(store, { id }, chunk)));
  return read;
}

/** Longest UTF-8 text of a record. */
async function longest(): Promise<number> {
  const rows = await store.aside('rewind').all();
  return Math.max(...rows.map(({ data }) => Buffer.byteLength(JSON.stringify(data))));
}

it.each([
  ['small rows', Array.from({ length: 3_000 }, (_, n) => row(n, 'x'.repeat(n % 300)))],
  ['rows of many bytes a character', Array.from({ length: 300 }, (_, n) => row(n, '€'.repeat(1_500)))],
  ['a row of the largest item', [row(1, 'a'), row(2, 'x'.repeat(390_000)), row(3, 'b')]],
  ['one of characters that JSON escapes', [row(1, '\u0001"\\'.repeat(120_000)), row(2, '😀'.repeat(95_000))]],
  ['nothing', []],
])('%s are kept in chunks that fit into an item, and come back', async (_, rows) => {
  expect(await kept('list01', rows)).toEqual(rows);
  if (rows.length > 0) expect(await longest()).toBeLessThan(300 * 1024);
  await removeList(store, { id: 'list01' });
  expect(await store.aside('rewind').all()).toEqual([]);
});

it('a list that a kill left half removed, or half written, is removed whole', async () => {
  const rows = Array.from({ length: 20 }, (_, n) => row(n, 'x'.repeat(100_000)));
  await kept('list02', [...rows, row(99, 'y'.repeat(390_000))]);
  const aside = store.aside('rewind');
  await aside.remove('list02.0#list#0000010');
  await aside.overwrite('list02.0#list#0000010#0000000', { text: 'half' });
  await removeList(store, { id: 'list02' });
  expect(await aside.all()).toEqual([]);
});

it('a lost chunk is an error, and never an empty one', async () => {
  await expect(readChunk(store, { id: 'list03' }, 0)).rejects.toThrow(/has lost chunk 0/);
});

it('each comparison keeps a list of its own, writes only while it may, and goes with the others', async () => {
  const older = new ListWriter(store, { id: 'list04', comparison: 1 }, async () => {});
  await older.add(row(1, 'older'));
  const newer = new ListWriter(store, { id: 'list04', comparison: 2 }, async () => {});
  await newer.add(row(2, 'newer'));
  await newer.end();
  await older.end();
  expect(await readChunk(store, { id: 'list04', comparison: 2 }, 0)).toEqual([row(2, 'newer')]);
  const late = new ListWriter(store, { id: 'list04', comparison: 2 }, async () => {
    throw new Error('the lease is lost');
  });
  await late.add(row(3, 'late'));
  await expect(late.end()).rejects.toThrow(/lease is lost/);
  expect(await readChunk(store, { id: 'list04', comparison: 2 }, 0)).toEqual([row(2, 'newer')]);
  await removeList(store, { id: 'list04', comparison: 2 });
  expect(await store.aside('rewind').all()).toEqual([]);
});
