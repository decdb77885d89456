import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeBackupCommand,
  DescribeTableCommand,
  ListBackupsCommand,
  RestoreTableFromBackupCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/model/clock.js';
import { HOUR, MINUTE, SECOND } from '../../src/model/time.js';
import { backUp, refusalOf, sandbox, simpleTable } from './support.js';

describe('the manual clock', () => {
  test('begins on a Monday and stands still', async () => {
    const { box, db } = await sandbox();
    expect(new Date(box.now()).toISOString()).toBe('2026-01-05T00:00:00.000Z');
    await db.send(new CreateTableCommand(simpleTable('orders')));
    for (let i = 0; i < 3; i++) {
      const { Table } = await db.send(new DescribeTableCommand({ TableName: 'orders' }));
      expect(Table?.TableStatus).toBe('CREATING');
    }
    expect(new Date(box.now()).toISOString()).toBe('2026-01-05T00:00:00.000Z');
  });

  test('only moves forward', async () => {
    const { box } = await sandbox();
    await expect(box.advance(-1)).rejects.toThrow(/only moves forward/);
    await expect(box.advance(Number.NaN)).rejects.toThrow(/only moves forward/);
  });

  test('carries out what fell due in its order, each at its own time', async () => {
    const { box, db } = await sandbox();
    await box.createTable({ ...simpleTable('orders'), PointInTimeRecovery: {} });
    await db.send(new DeleteTableCommand({ TableName: 'orders' }));
    await box.advance(40 * 24 * HOUR);
    expect((await refusalOf(db.send(new DescribeTableCommand({ TableName: 'orders' })))).name).toBe(
      'ResourceNotFoundException',
    );
    expect((await db.send(new ListBackupsCommand({ BackupType: 'ALL' }))).BackupSummaries).toEqual([]);
  });
});

describe('the auto clock', () => {
  test('a poll of something in transition finds it ready, at the moment when it was', async () => {
    const { box, db } = await sandbox({ clock: 'auto' });
    const begin = box.now();
    await db.send(new CreateTableCommand(simpleTable('orders')));
    const created = await db.send(new DescribeTableCommand({ TableName: 'orders' }));
    expect(created.Table?.TableStatus).toBe('ACTIVE');
    expect(box.now()).toBe(begin + 8 * SECOND);
    await box.advance(MINUTE);

    const requested = box.now();
    const BackupArn = await backUp(db, 'orders');
    expect((await db.send(new ListBackupsCommand({}))).BackupSummaries?.[0]?.BackupStatus).toBe('CREATING');
    const backup = await db.send(new DescribeBackupCommand({ BackupArn }));
    expect(backup.BackupDescription?.BackupDetails?.BackupStatus).toBe('AVAILABLE');
    const took = box.now() - requested;
    expect(took).toBeGreaterThanOrEqual(5 * SECOND);
    expect(took).toBeLessThanOrEqual(60 * SECOND);

    const begun = await db.send(new RestoreTableFromBackupCommand({ BackupArn, TargetTableName: 'back' }));
    expect(begun.TableDescription?.TableStatus).toBe('CREATING');
    const restoring = box.now();
    expect((await db.send(new DescribeTableCommand({ TableName: 'back' }))).Table?.TableStatus).toBe('ACTIVE');
    expect(box.now() - restoring).toBeGreaterThanOrEqual(2 * MINUTE);
    expect(box.now() - restoring).toBeLessThanOrEqual(20 * MINUTE);

    await db.send(new UpdateTableCommand({ TableName: 'back', DeletionProtectionEnabled: false }));
    expect((await db.send(new DescribeTableCommand({ TableName: 'back' }))).Table?.TableStatus).toBe('ACTIVE');
    await db.send(new DeleteTableCommand({ TableName: 'back' }));
    const gone = db.send(new DescribeTableCommand({ TableName: 'back' }));
    expect((await refusalOf(gone)).name).toBe('ResourceNotFoundException');
  });

  test('stands still for whoever does not wait', async () => {
    const { box, db } = await sandbox({ clock: 'auto' });
    await box.createTable(simpleTable('orders'));
    const before = box.now();
    await db.send(new DescribeTableCommand({ TableName: 'orders' }));
    await db.send(new ListBackupsCommand({}));
    expect(box.now()).toBe(before);
  });

  test('moves a little when a refusal passes by waiting', async () => {
    const { box, db } = await sandbox({ clock: 'auto' });
    await box.createTable(simpleTable('orders'));
    const BackupArn = await backUp(db, 'orders');
    const before = box.now();
    const early = db.send(new RestoreTableFromBackupCommand({ BackupArn, TargetTableName: 'back' }));
    expect((await refusalOf(early)).name).toBe('BackupInUseException');
    expect(box.now()).toBe(before + SECOND);
    box.faults.add({ kind: 'throttle', times: 1 });
    await refusalOf(db.send(new ListBackupsCommand({})));
    expect(box.now()).toBe(before + SECOND + 250);
  });
});

describe('the real clock', () => {
  test('is the machine’s, and cannot be moved', async () => {
    const { box, db } = await sandbox({ clock: 'real' });
    expect(Math.abs(box.now() - systemClock().now())).toBeLessThan(5_000);
    await expect(box.advance(1)).rejects.toThrow(/real clock cannot be moved/);
    await db.send(new CreateTableCommand(simpleTable('orders')));
    const { Table } = await db.send(new DescribeTableCommand({ TableName: 'orders' }));
    expect(Table?.TableStatus).toBe('CREATING');
  });

  test('can run from another moment on', async () => {
    const startAt = Date.UTC(2031, 0, 1);
    const { box } = await sandbox({ clock: 'real', startAt });
    expect(box.now() - startAt).toBeGreaterThanOrEqual(0);
    expect(box.now() - startAt).toBeLessThan(5_000);
  });
});
