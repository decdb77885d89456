import { UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeRaw } from '../../src/aws/create-table.js';
import { parseBackupName } from '../../src/model/names.js';
import { MINUTE } from '../../src/model/time.js';
import { type Bench, bench, table, using } from '../support/bench.js';
import { contents } from '../support/copying.js';
import { ORDERS, restoring } from '../support/restoring.js';
import { settingsOf } from '../support/rich-table.js';

let b: Bench;
beforeEach(async () => {
  b = await bench();
});
afterEach(() => b.close());

const AWAY = 'eu-west-1';
const KEY = 'arn:aws:kms:us-east-1:123456789012:key/k-1';
const KEY_AWAY = 'arn:aws:kms:eu-west-1:123456789012:key/k-2';
const encryption = (name: string) =>
  using({ ...b.sandbox, region: AWAY }, async (c) => (await describeRaw(c, name))?.SSEDescription?.KMSMasterKeyArn);
const sentOverride = () =>
  b.sandbox.requests.findLast(({ operation }) => operation.startsWith('RestoreTable'))?.body[
    'SSESpecificationOverride'
  ];

describe('a restore in another Region', () => {
  it('has the service’s own key where the table had none, and settings with the ARNs of there', async () => {
    await table(b.sandbox, 'orders', 60, { TimeToLive: { AttributeName: 'expires' } });
    await b.apply(ORDERS);
    const report = await restoring(b, { region: AWAY });
    expect(report).toMatchObject({ result: 'satisfied', target: { region: AWAY }, verification: { proof: 'sampled' } });
    expect(report.target.arn).toContain(`:${AWAY}:`);
    expect(sentOverride()).toEqual({ Enabled: false });
    expect(await contents(b, 'orders-restored', AWAY)).toEqual(await contents(b, 'orders'));
    expect(await settingsOf(b, 'orders-restored', AWAY)).toMatchObject({ 'time to live': { attribute: 'expires' } });
  });

  it('may bear the table’s own name there, also from a second', async () => {
    await table(b.sandbox, 'orders', 60, { PointInTimeRecovery: {} });
    await b.sandbox.advance(60 * MINUTE);
    expect(await restoring(b, { region: AWAY, to: 'orders' })).toMatchObject({
      result: 'satisfied',
      origin: { text: expect.stringContaining('point in time') },
    });
    expect(await contents(b, 'orders', AWAY)).toEqual(await contents(b, 'orders'));
  });

  it('needs a key that serves there when the table has one of its own, and says so before it begins', async () => {
    const SSESpecification = { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: KEY };
    await table(b.sandbox, 'orders', 60, { SSESpecification });
    await b.apply(ORDERS);
    const before = b.writes().length;
    const refused = await restoring(b, { region: AWAY }).catch((error) => error);
    expect(refused).toMatchObject({ exit: 2 });
    expect(refused.parts).toMatchObject({ where: '--kms-key', next: expect.stringContaining(`a key of ${AWAY}`) });
    expect(b.writes()).toHaveLength(before);
    expect(await restoring(b, { region: AWAY, kmsKey: KEY_AWAY })).toMatchObject({ result: 'satisfied' });
    expect(await encryption('orders-restored')).toBe(KEY_AWAY);
    await restoring(b, { region: AWAY, to: 'service-key', kmsKey: 'alias/aws/dynamodb' });
    expect(sentOverride()).toEqual({ Enabled: true, SSEType: 'KMS' });
    expect(await restoring(b, { region: AWAY, to: 'copied', from: 'copy:orders', kmsKey: KEY_AWAY })).toMatchObject({
      result: 'satisfied',
      verification: { proof: 'exact' },
    });
    expect(await encryption('copied')).toBe(KEY_AWAY);
    expect(await contents(b, 'copied', AWAY)).toEqual(await contents(b, 'orders'));
  });
});

