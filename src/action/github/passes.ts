/** Who let a pull request through a gate that is closed. */
import type { Passes } from '../../commands/gate.js';
import type { ReviewRequest } from '../../commands/review-options.js';
import type { IsoTime } from '../../model/time.js';
import { judgeApprovals } from './approvals.js';
import { failureOf, type GitHub } from './client.js';
import type { PullRequestEvent } from './event.js';
import { judgeLabel } from './label.js';
import { type Deed, whyNot } from './permissions.js';
import type { PullNow } from './pull.js';

export interface PassesInput {
  github: GitHub;
  event: PullRequestEvent;
  pull: PullNow;
  request: Pick<ReviewRequest, 'allowLabel' | 'allowReviewers'>;
  /** When the policy's two texts were first seen together in the pull request; `undefined`: nobody can tell. */
  since: IsoTime | undefined;
}

/** Looks for a label and an approval that count. What cannot be read lets nobody through, and is said. */
export async function passesOf(input: PassesInput): Promise<Passes> {
  const refused: string[] = [];
  const by = (await byLabel(input, refused)) ?? (await byApproval(input, refused));
  return { ...(by ? { by } : {}), refused, next: nextFor(input.request, input.pull.head) };
}

/** How a pull request that nobody let through yet can be. @param head the commit to approve */
export function nextFor(request: PassesInput['request'], head: string): string {
  const label = `have someone with write access set the label \`${request.allowLabel}\``;
  const { allowReviewers: logins } = request;
  if (logins.length === 0) return `${label}, after the last push that changes the policy.`;
  return `${label} (after the last push that changes the policy), or commit ${head.slice(0, 7)} approved by ${logins.map((login) => `\`${login}\``).join(' or ')}.`;
}

async function byLabel({ github, event, pull, request, since }: PassesInput, refused: string[]): Promise<Passes['by']> {
  const { allowLabel: name } = request;
  const { all, repository } = github;
  const { number } = event;
  if (!pull.labels.some((label) => label.toLowerCase() === name.toLowerCase())) return undefined;
  const list = all((rest, page) => rest.issues.listEvents({ ...repository, issue_number: number, ...page }));
  const events = await readable('read the label’s events', list, refused);
  if (!events) return undefined;
  const verdict = judgeLabel({ name, labels: pull.labels, events, since, event, head: pull.head });
  if (!verdict) return undefined;
  if ('refused' in verdict) {
    refused.push(verdict.refused);
    return undefined;
  }
  const may = await readable('read who may write', mayWrite(github, verdict.login), refused);
  if (may) return { login: verdict.login, how: 'label', at: verdict.at };
  if (may === false) refused.push(`The label \`${name}\` was set by \`${verdict.login}\`, who has no write access.`);
  return undefined;
}

async function byApproval({ github, event, pull, request }: PassesInput, refused: string[]): Promise<Passes['by']> {
  if (request.allowReviewers.length === 0) return undefined;
  const { all, repository } = github;
  const list = all((rest, page) => rest.pulls.listReviews({ ...repository, pull_number: event.number, ...page }));
  const reviews = await readable('read the reviews', list, refused);
  if (!reviews) return undefined;
  const verdict = judgeApprovals(reviews, request.allowReviewers, pull.head);
  refused.push(...verdict.refused);
  return verdict.by;
}

/** GitHub's word for maintain is `write`, and for triage `read`; a stranger is none of its collaborators. */
const WRITERS = ['write', 'maintain', 'admin'];

async function mayWrite({ rest, repository }: GitHub, login: string): Promise<boolean> {
  try {
    const { data } = await rest.repos.getCollaboratorPermissionLevel({ ...repository, username: login });
    return WRITERS.includes(data.permission);
  } catch (error) {
    if (failureOf(error).status === 404) return false;
    throw error;
  }
}

async function readable<T>(deed: Deed, reading: Promise<T>, refused: string[]): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    refused.push(whyNot(deed, error));
    return undefined;
  }
}
