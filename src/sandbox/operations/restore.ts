/** What a restore does, whatever it restores from. */
import { MINUTE, type Millis, SECOND } from '../../model/time.js';
import { itemKey } from '../engine/engine-table.js';
import type { BackupRecord, RestoreOrigin, TableDefinition, TableRecord } from '../records.js';
import type { RestoreSabotage } from '../sabotage.js';
import type { ItemStore } from '../store/item-store.js';
import type { Region, World } from '../world.js';
import { momentIn } from './backups.js';
import { beginCreating, newTable } from './create-table.js';

/** Restores of small tables took 1.5 to 12 minutes when measured, and 20 is typical. */
const SHORTEST = 2 * MINUTE;
const LONGEST = 20 * MINUTE;

/** What a restore brings back: one moment for all items, or each item at its moment in a backup. */
export type Contents = { from: ItemStore } & ({ moment: Millis } | { backup: BackupRecord });

/** Adds the target, CREATING; it turns ACTIVE with the contents in it. */
export function beginRestore(
  world: World,
  region: Region,
  wanted: TableDefinition,
  origin: RestoreOrigin,
  contents: Contents,
): TableRecord {
  const { sabotage } = world;
  const target = wanted.TableName;
  const definition = sabotage?.definition?.(wanted, target) ?? wanted;
  const record = newTable(world, region, definition, world.now());
  record.restore = origin;
  if (origin.backup) origin.backup.restoringTo = target;
  region.tables.set(target, record);
  const duration = world.random.between(SHORTEST / SECOND, LONGEST / SECOND) * SECOND;
  beginCreating(world, record, sabotage?.stall ? Number.POSITIVE_INFINITY : duration, (at) => {
    delete record.restore;
    delete origin.backup?.restoringTo;
    fill(record, contents, sabotage, at);
  });
  return record;
}

function fill(record: TableRecord, contents: Contents, sabotage: RestoreSabotage | undefined, at: Millis): void {
  const momentOf = 'backup' in contents ? momentIn(contents.backup) : () => contents.moment;
  const held = contents.from.log.stateAt(momentOf);
  if (sabotage?.items === undefined && sabotage?.definition === undefined) {
    // The same key attributes give the same keys, so the items move over as they are.
    for (const [key, item] of held) record.items.put(key, item, at);
    return;
  }
  const { definition } = record;
  const items = [...held].map(([, item]) => item);
  for (const item of sabotage.items?.(items, definition.TableName) ?? items) {
    record.items.put(itemKey(item, definition), item, at);
  }
}
