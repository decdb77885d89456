/** Sightings of one item put in order, with a name for each state that it was seen in. Pure. */
import { createHash } from 'node:crypto';
import type { HistoryEntry, HistorySource, HistoryState } from '../model/history.js';
import { iso, type Millis } from '../model/time.js';
import type { WireItem } from '../model/wire.js';
import { differingAttributes } from './compare.js';
import { canonicalText } from './item-hash.js';

export interface Sighting {
  source: HistorySource;
  name: string;
  /** Between which moments it was seen so, epoch milliseconds. */
  from: Millis;
  to: Millis;
  seen: WireItem | 'absent' | 'unread';
  /** For a record of the stream: what was there before. */
  before?: WireItem | 'absent';
}

/**
 * @param sightings those of one moment in the order in which they are to stand
 * @returns the states in the order in which they were first seen, and the sightings from the oldest to the newest
 */
export function timelineOf(
  sightings: readonly Sighting[],
  showValues: boolean,
): { states: HistoryState[]; entries: HistoryEntry[] } {
  const names = new Map<string, HistoryState>();
  const stateOf = (seen: Sighting['seen']): string => {
    if (typeof seen === 'string') return seen;
    const hash = hashOf(seen);
    const state = names.get(hash) ?? { name: letters(names.size), hash, ...(showValues ? { item: seen } : {}) };
    names.set(hash, state);
    return state.name;
  };
  const ordered = [...sightings].sort((a, b) => a.from - b.from || a.to - b.to);
  const known: Sighting[] = [];
  const entries = ordered.map((sighting): HistoryEntry => {
    const before = sighting.before ?? lastBefore(known, sighting)?.seen;
    if (sighting.seen !== 'unread') known.push(sighting);
    return {
      source: sighting.source,
      name: sighting.name,
      from: iso(sighting.from),
      to: iso(sighting.to),
      state: stateOf(sighting.seen),
      ...differenceOf(before, sighting.seen),
    };
  });
  return { states: [...names.values()], entries };
}

/** What was seen last before; a sighting that overlaps says nothing of which came first. */
function lastBefore(known: readonly Sighting[], { from }: Sighting): Sighting | undefined {
  return known.findLast(({ to }) => to <= from);
}

function differenceOf(
  before: Sighting['seen'] | undefined,
  seen: Sighting['seen'],
): Pick<HistoryEntry, 'changed' | 'attributes'> {
  if (before === undefined || seen === 'unread' || before === 'unread') return {};
  if (typeof before === 'string' || typeof seen === 'string') return before === seen ? {} : { changed: true };
  const attributes = differingAttributes(before, seen);
  return attributes.length === 0 ? {} : { changed: true, attributes };
}

function hashOf(item: WireItem): string {
  return createHash('sha256').update(canonicalText(item), 'latin1').digest('hex');
}

/** `A` … `Z`, `AA`, … */
function letters(n: number): string {
  const last = String.fromCharCode(65 + (n % 26));
  return n < 26 ? last : letters(Math.floor(n / 26) - 1) + last;
}
