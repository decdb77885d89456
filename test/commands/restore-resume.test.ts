import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../src/model/time.js';
import { type Bench, bench, policyOf, table, using } from '../support/bench.js';
import { contents } from '../support/copying.js';
import { drop, ORDERS, restoring } from '../support/restoring.js';

let b: Bench;
beforeEach(async () => {
  // A clock that moves only when somebody waits: a run may then not wait long enough.
  b = await bench({ clock: 'manual' });
  await table(b.sandbox, 'orders', 200, { TimeToLive: { AttributeName: 'expires' } });
  await b.apply(ORDERS);
});
afterEach(() => b.close());

const RESTORES = ['RestoreTableFromBackup', 'RestoreTableToPointInTime'];
const remove = (name: string) =>
  using(b.sandbox, async (c) => {
    await c.send(new DeleteTableCommand({ TableName: name }));
    await b.sandbox.advance(5 * MINUTE);
  });

describe('a restore that this run may not wait for', () => {
  it('is left, says what to run, and is taken up from what it began with', async () => {
    const first = await restoring(b, { wait: '1m' });
    expect(first).toMatchObject({ result: 'not-satisfied', state: 'restoring', resumed: false, settings: [] });
    expect(first.problems[0]).toMatchObject({
      what: expect.stringContaining('still restoring since'),
      next: expect.stringContaining(
        '`dynadrill restore orders --from latest --to orders-restored --policy dynadrill.yml',
      ),
    });
    // By now, latest would mean another backup.
    await b.sandbox.advance(2 * DAY);
    await b.apply(ORDERS);
    const second = await restoring(b);
    expect(second).toMatchObject({ result: 'satisfied', state: 'done', resumed: true, id: first.id });
    expect(second.origin?.arn).toBe(first.origin?.arn);
    expect(second.notices.join()).toContain('what would be the latest by now was not looked for');
    expect(b.calls(...RESTORES)).toBe(1);
    expect(await contents(b, 'orders-restored')).toEqual(await contents(b, 'orders'));
  });

  it('stands in the way of another request for its target, which says how to end it', async () => {
    await restoring(b, { wait: '1m' });
    const other = await restoring(b, { from: 'copy:orders' }).catch((error) => error);
    expect(other).toMatchObject({ exit: 2 });
    expect(other.message).toContain('into it began');
    expect(other.parts.next).toContain('dynadrill restore orders --from latest --to orders-restored');
    expect(b.calls(...RESTORES)).toBe(1);
  });

  it('goes on under a policy that was renamed meanwhile', async () => {
    await restoring(b, { wait: '1m' });
    const renamed = policyOf(
      'formerly: [prod]\nledger: { name: prod.ledger }\ntables:\n  - name: orders\n    backups: { every: 1d }\n',
      'shop',
    );
    expect(await restoring(b, { policy: renamed })).toMatchObject({ result: 'satisfied', resumed: true });
  });
});

describe('a copy that a restore reads', () => {
  const policy = policyOf(
    'tables:\n  - name: customers\n    backups: { method: copy, every: 1d, keep: { last: 1 } }\n',
  );

  it('is held back from retention until it was read', async () => {
    await table(b.sandbox, 'customers', 200);
    await b.apply(policy);
    b.sandbox.faults.add({ kind: 'error', operation: 'BatchWriteItem', type: 'ValidationException', message: 'later' });
    const begun = await restoring(b, { table: 'customers', to: 'back', policy });
    expect(begun).toMatchObject({ result: 'not-satisfied', state: 'restoring' });
    b.sandbox.faults.clear();
    await b.sandbox.advance(DAY);
    const kept = await b.apply(policy);
    expect(kept.problems.map(({ what, why }) => `${what} ${why}`).join()).toContain(
      `restore ${begun.id} into back reads it`,
    );
    expect(await restoring(b, { table: 'customers', to: 'back', policy })).toMatchObject({
      result: 'satisfied',
      resumed: true,
      origin: { at: begun.origin?.at },
    });
    expect((await b.apply(policy)).problems).toEqual([]);
    expect((await b.tableNames()).filter((name) => name.startsWith('prod.copy.'))).toHaveLength(1);
  });
});

describe('a restore that is done', () => {
  it('is not done again for the same request, and never written over by another', async () => {
    const first = await restoring(b);
    const before = b.writes().length;
    const again = await restoring(b);
    expect(again).toMatchObject({ result: 'satisfied', state: 'done', id: first.id, changed: false });
    expect(again.notices.join()).toContain('nothing was done now');
    expect(b.writes()).toHaveLength(before);
    const other = await restoring(b, { from: 'copy:orders' }).catch((error) => error);
    expect(other.message).toContain('stands already');
  });

  it('begins anew once its table is gone', async () => {
    const first = await restoring(b);
    await remove('orders-restored');
    const again = await restoring(b);
    expect(again).toMatchObject({ result: 'satisfied', resumed: false });
    expect(again.id).not.toBe(first.id);
    expect(b.calls(...RESTORES)).toBe(2);
  });
});

