/** Reading a table that others live on. */
import type { Connection } from '../aws/connection.js';
import { describeCapacity } from '../aws/create-table.js';
import { SOURCE_SHARE } from '../model/constants.js';
import { Governor } from './governor.js';

/**
 * A governor that leaves a provisioned table half of its read capacity; an on-demand table has none that could be taken away.
 * @param onSlower is told in a sentence when throttling slows the reading down
 */
export async function politeReader(
  connection: Connection,
  table: string,
  onSlower?: (text: string) => void,
): Promise<Governor> {
  const capacity = await describeCapacity(connection, table);
  return new Governor(connection, {
    what: `reading ${table}`,
    ...(capacity ? { unitsPerSecond: Math.max(1, capacity.reads * SOURCE_SHARE) } : {}),
    ...(onSlower ? { onSlower } : {}),
  });
}
