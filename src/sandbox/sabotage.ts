/** Ways to make restores go wrong behind everybody's back, so that tests can prove that a drill notices. */
import type { WireItem } from '../model/wire.js';
import { itemKey } from './engine/engine-table.js';
import { tableMissing } from './errors.js';
import type { TableDefinition, TableRecord } from './records.js';
import type { Region } from './world.js';

/** What happens to restores that are requested from now on. Each part is optional. */
export interface RestoreSabotage {
  /** Replaces what comes back. Receives the items that should, and the target's name. */
  items?: (items: WireItem[], target: string) => WireItem[];
  /** Replaces the definition that the restored table gets. */
  definition?: (definition: TableDefinition, target: string) => TableDefinition;
  /** The restored table never becomes ACTIVE. */
  stall?: boolean;
}

/**
 * Alters items of a table out of sight: no change log entry, so no backup, point in time or stream will show it.
 * @param alter returns the item to be there instead, the same item to leave it, `undefined` to remove it.
 * @returns how many items were altered.
 * @throws ServiceError when there is no such table.
 */
export function alterItems(region: Region, table: string, alter: (item: WireItem) => WireItem | undefined): number {
  const record = region.tables.get(table);
  if (record === undefined) throw tableMissing(table);
  return alterRecord(record, alter);
}

function alterRecord(record: TableRecord, alter: (item: WireItem) => WireItem | undefined): number {
  let altered = 0;
  for (const [key, item] of [...record.items.entries()]) {
    const instead = alter(item);
    if (instead === item) continue;
    altered++;
    record.items.tamper(key, undefined);
    if (instead !== undefined) record.items.tamper(itemKey(instead, record.definition), instead);
  }
  return altered;
}
