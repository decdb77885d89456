/** The sandbox's own time. Nothing else in the sandbox may ask for the machine's. */
import { systemClock } from '../model/clock.js';
import type { Millis } from '../model/time.js';

/**
 * `real`: the machine's time. `manual`: stands still until it is moved. `auto`: like manual, and whoever waits moves it:
 * a Describe of something in transition to the moment it is ready, a refusal that passes by waiting a little further.
 */
export type ClockMode = 'real' | 'auto' | 'manual';

/** Where a clock that stands still begins when it is not told, so that documents and tests read alike every day. */
const MONDAY_MORNING: Millis = Date.UTC(2026, 0, 5);

export class SandboxClock {
  readonly mode: ClockMode;
  private readonly machine = systemClock();
  private standing: Millis;
  private readonly ahead: Millis;

  /** @param startAt epoch milliseconds of the first moment; the machine's time (`real`) or {@link MONDAY_MORNING} without it. */
  constructor(mode: ClockMode, startAt?: Millis) {
    this.mode = mode;
    this.standing = startAt ?? MONDAY_MORNING;
    this.ahead = startAt === undefined ? 0 : startAt - this.machine.now();
  }

  /** @returns the sandbox's time, whole epoch milliseconds. */
  now(): Millis {
    return this.mode === 'real' ? Math.floor(this.machine.now() + this.ahead) : this.standing;
  }

  /** Moves a clock that stands still. @throws RangeError for the real clock or a step back. */
  moveTo(at: Millis): void {
    if (this.mode === 'real') {
      throw new RangeError('The real clock cannot be moved; start the sandbox with the clock "auto" or "manual".');
    }
    if (!Number.isFinite(at) || at < this.standing) {
      throw new RangeError(`The sandbox clock only moves forward: it is at ${this.standing}, asked for ${at}.`);
    }
    this.standing = Math.floor(at);
  }

  /** Lets time pass: moves a clock that stands still, waits on a real one. */
  async pass(ms: Millis): Promise<void> {
    if (this.mode === 'real') return this.machine.sleep(ms);
    this.moveTo(this.standing + ms);
  }
}
