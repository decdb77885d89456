/** Whether an edit leaves a reviewer anything to weigh. */
import type { Gate, Review } from '../../model/review.js';
import { isUnseen } from '../../plan/gate.js';

/**
 * Whether a reviewer need not look: nothing gets weaker, nothing goes because of the edit (not even what is held back, as a later
 * `allow` would let it go), no table falls out, no new problem, both sides could be read, and where the account was looked at, all of
 * it was seen under both.
 * @param gate one that is not open is always something to weigh
 */
export function isHarmless(review: Review, gate?: Gate): boolean {
  const { impact } = review;
  return (
    (gate === undefined || gate.state === 'open') &&
    review.kind !== 'unreadable' &&
    review.kind !== 'deleted' &&
    !review.findings.some((finding) => finding.severity === 'error') &&
    !review.changes.some((change) => change.strength === 'weaker' || change.destroys) &&
    (impact === undefined ||
      (!isUnseen(review) &&
        // A policy that is new has no side before.
        (impact.baseMissing === undefined || review.base === undefined) &&
        impact.destroys.every((step) => step.alsoUnderBase) &&
        impact.uncovered.length === 0 &&
        impact.problems.length === 0))
  );
}
