import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  ListTablesCommand,
} from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, test } from 'vitest';
import { UserError } from '../../src/model/errors.js';
import { seedFrom, seedTables } from '../../src/sandbox/seed.js';
import { contents, sandbox, simpleTable } from './support.js';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

async function folder(files: Record<string, string>): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'seed-'));
  folders.push(path);
  for (const [name, text] of Object.entries(files)) await writeFile(join(path, name), text);
  return path;
}

const orders = JSON.stringify(simpleTable('orders'), null, 2);

describe('seedFrom', () => {
  test('makes the tables with their items and settings', async () => {
    const { box, db } = await sandbox();
    const path = await folder({
      'orders.table.json': JSON.stringify({
        ...simpleTable('orders'),
        Tags: [{ Key: 'team', Value: 'shop' }],
        TimeToLive: { AttributeName: 'expires' },
        PointInTimeRecovery: { RecoveryPeriodInDays: 7 },
      }),
      'orders.items.jsonl': '{"id":{"S":"a"},"n":{"N":"1"}}\r\n\n{"id":{"S":"b"}}\n',
      'users.table.json': JSON.stringify(simpleTable('users')),
      'README.md': 'not ours',
    });
    expect(await seedFrom(box, path)).toEqual([
      { table: 'orders', items: 2 },
      { table: 'users', items: 0 },
    ]);
    expect((await db.send(new ListTablesCommand({}))).TableNames).toEqual(['orders', 'users']);
    expect((await contents(db, 'orders')).get('a')).toEqual({ id: { S: 'a' }, n: { N: '1' } });
    const TableName = 'orders';
    expect((await db.send(new DescribeTableCommand({ TableName }))).Table?.TableStatus).toBe('ACTIVE');
    const ttl = await db.send(new DescribeTimeToLiveCommand({ TableName }));
    expect(ttl.TimeToLiveDescription?.TimeToLiveStatus).toBe('ENABLED');
    const pitr = await db.send(new DescribeContinuousBackupsCommand({ TableName }));
    expect(pitr.ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.RecoveryPeriodInDays).toBe(7);
  });

  test.each([
    ['nothing in it', {}, '', /no \*\.table\.json/],
    [
      'items alone',
      { 'orders.items.jsonl': '', 'users.table.json': orders },
      '/orders.items.jsonl',
      /no \.table\.json beside/,
    ],
    [
      'a table that is not JSON',
      { 'orders.table.json': '{\n  "TableName": "orders",\n  oops\n}' },
      '/orders.table.json:3',
      /JSON/,
    ],
    ['a table that stops short', { 'orders.table.json': '{\n"TableName"' }, '/orders.table.json:2', /JSON/],
    [
      'a member that nobody knows',
      { 'orders.table.json': orders.replace('BillingMode', 'BilingMode') },
      '/orders.table.json:3',
      /unknown member BilingMode/,
    ],
    [
      'what the service refuses',
      { 'orders.table.json': orders.replace('HASH', 'RANGE') },
      '/orders.table.json',
      /KeySchema/,
    ],
    [
      'an item that is not JSON',
      { 'orders.table.json': orders, 'orders.items.jsonl': '{"id":{"S":"a"}}\n{"id":\n' },
      '/orders.items.jsonl:2',
      /JSON/,
    ],
    [
      'an item without its key',
      { 'orders.table.json': orders, 'orders.items.jsonl': '{"id":{"S":"a"}}\n\n{"n":{"N":"1"}}\n' },
      '/orders.items.jsonl:3',
      /Missing the key id/,
    ],
    [
      'a line that is no item',
      { 'orders.table.json': orders, 'orders.items.jsonl': '[]\n' },
      '/orders.items.jsonl:1',
      /not a JSON object/,
    ],
  ])('says where it is wrong: %s', async (_what, files, where, message) => {
    const { box } = await sandbox();
    const path = await folder(files as Record<string, string>);
    const error = await seedFrom(box, path).catch((thrown: unknown) => thrown as UserError);
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).parts.where).toBe(`${path}${where}`);
    expect((error as UserError).message).toMatch(message);
    expect((error as UserError).parts.next).toBeTruthy();
    expect((error as UserError).exit).toBe(2);
  });

  test('a folder that is not there', async () => {
    const { box } = await sandbox();
    await expect(seedFrom(box, '/nowhere/at/all')).rejects.toThrow(/cannot be read as a folder/);
  });
});

describe('seedTables', () => {
  test('makes the same items each time', async () => {
    const made = async () => {
      const { box, db } = await sandbox();
      expect(await seedTables(box, [{ name: 'demo', items: 30 }])).toEqual([{ table: 'demo', items: 30 }]);
      return contents(db, 'demo');
    };
    const first = await made();
    expect(first.size).toBe(30);
    expect(await made()).toEqual(first);
  });
});
