/** Tables for a sandbox to begin with: from a folder of files, or made up. */
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { UserError } from '../model/errors.js';
import type { WireItem } from '../model/wire.js';
import { SEED_MEMBERS, type SeedInput } from './operations/seed-table.js';
import { Random } from './random.js';
import type { Sandbox } from './server.js';

const TABLE_FILE = '.table.json';
const ITEMS_FILE = '.items.jsonl';
const SHAPE = `Give NAME${TABLE_FILE} (what CreateTable takes, and if you like TimeToLive and PointInTimeRecovery) and beside it NAME${ITEMS_FILE} (an item in DynamoDB JSON a line).`;

/** A table that was made, and how many items it holds. */
export interface Seeded {
  table: string;
  items: number;
}

/**
 * Makes the tables that a folder describes: `NAME.table.json`, and `NAME.items.jsonl` where it has items.
 * @returns the tables, in the order of their files' names.
 * @throws UserError naming the file and line that is wrong.
 */
export async function seedFrom(sandbox: Sandbox, folder: string): Promise<Seeded[]> {
  const files = await filesIn(folder);
  const tables = files.filter((file) => file.endsWith(TABLE_FILE));
  if (tables.length === 0)
    throw new UserError({ what: `no *${TABLE_FILE} in it`, where: folder, next: SHAPE, exit: 2 });
  refuseStrayItems(folder, files);
  const seeded: Seeded[] = [];
  for (const file of tables) {
    const itemsFile = file.slice(0, -TABLE_FILE.length) + ITEMS_FILE;
    seeded.push(
      await seedOne(sandbox, join(folder, file), files.includes(itemsFile) ? join(folder, itemsFile) : undefined),
    );
  }
  return seeded;
}

/** Makes tables with the key `id` (a string) and items of several attribute types, the same each time. */
export async function seedTables(sandbox: Sandbox, tables: { name: string; items: number }[]): Promise<Seeded[]> {
  for (const { name, items } of tables) {
    await sandbox.createTable({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    });
    await sandbox.load(name, madeUpItems(items));
  }
  return tables.map(({ name, items }) => ({ table: name, items }));
}

function* madeUpItems(count: number): Generator<WireItem> {
  const random = new Random(count);
  for (let i = 1; i <= count; i++) {
    yield {
      id: { S: `${i}`.padStart(6, '0') },
      customer: { S: `customer-${random.between(1, Math.max(1, Math.ceil(count / 10)))}` },
      total: { N: `${random.between(100, 99_999) / 100}` },
      paid: { BOOL: random.next() < 0.8 },
      labels: { SS: ['demo', `shelf-${random.between(1, 9)}`] },
      address: {
        M: { street: { S: `${random.between(1, 200)} Main Street` }, floor: { N: `${random.between(0, 9)}` } },
      },
      lines: { L: Array.from({ length: random.between(1, 3) }, () => ({ S: `sku-${random.hex(6)}` })) },
    };
  }
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (cause) {
    throw new UserError({ what: 'cannot be read as a folder', where: folder, next: SHAPE, exit: 2, cause });
  }
}

function refuseStrayItems(folder: string, files: string[]): void {
  const stray = files.find(
    (file) => file.endsWith(ITEMS_FILE) && !files.includes(file.slice(0, -ITEMS_FILE.length) + TABLE_FILE),
  );
  if (stray === undefined) return;
  throw new UserError({ what: `has no ${TABLE_FILE} beside it`, where: join(folder, stray), next: SHAPE, exit: 2 });
}

async function seedOne(sandbox: Sandbox, tableFile: string, itemsFile: string | undefined): Promise<Seeded> {
  const input = await readTable(tableFile);
  try {
    await sandbox.createTable(input);
  } catch (cause) {
    throw new UserError({ what: (cause as Error).message, where: tableFile, next: SHAPE, exit: 2, cause });
  }
  const table = input.TableName as string;
  if (itemsFile === undefined) return { table, items: 0 };
  const reading = { line: 0 };
  try {
    return { table, items: await sandbox.load(table, itemsIn(itemsFile, reading)) };
  } catch (cause) {
    const where = `${itemsFile}:${reading.line}`;
    throw new UserError({ what: (cause as Error).message, where, next: SHAPE, exit: 2, cause });
  }
}

async function readTable(file: string): Promise<SeedInput> {
  const text = await readFile(file, 'utf8');
  let input: SeedInput;
  try {
    input = JSON.parse(text) as SeedInput;
  } catch (cause) {
    const message = (cause as Error).message;
    throw new UserError({ what: message, where: `${file}:${lineOf(text, message)}`, next: SHAPE, exit: 2, cause });
  }
  const stranger = Object.keys(input).find((member) => !SEED_MEMBERS.includes(member));
  if (stranger === undefined) return input;
  const line = text.slice(0, text.indexOf(`"${stranger}"`)).split('\n').length;
  throw new UserError({
    what: `unknown member ${stranger}`,
    where: `${file}:${line}`,
    next: `It takes ${SEED_MEMBERS.join(', ')}.`,
    exit: 2,
  });
}

/** JSON.parse names a position; people look for a line. Without a position it is the end that is missing. */
function lineOf(text: string, message: string): number {
  const position = /at position (\d+)/.exec(message)?.[1];
  return text.slice(0, position === undefined ? text.length : Number(position)).split('\n').length;
}

async function* itemsIn(file: string, reading: { line: number }): AsyncGenerator<WireItem> {
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    reading.line++;
    if (line.trim() === '') continue;
    const item = JSON.parse(line) as WireItem;
    if (typeof item !== 'object' || item === null || Array.isArray(item)) throw new TypeError('not a JSON object');
    yield item;
  }
}
