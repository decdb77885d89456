import { afterEach, beforeEach, expect, it } from 'vitest';
import { deleteBackup } from '../../src/aws/backups.js';
import { describePitr, enablePitr } from '../../src/aws/tables.js';
import { DAY } from '../../src/model/time.js';
import { type Bench, bench, policyOf, table, using } from '../support/bench.js';

let b: Bench;
beforeEach(async () => {
  b = await bench();
  await table(b.sandbox, 'orders', 20);
});
afterEach(() => b.close());

const keeping = (keep: string, more = '') =>
  policyOf(`tables:\n  - { name: orders, backups: { every: 1d, keep: ${keep} }${more} }\n`);

async function days(count: number, policy = keeping('{ last: 30 }')): Promise<void> {
  for (let day = 0; day < count; day++) {
    expect((await b.apply(policy)).problems).toEqual([]);
    await b.sandbox.advance(DAY);
  }
}

it('a bad edit of `keep` is held until it is allowed', async () => {
  await days(8);
  const edited = keeping('{ last: 1 }');
  const held = await b.apply(edited);
  expect(held.result).toBe('not-satisfied');
  expect(held.problems.map((p) => `${p.why} ${p.next}`).join()).toMatch(/mass-delete/);
  expect(b.calls('DeleteBackup')).toBe(0);
  const allowed = await b.apply(edited, { allow: ['mass-delete'] });
  expect(allowed.problems).toEqual([]);
  expect(await b.backups('orders')).toHaveLength(1);
});

it('a series that others have thinned out loses nothing more until a person acknowledges it', async () => {
  await days(8);
  const policy = keeping('{ last: 3 }');
  const [newest] = (await b.backups('orders')).slice(-1);
  const others = (await b.backups('orders')).filter((x) => x.arn !== newest?.arn).slice(0, 6);
  for (const backup of others) await using(b.sandbox, (connection) => deleteBackup(connection, backup.arn));

  const before = b.calls('DeleteBackup');
  for (let day = 0; day < 4; day++) {
    const report = await b.apply(policy);
    expect(report.result, `day ${day}`).toBe('not-satisfied');
    expect(report.notices.map((n) => n.code)).toContain('series-shrank');
    await b.sandbox.advance(DAY);
  }
  expect(b.calls('DeleteBackup')).toBe(before);
  expect(await b.backups('orders')).toHaveLength(6);

  const accepted = await b.apply(policy, { acknowledge: ['orders'] });
  expect(accepted.notices.map((n) => n.code)).not.toContain('series-shrank');
  await b.sandbox.advance(DAY);
  const after = await b.apply(policy, { allow: ['mass-delete'] });
  expect(after.problems).toEqual([]);
  expect(await b.backups('orders')).toHaveLength(3);
});

it('a shorter point-in-time window and deletion protection off are shown, and done only when allowed', async () => {
  await b.apply(keeping('{ last: 2 }', ', point-in-time-recovery: 35d, deletion-protection: true'));
  const less = keeping('{ last: 2 }', ', point-in-time-recovery: 7d, deletion-protection: false');
  const before = b.calls('UpdateTable', 'UpdateContinuousBackups');
  const held = await b.apply(less);
  expect(held.result).toBe('not-satisfied');
  expect(b.calls('UpdateTable', 'UpdateContinuousBackups')).toBe(before);
  const allowed = await b.apply(less, { allow: ['shorten-pitr', 'disable-protection'] });
  expect(allowed.problems).toEqual([]);
  expect((await b.plan(less)).plan.steps).toEqual([]);
});

it('absent is not delete: what leaves the file stays in the account', async () => {
  await days(3);
  const gone = policyOf('tables:\n  - { match: "other-*", backups: { every: 1d, keep: { last: 1 } } }\n');
  const report = await b.apply(gone);
  expect(b.calls('DeleteBackup')).toBe(0);
  expect(JSON.stringify(report.notices)).toMatch(/orders/);
});

it('a window that somebody lengthens while the run is at work is not shortened', async () => {
  await b.apply(keeping('{ last: 2 }', ', point-in-time-recovery: 7d'));
  // Seen as 7 days, so 14 are planned as a lengthening; 35 are there when it comes to it.
  b.sandbox.onRequest = {
    after: async (operation, _nth, { body }) => {
      if (operation !== 'DescribeContinuousBackups' || (body as { TableName?: string }).TableName !== 'orders') return;
      b.sandbox.onRequest = {};
      await using(b.sandbox, (connection) => enablePitr(connection, 'orders', 35));
    },
  };
  const report = await b.apply(keeping('{ last: 2 }', ', point-in-time-recovery: 14d'));
  expect(report.problems.map((p) => p.why).join()).toMatch(/changed by somebody else meanwhile \(now on, 35 days\)/);
  expect(await using(b.sandbox, (connection) => describePitr(connection, 'orders'))).toMatchObject({ days: 35 });
});

it('bursts of throttling are waited out, by every call that looks', async () => {
  for (const operation of ['ListBackups', 'DescribeTable', 'DescribeContinuousBackups', 'ListTables']) {
    b.sandbox.faults.add({ kind: 'throttle', operation, times: 5 });
    expect((await b.apply(keeping('{ last: 2 }'))).problems, operation).toEqual([]);
  }
});

it('a newest backup that cannot be described holds the deletes of its table and nothing else', async () => {
  const drilled = keeping('{ last: 1 }', ', drills: { every: 1d }');
  await b.apply(drilled);
  await b.sandbox.advance(DAY);
  // The first asks for the item count of the newest, and the SDK tries a refusal again (it suspects the clock).
  b.sandbox.faults.add({
    kind: 'error',
    operation: 'DescribeBackup',
    type: 'AccessDeniedException',
    message: 'no',
    times: 4,
  });
  const report = await b.apply(drilled);
  expect(report.result).toBe('not-satisfied');
  expect(report.totals).toMatchObject({ created: 1, deleted: 0 });
});

it('a policy that selects no table is never green', async () => {
  const report = await b.apply(policyOf('tables:\n  - { match: "nothing-*", backups: { every: 1d } }\n'));
  expect(report.result).toBe('not-satisfied');
  expect(report.notices.map((n) => n.code)).toContain('governs-no-table');
});
