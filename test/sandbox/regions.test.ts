import {
  CreateBackupCommand,
  DescribeBackupCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ListBackupsCommand,
  ListTablesCommand,
  ListTagsOfResourceCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { expect, onTestFinished, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/server.js';
import { streamed } from './streamed-table.js';
import { contents, refusalOf, sandbox, simpleTable } from './support.js';

function abroad(box: Sandbox, region = 'eu-west-1', accessKeyId = 'somebody'): DynamoDBClient {
  const db = new DynamoDBClient({
    endpoint: box.url,
    region,
    credentials: { accessKeyId, secretAccessKey: 'x' },
    maxAttempts: 1,
  });
  onTestFinished(() => db.destroy());
  return db;
}

test('a Region is what the signature names, and holds its own tables and backups', async () => {
  const { box, db } = await sandbox();
  const there = abroad(box);
  await box.createTable(simpleTable('orders'));
  expect((await there.send(new ListTablesCommand({}))).TableNames).toEqual([]);
  await box.inRegion('eu-west-1').createTable(streamed('orders'));
  await there.send(new PutItemCommand({ TableName: 'orders', Item: { id: { S: 'a' } } }));
  expect([(await contents(db, 'orders')).size, (await contents(there, 'orders')).size]).toEqual([0, 1]);

  const { Table } = await there.send(new DescribeTableCommand({ TableName: 'orders' }));
  expect(Table?.TableArn).toBe('arn:aws:dynamodb:eu-west-1:123456789012:table/orders');
  expect(Table?.LatestStreamArn).toContain(':eu-west-1:');
  const backup = await there.send(new CreateBackupCommand({ TableName: 'orders', BackupName: 'abroad' }));
  const BackupArn = backup.BackupDetails?.BackupArn as string;
  expect(BackupArn).toContain(':eu-west-1:');
  expect((await db.send(new ListBackupsCommand({}))).BackupSummaries).toEqual([]);
  expect((await refusalOf(db.send(new DescribeBackupCommand({ BackupArn })))).name).toBe('BackupNotFoundException');
  const foreign = db.send(new ListTagsOfResourceCommand({ ResourceArn: Table?.TableArn }));
  expect((await refusalOf(foreign)).name).toBe('AccessDeniedException');
});

test('the tools of a Region write there', async () => {
  const { box, db } = await sandbox();
  const there = abroad(box);
  const tools = box.inRegion('eu-west-1');
  await tools.createTable(simpleTable('orders'));
  await tools.load('orders', [{ id: { S: 'a' } }, { id: { S: 'b' } }]);
  tools.write('orders', { id: { S: 'c' } });
  tools.remove('orders', { id: { S: 'a' } });
  expect(tools.alterItems('orders', (item) => ({ ...item, x: { BOOL: true } }))).toBe(2);
  expect([...(await contents(there, 'orders')).values()].map(({ id, x }) => [id?.S, x?.BOOL]).sort()).toEqual([
    ['b', true],
    ['c', true],
  ]);
  expect((await db.send(new ListTablesCommand({}))).TableNames).toEqual([]);
  expect(() => box.write('orders', { id: { S: 'a' } })).toThrow(/not found/);
});

test('each Region has rates of its own', async () => {
  const { box, db } = await sandbox();
  for (let i = 0; i < 5; i++) await db.send(new ListBackupsCommand({}));
  expect((await refusalOf(db.send(new ListBackupsCommand({})))).name).toBe('ThrottlingException');
  await abroad(box).send(new ListBackupsCommand({}));
});

test('the request log says who signed', async () => {
  const { box, db } = await sandbox();
  await db.send(new ListTablesCommand({}));
  await abroad(box, 'eu-west-1', 'AKIAOTHER').send(new ListTablesCommand({}));
  await fetch(box.url, { method: 'POST', headers: { 'x-amz-target': 'DynamoDB_20120810.ListTables' }, body: '{}' });
  expect(box.requests.map(({ accessKeyId, region }) => [accessKeyId, region])).toEqual([
    ['anybody', 'us-east-1'],
    ['AKIAOTHER', 'eu-west-1'],
    [undefined, 'us-east-1'],
  ]);
});
