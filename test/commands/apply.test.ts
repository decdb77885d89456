import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { apply } from '../../src/commands/apply.js';
import { DAY, HOUR } from '../../src/model/time.js';
import { type Bench, bench, policyOf, table } from '../support/bench.js';

let b: Bench;
beforeEach(async () => {
  b = await bench();
});
afterEach(() => b.close());

const daily = policyOf(`
tables:
  - name: orders
    point-in-time-recovery: 35d
    deletion-protection: true
    backups: { every: 1d, keep: { last: 3 } }
    drills: { every: 7d }
`);

describe('apply', () => {
  it('makes an empty account what the policy says, and then finds nothing to change', async () => {
    await table(b.sandbox, 'orders', 300);
    const first = await b.apply(daily);
    expect(first).toMatchObject({ result: 'satisfied', changed: true, problems: [] });
    expect(first.steps.map((s) => [s.step.kind, s.outcome?.result])).toEqual([
      ['create-ledger', 'done'],
      ['enable-deletion-protection', 'done'],
      ['enable-pitr', 'done'],
      ['create-backup', 'done'],
      ['drill', 'done'],
    ]);
    expect(await b.tableNames()).toEqual(['orders', 'prod.ledger']);

    const before = b.writes().length;
    const second = await b.apply(daily);
    expect(second).toMatchObject({ result: 'satisfied', changed: false, steps: [] });
    // The lease and the account of the run are all that was written.
    expect(
      b
        .writes()
        .slice(before)
        .every((operation) => operation === 'PutItem'),
    ).toBe(true);
  });

  it('keeps a steady state over weeks: one backup a day, the oldest let go, a drill a week', async () => {
    await table(b.sandbox, 'orders', 50);
    const start = b.sandbox.now();
    for (let day = 0; day < 16; day++) {
      await b.sandbox.advance(start + day * DAY - b.sandbox.now());
      const report = await b.apply(daily);
      expect(report.problems, `day ${day}`).toEqual([]);
      const plan = await b.plan(daily);
      expect(plan.plan.steps, `day ${day}`).toEqual([]);
    }
    // Three by `last: 3`; the last proved one is of day 14 and among them.
    expect(await b.backups('orders')).toHaveLength(3);
    expect(b.calls('RestoreTableFromBackup')).toBe(3);
  });

  it('never touches what is not its own', async () => {
    await table(b.sandbox, 'orders', 50);
    const other = policyOf('tables:\n  - { name: orders, backups: { every: 1d, keep: { last: 1 } } }\n', 'prod-eu');
    await b.apply(other);
    await b.backup(other);
    const foreign = (await b.backups()).map((x) => x.arn);
    for (let day = 0; day < 6; day++) {
      await b.sandbox.advance(DAY);
      await b.apply(daily);
    }
    const left = (await b.backups()).map((x) => x.arn);
    expect(left).toEqual(expect.arrayContaining(foreign));
  });

  it('goes on past a table that fails, says which, and deletes nothing of it', async () => {
    const two = policyOf(`
defaults: { backups: { every: 1d, keep: { last: 1 } } }
tables:
  - name: orders
  - name: users
`);
    await table(b.sandbox, 'orders', 20);
    await table(b.sandbox, 'users', 20);
    await b.apply(two);
    await b.sandbox.advance(DAY);
    b.sandbox.faults.add({
      kind: 'error',
      operation: 'CreateBackup',
      table: 'orders',
      type: 'InternalFailure',
      message: 'no',
      status: 400,
    });
    const report = await b.apply(two);
    expect(report.result).toBe('not-satisfied');
    expect(report.problems.map((p) => p.table)).toContain('orders');
    expect(await b.backups('orders')).toHaveLength(1);
    expect(await b.backups('users')).toHaveLength(1);
    const deletes = report.steps.filter((s) => s.step.kind === 'delete-backup');
    expect(deletes.map((s) => [s.step.kind === 'delete-backup' && s.step.table, s.outcome?.result])).toEqual([
      ['orders', 'skipped'],
      ['users', 'done'],
    ]);
  });

  it('prunes nothing when the new backup does not restore', async () => {
    await table(b.sandbox, 'orders', 200);
    const policy = policyOf(
      'tables:\n  - { name: orders, backups: { every: 1d, keep: { last: 1 } }, drills: { every: 3d } }\n',
    );
    for (let day = 0; day < 3; day++) {
      expect((await b.apply(policy)).problems).toEqual([]);
      await b.sandbox.advance(DAY);
    }
    // Day 3: a drill is due from the new backup, and yesterday's is let go; the one proved on day 0 stays anyway.
    b.sandbox.sabotageRestores({ items: () => [] });
    const report = await b.apply(policy);
    expect(report.result).toBe('not-satisfied');
    const deletes = report.steps.filter((s) => s.step.kind === 'delete-backup');
    expect(deletes.map((s) => [s.outcome?.result, s.outcome?.detail])).toEqual([
      ['skipped', 'kept: the drill of orders in this run did not pass'],
    ]);
    expect(await b.backups('orders')).toHaveLength(3);
  });

  it('makes one backup whatever becomes of the answer', async () => {
    await table(b.sandbox, 'orders', 20);
    for (const [n, kind] of (['drop-after', 'drop', 'server-error', 'throttle'] as const).entries()) {
      b.sandbox.faults.add({ kind, operation: 'CreateBackup', times: 1 });
      await b.apply(daily);
      const backups = await b.backups('orders');
      expect(backups, kind).toHaveLength(Math.min(n + 1, 4));
      await b.sandbox.advance(DAY + HOUR);
    }
  });

  it('makes one restore whatever becomes of the answer', async () => {
    await table(b.sandbox, 'orders', 20);
    for (const kind of ['drop-after', 'drop', 'server-error', 'throttle'] as const) {
      b.sandbox.faults.add({ kind, operation: 'RestoreTableFromBackup', times: 1 });
      const report = await b.drill(daily).catch(() => undefined);
      if (!report) await b.apply(daily);
      expect(
        (await b.tableNames()).filter((name) => name.includes('.drill.')),
        kind,
      ).toEqual([]);
      await b.sandbox.advance(8 * DAY);
      b.sandbox.faults.clear();
      await b.apply(daily);
    }
  });

  it('survives bad weather', async () => {
    await table(b.sandbox, 'orders', 30);
    b.sandbox.faults.add({ kind: 'throttle', operation: '*', rate: 0.03 });
    b.sandbox.faults.add({ kind: 'server-error', operation: '*', rate: 0.05 });
    b.sandbox.faults.add({ kind: 'drop-after', operation: '*', rate: 0.05 });
    const report = await b.apply(daily);
    b.sandbox.faults.clear();
    if (report.result !== 'satisfied') await b.apply(daily);
    const after = await b.apply(daily);
    expect(after.problems).toEqual([]);
    expect(await b.backups('orders')).toHaveLength(1);
    expect(await b.tableNames()).toEqual(['orders', 'prod.ledger']);
  });

  it('writes nothing with the credentials of another account', async () => {
    const stranger = await bench({ account: '999999999999' });
    await table(stranger.sandbox, 'orders', 20);
    await expect(stranger.apply(daily)).rejects.toMatchObject({
      exit: 2,
      message: expect.stringContaining('999999999999'),
    });
    expect(stranger.writes()).toEqual([]);
    await stranger.close();
  });
});

