import { CreateBackupCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeTable, listTags } from '../../src/aws/tables.js';
import { putProof } from '../../src/ledger/records.js';
import { Store } from '../../src/ledger/store.js';
import { iso, MINUTE } from '../../src/model/time.js';
import { type Bench, bench, policyOf, table, using } from '../support/bench.js';
import { contents } from '../support/copying.js';
import { drop, ORDERS, restoring } from '../support/restoring.js';

let b: Bench;
beforeEach(async () => {
  b = await bench();
});
afterEach(() => b.close());

const WITH_PITR = policyOf('tables:\n  - name: orders\n    point-in-time-recovery: 35d\n    backups: { every: 1d }\n');
const refusal = (asked: Parameters<typeof restoring>[1]) =>
  restoring(b, asked).then(
    (report) => `not refused: ${report.result}`,
    (error) => `${error.exit} ${error.parts?.where ?? ''}: ${error.message} → ${error.parts?.next}`,
  );

/** A backup that somebody else takes. */
async function backUp(BackupName: string, TableName = 'orders'): Promise<string> {
  const arn = await using(b.sandbox, async (connection) => {
    const { BackupDetails } = await connection.send(new CreateBackupCommand({ TableName, BackupName }));
    return BackupDetails?.BackupArn ?? '';
  });
  await b.sandbox.advance(10 * MINUTE);
  return arn;
}

function failDrill(backupArn: string): Promise<void> {
  return using(b.sandbox, (connection) =>
    putProof(new Store(connection, 'prod.ledger', ['prod']), {
      backupArn,
      table: 'orders',
      drill: 'bad1',
      verdict: 'failed',
      proof: 'sampled',
      items: 0,
      at: b.sandbox.now(),
    }),
  );
}

describe('the latest state', () => {
  it('is the newest second where point-in-time recovery has one that is newer than every backup', async () => {
    await table(b.sandbox, 'orders', 20);
    await b.apply(ORDERS);
    await b.sandbox.advance(60 * MINUTE);
    await b.apply(WITH_PITR);
    const early = await restoring(b, { to: 'too-early' });
    // Just after it was turned on, earliest = latest: nobody knows what that would bring back.
    expect(early.origin?.text).toContain('backup prod.scheduled.');
    await b.sandbox.advance(30 * MINUTE);
    b.sandbox.write('orders', { id: { S: 'new' } });
    await b.sandbox.advance(20 * MINUTE);
    const report = await restoring(b);
    expect(report).toMatchObject({ result: 'satisfied', origin: { text: expect.stringContaining('point in time') } });
    expect(report.origin?.why).toMatch(/^the newest of what can be restored, .* newer than backup prod\.scheduled/);
    expect(await contents(b, 'orders-restored')).toEqual(await contents(b, 'orders'));
  });

  it('passes over what a drill has failed, and takes a foreign backup where there is nothing of ours', async () => {
    await table(b.sandbox, 'orders', 20);
    await b.apply(ORDERS);
    const own = (await b.backups('orders'))[0];
    const foreign = await backUp('by-hand');
    expect((await restoring(b, { to: 'first' })).origin).toMatchObject({ arn: foreign });
    await failDrill(foreign);
    const report = await restoring(b, { to: 'second' });
    expect(report.origin).toMatchObject({ arn: own?.arn });
    expect(report.origin?.why).toMatch(/backup by-hand of .* is passed over: drill bad1 failed on it/);
    await failDrill(own?.arn ?? '');
    expect(await refusal({ to: 'third' })).toMatch(/2 .*nothing of orders can be relied on: .*drill bad1 failed on it/);
  });

  it('is of the table that lives; an earlier one of that name is named', async () => {
    await table(b.sandbox, 'orders', 20);
    await b.apply(ORDERS);
    await drop(b, 'orders');
    await table(b.sandbox, 'orders', 3);
    expect(await refusal({})).toMatch(/of an earlier table/);
    const mine = await backUp('mine');
    const report = await restoring(b);
    expect(report.origin?.arn).toBe(mine);
    expect(report.notices.join()).toMatch(/An earlier table orders is gone; .*--from prod\.scheduled\./);
  });

  it('is nothing where there is nothing, and says where else to look', async () => {
    await table(b.sandbox, 'orders', 20);
    expect(await refusal({})).toMatch(/2 orders \(us-east-1\): nothing of orders can be restored.*replica:REGION/);
    expect(await refusal({ table: 'odrers' })).toContain('check the name');
  });
});

describe('a backup that is named', () => {
  it('is restored by name or ARN; a name that two bear is refused with both', async () => {
    await table(b.sandbox, 'orders', 20);
    const [first, second] = [await backUp('twice'), await backUp('twice')];
    const once = await backUp('once');
    const refused = await refusal({ from: 'twice' });
    expect(refused).toMatch(/2 --from: 2 backups of orders are called twice/);
    for (const arn of [first, second]) expect(refused).toContain(arn);
    expect((await restoring(b, { from: first })).origin?.arn).toBe(first);
    expect((await restoring(b, { from: 'once', to: 'other' })).origin?.arn).toBe(once);
    expect(await refusal({ from: 'never', to: 'x-orders' })).toMatch(
      /no AVAILABLE backup of orders is called never → the newest are once/,
    );
  });

  it('is refused when it is another table’s', async () => {
    await table(b.sandbox, 'orders', 20);
    await table(b.sandbox, 'customers', 20);
    const other = await backUp('theirs', 'customers');
    expect(await refusal({ from: other })).toContain('is a backup of customers, not of orders');
    expect(await refusal({ from: `${other}x` })).toContain('there is no backup');
    expect(b.writes()).not.toContain('RestoreTableFromBackup');
  });
});

