import {
  CreateBackupCommand,
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  ListTagsOfResourceCommand,
  PutItemCommand,
  QueryCommand,
  RestoreTableFromBackupCommand,
  type RestoreTableFromBackupCommandInput,
  ScanCommand,
  TagResourceCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../src/model/time.js';
import { backUp, contents, indexedTable, numbered, refusalOf, sandbox, simpleTable } from './support.js';

const describeTable = async (db: DynamoDBClient, TableName: string) =>
  (await db.send(new DescribeTableCommand({ TableName }))).Table;

/** A table of twenty items, and a backup of it that is AVAILABLE. */
async function backedUp(definition: Parameters<Awaited<ReturnType<typeof sandbox>>['box']['createTable']>[0]) {
  const { box, db } = await sandbox();
  await box.createTable(definition);
  const items = numbered(20).map((item) => ({ ...item, at: { N: '1' }, city: { S: 'Oslo' }, customer: { S: 'Eva' } }));
  await box.load('orders', items);
  const BackupArn = await backUp(db, 'orders');
  await box.advance(HOUR);
  const restore = (input: Partial<RestoreTableFromBackupCommandInput> = {}) =>
    db.send(new RestoreTableFromBackupCommand({ BackupArn, TargetTableName: 'back', ...input }));
  return { box, db, BackupArn, restore };
}

describe('RestoreTableFromBackup', () => {
  test('makes a new table, CREATING for 2 to 20 minutes, with every item', async () => {
    const { box, db, BackupArn, restore } = await backedUp(simpleTable('orders'));
    const begun = (await restore()).TableDescription;
    expect(begun).toMatchObject({
      TableStatus: 'CREATING',
      CreationDateTime: new Date(box.now()),
      RestoreSummary: {
        RestoreInProgress: true,
        SourceBackupArn: BackupArn,
        SourceTableArn: expect.stringMatching(/\/orders$/),
      },
    });
    expect(begun?.TableId).not.toBe((await describeTable(db, 'orders'))?.TableId);
    await box.advance(2 * MINUTE - 1);
    expect((await describeTable(db, 'back'))?.TableStatus).toBe('CREATING');
    await box.advance(18 * MINUTE);
    const done = await describeTable(db, 'back');
    expect(done?.TableStatus).toBe('ACTIVE');
    expect(done?.RestoreSummary).toBeUndefined();
    expect(await contents(db, 'back')).toEqual(await contents(db, 'orders'));
  });

  test('never takes less than two minutes nor more than twenty', async () => {
    const { box, db } = await sandbox();
    await box.createTable(simpleTable('orders'));
    const arns: string[] = [];
    for (let i = 0; i < 40; i++) arns.push(await backUp(db, 'orders'));
    await box.advance(MINUTE);
    for (const [i, BackupArn] of arns.entries()) {
      await db.send(new RestoreTableFromBackupCommand({ BackupArn, TargetTableName: `back-${i}` }));
    }
    const active = async () => {
      const tables = await Promise.all(arns.map((_, i) => describeTable(db, `back-${i}`)));
      return tables.filter((table) => table?.TableStatus === 'ACTIVE').length;
    };
    await box.advance(2 * MINUTE - 1);
    expect(await active()).toBe(0);
    await box.advance(8 * MINUTE);
    expect(await active()).toBeGreaterThan(5);
    expect(await active()).toBeLessThan(35);
    await box.advance(10 * MINUTE + 1);
    expect(await active()).toBe(40);
  });

  test('brings back what was there, not what is there now', async () => {
    const { box, db, restore } = await backedUp(simpleTable('orders'));
    await db.send(new PutItemCommand({ TableName: 'orders', Item: { id: { S: 'item-1' }, n: { N: '999' } } }));
    await db.send(new DeleteTableCommand({ TableName: 'orders' }));
    await box.advance(MINUTE);
    await restore();
    await box.advance(20 * MINUTE);
    expect((await contents(db, 'back')).get('item-1')?.['n']).toEqual({ N: '1' });
  });

  test('two restores of one backup bring back the same', async () => {
    const { box, db, restore } = await backedUp(simpleTable('orders'));
    await restore();
    await box.advance(20 * MINUTE);
    await restore({ TargetTableName: 'again' });
    await box.advance(20 * MINUTE);
    expect(await contents(db, 'again')).toEqual(await contents(db, 'back'));
  });

  test('refuses a backup that is not there, still CREATING, or being restored', async () => {
    const { box, db, restore } = await backedUp(simpleTable('orders'));
    const strange = 'arn:aws:dynamodb:us-east-1:123456789012:table/orders/backup/00000000000000-00000000';
    expect((await refusalOf(restore({ BackupArn: strange }))).name).toBe('BackupNotFoundException');
    const fresh = await db.send(new CreateBackupCommand({ TableName: 'orders', BackupName: 'fresh' }));
    expect((await refusalOf(restore({ BackupArn: fresh.BackupDetails?.BackupArn }))).name).toBe('BackupInUseException');
    await restore();
    expect((await refusalOf(restore({ TargetTableName: 'second' }))).name).toBe('BackupInUseException');
    await box.advance(20 * MINUTE);
    expect((await restore({ TargetTableName: 'second' })).TableDescription?.TableStatus).toBe('CREATING');
  });

  test('refuses a target that exists, also one that is DELETING', async () => {
    const { box, db, restore } = await backedUp(simpleTable('orders'));
    expect(await refusalOf(restore({ TargetTableName: 'orders' }))).toMatchObject({
      name: 'TableAlreadyExistsException',
      message: 'Table already exists: orders',
    });
    await box.createTable(simpleTable('leaving'));
    await db.send(new DeleteTableCommand({ TableName: 'leaving' }));
    expect((await refusalOf(restore({ TargetTableName: 'leaving' }))).name).toBe('TableAlreadyExistsException');
  });

  test('no more than fifty at once', async () => {
    const { box, db } = await sandbox();
    await box.createTable(simpleTable('orders'));
    const arns: string[] = [];
    for (let i = 0; i < 51; i++) {
      if (i === 50) await box.advance(MINUTE);
      arns.push(await backUp(db, 'orders'));
    }
    await box.advance(MINUTE);
    const restore = (BackupArn: string, i: number) =>
      db.send(new RestoreTableFromBackupCommand({ BackupArn, TargetTableName: `back-${i}` }));
    for (const [i, arn] of arns.slice(0, 50).entries()) await restore(arn, i);
    expect((await refusalOf(restore(arns[50] as string, 50))).name).toBe('LimitExceededException');
    await box.advance(20 * MINUTE);
    expect((await restore(arns[50] as string, 50)).TableDescription?.TableName).toBe('back-50');
  });
});

describe('while the target is CREATING', () => {
  test('it can be described, and no call but that works', async () => {
    const { db, restore } = await backedUp(simpleTable('orders'));
    const ResourceArn = (await restore()).TableDescription?.TableArn as string;
    const TableName = 'back';
    const refused = async (call: Promise<unknown>) => (await refusalOf(call)).name;
    const Tags = [{ Key: 'a', Value: 'b' }];
    expect(await refused(db.send(new TagResourceCommand({ ResourceArn, Tags })))).toBe('ResourceNotFoundException');
    expect(await refused(db.send(new ListTagsOfResourceCommand({ ResourceArn })))).toBe('ResourceNotFoundException');
    const TimeToLiveSpecification = { AttributeName: 'x', Enabled: true };
    const ttl = new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification });
    expect(await refused(db.send(ttl))).toBe('ResourceNotFoundException');
    const protect = new UpdateTableCommand({ TableName, DeletionProtectionEnabled: true });
    expect(await refused(db.send(protect))).toBe('ResourceNotFoundException');
    expect(await refused(db.send(new ScanCommand({ TableName })))).toBe('ResourceNotFoundException');
    const pitr = { TableName, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } };
    expect(await refused(db.send(new UpdateContinuousBackupsCommand(pitr)))).toBe('TableNotFoundException');
    expect(await refused(db.send(new DescribeContinuousBackupsCommand({ TableName })))).toBe('TableNotFoundException');
    expect(await refused(backUp(db, TableName))).toBe('TableNotFoundException');
    expect(await refused(db.send(new DeleteTableCommand({ TableName })))).toBe('ResourceInUseException');
    expect((await describeTable(db, TableName))?.TableStatus).toBe('CREATING');
  });
});

