/** Filling a table in bulk, past HTTP but not past the rules. */
import dynalite from 'dynalite/db/index.js';
import validations from 'dynalite/validations/index.js';
import { MINUTE, type Millis } from '../model/time.js';
import type { WireItem } from '../model/wire.js';
import { recordUnits } from './engine/consumption.js';
import { engineTable, itemKey } from './engine/engine-table.js';
import { invalid } from './errors.js';
import { settledTable } from './lookup.js';
import type { TableRecord } from './records.js';
import { writeUnits } from './store/item-size.js';
import type { Region, World } from './world.js';

/** What is loaded this soon after a table was seeded belongs to the seed. */
const SEEDING_LASTS = MINUTE;

/**
 * Puts items straight into a table, through its change log.
 * @param at when they count as written; without it now, or, for a table that was seeded within the last minute, when the table
 *   was made: then a backup taken at once holds them all.
 * @returns how many were put.
 * @throws ServiceError for a table that is not there and for the first item that the service would refuse.
 */
export async function loadItems(
  world: World,
  region: Region,
  table: string,
  items: Iterable<WireItem> | AsyncIterable<WireItem>,
  at?: Millis,
): Promise<number> {
  const record = settledTable(region, table);
  const keyed = engineTable(record);
  const writtenAt = at ?? defaultTime(world, record);
  let count = 0;
  record.items.dropIndexes();
  for await (const given of items) {
    const item = accepted(given, keyed);
    record.items.put(itemKey(item, record.definition), item, writtenAt);
    count++;
  }
  record.items.dropIndexes();
  return count;
}

/** Puts one item into a table now, as a PutItem would but past HTTP. @throws ServiceError as {@link loadItems} does. */
export function writeItem(world: World, region: Region, table: string, given: WireItem): void {
  const record = settledTable(region, table);
  const item = accepted(given, engineTable(record));
  record.items.put(itemKey(item, record.definition), item, world.now());
  record.items.dropIndexes();
  recordUnits(world, region, 'Write', { TableName: table, CapacityUnits: writeUnits(item) });
}

/** Removes one item from a table now, if it is there. @param key at least its key attributes. @throws ServiceError. */
export function removeItem(world: World, region: Region, table: string, key: WireItem): void {
  const record = settledTable(region, table);
  const wanted = accepted(key, engineTable(record));
  record.items.remove(itemKey(wanted, record.definition), world.now());
  record.items.dropIndexes();
  recordUnits(world, region, 'Write', { TableName: table, CapacityUnits: 1 });
}

function defaultTime(world: World, record: TableRecord): Millis {
  const now = world.now();
  const seeding = record.seededAt !== undefined && now - record.seededAt < SEEDING_LASTS;
  return seeding ? record.createdAt : now;
}

/** @returns a copy with numbers in plain notation, as the service stores them. @throws ServiceError. */
function accepted(given: WireItem, table: object): WireItem {
  const item = structuredCopy(given) as WireItem;
  const wrong = Object.values(item)
    .map((value) => validations.validateAttributeValue(value))
    .find((message) => message);
  if (wrong) throw invalid(wrong);
  const wrongKey = dynalite.validateItem(item, table);
  if (wrongKey) throw wrongKey;
  return item;
}

const OWN = { enumerable: true, configurable: true, writable: true };

/** A deep copy of plain JSON; many times faster than structuredClone. */
function structuredCopy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(structuredCopy);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const name in value) {
    const member = structuredCopy((value as Record<string, unknown>)[name]);
    // An attribute may be called `__proto__`, and assigning to that sets an object's prototype.
    if (name === '__proto__') Object.defineProperty(copy, name, { ...OWN, value: member });
    else copy[name] = member;
  }
  return copy;
}
