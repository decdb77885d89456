/**
 * The only file that reads the machine's time or sets a timer: everything else is handed a {@link Clock}.
 * A test walks the sources and fails on `Date.now`, `new Date()`, `performance.now` or a timer anywhere else.
 */
import { CLOCK_UNSURE } from './constants.js';
import type { Millis } from './time.js';

export interface Clock {
  /** The time that decides: the endpoint's, once an answer has told it (see {@link Clock.heard}). Epoch milliseconds. */
  now(): Millis;
  /** Milliseconds that never run backwards; for measuring and for waits that guard something. Its zero means nothing. */
  monotonic(): Millis;
  /** Waits. Rejects with the signal's reason when it is aborted first. */
  sleep(ms: Millis, signal?: AbortSignal): Promise<void>;
  /** Takes note of the endpoint's time, from the `Date` header of an answer. */
  heard(serviceTime: Millis): void;
  /** How far the endpoint's time is ahead of the machine's own, milliseconds; `undefined` before the first answer. */
  skew(): Millis | undefined;
}

/** A clock on the machine's own time, corrected by what the endpoint says. */
export function systemClock(): Clock {
  let skew: Millis | undefined;
  return {
    now: () => Date.now() + (skew ?? 0),
    monotonic: () => performance.now(),
    sleep: (ms, signal) => realSleep(ms, signal),
    heard(serviceTime) {
      const difference = serviceTime - Date.now();
      skew = Math.abs(difference) < CLOCK_UNSURE ? 0 : difference;
    },
    skew: () => skew,
  };
}

/** Waits in real time. Rejects with the signal's reason when it is aborted first. */
export function realSleep(ms: Millis, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const timer = setTimeout(done, Math.max(0, ms));
    function done() {
      signal?.removeEventListener('abort', stop);
      resolve();
    }
    function stop() {
      clearTimeout(timer);
      reject(signal?.reason);
    }
    signal?.addEventListener('abort', stop, { once: true });
  });
}

/** Runs `task` every `ms` of real time until the returned function is called; never keeps the process alive. */
export function every(ms: Millis, task: () => void): () => void {
  const timer = setInterval(task, ms);
  timer.unref();
  return () => clearInterval(timer);
}
