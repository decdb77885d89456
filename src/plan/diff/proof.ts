/** Whether a drill proves less: by what it proves at least, and by what it may prove at most. */
import type { DrillRule } from '../../model/policy.js';
import { type Facet, facet } from './facet.js';

type Wish = DrillRule['proof'];

/** What a drill that passes has proved at least. `best` passes with a sample where no more is within reach. */
const LEAST: Record<Wish, number> = { exact: 4, explained: 3, witnessed: 2, sampled: 1, restorable: 0, best: 1 };
/**
 * What it may prove at most. `best` reaches as far as either of the two that look at every item; they count alike here, as a drill that
 * falls short of one that is asked for by name does not pass.
 */
const MOST: Record<Wish, number> = { exact: 3, explained: 3, witnessed: 2, sampled: 1, restorable: 0, best: 3 };

export function compareProofs(was: DrillRule, now: DrillRule): Facet[] {
  const [before, after] = wishes(was, now);
  if (before === after) return [];
  const [lessAtLeast, lessAtMost] = [LEAST[after] < LEAST[before], MOST[after] < MOST[before]];
  const clause = `drills prove \`${now.proof}\` instead of \`${was.proof}\`${meaning(before, after, lessAtLeast)}`;
  return [
    facet(
      lessAtLeast || lessAtMost ? 'weaker' : 'stronger',
      lessAtLeast || lessAtMost ? 'drill-proof-weaker' : 'drill-proof-stronger',
      ['drills', 'proof'],
      clause,
      { was: `proof: ${was.proof}`, now: `proof: ${now.proof}` },
    ),
  ];
}

function meaning(before: Wish, after: Wish, lessAtLeast: boolean): string {
  if (after === 'best' && lessAtLeast)
    return `: a drill that cannot be \`${before}\` falls to what it can be, a sample at least, and passes`;
  if (after === 'best') return ', the strongest that the table allows, and a sample at least';
  if (before === 'best' && MOST[after] < MOST[before]) return ', though more may be within reach';
  if (before === 'best') return ': a drill that falls short of it no longer passes';
  return lessAtLeast ? ', which shows less of what came back' : ', which shows more of what came back';
}

/** Of a replica items are compared and nothing more, so `best` is `sampled` there. */
function wishes(was: DrillRule, now: DrillRule): [Wish, Wish] {
  const ofReplica = was.from === 'replica' && now.from === 'replica';
  const wish = ({ proof }: DrillRule) => (ofReplica && proof === 'best' ? 'sampled' : proof);
  return [wish(was), wish(now)];
}
