/** Retries that the SDK does not do, on the clock that is handed down. */
import type { Clock } from '../model/clock.js';
import { type Millis, SECOND } from '../model/time.js';

export interface RetryOptions {
  clock: Clock;
  signal?: AbortSignal;
  /** Which errors are worth another try. */
  when: (error: unknown) => boolean;
  /** Longest total wait. */
  within: Millis;
  /** Before the second try; doubles up to 30 s. Default 1 s. */
  first?: Millis;
}

/** Calls `action` until it succeeds, fails otherwise, or the time is up; then throws its last error. */
export async function retrying<T>(action: () => Promise<T>, options: RetryOptions): Promise<T> {
  const end = options.clock.monotonic() + options.within;
  for (let pause = options.first ?? SECOND; ; pause = Math.min(pause * 2, 30 * SECOND)) {
    try {
      return await action();
    } catch (error) {
      if (!options.when(error) || options.clock.monotonic() + pause > end) throw error;
      await options.clock.sleep(pause, options.signal);
    }
  }
}

export interface PollOptions<T> {
  clock: Clock;
  signal?: AbortSignal;
  /** Monotonic instant after which the wait is given up. */
  deadline: Millis;
  /** Whether the answer is the one waited for. */
  until: (answer: T) => boolean;
  /** Called after each answer that is not. */
  onWait?: (elapsed: Millis) => void;
  /** First pause; grows by half up to `most`. */
  first?: Millis;
  most?: Millis;
}

/** Asks until the answer is the one waited for. @returns the last answer, and whether it was. */
export async function poll<T>(ask: () => Promise<T>, options: PollOptions<T>): Promise<{ answer: T; ready: boolean }> {
  const start = options.clock.monotonic();
  for (let pause = options.first ?? 2 * SECOND; ; pause = Math.min(pause * 1.5, options.most ?? 20 * SECOND)) {
    const answer = await ask();
    if (options.until(answer)) return { answer, ready: true };
    const left = options.deadline - options.clock.monotonic();
    if (left <= 0) return { answer, ready: false };
    options.onWait?.(options.clock.monotonic() - start);
    await options.clock.sleep(Math.min(pause, left), options.signal);
  }
}
