import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describePitr, describeTable, disablePitr, setDeletionProtection } from '../../src/aws/tables.js';
import { cleanUp } from '../../src/commands/cleanup.js';
import { Lease } from '../../src/ledger/lease.js';
import { Store } from '../../src/ledger/store.js';
import { DAY } from '../../src/model/time.js';
import { type Bench, bench, policyOf, table, using } from '../support/bench.js';

const policy = policyOf('tables:\n  - { name: orders, backups: { every: 1d, keep: { last: 1 } } }\n');

let b: Bench;
beforeEach(async () => {
  b = await bench();
  await table(b.sandbox, 'orders', 20);
  await b.apply(policy);
});
afterEach(() => b.close());

const withStore = <T>(work: (store: Store, clock: Parameters<typeof Lease.take>[2]) => Promise<T>) =>
  using(b.sandbox, (connection) => work(new Store(connection, 'prod.ledger', ['prod']), connection.clock));

describe('the lease', () => {
  it('keeps a second apply out while its holder gives signs of life', async () => {
    await withStore(async (store, clock) => {
      const lease = await Lease.take(store, 'first-run', clock);
      // The holder gives a sign of life after the waiting run's first look.
      let looks = 0;
      b.sandbox.onRequest = {
        before: async (operation, _nth, { body }) => {
          if (operation !== 'GetItem' || !JSON.stringify(body).includes('lease') || ++looks < 2) return;
          b.sandbox.onRequest = {};
          await clock.sleep(20_000);
          await lease.beat();
        },
      };
      const before = b.calls('CreateBackup', 'DeleteBackup');
      await b.sandbox.advance(DAY);
      await expect(b.apply(policy)).rejects.toThrow(/another apply of this policy is running \(first-run/);
      expect(b.calls('CreateBackup', 'DeleteBackup')).toBe(before);
      await lease.release();
    });
    expect((await b.apply(policy)).result).toBe('satisfied');
  });

  it('is taken over from a run that died', async () => {
    await withStore((store, clock) => Lease.take(store, 'dead-run', clock));
    const start = b.sandbox.now();
    expect((await b.apply(policy)).result).toBe('satisfied');
    expect(b.sandbox.now() - start).toBeGreaterThanOrEqual(120_000);
  });

  it('stops a run that lost it before anything is deleted', async () => {
    await b.sandbox.advance(DAY);
    // Another run takes the lease over in the middle of this one.
    b.sandbox.onRequest = {
      after: async (operation) => {
        if (operation !== 'CreateBackup') return;
        b.sandbox.onRequest = {};
        await withStore((store, clock) => Lease.take(store, 'usurper', clock));
      },
    };
    const report = await b.apply(policy);
    expect(report.result).toBe('not-satisfied');
    expect(report.problems.map((p) => p.why).join()).toMatch(/taken over the lease/);
    expect(b.calls('DeleteBackup')).toBe(0);
    expect(await b.backups('orders')).toHaveLength(2);
  });

  it('keeps a run that lost it from taking backups a second time', async () => {
    await b.sandbox.advance(DAY);
    let usurped: Promise<unknown> | undefined;
    b.sandbox.onRequest = {
      before: async (operation) => {
        if (operation !== 'DescribeContinuousBackups') return;
        b.sandbox.onRequest = {};
        // Another run outwaits this one while it stands still, and does its work.
        usurped = b.apply(policy);
        await usurped;
      },
    };
    const report = await b.apply(policy);
    await usurped;
    expect(report.result).toBe('not-satisfied');
    expect(b.calls('CreateBackup')).toBe(2);
  });

  it('is freed by the clean-up of a cancelled job, and only its own', async () => {
    await withStore((store, clock) => Lease.take(store, 'cancelled', clock));
    expect(await cleanUp(policy, 'some-other-run', b.environment())).toMatchObject({ leaseFreed: false });
    expect(await cleanUp(policy, 'cancelled', b.environment())).toMatchObject({ leaseFreed: true, running: [] });
    const start = b.sandbox.now();
    await b.apply(policy);
    expect(b.sandbox.now() - start).toBeLessThan(120_000);
  });

  it('is not taken by plan, status, backup or drill', async () => {
    await withStore(async (store, clock) => {
      await Lease.take(store, 'busy', clock);
      expect((await b.backup(policy)).totals.created).toBe(1);
      await b.plan(policy);
      await b.status(policy);
    });
  });
});

describe('the ledger', () => {
  it('is protected, also when a run was killed right after it made it', async () => {
    await using(b.sandbox, (c) => disablePitr(c, 'prod.ledger'));
    await using(b.sandbox, (c) => setDeletionProtection(c, 'prod.ledger', false));
    expect((await b.apply(policy)).problems).toEqual([]);
    expect(await using(b.sandbox, (c) => describePitr(c, 'prod.ledger'))).toMatchObject({ enabled: true, days: 35 });
    expect(await using(b.sandbox, (c) => describeTable(c, 'prod.ledger'))).toMatchObject({ deletionProtection: true });
  });

  it('that cannot be written at the end costs the run its green, not its report; and retention goes on', async () => {
    const many = policyOf('tables:\n  - { name: orders, backups: { every: 1d, keep: { last: 9 } } }\n');
    for (let day = 0; day < 5; day++) {
      await b.sandbox.advance(DAY);
      await b.apply(many);
    }
    const few = policyOf('tables:\n  - { name: orders, backups: { every: 1d, keep: { last: 2 } } }\n');
    b.sandbox.onRequest = {
      after: (operation) => {
        if (operation !== 'DeleteBackup') return;
        b.sandbox.faults.add({
          kind: 'error',
          operation: 'PutItem',
          type: 'AccessDeniedException',
          message: 'no',
          status: 400,
        });
      },
    };
    const report = await b.apply(few, { allow: ['mass-delete'] });
    b.sandbox.onRequest = {};
    b.sandbox.faults.clear();
    expect(report.result).toBe('not-satisfied');
    expect(report.totals.deleted).toBe(4);
    await b.sandbox.advance(DAY);
    const next = await b.apply(few);
    expect(next.problems).toEqual([]);
  });
});

describe('without a ledger', () => {
  it('nothing is deleted and the run is red while backups of ours stand, until it is allowed', async () => {
    for (let day = 0; day < 2; day++) {
      await b.sandbox.advance(DAY);
      await b.backup(policy);
    }
    const lost = policyOf(
      'ledger: { name: prod.legder }\ntables:\n  - { name: orders, backups: { every: 1d, keep: { last: 1 } } }\n',
    );
    const report = await b.apply(lost);
    expect(report.result).toBe('not-satisfied');
    expect(b.calls('DeleteBackup')).toBe(0);
    expect(await b.tableNames()).not.toContain('prod.legder');
    const allowed = await b.apply(lost, { allow: ['without-ledger'] });
    expect(allowed.problems).toEqual([]);
    expect(await b.tableNames()).toContain('prod.legder');
  });

  it('that answers, nothing is deleted', async () => {
    await b.sandbox.advance(DAY);
    b.sandbox.faults.add({
      kind: 'error',
      operation: 'Query',
      type: 'AccessDeniedException',
      message: 'no',
      status: 400,
    });
    const report = await b.apply(policy);
    expect(report.result).toBe('not-satisfied');
    expect(report.problems.map((p) => p.what).join()).toMatch(/ledger/);
    expect(b.calls('DeleteBackup')).toBe(0);
  });
});

describe('a listing that failed or was cut short', () => {
  it('deletes nothing', async () => {
    for (let n = 0; n < 3; n++) {
      await b.sandbox.advance(DAY);
      b.sandbox.faults.add({
        kind: 'error',
        operation: 'ListBackups',
        type: 'AccessDeniedException',
        message: 'no',
        status: 400,
      });
      const report = await b.apply(policy);
      expect(report.result).toBe('not-satisfied');
      expect(b.calls('DeleteBackup')).toBe(0);
    }
  });
});
