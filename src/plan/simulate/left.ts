/** Backups that one side of an edit lets go of: no policy prunes or drills them any more, and they stand and cost on. */
import { isOwnPolicy, type Policy } from '../../model/policy.js';
import type { OwnBackup } from '../ownership.js';
import type { Subject } from './subjects.js';

/** Whether what stands under the one policy is not the other's, though both may govern the same tables. */
export function changesHands(from: Policy, to: Policy): boolean {
  const place = ({ account, region, ledger }: Policy) => [account, region, ledger].join();
  return !isOwnPolicy(from.name, to) || place(from) !== place(to);
}

/**
 * What stands of a table by the other side's policy and is not ruled on by this side.
 * @param mine absent where this side does not back the table up
 */
export function leftOn(mine: Subject | undefined, theirs: Subject | undefined): readonly OwnBackup[] {
  if (!theirs) return [];
  if (!mine) return theirs.backups;
  // Of one policy's backups, what the two looks at the account do not share came or went between them.
  if (!changesHands(theirs.policy, mine.policy)) return [];
  const own = new Set(mine.backups.map(({ arn }) => arn));
  return theirs.backups.filter(({ arn }) => !own.has(arn));
}

/** ARNs of the backups whose last drill failed: nobody should count on going back to them. */
export function lastFailed(...subjects: readonly (Subject | undefined)[]): Set<string> {
  const proofs = subjects.flatMap((subject) => subject?.proofs ?? []).sort((a, b) => a.at - b.at);
  const verdicts = new Map(proofs.map(({ backupArn, verdict }) => [backupArn, verdict]));
  return new Set([...verdicts].flatMap(([arn, verdict]) => (verdict === 'failed' ? [arn] : [])));
}
