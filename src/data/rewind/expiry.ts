/** Whether an item’s time to live has passed. Pure. */
import { DAY, type Millis, SECOND } from '../../model/time.js';
import type { WireItem } from '../../model/wire.js';

/** Older times the service takes for a mistake, and leaves the item (developer guide, "Time to Live", five years). */
const IGNORED_AFTER = 5 * 365 * DAY;

/** @param attribute by which the table’s items expire: seconds since the epoch, a number; absent: none does */
export function isExpired(item: WireItem, attribute: string | undefined, now: Millis): boolean {
  if (attribute === undefined || !Object.hasOwn(item, attribute)) return false;
  const { N: text } = item[attribute] as { N?: string };
  if (text === undefined) return false;
  const at = Number(text) * SECOND;
  return at <= now && at > now - IGNORED_AFTER;
}
