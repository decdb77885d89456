/** The outputs of a pull request's reviews. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as core from '@actions/core';
import { EXPECT_PLAN_BUDGET } from '../model/constants.js';
import type { Gate, Review } from '../model/review.js';
import { REVIEWED_FORMAT, type Unreviewed } from '../model/reviewed.js';
import { clip, plain } from '../report/escape.js';
import { toJson } from '../report/json.js';
import { byteLength } from '../report/ladder.js';
import { isPullRequest } from './github/event.js';

export type ReviewOutputs = Record<'expect-plan' | 'review' | 'gate', string>;

/** What they are where nothing was reviewed. After a `plan` that should have been a review, nothing is no plan to expect. */
export function notReviewed(): ReviewOutputs {
  const plans = core.getInput('command') === 'plan' && (isPullRequest(process.env) || core.getInput('base') !== '');
  const expected = plans ? unreviewed('nothing was reviewed; the log of that `plan` says why', REVIEW_ANEW) : '';
  return { 'expect-plan': expected, review: '', gate: '' };
}

const REVIEW_ANEW = 'run `plan` again where it can compare the policy and look at the account, and give what that says';

/** A document that `apply` refuses: an empty text would expect nothing, and let everything through. */
function unreviewed(why: string, next: string): string {
  const document: Unreviewed = { format: REVIEWED_FORMAT, unreviewed: { why: clip(plain(why), WHY_MAX), next } };
  return JSON.stringify(document);
}

/** What an error of AWS says may be long. */
const WHY_MAX = 1_000;

/** A review, with the gate that it came to. */
type Reviewed = Review & { gate?: Gate };

/**
 * Writes the reviews to a file under RUNNER_TEMP: one as it is, several as an array.
 * @param reviews at least one
 * @param command of which they are; only a `plan` can be expected
 * @returns the outputs by name, and what had to be left out, as a sentence
 */
export async function reviewOutputs(
  reviews: readonly Reviewed[],
  command: 'diff' | 'plan',
): Promise<{ outputs: ReviewOutputs; leftOut?: string }> {
  const folder = await mkdtemp(join(process.env['RUNNER_TEMP'] || tmpdir(), 'dynadrill-'));
  const file = join(folder, 'review.json');
  await writeFile(file, toJson(reviews.length === 1 ? reviews[0] : reviews));
  const others = { review: file, gate: worstGate(reviews) };
  const [only] = reviews;
  if (command === 'diff' || !only) return { outputs: { 'expect-plan': '', ...others } };
  const { json, leftOut } = expectedOf(only);
  return { outputs: { 'expect-plan': json, ...others }, ...(leftOut ? { leftOut } : {}) };
}

/** What `apply` may expect of a plan that was reviewed. */
function expectedOf(review: Review): { json: string; leftOut?: string } {
  if (!review.impact) return { json: unreviewed(whyNoPlan(review), REVIEW_ANEW) };
  const json = JSON.stringify(review.impact.reviewed);
  if (byteLength(json) <= EXPECT_PLAN_BUDGET) return { json };
  const next = 'keep the file of output `review` and give its path to `expect-plan` of `apply`';
  return {
    json: unreviewed('the plan that was reviewed is too long for an input', next),
    leftOut: `output \`expect-plan\` holds no plan, as it would be too long for an input, and \`apply\` refuses what it holds; ${next}`,
  };
}

function whyNoPlan({ file, head, unseen }: Review): string {
  if (!head) return `there is no ${file} after the change`;
  if (head.name === undefined) return `${file} has errors after the change`;
  return `the account was not looked at. ${unseen.join(' ')}`;
}

/** A closed one outweighs one that was let through, and that an open one. */
function worstGate(reviews: readonly Reviewed[]): Gate['state'] | '' {
  const states = reviews.flatMap(({ gate }) => (gate ? [gate.state] : []));
  return (['closed', 'let-through', 'open'] as const).find((state) => states.includes(state)) ?? '';
}
