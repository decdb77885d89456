/** What the end of a table takes with it. */
import type { TableRecord } from '../records.js';
import { closeStream } from '../streams/life.js';
import type { Region, World } from '../world.js';
import { keepSystemBackup } from './backups.js';

/** Turns a table DELETING: from now on nobody reads or writes it. With point-in-time recovery on, its contents are kept. */
export function dropTable(world: World, region: Region, record: TableRecord): void {
  if (record.pitr !== undefined) keepSystemBackup(world, region, record);
  closeStream(world, region, record);
  record.status = 'DELETING';
}
