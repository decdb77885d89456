/** Where in the file the rules look for values of one kind: as they are written, before defaults are merged. */
import type { Draft, DraftEntry } from '../draft.js';
import { itemsOf, type MapNode, type Node, type Pair, pairAt } from '../node.js';

/** Each `backups` or `drills` that is written, in the defaults and in the entries. */
export function sectionsOf(draft: Draft, key: 'backups' | 'drills'): Node[] {
  return [draft.defaults?.value, ...draft.entries.map(({ node }) => node)]
    .map((holder) => pairAt(holder, key)?.value)
    .filter((node) => node?.kind === 'map');
}

/** Each replica that is written. */
export function replicasOf(draft: Draft): Node[] {
  return draft.entries.flatMap(({ replicas }) => replicas);
}

/** Each `keep` that is written: scheduled, deploy, manual, orphans. */
export function keepsOf(draft: Draft): Pair[] {
  const holders = sectionsOf(draft, 'backups').flatMap((backups) => [
    backups,
    pairAt(backups, 'deploy')?.value,
    pairAt(backups, 'manual')?.value,
  ]);
  return [...holders, pairAt(draft.root, 'orphans')?.value]
    .map((holder) => pairAt(holder, 'keep'))
    .filter((pair) => pair !== undefined);
}

/** Each check that is written. */
export function checksOf(draft: Draft): MapNode[] {
  return sectionsOf(draft, 'drills')
    .flatMap((drills) => itemsOf(pairAt(drills, 'checks')?.value))
    .filter((node) => node.kind === 'map');
}

/** The entries that do not opt out of all protection with `unprotected`. */
export function protectedEntries(draft: Draft): DraftEntry[] {
  return draft.entries.filter(({ unprotected }) => unprotected === undefined);
}