describe('what comes back', () => {
  test('indexes, encryption and billing do; stream, protection, class, tags, TTL and point-in-time recovery do not', async () => {
    const { box, db } = await sandbox();
    await box.createTable({
      ...indexedTable('orders'),
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
      SSESpecification: {
        Enabled: true,
        SSEType: 'KMS',
        KMSMasterKeyId: 'arn:aws:kms:us-east-1:123456789012:key/mine',
      },
      TableClass: 'STANDARD_INFREQUENT_ACCESS',
      DeletionProtectionEnabled: true,
      Tags: [{ Key: 'team', Value: 'shop' }],
      TimeToLive: { AttributeName: 'expires' },
      PointInTimeRecovery: {},
    });
    const BackupArn = await backUp(db, 'orders');
    await box.advance(HOUR);
    await db.send(new RestoreTableFromBackupCommand({ BackupArn, TargetTableName: 'back' }));
    await box.advance(HOUR);
    const back = await describeTable(db, 'back');
    expect(back).toMatchObject({
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      SSEDescription: { KMSMasterKeyArn: 'arn:aws:kms:us-east-1:123456789012:key/mine' },
      DeletionProtectionEnabled: false,
    });
    expect(back?.GlobalSecondaryIndexes).toHaveLength(2);
    expect(back?.LocalSecondaryIndexes).toHaveLength(1);
    expect(back?.StreamSpecification).toBeUndefined();
    expect(back?.LatestStreamArn).toBeUndefined();
    expect(back?.TableClassSummary).toBeUndefined();
    expect((await db.send(new ListTagsOfResourceCommand({ ResourceArn: back?.TableArn }))).Tags).toEqual([]);
    const ttl = await db.send(new DescribeTimeToLiveCommand({ TableName: 'back' }));
    expect(ttl.TimeToLiveDescription?.TimeToLiveStatus).toBe('DISABLED');
    const pitr = await db.send(new DescribeContinuousBackupsCommand({ TableName: 'back' }));
    expect(pitr.ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus).toBe(
      'DISABLED',
    );
  });

  test('restored indexes can be queried', async () => {
    const { box, db, restore } = await backedUp(indexedTable('orders'));
    await restore();
    await box.advance(20 * MINUTE);
    const query = new QueryCommand({
      TableName: 'back',
      IndexName: 'by-city',
      KeyConditionExpression: 'city = :c',
      ExpressionAttributeValues: { ':c': { S: 'Oslo' } },
    });
    expect((await db.send(query)).Count).toBe(20);
  });
});

