/** Time to live at work: items whose time has come are deleted some time later, as the service does it. */
import { DAY, HOUR, MINUTE, type Millis, SECOND } from '../model/time.js';
import type { WireItem } from '../model/wire.js';
import { unit } from './random.js';
import type { TableRecord } from './records.js';
import { Heap } from './store/heap.js';
import type { World } from './world.js';

/** An expired item goes this much later, each drawing its own; the service promises no more than a few days. */
const SOONEST = MINUTE;
const LATEST = HOUR;
/** What expired longer ago than this when it was written, or when time to live was enabled, stays (developer guide). */
const TOO_OLD = 5 * 365 * DAY;

/** An item's end, as it looked when it was written. */
interface Due {
  key: string;
  /** The attribute's text: an item that says something else by then has another end. */
  says: string;
}

/**
 * Expires a table's items from `enabledAt` on, until time to live is no longer on this attribute or the table goes.
 * One look at what is there, and from then on only at what is written.
 */
export function beginExpiry(world: World, record: TableRecord, enabledAt: Millis): void {
  const { ttl, items } = record;
  const due = new Heap<Due>();
  let armed = Number.POSITIVE_INFINITY;
  // Each replica goes at its own pace: the first that deletes an item sends that to the others.
  const own = record.arn.includes(`:${world.homeRegion}:`) ? '' : `${record.arn} `;

  const on = () => record.ttl === ttl && ttl?.status === 'ENABLED' && record.status !== 'DELETING';

  function note(key: string, item: WireItem | undefined, since: Millis): void {
    const says = item && saidBy(item, ttl?.attribute ?? '');
    if (says === undefined) return;
    const expires = Number(says) * SECOND;
    if (since - expires > TOO_OLD) return;
    const later = SOONEST + Math.floor(unit(world.seed, `expiry ${own}${key} ${says}`) * (LATEST - SOONEST));
    due.push(Math.max(Math.floor(expires), since) + later, { key, says });
  }

  /** Has the agenda come back for the earliest; an appointment for a later one stays, and finds nothing to do. */
  function arm(): void {
    const next = due.next;
    if (next === undefined || next >= armed) return;
    armed = next;
    world.agenda.add(next, (at) => {
      if (at === armed) armed = Number.POSITIVE_INFINITY;
      if (!on()) return;
      while (due.next !== undefined && due.next <= at) expire(due.pop() as Due, at);
      arm();
    });
  }

  function expire({ key, says }: Due, at: Millis): void {
    const item = items.get(key);
    if (item !== undefined && saidBy(item, ttl?.attribute ?? '') === says) items.expire(key, at);
  }

  for (const [key, item] of items.entries()) note(key, item, enabledAt);
  arm();
  items.watch(({ key, image, at }) => {
    if (image === undefined || !on()) return;
    note(key, image, at);
    arm();
  });
}

/** @returns the epoch seconds that an item says, as it says them; `undefined` when it says none that counts. */
function saidBy(item: WireItem, attribute: string): string | undefined {
  const value = Object.hasOwn(item, attribute) ? item[attribute] : undefined;
  return value !== undefined && 'N' in value ? value.N : undefined;
}
