import {
  CreateTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  UpdateContinuousBackupsCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/model/time.js';
import { refusalOf, sandbox, simpleTable } from './support.js';

const describeWindow = async (db: DynamoDBClient, TableName = 'orders') => {
  const answer = await db.send(new DescribeContinuousBackupsCommand({ TableName }));
  return answer.ContinuousBackupsDescription;
};
const update = (db: DynamoDBClient, PointInTimeRecoveryEnabled: boolean, RecoveryPeriodInDays?: number) =>
  db.send(
    new UpdateContinuousBackupsCommand({
      TableName: 'orders',
      PointInTimeRecoverySpecification: {
        PointInTimeRecoveryEnabled,
        ...(RecoveryPeriodInDays && { RecoveryPeriodInDays }),
      },
    }),
  );

async function table() {
  const { box, db } = await sandbox();
  await box.createTable(simpleTable('orders'));
  const window = async () => {
    const found = (await describeWindow(db))?.PointInTimeRecoveryDescription;
    return {
      days: found?.RecoveryPeriodInDays,
      earliest: found?.EarliestRestorableDateTime?.getTime(),
      latest: found?.LatestRestorableDateTime?.getTime(),
    };
  };
  return { box, db, window };
}

describe('point-in-time recovery', () => {
  test('off: continuous backups are ENABLED all the same, and there are no bounds', async () => {
    const { db } = await table();
    expect(await describeWindow(db)).toEqual({
      ContinuousBackupsStatus: 'ENABLED',
      PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'DISABLED' },
    });
  });

  test('just enabled: earliest is latest, and 35 days are the default', async () => {
    const { box, db, window } = await table();
    await update(db, true);
    expect(await window()).toEqual({ days: 35, earliest: box.now(), latest: box.now() });
  });

  test('the window moves: latest five minutes behind, earliest no older than the period', async () => {
    const { box, db, window } = await table();
    const enabled = box.now();
    await update(db, true, 7);
    await box.advance(DAY);
    expect(await window()).toEqual({ days: 7, earliest: enabled, latest: box.now() - 5 * MINUTE });
    await box.advance(10 * DAY);
    expect(await window()).toEqual({ days: 7, earliest: box.now() - 7 * DAY, latest: box.now() - 5 * MINUTE });
  });

  test('a shorter period discards older points at once; a longer one does not bring them back', async () => {
    const { box, db, window } = await table();
    await update(db, true);
    await box.advance(20 * DAY);
    await update(db, true, 1);
    const cut = box.now() - DAY;
    expect((await window()).earliest).toBe(cut);
    await update(db, true, 30);
    await box.advance(HOUR);
    expect(await window()).toMatchObject({ days: 30, earliest: cut });
  });

  test('leaving the period out resets it to 35 days', async () => {
    const { db, window } = await table();
    await update(db, true, 3);
    await update(db, true);
    expect((await window()).days).toBe(35);
  });

  test('off and on again begins a new window', async () => {
    const { box, db, window } = await table();
    await update(db, true);
    await box.advance(10 * DAY);
    await update(db, false);
    await update(db, true);
    expect(await window()).toEqual({ days: 35, earliest: box.now(), latest: box.now() });
  });

  test('refuses periods out of bounds, and a period with disabling', async () => {
    const { db, window } = await table();
    expect((await refusalOf(update(db, true, 36))).name).toBe('ValidationException');
    expect((await refusalOf(update(db, true, -1))).name).toBe('ValidationException');
    expect((await refusalOf(update(db, false, 7))).name).toBe('ValidationException');
    expect((await window()).days).toBeUndefined();
  });

  test('cannot be described or changed on a table that is not there', async () => {
    const { db } = await sandbox();
    expect((await refusalOf(describeWindow(db))).name).toBe('TableNotFoundException');
    expect((await refusalOf(update(db, true))).name).toBe('TableNotFoundException');
  });

  test('may not be available in the first seconds of a table; with the auto clock describing it waits', async () => {
    const { db } = await sandbox({ clock: 'auto', seed: 3 });
    await db.send(new CreateTableCommand(simpleTable('orders')));
    expect((await refusalOf(update(db, true))).name).toBe('TableNotFoundException');
    await db.send(new DescribeTableCommand({ TableName: 'orders' }));
    expect((await refusalOf(update(db, true))).name).toBe('ContinuousBackupsUnavailableException');
    await describeWindow(db);
    await update(db, true);
    expect((await describeWindow(db))?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus).toBe('ENABLED');
  });

  test('bounds are whole seconds', async () => {
    const { box, db, window } = await table();
    await box.advance(1_234);
    await update(db, true);
    await box.advance(HOUR + 777);
    const { earliest, latest } = await window();
    expect([(earliest as number) % SECOND, (latest as number) % SECOND]).toEqual([0, 0]);
  });
});
