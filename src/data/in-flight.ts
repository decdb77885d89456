/** Tells writes that are under way between two replicas from divergence: what is under way arrives, sooner or later. */
import { ARRIVAL } from '../model/constants.js';
import { type Millis, SECOND } from '../model/time.js';
import type { WireItem } from '../model/wire.js';
import { type BothSides, itemsOfBoth } from './both-sides.js';
import { hashesOf } from './item-hash.js';

/** What was seen of one key, look by look; hashes, `''` where there was no item. */
interface Seen {
  a: string[];
  b: string[];
}

export interface Waited {
  /** Keys whose items never were equal, nor followed one another. */
  differing: string[];
  /** Keys that were never equal while one side was seen in the state that the other had had before: written all the time. */
  following: number;
  /** Of these: the first was seen to follow the second, so that what is newest stands in the second alone. */
  leading: number;
}

/** How long a difference between replicas is given to arrive. @param lags the greatest that was measured each way, where any was */
export function arrivalWait(lags: readonly Millis[]): Millis {
  if (lags.length === 0) return ARRIVAL.unknown;
  return Math.min(ARRIVAL.most, Math.max(ARRIVAL.least, ARRIVAL.lags * Math.max(...lags)));
}

/**
 * Reads keys that differ again and again, until both sides are equal or one is seen to follow the other.
 * @param within how long a write may be under way; keys that differ still are divergent
 */
export async function awaitArrival(sides: BothSides, keys: readonly string[], within: Millis): Promise<Waited> {
  const { clock, signal } = sides.a.connection;
  const end = clock.monotonic() + within;
  const seen = new Map<string, Seen>(keys.map((key) => [key, { a: [], b: [] }]));
  let following = 0;
  let leading = 0;
  for (let pause = SECOND; seen.size > 0; pause = Math.min(2 * pause, 10 * SECOND)) {
    for await (const { key, a, b } of itemsOfBoth(sides, [...seen.keys()])) {
      const states = seen.get(key) as Seen;
      states.a.push(stateOf(a, sides));
      states.b.push(stateOf(b, sides));
      const equal = states.a.at(-1) === states.b.at(-1);
      const leads = trails(states.a, states.b);
      const follows = leads || trails(states.b, states.a);
      if (!equal && follows) following++;
      if (!equal && leads) leading++;
      if (equal || follows) seen.delete(key);
    }
    const left = end - clock.monotonic();
    if (seen.size === 0 || left <= 0) break;
    await clock.sleep(Math.min(pause, left), signal);
  }
  return { differing: [...seen.keys()], following, leading };
}

/** Whether one side has moved on to a state in which the other was seen before; one that stands still follows nobody. */
function trails(one: readonly string[], other: readonly string[]): boolean {
  const now = one.at(-1) as string;
  if (now === one.at(-2)) return false;
  return one.length > 1 && other.slice(0, -1).includes(now);
}

function stateOf(item: WireItem | undefined, { keys }: BothSides): string {
  return item ? hashesOf(item, keys).item.toString('latin1') : '';
}
