/** Proofs that what a drill starts from can never give, or hardly ever. Looked at after the defaults are merged. */
import type { Draft, DraftEntry } from '../draft.js';
import { type Pair, textOf, valueSpan } from '../node.js';
import { error, type Problem, warning } from '../problem.js';
import { protectedEntries } from './places.js';

/** `witnessed` and `exact` speak of a backup: of a point in time nothing was recorded. */
export function proofWithoutBackup(draft: Draft): Problem[] {
  return wished(draft).flatMap(({ entry, pair, proof }) => {
    const from = entry.drills.pick('from');
    if (!from || textOf(from.value) !== 'point-in-time' || (proof !== 'witnessed' && proof !== 'exact')) return [];
    const span = valueSpan(entry.drills.nearer(pair, from));
    const message = `Nothing is recorded of a point in time that \`proof: ${proof}\` could compare with, so no such drill would ever pass; wish for \`explained\` or \`best\`, or drill \`from: latest-backup\`.`;
    return [error('proof-out-of-reach', span, message)];
  });
}

/** What is recorded of a table is of its own Region: of a replica, items are compared and nothing more. */
export function proofOfReplica(draft: Draft): Problem[] {
  return wished(draft).flatMap(({ entry, pair, proof }) => {
    const from = entry.drills.pick('from');
    if (!from || textOf(from.value) !== 'replica' || !/^(exact|explained|witnessed)$/.test(proof)) return [];
    const span = valueSpan(entry.drills.nearer(pair, from));
    const message = `A drill \`from: replica\` compares items between Regions and nothing more, so \`proof: ${proof}\` is never reached; wish for \`sampled\` or \`best\`, or drill \`from: latest-backup\`.`;
    return [error('proof-out-of-reach', span, message)];
  });
}

/** Most backups are drilled once, and the first drill of a backup has nothing to be `exact` about. */
export function seldomExact(draft: Draft): Problem[] {
  return wished(draft).flatMap(({ entry, pair, proof }) => {
    if (proof !== 'exact' || /^(point-in-time|replica)$/.test(textOf(entry.drills.pick('from')?.value) ?? ''))
      return [];
    // What a copy holds is recorded when it is made.
    if (textOf(entry.backups.pick('method')?.value) === 'copy') return [];
    const message =
      '`proof: exact` needs a backup of which an earlier drill that ended `explained` recorded what it holds; every other drill ends inconclusive. `best` is `exact` wherever it can be.';
    return [warning('seldom-exact', valueSpan(pair), message)];
  });
}

interface Wish {
  entry: DraftEntry;
  pair: Pair;
  proof: string;
}

/** The proofs that are written for drills that run. */
function wished(draft: Draft): Wish[] {
  return protectedEntries(draft).flatMap((entry) => {
    const pair = entry.drills.exists ? entry.drills.pick('proof') : undefined;
    const proof = textOf(pair?.value);
    return pair && proof !== undefined ? [{ entry, pair, proof }] : [];
  });
}
