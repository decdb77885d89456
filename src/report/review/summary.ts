/** The review in a job summary: the comment's content, with room to name everything that goes. */
import { SUMMARY_BUDGET } from '../../model/constants.js';
import type { Gate, Review } from '../../model/review.js';
import { fitLadder } from '../ladder.js';
import { rungsFor, SUMMARY_LADDER } from './detail.js';
import { reviewDocument } from './document.js';
import type { About } from './links.js';

/** @param budget bytes; share it where several reviews stand in one summary */
export function renderReviewSummary(
  review: Review,
  gate: Gate | undefined,
  budget: number = SUMMARY_BUDGET,
  about: About = {},
): string {
  return fitLadder(
    rungsFor(review, SUMMARY_LADDER, budget),
    (detail) => reviewDocument(review, gate, about, detail),
    budget,
  );
}
