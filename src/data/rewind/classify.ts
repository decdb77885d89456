/** What is to be done to one item so that it is again as it was: by rule, from hashes and the stream's records. Pure. */
import { EPSILON } from '../../model/constants.js';
import type { RewindAction, RewindConflict } from '../../model/rewind.js';
import { type Millis, SECOND } from '../../model/time.js';
import type { Change } from '../explained/judge.js';

/** The window of `--changed-between`: epoch milliseconds, both ends included. */
export interface Window {
  from: Millis;
  to: Millis;
}

export interface ItemEvidence {
  /** Hash of the item that it is taken back to; absent: there was none. */
  target?: string;
  /** Hash of the live item as it was just read; absent: there is none. */
  live?: string;
  /** Whether the time to live of what it is taken back to has passed. */
  expired: boolean;
  /** Every change that the stream shows of the item since the window’s beginning or `discard`, or before, in order; absent without a stream. */
  changes?: readonly Change[];
  window?: Window;
  discard?: Discard;
}

/** The moment of `--discard-since`. */
interface Discard {
  since: Millis;
  /** It is later than what comes back: what was changed between the two is not given up. */
  later: boolean;
}

export type Ruling =
  | { kind: RewindAction | 'same' | 'expired' }
  /** Not changed in the window: none of our business. */
  | { kind: 'outside' }
  | { kind: 'conflict'; why: RewindConflict };

/** The shortest window in which a change can surely lie: a stamp is a whole second, and off by ε either way. */
export const WINDOW_LEAST = 2 * EPSILON + SECOND;

/** Rules one item; see semantics.md, "Rewind". */
export function classify(evidence: ItemEvidence): Ruling {
  const { target, live, window, discard, changes } = evidence;
  const conflict = window
    ? inWindow(evidence, changes ?? [], window)
    : discard && changes && notGivenUp(evidence, changes, discard);
  if (conflict) return conflict;
  if (target === live) return { kind: 'same' };
  if (target === undefined) return { kind: 'delete' };
  if (live === undefined) return { kind: evidence.expired ? 'expired' : 'put-back' };
  return evidence.expired ? { kind: 'conflict', why: 'would-expire' } : { kind: 'revert' };
}

/** Whether a change can have been committed at or after a moment. */
export function mayBeAfter({ at }: Change, moment: Millis): boolean {
  return at + SECOND + EPSILON >= moment;
}

/** Whether an item was changed in the window, or so near its ends that it may have been. */
export function touches(changes: readonly Change[], window: Window): boolean {
  return changes.some((change) => ['in', 'edge'].includes(placeOf(change, window)));
}

/** What keeps an item of the window from being taken back; `undefined` when nothing does. */
function inWindow({ target, live }: ItemEvidence, changes: readonly Change[], window: Window): Ruling | undefined {
  const places = changes.map((change) => placeOf(change, window));
  const same = target === live;
  if (!places.includes('in') && !places.includes('edge')) return { kind: 'outside' };
  const conflict = (why: RewindConflict): Ruling => ({ kind: 'conflict', why });
  if (changes.some(({ old }, i) => i > 0 && old !== changes[i - 1]?.new))
    return same ? undefined : conflict('unexplained');
  if (places.includes('edge')) return same ? undefined : conflict('at-edge');
  const inside = changes.filter((_, i) => places[i] === 'in');
  if (inside[0]?.old !== target) {
    // The backup took it after the bad write: equal to live, and no less spoilt.
    if (inside.some((change) => change.new === target)) return conflict('in-origin');
    return same ? undefined : conflict('changed-before');
  }
  if (same) return undefined;
  return places.includes('after') || inside.at(-1)?.new !== live ? conflict('changed-later') : undefined;
}

/** What keeps an item from being taken back because it was changed before all that is given up; `undefined` when nothing does. */
function notGivenUp(
  { target, live, expired }: ItemEvidence,
  changes: readonly Change[],
  { since, later }: Discard,
): Ruling | undefined {
  if (target === live || (expired && live === undefined)) return undefined;
  const conflict = (why: RewindConflict): Ruling => ({ kind: 'conflict', why });
  const [first, ...others] = changes.filter((change) => mayBeAfter(change, since));
  if (!first) return conflict('changed-before');
  if (!later) return undefined;
  let state = first.new;
  for (const { old, new: next } of others) {
    if (old !== state) return conflict('unexplained');
    state = next;
  }
  return first.old === target ? undefined : conflict('changed-before');
}

/** A stamp is rounded down to the second, and committed within ε of that: near the window’s ends nobody can tell. */
function placeOf({ at }: Change, { from, to }: Window): 'before' | 'in' | 'after' | 'edge' {
  if (at + SECOND + EPSILON < from) return 'before';
  if (at - EPSILON > to) return 'after';
  return at - EPSILON >= from && at + SECOND + EPSILON <= to ? 'in' : 'edge';
}
