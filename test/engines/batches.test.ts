import { describe, expect, it } from 'vitest';
import { getItem, putItem } from '../../src/aws/items.js';
import { Governor } from '../../src/data/governor.js';
import { readTable } from '../../src/data/read-table.js';
import { BatchWriter } from '../../src/data/write.js';
import type { WireItem } from '../../src/model/wire.js';
import { type Engine, KEYS, onEvery, putAll } from './engines.js';

const row = (n: number): WireItem => ({ pk: { S: `row ${n}` }, sk: { N: String(n) } });
const put = (Item: WireItem) => ({ PutRequest: { Item } });

function send({ connection }: Engine, table: string, requests: object[]): Promise<Buffer> {
  return connection.sendBytes('BatchWriteItem', JSON.stringify({ RequestItems: { [table]: requests } }));
}

onEvery('limits', (engine) => {
  it('refuses 26 requests', async () => {
    const table = await engine.table();
    const rows = Array.from({ length: 26 }, (_, n) => put(row(n)));
    await expect(send(engine, table, rows)).rejects.toMatchObject({ name: 'ValidationException' });
    await send(engine, table, rows.slice(1));
    expect(await getItem(engine.connection, table, row(0))).toBeUndefined();
    expect(await getItem(engine.connection, table, row(25))).toEqual(row(25));
  });

  it('refuses the whole of a batch in which a key comes twice', async () => {
    const table = await engine.table();
    const twice = [put(row(1)), put(row(2)), put({ ...row(2), other: { BOOL: true } })];
    await expect(send(engine, table, twice)).rejects.toMatchObject({ name: 'ValidationException' });
    expect(await getItem(engine.connection, table, row(1))).toBeUndefined();
  });

  it('refuses an item of more than 400 KB', async () => {
    const table = await engine.table();
    const large = { ...row(1), pad: { S: 'x'.repeat(400 * 1024) } };
    await expect(putItem(engine.connection, table, large)).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(send(engine, table, [put(large)])).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

onEvery('unprocessed', (engine) => {
  it('has what was left undone written all the same', async () => {
    const table = await engine.table();
    engine.sandbox?.faults.add({ kind: 'unprocessed', share: 0.4, times: 20 });
    const writer = newWriter(engine, table);
    for (let n = 0; n < 300; n++) await writer.put(JSON.stringify(row(n)));
    await writer.drain();
    expect((await read(engine, table)).items).toBe(300);
  });
});

onEvery('items', (engine) => {
  describe('a writer of batches', () => {
    it('puts and deletes, each once', async () => {
      const table = await engine.table();
      await putAll(
        engine,
        table,
        Array.from({ length: 60 }, (_, n) => row(n)),
      );
      const writer = newWriter(engine, table);
      for (let n = 0; n < 30; n++) await writer.delete(JSON.stringify(row(n)));
      for (let n = 60; n < 100; n++) await writer.put(JSON.stringify(row(n)));
      await writer.drain();
      expect((await read(engine, table)).items).toBe(70);
      expect(await getItem(engine.connection, table, row(29))).toBeUndefined();
      expect(await getItem(engine.connection, table, row(99))).toEqual(row(99));
    });

    it('keeps within 16 MB', async () => {
      const table = await engine.table();
      const writer = newWriter(engine, table);
      const pad = { S: 'x'.repeat(395 * 1024) };
      // More than 16 MB together, as JSON: one batch of 25 and some would be refused for its size alone.
      for (let n = 0; n < 50; n++) await writer.put(JSON.stringify({ ...row(n), pad }));
      await writer.drain();
      expect((await read(engine, table)).items).toBe(50);
    });
  });
});

function newWriter({ connection }: Engine, table: string): BatchWriter {
  return new BatchWriter(connection, table, { governor: new Governor(connection, { what: `writing ${table}` }) });
}

function read({ connection }: Engine, table: string) {
  return readTable(connection, { table, keys: KEYS, size: 0 });
}
