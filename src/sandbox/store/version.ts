/** Which write an item's state is, among the tables of several Regions that replicate each other. */
import type { Millis } from '../../model/time.js';

export interface Version {
  /** When it was written, sandbox time. */
  at: Millis;
  /** Where it was written. */
  region: string;
}

/** @returns whether one write wins over another: the later one, and of two in one millisecond that of the Region whose name sorts last. */
export function wins(one: Version, other: Version): boolean {
  return one.at > other.at || (one.at === other.at && one.region > other.region);
}
