import {
  type BackupSummary,
  CreateBackupCommand,
  DeleteTableCommand,
  type DynamoDBClient,
  ListBackupsCommand,
  type ListBackupsCommandInput,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { DAY, MINUTE, SECOND } from '../../src/model/time.js';
import { backUp, refusalOf, sandbox, simpleTable } from './support.js';

const list = async (db: DynamoDBClient, input: ListBackupsCommandInput = {}): Promise<BackupSummary[]> =>
  (await db.send(new ListBackupsCommand(input))).BackupSummaries ?? [];

/** Twelve backups of one table, a minute apart. */
async function dozen() {
  const { box, db } = await sandbox();
  await box.createTable(simpleTable('orders'));
  const arns: string[] = [];
  for (let i = 0; i < 12; i++) {
    arns.push(await backUp(db, 'orders', `backup-${i}`));
    await box.advance(MINUTE);
  }
  return { box, db, arns };
}

describe('ListBackups', () => {
  test('pages through every backup once; a full page has a cursor even when nothing follows', async () => {
    const { db, arns } = await dozen();
    const seen: (string | undefined)[] = [];
    const pages: number[] = [];
    let ExclusiveStartBackupArn: string | undefined;
    do {
      const page = await db.send(
        new ListBackupsCommand({ Limit: 4, ...(ExclusiveStartBackupArn && { ExclusiveStartBackupArn }) }),
      );
      seen.push(...(page.BackupSummaries ?? []).map(({ BackupArn }) => BackupArn));
      pages.push(page.BackupSummaries?.length ?? 0);
      ExclusiveStartBackupArn = page.LastEvaluatedBackupArn;
    } while (ExclusiveStartBackupArn);
    expect(pages).toEqual([4, 4, 4, 0]);
    expect(seen.sort()).toEqual(arns);
  });

  test('is not in the order of time, in either direction', async () => {
    const { db, arns } = await dozen();
    const listed = (await list(db)).map(({ BackupArn }) => BackupArn);
    expect(listed).not.toEqual(arns);
    expect(listed.reverse()).not.toEqual(arns);
  });

  test('bounds are inclusive below and exclusive above', async () => {
    const { box, db } = await sandbox();
    await box.createTable(simpleTable('orders'));
    const times: Date[] = [];
    for (const BackupName of ['one', 'two', 'three']) {
      times.push(new Date(box.now()));
      await db.send(new CreateBackupCommand({ TableName: 'orders', BackupName }));
      await box.advance(10 * SECOND);
    }
    const found = await list(db, { TimeRangeLowerBound: times[0], TimeRangeUpperBound: times[2] });
    expect(found.map(({ BackupName }) => BackupName).sort()).toEqual(['one', 'two']);
  });

  test('tells incarnations of a table apart by TableId, and keeps those of deleted tables', async () => {
    const { box, db } = await sandbox();
    for (let i = 0; i < 2; i++) {
      await box.createTable(simpleTable('orders'));
      await backUp(db, 'orders');
      await db.send(new DeleteTableCommand({ TableName: 'orders' }));
      await box.advance(MINUTE);
    }
    const ids = (await list(db, { TableName: 'orders' })).map(({ TableId }) => TableId);
    expect(new Set(ids).size).toBe(2);
  });

  test('a table that nobody knows has none; of others only its own', async () => {
    const { box, db } = await sandbox();
    for (const table of ['orders', 'users']) {
      await box.createTable(simpleTable(table));
      await backUp(db, table);
    }
    expect(await list(db, { TableName: 'nobody' })).toEqual([]);
    expect((await list(db, { TableName: 'users' })).map(({ TableName }) => TableName)).toEqual(['users']);
  });

  test('shows user backups unless asked for others', async () => {
    const { box, db } = await sandbox();
    await box.createTable({ ...simpleTable('orders'), PointInTimeRecovery: {} });
    await backUp(db, 'orders');
    await db.send(new DeleteTableCommand({ TableName: 'orders' }));
    const types = async (input: ListBackupsCommandInput) => (await list(db, input)).map(({ BackupType }) => BackupType);
    expect(await types({})).toEqual(['USER']);
    expect(await types({ BackupType: 'SYSTEM' })).toEqual(['SYSTEM']);
    expect(await types({ BackupType: 'AWS_BACKUP' })).toEqual([]);
    expect((await types({ BackupType: 'ALL' })).sort()).toEqual(['SYSTEM', 'USER']);
  });

  test('summaries say what they are', async () => {
    const { box, db } = await sandbox({ startAt: 20_000 * DAY });
    await box.createTable(simpleTable('orders'));
    const BackupArn = await backUp(db, 'orders', 'one');
    expect(await list(db)).toEqual([
      {
        TableName: 'orders',
        TableId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        TableArn: 'arn:aws:dynamodb:us-east-1:123456789012:table/orders',
        BackupArn,
        BackupName: 'one',
        BackupCreationDateTime: new Date(20_000 * DAY),
        BackupStatus: 'CREATING',
        BackupType: 'USER',
        BackupSizeBytes: 0,
      },
    ]);
  });

  test.each([0, 101])('refuses the limit %d', async (Limit) => {
    const { db } = await sandbox();
    expect((await refusalOf(list(db, { Limit }))).name).toBe('ValidationException');
  });
});
