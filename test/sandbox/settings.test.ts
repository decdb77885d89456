import {
  DescribeScalableTargetsCommand,
  DescribeScalingPoliciesCommand,
  PutScalingPolicyCommand,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling';
import {
  DeleteResourcePolicyCommand,
  DescribeContributorInsightsCommand,
  DescribeKinesisStreamingDestinationCommand,
  DescribeTableCommand,
  DisableKinesisStreamingDestinationCommand,
  EnableKinesisStreamingDestinationCommand,
  GetResourcePolicyCommand,
  PutResourcePolicyCommand,
  RestoreTableFromBackupCommand,
  UpdateContributorInsightsCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, onTestFinished, test } from 'vitest';
import { MINUTE } from '../../src/model/time.js';
import { autoScaling, backUp, indexedTable, refusalOf, sandbox, simpleTable } from './support.js';

const TableName = 'orders';
const ResourceArn = 'arn:aws:dynamodb:us-east-1:123456789012:table/orders';
const name = async (call: Promise<unknown>) => (await refusalOf(call)).name;

async function table(definition: object = simpleTable('orders')) {
  const { box, db } = await sandbox();
  await box.createTable(definition as never);
  return { box, db };
}

describe('a resource policy', () => {
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [] });

  test('is kept as it was put, until it is deleted', async () => {
    const { db } = await table();
    const get = () => db.send(new GetResourcePolicyCommand({ ResourceArn }));
    expect(await name(get())).toBe('PolicyNotFoundException');
    const { RevisionId } = await db.send(new PutResourcePolicyCommand({ ResourceArn, Policy }));
    expect(await get()).toMatchObject({ Policy, RevisionId });
    const again = await db.send(new PutResourcePolicyCommand({ ResourceArn, Policy }));
    expect(again.RevisionId).not.toBe(RevisionId);
    await db.send(new DeleteResourcePolicyCommand({ ResourceArn }));
    await db.send(new DeleteResourcePolicyCommand({ ResourceArn }));
    expect(await name(get())).toBe('PolicyNotFoundException');
  });

  test('is only changed when its revision is the expected one', async () => {
    const { db } = await table();
    const put = (ExpectedRevisionId: string) =>
      db.send(new PutResourcePolicyCommand({ ResourceArn, Policy, ExpectedRevisionId }));
    const { RevisionId } = await put('NO_POLICY');
    expect(await name(put('NO_POLICY'))).toBe('PolicyNotFoundException');
    const remove = (ExpectedRevisionId?: string) =>
      db.send(new DeleteResourcePolicyCommand({ ResourceArn, ...(ExpectedRevisionId && { ExpectedRevisionId }) }));
    expect(await name(remove('1'))).toBe('PolicyNotFoundException');
    await remove(RevisionId);
  });

  test('must be one, and of a table that is there', async () => {
    const { db } = await table();
    for (const wrong of ['nonsense', '[]', '{}'])
      expect(await name(db.send(new PutResourcePolicyCommand({ ResourceArn, Policy: wrong })))).toBe(
        'ValidationException',
      );
    const missing = { ResourceArn: ResourceArn.replace('orders', 'nobody'), Policy };
    expect(await name(db.send(new PutResourcePolicyCommand(missing)))).toBe('ResourceNotFoundException');
  });
});

test('Contributor Insights are set for a table and for each index', async () => {
  const { box, db } = await table(indexedTable('orders'));
  const status = async (IndexName?: string) =>
    (await db.send(new DescribeContributorInsightsCommand({ TableName, ...(IndexName && { IndexName }) })))
      .ContributorInsightsStatus;
  const set = (ContributorInsightsAction: 'ENABLE' | 'DISABLE', IndexName?: string) =>
    db.send(
      new UpdateContributorInsightsCommand({ TableName, ContributorInsightsAction, ...(IndexName && { IndexName }) }),
    );
  expect(await status()).toBe('DISABLED');
  expect((await set('ENABLE')).ContributorInsightsStatus).toBe('ENABLING');
  await set('ENABLE', 'by-city');
  expect([await status(), await status('by-city'), await status('by-customer')]).toEqual([
    'ENABLING',
    'ENABLING',
    'DISABLED',
  ]);
  await box.advance(MINUTE);
  await set('DISABLE');
  expect([await status(), await status('by-city')]).toEqual(['DISABLING', 'ENABLED']);
  await box.advance(MINUTE);
  expect(await status()).toBe('DISABLED');
  expect(await name(set('ENABLE', 'by-nobody'))).toBe('ResourceNotFoundException');
});

test('a Kinesis destination is enabled once, and stays in the list when it is disabled', async () => {
  const { box, db } = await table();
  const StreamArn = 'arn:aws:kinesis:us-east-1:123456789012:stream/changes';
  const input = { TableName, StreamArn };
  const destinations = async () =>
    (await db.send(new DescribeKinesisStreamingDestinationCommand({ TableName }))).KinesisDataStreamDestinations;
  expect(await destinations()).toEqual([]);
  expect(await name(db.send(new DisableKinesisStreamingDestinationCommand(input)))).toBe('ValidationException');
  const EnableKinesisStreamingConfiguration = { ApproximateCreationDateTimePrecision: 'MICROSECOND' as const };
  await db.send(new EnableKinesisStreamingDestinationCommand({ ...input, EnableKinesisStreamingConfiguration }));
  expect(await destinations()).toEqual([
    { StreamArn, DestinationStatus: 'ENABLING', ...EnableKinesisStreamingConfiguration },
  ]);
  await box.advance(MINUTE);
  expect(await destinations()).toMatchObject([{ DestinationStatus: 'ACTIVE' }]);
  expect(await name(db.send(new EnableKinesisStreamingDestinationCommand(input)))).toBe('ValidationException');
  await db.send(new DisableKinesisStreamingDestinationCommand(input));
  expect(await destinations()).toMatchObject([{ DestinationStatus: 'DISABLING' }]);
  await box.advance(MINUTE);
  expect(await destinations()).toEqual([
    { StreamArn, DestinationStatus: 'DISABLED', ...EnableKinesisStreamingConfiguration },
  ]);
});

