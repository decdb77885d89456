/** All that two policies differ in, not yet in order: what the diff says, and whose tables each change is about. */
import type { Policy } from '../../model/policy.js';
import type { Places } from '../../policy/places.js';
import { type Edited, editedIn, sayEdited } from './edited.js';
import { type Meeting, meetingsOf } from './meetings.js';
import { movedIn } from './moved.js';
import { gainedIn, isOneSided, lostIn } from './reached.js';
import type { Said } from './said.js';
import { Side } from './side.js';
import { type Twins, twinsOf } from './twins.js';

export interface Compared {
  /** Edits of entries that stand on both sides, one a facet. */
  edits: readonly Edited[];
  /** The same, said, and everything else about entries. */
  said: readonly Said[];
}

/** Compares the entries of two policies. */
export function compareTables(was: Policy, now: Policy, places: Places | undefined): Compared {
  const [base, head] = [new Side(was), new Side(now)];
  const twins = twinsOf(base, head);
  const { pairs, cut } = meetingsOf(base, head);
  const twinned = pairs.filter((pair) => areTwins(twins, pair));
  const others = pairs.filter((pair) => isOneSided(pair) === undefined && !areTwins(twins, pair));
  const edits = editedIn(base, head, twinned);
  const sides = { base, head, twins };
  const ofKind = (kind: 'lost' | 'gained') => pairs.filter((pair) => isOneSided(pair) === kind);
  return {
    edits,
    said: [
      ...sayEdited(edits, places),
      ...movedIn(base, head, twins, others),
      ...lostIn(sides, ofKind('lost'), now),
      ...gainedIn(sides, ofKind('gained'), was),
      ...(cut ? [notLookedAt(base, head)] : []),
    ],
  };
}

function areTwins({ ofBase }: Twins, { base, head }: Meeting): boolean {
  return ofBase.get(base)?.index === head;
}

/** Nobody may take silence about what was not compared for harmless. */
function notLookedAt(base: Side, head: Side): Said {
  const count = Math.max(base.wide.length, head.wide.length);
  return {
    rule: 'too-many-entries',
    strength: 'weaker',
    what: `The policy has so many globs and tags (${count}) that not every entry could be compared with every other, so nobody can say that nothing else gets weaker.`,
    path: ['tables'],
    meetings: [],
  };
}
