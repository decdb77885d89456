/** What a run on a pull request knows and can ask: the event, git, GitHub, and which commits are compared. */
import type { ReviewRequest } from '../../commands/review-options.js';
import type { Clock } from '../../model/clock.js';
import type { About } from '../../report/review/links.js';
import { type Commits, findCommits, type Sources } from './base.js';
import { checkoutOf } from './checkout.js';
import { type GitHub, openGitHub } from './client.js';
import type { PullRequestEvent } from './event.js';
import { whyNot } from './permissions.js';
import { type PullNow, pullNow } from './pull.js';

export interface Session {
  event: PullRequestEvent;
  /** Absent without a token. */
  github: GitHub | undefined;
  /** Absent where it could not be read. */
  pull: PullNow | undefined;
  /** Why GitHub could not be asked about the pull request. */
  unasked?: string;
  /** It could be asked at first, and not any more after what took long. */
  lost?: true;
  sources: Sources;
  commits: Commits;
  /** The pull request has another head or base branch by now: what is found out here is of what it was. */
  late: boolean;
}

export interface SessionOptions {
  request: Pick<ReviewRequest, 'token' | 'base' | 'policies'>;
  clock: Clock;
  signal: AbortSignal;
  log(line: string): void;
}

/** @throws UserError when nobody can tell what the pull request is compared with */
export async function openSession(event: PullRequestEvent, options: SessionOptions): Promise<Session> {
  const { request, ...rest } = options;
  const { token } = request;
  const apiUrl = process.env['GITHUB_API_URL'];
  const github = token
    ? openGitHub({ token, repository: event.repository, ...(apiUrl ? { apiUrl } : {}), ...rest })
    : undefined;
  const asked = await askForPull(github, event.number);
  const sources = { checkout: await checkoutOf(request.policies[0] as string), github, headNow: asked.pull?.head };
  const commits = request.base ? givenCommits(event, sources) : await findCommits(event, sources);
  return asOf({ event, github, sources, commits }, asked);
}

/** The session with the pull request as it is now: looking at an account takes minutes, in which it may have moved on. */
export async function refreshed(session: Session): Promise<Session> {
  const { event, github, sources, commits } = session;
  const asked = await askForPull(github, event.number);
  return {
    ...asOf({ event, github, sources, commits }, asked),
    ...(session.pull && !asked.pull ? { lost: true } : {}),
  };
}

type Known = Pick<Session, 'event' | 'github' | 'sources' | 'commits'>;

function asOf(known: Known, { pull, unasked }: Asked): Session {
  const late = pull !== undefined && (pull.head !== known.commits.head || pull.base !== known.event.baseRef);
  return { ...known, pull, ...(unasked ? { unasked } : {}), late };
}

/**
 * Why this run may compare with another branch than the one into which the pull request goes: its checks are those of the head
 * commit, so they would count for the other branch, too.
 * @returns a sentence or more; `undefined` where it compares with the right one
 */
export function whyElsewhere({ event, pull, unasked, lost }: Session): string | undefined {
  const { baseRef, again } = event;
  if (pull && pull.base !== baseRef) {
    return `The pull request goes into \`${pull.base}\` now, and this run compares it with \`${baseRef}\`. ${START}`;
  }
  // A first run follows its event closely, and another one follows a change of the branch.
  if (pull || !(again || lost)) return undefined;
  return `Nobody can tell whether the pull request still goes into \`${baseRef}\`. ${unasked ?? ''} ${START}`;
}

const START =
  'Start a new run by a push, or by an edit of the pull request where the workflow’s `types` have `edited`: a run that is started again keeps its old event.';

interface Asked {
  pull?: PullNow;
  unasked?: string;
}

async function askForPull(github: GitHub | undefined, number: number): Promise<Asked> {
  if (!github) return { unasked: 'There is no `github-token` to ask GitHub with.' };
  try {
    return { pull: await pullNow(github, number) };
  } catch (error) {
    return { unasked: whyNot('read the pull request', error) };
  }
}

/** Where the user names the policy before the change, no commit has to be found for it. */
function givenCommits(event: PullRequestEvent, { checkout }: Sources): Commits {
  return { base: event.base, looked: checkout?.commit ?? event.sha, head: event.head };
}

/** What the run knows beside the review itself. @param file as of the head; absent where it is gone */
export function aboutOf({ event, commits }: Session, file?: string): About {
  const server = process.env['GITHUB_SERVER_URL'];
  const { owner, repo } = event.repository;
  const path = file?.split('/').map(encodeURIComponent).join('/');
  return {
    head: commits.head,
    ...(event.runUrl ? { runUrl: event.runUrl } : {}),
    ...(server && path ? { fileUrl: `${server}/${owner}/${repo}/blob/${commits.head}/${path}` } : {}),
  };
}
