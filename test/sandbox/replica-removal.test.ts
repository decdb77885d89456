import {
  DeleteTableCommand,
  type DynamoDBClient,
  ListBackupsCommand,
  ListTablesCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { DAY, SECOND } from '../../src/model/time.js';
import {
  createReplica,
  deleteReplica,
  described,
  HOME,
  IRELAND,
  put,
  replicated,
  SETTLED,
  view,
} from './replicated.js';
import { contents, refusalOf } from './support.js';

const protect = (db: DynamoDBClient, DeletionProtectionEnabled: boolean) =>
  db.send(new UpdateTableCommand({ TableName: 'orders', DeletionProtectionEnabled }));

describe('a replica that is removed', () => {
  test('takes writes for a while, then goes, its entry before its table', async () => {
    const { box, db, replicas } = await replicated([IRELAND]);
    const there = replicas[0] as DynamoDBClient;
    await deleteReplica(db, IRELAND);
    expect([await view(db), await view(there)]).toEqual([`UPDATING ${IRELAND}=ACTIVE`, `UPDATING ${HOME}=ACTIVE`]);
    await put(there, 'late');
    await box.advance(40 * SECOND);
    expect([await view(db), await view(there)]).toEqual([`ACTIVE ${IRELAND}=DELETING`, `DELETING ${HOME}=ACTIVE`]);
    expect([...(await contents(db, 'orders')).keys()]).toEqual(['late']);
    expect((await refusalOf(put(there, 'later'))).name).toBe('ResourceNotFoundException');
    await box.advance(60 * SECOND);
    expect([await view(db), await view(there)]).toEqual(['ACTIVE', 'DELETING']);
    expect(await described(db)).not.toHaveProperty('GlobalTableVersion');
    expect((await refusalOf(createReplica(db, IRELAND))).message).toMatch(/already existed as tables/);
    await box.advance(20 * SECOND);
    expect((await there.send(new ListTablesCommand({}))).TableNames).toEqual([]);
    await createReplica(db, IRELAND);
    await box.advance(SETTLED);
    expect([...(await contents(there, 'orders')).keys()]).toEqual(['late']);
    expect((await there.send(new ListBackupsCommand({ BackupType: 'ALL' }))).BackupSummaries).toEqual([]);
  });

  test('is kept by its deletion protection; with point-in-time recovery on, a backup stays', async () => {
    const { box, db, replicas } = await replicated([IRELAND]);
    const there = replicas[0] as DynamoDBClient;
    await protect(there, true);
    await box.advance(10 * SECOND);
    const { name, message } = await refusalOf(deleteReplica(db, IRELAND));
    expect([name, message]).toEqual(['ValidationException', expect.stringMatching(/in region eu-west-1.*protection/)]);
    expect((await described(db)).DeletionProtectionEnabled).toBe(false);
    await protect(there, false);
    await there.send(
      new UpdateContinuousBackupsCommand({
        TableName: 'orders',
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      }),
    );
    await box.advance(10 * SECOND);
    await deleteReplica(db, IRELAND);
    await box.advance(SETTLED);
    const { BackupSummaries } = await there.send(new ListBackupsCommand({ BackupType: 'SYSTEM' }));
    expect(BackupSummaries).toMatchObject([{ BackupName: 'orders$DeletedTableBackup' }]);
  });

  test('is not one from which another was made within a day, while that is there', async () => {
    const { box, db, replicas } = await replicated([IRELAND]);
    const [there] = replicas as [DynamoDBClient];
    const source = /acted as a source region for new replica\(s\)/;
    const drop = (client: DynamoDBClient) => client.send(new DeleteTableCommand({ TableName: 'orders' }));
    expect((await refusalOf(drop(db))).message).toMatch(source);
    expect((await refusalOf(deleteReplica(there, HOME))).message).toMatch(source);
    await box.advance(DAY);
    await deleteReplica(there, HOME);
    await box.advance(SETTLED);
    expect((await db.send(new ListTablesCommand({}))).TableNames).toEqual([]);
    expect(await view(there)).toBe('ACTIVE');
  });

  test('can be deleted where it stands', async () => {
    const { box, db, replicas } = await replicated([IRELAND]);
    const there = replicas[0] as DynamoDBClient;
    await there.send(new DeleteTableCommand({ TableName: 'orders' }));
    expect(await view(db)).toBe(`ACTIVE ${IRELAND}=DELETING`);
    await box.advance(SETTLED);
    expect(await view(db)).toBe('ACTIVE');
    await db.send(new DeleteTableCommand({ TableName: 'orders' }));
  });
});