describe('an apply that is interrupted', () => {
  it('says what was left undone, and the next one does it', async () => {
    await table(b.sandbox, 'orders', 50);
    const stop = new AbortController();
    b.sandbox.onRequest = {
      after: (operation) => {
        if (operation === 'RestoreTableFromBackup') stop.abort(new Error('cancelled'));
      },
    };
    const report = await apply(daily, b.options, b.environment({ signal: stop.signal }));
    b.sandbox.onRequest = {};
    expect(report.result).toBe('interrupted');
    expect(report.problems.map((p) => `${p.what} ${p.why}`).join()).toMatch(/1 step not carried out.*drill/i);
    const next = await b.apply(daily);
    expect(next.problems).toEqual([]);
    // The one that was asked for when the run was cut is found again: asked for a second time, it exists already.
    const restores = b.sandbox.requests.filter((r) => r.operation === 'RestoreTableFromBackup');
    expect(restores.filter((r) => r.errorType !== 'TableAlreadyExistsException')).toHaveLength(1);
    expect(await b.tableNames()).toEqual(['orders', 'prod.ledger']);
  });
});

describe('plan and status', () => {
  it('write nothing, whatever there is to do', async () => {
    await table(b.sandbox, 'orders', 50);
    await b.plan(daily);
    await b.status(daily);
    expect(b.writes()).toEqual([]);

    await b.apply(daily);
    const before = b.writes().length;
    await b.sandbox.advance(30 * DAY);
    const { plan } = await b.plan(daily);
    expect(plan.steps.map((s) => s.kind)).toEqual(expect.arrayContaining(['create-backup', 'drill']));
    const status = await b.status(daily);
    expect(status.result).toBe('not-satisfied');
    expect(b.writes().slice(before)).toEqual([]);
  });

  it('look with few calls: one listing of backups, one of names', async () => {
    for (let n = 0; n < 30; n++) await table(b.sandbox, `t-${n}`, 5);
    const many = policyOf('tables:\n  - { match: "t-*", backups: { every: 1d, keep: { last: 3 } } }\n');
    const { report } = await b.plan(many); // one DescribeTable is for the ledger
    expect(report.calls).toMatchObject({
      ListBackups: 1,
      ListTables: 1,
      DescribeTable: 31,
      DescribeContinuousBackups: 30,
    });
  });
});

describe('backup', () => {
  it('takes backups now, waits for them, and asks for no lease', async () => {
    await table(b.sandbox, 'orders', 20);
    await b.apply(daily);
    const before = b.calls('PutItem');
    const report = await b.backup(daily, { tables: ['orders'], trigger: 'deploy' });
    expect(report).toMatchObject({ command: 'backup', totals: { created: 1 } });
    const names = (await b.backups('orders')).map((x) => x.name);
    expect(names.some((name) => name.startsWith('prod.deploy.'))).toBe(true);
    // The table’s settings, twice: under the backup, and as the table’s newest.
    expect(b.calls('PutItem')).toBe(before + 2);
  });

  it('refuses a table that the policy does not know, before anything is done', async () => {
    await table(b.sandbox, 'orders', 20);
    await expect(b.backup(daily, { tables: ['orderz'] })).rejects.toMatchObject({ exit: 2 });
    expect(b.writes()).toEqual([]);
  });
});
