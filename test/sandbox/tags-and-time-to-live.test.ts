import {
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  ListTagsOfResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../src/model/time.js';
import { refusalOf, sandbox, simpleTable } from './support.js';

const ResourceArn = 'arn:aws:dynamodb:us-east-1:123456789012:table/orders';

describe('tags', () => {
  const tags = async (db: DynamoDBClient) =>
    Object.fromEntries(
      ((await db.send(new ListTagsOfResourceCommand({ ResourceArn }))).Tags ?? []).map(({ Key, Value }) => [
        Key,
        Value,
      ]),
    );
  const tag = (db: DynamoDBClient, pairs: Record<string, string>) =>
    db.send(
      new TagResourceCommand({ ResourceArn, Tags: Object.entries(pairs).map(([Key, Value]) => ({ Key, Value })) }),
    );

  test('come with the table, are added, replaced and removed', async () => {
    const { box, db } = await sandbox();
    await box.createTable({ ...simpleTable('orders'), Tags: [{ Key: 'team', Value: 'shop' }] });
    await tag(db, { tier: 'gold', team: 'web' });
    expect(await tags(db)).toEqual({ team: 'web', tier: 'gold' });
    await db.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['team'] }));
    expect(await tags(db)).toEqual({ tier: 'gold' });
  });

  test('of a table that is not there, or of another account, are refused', async () => {
    const { box, db } = await sandbox();
    await box.createTable(simpleTable('orders'));
    const list = (arn: string) => refusalOf(db.send(new ListTagsOfResourceCommand({ ResourceArn: arn })));
    expect((await list(`${ResourceArn}-2`)).name).toBe('ResourceNotFoundException');
    expect((await list(ResourceArn.replace('123456789012', '999999999999'))).name).toBe('AccessDeniedException');
    expect((await list('orders')).name).toBe('ValidationException');
  });

  test('no more than fifty, and none that begin with aws:', async () => {
    const { box, db } = await sandbox();
    await box.createTable(simpleTable('orders'));
    const fifty = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`tag-${i}`, 'x']));
    await tag(db, fifty);
    expect((await refusalOf(tag(db, { more: 'x' }))).name).toBe('ValidationException');
    expect((await refusalOf(tag(db, { 'aws:x': 'x' }))).name).toBe('ValidationException');
    expect(Object.keys(await tags(db))).toHaveLength(50);
  });
});

describe('time to live', () => {
  const update = (db: DynamoDBClient, Enabled: boolean, AttributeName = 'expires') =>
    db.send(new UpdateTimeToLiveCommand({ TableName: 'orders', TimeToLiveSpecification: { AttributeName, Enabled } }));
  const described = async (db: DynamoDBClient) =>
    (await db.send(new DescribeTimeToLiveCommand({ TableName: 'orders' }))).TimeToLiveDescription;

  test('goes through ENABLING to ENABLED, and back', async () => {
    const { box, db } = await sandbox();
    await box.createTable(simpleTable('orders'));
    expect(await described(db)).toEqual({ TimeToLiveStatus: 'DISABLED' });
    await update(db, true);
    expect(await described(db)).toEqual({ TimeToLiveStatus: 'ENABLING', AttributeName: 'expires' });
    await box.advance(HOUR);
    expect(await described(db)).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'expires' });
    await update(db, false);
    expect((await described(db))?.TimeToLiveStatus).toBe('DISABLING');
    await box.advance(5 * MINUTE);
    expect(await described(db)).toEqual({ TimeToLiveStatus: 'DISABLED' });
  });

  test('refuses a second change within the hour, and a change to what is', async () => {
    const { box, db } = await sandbox();
    await box.createTable(simpleTable('orders'));
    expect((await refusalOf(update(db, false))).message).toBe('TimeToLive is already disabled');
    await update(db, true);
    await box.advance(HOUR - SECOND);
    expect((await refusalOf(update(db, false))).message).toMatch(/modified multiple times within a fixed interval/);
    await box.advance(SECOND);
    expect((await refusalOf(update(db, true))).message).toBe('TimeToLive is already enabled');
    expect((await refusalOf(update(db, true, 'other'))).message).toMatch(/current AttributeName is expires/);
    await update(db, false);
    expect((await described(db))?.TimeToLiveStatus).toBe('DISABLING');
  });

  test('a seeded table can have it from the beginning', async () => {
    const { box, db } = await sandbox();
    await box.createTable({ ...simpleTable('orders'), TimeToLive: { AttributeName: 'expires' } });
    expect(await described(db)).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'expires' });
    await update(db, false);
    expect((await described(db))?.TimeToLiveStatus).toBe('DISABLING');
  });
});
