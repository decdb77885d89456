/** What a test or a demonstration does in one Region besides calling it over HTTP. */
import type { Millis } from '../model/time.js';
import type { WireItem } from '../model/wire.js';
import { loadItems, removeItem, writeItem } from './load.js';
import { anyTable } from './lookup.js';
import { type SeedInput, seedTable } from './operations/seed-table.js';
import { seedReplica } from './replicas/creation.js';
import type { ReplicaStatus } from './replicas/global-table.js';
import { alterItems } from './sabotage.js';
import type { World } from './world.js';

export interface RegionTools {
  /**
   * Makes a table that is ACTIVE and an hour old. @param input as CreateTable takes it, and
   * `TimeToLive: { AttributeName }`, `PointInTimeRecovery: { RecoveryPeriodInDays? }`.
   * @throws as CreateTable does.
   */
  createTable(input: SeedInput): Promise<void>;
  /**
   * Puts items into a table, past HTTP. Within a minute of {@link createTable} they count as written when the table was made,
   * later as written now, or whenever `at` says.
   * @returns how many.
   */
  load(table: string, items: Iterable<WireItem> | AsyncIterable<WireItem>, at?: Millis): Promise<number>;
  /** Writes one item now, past HTTP and otherwise as PutItem does: at speed, and streams and backups see it. @throws as PutItem does. */
  write(table: string, item: WireItem): void;
  /** Deletes one item now, past HTTP and otherwise as DeleteItem does. @param key the key attributes; others do no harm. */
  remove(table: string, key: WireItem): void;
  /** Alters a table's items out of sight of backups and of point-in-time recovery. @returns how many were altered. */
  alterItems(table: string, alter: (item: WireItem) => WireItem | undefined): number;
  /**
   * Makes a replica of one of this Region's tables in another, ACTIVE and filled, as old as the table: without what UpdateTable refuses.
   * @throws ServiceError when there is no such table.
   */
  createReplica(table: string, region: string): void;
  /** Makes DescribeTable say another status of a replica, in every Region. What is no replica stays as it is. */
  setReplicaStatus(table: string, replica: string, status: ReplicaStatus): void;
}

/** @param name of the Region; the home Region without it. */
export function regionTools(world: World, name?: string): RegionTools {
  const settled = () => {
    world.settle();
    return world.region(name);
  };
  return {
    createTable: async (input) => seedTable(world, settled(), input),
    load: (table, items, at) => loadItems(world, settled(), table, items, at),
    write: (table, item) => writeItem(world, settled(), table, item),
    remove: (table, key) => removeItem(world, settled(), table, key),
    alterItems: (table, alter) => alterItems(world.region(name), table, alter),
    createReplica: (table, region) => seedReplica(world, settled(), anyTable(settled(), table), region),
    setReplicaStatus: (table, replica, status) => settled().tables.get(table)?.global?.setStatus(replica, status),
  };
}
