/** What goes wrong between here and GitHub, on request. */

/**
 * `cut`: the connection ends before anything is done; `cut-after`: it is done, and the answer never arrives; `cut-within`: half of
 * the answer does; `slow`: milliseconds of real time before the answer.
 */
export type How =
  | 'cut'
  | 'cut-after'
  | 'cut-within'
  | { slow: number }
  | { status: number; message?: string; docs?: string; headers?: Record<string, string>; html?: true };

export interface Fault {
  /** An operation's id, such as `issues/create-comment`; every one without it. */
  operation?: string;
  /** How often; once without it. */
  times?: number;
  /** How many calls of that operation pass before. */
  after?: number;
  how: How;
}

/** "You are too fast": not counted in any header, and said with 403 as often as with 429. @param seconds to wait */
export const secondaryLimit = (seconds: number, status: 403 | 429 = 403): How => ({
  status,
  message:
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again. For more on scraping GitHub and how it may affect your rights, please review our Terms of Service (https://docs.github.com/en/site-policy/github-terms/github-terms-of-service)',
  docs: 'https://docs.github.com/free-pro-team@latest/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits',
  headers: { 'retry-after': String(seconds) },
});

/** The hour's calls are used up. @param resetAt seconds of the epoch */
export const primaryLimit = (resetAt: number): How => ({
  status: 403,
  message: 'API rate limit exceeded for installation ID 4242.',
  docs: 'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api',
  headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(resetAt) },
});

/** What stands before the API when it is down: a page, not JSON. */
export const badGateway: How = { status: 502, html: true };

export class Faults {
  readonly #waiting: (Fault & { left: number; skip: number })[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ ...fault, left: fault.times ?? 1, skip: fault.after ?? 0 });
  }

  /** What happens to this call; `undefined` when nothing does. */
  take(operation: string): How | undefined {
    for (const fault of this.#waiting) {
      if (fault.left === 0 || (fault.operation !== undefined && fault.operation !== operation)) continue;
      if (fault.skip > 0) {
        fault.skip -= 1;
        continue;
      }
      fault.left -= 1;
      return fault.how;
    }
    return undefined;
  }

  /** Faults that were asked for and never happened: a test that waits for one has tested nothing. */
  get unused(): string[] {
    return this.#waiting.filter(({ left }) => left > 0).map(({ operation, left }) => `${operation ?? 'any'} ×${left}`);
  }
}
