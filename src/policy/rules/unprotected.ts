/** Entries that protect nothing: on purpose and contradicting themselves, or not on purpose. */

import type { Draft, DraftEntry } from '../draft.js';
import { booleanOf, textOf, valueSpan } from '../node.js';
import { error, type Problem, warning } from '../problem.js';
import { list } from '../words.js';
import { protectedEntries } from './places.js';

const PROTECTION = [
  'point-in-time-recovery',
  'deletion-protection',
  'backups',
  'drills',
  'objectives',
  'stream',
  'replicas',
];

/** An `unprotected` entry declares no protection. */
export function unprotectedContradiction(draft: Draft): Problem[] {
  return draft.entries.flatMap(({ node, unprotected }) => {
    const declared = PROTECTION.map((key) => node.pairs.get(key)).filter((pair) => pair !== undefined);
    const first = declared.sort((a, b) => a.keySpan.start - b.keySpan.start)[0];
    if (!unprotected || !first) return [];
    const keys = list(declared.map(({ key }) => key));
    return [
      error(
        'unprotected-contradiction',
        first.keySpan,
        `This entry is \`unprotected\`, so ${keys} would do nothing; take out one or the other.`,
      ),
    ];
  });
}

/** An entry that protects nothing says so. */
export function protectsNothing(draft: Draft): Problem[] {
  return protectedEntries(draft).flatMap((entry) => {
    const pair = entry.selectors[0];
    if (!pair || protects(entry)) return [];
    return [
      warning(
        'protects-nothing',
        valueSpan(pair),
        'Nothing protects these tables: neither this entry nor `defaults` turns anything on; add `backups`, or write `unprotected:` with the reason.',
      ),
    ];
  });
}

function protects({ pitr, deletionProtection, replicas, backups, drills, objectives }: DraftEntry): boolean {
  const recovery = pitr !== undefined && textOf(pitr.value) !== 'off';
  const on = recovery || booleanOf(deletionProtection?.value) === true || replicas.length > 0;
  return on || backups.exists || drills.exists || objectives.exists;
}
