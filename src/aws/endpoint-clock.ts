/** The clock for an endpoint: a sandbox whose time can be moved is waited for by moving it. */
import { type Clock, systemClock } from '../model/clock.js';
import type { Millis } from '../model/time.js';

const LOOPBACK = /^https?:\/\/(127\.\d+\.\d+\.\d+|localhost|\[::1\])(:\d+)?\/?$/;

/**
 * Chooses the clock for an endpoint. Only loopback addresses are asked whether they are a sandbox.
 * @returns a clock that sleeps by moving the sandbox's time (its clock is `auto` or `manual`), else the machine's.
 */
export async function clockFor(endpoint: string | undefined): Promise<Clock> {
  if (!endpoint || !LOOPBACK.test(endpoint)) return systemClock();
  try {
    const answer = await fetch(new URL('/_sandbox', endpoint));
    const about = (await answer.json()) as { sandbox?: string; clock?: string; now?: number };
    if (about.sandbox === 'dynadrill' && about.clock !== 'real') return sandboxClock(endpoint, about.now ?? 0);
  } catch {
    // Not a sandbox (DynamoDB Local and moto answer otherwise); if it is nothing at all, the first call says so.
  }
  return systemClock();
}

function sandboxClock(endpoint: string, start: Millis): Clock {
  let now = start;
  return {
    now: () => now,
    monotonic: () => now,
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      const answer = await fetch(new URL('/_sandbox/clock', endpoint), {
        method: 'POST',
        // An instant and not a distance: sleepers side by side must not add up.
        body: JSON.stringify({ to: now + Math.ceil(ms) }),
      });
      now = Math.max(now, ((await answer.json()) as { now: number }).now);
    },
    heard(serviceTime) {
      now = Math.max(now, serviceTime);
    },
    skew: () => 0,
  };
}