describe('a restore whose answer is lost', () => {
  it('adopts the table that was asked for, and asks no second time', async () => {
    b.sandbox.faults.add({ kind: 'drop-after', operation: 'RestoreTableFromBackup', times: 1 });
    expect(await restoring(b)).toMatchObject({ result: 'satisfied' });
    expect(b.calls(...RESTORES)).toBe(1);
  });

  it('of which nothing came leaves the request open for the next run', async () => {
    b.sandbox.faults.add({ kind: 'drop', operation: 'RestoreTableFromBackup', times: 1 });
    const first = await restoring(b);
    expect(first).toMatchObject({ result: 'not-satisfied', state: 'intended' });
    expect(await restoring(b)).toMatchObject({ result: 'satisfied', resumed: true, id: first.id });
  });

  it('of a copy finds the table that it created by its tags', async () => {
    b.sandbox.faults.add({ kind: 'drop-after', operation: 'CreateTable', times: 1 });
    expect(await restoring(b, { from: 'copy:orders' })).toMatchObject({ result: 'satisfied' });
    expect(b.calls('CreateTable')).toBe(2); // the ledger's, and this one
  });
});

describe('what the service refuses', () => {
  it('is said, fails the run, and the next one begins anew', async () => {
    b.sandbox.faults.add({
      kind: 'error',
      operation: 'RestoreTableFromBackup',
      type: 'ValidationException',
      message: 'no such key',
      times: 1,
    });
    const refused = await restoring(b);
    expect(refused).toMatchObject({ result: 'not-satisfied', state: 'failed' });
    expect(refused.problems[0]).toMatchObject({
      what: 'it could not be restored',
      why: 'ValidationException: no such key',
    });
    expect(await restoring(b)).toMatchObject({ result: 'satisfied', resumed: false });
  });

  it('a table that vanishes while it is restored is said, and begins anew', async () => {
    await restoring(b, { wait: '1m' });
    await b.sandbox.advance(60 * MINUTE);
    await remove('orders-restored');
    expect(await restoring(b)).toMatchObject({ result: 'satisfied', resumed: false });
    expect(b.calls(...RESTORES)).toBe(2);
  });
});

describe('a ledger that does not serve', () => {
  const forgotten = (report: { ledger?: string; notices: string[] }) => {
    expect(report.ledger).toBeUndefined();
    expect(report.notices.join()).toContain('a later run cannot take it up. It goes on all the same.');
  };

  it('stands in nothing’s way: none, gone, forbidden, or lost half-way', async () => {
    forgotten(await restoring(b, { to: 'a-1', policy: null }));
    const elsewhere = { ...ORDERS, ledger: 'not-there' };
    forgotten(await restoring(b, { to: 'a-2', policy: elsewhere }));
    b.sandbox.faults.add({ kind: 'error', operation: 'Query', table: 'prod.ledger', type: 'AccessDeniedException' });
    const report = await restoring(b, { to: 'a-3' });
    forgotten(report);
    expect(report.result).toBe('satisfied');
    b.sandbox.faults.clear();
    b.sandbox.faults.add({
      kind: 'error',
      operation: 'PutItem',
      table: 'prod.ledger',
      type: 'AccessDeniedException',
      after: 2,
    });
    const half = await restoring(b, { to: 'a-4' });
    forgotten(half);
    expect(half).toMatchObject({ result: 'satisfied', state: 'done' });
    expect(half.settings).toContainEqual(expect.objectContaining({ setting: 'time to live', result: 'copied' }));
  });

  it('need not be a policy’s', async () => {
    const first = await restoring(b, { policy: null, ledger: 'prod.ledger', wait: '1m' });
    expect(first).toMatchObject({ state: 'restoring', ledger: 'prod.ledger' });
    expect(await restoring(b, { policy: null, ledger: 'prod.ledger' })).toMatchObject({
      result: 'satisfied',
      resumed: true,
    });
  });
});

describe('two runs at once', () => {
  it('make one table of one request', async () => {
    const both = await Promise.all([restoring(b), restoring(b).catch((error) => error)]);
    const done = both.filter((report) => report.result === 'satisfied');
    expect(done.length).toBeGreaterThan(0);
    expect(b.calls(...RESTORES)).toBeLessThanOrEqual(2);
    expect((await restoring(b)).state).toBe('done');
    expect((await b.tableNames()).filter((name) => name.startsWith('orders'))).toEqual(['orders', 'orders-restored']);
  });
});

describe('an interrupted restore', () => {
  it('notes where it was, and goes on', async () => {
    const controller = new AbortController();
    b.sandbox.onRequest = {
      after: async (operation) => {
        if (operation === 'RestoreTableFromBackup') controller.abort(new Error('cancelled'));
      },
    };
    const cut = await restoring(b, { env: { signal: controller.signal } });
    b.sandbox.onRequest = {};
    expect(cut.result).toBe('interrupted');
    expect(await restoring(b)).toMatchObject({ result: 'satisfied', resumed: true });
    expect(b.calls(...RESTORES)).toBeLessThanOrEqual(2);
    await drop(b, 'orders-restored');
  });
});