test('warm throughput is described, raised, and not restored', async () => {
  const { box, db } = await table();
  const warmth = async (named = TableName) =>
    (await db.send(new DescribeTableCommand({ TableName: named }))).Table?.WarmThroughput;
  const own = { ReadUnitsPerSecond: 12_000, WriteUnitsPerSecond: 4_000, Status: 'ACTIVE' };
  expect(await warmth()).toEqual(own);
  await db.send(new UpdateTableCommand({ TableName, WarmThroughput: { ReadUnitsPerSecond: 20_000 } }));
  expect(await warmth()).toEqual({ ...own, ReadUnitsPerSecond: 20_000, Status: 'UPDATING' });
  await box.advance(MINUTE);
  const BackupArn = await backUp(db, 'orders');
  await box.advance(MINUTE);
  await db.send(new RestoreTableFromBackupCommand({ BackupArn, TargetTableName: 'back' }));
  await box.advance(20 * MINUTE);
  expect(await warmth('back')).toEqual(own);
  const { BillingMode: _, ...keys } = simpleTable('fixed');
  await box.createTable({ ...keys, ProvisionedThroughput: { ReadCapacityUnits: 7, WriteCapacityUnits: 3 } });
  expect(await warmth('fixed')).toEqual({ ReadUnitsPerSecond: 7, WriteUnitsPerSecond: 3, Status: 'ACTIVE' });
});

describe('auto scaling', () => {
  const resource = {
    ServiceNamespace: 'dynamodb' as const,
    ResourceId: 'table/orders',
    ScalableDimension: 'dynamodb:table:WriteCapacityUnits' as const,
  };
  const policy = {
    ...resource,
    PolicyName: 'writes',
    PolicyType: 'TargetTrackingScaling' as const,
    TargetTrackingScalingPolicyConfiguration: {
      TargetValue: 70,
      PredefinedMetricSpecification: { PredefinedMetricType: 'DynamoDBWriteCapacityUtilization' as const },
    },
  };

  async function scaling() {
    const { box } = await table(indexedTable('orders'));
    const client = autoScaling(box);
    onTestFinished(() => client.destroy());
    const register = (more: object) => client.send(new RegisterScalableTargetCommand({ ...resource, ...more }));
    const targets = async (ResourceIds: string[]) =>
      (await client.send(new DescribeScalableTargetsCommand({ ServiceNamespace: 'dynamodb', ResourceIds })))
        .ScalableTargets;
    return { client, register, targets };
  }

  test('targets are registered, changed and described', async () => {
    const { register, targets } = await scaling();
    const { ScalableTargetARN } = await register({ MinCapacity: 5, MaxCapacity: 100 });
    expect((await register({ MaxCapacity: 200 })).ScalableTargetARN).toBe(ScalableTargetARN);
    await register({ ResourceId: 'table/orders/index/by-city', MinCapacity: 1, MaxCapacity: 2 });
    expect(await targets(['table/orders'])).toMatchObject([
      { ...resource, ScalableTargetARN, MinCapacity: 5, MaxCapacity: 200 },
    ]);
    expect(await targets(['table/orders', 'table/orders/index/by-city'])).toHaveLength(2);
  });

  test('a target must have bounds, and something to scale', async () => {
    const { register } = await scaling();
    const bounds = { MinCapacity: 5, MaxCapacity: 100 };
    for (const wrong of [
      { MinCapacity: 5 },
      { MinCapacity: 5, MaxCapacity: 1 },
      { ...bounds, ResourceId: 'table/nobody' },
      { ...bounds, ResourceId: 'table/orders/index/nobody' },
    ])
      expect(await name(register(wrong))).toBe('ValidationException');
  });

  test('policies are put on targets, replaced by name, and described', async () => {
    const { client, register } = await scaling();
    const put = (more: object = {}) => client.send(new PutScalingPolicyCommand({ ...policy, ...more }));
    expect(await name(put())).toBe('ObjectNotFoundException');
    await register({ MinCapacity: 5, MaxCapacity: 100 });
    const { PolicyARN } = await put();
    expect((await put({ TargetTrackingScalingPolicyConfiguration: { TargetValue: 50 } })).PolicyARN).toBe(PolicyARN);
    await put({ PolicyName: 'other' });
    const described = async (more: object) =>
      (await client.send(new DescribeScalingPoliciesCommand({ ServiceNamespace: 'dynamodb', ...more })))
        .ScalingPolicies;
    expect(await described({ PolicyNames: ['writes'] })).toMatchObject([
      { ...resource, PolicyName: 'writes', PolicyARN, TargetTrackingScalingPolicyConfiguration: { TargetValue: 50 } },
    ]);
    expect(await described({ ResourceId: 'table/orders' })).toHaveLength(2);
    expect(await described({ ResourceId: 'table/users' })).toEqual([]);
  });
});
