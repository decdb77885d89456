/** Draws items of a table that one does not want to read whole. */
import type { Connection } from '../aws/connection.js';
import { scanPage } from '../aws/items.js';
import type { WireItem } from '../model/wire.js';
import { Reservoir } from './random.js';

/** Items that a visited segment should hold on average: few, so that the draw is spread over the whole key space. */
const PER_SEGMENT = 4;
/** The service's most segments for one scan (Scan, `TotalSegments`). */
const SEGMENTS_MAX = 1_000_000;

/**
 * Draws up to `count` items; none only of a table that holds none. The service's count of items is hours old: when segments cut by it
 * are all empty, the table is read as one, to its end or until there are enough.
 */
export async function drawItems<T>(...given: Parameters<typeof drawSegments<T>>): Promise<T[]> {
  const drawn = await drawSegments(...given);
  const [connection, table, count, size, next, keep] = given;
  return drawn.length > 0 || size <= PER_SEGMENT ? drawn : drawSegments(connection, table, count, 0, next, keep);
}

/**
 * Draws up to `count` items from random segments of a table: the segments partition the keys by hash, so whole segments
 * are drawn, never "the first page". The draw is by segment, not strictly uniform over items.
 * @param size about how many items the table holds; decides how finely it is cut
 * @param keep makes of a drawn item what is kept of it: items may be large
 */
async function drawSegments<T>(
  connection: Connection,
  table: string,
  count: number,
  size: number,
  next: () => number,
  keep: (item: WireItem) => T,
): Promise<T[]> {
  const segments = Math.min(SEGMENTS_MAX, Math.max(1, Math.ceil(size / PER_SEGMENT)));
  const visited = new Set<number>();
  const reservoir = new Reservoir<T>(count, next);
  let seen = 0;
  // Past twice the wanted number more segments only make the draw fairer; past the limit of calls it ends with what it has.
  while (seen < 2 * count && visited.size < Math.min(segments, 2 * count)) {
    const segment = Math.floor(next() * segments);
    if (visited.has(segment)) continue;
    visited.add(segment);
    let start: WireItem | undefined;
    do {
      const page = await scanPage(connection, {
        table,
        segment,
        segments,
        consistent: true,
        ...(start ? { start } : {}),
      });
      for (const item of page.items) reservoir.offer(() => keep(item));
      seen += page.items.length;
      start = page.next;
    } while (start && seen < 20 * count);
  }
  return reservoir.kept;
}
