import {
  type BackupSummary,
  CreateTableCommand,
  DeleteBackupCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ListBackupsCommand,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
  RestoreTableFromBackupCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/model/time.js';
import { contents, indexedTable, numbered, refusalOf, sandbox, simpleTable } from './support.js';

const describeTable = async (db: DynamoDBClient, TableName: string) =>
  (await db.send(new DescribeTableCommand({ TableName }))).Table;

const systemBackups = async (db: DynamoDBClient): Promise<BackupSummary[]> =>
  (await db.send(new ListBackupsCommand({ BackupType: 'SYSTEM' }))).BackupSummaries ?? [];

describe('CreateTable', () => {
  test('answers CREATING, and turns ACTIVE in sandbox time', async () => {
    const { box, db } = await sandbox();
    const created = await db.send(new CreateTableCommand(simpleTable('orders')));
    expect(created.TableDescription?.TableStatus).toBe('CREATING');
    await box.advance(7 * SECOND);
    expect((await describeTable(db, 'orders'))?.TableStatus).toBe('CREATING');
    await box.advance(1 * SECOND);
    expect((await describeTable(db, 'orders'))?.TableStatus).toBe('ACTIVE');
  });

  test('a table that is CREATING takes no items', async () => {
    const { db } = await sandbox();
    await db.send(new CreateTableCommand(simpleTable('orders')));
    const put = db.send(new PutItemCommand({ TableName: 'orders', Item: { id: { S: 'a' } } }));
    expect((await refusalOf(put)).name).toBe('ResourceNotFoundException');
  });

  test('describes what was asked for, in our account and Region, at sandbox time', async () => {
    const { box, db } = await sandbox({ account: '210987654321', region: 'eu-west-1' });
    await db.send(
      new CreateTableCommand({
        ...indexedTable('orders'),
        DeletionProtectionEnabled: true,
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
        SSESpecification: { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: '1234' },
        TableClass: 'STANDARD_INFREQUENT_ACCESS',
      }),
    );
    const at = box.now();
    await box.advance(MINUTE);
    const table = await describeTable(db, 'orders');
    expect(table).toMatchObject({
      TableArn: 'arn:aws:dynamodb:eu-west-1:210987654321:table/orders',
      CreationDateTime: new Date(at),
      DeletionProtectionEnabled: true,
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      SSEDescription: { Status: 'ENABLED', KMSMasterKeyArn: 'arn:aws:kms:eu-west-1:210987654321:key/1234' },
      TableClassSummary: { TableClass: 'STANDARD_INFREQUENT_ACCESS' },
    });
    expect(table?.LatestStreamArn).toMatch(
      /^arn:aws:dynamodb:eu-west-1:210987654321:table\/orders\/stream\/2026-01-05T/,
    );
    expect(table?.GlobalSecondaryIndexes?.map((index) => [index.IndexName, index.IndexStatus])).toEqual([
      ['by-customer', 'ACTIVE'],
      ['by-city', 'ACTIVE'],
    ]);
    expect(table?.LocalSecondaryIndexes?.[0]?.IndexArn).toBe(`${table?.TableArn}/index/by-id-and-city`);
    expect(table?.TableId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(table?.RestoreSummary).toBeUndefined();
  });

  test('refuses a name that is taken, also by a table on its way out', async () => {
    const { box, db } = await sandbox();
    await box.createTable(simpleTable('orders'));
    const again = () => refusalOf(db.send(new CreateTableCommand(simpleTable('orders'))));
    expect(await again()).toMatchObject({ name: 'ResourceInUseException', message: 'Table already exists: orders' });
    await db.send(new DeleteTableCommand({ TableName: 'orders' }));
    expect((await again()).name).toBe('ResourceInUseException');
  });

  test('counts items and bytes', async () => {
    const { box, db } = await sandbox();
    await box.createTable(simpleTable('orders'));
    await box.load('orders', numbered(10));
    expect(await describeTable(db, 'orders')).toMatchObject({ ItemCount: 10, TableSizeBytes: 10 * (2 + 6 + 1 + 2) });
  });

  test('takes an ARN wherever it takes a name', async () => {
    const { box, db } = await sandbox();
    await box.createTable(simpleTable('orders'));
    const arn = (await describeTable(db, 'orders'))?.TableArn as string;
    expect((await describeTable(db, arn))?.TableName).toBe('orders');
  });
});

describe('ListTables', () => {
  test('pages by name', async () => {
    const { box, db } = await sandbox();
    for (const name of ['ccc', 'aaa', 'bbb']) await box.createTable(simpleTable(name));
    const first = await db.send(new ListTablesCommand({ Limit: 2 }));
    expect(first).toMatchObject({ TableNames: ['aaa', 'bbb'], LastEvaluatedTableName: 'bbb' });
    const rest = await db.send(new ListTablesCommand({ Limit: 2, ExclusiveStartTableName: 'bbb' }));
    expect(rest.TableNames).toEqual(['ccc']);
    expect(rest.LastEvaluatedTableName).toBeUndefined();
  });
});

describe('DeleteTable', () => {
  test('goes through DELETING; the next of that name is another incarnation, without the items', async () => {
    const { box, db } = await sandbox();
    await box.createTable(simpleTable('orders'));
    await box.load('orders', numbered(3));
    const before = await describeTable(db, 'orders');
    expect((await db.send(new DeleteTableCommand({ TableName: 'orders' }))).TableDescription?.TableStatus).toBe(
      'DELETING',
    );
    expect((await describeTable(db, 'orders'))?.TableStatus).toBe('DELETING');
    await box.advance(5 * SECOND);
    expect(await refusalOf(describeTable(db, 'orders'))).toEqual({
      name: 'ResourceNotFoundException',
      message: 'Requested resource not found: Table: orders not found',
      status: 400,
    });
    await box.createTable(simpleTable('orders'));
    const after = await describeTable(db, 'orders');
    expect(after?.ItemCount).toBe(0);
    expect(after?.TableId).not.toBe(before?.TableId);
  });

  test('is refused while the table is protected', async () => {
    const { box, db } = await sandbox();
    await box.createTable({ ...simpleTable('orders'), DeletionProtectionEnabled: true });
    expect(await refusalOf(db.send(new DeleteTableCommand({ TableName: 'orders' })))).toMatchObject({
      name: 'ValidationException',
      message:
        'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
    });
    expect((await describeTable(db, 'orders'))?.TableStatus).toBe('ACTIVE');
  });

  test('is refused while the table is CREATING or UPDATING', async () => {
    const { box, db } = await sandbox();
    await db.send(new CreateTableCommand(simpleTable('orders')));
    expect((await refusalOf(db.send(new DeleteTableCommand({ TableName: 'orders' })))).name).toBe(
      'ResourceInUseException',
    );
    await box.advance(MINUTE);
    await db.send(new UpdateTableCommand({ TableName: 'orders', TableClass: 'STANDARD_INFREQUENT_ACCESS' }));
    expect((await refusalOf(db.send(new DeleteTableCommand({ TableName: 'orders' })))).name).toBe(
      'ResourceInUseException',
    );
  });
});

describe('UpdateTable', () => {
  test('switches deletion protection, UPDATING for a moment', async () => {
    const { box, db } = await sandbox();
    await box.createTable(simpleTable('orders'));
    const on = await db.send(new UpdateTableCommand({ TableName: 'orders', DeletionProtectionEnabled: true }));
    expect(on.TableDescription).toMatchObject({ TableStatus: 'UPDATING', DeletionProtectionEnabled: true });
    const soon = db.send(new UpdateTableCommand({ TableName: 'orders', DeletionProtectionEnabled: false }));
    expect((await refusalOf(soon)).name).toBe('ResourceInUseException');
    await box.advance(3 * SECOND);
    expect((await describeTable(db, 'orders'))?.TableStatus).toBe('ACTIVE');
  });

  test('takes one kind of change a call, and at least one', async () => {
    const { box, db } = await sandbox();
    await box.createTable(simpleTable('orders'));
    const two = { DeletionProtectionEnabled: true, TableClass: 'STANDARD_INFREQUENT_ACCESS' as const };
    expect((await refusalOf(db.send(new UpdateTableCommand({ TableName: 'orders', ...two })))).name).toBe(
      'ValidationException',
    );
    expect((await refusalOf(db.send(new UpdateTableCommand({ TableName: 'orders' })))).name).toBe(
      'ValidationException',
    );
    expect(await describeTable(db, 'orders')).toMatchObject({
      TableStatus: 'ACTIVE',
      DeletionProtectionEnabled: false,
    });
  });

  test('changes billing both ways', async () => {
    const { box, db } = await sandbox();
    await box.createTable(simpleTable('orders'));
    const capacity = { ReadCapacityUnits: 5, WriteCapacityUnits: 6 };
    await db.send(
      new UpdateTableCommand({ TableName: 'orders', BillingMode: 'PROVISIONED', ProvisionedThroughput: capacity }),
    );
    await box.advance(HOUR);
    expect((await describeTable(db, 'orders'))?.ProvisionedThroughput).toMatchObject(capacity);
    const same = db.send(new UpdateTableCommand({ TableName: 'orders', ProvisionedThroughput: capacity }));
    expect((await refusalOf(same)).message).toMatch(/will not change/);
    await db.send(new UpdateTableCommand({ TableName: 'orders', BillingMode: 'PAY_PER_REQUEST' }));
    const after = await describeTable(db, 'orders');
    expect(after?.ProvisionedThroughput).toMatchObject({ ReadCapacityUnits: 0 });
    expect(after?.BillingModeSummary?.LastUpdateToPayPerRequestDateTime).toEqual(new Date(box.now()));
  });

  test('enables a stream once, and disables it', async () => {
    const { box, db } = await sandbox();
    await box.createTable(simpleTable('orders'));
    const on = { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' as const };
    await db.send(new UpdateTableCommand({ TableName: 'orders', StreamSpecification: on }));
    await box.advance(MINUTE);
    const enabled = await describeTable(db, 'orders');
    expect(enabled).toMatchObject({
      StreamSpecification: on,
      LatestStreamArn: expect.stringContaining('/stream/2026-01-05T'),
    });
    const again = db.send(new UpdateTableCommand({ TableName: 'orders', StreamSpecification: on }));
    expect((await refusalOf(again)).message).toMatch(/already has an enabled stream/);
    await db.send(new UpdateTableCommand({ TableName: 'orders', StreamSpecification: { StreamEnabled: false } }));
    expect((await describeTable(db, 'orders'))?.StreamSpecification).toBeUndefined();
  });

  test('builds an index, which can be read once it is ACTIVE, and removes it', async () => {
    const { box, db } = await sandbox();
    await box.createTable(simpleTable('orders'));
    await db.send(new PutItemCommand({ TableName: 'orders', Item: { id: { S: 'a' }, city: { S: 'Oslo' } } }));
    const index = {
      IndexName: 'by-city',
      KeySchema: [{ AttributeName: 'city', KeyType: 'HASH' as const }],
      Projection: { ProjectionType: 'ALL' as const },
    };
    const AttributeDefinitions = [{ AttributeName: 'city', AttributeType: 'S' as const }];
    const query = () =>
      db.send(
        new QueryCommand({
          TableName: 'orders',
          IndexName: 'by-city',
          KeyConditionExpression: 'city = :c',
          ExpressionAttributeValues: { ':c': { S: 'Oslo' } },
        }),
      );
    await db.send(
      new UpdateTableCommand({
        TableName: 'orders',
        AttributeDefinitions,
        GlobalSecondaryIndexUpdates: [{ Create: index }],
      }),
    );
    expect((await describeTable(db, 'orders'))?.GlobalSecondaryIndexes?.[0]?.IndexStatus).toBe('CREATING');
    expect((await refusalOf(query())).message).toMatch(/does not have the specified index/);
    await box.advance(MINUTE);
    expect((await query()).Count).toBe(1);
    await db.send(
      new UpdateTableCommand({
        TableName: 'orders',
        GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'by-city' } }],
      }),
    );
    expect((await describeTable(db, 'orders'))?.GlobalSecondaryIndexes?.[0]?.IndexStatus).toBe('DELETING');
    await box.advance(MINUTE);
    const without = await describeTable(db, 'orders');
    expect(without?.GlobalSecondaryIndexes).toBeUndefined();
    expect(without?.AttributeDefinitions).toHaveLength(1);
  });

  test('takes one index at a time', async () => {
    const { box, db } = await sandbox();
    await box.createTable(indexedTable('orders'));
    const GlobalSecondaryIndexUpdates = ['by-city', 'by-customer'].map((IndexName) => ({ Delete: { IndexName } }));
    const both = db.send(new UpdateTableCommand({ TableName: 'orders', GlobalSecondaryIndexUpdates }));
    expect((await refusalOf(both)).name).toBe('LimitExceededException');
  });
});

