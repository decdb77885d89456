import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backup } from '../../src/commands/backup.js';
import { history } from '../../src/commands/history.js';
import { putBackupCopy, readLedger } from '../../src/ledger/records.js';
import { Store } from '../../src/ledger/store.js';
import type { HistoryReport, HistoryRequest } from '../../src/model/history.js';
import { HOUR, iso, MINUTE } from '../../src/model/time.js';
import { type Bench, bench, policyOf, table, using } from '../support/bench.js';
import { STREAM } from '../support/traffic.js';

let b: Bench;
beforeEach(async () => {
  b = await bench();
});
afterEach(() => b.close());

const policy = policyOf(`
tables:
  - { name: orders, backups: { every: 1d, method: copy, keep: { last: 9 } } }
  - { name: users, backups: { every: 1d, keep: { last: 9 } } }
`);

const look = (over: Partial<HistoryRequest> = {}): Promise<HistoryReport> =>
  history({ table: 'orders', key: '"item-1"', showValues: false, ...over }, policy, b.environment());
const write = (status: string) => b.sandbox.write('orders', { id: { S: 'item-1' }, status: { S: status } });
const seen = (report: HistoryReport) => report.entries.map(({ source, state }) => `${source} ${state}`);

describe('copies', () => {
  it('tell what the item was then, and backups that only a restore can read stand between them', async () => {
    await table(b.sandbox, 'orders', 3);
    await b.apply(policy, { tables: ['orders'] });
    await b.sandbox.advance(HOUR);
    write('paid');
    await b.sandbox.advance(HOUR);
    await backup(policy, { ...b.options, tables: ['orders'], fence: 'fast', trigger: 'deploy' }, b.environment());
    await b.sandbox.advance(24 * HOUR);
    b.sandbox.remove('orders', { id: { S: 'item-1' } });
    await b.apply(policy, { tables: ['orders'] });
    const report = await look();
    expect(report).toMatchObject({ result: 'satisfied', problems: [], key: '{"id":{"S":"item-1"}}' });
    expect(seen(report)).toEqual(['copy A', 'backup unread', 'copy absent', 'live absent']);
    expect(report.entries.map(({ changed }) => changed ?? false)).toEqual([false, false, true, false]);
    expect(report.states).toEqual([{ name: 'A', hash: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
  });

  it('are not read unless they were verified and stand', async () => {
    await table(b.sandbox, 'orders', 3);
    await b.apply(policy, { tables: ['orders'] });
    await using(b.sandbox, async (connection) => {
      const store = new Store(connection, policy.ledger, [policy.name]);
      const view = await readLedger(store);
      const [copy] = view.state === 'present' ? view.copies : [];
      if (!copy) throw new Error('no copy');
      const verified = await putBackupCopy(store, { ...copy, targetId: 'another' });
      expect(seen(await look())).toEqual(['live A']);
      await putBackupCopy(store, {
        ...verified,
        ...(copy.targetId ? { targetId: copy.targetId } : {}),
        state: 'failed',
      });
      expect(seen(await look())).toEqual(['live A']);
    });
  });

  it('are read when the table itself is gone', async () => {
    await table(b.sandbox, 'orders', 3);
    await b.apply(policy, { tables: ['orders'] });
    await b.sandbox.faults.add({
      kind: 'error',
      operation: 'DescribeTable',
      table: 'orders',
      type: 'ResourceNotFoundException',
      message: 'no',
    });
    const report = await look();
    expect(seen(report)).toEqual(['copy A']);
    expect(report.notices).toEqual(['There is no table orders now.']);
  });
});

describe('the stream', () => {
  it('tells each change with its time, and what the item was before the first', async () => {
    await table(b.sandbox, 'orders', 3, STREAM);
    // The items themselves have left the stream by then.
    await b.sandbox.advance(25 * HOUR);
    write('paid');
    const paidAt = iso(b.sandbox.now());
    await b.sandbox.advance(MINUTE);
    b.sandbox.write('orders', { id: { S: 'item-2' } });
    write('sent');
    await b.sandbox.advance(MINUTE);
    write('paid');
    await b.sandbox.advance(MINUTE);
    const report = await look({ showValues: true });
    expect(seen(report)).toEqual(['stream A', 'stream B', 'stream C', 'stream B', 'live B']);
    expect(report.entries[1]).toMatchObject({ from: paidAt, name: 'changed', changed: true });
    expect(report.entries[2]?.attributes).toEqual(['status']);
    expect(report.states[1]?.item).toEqual({ id: { S: 'item-1' }, status: { S: 'paid' } });
  });

  it('of which a part is lost does not say what did not change', async () => {
    await table(b.sandbox, 'orders', 3, STREAM);
    await b.sandbox.faults.add({
      kind: 'error',
      operation: 'GetShardIterator',
      type: 'TrimmedDataAccessException',
      message: 'trimmed',
    });
    const report = await look({ key: '{"id":"item-2"}' });
    expect(report.notices).toEqual([expect.stringMatching(/changes of the item may have been in it/)]);
  });

  it('without a record of the item says so', async () => {
    await table(b.sandbox, 'orders', 3, STREAM);
    await b.sandbox.advance(25 * HOUR);
    const report = await look({ key: '{"id":"item-2"}' });
    expect(seen(report)).toEqual(['live A']);
    expect(report.notices).toEqual([expect.stringContaining('has no change of the item since')]);
  });
});

describe('replicas', () => {
  beforeEach(async () => {
    await table(b.sandbox, 'orders', 3);
    b.sandbox.createReplica('orders', 'eu-west-1');
  });

  it('tell what the item is elsewhere', async () => {
    b.sandbox.setReplicationLag(HOUR);
    write('paid');
    const report = await look();
    const [first, second] = [report.entries.at(-2), report.entries.at(-1)];
    expect([first, second]).toMatchObject([
      { source: 'replica', name: 'eu-west-1' },
      { source: 'live', name: 'now' },
    ]);
    expect(first?.state).not.toBe(second?.state);
  });

  it('that cannot be reached are a problem', async () => {
    b.sandbox.cut('eu-west-1');
    const report = await look();
    expect(report.result).toBe('not-satisfied');
    expect(report.problems).toMatchObject([{ what: 'the replica in eu-west-1 could not be read' }]);
    expect(report.entries.at(-1)).toMatchObject({ source: 'live', state: 'A' });
  });
});

describe('a key', () => {
  it.each([['{"id":{"S":"nobody"}}'], ['{"id":"nobody"}'], ['"nobody"']])('may be written as %s', async (key) => {
    await table(b.sandbox, 'orders', 1);
    const report = await look({ key });
    expect(seen(report)).toEqual(['live absent']);
    expect(report.key).toBe('{"id":{"S":"nobody"}}');
  });

  it('of another table is refused', async () => {
    await table(b.sandbox, 'orders', 1);
    await expect(look({ key: '{"customer":"a"}' })).rejects.toThrow('`customer` is no key attribute of the table');
  });
});

describe('what cannot be read', () => {
  it('is a problem, and the others are read', async () => {
    await table(b.sandbox, 'orders', 3);
    b.sandbox.faults.add({ kind: 'error', operation: 'ListBackups', type: 'AccessDeniedException', message: 'no' });
    const report = await look();
    expect(report.result).toBe('not-satisfied');
    expect(report.problems).toMatchObject([{ what: 'the list of backups could not be read' }]);
    expect(seen(report)).toEqual(['live A']);
  });

  it('is a table that is not there, and has no copy', async () => {
    await expect(look({ table: 'ordres' })).rejects.toThrow('there is no table ordres in us-east-1, and no copy of it');
  });
});

it('writes nothing', async () => {
  await table(b.sandbox, 'orders', 3, STREAM);
  const before = b.writes().length;
  await look();
  expect(b.writes().length).toBe(before);
});
