import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Connection, open } from '../../src/aws/connection.js';
import { clockFor } from '../../src/aws/endpoint-clock.js';
import { ForgivingStore } from '../../src/ledger/forgiving.js';
import { RecordMoved, Store } from '../../src/ledger/store.js';
import { createLedger } from '../../src/ledger/table.js';
import { type Bench, bench } from '../support/bench.js';

let b: Bench;
let connection: Connection;
beforeEach(async () => {
  b = await bench();
  connection = open({ region: 'us-east-1', endpoint: b.sandbox.url, clock: await clockFor(b.sandbox.url) });
  await createLedger(connection, 'prod.ledger', 'prod');
});
afterEach(async () => {
  connection.close();
  await b.close();
});

const said: string[] = [];
beforeEach(() => void said.splice(0));
const forgiving = (lost?: string) =>
  ForgivingStore.over(connection, 'prod.ledger', ['prod'], {
    onLost: (why) => said.push(why),
    ...(lost === undefined ? {} : { lost }),
  });
const plain = () => new Store(connection, 'prod.ledger', ['prod']);

describe('a ledger that may fail', () => {
  it('is the ledger as long as it serves, races included', async () => {
    const store = forgiving();
    expect(await store.aside('restore').put('a', { n: 1 }, 0)).toBe(1);
    expect((await plain().aside('restore').get('a'))?.data).toEqual({ n: 1 });
    await expect(store.aside('restore').put('a', { n: 2 }, 0)).rejects.toThrow(RecordMoved);
    expect(store.remembers).toBe(true);
    expect(said).toEqual([]);
  });

  it('keeps records in memory from the first failure on, in all its parts, and says so once', async () => {
    const store = forgiving();
    await store.put('kept', { n: 1 }, 0);
    b.sandbox.faults.add({ kind: 'error', operation: 'PutItem', type: 'AccessDeniedException', message: 'no' });
    expect(await store.aside('restore').put('a', { n: 1 }, 4)).toBe(5);
    await store.aside('copy').overwrite('b', { n: 2 });
    b.sandbox.faults.clear();
    expect(await store.aside('restore').put('a', { n: 2 }, 5)).toBe(6);
    expect(await store.aside('restore').get('a')).toEqual({ key: 'a', version: 6, data: { n: 2 } });
    expect(await store.aside('copy').all()).toEqual([{ key: 'b', version: 1, data: { n: 2 } }]);
    expect(await store.aside('restore').all('x')).toEqual([]);
    await store.aside('copy').remove('b');
    expect(await store.aside('copy').get('b')).toBeUndefined();
    expect(await plain().aside('restore').get('a')).toBeUndefined();
    expect(store.remembers).toBe(false);
    expect(said).toHaveLength(1);
  });

  it('that is not there asks nothing of the table', async () => {
    const before = b.sandbox.requests.length;
    const store = forgiving('none is given');
    await store.put('a', { n: 1 }, 0);
    expect((await store.get('a'))?.data).toEqual({ n: 1 });
    expect(b.sandbox.requests).toHaveLength(before);
  });
});
