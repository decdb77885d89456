/** The deploy fence (semantics.md, "Deploy fence"), against the sandbox. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { open } from '../../src/aws/connection.js';
import { clockFor } from '../../src/aws/endpoint-clock.js';
import { backup } from '../../src/commands/backup.js';
import { Lease } from '../../src/ledger/lease.js';
import { Store } from '../../src/ledger/store.js';
import { getTableSettings } from '../../src/ledger/table-settings.js';
import type { Clock } from '../../src/model/clock.js';
import type { FenceMode } from '../../src/model/fence.js';
import { fromIso, HOUR, iso, MINUTE, SECOND } from '../../src/model/time.js';
import { takeFence } from '../../src/run/fence/take.js';
import { type Bench, bench, policyOf, table, using } from '../support/bench.js';

let b: Bench;
beforeEach(async () => {
  b = await bench();
});
afterEach(() => b.close());

const policy = policyOf(`
defaults: { backups: { every: 1d, keep: { last: 3 } } }
tables:
  - name: customers
  - name: orders
  - { name: sessions, unprotected: rebuilt every night }
  - match: "many-*"
`);

const fence = (mode: FenceMode, tables?: string[], more: object = {}) =>
  backup(
    policy,
    { ...b.options, trigger: 'deploy', fence: mode, ...(tables ? { tables } : {}), ...more },
    b.environment(),
  );

describe('a strict fence', () => {
  beforeEach(async () => {
    await table(b.sandbox, 'orders', 10);
    await table(b.sandbox, 'customers', 10);
  });

  it('ends after every moment that a backup can hold, with both moments and a way back for each table', async () => {
    const begun = b.sandbox.now();
    const report = await fence('strict', ['orders', 'customers']);
    expect(report).toMatchObject({ result: 'satisfied', problems: [], totals: { created: 2 } });
    const { fence: taken } = report;
    const [first, second] = (await b.backups()).map(({ createdAt }) => createdAt) as [number, number];
    expect(first).toBeGreaterThanOrEqual(begun);
    expect(fromIso(taken?.holdsAllBefore ?? '')).toBe(Math.floor((first - MINUTE) / SECOND) * SECOND);
    expect(fromIso(taken?.safeToDeploy ?? '')).toBe(Math.ceil((second + MINUTE) / SECOND) * SECOND);
    expect(b.sandbox.now()).toBeGreaterThanOrEqual(second + 65 * SECOND);
    expect(taken?.safeInMs).toBeUndefined();
    const backups = Object.fromEntries((await b.backups()).map((each) => [each.tableName, each]));
    expect(taken?.tables.map(({ rollback }) => rollback?.command)).toEqual(
      ['customers', 'orders'].map(
        (name) =>
          `npx dynadrill rewind ${name} --to ${backups[name]?.name} --discard-since ${taken?.safeToDeploy} --apply put-back,revert,delete --endpoint ${b.sandbox.url}`,
      ),
    );
    expect(Object.values(backups).every(({ status }) => status === 'AVAILABLE')).toBe(true);
  });

  it('counts from the first request to the last answer, however far apart they are', async () => {
    b.sandbox.faults.add({ kind: 'throttle', operation: 'CreateBackup', table: 'orders', times: 4 });
    const report = await fence('strict', ['orders', 'customers']);
    const [first, last] = (await b.backups()).map(({ createdAt }) => createdAt) as [number, number];
    expect(last - first).toBeGreaterThan(10 * SECOND);
    expect(fromIso(report.fence?.holdsAllBefore ?? '')).toBeLessThanOrEqual(first - MINUTE);
    expect(fromIso(report.fence?.holdsAllBefore ?? '')).toBeGreaterThan(first - MINUTE - 2 * SECOND);
    expect(fromIso(report.fence?.safeToDeploy ?? '')).toBeGreaterThanOrEqual(last + MINUTE);
    expect(fromIso(report.fence?.safeToDeploy ?? '')).toBeLessThan(last + MINUTE + 2 * SECOND);
    expect(b.sandbox.now()).toBeGreaterThanOrEqual(last + 65 * SECOND);
  });

  it('stands on the one backup that was made when an answer was lost', async () => {
    b.sandbox.faults.add({ kind: 'drop-after', operation: 'CreateBackup', times: 1 });
    const begun = b.sandbox.now();
    const { fence: taken } = await fence('strict', ['orders']);
    const [made, ...more] = await b.backups('orders');
    expect(more).toEqual([]);
    expect(taken?.tables[0]?.backup?.arn).toBe(made?.arn);
    expect(fromIso(taken?.holdsAllBefore ?? '')).toBeLessThanOrEqual(begun - MINUTE);
    expect(fromIso(taken?.safeToDeploy ?? '')).toBeGreaterThanOrEqual((made?.createdAt ?? 0) + MINUTE);
  });

  it('takes no lease and waits for none', async () => {
    await b.apply(policy, { tables: ['orders'] });
    await using(b.sandbox, async (connection) => {
      const store = new Store(connection, policy.ledger, [policy.name]);
      const lease = await Lease.take(store, 'another', connection.clock);
      const report = await fence('strict', ['orders']);
      expect(report.result).toBe('satisfied');
      await lease.check();
    });
  });

  it('keeps the settings of each table, read while it waits', async () => {
    await b.apply(policy, { tables: ['orders'] });
    const report = await fence('strict', ['orders']);
    await using(b.sandbox, async (connection) => {
      const store = new Store(connection, policy.ledger, [policy.name]);
      const arn = report.fence?.tables[0]?.backup?.arn ?? '';
      expect(await getTableSettings(store, arn)).toMatchObject({ table: 'orders', backupArn: arn });
    });
    expect(report.steps[0]?.outcome?.backup?.status).toBe('AVAILABLE');
  });
});

describe('a fast fence', () => {
  it('ends with the backups, and says for how many seconds it is not safe to deploy', async () => {
    await table(b.sandbox, 'orders', 10);
    const report = await fence('fast', ['orders']);
    expect(report.result).toBe('satisfied');
    const safe = fromIso(report.fence?.safeToDeploy ?? '');
    expect(report.fence?.safeInMs).toBe(safe - b.sandbox.now());
    expect(report.fence?.safeInMs).toBeGreaterThan(0);
    // What is deployed now is to be discarded, too: the rollback counts from the end of the step.
    expect(report.fence?.tables[0]?.rollback?.discardSince).toBe(iso(b.sandbox.now()));
    const [made] = await b.backups('orders');
    expect(made?.status).toBe('AVAILABLE');
  });
});

describe('polls', () => {
  const polls = async (mode: FenceMode, names: string[]) => {
    const before = b.calls('ListBackups', 'DescribeBackup');
    const report = await fence(mode, names);
    expect(report.problems).toEqual([]);
    // One listing is the observation's.
    return b.calls('ListBackups', 'DescribeBackup') - before - 1;
  };

  it('of 20 tables are at most two more than of one', async () => {
    const names = Array.from({ length: 20 }, (_, n) => `many-${n}`);
    for (const name of names) await table(b.sandbox, name, 1);
    const one = await polls('strict', ['many-0']);
    expect(await polls('strict', names)).toBeLessThanOrEqual(one + 2);
    // Without the wait in which all become AVAILABLE, the slowest decides: the poll grows to 20 s, and backups take up to a minute.
    expect(await polls('fast', names)).toBeLessThanOrEqual(8);
  });

  it('ask for a backup by itself where the listing does not show it', async () => {
    await table(b.sandbox, 'orders', 1);
    b.sandbox.faults.add({
      kind: 'error',
      operation: 'ListBackups',
      type: 'AccessDeniedException',
      message: 'no',
      after: 1,
    });
    const report = await fence('strict', ['orders']);
    expect(report.result).toBe('satisfied');
    expect(b.calls('DescribeBackup')).toBe(1);
  });
});

describe('the way back', () => {
  it('goes to the second before the deploy where point-in-time recovery reaches it', async () => {
    await table(b.sandbox, 'orders', 10, { PointInTimeRecovery: {} });
    await b.sandbox.advance(HOUR);
    const { fence: taken } = await fence('strict', ['orders']);
    const ended = Math.floor(b.sandbox.now() / SECOND) * SECOND;
    expect(taken?.tables[0]?.rollback).toMatchObject({
      by: 'point-in-time',
      to: iso(ended - 3 * SECOND),
      discardSince: iso(ended - 2 * SECOND),
    });
    expect(taken?.limits.join()).toContain('five minutes behind');
  });

  it('takes DynamoDB’s own backup also where the policy keeps copies', async () => {
    const copies = policyOf('tables:\n  - { name: orders, backups: { every: 1d, method: copy, keep: { last: 1 } } }\n');
    await table(b.sandbox, 'orders', 10);
    const report = await backup(copies, { ...b.options, trigger: 'deploy', fence: 'strict' }, b.environment());
    expect(report.result).toBe('satisfied');
    expect(await b.backups('orders')).toHaveLength(1);
    expect(report.tables[0]?.backups[0]?.series).toEqual({ method: 'on-demand', trigger: 'deploy' });
  });
});

describe('the wait', () => {
  it('is measured monotonically, whatever becomes of the clock', async () => {
    await table(b.sandbox, 'orders', 10);
    const clock = await clockFor(b.sandbox.url);
    let ahead = 0;
    const jumping: Clock = { ...clock, now: () => clock.now() + ahead };
    const connection = open({ region: b.sandbox.region, endpoint: b.sandbox.url, clock: jumping });
    const begun = b.sandbox.now();
    const context = {
      connection,
      policy,
      store: new Store(connection, policy.ledger, [policy.name]),
      run: 'k3x9ab',
      startedAt: begun,
      newId: () => 'k3x9ab',
      deadline: jumping.monotonic() + HOUR,
      typicalRestoreMs: () => undefined,
      progress: () => {
        ahead = HOUR;
      },
    };
    const step = {
      kind: 'create-backup',
      id: 'create-backup orders',
      reason: 'r',
      table: 'orders',
      tableArn: '',
      trigger: 'deploy',
    } as const;
    const taken = await takeFence(context, [step], 'strict');
    connection.close();
    expect(taken.stands).toBe(true);
    expect(b.sandbox.now() - begun).toBeGreaterThanOrEqual(65 * SECOND);
  });

  it('ends with the run when that is interrupted, and there is no fence then', async () => {
    await table(b.sandbox, 'orders', 10);
    const controller = new AbortController();
    const report = await backup(
      policy,
      { ...b.options, trigger: 'deploy', fence: 'strict', tables: ['orders'] },
      b.environment({
        signal: controller.signal,
        progress: (p) => {
          if (p.kind === 'waiting') controller.abort(new Error('stop'));
        },
      }),
    );
    expect(report.result).toBe('interrupted');
    expect(report.fence?.safeToDeploy).toBeUndefined();
    expect(await b.backups('orders')).toHaveLength(1);
  });
});
