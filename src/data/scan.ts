/** Reads whole tables, in segments side by side, with no more in memory than a page a segment. */
import type { Connection } from '../aws/connection.js';
import { scanPage } from '../aws/items.js';
import type { WireItem } from '../model/wire.js';

/** Enough to keep one machine busy and a small table from being cut into empty segments. */
const SEGMENTS = 8;

/**
 * Reads every item once (Scan; not a snapshot: writes during the scan may or may not be seen).
 * @param visit called for each item, in no order
 */
export async function scanAll(
  connection: Connection,
  table: string,
  visit: (item: WireItem) => void,
  onPage?: (items: number) => void,
): Promise<void> {
  const segment = async (index: number) => {
    let start: WireItem | undefined;
    do {
      const page = await scanPage(connection, {
        table,
        segment: index,
        segments: SEGMENTS,
        consistent: true,
        ...(start ? { start } : {}),
      });
      for (const item of page.items) visit(item);
      onPage?.(page.items.length);
      start = page.next;
    } while (start);
  };
  await Promise.all(Array.from({ length: SEGMENTS }, (_, index) => segment(index)));
}
