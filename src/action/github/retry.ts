/** What GitHub's refusals and failures ask of a client: wait so long and try again, or give up. */
import { GITHUB } from '../../model/constants.js';
import { MINUTE, type Millis, SECOND } from '../../model/time.js';

/** A failed request, as far as it decides about another try. */
export interface Failure {
  /** 500 also for an answer that never came or was cut short. */
  status: number;
  message: string;
  headers: Readonly<Record<string, string | number | undefined>>;
}

/**
 * How long to wait before the same request is sent again.
 * @param method a `POST` whose answer was lost may have been carried out, so it is never sent again blindly
 * @param pause the wait after a failure for which GitHub names none
 * @returns milliseconds; `undefined` when another try cannot help
 */
export function waitBefore(failure: Failure, method: string, pause: Millis): Millis | undefined {
  if (isRateLimit(failure)) return rateLimitWait(failure.headers);
  return failure.status >= 500 && method !== 'POST' ? pause : undefined;
}

/** A 403 is a rate limit only when it says so; else it is a missing permission. */
function isRateLimit({ status, message, headers }: Failure): boolean {
  if (status === 429) return true;
  const says = /rate limit|abuse detection/i.test(message);
  return status === 403 && (headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0' || says);
}

/** In the order of GitHub's "Best practices for using the REST API": what it names, else at least a minute. */
function rateLimitWait(headers: Failure['headers']): Millis {
  const after = Number(headers['retry-after']);
  if (headers['retry-after'] !== undefined && after >= 0) return after * SECOND;
  const reset = Number(headers['x-ratelimit-reset']) * SECOND;
  const now = Date.parse(String(headers['date'] ?? ''));
  const known = headers['x-ratelimit-remaining'] === '0' && !Number.isNaN(reset) && !Number.isNaN(now);
  return known ? Math.max(0, reset - now) + SECOND : MINUTE;
}

/** The wait after the next failure. */
export function longer(pause: Millis): Millis {
  return Math.min(pause * 2, GITHUB.longestPause);
}
