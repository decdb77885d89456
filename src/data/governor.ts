/** How fast a table may be read or written: a bucket of capacity units, paid after each answer, and slower after each throttling. */
import type { Connection } from '../aws/connection.js';
import { isThrottle } from '../aws/errors.js';
import { THROTTLE } from '../model/constants.js';
import { UserError } from '../model/errors.js';
import { type Millis, SECOND } from '../model/time.js';
import { grouped } from '../model/words.js';
import { random } from './random.js';

export interface GovernorOptions {
  /** What it governs, for people: `reading orders`. */
  what: string;
  /** Most capacity units a second; none by default. */
  unitsPerSecond?: number;
  /** Is told in a sentence when throttling slows it down. */
  onSlower?: (text: string) => void;
}

/** One table's reads, or its writes, of one run. */
export class Governor {
  readonly #clock: Connection['clock'];
  readonly #signal: AbortSignal | undefined;
  readonly #options: GovernorOptions;
  /** Units a second that are allowed now. */
  #rate: number;
  #next: Millis;
  #units = 0;
  #throttled = 0;
  readonly #startedAt: Millis;
  #lastThrottle: Millis = Number.NEGATIVE_INFINITY;
  #throttledSince: Millis | undefined;
  readonly #chance = random(1);

  constructor(connection: Pick<Connection, 'clock' | 'signal'>, options: GovernorOptions) {
    this.#clock = connection.clock;
    this.#signal = connection.signal;
    this.#options = options;
    this.#rate = options.unitsPerSecond ?? Number.POSITIVE_INFINITY;
    this.#startedAt = this.#next = this.#clock.monotonic();
  }

  /** Capacity units spent so far. */
  get units(): number {
    return this.#units;
  }

  /** How often the service asked to come back later. */
  get throttled(): number {
    return this.#throttled;
  }

  /**
   * Makes a call within the rate, again after each throttling.
   * @throws UserError when nothing but throttling came for ten minutes
   */
  async call<T>(request: () => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      await this.#admit();
      try {
        return await request();
      } catch (error) {
        if (!isThrottle(error)) throw error;
        this.refused(error);
        await this.backOff(attempt);
      }
    }
  }

  /** Takes note of an answer that brought the work on, and of what it cost. */
  spent(units: number): void {
    this.#units += units;
    this.#throttledSince = undefined;
    if (this.#rate === Number.POSITIVE_INFINITY) return;
    const now = this.#clock.monotonic();
    // A rest does not save up: what was not used within a second is gone.
    this.#next = Math.max(this.#next, now - SECOND) + (units / this.#rate) * SECOND;
    this.#recover(now);
  }

  /** Takes note of a throttling, of a whole call or of part of a batch: halves the rate. */
  refused(cause?: unknown): void {
    this.#throttled++;
    const now = this.#clock.monotonic();
    this.#throttledSince ??= now;
    if (now - this.#throttledSince > THROTTLE.giveUpAfter) throw this.#tired(cause);
    // One burst refuses many calls at once: that is one sign, not many.
    if (now - this.#lastThrottle < SECOND) return;
    this.#lastThrottle = now;
    const seen = this.#units / Math.max(1, (now - this.#startedAt) / SECOND);
    this.#rate = Math.max(1, Math.min(this.#rate, Math.max(seen, 1)) / 2);
    this.#options.onSlower?.(
      `${this.#options.what} is throttled: slowing down to ${grouped(Math.round(this.#rate))} capacity units a second`,
    );
  }

  /** Waits before another try: longer each time, by chance so that many do not come back at once. */
  async backOff(attempt: number): Promise<void> {
    const most = Math.min(THROTTLE.first * 2 ** attempt, THROTTLE.most);
    await this.#clock.sleep(most * (0.5 + this.#chance() / 2), this.#signal);
  }

  async #admit(): Promise<void> {
    for (;;) {
      const wait = this.#next - this.#clock.monotonic();
      if (wait <= 0 || this.#rate === Number.POSITIVE_INFINITY) return;
      await this.#clock.sleep(wait, this.#signal);
    }
  }

  /** Some time after the last throttling the rate rises again, up to what was asked for. */
  #recover(now: Millis): void {
    if (now - this.#lastThrottle < THROTTLE.recoverAfter) return;
    this.#lastThrottle = now;
    const most = this.#options.unitsPerSecond ?? Number.POSITIVE_INFINITY;
    this.#rate = Math.min(most, this.#rate * 1.5);
  }

  #tired(cause: unknown): UserError {
    return new UserError({
      what: `${this.#options.what} was throttled for ${THROTTLE.giveUpAfter / 60_000} minutes without a single success`,
      means: 'it was not finished; what had been done stands',
      next: 'give the table more capacity, or run at a quieter time, or with a lower `--max-rate`',
      cause,
    });
  }
}
