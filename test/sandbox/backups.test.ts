import {
  CreateBackupCommand,
  CreateTableCommand,
  DeleteBackupCommand,
  DeleteTableCommand,
  DescribeBackupCommand,
  type DynamoDBClient,
  RestoreTableFromBackupCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../src/model/time.js';
import { backUp, indexedTable, numbered, refusalOf, sandbox, simpleTable } from './support.js';

const describeBackup = async (db: DynamoDBClient, BackupArn: string) =>
  (await db.send(new DescribeBackupCommand({ BackupArn }))).BackupDescription;

describe('CreateBackup', () => {
  test('answers CREATING, and is AVAILABLE between 5 and 60 seconds later', async () => {
    const { box, db } = await sandbox();
    await box.createTable(simpleTable('orders'));
    const made = await db.send(new CreateBackupCommand({ TableName: 'orders', BackupName: 'first' }));
    expect(made.BackupDetails).toMatchObject({
      BackupName: 'first',
      BackupStatus: 'CREATING',
      BackupType: 'USER',
      BackupCreationDateTime: new Date(box.now()),
    });
    const arn = made.BackupDetails?.BackupArn as string;
    expect(arn).toMatch(/^arn:aws:dynamodb:us-east-1:123456789012:table\/orders\/backup\/\d{14}-[0-9a-f]{8}$/);
    await box.advance(4 * SECOND);
    expect((await describeBackup(db, arn))?.BackupDetails?.BackupStatus).toBe('CREATING');
    await box.advance(56 * SECOND);
    expect((await describeBackup(db, arn))?.BackupDetails?.BackupStatus).toBe('AVAILABLE');
  });

  test('the same name twice makes two backups', async () => {
    const { box, db } = await sandbox();
    await box.createTable(simpleTable('orders'));
    expect(await backUp(db, 'orders', 'same')).not.toBe(await backUp(db, 'orders', 'same'));
  });

  test.each(['ab', 'a name', 'x'.repeat(256)])('refuses the name %j', async (BackupName) => {
    const { box, db } = await sandbox();
    await box.createTable(simpleTable('orders'));
    const refused = await refusalOf(db.send(new CreateBackupCommand({ TableName: 'orders', BackupName })));
    expect(refused).toMatchObject({ name: 'ValidationException', message: expect.stringContaining("at 'backupName'") });
  });

  test('does not see a table that is not there or still CREATING', async () => {
    const { db } = await sandbox();
    expect(await refusalOf(backUp(db, 'orders'))).toMatchObject({
      name: 'TableNotFoundException',
      message: 'Table not found: orders',
    });
    await db.send(new CreateTableCommand(simpleTable('orders')));
    expect((await refusalOf(backUp(db, 'orders'))).name).toBe('TableNotFoundException');
  });

  test('refuses a table that is being deleted', async () => {
    const { box, db } = await sandbox();
    await box.createTable(simpleTable('orders'));
    await db.send(new DeleteTableCommand({ TableName: 'orders' }));
    expect((await refusalOf(backUp(db, 'orders'))).name).toBe('TableInUseException');
  });

  test('may be refused in the first six seconds of a table, not later', async () => {
    const { box, db } = await sandbox();
    const tables = Array.from({ length: 20 }, (_, i) => `table-${i}`);
    for (const table of tables) await db.send(new CreateTableCommand(simpleTable(table)));
    await box.advance(8 * SECOND);
    const early = await Promise.all(tables.map((table) => backUp(db, table).catch((error: Error) => error.name)));
    expect(early).toContain('ContinuousBackupsUnavailableException');
    await box.advance(6 * SECOND);
    const later = await Promise.all(tables.map((table) => backUp(db, table)));
    expect(later.every((arn) => arn.startsWith('arn:'))).toBe(true);
  });
});

describe('DescribeBackup', () => {
  test('describes the table as it was, also when it is gone', async () => {
    const { box, db } = await sandbox();
    const stream = { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' };
    await box.createTable({ ...indexedTable('orders'), StreamSpecification: stream });
    await box.load(
      'orders',
      numbered(7).map((item) => ({ ...item, at: { N: '1' } })),
    );
    await db.send(
      new UpdateTimeToLiveCommand({
        TableName: 'orders',
        TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
      }),
    );
    await box.advance(HOUR);
    const arn = await backUp(db, 'orders');
    await box.advance(MINUTE);
    await db.send(new DeleteTableCommand({ TableName: 'orders' }));
    await box.advance(MINUTE);
    const backup = await describeBackup(db, arn);
    expect(backup?.SourceTableDetails).toMatchObject({
      TableName: 'orders',
      TableId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      ItemCount: 7,
      BillingMode: 'PAY_PER_REQUEST',
      ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
      KeySchema: indexedTable('orders').KeySchema,
    });
    expect(backup?.SourceTableFeatureDetails).toMatchObject({
      GlobalSecondaryIndexes: [{ IndexName: 'by-customer' }, { IndexName: 'by-city' }],
      LocalSecondaryIndexes: [{ IndexName: 'by-id-and-city' }],
      StreamDescription: stream,
      TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: 'expires' },
    });
    expect(backup?.BackupDetails?.BackupSizeBytes).toBeGreaterThan(0);
  });
});

describe('DeleteBackup', () => {
  test('answers DELETED; then nobody knows it', async () => {
    const { box, db } = await sandbox();
    await box.createTable(simpleTable('orders'));
    const BackupArn = await backUp(db, 'orders');
    await box.advance(MINUTE);
    const deleted = await db.send(new DeleteBackupCommand({ BackupArn }));
    expect(deleted.BackupDescription?.BackupDetails?.BackupStatus).toBe('DELETED');
    expect(await refusalOf(describeBackup(db, BackupArn))).toMatchObject({
      name: 'BackupNotFoundException',
      message: `Backup not found: ${BackupArn}`,
    });
    expect((await refusalOf(db.send(new DeleteBackupCommand({ BackupArn })))).name).toBe('BackupNotFoundException');
  });

  test('is refused while the backup is CREATING or being restored', async () => {
    const { box, db } = await sandbox();
    await box.createTable(simpleTable('orders'));
    const BackupArn = await backUp(db, 'orders');
    expect((await refusalOf(db.send(new DeleteBackupCommand({ BackupArn })))).name).toBe('BackupInUseException');
    await box.advance(MINUTE);
    await db.send(new RestoreTableFromBackupCommand({ BackupArn, TargetTableName: 'back' }));
    expect((await refusalOf(db.send(new DeleteBackupCommand({ BackupArn })))).name).toBe('BackupInUseException');
    await box.advance(20 * MINUTE);
    await db.send(new DeleteBackupCommand({ BackupArn }));
    expect((await refusalOf(describeBackup(db, BackupArn))).name).toBe('BackupNotFoundException');
  });
});
