import { CreateTableCommand, DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeTable } from '../../src/aws/tables.js';
import { iso, MINUTE } from '../../src/model/time.js';
import { type Bench, bench, table, using } from '../support/bench.js';
import { ORDERS, restoring } from '../support/restoring.js';
import { settingsOf } from '../support/rich-table.js';

let b: Bench;
beforeEach(async () => {
  // A clock that moves only when somebody waits.
  b = await bench({ clock: 'manual' });
  await table(b.sandbox, 'orders', 50, { TimeToLive: { AttributeName: 'expires' }, PointInTimeRecovery: {} });
  await b.apply(ORDERS);
});
afterEach(() => b.close());

const TO = 'orders-restored';
/** As a tool does that finds no table of the name. */
const somebodyMakes = () =>
  using(b.sandbox, async (c) => {
    await c.send(
      new CreateTableCommand({
        TableName: TO,
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
      }),
    );
    await b.sandbox.advance(MINUTE);
  });
const denied = (operation: string) =>
  b.sandbox.faults.add({ kind: 'error', operation, type: 'AccessDeniedException', message: 'no', times: 1 });
const caught = (asked = {}) => restoring(b, asked).catch((error) => error);
const requests = () => b.calls('RestoreTableFromBackup', 'RestoreTableToPointInTime');

/** Nothing was given to the table that stands: neither settings nor a tag. */
async function expectUntouched(): Promise<void> {
  expect(await settingsOf(b, TO)).toMatchObject({ 'time to live': undefined, tags: undefined });
  const changes = b.sandbox.requests.filter(({ operation }) => /^(Update|Tag|Untag|Put(?!Item))/.test(operation));
  expect(JSON.stringify(changes)).not.toContain(TO);
}

describe('a table of the target’s name that somebody else makes', () => {
  it('after a request that was not allowed is refused, and the restore is begun once it is gone', async () => {
    denied('RestoreTableFromBackup');
    expect(await restoring(b)).toMatchObject({ result: 'not-satisfied', state: 'intended' });
    await somebodyMakes();
    const refused = await caught();
    expect(refused).toMatchObject({ exit: 2 });
    expect(refused.message).toContain(`a table ${TO} stands (ACTIVE`);
    expect(refused.parts.next).toContain('another name with --to');
    await expectUntouched();
    expect(requests()).toBe(1);
    await using(b.sandbox, async (c) => {
      await c.send(new DeleteTableCommand({ TableName: TO }));
      await b.sandbox.advance(5 * MINUTE);
    });
    expect(await restoring(b)).toMatchObject({ result: 'satisfied', resumed: true });
  });

  it.each(['answered', 'lost'])(
    'in the moment of a request that is %s is not taken for what was asked for',
    async (how) => {
      if (how === 'lost') b.sandbox.faults.add({ kind: 'drop', operation: 'RestoreTableFromBackup', times: 1 });
      let made = false;
      b.sandbox.onRequest = {
        before: async (operation) => {
          if (operation !== 'RestoreTableFromBackup' || made) return undefined;
          made = true;
          await somebodyMakes();
          return undefined;
        },
      };
      const report = await restoring(b);
      b.sandbox.onRequest = {};
      expect(report).toMatchObject({ result: 'not-satisfied', state: 'intended', settings: [] });
      expect(report.problems[0]).toMatchObject({
        what: expect.stringContaining('nothing shows that this restore made it'),
        why: 'that table was not touched',
      });
      await expectUntouched();
    },
  );

  it('while this run waits for the second that it asks for is not asked for, nor taken', async () => {
    const second = iso(b.sandbox.now() + MINUTE);
    await b.sandbox.advance(2 * MINUTE);
    expect(await restoring(b, { from: second, wait: '1m' })).toMatchObject({ state: 'intended' });
    await b.sandbox.advance(10 * MINUTE);
    await somebodyMakes();
    expect(await caught({ from: second })).toMatchObject({ exit: 2 });
    expect(requests()).toBe(0);
  });

  it('in place of the one that was being restored is not waited for in its stead', async () => {
    expect(await restoring(b, { wait: '1m' })).toMatchObject({ state: 'restoring' });
    await b.sandbox.advance(60 * MINUTE);
    await using(b.sandbox, (c) => c.send(new DeleteTableCommand({ TableName: TO })));
    await b.sandbox.advance(5 * MINUTE);
    await somebodyMakes();
    const refused = await caught();
    expect(refused).toMatchObject({ exit: 2 });
    expect(refused.message).toContain('a table of that name stands already');
    await expectUntouched();
  });

  it('by restoring something else is told from ours, by what the service says of it', async () => {
    denied('RestoreTableFromBackup');
    await restoring(b);
    const other = await b.backup(ORDERS, { tables: ['orders'] });
    expect(other.result).toBe('satisfied');
    await restoring(b, { policy: null, wait: '1m', from: (await b.backups()).at(-1)?.arn ?? '' });
    const standing = await using(b.sandbox, (c) => describeTable(c, TO));
    expect(standing).toMatchObject({
      status: 'CREATING',
      restoredFrom: { backupArn: (await b.backups()).at(-1)?.arn },
    });
    const refused = await caught();
    expect(refused).toMatchObject({ exit: 2 });
    expect(refused.message).toContain('restored from arn:');
  });
});

describe('the table that this restore asked for and could not note', () => {
  /** Ends a run right after its request. */
  async function cut(from: string): Promise<void> {
    const controller = new AbortController();
    b.sandbox.onRequest = {
      after: async (operation) => {
        if (operation.startsWith('RestoreTable')) controller.abort(new Error('cancelled'));
      },
    };
    expect(await restoring(b, { from, env: { signal: controller.signal } })).toMatchObject({
      result: 'interrupted',
      state: 'intended',
    });
    b.sandbox.onRequest = {};
  }

  it.each(['latest', 'second'])('is known by what the service says of it while it makes it (%s)', async (kind) => {
    await b.sandbox.advance(20 * MINUTE);
    const from = kind === 'latest' ? kind : iso(b.sandbox.now() - 10 * MINUTE);
    await cut(from);
    expect(await restoring(b, { from })).toMatchObject({ result: 'satisfied', resumed: true });
    expect(requests()).toBe(1);
  });

  it('is looked at by a person once the service says no more of it', async () => {
    await cut('latest');
    await b.sandbox.advance(60 * MINUTE);
    const refused = await caught();
    expect(refused).toMatchObject({ exit: 2 });
    expect(refused.parts.next).toContain('look at it, and delete it once you are sure');
    expect(requests()).toBe(1);
  });
});
