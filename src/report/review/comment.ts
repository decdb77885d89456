/** The sticky comment of a pull request, one a policy file; without the hidden marker, which is the edge's. */
import { COMMENT_BUDGET } from '../../model/constants.js';
import type { Gate, Review } from '../../model/review.js';
import { code, text } from '../escape.js';
import { fitLadder } from '../ladder.js';
import { plural } from '../words.js';
import { changesOf } from './changes.js';
import { COMMENT_LADDER, rungsFor } from './detail.js';
import { reviewDocument } from './document.js';
import { isHarmless } from './harmless.js';
import { type About, link } from './links.js';

/**
 * @param gate absent where none was asked for
 * @param budget characters, counted as UTF-16 units: never fewer than GitHub counts, whatever it takes for one
 */
export function renderComment(
  review: Review,
  gate: Gate | undefined,
  about: About,
  budget: number = COMMENT_BUDGET,
): string {
  return fitLadder(
    rungsFor(review, COMMENT_LADDER, budget),
    (detail) => reviewDocument(review, gate, about, detail),
    budget,
    (written) => written.length,
  );
}

/**
 * The one line that an earlier comment comes down to when a later push leaves nothing to review.
 * @param review what {@link isHarmless}; absent when the pull request does not touch the file any more
 * @throws on a review that is not harmless: this line would be a lie
 */
export function renderHarmless(file: string, review: Review | undefined, about: About): string {
  if (review !== undefined && !isHarmless(review)) throw new Error(`The review of ${file} is not harmless.`);
  const where = [
    ...(about.head === undefined ? [] : [`commit ${text(about.head.slice(0, 7))}`]),
    ...(about.runUrl === undefined ? [] : [link('run', about.runUrl)]),
  ];
  const note = where.length === 0 ? '' : ` (${where.join(', ')})`;
  return `✅ ${code(file, 300)}: ${harmlessClause(review)}${note}.${unseenSentence(review)}\n`;
}

function unseenSentence(review: Review | undefined): string {
  if (review === undefined) return '';
  if (review.impact === undefined) return ' The account was not looked at.';
  return (review.impact.partial ?? []).length === 0 ? '' : ' Not all of the account could be seen.';
}

function harmlessClause(review: Review | undefined): string {
  if (review === undefined) return 'this pull request does not touch the policy any more';
  if (review.kind === 'same') return 'this pull request does not change what the policy means any more';
  const stronger = changesOf(review, 'stronger').length;
  const better = stronger === 0 ? '' : `; ${plural(stronger, 'change strengthens', 'changes strengthen')} the backups`;
  const nothing = review.impact === undefined ? 'nothing gets weaker' : 'nothing gets weaker and nothing is deleted';
  return `${nothing} by this pull request any more${better}`;
}
