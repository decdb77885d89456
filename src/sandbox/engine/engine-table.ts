/** Tables as dynalite's code wants to see them, and the keys that it gives to items. */
import dynalite from 'dynalite/db/index.js';
import type { WireItem } from '../../model/wire.js';
import type { LocalIndex, TableDefinition, TableRecord } from '../records.js';
import type { Projector } from '../store/item-store.js';

export interface EngineTable {
  TableName: string;
  TableStatus: 'ACTIVE';
  KeySchema: TableDefinition['KeySchema'];
  AttributeDefinitions: TableDefinition['AttributeDefinitions'];
  LocalSecondaryIndexes?: LocalIndex[];
  GlobalSecondaryIndexes?: LocalIndex[];
}

/** @returns the table with the indexes that can be read; one that is on its way in or out cannot. */
export function engineTable(record: TableRecord): EngineTable {
  const { definition } = record;
  const usable = definition.GlobalSecondaryIndexes.filter(({ IndexName }) => {
    const status = record.indexStatus.get(IndexName);
    return status === undefined || status === 'UPDATING';
  });
  return {
    TableName: definition.TableName,
    TableStatus: 'ACTIVE',
    KeySchema: definition.KeySchema,
    AttributeDefinitions: definition.AttributeDefinitions,
    ...(definition.LocalSecondaryIndexes.length > 0 && { LocalSecondaryIndexes: definition.LocalSecondaryIndexes }),
    ...(usable.length > 0 && { GlobalSecondaryIndexes: usable }),
  };
}

/** @returns the key under which the engine keeps an item: a hash prefix, then the key's values, so that they sort. */
export function itemKey(
  item: WireItem,
  definition: Pick<TableDefinition, 'KeySchema' | 'AttributeDefinitions'>,
): string {
  return dynalite.createKey(item, definition);
}

/** @returns how an index of the table projects items; `undefined` where the table has no such index. */
export function projector(table: EngineTable, indexName: string): Projector | undefined {
  const all = [...(table.LocalSecondaryIndexes ?? []), ...(table.GlobalSecondaryIndexes ?? [])];
  const index = all.find(({ IndexName }) => IndexName === indexName);
  if (index === undefined) return undefined;
  return (item) => {
    const put = dynalite.getIndexActions([index], null, item, table).puts[0];
    return put && { key: put.key, item: withoutGaps(put.item) };
  };
}

/** Drops the attributes that a projection names and the item lacks: dynalite leaves them behind as `undefined`. */
export function withoutGaps(item: Record<string, unknown>): WireItem {
  for (const name in item) if (item[name] === undefined) delete item[name];
  return item as WireItem;
}
