/** How much a review tells, from everything to hardly anything. Counts are the most of a kind that are shown. */
import { NAMED_DESTRUCTIONS } from '../../model/constants.js';
import type { Review } from '../../model/review.js';

export interface ReviewDetail {
  /** Changes that weaken. */
  weaker: number;
  /** Stronger changes, and neutral ones. */
  others: number;
  /** Characters of each sentence, of each value before and after, and of each name. */
  sentence: number;
  value: number;
  name: number;
  /** Tables, backups or phrases named in one line. */
  names: number;
  /** Destructive steps in the open, and how many of the rest in a fold. */
  destroys: number;
  more: number;
  /** Reasons that hold steps back, problems, findings, and sentences about what was not looked at. */
  reasons: number;
  /** Lines of the simulation, and whether it is drawn; without lines there is none. */
  simulated: number;
  charts: boolean;
  /** Set in a summary, which a comment sends its reader to. */
  summary?: true;
}

const COMMENT: ReviewDetail = {
  weaker: Number.POSITIVE_INFINITY,
  others: Number.POSITIVE_INFINITY,
  sentence: 2_000,
  value: 300,
  name: 300,
  names: 20,
  destroys: NAMED_DESTRUCTIONS,
  more: 0,
  reasons: 50,
  simulated: 20,
  charts: true,
};

/**
 * The ladder of a comment, most detail first. What can be looked up elsewhere goes first (what gets stronger, the simulation),
 * what a reviewer decides by goes last. Verdict, totals, gate and the first weaker change are on every rung.
 */
export const COMMENT_LADDER: readonly ReviewDetail[] = [
  COMMENT,
  { ...COMMENT, weaker: 200, others: 50, names: 10 },
  { ...COMMENT, weaker: 100, others: 20, names: 5, reasons: 20, simulated: 10 },
  { ...COMMENT, weaker: 60, others: 10, names: 5, reasons: 20, simulated: 5, charts: false, sentence: 500 },
  { ...COMMENT, weaker: 40, others: 0, names: 3, reasons: 10, simulated: 0, charts: false, sentence: 400, value: 150 },
  {
    ...COMMENT,
    ...{
      weaker: 20,
      others: 0,
      names: 3,
      reasons: 5,
      simulated: 0,
      charts: false,
      sentence: 300,
      value: 100,
      name: 120,
    },
  },
  {
    ...COMMENT,
    ...{ weaker: 10, destroys: 10, others: 0, names: 3, reasons: 3, simulated: 0, charts: false },
    ...{ sentence: 250, value: 80, name: 80 },
  },
  {
    ...COMMENT,
    ...{ weaker: 5, destroys: 5, others: 0, names: 1, reasons: 2, simulated: 0, charts: false },
    ...{ sentence: 200, value: 60, name: 60 },
  },
  {
    ...COMMENT,
    ...{ weaker: 3, destroys: 3, others: 0, names: 1, reasons: 1, simulated: 0, charts: false },
    ...{ sentence: 120, value: 40, name: 40 },
  },
  {
    ...COMMENT,
    ...{ weaker: 1, destroys: 0, others: 0, names: 0, reasons: 1, simulated: 0, charts: false },
    ...{ sentence: 80, value: 30, name: 30 },
  },
];

/** A summary has room to name every backup that goes. */
export const SUMMARY_LADDER: readonly ReviewDetail[] = [
  { ...COMMENT, more: Number.POSITIVE_INFINITY, reasons: 500, simulated: Number.POSITIVE_INFINITY, value: 1_000 },
  { ...COMMENT, more: 2_000, weaker: 2_000, others: 500, reasons: 200, simulated: 200 },
  { ...COMMENT, more: 200, weaker: 500, others: 100 },
  ...COMMENT_LADDER,
].map((detail) => ({ ...detail, summary: true }));

/** No change, row, finding or sentence takes fewer characters. */
const LEAST_LINE = 30;

/** The rungs that may fit: with thousands of changes it saves rendering what surely does not. The last one always stays. */
export function rungsFor(review: Review, ladder: readonly ReviewDetail[], budget: number): ReviewDetail[] {
  const { changes, impact, findings, unseen } = review;
  const weaker = changes.filter((change) => change.strength === 'weaker').length;
  const lines = (detail: ReviewDetail) =>
    Math.min(weaker, detail.weaker) +
    Math.min(changes.length - weaker, detail.others) +
    Math.min(impact?.destroys.filter((step) => !step.held).length ?? 0, detail.destroys + detail.more) +
    [findings.length, unseen.length, impact?.problems.length ?? 0].reduce(
      (sum, n) => sum + Math.min(n, detail.reasons),
      0,
    );
  return ladder.filter((detail, i) => i === ladder.length - 1 || lines(detail) * LEAST_LINE <= budget);
}
