/**
 * Whether a restored item is what the source held at the backup's moment, as far as the stream tells: the stream drives, not
 * the difference between two tables. Pure.
 */
import { EPSILON } from '../../model/constants.js';
import { iso, type Millis, SECOND } from '../../model/time.js';

/** Between these moments the backup took each item: epoch milliseconds, both ends included. */
export interface Bracket {
  lo: Millis;
  hi: Millis;
}

/** One stream record of an item. A hash stands for the whole item; absent: there was none. */
export interface Change {
  /** The record's stamp: whole seconds, rounded down. */
  at: Millis;
  old?: string;
  new?: string;
}

export interface KeyEvidence {
  /** Hash of the restored item; absent: it did not come back. */
  restored?: string;
  /** Hash of the live item; absent: there is none. */
  live?: string;
  /** Between which moments the live table was read. */
  seen: Bracket;
  /** Every change that the stream shows of the item, in order. */
  records: readonly Change[];
  bracket: Bracket;
  /**
   * How much later than it is stamped a change may have been committed here, milliseconds: what was written in another Region
   * may bear the stamp of that Region, no document says which. [?] The bracket is widened by it already.
   */
  lag: Millis;
}

export type Ruling =
  /** `differs`: the restored state is another than the live one, and the stream says why. */
  | { kind: 'allowed'; differs: boolean }
  /** `liveAllowed`: the live state would have been an allowed one. */
  | { kind: 'unexplained'; as: 'missing' | 'extra' | 'changed'; why: string; liveAllowed: boolean }
  /** The stream contradicts itself or the live table, so that nothing can be concluded from it. */
  | { kind: 'broken'; why: string };

/** Whether a change stamped `at` can have been committed at or before a moment. */
const committedBy = (at: Millis, moment: Millis) => at - EPSILON <= moment;
/** Whether a change stamped `at` can have been committed at or after a moment: the stamp is rounded down. */
const committedAfter = (at: Millis, moment: Millis) => at + SECOND + EPSILON >= moment;

/** Judges one key; see semantics.md, "explained", 5. */
export function judgeKey(evidence: KeyEvidence): Ruling {
  const { restored, live, records, bracket, seen, lag } = evidence;
  const differs = restored !== live;
  if (records.length === 0) {
    if (!differs) return { kind: 'allowed', differs: false };
    return { kind: 'unexplained', as: kindOf(restored, [live]), why: unchanged(restored, live), liveAllowed: true };
  }
  if (records.some(({ old }, i) => i > 0 && old !== records[i - 1]?.new)) {
    return { kind: 'broken', why: 'the stream lacks a change of it: an old image is not the new image before it' };
  }
  const states = [records[0]?.old, ...records.map((record) => record.new)];
  if (!possible(states, records, { lo: seen.lo - lag, hi: seen.hi }).includes(live)) {
    return { kind: 'broken', why: 'the live item is none that the stream says it can have been when it was read' };
  }
  const allowed = possible(states, records, bracket);
  if (allowed.includes(restored)) return { kind: 'allowed', differs };
  const why = outside(restored, states, records, bracket);
  return { kind: 'unexplained', as: kindOf(restored, allowed), why, liveAllowed: allowed.includes(live) };
}

/** The states that the item can have been in at some moment of the bracket. */
function possible(
  states: readonly (string | undefined)[],
  records: readonly Change[],
  { lo, hi }: Bracket,
): (string | undefined)[] {
  return states.filter((_, i) => {
    const since = records[i - 1];
    const until = records[i];
    return (!since || committedBy(since.at, hi)) && (!until || committedAfter(until.at, lo));
  });
}

function kindOf(restored: string | undefined, allowed: readonly (string | undefined)[]) {
  if (restored === undefined) return 'missing';
  return allowed.every((state) => state === undefined) ? 'extra' : 'changed';
}

function unchanged(restored: string | undefined, live: string | undefined): string {
  if (restored === undefined)
    return 'it is live, no change of it since the backup’s moment is in the stream, and it did not come back';
  if (live === undefined)
    return 'it came back, is not live, and no deletion of it since the backup’s moment is in the stream';
  return 'it is not what is live, and no change of it since the backup’s moment is in the stream';
}

function outside(
  restored: string | undefined,
  states: readonly (string | undefined)[],
  records: readonly Change[],
  { lo }: Bracket,
): string {
  const state = states.lastIndexOf(restored);
  if (state < 0) {
    return restored === undefined
      ? 'it did not come back, and the stream shows no moment at which it was absent'
      : 'the stream shows no moment at which it was what came back';
  }
  const was = restored === undefined ? 'absent' : 'what came back';
  const until = records[state];
  // The last of several such times: either it was over before the backup's moment, or it began after it.
  return until && !committedAfter(until.at, lo)
    ? `it was ${was} only until ${iso(until.at)}, before the backup’s moment`
    : `it was ${was} only from ${iso(records[state - 1]?.at ?? until?.at ?? lo)} on, after the backup’s moment`;
}
