import {
  DescribeTableCommand,
  type DynamoDBClient,
  QueryCommand,
  RestoreTableFromBackupCommand,
  RestoreTableToPointInTimeCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/model/time.js';
import type { RestoreSabotage, Sandbox } from '../../src/sandbox/server.js';
import { backUp, contents, indexedTable, numbered, sandbox, simpleTable } from './support.js';

async function table(definition = simpleTable('orders') as Parameters<Sandbox['createTable']>[0]) {
  const { box, db } = await sandbox();
  await box.createTable({ ...definition, PointInTimeRecovery: {} });
  await box.load(
    'orders',
    numbered(20).map((item) => ({ ...item, at: { N: '1' }, city: { S: 'Oslo' } })),
  );
  const BackupArn = await backUp(db, 'orders');
  await box.advance(HOUR);
  return { box, db, BackupArn };
}

async function restored(box: Sandbox, db: DynamoDBClient, BackupArn: string, sabotage: RestoreSabotage | undefined) {
  box.sabotageRestores(sabotage);
  await db.send(new RestoreTableFromBackupCommand({ BackupArn, TargetTableName: 'back' }));
  box.sabotageRestores(undefined);
  await box.advance(20 * MINUTE);
  return (await db.send(new DescribeTableCommand({ TableName: 'back' }))).Table;
}

describe('alterItems', () => {
  test('changes what is there, and nothing that can be restored', async () => {
    const { box, db, BackupArn } = await table(indexedTable('orders'));
    const query = async (city: string) => {
      const answer = await db.send(
        new QueryCommand({
          TableName: 'orders',
          IndexName: 'by-city',
          KeyConditionExpression: 'city = :c',
          ExpressionAttributeValues: { ':c': { S: city } },
        }),
      );
      return answer.Count;
    };
    expect(await query('Oslo')).toBe(20);
    const altered = box.alterItems('orders', (item) => {
      const n = Number((item['n'] as { N: string }).N);
      if (n === 0) return undefined;
      return n === 1 ? { ...item, city: { S: 'Rome' } } : item;
    });
    expect(altered).toBe(2);
    expect([await query('Oslo'), await query('Rome')]).toEqual([18, 1]);
    expect((await contents(db, 'orders')).size).toBe(19);
    await box.advance(HOUR);
    const later = await backUp(db, 'orders', 'later');
    await box.advance(HOUR);
    for (const [TargetTableName, BackupOf] of [
      ['back', BackupArn],
      ['back-2', later],
    ] as const) {
      await db.send(new RestoreTableFromBackupCommand({ BackupArn: BackupOf, TargetTableName }));
    }
    await db.send(
      new RestoreTableToPointInTimeCommand({
        SourceTableName: 'orders',
        TargetTableName: 'back-3',
        UseLatestRestorableTime: true,
      }),
    );
    await box.advance(20 * MINUTE);
    for (const name of ['back', 'back-2', 'back-3']) {
      const held = await contents(db, name);
      expect([held.size, held.get('item-1')?.['city']]).toEqual([20, { S: 'Oslo' }]);
    }
  });

  test('can give an item another key', async () => {
    const { box, db } = await table();
    box.alterItems('orders', (item) => ({ ...item, id: { S: `new-${(item['id'] as { S: string }).S}` } }));
    expect((await contents(db, 'orders')).has('new-item-3')).toBe(true);
    expect((await contents(db, 'orders')).size).toBe(20);
  });

  test('refuses a table that is not there', async () => {
    const { box } = await sandbox();
    expect(() => box.alterItems('nobody', () => undefined)).toThrow(/nobody not found/);
  });
});

describe('sabotageRestores', () => {
  test('items: nothing, fewer or others come back', async () => {
    const { box, db, BackupArn } = await table();
    const items: RestoreSabotage['items'] = (held, target) => [
      ...held.slice(0, held.length - 1),
      { id: { S: `${target}-${held.length}` } },
    ];
    expect((await restored(box, db, BackupArn, { items }))?.ItemCount).toBe(20);
    expect((await contents(db, 'back')).has('back-20')).toBe(true);
    expect((await contents(db, 'orders')).size).toBe(20);
  });

  test('definition: another key schema, or an index less', async () => {
    const { box, db, BackupArn } = await table(indexedTable('orders'));
    const back = await restored(box, db, BackupArn, {
      definition: (wanted) => ({
        ...wanted,
        KeySchema: [
          { AttributeName: 'city', KeyType: 'HASH' },
          { AttributeName: 'id', KeyType: 'RANGE' },
        ],
        GlobalSecondaryIndexes: wanted.GlobalSecondaryIndexes.slice(1),
      }),
    });
    expect(back?.KeySchema?.map(({ AttributeName }) => AttributeName)).toEqual(['city', 'id']);
    expect(back?.GlobalSecondaryIndexes).toHaveLength(1);
    expect((await contents(db, 'back')).size).toBe(20);
  });

  test('stall: the table never becomes ACTIVE, and with the auto clock time goes on for whoever polls', async () => {
    const { box, db, BackupArn } = await table();
    expect((await restored(box, db, BackupArn, { stall: true }))?.TableStatus).toBe('CREATING');
    await box.advance(30 * DAY);
    expect((await db.send(new DescribeTableCommand({ TableName: 'back' }))).Table?.TableStatus).toBe('CREATING');

    const auto = await sandbox({ clock: 'auto' });
    await auto.box.createTable(simpleTable('orders'));
    const arn = await backUp(auto.db, 'orders');
    await auto.box.advance(HOUR);
    auto.box.sabotageRestores({ stall: true });
    await auto.db.send(new RestoreTableFromBackupCommand({ BackupArn: arn, TargetTableName: 'back' }));
    const before = auto.box.now();
    const polled = await auto.db.send(new DescribeTableCommand({ TableName: 'back' }));
    expect(polled.Table?.TableStatus).toBe('CREATING');
    expect(auto.box.now()).toBeGreaterThan(before);
  });

  test('ends when it is told to', async () => {
    const { box, db, BackupArn } = await table();
    box.sabotageRestores({ items: () => [] });
    expect((await restored(box, db, BackupArn, undefined))?.ItemCount).toBe(20);
  });
});
