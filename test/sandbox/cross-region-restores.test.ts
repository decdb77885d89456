import {
  DescribeBackupCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ListBackupsCommand,
  RestoreTableFromBackupCommand,
  RestoreTableToPointInTimeCommand,
} from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../src/model/time.js';
import { IRELAND, inRegion } from './replicated.js';
import { backUp, contents, numbered, refusalOf, sandbox, simpleTable } from './support.js';

const SSESpecificationOverride = { Enabled: false };

const fromBackup = (db: DynamoDBClient, BackupArn: string, more: object = {}) =>
  db.send(new RestoreTableFromBackupCommand({ TargetTableName: 'restored', BackupArn, ...more }));
const toPoint = (db: DynamoDBClient, SourceTableArn: string, more: object = {}) =>
  db.send(
    new RestoreTableToPointInTimeCommand({
      TargetTableName: 'rewound',
      SourceTableArn,
      UseLatestRestorableTime: true,
      ...more,
    }),
  );

async function withBackup() {
  const { box, db } = await sandbox();
  await box.createTable({ ...simpleTable('orders'), PointInTimeRecovery: {} });
  await box.load('orders', numbered(5));
  const BackupArn = await backUp(db, 'orders');
  await box.advance(HOUR);
  return {
    box,
    db,
    there: inRegion(box, IRELAND),
    BackupArn,
    tableArn: `arn:aws:dynamodb:us-east-1:${box.account}:table/orders`,
  };
}

test('a backup is restored in another Region, where it is told how to encrypt', async () => {
  const { box, db, there, BackupArn } = await withBackup();
  const { name, message } = await refusalOf(fromBackup(there, BackupArn));
  expect([name, message]).toEqual(['ValidationException', expect.stringMatching(/sseSpecificationOverride must be/)]);
  const foreign = { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: 'arn:aws:kms:us-east-1:123456789012:key/abc' };
  const wrongKey = fromBackup(there, BackupArn, { SSESpecificationOverride: foreign });
  expect((await refusalOf(wrongKey)).message).toMatch(/Invalid arn us-east-1/);
  const { TableDescription } = await fromBackup(there, BackupArn, { SSESpecificationOverride });
  expect(TableDescription?.TableArn).toBe(`arn:aws:dynamodb:${IRELAND}:${box.account}:table/restored`);
  expect((await refusalOf(fromBackup(db, BackupArn))).name).toBe('BackupInUseException');
  await box.advance(HOUR);
  expect((await contents(there, 'restored')).size).toBe(5);
  expect((await refusalOf(db.send(new DescribeTableCommand({ TableName: 'restored' })))).name).toMatch(/NotFound/);
});

test('a point in time is restored in another Region, where it is told how to encrypt', async () => {
  const { box, there, tableArn } = await withBackup();
  expect((await refusalOf(toPoint(there, tableArn))).message).toMatch(/sseSpecificationOverride must be provided/);
  await toPoint(there, tableArn, { SSESpecificationOverride });
  await box.advance(HOUR);
  expect((await contents(there, 'rewound')).size).toBe(5);
});

test('backups are listed and described in their own Region only', async () => {
  const { there, BackupArn } = await withBackup();
  expect((await there.send(new ListBackupsCommand({}))).BackupSummaries).toEqual([]);
  expect((await refusalOf(there.send(new DescribeBackupCommand({ BackupArn })))).name).toBe('BackupNotFoundException');
});

test('nothing is restored from another account, or from a Region that is cut off', async () => {
  const { box, db, there, BackupArn, tableArn } = await withBackup();
  const other = (arn: string) => arn.replace(box.account, '210987654321');
  for (const client of [db, there]) {
    const denied = [
      fromBackup(client, other(BackupArn), { SSESpecificationOverride }),
      toPoint(client, other(tableArn), { SSESpecificationOverride }),
    ];
    for (const call of denied) expect((await refusalOf(call)).name).toBe('AccessDeniedException');
  }
  box.cut('us-east-1');
  expect((await refusalOf(fromBackup(there, BackupArn, { SSESpecificationOverride }))).status).toBe(503);
  box.rejoin('us-east-1');
  await fromBackup(there, BackupArn, { SSESpecificationOverride });
  await box.advance(30 * MINUTE);
  expect((await contents(there, 'restored')).size).toBe(5);
});
