/** Waits that are not for an answer but for time to pass. */
import { poll } from '../aws/retry.js';
import type { Millis } from '../model/time.js';
import type { RunContext } from './context.js';

/**
 * Waits `ms` by the monotonic clock, showing that the run is alive.
 * @param text what is waited for, for people
 * @throws the signal's reason when the run is interrupted
 */
export async function waitOut(
  { connection, progress, lease }: RunContext,
  step: { id: string },
  ms: Millis,
  text: string,
): Promise<void> {
  const { clock, signal } = connection;
  await poll(async () => undefined, {
    clock,
    ...(signal ? { signal } : {}),
    deadline: clock.monotonic() + ms,
    until: () => false,
    onWait: (elapsedMs) => {
      progress({ kind: 'waiting', step: step.id, text, elapsedMs });
      void lease?.beat();
    },
  });
}
