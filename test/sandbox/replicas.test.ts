import {
  CreateBackupCommand,
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  type DynamoDBClient,
  ListBackupsCommand,
  ListTablesCommand,
  ListTagsOfResourceCommand,
  TagResourceCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { SECOND } from '../../src/model/time.js';
import {
  createReplica,
  deleteReplica,
  described,
  HOME,
  IRELAND,
  inRegion,
  put,
  replicated,
  SETTLED,
  TOKYO,
  view,
} from './replicated.js';
import { streamed } from './streamed-table.js';
import { contents, numbered, refusalOf, sandbox, simpleTable } from './support.js';

const protect = (db: DynamoDBClient, DeletionProtectionEnabled: boolean) =>
  db.send(new UpdateTableCommand({ TableName: 'orders', DeletionProtectionEnabled }));

describe('a replica', () => {
  test('comes step by step, and its table is not ACTIVE when the source is', async () => {
    const { box, db } = await sandbox();
    const there = inRegion(box, IRELAND);
    await box.createTable(simpleTable('orders'));
    await box.load('orders', numbered(3));
    const { TableDescription } = await createReplica(db, IRELAND);
    expect(TableDescription).toMatchObject({
      TableStatus: 'UPDATING',
      GlobalTableVersion: '2019.11.21',
      Replicas: [],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      LatestStreamArn: expect.any(String),
    });
    await box.advance(6 * SECOND);
    expect(await view(db)).toBe(`ACTIVE ${IRELAND}=CREATING`);
    expect((await refusalOf(view(there))).name).toBe('ResourceNotFoundException');
    expect((await refusalOf(protect(db, true))).name).toBe('ResourceInUseException');
    expect((await refusalOf(createReplica(db, TOKYO))).name).toBe('ResourceInUseException');
    await box.advance(4 * SECOND);
    expect(await view(there)).toBe(`CREATING ${HOME}=ACTIVE`);
    expect(await described(there)).not.toHaveProperty('LatestStreamArn');
    expect((await refusalOf(put(there, 'x'))).name).toBe('ResourceNotFoundException');
    expect((await refusalOf(protect(there, true))).name).toBe('ResourceNotFoundException');
    expect((await refusalOf(createReplica(there, TOKYO))).message).toMatch(
      /not allowed while the replica is being added/,
    );
    expect((await refusalOf(there.send(new DeleteTableCommand({ TableName: 'orders' })))).name).toBe(
      'ResourceInUseException',
    );
    await put(db, 'meanwhile');
    await box.advance(50 * SECOND);
    expect(await view(db)).toBe(`UPDATING ${IRELAND}=CREATING`);
    await box.advance(SETTLED);
    expect([await view(db), await view(there)]).toEqual([`ACTIVE ${IRELAND}=ACTIVE`, `ACTIVE ${HOME}=ACTIVE`]);
    expect([...(await contents(there, 'orders')).keys()].sort()).toEqual(['item-0', 'item-1', 'item-2', 'meanwhile']);
    expect((await there.send(new ListTablesCommand({}))).TableNames).toEqual(['orders']);
    const [one, other] = [await described(db), await described(there)];
    expect(one.TableId).not.toBe(other.TableId);
    expect(other.TableArn).toContain(IRELAND);
    expect(other.LatestStreamArn).toContain(IRELAND);
  });

  test('comes by itself to whoever waits on the auto clock', async () => {
    const { box, db } = await sandbox({ clock: 'auto' });
    await box.createTable(simpleTable('orders'));
    await box.load('orders', numbered(1));
    await createReplica(db, IRELAND);
    const seen: string[] = [];
    while (seen.at(-1) !== `ACTIVE ${IRELAND}=ACTIVE`) seen.push(await view(db));
    expect(seen).toEqual([
      `ACTIVE ${IRELAND}=CREATING`,
      `ACTIVE ${IRELAND}=CREATING`,
      `UPDATING ${IRELAND}=CREATING`,
      `ACTIVE ${IRELAND}=ACTIVE`,
    ]);
  });

  test('can be asked for at any member; each lists the others in the order of their creation', async () => {
    const { box, db, replicas } = await replicated([IRELAND]);
    await createReplica(replicas[0] as DynamoDBClient, TOKYO);
    await box.advance(SETTLED);
    expect(await view(db)).toBe(`ACTIVE ${IRELAND}=ACTIVE ${TOKYO}=ACTIVE`);
    expect(await view(replicas[0] as DynamoDBClient)).toBe(`ACTIVE ${HOME}=ACTIVE ${TOKYO}=ACTIVE`);
    expect(await view(inRegion(box, TOKYO))).toBe(`ACTIVE ${HOME}=ACTIVE ${IRELAND}=ACTIVE`);
  });

  test('begins with none of the settings that are each Region’s own', async () => {
    const { box, db } = await sandbox();
    await box.createTable({
      ...simpleTable('orders'),
      DeletionProtectionEnabled: true,
      PointInTimeRecovery: {},
      Tags: [{ Key: 'team', Value: 'shop' }],
    });
    await createReplica(db, IRELAND);
    await box.advance(SETTLED);
    const there = inRegion(box, IRELAND);
    const { TableArn, DeletionProtectionEnabled } = await described(there);
    expect(DeletionProtectionEnabled).toBe(false);
    expect((await there.send(new ListTagsOfResourceCommand({ ResourceArn: TableArn }))).Tags).toEqual([]);
    const { ContinuousBackupsDescription } = await there.send(
      new DescribeContinuousBackupsCommand({ TableName: 'orders' }),
    );
    expect(ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus).toBe('DISABLED');
    await there.send(new TagResourceCommand({ ResourceArn: TableArn, Tags: [{ Key: 'a', Value: 'b' }] }));
    const { TableArn: home } = await described(db);
    expect((await db.send(new ListTagsOfResourceCommand({ ResourceArn: home }))).Tags).toHaveLength(1);
  });

  test('has point-in-time recovery and backups of its own', async () => {
    const { db, replicas } = await replicated([IRELAND]);
    const there = replicas[0] as DynamoDBClient;
    await there.send(new CreateBackupCommand({ TableName: 'orders', BackupName: 'abroad' }));
    expect((await there.send(new ListBackupsCommand({}))).BackupSummaries).toHaveLength(1);
    expect((await db.send(new ListBackupsCommand({}))).BackupSummaries).toEqual([]);
  });

  test('keeps the view of a stream that was on', async () => {
    const { box, db } = await sandbox();
    await box.createTable(streamed('orders', 'KEYS_ONLY'));
    const { LatestStreamArn } = await described(db);
    await createReplica(db, IRELAND);
    await box.advance(SETTLED);
    expect(await described(db)).toMatchObject({
      LatestStreamArn,
      StreamSpecification: { StreamViewType: 'KEYS_ONLY' },
    });
    expect((await described(inRegion(box, IRELAND))).StreamSpecification?.StreamViewType).toBe('KEYS_ONLY');
  });
});

describe('a creation that comes to nothing', () => {
  test('ends as CREATION_FAILED, which is removed before the next try', async () => {
    const { box, db } = await sandbox();
    await box.createTable(simpleTable('orders'));
    box.failReplica({ region: IRELAND });
    await createReplica(db, IRELAND);
    await box.advance(SETTLED);
    expect(await view(db)).toBe(`ACTIVE ${IRELAND}=CREATION_FAILED`);
    expect((await inRegion(box, IRELAND).send(new ListTablesCommand({}))).TableNames).toEqual([]);
    expect((await refusalOf(createReplica(db, IRELAND))).message).toMatch(/already existed/);
    await deleteReplica(db, IRELAND);
    await box.advance(SETTLED);
    expect(await view(db)).toBe('ACTIVE');
    await createReplica(db, IRELAND);
    await box.advance(SETTLED);
    expect(await view(db)).toBe(`ACTIVE ${IRELAND}=ACTIVE`);
  });

  test('never shows up, or never ends', async () => {
    const { box, db } = await sandbox();
    await box.createTable(simpleTable('orders'));
    box.failReplica({ region: IRELAND, as: 'vanish' });
    box.failReplica({ region: IRELAND, as: 'stuck', table: 'orders' });
    await createReplica(db, IRELAND);
    await box.advance(SETTLED);
    expect(await view(db)).toBe('ACTIVE');
    await createReplica(db, IRELAND);
    await box.advance(10 * SETTLED);
    expect(await view(db)).toBe(`UPDATING ${IRELAND}=CREATING`);
    expect(() => box.failReplica({ region: IRELAND, as: 'never' as 'stuck' })).toThrow(RangeError);
  });

  test('another status is shown on request', async () => {
    const { box, db } = await replicated([IRELAND]);
    box.setReplicaStatus('orders', IRELAND, 'INACCESSIBLE_ENCRYPTION_CREDENTIALS');
    expect((await described(db)).Replicas).toMatchObject([
      { ReplicaStatus: 'INACCESSIBLE_ENCRYPTION_CREDENTIALS', ReplicaInaccessibleDateTime: new Date(box.now()) },
    ]);
    box.setReplicaStatus('orders', IRELAND, 'ACTIVE');
    expect(await view(db)).toBe(`ACTIVE ${IRELAND}=ACTIVE`);
  });
});

test('a replica that the tools make is there at once', async () => {
  const { box, db } = await sandbox({ clock: 'auto' });
  await box.createTable({ ...simpleTable('orders'), TimeToLive: { AttributeName: 'expires' } });
  await box.load('orders', numbered(3));
  const before = box.now();
  box.createReplica('orders', IRELAND);
  box.createReplica('orders', TOKYO);
  const there = inRegion(box, IRELAND);
  expect(await view(db)).toBe(`ACTIVE ${IRELAND}=ACTIVE ${TOKYO}=ACTIVE`);
  expect(await view(there)).toBe(`ACTIVE ${HOME}=ACTIVE ${TOKYO}=ACTIVE`);
  expect((await contents(there, 'orders')).size).toBe(3);
  await put(there, 'more');
  expect(box.now()).toBe(before);
  await box.advance(2 * SECOND);
  expect((await contents(inRegion(box, TOKYO), 'orders')).size).toBe(4);
});
