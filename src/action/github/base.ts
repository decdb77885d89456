/** What a pull request is compared with: the commit before it, found in git or at GitHub, and the policy as of a commit. */
import { UserError } from '../../model/errors.js';
import type { Checkout } from './checkout.js';
import { failureOf, type GitHub } from './client.js';
import type { PullRequestEvent } from './event.js';
import { whyNot } from './permissions.js';

export interface Commits {
  /** Before the pull request. */
  base: string;
  /** What is looked at: the test merge, or the head itself. */
  looked: string;
  /** Head of the pull request that this is. */
  head: string;
}

/** Where things can be looked up; each may be missing. */
export interface Sources {
  checkout: Checkout | undefined;
  github: GitHub | undefined;
  /** Head of the pull request now; `undefined` where nobody could tell. */
  headNow: string | undefined;
}

/**
 * Finds what to compare. The test merge stands beside its first parent, the base branch as it was merged; the head stands beside
 * the commit from which it went out, so that what the base branch did since is not taken for the pull request's doing.
 * @throws UserError when another commit is checked out, or nobody can tell
 */
export async function findCommits(event: PullRequestEvent, sources: Sources): Promise<Commits> {
  const { checkout, headNow } = sources;
  const looked = checkout?.commit ?? event.sha;
  if (looked === event.sha && looked !== event.head) {
    const parents = checkout?.parents ?? (await parentsAtGitHub(sources, looked));
    const [base, head] = parents;
    if (base && head && parents.length === 2) return { base, looked, head };
  }
  // A workflow that checks out the branch may get a push that is newer than its event.
  if (looked !== event.head && looked !== headNow) throw strangeCommit(looked, event);
  const base =
    (await checkout?.mergeBase(event.base, looked)) ?? (await mergeBaseAtGitHub(sources, event.base, looked));
  return { base, looked, head: looked };
}

/**
 * A file as of a commit, from git where it is there, else from GitHub.
 * @returns `undefined` when the commit surely has no such file
 * @throws UserError when nobody can tell
 */
export async function readAt(commit: string, path: string, sources: Sources): Promise<Uint8Array | undefined> {
  const local = await sources.checkout?.read(commit, path);
  if (local !== undefined) return local === 'absent' ? undefined : local;
  return readAtGitHub(commit, path, sources);
}

async function readAtGitHub(commit: string, path: string, sources: Sources): Promise<Uint8Array | undefined> {
  const { rest, repository } = githubOf(sources);
  try {
    const { data } = await rest.repos.getContent({ ...repository, path, ref: commit });
    if (!Array.isArray(data) && 'content' in data && data.encoding === 'base64') {
      return Buffer.from(data.content, 'base64');
    }
  } catch (error) {
    if (failureOf(error).status !== 404) throw unknowable(whyNot('read the repository', error), error);
    // A token that may not look gets the same answer; the commit tells them apart.
    await mayLook(commit, sources);
    return undefined;
  }
  throw unknowable(`GitHub gives no contents of ${path} as of ${commit}: it is no file, or larger than 1 MB`);
}

/** Commits that a client may look at: one answer is enough for all files that are absent. */
const seen = new WeakMap<GitHub, Set<string>>();

async function mayLook(commit: string, sources: Sources): Promise<void> {
  const github = githubOf(sources);
  const known = seen.get(github) ?? new Set();
  seen.set(github, known);
  if (known.has(commit)) return;
  await commitAtGitHub(sources, commit);
  known.add(commit);
}

/**
 * A folder on the way to a file, or the file itself, that is a symlink as of a commit: the file is then another one, and its own name says
 * nothing. For files that {@link readAt} finds absent.
 */
export async function linkAt(commit: string, path: string, sources: Sources): Promise<string | undefined> {
  const { checkout, github } = sources;
  // It tells an empty answer from a commit that is not here.
  if ((await checkout?.read(commit, path)) !== undefined) return checkout?.linkIn(commit, path);
  if (!github) return undefined;
  const parts = path.split('/');
  for (let i = 1; i < parts.length; i++) {
    const folder = parts.slice(0, i).join('/');
    const found = await kindAtGitHub(github, commit, folder);
    if (found === 'symlink') return folder;
    if (found === undefined) return undefined;
  }
  return undefined;
}

/** @returns `undefined` where there is nothing */
async function kindAtGitHub({ rest, repository }: GitHub, ref: string, path: string): Promise<string | undefined> {
  try {
    const { data } = await rest.repos.getContent({ ...repository, path, ref });
    return Array.isArray(data) ? 'dir' : data.type;
  } catch (error) {
    if (failureOf(error).status === 404) return undefined;
    throw unknowable(whyNot('read the repository', error), error);
  }
}

async function parentsAtGitHub(sources: Sources, commit: string): Promise<string[]> {
  const { data } = await commitAtGitHub(sources, commit);
  return data.parents.map(({ sha }) => sha);
}

function commitAtGitHub(sources: Sources, ref: string) {
  const { rest, repository } = githubOf(sources);
  return answered(rest.repos.getCommit({ ...repository, ref }));
}

async function mergeBaseAtGitHub(sources: Sources, base: string, head: string): Promise<string> {
  const { rest, repository } = githubOf(sources);
  const call = rest.repos.compareCommitsWithBasehead({ ...repository, basehead: `${base}...${head}`, per_page: 1 });
  return (await answered(call)).data.merge_base_commit.sha;
}

async function answered<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw unknowable(whyNot('read the repository', error), error);
  }
}

function githubOf({ github }: Sources): GitHub {
  if (github) return github;
  throw unknowable('the commit is not in the clone, and there is no `github-token` to ask GitHub with');
}

function strangeCommit(looked: string, event: PullRequestEvent): UserError {
  return new UserError({
    what: `commit ${looked} is checked out, which is neither the head of pull request #${event.number} nor its merge`,
    where: 'base',
    means: 'what the pull request changes cannot be seen in it',
    next: 'leave out `ref` of actions/checkout, or give it the pull request’s head (`github.event.pull_request.head.sha`); or name the policy before the change with `base`',
  });
}

function unknowable(what: string, cause?: unknown): UserError {
  return new UserError({
    what,
    where: 'base',
    means: 'what the pull request changes could not be found out',
    next: 'give actions/checkout `fetch-depth: 0`, or the job `contents: read`; or name the policy before the change with `base`',
    cause,
  });
}
