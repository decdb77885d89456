import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Connection, open } from '../../src/aws/connection.js';
import { clockFor } from '../../src/aws/endpoint-clock.js';
import { forgetBackup, getWitness, putProof, putWitness, readLedger } from '../../src/ledger/records.js';
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

const store = (...names: [string, ...string[]]) => new Store(connection, 'prod.ledger', names);

describe('a record', () => {
  it('is read back as it was written, with its version', async () => {
    expect(await store('prod').get('drill#a')).toBeUndefined();
    expect(await store('prod').put('drill#a', { state: 'intended' }, 0)).toBe(1);
    expect(await store('prod').get('drill#a')).toEqual({ key: 'drill#a', version: 1, data: { state: 'intended' } });
  });

  it('is not written over by one who has not seen its last version', async () => {
    await store('prod').put('drill#a', { by: 'first' }, 0);
    await expect(store('prod').put('drill#a', { by: 'second' }, 0)).rejects.toThrow(RecordMoved);
    await store('prod').put('drill#a', { by: 'first', again: true }, 1);
    await expect(store('prod').put('drill#a', { by: 'second' }, 1)).rejects.toThrow(RecordMoved);
    expect((await store('prod').get('drill#a'))?.data).toEqual({ by: 'first', again: true });
  });

  it('is known as one’s own when the answer to its write was lost', async () => {
    b.sandbox.faults.add({ kind: 'drop-after', operation: 'PutItem', times: 1 });
    expect(await store('prod').put('drill#a', { by: 'first' }, 0)).toBe(1);
    expect((await store('prod').get('drill#a'))?.version).toBe(1);
  });
});

describe('records of a policy that was renamed', () => {
  it('are found under the former name, and stay there', async () => {
    await store('prod').put('drill#a', { state: 'restoring' }, 0);
    const renamed = store('shop', 'prod');
    const row = await renamed.get('drill#a');
    await renamed.put('drill#a', { state: 'done' }, row?.version ?? 0);
    expect((await store('prod').get('drill#a'))?.data).toEqual({ state: 'done' });
    expect(await store('shop').get('drill#a')).toBeUndefined();
    expect(await renamed.all('drill#')).toHaveLength(1);
  });

  it('are not those of another policy', async () => {
    await store('prod-eu').put('drill#a', { state: 'restoring' }, 0);
    expect(await store('prod').all()).toEqual([]);
  });
});

describe('a ledger that does not answer', () => {
  it('is missing or unreadable, never empty', async () => {
    expect(await readLedger(new Store(connection, 'nowhere', ['prod']))).toEqual({ state: 'missing' });
    b.sandbox.faults.add({
      kind: 'error',
      operation: 'Query',
      type: 'AccessDeniedException',
      message: 'no',
      status: 400,
    });
    expect(await readLedger(store('prod'))).toMatchObject({ state: 'unreadable' });
  });

  it('is whole, however many pages it has', async () => {
    const text = 'x'.repeat(300_000);
    for (let n = 0; n < 8; n++) await store('prod').put(`proof#${n}`, { text }, 0);
    expect(await store('prod').all('proof#')).toHaveLength(8);
  });
});

describe('the witnesses of a backup', () => {
  const witness = {
    backupArn: 'arn:of:a',
    table: 'orders',
    tableId: 'orders-1',
    drawn: 2,
    unchanged: [{ key: '{"id":{"S":"a"}}', hash: 'ff' }],
    firstReadAt: 1,
    requestedAt: 2,
    secondReadAt: 3,
  };

  it('are read one by one; planning reads only that there are some', async () => {
    await putWitness(store('prod'), witness);
    expect(await getWitness(store('prod'), 'arn:of:a')).toEqual(witness);
    expect(await getWitness(store('prod'), 'arn:of:b')).toBeUndefined();
    expect(await readLedger(store('prod'))).toMatchObject({
      witnesses: [{ backupArn: 'arn:of:a', table: 'orders', tableId: 'orders-1' }],
    });
    expect(JSON.stringify(await store('prod').all())).not.toContain('"hash"');
  });

  it('are forgotten with it, and so is what was proved of it, under whatever name', async () => {
    await putWitness(store('prod'), witness);
    const proof = { verdict: 'passed', proof: 'witnessed', items: 2, drill: 'k3x9ab', at: 4 } as const;
    await putProof(store('prod'), { ...witness, ...proof });
    const renamed = store('shop', 'prod');
    expect(await getWitness(renamed, 'arn:of:a')).toEqual(witness);
    await forgetBackup(renamed, 'arn:of:a');
    expect(await getWitness(renamed, 'arn:of:a')).toBeUndefined();
    expect(await renamed.all()).toEqual([]);
  });
});
