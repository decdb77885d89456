/** What an edit of the policy means: two normalised policies side by side, so that only meaning is compared. */
import type { Policy } from '../../model/policy.js';
import type { PolicyChange, Range } from '../../model/policy-change.js';
import type { Places } from '../../policy/places.js';
import { byText } from '../text-order.js';
import { compareAdded } from './added.js';
import { compareTables } from './compare.js';
import { rangeAt } from './place.js';
import { groupBy, named, type Said, sentence } from './said.js';
import { compareTops } from './top.js';

/**
 * @param base,head as `readPolicy` gives them; `undefined`: there is no such file.
 * @param places of head's text, for {@link PolicyChange.at}.
 * @returns weaker changes first, then stronger, then neutral; within each in the order of head's text. Empty exactly when no table of any
 *   account would be treated otherwise: whenever one gets a weaker protection, a weaker change says so.
 */
export function diffPolicies(base: Policy | undefined, head: Policy | undefined, places?: Places): PolicyChange[] {
  return inOrder(saidOf(base, head, places).map((said) => changeOf(said, places)));
}

function saidOf(base: Policy | undefined, head: Policy | undefined, places: Places | undefined): readonly Said[] {
  if (!head) return base ? [deleted(base)] : [];
  if (!base) return compareAdded(head, places).said;
  return [...topsOf(base, head), ...compareTables(base, head, places).said];
}

function topsOf(base: Policy, head: Policy): Said[] {
  return compareTops(base, head).map(({ clause, ...rest }) => ({ ...rest, what: sentence(clause), meetings: [] }));
}

function deleted({ name, entries }: Policy): Said {
  return {
    rule: 'policy-deleted',
    strength: 'weaker',
    what: `The policy \`${name}\` is gone: nothing is backed up, drilled or watched any more for ${named(entries.map(({ label }) => label))}; nothing is deleted either, as no \`apply\` runs.`,
    path: [],
    meetings: [],
  };
}

function changeOf({ path, meetings: _, ...change }: Said, places: Places | undefined): PolicyChange {
  return { ...change, ...rangeAt(places, path) };
}

const ORDER: Record<PolicyChange['strength'], number> = { weaker: 0, stronger: 1, neutral: 2 };

function inOrder(changes: readonly PolicyChange[]): PolicyChange[] {
  const once = groupBy(changes, (change) => JSON.stringify(change)).map((same) => same[0] as PolicyChange);
  return once.sort(
    (a, b) =>
      ORDER[a.strength] - ORDER[b.strength] ||
      byPlace(a.at, b.at) ||
      ofSmallWeight(a) - ofSmallWeight(b) ||
      byText(a.rule, b.rule) ||
      byText(a.what, b.what),
  );
}

/** A ledger that is forgotten weighs less than what the same line does to backups: proofs can be had again. */
function ofSmallWeight({ rule }: PolicyChange): number {
  return rule === 'ledger-changed' ? 1 : 0;
}

function byPlace(a: Range | undefined, b: Range | undefined): number {
  return (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);
}
