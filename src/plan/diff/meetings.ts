/**
 * Which entry of base and which of head may have a table in common. The first match wins on both sides, so a table moves from the
 * one to the other. Sound: a pair that is left out surely has none; one that is named may have none.
 */
import { DIFF_WORK } from '../../model/constants.js';
import { mayMeet, Work } from './selectors.js';
import { NOBODY, type Side } from './side.js';

/** Positions in base and head; {@link NOBODY} on one side: tables that no entry there surely governs. */
export interface Meeting {
  base: number;
  head: number;
}

export interface Meetings {
  /** Pairs that protect differently, and those with the same selector. */
  pairs: Meeting[];
  /** Not all pairs were looked at: there are too many globs and tags. */
  cut: boolean;
}

export function meetingsOf(base: Side, head: Side): Meetings {
  const work = new Work(DIFF_WORK);
  const baseCovered = base.entries.map(({ selector }) => head.firstCover(selector, work));
  const headCovered = head.entries.map(({ selector }) => base.firstCover(selector, work));
  const pairs: Meeting[] = [];
  base.entries.forEach((was, b) => {
    if (work.spent) return;
    for (const h of head.candidates(was.selector)) {
      const now = head.at(h);
      work.take(1);
      // An earlier entry of head surely takes all that `was` selects, or one of base all that `now` does.
      if (h > (baseCovered[b] as number) || b > (headCovered[h] as number)) continue;
      if (was.protection === now.protection && was.key !== now.key) continue;
      if (was.key === now.key || mayMeet(was.selector, now.selector, work)) pairs.push({ base: b, head: h });
    }
    if (baseCovered[b] === NOBODY) pairs.push({ base: b, head: NOBODY });
  });
  head.entries.forEach((_, h) => {
    if (!work.spent && headCovered[h] === NOBODY) pairs.push({ base: NOBODY, head: h });
  });
  return { pairs, cut: work.spent };
}
