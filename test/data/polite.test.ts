import { afterEach, expect, it } from 'vitest';
import { politeReader } from '../../src/data/polite.js';
import { readTable } from '../../src/data/read-table.js';
import { engine, KEYS, makeTable, plain } from './engine.js';

let bench: Awaited<ReturnType<typeof engine>>;
afterEach(() => bench.close());

async function secondsToRead(table: string): Promise<number> {
  const { connection } = bench;
  const start = connection.clock.monotonic();
  const governor = await politeReader(connection, table);
  await readTable(connection, { table, keys: KEYS, size: 0, segments: { total: 40, first: 0, last: 39 }, governor });
  return (connection.clock.monotonic() - start) / 1000;
}

it('leaves a provisioned table half of its read capacity, and takes what it likes of an on-demand one', async () => {
  bench = await engine();
  const provisioned = {
    BillingMode: 'PROVISIONED',
    ProvisionedThroughput: { ReadCapacityUnits: 4, WriteCapacityUnits: 4 },
  };
  await makeTable(bench.sandbox, 'provisioned', plain(2_000), provisioned);
  await makeTable(bench.sandbox, 'on-demand', plain(2_000));
  // 40 pages of a unit or more each, at 2 units a second, less those in flight.
  expect(await secondsToRead('provisioned')).toBeGreaterThan(10);
  expect(await secondsToRead('on-demand')).toBeLessThan(1);
});
