/** When there is no deploy fence: a table that failed, is refused, or is not ready in time. */
import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backup } from '../../src/commands/backup.js';
import type { FenceMode } from '../../src/model/fence.js';
import { MINUTE, SECOND } from '../../src/model/time.js';
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

describe('no fence', () => {
  beforeEach(async () => {
    await table(b.sandbox, 'orders', 10);
    await table(b.sandbox, 'customers', 10);
  });

  it('stands when one table failed: nothing is waited out, no moment is given, and the table is named', async () => {
    b.sandbox.faults.add({
      kind: 'error',
      operation: 'CreateBackup',
      table: 'orders',
      type: 'InternalFailure',
      message: 'no',
    });
    const begun = b.sandbox.now();
    const { fence: taken, ...report } = await fence('strict', ['orders', 'customers']);
    expect(report.result).toBe('not-satisfied');
    expect(taken).toMatchObject({ mode: 'strict', limits: [] });
    expect(taken?.holdsAllBefore ?? taken?.safeToDeploy).toBeUndefined();
    expect(taken?.tables.map(({ table: name, missing, rollback }) => [name, missing !== undefined, rollback])).toEqual([
      ['customers', false, undefined],
      ['orders', true, undefined],
    ]);
    expect(report.problems[0]).toMatchObject({
      what: 'There is no fence: do not deploy',
      why: expect.stringContaining('orders'),
    });
    expect((await b.backups('customers'))[0]?.status).toBe('AVAILABLE');
    expect(b.sandbox.now()).toBeLessThan(begun + 65 * SECOND + 3 * MINUTE);
  });

  it('stands on a backup that is not AVAILABLE within the wait', async () => {
    const report = await fence('fast', ['orders'], { wait: 1 * SECOND });
    expect(report.fence?.safeToDeploy).toBeUndefined();
    expect(report.fence?.tables[0]?.missing).toContain('still CREATING');
    expect(report.result).toBe('not-satisfied');
  });

  it('stands on a backup that is gone again', async () => {
    b.sandbox.onRequest = {
      after: (operation) => {
        if (operation !== 'CreateBackup') return;
        b.sandbox.faults.add({
          kind: 'error',
          operation: 'DescribeBackup',
          type: 'BackupNotFoundException',
          message: 'no',
        });
        b.sandbox.faults.add({ kind: 'error', operation: 'ListBackups', type: 'AccessDeniedException', message: 'no' });
      },
    };
    const report = await fence('strict', ['orders']);
    expect(report.fence?.safeToDeploy).toBeUndefined();
    expect(report.fence?.tables[0]?.missing).toContain('gone again');
  });

  it('is tried with a table that the policy leaves unprotected: nothing is asked for', async () => {
    await table(b.sandbox, 'sessions', 1);
    await expect(fence('strict', ['orders', 'sessions'])).rejects.toThrow(
      'sessions: the policy leaves it unprotected on purpose',
    );
    expect(b.calls('CreateBackup')).toBe(0);
  });

  it('is tried while a table cannot be looked at: nothing is asked for', async () => {
    b.sandbox.faults.add({ kind: 'error', operation: 'DescribeTable', table: 'orders', type: 'Odd', message: 'no' });
    await expect(fence('strict')).rejects.toThrow('orders could not be looked at');
    expect(b.calls('CreateBackup')).toBe(0);
  });

  describe.each([
    ['alone', ''],
    ['before one that leaves the rest unprotected', '  - { match: "*", unprotected: nobody asked }\n'],
  ])('with an entry by tags, %s', (_, rest) => {
    const byTags = policyOf(`
defaults: { backups: { every: 1d, keep: { last: 3 } } }
tables:
  - name: customers
  - with-tags: { tier: gold }
${rest}`);
    const all = (more: object) => backup(byTags, { ...b.options, trigger: 'deploy', ...more }, b.environment());

    beforeEach(() => {
      b.sandbox.faults.add({
        kind: 'error',
        operation: 'ListTagsOfResource',
        table: 'orders',
        type: 'AccessDeniedException',
        message: 'no',
      });
    });

    it('is tried while a table that it may select does not tell its tags: nothing is asked for', async () => {
      await expect(all({ fence: 'strict' })).rejects.toThrow('orders could not be looked at: ListTagsOfResource: ');
      expect(b.calls('CreateBackup')).toBe(0);
      expect((await all({ fence: 'strict', tables: ['customers'] })).result).toBe('satisfied');
    });

    it('fails a plain backup of everything, which takes the others', async () => {
      const report = await all({});
      expect(report.result).toBe('not-satisfied');
      expect(report.problems).toMatchObject([
        { table: 'orders', what: 'orders was not backed up', next: expect.stringContaining('ListTagsOfResource') },
      ]);
      expect(report.totals.created).toBe(1);
      expect((await all({ tables: ['customers'] })).result).toBe('satisfied');
    });
  });

  it('is not kept from standing by tags of a table that no entry wants backed up', async () => {
    const unwanted = policyOf(`
tables:
  - { name: customers, backups: { every: 1d, keep: { last: 3 } } }
  - { with-tags: { tier: scratch }, unprotected: thrown away }
  - { match: "*", point-in-time-recovery: off }
`);
    b.sandbox.faults.add({
      kind: 'error',
      operation: 'ListTagsOfResource',
      table: 'orders',
      type: 'Odd',
      message: 'no',
    });
    const report = await backup(unwanted, { ...b.options, trigger: 'deploy', fence: 'strict' }, b.environment());
    expect(report.result).toBe('satisfied');
  });

  it('is tried with a table that is still CREATING: nothing is asked for', async () => {
    const still = await bench({ clock: 'manual' });
    await table(still.sandbox, 'orders', 1);
    await using(still.sandbox, (connection) =>
      connection.send(
        new CreateTableCommand({
          TableName: 'many-new',
          AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
          BillingMode: 'PAY_PER_REQUEST',
        }),
      ),
    );
    const options = { ...still.options, trigger: 'deploy', fence: 'strict' } as const;
    await expect(backup(policy, options, still.environment())).rejects.toThrow('many-new is CREATING');
    expect(still.calls('CreateBackup')).toBe(0);
    await still.close();
  });
});
