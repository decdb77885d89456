/** What an edit of `objectives` means. */
import type { Protection } from '../../model/policy.js';
import { policyDuration } from '../../model/time.js';
import { type Facet, facet } from './facet.js';

type Objectives = Protection['objectives'];

const EACH = [
  ['recoveryPoint', 'recovery-point', 'the newest state that can be restored may be up to'],
  ['recoveryTime', 'recovery-time', 'a restore may take up to'],
] as const;

/** An objective changes nothing in the account: it decides when a run is red. */
export function compareObjectives(was: Objectives, now: Objectives): Facet[] {
  return EACH.flatMap(([key, name, may]) => {
    const [before, after] = [was[key], now[key]];
    if (before === after) return [];
    const path = ['objectives', name];
    const values = {
      ...(before === undefined ? {} : { was: `${name}: ${policyDuration(before)}` }),
      ...(after === undefined ? {} : { now: `${name}: ${policyDuration(after)}` }),
    };
    const old = key === 'recoveryPoint' ? ' old' : '';
    if (after === undefined) {
      const clause = `no objective is left for \`${name}\` (it was \`${policyDuration(before as number)}\`), so missing it fails no run`;
      return [facet('weaker', 'objective-removed', path, clause, values)];
    }
    const limit = `${may} \`${policyDuration(after)}\`${old}`;
    if (before === undefined)
      return [facet('stronger', 'objective-added', path, `${limit}; beyond it the run fails`, values)];
    const clause = `${limit} instead of \`${policyDuration(before)}\` before the run fails`;
    return after > before
      ? [facet('weaker', 'objective-relaxed', path, clause, values)]
      : [facet('stronger', 'objective-tightened', path, clause, values)];
  });
}
