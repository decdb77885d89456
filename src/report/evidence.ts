/** What a drill looked at, in plain words. Nothing here is escaped; only `by` of an exact proof comes from outside. */
import type { DrillFindings, DrillOutcome } from '../model/outcome.js';
import type { Proof } from '../model/policy.js';
import { age, count, percent, plural, when } from './words.js';

/** Items and times: what came back, how much of it was looked at and how, how long that took. */
export function evidenceLine(found: DrillFindings): string {
  return [
    `${plural(found.items, 'item')} came back`,
    ...comparisons(found),
    found.excludedLoss === undefined ? '' : `a loss above ${percent(found.excludedLoss)} is excluded at 95%`,
    found.restoreMs === undefined ? '' : `restored in ${age(found.restoreMs)}`,
    found.verifyMs === undefined ? '' : `verified in ${age(found.verifyMs)}`,
    found.recoveryPointMs === undefined ? '' : `recovery point ${age(found.recoveryPointMs)}`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** The moments that an explained drill speaks of; at most one line. */
export function bracketLine({ explained }: DrillFindings): string[] {
  if (!explained) return [];
  const { from, to, readTo } = explained;
  return [
    `Moments that each item may be of: ${clock(from)} to ${clock(to)} UTC; the stream was read to ${clock(readTo)}`,
  ];
}

/** The proof that was reached, and the one that was set out for when that is another. @param name how a proof is written */
export function proofReached(
  { aim, findings }: Pick<DrillOutcome, 'aim' | 'findings'>,
  name: (proof: Proof) => string = String,
): string {
  const proof = findings?.proof ?? 'restorable';
  return aim === undefined || aim === proof ? name(proof) : `${name(proof)} (aimed at ${name(aim)})`;
}

function comparisons(found: DrillFindings): string[] {
  const { exact, explained, witnesses } = found;
  const strong = [
    exact && `compared as a whole with what ${exact.by} recorded on ${when(exact.since)}`,
    explained &&
      `${plural(explained.keys, 'key')} compared: ${count(explained.differing)} not as live and explained (${plural(explained.records, 'stream record')} read), ${count(explained.unexplained)} unexplained`,
    witnesses &&
      `${count(witnesses.identical)} of ${plural(witnesses.unchanged, 'witness', 'witnesses')} identical (${count(witnesses.drawn)} read before the backup)`,
  ].filter((part) => part !== undefined);
  // A sample beside a stronger look would be told twice, unless it is what the verdict rests on.
  return strong.length > 0 && found.proof !== 'sampled' ? strong : [...strong, sampled(found)];
}

function sampled({ compared, missing, changed }: DrillFindings): string {
  if (compared === 0) return 'none compared';
  return `${count(compared)} compared: ${count(missing)} missing, ${count(changed)} changed`;
}

/** An instant to the second: brackets are minutes wide. */
function clock(at: string): string {
  return at.slice(0, 19).replace('T', ' ');
}
