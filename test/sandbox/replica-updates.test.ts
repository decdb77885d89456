import { PutScalingPolicyCommand, RegisterScalableTargetCommand } from '@aws-sdk/client-application-auto-scaling';
import { CreateTableCommand, type DynamoDBClient, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { SECOND } from '../../src/model/time.js';
import { createReplica, described, HOME, IRELAND, inRegion, replicated, SETTLED, TOKYO } from './replicated.js';
import { autoScaling, refusalOf, sandbox, simpleTable } from './support.js';

describe('ReplicaUpdates are refused', () => {
  const refused = async (db: DynamoDBClient, input: object) =>
    refusalOf(db.send(new UpdateTableCommand({ TableName: 'orders', ...input })));

  test('for what is not exactly one change of another Region', async () => {
    const { box, db } = await replicated([IRELAND]);
    const create = (RegionName: string) => ({ Create: { RegionName } });
    const cases: [object, RegExp][] = [
      [{ ReplicaUpdates: [create(TOKYO)], DeletionProtectionEnabled: true }, /must be the only operation/],
      [{ ReplicaUpdates: [create(TOKYO), create('eu-central-1')] }, /more than one create or delete replica actions/],
      [{ ReplicaUpdates: [{ ...create(TOKYO), Delete: { RegionName: IRELAND } }] }, /more than one type/],
      [{ ReplicaUpdates: [{}] }, /no actions specified/],
      [{ ReplicaUpdates: [{ Update: { RegionName: IRELAND } }] }, /no actions specified/],
      [{ ReplicaUpdates: [create(HOME)] }, /local region through ReplicaUpdates/],
      [{ ReplicaUpdates: [create('us-fake-1')] }, /Region us-fake-1 is not supported/],
      [{ ReplicaUpdates: [create(IRELAND)] }, /already existed as tables/],
      [{ ReplicaUpdates: [{ Delete: { RegionName: TOKYO } }] }, /not part of the global table.*\[ap-northeast-1\]/],
    ];
    for (const [input, message] of cases) {
      await box.advance(SECOND);
      const { name, message: said } = await refused(db, input);
      expect([name, said]).toEqual(['ValidationException', expect.stringMatching(message)]);
    }
  });

  test('for a table of that name there', async () => {
    const { box, db } = await sandbox();
    await box.createTable(simpleTable('orders'));
    await inRegion(box, IRELAND).send(new CreateTableCommand(simpleTable('orders')));
    expect((await refusalOf(createReplica(db, IRELAND))).message).toMatch(/already existed as tables/);
  });

  test('for provisioned write capacity that nothing scales, of the table or of an index', async () => {
    const { box, db } = await sandbox();
    const ProvisionedThroughput = { ReadCapacityUnits: 5, WriteCapacityUnits: 5 };
    await box.createTable({
      ...simpleTable('orders'),
      BillingMode: 'PROVISIONED',
      ProvisionedThroughput,
      GlobalSecondaryIndexes: [
        {
          IndexName: 'again',
          KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
          ProvisionedThroughput,
        },
      ],
    });
    const scaling = autoScaling(box);
    const target = (ResourceId: string, kind: 'table' | 'index') => ({
      ServiceNamespace: 'dynamodb' as const,
      ResourceId,
      ScalableDimension: `dynamodb:${kind}:WriteCapacityUnits` as const,
    });
    const register = (ResourceId: string, kind: 'table' | 'index') =>
      scaling.send(new RegisterScalableTargetCommand({ ...target(ResourceId, kind), MinCapacity: 1, MaxCapacity: 9 }));
    const policy = (ResourceId: string, kind: 'table' | 'index') =>
      scaling.send(
        new PutScalingPolicyCommand({
          ...target(ResourceId, kind),
          PolicyName: 'p',
          PolicyType: 'TargetTrackingScaling',
          TargetTrackingScalingPolicyConfiguration: { TargetValue: 70 },
        }),
      );
    const wish = async () => (await refusalOf(createReplica(db, IRELAND))).message;
    expect(await wish()).toMatch(/^Table write capacity should either be Pay-Per-Request or AutoScaled/);
    await register('table/orders', 'table');
    expect(await wish()).toMatch(/^Table write capacity/);
    await policy('table/orders', 'table');
    expect(await wish()).toMatch(/^GSI write capacity/);
    await register('table/orders/index/again', 'index');
    await policy('table/orders/index/again', 'index');
    await createReplica(db, IRELAND, { ProvisionedThroughputOverride: { ReadCapacityUnits: 7 } });
    await box.advance(SETTLED);
    const there = inRegion(box, IRELAND);
    expect((await described(there)).ProvisionedThroughput).toMatchObject({
      ReadCapacityUnits: 7,
      WriteCapacityUnits: 5,
    });
    expect((await described(db)).Replicas?.[0]?.ProvisionedThroughputOverride).toEqual({ ReadCapacityUnits: 7 });

    await there.send(
      new UpdateTableCommand({
        TableName: 'orders',
        ProvisionedThroughput: { ReadCapacityUnits: 9, WriteCapacityUnits: 20 },
      }),
    );
    expect((await described(db)).ProvisionedThroughput).toMatchObject({ ReadCapacityUnits: 9, WriteCapacityUnits: 20 });
    scaling.destroy();
  });

  test('for a customer’s key without one for the replica, and for one that is not needed or not from there', async () => {
    const { box, db } = await sandbox();
    await box.createTable(simpleTable('orders'));
    const own = `arn:aws:kms:${IRELAND}:123456789012:key/abc`;
    expect((await refusalOf(createReplica(db, IRELAND, { KMSMasterKeyId: own }))).message).toMatch(/KMSMasterKeyId/);
    await box.createTable({
      ...simpleTable('keyed'),
      SSESpecification: { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: 'home-key' },
    });
    const create = (more: object) => createReplica(db, IRELAND, more, 'keyed');
    expect((await refusalOf(create({}))).message).toMatch(/KMSMasterKeyId must be specified for each replica/);
    expect((await refusalOf(create({ KMSMasterKeyId: 'alias/aws/dynamodb' }))).message).toMatch(/Customer Managed/);
    const foreign = 'arn:aws:kms:us-east-1:123456789012:key/abc';
    expect((await refusalOf(create({ KMSMasterKeyId: foreign }))).message).toMatch(/Invalid arn us-east-1/);
    await create({ KMSMasterKeyId: 'abc' });
    await box.advance(SETTLED);
    const there = inRegion(box, IRELAND);
    expect((await described(there, 'keyed')).SSEDescription?.KMSMasterKeyArn).toBe(own);
    expect((await described(db, 'keyed')).Replicas?.[0]?.KMSMasterKeyId).toBe(own);
  });
});
