/** One respect in which two protections differ, before it is known whom it concerns. */
import type { Strength } from '../../model/policy-change.js';

/** A path below an entry (`['backups', 'keep']`) or below the file (`['coverage']`): where it stands in the text. */
export type Path = readonly (string | number)[];

export interface Facet {
  rule: string;
  strength: Strength;
  /** What it means, a clause that follows `orders: ` and ends without a full stop. */
  clause: string;
  was?: string;
  now?: string;
  destroys?: true;
  path: Path;
}

type More = Pick<Facet, 'was' | 'now'> & { destroys?: boolean };

/** Builds a facet; what is `undefined` or `false` is left out. */
export function facet(strength: Strength, rule: string, path: Path, clause: string, more: More = {}): Facet {
  const { was, now, destroys } = more;
  return {
    rule,
    strength,
    clause,
    ...(was === undefined ? {} : { was }),
    ...(now === undefined ? {} : { now }),
    ...(destroys ? { destroys: true as const } : {}),
    path,
  };
}

/** What several facets come to: one that is weaker makes all of it weaker. */
export function strengthOf(facets: readonly Facet[]): Strength {
  if (facets.some(({ strength }) => strength === 'weaker')) return 'weaker';
  return facets.some(({ strength }) => strength === 'stronger') ? 'stronger' : 'neutral';
}