describe('a restore of a replica', () => {
  async function replicated(): Promise<void> {
    await table(b.sandbox, 'orders', 60, { TimeToLive: { AttributeName: 'expires' } });
    await b.apply(ORDERS);
    await using(b.sandbox, async (c) => {
      await c.send(new UpdateTableCommand({ TableName: 'orders', ReplicaUpdates: [{ Create: { RegionName: AWAY } }] }));
      await b.sandbox.advance(30 * MINUTE);
    });
  }

  it('takes a backup of ours there, and brings the table back there with the replica’s settings', async () => {
    await replicated();
    const report = await restoring(b, { from: `replica:${AWAY}` });
    expect(report).toMatchObject({ result: 'satisfied', target: { region: AWAY }, ledger: 'prod.ledger' });
    expect(await contents(b, 'orders-restored', AWAY)).toEqual(await contents(b, 'orders'));
    const made = b.sandbox.requests.findLast(({ operation }) => operation === 'CreateBackup')?.body['BackupName'];
    expect(parseBackupName(String(made))).toMatchObject({ policy: 'prod', trigger: 'manual' });
    expect(report.settings).toContainEqual(
      expect.objectContaining({ setting: 'time to live', result: 'copied', source: `the replica in ${AWAY}` }),
    );
    expect(report.byHand.join()).toContain('it was replicated to us-east-1');
  });

  it('takes one backup, however often it is taken up', async () => {
    await replicated();
    b.sandbox.faults.add({ kind: 'drop-after', operation: 'CreateBackup', times: 1 });
    b.sandbox.faults.add({ kind: 'drop', operation: 'RestoreTableFromBackup', times: 1 });
    const before = b.calls('CreateBackup');
    const first = await restoring(b, { from: `replica:${AWAY}` });
    expect(first.state).toBe('intended');
    expect(await restoring(b, { from: `replica:${AWAY}` })).toMatchObject({ result: 'satisfied', resumed: true });
    expect(b.calls('CreateBackup') - before).toBe(1);
  });

  it('finds the backup that a run asked for and did not live to note', async () => {
    await replicated();
    const before = b.calls('CreateBackup');
    const controller = new AbortController();
    b.sandbox.onRequest = {
      after: async (operation) => {
        if (operation === 'CreateBackup') controller.abort(new Error('cancelled'));
      },
    };
    const cut = await restoring(b, { from: `replica:${AWAY}`, env: { signal: controller.signal } });
    expect(cut).toMatchObject({ result: 'interrupted', state: 'intended' });
    b.sandbox.onRequest = {};
    expect(await restoring(b, { from: `replica:${AWAY}` })).toMatchObject({ result: 'satisfied', resumed: true });
    expect(b.calls('CreateBackup') - before).toBe(1);
  });

  it('that the service refuses is said, with the backup that was taken', async () => {
    await replicated();
    const fault = {
      kind: 'error',
      operation: 'RestoreTableFromBackup',
      type: 'ValidationException',
      message: 'no',
    } as const;
    b.sandbox.faults.add(fault);
    const refused = await restoring(b, { from: `replica:${AWAY}` });
    expect(refused).toMatchObject({ state: 'failed', changed: true, problems: [{ why: 'ValidationException: no' }] });
    b.sandbox.faults.clear();
    expect(await restoring(b, { from: `replica:${AWAY}` })).toMatchObject({ result: 'satisfied', resumed: false });
  });

  it('works when the Region of the table, and of the ledger, is lost', async () => {
    await replicated();
    b.sandbox.cut('us-east-1');
    const report = await restoring(b, { from: `replica:${AWAY}` });
    expect(report).toMatchObject({ result: 'satisfied', source: { lives: 'unknown' } });
    expect(report.notices.join()).toContain('a later run cannot take it up');
    b.sandbox.rejoin('us-east-1');
    expect(await contents(b, 'orders-restored', AWAY)).toEqual(await contents(b, 'orders'));
    b.sandbox.cut('us-east-1');
    const latest = await restoring(b, { region: AWAY, to: 'other' }).catch((error) => error);
    expect(latest.parts?.next).toContain('--from replica:REGION');
  });
});
