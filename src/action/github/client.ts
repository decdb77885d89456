/** One thin client to GitHub's API: what fails in passing is tried again, and lists are read to their end. */
import { getOctokit } from '@actions/github';
import { type Clock, realSleep } from '../../model/clock.js';
import { GITHUB } from '../../model/constants.js';
import type { Millis } from '../../model/time.js';
import { formatDuration } from '../../model/time.js';
import { clip, plain } from '../../report/escape.js';
import type { Repository } from './event.js';
import { type Failure, longer, waitBefore } from './retry.js';

type Octokit = ReturnType<typeof getOctokit>;
type Rest = Octokit['rest'];

export interface GitHub {
  repository: Repository;
  rest: Rest;
  /** Every element of a list, over all its pages. */
  all<T>(list: (rest: Rest, page: { per_page: number; page: number }) => Promise<Page<T>>): Promise<T[]>;
  /** GitHub's time, by its last answer; `undefined` before the first. */
  heard(): Millis | undefined;
  /** Waits out of the patience that all calls share. @returns false when none is left */
  pause(ms: Millis, why: string): Promise<boolean>;
}

interface Page<T> {
  data: T[];
  headers: { link?: string | undefined };
}

export interface GitHubOptions {
  token: string;
  repository: Repository;
  /** Default: GITHUB_API_URL, else github.com's. */
  apiUrl?: string;
  clock: Clock;
  signal?: AbortSignal;
  /** Told of every wait. */
  log(line: string): void;
}

/** Opens the client; nothing is sent yet. */
export function openGitHub({ token, repository, apiUrl, clock, signal, log }: GitHubOptions): GitHub {
  const octokit = getOctokit(token, { userAgent: 'dynadrill', ...(apiUrl ? { baseUrl: apiUrl } : {}) });
  let spent = 0;
  let heard: Millis | undefined;

  async function pause(ms: Millis, why: string): Promise<boolean> {
    if (spent + ms > GITHUB.patience) {
      log(`GitHub: ${why}; not waiting ${formatDuration(ms)} more`);
      return false;
    }
    spent += ms;
    log(`GitHub: ${why}; trying again in ${formatDuration(ms)}`);
    await clock.sleep(ms, signal);
    return true;
  }

  octokit.hook.wrap('request', async (request, options) => {
    for (let next: Millis = GITHUB.firstPause; ; next = longer(next)) {
      try {
        const answer = await attempt(
          async (given) => request({ ...options, request: { ...options.request, ...given } }),
          signal,
        );
        heard = dateOf(answer.headers) ?? heard;
        refuseCut(answer, options.url);
        return answer;
      } catch (error) {
        signal?.throwIfAborted();
        const failure = failureOf(error);
        heard = dateOf(failure.headers) ?? heard;
        const wait = waitBefore(failure, options.method, next);
        if (wait === undefined || !(await pause(wait, `${failure.status} ${failure.message}`))) throw error;
      }
    }
  });

  return {
    repository,
    rest: octokit.rest,
    heard: () => heard,
    pause,
    async all(list) {
      const found = [];
      for (let page = 1; page <= GITHUB.pages; page++) {
        const { data, headers } = await list(octokit.rest, { per_page: 100, page });
        found.push(...data);
        if (!/\brel="next"/.test(headers.link ?? '')) return found;
      }
      throw new Error(`a list has more than ${GITHUB.pages} pages of 100`);
    },
  };
}

/** What was thrown, as far as it says something about the answer. */
export function failureOf(error: unknown): Failure {
  const { status, message, response } = error as Partial<Failure> & { response?: { headers?: Failure['headers'] } };
  return { status: status ?? 500, message: readable(message ?? String(error)), headers: response?.headers ?? {} };
}

/** Longest that GitHub's own words are shown: its page of a bad gateway is none of them. */
const WORDS_MAX = 200;

function readable(message: string): string {
  if (/^\s*</.test(message)) return 'a page instead of an answer';
  return clip(plain(message.split(' - http', 1)[0] as string), WORDS_MAX);
}

/** One try, given up when no answer comes. */
async function attempt<T>(send: (given: { signal: AbortSignal }) => Promise<T>, signal?: AbortSignal): Promise<T> {
  const done = new AbortController();
  const late = new AbortController();
  const both = signal ? AbortSignal.any([signal, late.signal]) : late.signal;
  realSleep(GITHUB.answer, done.signal).then(
    () => late.abort(new Error(`no answer within ${formatDuration(GITHUB.answer)}`)),
    () => undefined,
  );
  try {
    return await send({ signal: both });
  } catch (error) {
    throw late.signal.aborted ? late.signal.reason : error;
  } finally {
    done.abort();
  }
}

/** A connection that is cut within the body leaves an answer without data, or with a part of it as text. */
function refuseCut({ status, data }: { status: number; data: unknown }, url: string): void {
  if (status === 204 || (typeof data === 'object' && data !== null)) return;
  throw Object.assign(new Error(`the answer to ${url} was cut short`), { status: 500 });
}

function dateOf(headers: Failure['headers']): Millis | undefined {
  const at = Date.parse(String(headers['date'] ?? ''));
  return Number.isNaN(at) ? undefined : at;
}
