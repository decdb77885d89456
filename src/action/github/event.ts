/** What the runner says about the event that started the run. */
import { readFile } from 'node:fs/promises';
import { UserError } from '../../model/errors.js';
import type { IsoTime } from '../../model/time.js';

/** A pull request, as the event saw it. */
export interface PullRequestEvent {
  /** What happened, such as `opened`, `synchronize`, `labeled`; of a review `submitted`. */
  action: string;
  repository: Repository;
  number: number;
  /** Head of the pull request then. */
  head: string;
  /** Tip of the base branch then. */
  base: string;
  /** The base branch then: a pull request can be sent into another one later. */
  baseRef: string;
  /** The commit that the workflow runs on: usually the test merge of head into base. */
  sha: string;
  /** From another repository than the one it is for, or from one that is gone. */
  fork: boolean;
  /** Without being merged, too: such a one can be opened again with the checks that it has. */
  closed: boolean;
  /** What was merged is never opened again. */
  merged: boolean;
  /** Of an event `edited`: the pull request was sent into another branch. */
  retargeted: boolean;
  /** The run is started again, perhaps long after its event. */
  again: boolean;
  updatedAt: IsoTime;
  /** Of an event `labeled`: what was set, and by whom. */
  labeled?: { label: string; sender: string };
  runUrl?: string;
}

export interface Repository {
  owner: string;
  repo: string;
}

/** Events that carry a pull request and run in its own context, without the base repository's secrets for a fork. */
const PULL_REQUEST_EVENTS = ['pull_request', 'pull_request_review', 'pull_request_review_comment'];

/** Whether the run belongs to a pull request, or must be refused because it claims to. */
export function isPullRequest(env: NodeJS.ProcessEnv): boolean {
  const name = env['GITHUB_EVENT_NAME'] ?? '';
  return PULL_REQUEST_EVENTS.includes(name) || name === 'pull_request_target';
}

/**
 * Reads the event that started the run.
 * @returns `undefined` for events that belong to no pull request
 * @throws UserError for `pull_request_target`, and for an event that cannot be read
 */
export async function readEvent(env: NodeJS.ProcessEnv): Promise<PullRequestEvent | undefined> {
  if (!isPullRequest(env)) return undefined;
  if (env['GITHUB_EVENT_NAME'] === 'pull_request_target') throw refusedTarget();
  const path = env['GITHUB_EVENT_PATH'] ?? '';
  let payload: unknown;
  try {
    payload = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw unusable(`the event’s file cannot be read: ${(error as Error).message}`, error);
  }
  return pullRequestIn(payload as Payload, env);
}

function refusedTarget(): UserError {
  return new UserError({
    what: 'this does not run on `pull_request_target`',
    where: 'event',
    means:
      'such a run has the base repository’s secrets and a token that writes, while what it looks at comes from whoever opened the pull request; nothing was looked at',
    next: 'use `on: pull_request`: from a fork, the same content then stands in the job summary and the annotations',
    exit: 2,
  });
}

/** The parts of GitHub's payloads that are used; what the runner wrote is trusted to have GitHub's types. */
interface Payload {
  action?: string;
  sender?: { login?: string } | null;
  label?: { name?: string };
  changes?: { base?: unknown };
  pull_request?: {
    number: number;
    state: string;
    merged_at?: string | null;
    updated_at: string;
    head: { sha: string; repo: { full_name: string } | null };
    base: { ref: string; sha: string; repo: { full_name: string } };
  };
}

function pullRequestIn(payload: Payload, env: NodeJS.ProcessEnv): PullRequestEvent {
  const pull = payload.pull_request;
  const [owner, repo] = (env['GITHUB_REPOSITORY'] ?? '').split('/');
  if (!pull || !owner || !repo)
    throw unusable('the event’s file holds no pull request, or GITHUB_REPOSITORY is not set');
  const labeled = payload.action === 'labeled' && payload.label?.name && payload.sender?.login;
  return {
    action: payload.action ?? '',
    repository: { owner, repo },
    number: pull.number,
    head: pull.head.sha,
    base: pull.base.sha,
    baseRef: pull.base.ref,
    sha: env['GITHUB_SHA'] || pull.head.sha,
    fork: pull.head.repo?.full_name !== pull.base.repo.full_name,
    closed: pull.state !== 'open',
    merged: typeof pull.merged_at === 'string',
    retargeted: payload.action === 'edited' && payload.changes?.base !== undefined,
    again: Number(env['GITHUB_RUN_ATTEMPT'] ?? 1) > 1,
    updatedAt: pull.updated_at,
    ...(labeled ? { labeled: { label: payload.label?.name as string, sender: labeled } } : {}),
    ...optional('runUrl', runUrl(env)),
  };
}

function runUrl(env: NodeJS.ProcessEnv): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
  return server && repository && run ? `${server}/${repository}/actions/runs/${run}` : undefined;
}

function unusable(what: string, cause?: unknown): UserError {
  return new UserError({
    what,
    where: 'event',
    means: 'nobody can tell what the pull request changes',
    next: 'run it in a GitHub workflow, or name the policy before the change with `base`',
    cause,
  });
}

function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: V });
}
