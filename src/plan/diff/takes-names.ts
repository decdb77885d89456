/** A new policy that bears a name of another takes that one's backups for its own. */
import { namesOf, type Policy } from '../../model/policy.js';
import type { PolicyChange } from '../../model/policy-change.js';
import type { Places } from '../../policy/places.js';
import { list } from '../../policy/words.js';
import { rangeAt } from './place.js';

/** The names that another policy of the repository bears. */
export interface Borne {
  file: string;
  /** Its `name` and those it has under `formerly`. */
  names: readonly string[];
  /** Where its tables are, if known: in another account or Region the same name takes nothing. */
  account?: string;
  region?: string;
}

/**
 * @param head a policy that is new
 * @param borne of every OTHER policy; the file of `head` must not be among them
 * @param places of head's text
 * @returns a weaker change that may delete; `undefined` when head bears none of their names
 */
export function takesNames(head: Policy, borne: readonly Borne[], places?: Places): PolicyChange | undefined {
  const own = namesOf(head);
  const others = borne.filter((other) => isThere(other, head) && other.names.some((name) => own.includes(name)));
  const taken = own.filter((name) => others.some(({ names }) => names.includes(name)));
  if (taken.length === 0) return undefined;
  const [files, names] = [list([...new Set(others.map(({ file }) => file))]), list([...new Set(taken)])];
  return {
    rule: 'added-takes-names',
    strength: 'weaker',
    what: `The policy \`${head.name}\` is new and bears ${names} like ${files}: backups made under that name are taken for its own, and its \`keep\` rules prune what the other keeps.`,
    destroys: true,
    ...rangeAt(places, taken.includes(head.name) ? ['name'] : ['formerly']),
  };
}

function isThere({ account, region }: Borne, head: Policy): boolean {
  return (account ?? head.account) === head.account && (region ?? head.region) === head.region;
}