describe('overrides', () => {
  test('an empty list drops all indexes and the attributes that only they needed', async () => {
    const { restore } = await backedUp(indexedTable('orders'));
    const back = (await restore({ GlobalSecondaryIndexOverride: [], LocalSecondaryIndexOverride: [] }))
      .TableDescription;
    expect(back?.GlobalSecondaryIndexes).toBeUndefined();
    expect(back?.LocalSecondaryIndexes).toBeUndefined();
    expect(back?.AttributeDefinitions?.map(({ AttributeName }) => AttributeName).sort()).toEqual(['at', 'id']);
  });

  test('a list keeps those that it names, and refuses others', async () => {
    const { restore } = await backedUp(indexedTable('orders'));
    const [byCustomer] = indexedTable('orders').GlobalSecondaryIndexes;
    const kept = { ...byCustomer, IndexName: 'by-customer' } as NonNullable<typeof byCustomer>;
    const strange = refusalOf(restore({ GlobalSecondaryIndexOverride: [{ ...kept, IndexName: 'by-nothing' }] }));
    expect((await strange).name).toBe('ValidationException');
    const back = (await restore({ GlobalSecondaryIndexOverride: [kept] })).TableDescription;
    expect(back?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName)).toEqual(['by-customer']);
  });

  test('billing, throughput and key', async () => {
    const { restore } = await backedUp(simpleTable('orders'));
    const ProvisionedThroughputOverride = { ReadCapacityUnits: 3, WriteCapacityUnits: 4 };
    expect((await refusalOf(restore({ ProvisionedThroughputOverride }))).name).toBe('ValidationException');
    expect((await refusalOf(restore({ BillingModeOverride: 'PROVISIONED' }))).name).toBe('ValidationException');
    const back = await restore({
      BillingModeOverride: 'PROVISIONED',
      ProvisionedThroughputOverride,
      SSESpecificationOverride: { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: 'other' },
    });
    expect(back.TableDescription).toMatchObject({
      ProvisionedThroughput: ProvisionedThroughputOverride,
      SSEDescription: { KMSMasterKeyArn: 'arn:aws:kms:us-east-1:123456789012:key/other' },
    });
    expect(back.TableDescription?.BillingModeSummary).toBeUndefined();
  });

  test('on demand for a table that had throughput', async () => {
    const { restore } = await backedUp({
      ...simpleTable('orders'),
      BillingMode: 'PROVISIONED',
      ProvisionedThroughput: { ReadCapacityUnits: 3, WriteCapacityUnits: 4 },
    });
    const back = (await restore({ BillingModeOverride: 'PAY_PER_REQUEST' })).TableDescription;
    expect(back).toMatchObject({
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
    });
  });
});