describe('a second', () => {
  it('comes back as it was, and is waited for when it trails', async () => {
    await table(b.sandbox, 'orders', 20, { PointInTimeRecovery: {} });
    await b.sandbox.advance(60 * MINUTE);
    const before = await contents(b, 'orders');
    const second = iso(b.sandbox.now());
    await b.sandbox.advance(2_000);
    b.sandbox.write('orders', { id: { S: 'after' } });
    expect(await restoring(b, { from: second, wait: '1m' })).toMatchObject({
      state: 'intended',
      result: 'not-satisfied',
    });
    const report = await restoring(b, { from: second, policy: null, to: 'unremembered' });
    expect(report).toMatchObject({ result: 'satisfied', origin: { at: second } });
    expect(await contents(b, 'unremembered')).toEqual(before);
  });

  it('is refused outside the window, in the future, without recovery, and of a table that is gone, with what there is', async () => {
    await table(b.sandbox, 'orders', 20, { PointInTimeRecovery: {} });
    await b.apply(ORDERS);
    await b.sandbox.advance(60 * MINUTE);
    const second = iso(b.sandbox.now() - 30 * MINUTE);
    expect(await refusal({ from: '2027-01-01T00:00:00Z' })).toContain('is still to come');
    expect(await refusal({ from: '2020-01-01T00:00:00Z' })).toMatch(
      /does not reach back .* → name a second from 2026-/,
    );
    await drop(b, 'orders');
    const gone = await refusal({ from: second, to: 'orders' });
    expect(gone).toContain('orders is gone, and no single second of it can be restored any more');
    expect(gone).toMatch(/backup prod\.scheduled\..*--from prod\.scheduled/);
    expect(gone).toMatch(/the service’s own backup of .*DeletedTableBackup|made when the table was deleted/);
    await table(b.sandbox, 'orders', 20);
    expect(await refusal({ from: second })).toContain('has no point-in-time recovery');
  });
});

describe('where it may go', () => {
  it('is never a table that stands, nor a name of ours', async () => {
    await table(b.sandbox, 'orders', 20);
    await table(b.sandbox, 'customers', 20);
    await b.apply(ORDERS);
    const before = b.writes().length;
    expect(await refusal({ to: 'orders' })).toMatch(
      /orders lives, and a restore never writes .*dynadrill rewind orders/,
    );
    expect(await refusal({ to: 'customers' })).toContain('a table of that name stands already');
    expect(await refusal({ to: 'prod.ledger' })).toContain('dynadrill’s own');
    expect(await refusal({ to: 'prod.drill.orders.abcdef' })).toContain('dynadrill’s own');
    expect(b.writes()).toHaveLength(before);
  });

  it('is within the policy’s residency and account', async () => {
    await table(b.sandbox, 'orders', 20);
    const at = (body: string) => policyOf(`${body}tables:\n  - name: orders\n    backups: { every: 1d }\n`);
    expect(await refusal({ region: 'eu-west-1', policy: at('residency: [us-*]\n') })).toContain(
      'against the policy’s residency',
    );
    const other = { ...ORDERS, account: '999999999999' };
    expect(await refusal({ policy: other })).toContain('the policy is for account 999999999999');
    expect(await using(b.sandbox, (c) => describeTable(c, 'orders-restored'))).toBeUndefined();
  });
});

describe('a copy', () => {
  it('of another table’s items, tagged while it is filled and no longer', async () => {
    await table(b.sandbox, 'orders', 30, { TimeToLive: { AttributeName: 'expires' } });
    await table(b.sandbox, 'elsewhere', 500);
    const report = await restoring(b, { from: 'copy:elsewhere' });
    expect(report).toMatchObject({
      result: 'satisfied',
      verification: { proof: 'exact', verdict: 'passed', items: 500 },
    });
    expect(await contents(b, 'orders-restored')).toEqual(await contents(b, 'elsewhere'));
    const tagged = b.sandbox.requests.find(({ operation }) => operation === 'CreateTable')?.body['Tags'];
    expect(JSON.stringify(tagged)).toContain('dynadrill:restore');
    expect(
      await using(b.sandbox, async (c) => listTags(c, (await describeTable(c, 'orders-restored'))?.arn ?? '')),
    ).toEqual({});
    expect(report.settings).toContainEqual(expect.objectContaining({ setting: 'time to live', result: 'copied' }));
  });

  it('that is a backup of ours is exactly what it was verified to hold, or it is not handed over', async () => {
    const copies = policyOf('tables:\n  - name: orders\n    backups: { method: copy, every: 1d }\n');
    await table(b.sandbox, 'orders', 40);
    expect((await b.apply(copies)).result).toBe('satisfied');
    const report = await restoring(b, { policy: copies });
    expect(report).toMatchObject({ result: 'satisfied', verification: { proof: 'exact' } });
    expect(report.origin?.text).toMatch(/^copy prod\.copy\.orders\./);
    const name = report.origin?.text.split(' ')[1] ?? '';
    b.sandbox.write(name, { id: { S: 'stranger' } });
    const tampered = await restoring(b, { policy: copies, from: `copy:${name}`, to: 'tampered' });
    expect(tampered).toMatchObject({ result: 'not-satisfied', state: 'failed', settings: [] });
    expect(tampered.problems[0]?.why).toContain('is not what it was');
    expect(await refusal({ policy: copies, table: 'customers', from: `copy:${name}`, to: 'wrong' })).toContain(
      'is a copy of orders',
    );
  });
});
