/** The action's own client, talking to the server here, with a clock on which nobody waits. */
import { type GitHub, openGitHub } from '../../src/action/github/client.js';
import type { PullRequestEvent } from '../../src/action/github/event.js';
import { pullNow } from '../../src/action/github/pull.js';
import type { Session } from '../../src/action/github/session.js';
import type { Clock } from '../../src/model/clock.js';
import type { Millis } from '../../src/model/time.js';
import type { Pull } from './server/repository.js';
import type { GitHubServer } from './server/server.js';

export interface Client {
  github: GitHub;
  /** Waits that were asked for, milliseconds. */
  waits: Millis[];
  log: string[];
}

export function clientOf(
  server: GitHubServer,
  { token = server.token, signal }: { token?: string; signal?: AbortSignal } = {},
): Client {
  const waits: Millis[] = [];
  const log: string[] = [];
  const clock: Clock = {
    now: () => server.clock.now(),
    monotonic: () => server.clock.now(),
    async sleep(ms, by) {
      by?.throwIfAborted();
      waits.push(ms);
      server.clock.advance(ms);
    },
    heard: () => undefined,
    skew: () => 0,
  };
  const [owner, repo] = server.repository.fullName.split('/') as [string, string];
  const github = openGitHub({
    token,
    repository: { owner, repo },
    apiUrl: server.url,
    clock,
    ...(signal ? { signal } : {}),
    log: (line) => log.push(line),
  });
  return { github, waits, log };
}

/** What a run on that event knows, with nothing checked out. */
export async function sessionFor(server: GitHubServer, pull: Pull, event: PullRequestEvent): Promise<Session> {
  const { github } = clientOf(server);
  const now = await pullNow(github, pull.number);
  return {
    event,
    github,
    pull: now,
    sources: { checkout: undefined, github, headNow: now.head },
    commits: { base: event.base, looked: event.sha, head: event.head },
    late: event.head !== now.head || event.baseRef !== now.base,
  };
}

/** The event of a pull request as its run would read it. */
export function eventFor(server: GitHubServer, pull: Pull, more: Partial<PullRequestEvent> = {}): PullRequestEvent {
  const [owner, repo] = server.repository.fullName.split('/') as [string, string];
  return {
    action: 'synchronize',
    repository: { owner, repo },
    number: pull.number,
    head: pull.headSha,
    base: pull.baseSha,
    baseRef: pull.base,
    sha: pull.mergeSha as string,
    fork: false,
    closed: false,
    merged: false,
    retargeted: false,
    again: false,
    updatedAt: pull.updatedAt,
    ...more,
  };
}
