import { BatchWriteItemCommand, RestoreTableFromBackupCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../src/model/time.js';
import { backUp, contents, numbered, sandbox, simpleTable } from './support.js';

/** Seconds relative to the backup's request. */
const FIRST = -90;
const LAST = 90;

/** Writes around a backup, every `step` seconds: 20 items again and again, and one new item each time. */
async function backUpWhileWriting(seed: number, step: number) {
  const { box, db } = await sandbox({ seed });
  await box.createTable(simpleTable('orders'));
  await box.advance(HOUR);
  let arn = '';
  for (let second = FIRST; second <= LAST; second += step) {
    if (second === 0) arn = await backUp(db, 'orders');
    const again = Array.from({ length: 20 }, (_, i) => ({ id: { S: `again-${i}` }, at: { N: `${second}` } }));
    const items = [...again, { id: { S: `new-${second}` }, at: { N: `${second}` } }];
    await db.send(
      new BatchWriteItemCommand({ RequestItems: { orders: items.map((Item) => ({ PutRequest: { Item } })) } }),
    );
    await box.advance(step * SECOND);
  }
  await box.advance(HOUR);
  await db.send(new RestoreTableFromBackupCommand({ BackupArn: arn, TargetTableName: 'back' }));
  await box.advance(20 * MINUTE);
  const held = await contents(db, 'back');
  const secondsOf = (prefix: string) =>
    [...held].filter(([id]) => id.startsWith(prefix)).map(([, item]) => Number(item['at']?.N));
  return { again: secondsOf('again-'), fresh: new Set(secondsOf('new-')) };
}

test('each item comes back as it was at a moment of its own, within a minute of the request', async () => {
  const { again, fresh } = await backUpWhileWriting(1, 1);
  expect(again).toHaveLength(20);
  expect(Math.min(...again)).toBeGreaterThanOrEqual(-60);
  expect(Math.max(...again)).toBeLessThanOrEqual(60);
  expect(again.some((second) => second < -15)).toBe(true);
  expect(again.some((second) => second > 15)).toBe(true);
  expect(new Set(again).size).toBeGreaterThan(10);
  for (let second = FIRST; second <= -60; second++) expect(fresh).toContain(second);
  for (let second = 61; second <= LAST; second++) expect(fresh).not.toContain(second);
  const between = Array.from({ length: 119 }, (_, i) => i - 59);
  const after = between.filter((second) => second > 0);
  const before = between.filter((second) => second <= 0);
  expect(after.filter((second) => fresh.has(second)).length).toBeGreaterThan(5);
  expect(before.filter((second) => !fresh.has(second)).length).toBeGreaterThan(5);
});

test('the seed decides the moments', async () => {
  const [one, same, other] = [
    await backUpWhileWriting(7, 9),
    await backUpWhileWriting(7, 9),
    await backUpWhileWriting(8, 9),
  ];
  expect(same).toEqual(one);
  expect(other).not.toEqual(one);
});

test('a deletion within the minute may or may not be in it', async () => {
  const { box, db } = await sandbox();
  await box.createTable(simpleTable('orders'));
  await box.load('orders', numbered(100));
  await box.advance(HOUR);
  const arn = await backUp(db, 'orders');
  for (let i = 0; i < 100; i += 25) {
    const requests = numbered(100)
      .slice(i, i + 25)
      .map(({ id }) => ({ DeleteRequest: { Key: { id: id as { S: string } } } }));
    await db.send(new BatchWriteItemCommand({ RequestItems: { orders: requests } }));
  }
  await box.advance(HOUR);
  await db.send(new RestoreTableFromBackupCommand({ BackupArn: arn, TargetTableName: 'back' }));
  await box.advance(20 * MINUTE);
  const held = (await contents(db, 'back')).size;
  expect(held).toBeGreaterThan(25);
  expect(held).toBeLessThan(75);
});

test('a table that was loaded right after it was made is held whole', async () => {
  const { box, db } = await sandbox({ clock: 'auto' });
  await box.createTable(simpleTable('orders'));
  await box.load('orders', numbered(50));
  const arn = await backUp(db, 'orders');
  await box.advance(HOUR);
  await db.send(new RestoreTableFromBackupCommand({ BackupArn: arn, TargetTableName: 'back' }));
  await box.advance(20 * MINUTE);
  expect((await contents(db, 'back')).size).toBe(50);
});

test('items loaded later count as written then', async () => {
  const { box, db } = await sandbox();
  await box.createTable(simpleTable('orders'));
  await box.advance(MINUTE);
  await box.load('orders', numbered(100));
  const arn = await backUp(db, 'orders');
  await box.advance(HOUR);
  await db.send(new RestoreTableFromBackupCommand({ BackupArn: arn, TargetTableName: 'back' }));
  await box.advance(20 * MINUTE);
  expect((await contents(db, 'back')).size).toBeLessThan(80);
});
