import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SETTINGS } from '../../src/aws/settings.js';
import { describeTable, listTags } from '../../src/aws/tables.js';
import { COPY_TAG, OWNER_TAG, ROLE_TAG } from '../../src/model/names.js';
import { type Bench, bench, policyOf, table, using } from '../support/bench.js';
import { contents, copying } from '../support/copying.js';
import { GIVEN, richTable, shapeOf } from '../support/rich-table.js';

let b: Bench;
beforeEach(async () => {
  b = await bench();
});
afterEach(() => b.close());

describe('a copy of a table', () => {
  it('holds what the source holds, tagged as ours, and without a ledger says that it cannot be resumed', async () => {
    await table(b.sandbox, 'orders', 2_000);
    const report = await copying(b);
    expect(report).toMatchObject({
      result: 'satisfied',
      state: 'complete',
      created: true,
      resumed: false,
      problems: [],
    });
    expect(report.verification).toMatchObject({ kind: 'exact', verdict: 'passed', items: { target: 2_000 } });
    expect(report.items).toMatchObject({ items: 2_000, sum: (await contents(b, 'orders'))?.sum });
    expect(await contents(b, 'orders-2')).toEqual(await contents(b, 'orders'));
    expect(report.notices.join()).toContain('cannot be resumed');
    const tags = await using(b.sandbox, async (c) => listTags(c, (await describeTable(c, 'orders-2'))?.arn ?? ''));
    expect(tags).toEqual({ [OWNER_TAG]: 'dynadrill.copy', [ROLE_TAG]: 'copy', [COPY_TAG]: report.id });
    // It never had a moment in which it was nobody's.
    const created = b.sandbox.requests.find((request) => request.operation === 'CreateTable');
    expect(created?.body['Tags']).toHaveLength(3);
    expect(report.timings.copyMs).toBe(report.timings.dataMs + report.timings.metadataMs);
  });

  it('has the source’s keys, indexes, billing and encryption, and at last each of its settings', async () => {
    await richTable(b, 'orders');
    const report = await copying(b);
    expect(report.problems).toEqual([]);
    expect(await shapeOf(b, 'orders-2')).toEqual(await shapeOf(b, 'orders'));
    const results = Object.fromEntries(report.settings.map(({ setting, result }) => [setting, result]));
    expect(results).toEqual({
      ...Object.fromEntries(Object.keys(GIVEN).map((name) => [name, 'copied'])),
      'auto scaling': 'same',
    });
    await using(b.sandbox, async (connection) => {
      const target = { name: 'orders-2', arn: (await describeTable(connection, 'orders-2'))?.arn ?? '' };
      for (const setting of SETTINGS) {
        const wanted = GIVEN[setting.name]?.(target.arn);
        expect([setting.name, await setting.read(connection, target)]).toEqual([setting.name, wanted]);
      }
    });
    // Settings come when the items are there and verified; nothing expires, streams or is refused before.
    const operations = b.sandbox.requests.filter((r) => r.body['TableName'] === 'orders-2').map((r) => r.operation);
    expect(operations.indexOf('UpdateTimeToLive')).toBeGreaterThan(operations.lastIndexOf('Scan'));
    expect(operations.lastIndexOf('UpdateTable')).toBe(
      operations.findLastIndex((o) => /^(Update|Enable|Put|Tag)/.test(o)),
    );
  });

  it('is provisioned as the source is, with its auto scaling', async () => {
    const scaling = { ServiceNamespace: 'dynamodb', ScalableDimension: 'dynamodb:table:ReadCapacityUnits' };
    await table(b.sandbox, 'orders', 50, {
      BillingMode: 'PROVISIONED',
      ProvisionedThroughput: { ReadCapacityUnits: 500, WriteCapacityUnits: 400 },
    });
    const setting = SETTINGS.find(({ name }) => name === 'auto scaling');
    const value = {
      targets: [{ of: '', dimension: scaling.ScalableDimension, least: 5, most: 900 }],
      policies: [
        {
          of: '',
          dimension: scaling.ScalableDimension,
          name: 'Reads:table/orders',
          tracking: {
            TargetValue: 70,
            PredefinedMetricSpecification: { PredefinedMetricType: 'DynamoDBReadCapacityUtilization' },
          },
        },
      ],
    };
    await using(b.sandbox, async (c) => setting?.write(c, { name: 'orders', arn: '' }, value));
    const report = await copying(b);
    expect(report.problems).toEqual([]);
    expect(report.settings).toContainEqual({
      setting: 'auto scaling',
      result: 'copied',
      detail: 'ReadCapacityUnits 5–900',
    });
    expect((await shapeOf(b, 'orders-2')).capacity).toBe(500);
    const read = await using(b.sandbox, async (c) => setting?.read(c, { name: 'orders-2', arn: '' }));
    expect(read).toEqual({ ...value, policies: [{ ...value.policies[0], name: 'Reads:table/orders-2' }] });
  });

  it('in another Region has the service’s key or the one that is named, and says what cannot live there', async () => {
    await richTable(b, 'orders');
    const report = await copying(b, { target: 'orders', toRegion: 'eu-west-1' });
    expect(report.problems).toEqual([]);
    expect(report.notices.join('\n')).toContain('the copy has the service’s own key');
    expect(report.settings.find(({ setting }) => setting === 'Kinesis destination')?.result).toBe('left');
    expect((await shapeOf(b, 'orders', 'eu-west-1')).key).toBeUndefined();
    expect(await contents(b, 'orders', 'eu-west-1')).toEqual(await contents(b, 'orders'));
    const key = 'arn:aws:kms:eu-west-1:123456789012:key/k-2';
    await copying(b, { target: 'orders-k', toRegion: 'eu-west-1', kmsKey: key });
    expect((await shapeOf(b, 'orders-k', 'eu-west-1')).key).toBe(key);
  });

  it('reports settings that the endpoint does not know, and goes red for one that fails', async () => {
    await table(b.sandbox, 'orders', 20, { PointInTimeRecovery: {}, TimeToLive: { AttributeName: 'ttl' } });
    for (const operation of ['GetResourcePolicy', 'DescribeContributorInsights']) {
      b.sandbox.faults.add({ kind: 'error', operation, type: 'UnknownOperationException' });
    }
    b.sandbox.faults.add({ kind: 'error', operation: 'DescribeScalableTargets', type: 'NotFound', status: 404 });
    b.sandbox.faults.add({ kind: 'error', operation: 'UpdateTimeToLive', type: 'ValidationException', message: 'no' });
    const report = await copying(b);
    const results = Object.fromEntries(report.settings.map(({ setting, result }) => [setting, result]));
    expect(results).toMatchObject({
      'resource policy': 'unknown',
      'Contributor Insights': 'unknown',
      'auto scaling': 'unknown',
      'time to live': 'failed',
      'point-in-time recovery': 'copied',
    });
    expect(report).toMatchObject({ result: 'not-satisfied', state: 'incomplete', cutOver: [] });
    expect(report.problems).toEqual([
      expect.objectContaining({ what: 'time to live was not carried over', why: expect.stringContaining('no') }),
    ]);
  });

  it('is verified: what is not exactly what was read is no copy', async () => {
    await table(b.sandbox, 'orders', 200);
    let altered = 0;
    b.sandbox.onRequest = {
      before: (operation, _nth, entry) => {
        if (operation !== 'Scan' || entry.body['TableName'] !== 'orders-2' || altered > 0) return;
        altered = b.sandbox.alterItems('orders-2', (item) =>
          (item['id'] as { S: string }).S === 'item-3' ? { ...item, tags: { SS: ['other'] } } : item,
        );
      },
    };
    const report = await copying(b);
    expect(report).toMatchObject({ result: 'not-satisfied', settings: [], verification: { verdict: 'failed' } });
  });

  it('never loses an item to throttling, batches put off or lost answers', async () => {
    await table(b.sandbox, 'orders', 1_000);
    b.sandbox.faults.add({ kind: 'unprocessed', operation: 'BatchWriteItem', rate: 0.3 });
    b.sandbox.faults.add({ kind: 'drop-after', operation: 'BatchWriteItem', rate: 0.05 });
    b.sandbox.faults.add({
      kind: 'error',
      operation: 'Scan',
      type: 'ProvisionedThroughputExceededException',
      rate: 0.2,
    });
    b.sandbox.faults.add({ kind: 'drop-after', operation: 'CreateTable', times: 1 });
    const report = await copying(b, { ledger: 'memory' });
    expect(report.problems).toEqual([]);
    expect(report.items.throttled).toBeGreaterThan(0);
    expect(await contents(b, 'orders-2')).toEqual(await contents(b, 'orders'));
  });

  it('takes no more of a provisioned source than its share, and no more of anything than it is allowed', async () => {
    await table(b.sandbox, 'orders', 1_000, {
      BillingMode: 'PROVISIONED',
      ProvisionedThroughput: { ReadCapacityUnits: 10, WriteCapacityUnits: 500 },
    });
    const gentle = await copying(b);
    expect(gentle.notices.join('\n')).toContain('at most 50% of its 10 read units');
    // Scanned once and verified once, strongly consistent: at five units a second of the source.
    expect(gentle.items.readUnits).toBeGreaterThan(30);
    const slow = await copying(b, { target: 'orders-4', maxRate: { units: 100 } });
    // 1,000 items are 1,000 write units: ten seconds at a hundred a second.
    expect(slow.timings.dataMs).toBeGreaterThan(8_000);
    const share = await copying(b, { target: 'orders-5', maxRate: { share: 0.2 } });
    expect(share.timings.dataMs).toBeGreaterThan(8_000);
    await table(b.sandbox, 'clients', 1);
    const asked = copying(b, { source: 'clients', target: 'clients-2', maxRate: { share: 0.2 } });
    await expect(asked).rejects.toMatchObject({ exit: 2, parts: { where: '--max-rate' } });
  });

  it('stays within the policy’s residency and account, and tags the copy as the policy’s', async () => {
    await table(b.sandbox, 'orders', 10);
    const policy = policyOf('residency: [us-*]\ntables:\n  - name: orders\n    backups: { every: 1d }\n');
    await expect(copying(b, { policy, toRegion: 'eu-west-1' })).rejects.toMatchObject({
      exit: 2,
      parts: { what: expect.stringContaining('residency') },
    });
    const other = { ...policy, account: '210987654321' };
    await expect(copying(b, { policy: other })).rejects.toMatchObject({ exit: 2 });
    expect(b.writes()).toEqual([]);
    const report = await copying(b, { policy, toRegion: 'us-west-2' });
    expect(report).toMatchObject({ result: 'satisfied', ledger: policy.ledger, target: { region: 'us-west-2' } });
    expect(report.settings).toContainEqual(expect.objectContaining({ setting: 'tags', result: 'same' }));
    const create = b.sandbox.requests.filter((r) => r.operation === 'CreateTable').at(-1);
    expect(create?.body['Tags']).toContainEqual({ Key: OWNER_TAG, Value: 'prod' });
  });
});
