import {
  CreateBackupCommand,
  DeleteBackupCommand,
  DescribeBackupCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  ListBackupsCommand,
  TagResourceCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { client, refusalOf, sandbox, simpleTable } from './support.js';

const BackupArn = 'arn:aws:dynamodb:us-east-1:123456789012:table/orders/backup/00000000000000-00000000';
const ResourceArn = 'arn:aws:dynamodb:us-east-1:123456789012:table/orders';

describe('burst limits', () => {
  const calls = {
    ListBackups: { burst: 5, perSecond: 5, call: () => new ListBackupsCommand({}) },
    DescribeBackup: { burst: 13, perSecond: 10, call: () => new DescribeBackupCommand({ BackupArn }) },
    DeleteBackup: { burst: 13, perSecond: 10, call: () => new DeleteBackupCommand({ BackupArn }) },
    CreateBackup: {
      burst: 50,
      perSecond: 50,
      call: () => new CreateBackupCommand({ TableName: 'orders', BackupName: 'name' }),
    },
    DescribeContinuousBackups: {
      burst: 13,
      perSecond: 10,
      call: () => new DescribeContinuousBackupsCommand({ TableName: 'orders' }),
    },
    UpdateTable: {
      burst: 5,
      perSecond: 5,
      call: () => new UpdateTableCommand({ TableName: 'nobody', DeletionProtectionEnabled: true }),
    },
    TagResource: {
      burst: 5,
      perSecond: 5,
      call: () => new TagResourceCommand({ ResourceArn, Tags: [{ Key: 'a', Value: 'b' }] }),
    },
  };

  test.each(Object.entries(calls))('%s', async (_name, { burst, perSecond, call }) => {
    const { box, db } = await sandbox();
    await box.createTable(simpleTable('orders'));
    const outcomes = async (count: number) => {
      const seen: boolean[] = [];
      for (let i = 0; i < count; i++) {
        const refused = await db.send(call() as DescribeTableCommand).then(
          () => false,
          (error: Error) => error.name === 'ThrottlingException',
        );
        seen.push(refused);
      }
      return seen.filter(Boolean).length;
    };
    expect(await outcomes(burst + 2)).toBe(2);
    await box.advance(1_000);
    expect(await outcomes(perSecond + 1)).toBe(1);
  });

  test('the refusal reads as the service writes it', async () => {
    const { box, db } = await sandbox();
    for (let i = 0; i < 5; i++) await db.send(new ListBackupsCommand({}));
    expect(await refusalOf(db.send(new ListBackupsCommand({})))).toEqual({
      name: 'ThrottlingException',
      message: 'Rate of requests exceeds the allowed throughput.',
      status: 400,
    });
    expect(box.requests.at(-1)).toMatchObject({
      operation: 'ListBackups',
      status: 400,
      errorType: 'ThrottlingException',
    });
  });

  test('with the auto clock, whoever tries again gets through', async () => {
    const { box } = await sandbox({ clock: 'auto' });
    const patient = client(box, 10);
    for (let i = 0; i < 12; i++) await patient.send(new ListBackupsCommand({}));
    expect(box.requests.some(({ errorType }) => errorType === 'ThrottlingException')).toBe(true);
  });

  test('tables may be described at any rate', async () => {
    const { box, db } = await sandbox();
    await box.createTable(simpleTable('orders'));
    for (let i = 0; i < 60; i++) await db.send(new DescribeTableCommand({ TableName: 'orders' }));
    expect(box.requests.filter(({ status }) => status === 200)).toHaveLength(60);
  });
});
