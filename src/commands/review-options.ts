/** What the review of a pull request may be told, and how the texts are read: flags and action inputs alike. */
import { SIMULATED_DAYS } from '../model/constants.js';
import { UserError } from '../model/errors.js';
import { FAIL_ON, type FailOn } from '../model/review.js';
import { DEFAULT_POLICY, didYouMean, splitList } from './options.js';

/** Commands that meet a pull request; `plan` has the options of an account besides. */
export const REVIEWS = ['diff', 'plan'] as const;
export type ReviewName = (typeof REVIEWS)[number];

/** What both may be told, beside the policy. */
export const REVIEW_OPTIONS = [
  'base',
  'fail-on',
  'allow-label',
  'allow-reviewers',
  'comment',
  'comment-author',
  'github-token',
  'days',
] as const;
export type ReviewOption = (typeof REVIEW_OPTIONS)[number];

/** The label that lets a weaker policy through when nobody names another. */
export const DEFAULT_LABEL = 'allow-weaker-backups';

/** Options as they were written; absent or empty means not given. */
type RawReview = Partial<Record<ReviewOption, string>> & { policies?: readonly string[] };

/** What a review was told, read and checked. */
export interface ReviewRequest {
  /** One for `plan`; for `diff` several, with globs over the files that changed. */
  policies: string[];
  /** A file, `REV:path`, or `/dev/null` for none; absent: where the pull request's event says. */
  base?: string;
  failOn: FailOn;
  allowLabel: string;
  /** Logins as they were written, without `@`. */
  allowReviewers: string[];
  /** Whether a comment is kept on the pull request. */
  comment: boolean;
  /** Login under which the token writes; absent: the token's own kind tells. */
  commentAuthor?: string;
  token?: string;
  /** Of the simulation. */
  days: number;
}

/**
 * Reads and checks what a review was told.
 * @param spell how the edge writes an option's name in a message
 * @throws UserError (exit 2) naming the option, what is wrong with it and what it takes; never with the token in it
 */
export function readReviewRequest(
  command: ReviewName,
  raw: RawReview,
  spell: (option: ReviewOption | 'policy') => string,
): ReviewRequest {
  const policies = raw.policies?.length ? [...raw.policies] : [DEFAULT_POLICY];
  if (command === 'plan' && policies.length > 1) {
    const what = `\`plan\` takes one policy, not ${policies.length}: ${policies.join(', ')}`;
    throw usage(spell('policy'), what, 'run it once for each policy; only diff takes several');
  }
  const [commentAuthor] = readLogins(raw['comment-author'], spell('comment-author'), 'one');
  return {
    policies,
    ...readBase(raw.base, policies, spell('base')),
    failOn: readFailOn(raw['fail-on'], spell('fail-on')),
    allowLabel: raw['allow-label']?.trim() || DEFAULT_LABEL,
    allowReviewers: readLogins(raw['allow-reviewers'], spell('allow-reviewers'), 'several'),
    comment: readSwitch(raw.comment, spell('comment')),
    ...(commentAuthor === undefined ? {} : { commentAuthor }),
    ...(raw['github-token'] ? { token: raw['github-token'] } : {}),
    days: readDays(raw.days, spell('days')),
  };
}

/** @returns how many days are simulated @throws UserError (exit 2) unless it is a whole number within bounds */
export function readDays(text: string | undefined, where: string): number {
  if (!text) return SIMULATED_DAYS.usual;
  const days = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (days >= 1 && days <= SIMULATED_DAYS.most) return days;
  throw usage(
    where,
    `\`${text}\` is no number of days to simulate`,
    `write a whole number from 1 to ${SIMULATED_DAYS.most}`,
  );
}

/** @throws UserError (exit 2) unless it is one of the words */
function readFailOn(text: string | undefined, where: string): FailOn {
  const word = FAIL_ON.find((known) => known === (text || 'never'));
  if (word) return word;
  throw usage(
    where,
    `\`${text}\` is nothing to fail on.${didYouMean(text ?? '', FAIL_ON)}`,
    `use ${FAIL_ON.join(', ')}`,
  );
}

/** One base cannot stand beside several policies: each would be compared with another one's text. */
function readBase(text: string | undefined, policies: readonly string[], where: string): { base?: string } {
  if (!text) return {};
  if (policies.length === 1 && !policies[0]?.includes('*')) return { base: text };
  const what = `one base cannot be that of several policies (${policies.join(', ')})`;
  throw usage(where, what, 'name one policy, or leave the base to the pull request');
}

/** A login: letters, digits, hyphens; `_` before the short code of a company; an app's ends in `[bot]`. */
const LOGIN = /^[a-z\d][a-z\d_-]*(\[bot\])?$/i;

function readLogins(text: string | undefined, where: string, most: 'one' | 'several'): string[] {
  const logins = [...new Set(splitList(text ?? '').map((login) => login.replace(/^@/, '')))];
  const wrong = logins.find((login) => !LOGIN.test(login));
  if (wrong?.includes('/')) {
    const next = 'write the logins of its members: a workflow’s token cannot read who is in a team';
    throw usage(where, `\`${wrong}\` is a team, not a login`, next);
  }
  if (wrong !== undefined) throw usage(where, `\`${wrong}\` is not a login`, 'write one such as octocat');
  if (most === 'one' && logins.length > 1) {
    throw usage(where, `one login is needed, not ${logins.length}: ${logins.join(', ')}`, 'name one');
  }
  return logins;
}

function readSwitch(text: string | undefined, where: string): boolean {
  const word = (text || 'true').toLowerCase();
  if (word === 'true' || word === 'false') return word === 'true';
  throw usage(where, `\`${text}\` is neither true nor false`, 'write true or false');
}

function usage(where: string, what: string, next: string): UserError {
  return new UserError({ what, where, means: 'nothing was done', next, exit: 2 });
}