describe('the SYSTEM backup of a deleted table', () => {
  test('is not made without point-in-time recovery', async () => {
    const { box, db } = await sandbox();
    await box.createTable(simpleTable('orders'));
    await db.send(new DeleteTableCommand({ TableName: 'orders' }));
    expect(await systemBackups(db)).toEqual([]);
  });

  test('holds what the table held to the last write, cannot be deleted, and expires after 35 days', async () => {
    const { box, db } = await sandbox();
    await box.createTable(simpleTable('orders'));
    await db.send(
      new UpdateContinuousBackupsCommand({
        TableName: 'orders',
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      }),
    );
    await db.send(new PutItemCommand({ TableName: 'orders', Item: { id: { S: 'last' } } }));
    await db.send(new DeleteTableCommand({ TableName: 'orders' }));
    const [backup] = await systemBackups(db);
    expect(backup).toMatchObject({
      BackupName: 'orders$DeletedTableBackup',
      BackupStatus: 'AVAILABLE',
      BackupType: 'SYSTEM',
      BackupExpiryDateTime: new Date(box.now() + 35 * DAY),
    });
    const BackupArn = backup?.BackupArn as string;
    expect((await refusalOf(db.send(new DeleteBackupCommand({ BackupArn })))).name).toBe('ValidationException');
    await db.send(new RestoreTableFromBackupCommand({ BackupArn, TargetTableName: 'back' }));
    await box.advance(20 * MINUTE);
    expect([...(await contents(db, 'back')).keys()]).toEqual(['last']);
    await box.advance(35 * DAY);
    expect(await systemBackups(db)).toEqual([]);
  });
});
