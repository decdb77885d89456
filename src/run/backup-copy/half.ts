/** Whether anybody but us wrote to a copy that was never finished: of such a one no fingerprint was verified. */
import { getItems, type Page, scanPage } from '../../aws/items.js';
import { mergeSums } from '../../data/fingerprint.js';
import { hashesOf } from '../../data/item-hash.js';
import { readTable } from '../../data/read-table.js';
import { getSegments } from '../../ledger/copies.js';
import type { BackupCopyRecord } from '../../model/ledger.js';
import type { KeyAttribute, ObservedTable } from '../../model/observed.js';
import type { WireItem } from '../../model/wire.js';
import type { RunContext } from '../context.js';

/**
 * A half copy holds nothing of anybody else's when it is what its runs noted down, item by item; or, as a killed run writes a
 * page that it does not note down, when the source holds each of its items as it is, so that nothing is lost with it.
 * @returns that it holds something else, in words; `undefined` when it does not
 */
export async function writtenByOthers(
  context: RunContext,
  record: BackupCopyRecord,
  table: ObservedTable,
): Promise<string | undefined> {
  const { connection, store, lease } = context;
  const { fingerprint } = await readTable(connection, {
    table: table.name,
    keys: table.keys,
    size: table.sizeBytes,
    onProgress: () => void lease?.beat(),
  });
  const noted = mergeSums(await getSegments(store.aside('copy'), { ...record, intentAt: record.startedAt }));
  const { items, sum } = fingerprint.value();
  if (items === noted.items && sum === noted.sum) return undefined;
  const all = await sourceHoldsAll(context, record.table, table);
  return all
    ? undefined
    : `it holds items that the copy did not note down and ${record.table} does not hold as they are`;
}

async function sourceHoldsAll({ connection, lease }: RunContext, source: string, table: ObservedTable) {
  let start: WireItem | undefined;
  do {
    const page: Page = await scanPage(connection, {
      table: table.name,
      segment: 0,
      segments: 1,
      consistent: true,
      ...(start ? { start } : {}),
    });
    const held = new Set<string>();
    const keys = page.items.map((item) => keyOf(item, table.keys));
    // Of the items, which may be large, none is kept.
    for (let at = 0; at < keys.length; at += 100) {
      const found = await getItems(connection, source, keys.slice(at, at + 100));
      for (const item of found) held.add(hashOf(item, table.keys));
    }
    if (page.items.some((item) => !held.has(hashOf(item, table.keys)))) return false;
    void lease?.beat();
    start = page.next;
  } while (start);
  return true;
}

function keyOf(item: WireItem, keys: readonly KeyAttribute[]): WireItem {
  return Object.fromEntries(keys.flatMap(({ name }) => (item[name] ? [[name, item[name]]] : [])));
}

function hashOf(item: WireItem, keys: readonly KeyAttribute[]): string {
  return hashesOf(item, keys).item.toString('latin1');
}
