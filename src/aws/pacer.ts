/** Keeps calls of one operation under a rate, so that the account's small burst buckets are left to others. */
import type { Clock } from '../model/clock.js';
import type { Millis } from '../model/time.js';

export class Pacer {
  readonly #next = new Map<string, Millis>();
  readonly #rates: Record<string, number>;
  readonly #clock: Clock;

  /** @param rates calls a second by operation; an operation without one is not paced. */
  constructor(rates: Record<string, number>, clock: Clock) {
    this.#rates = rates;
    this.#clock = clock;
  }

  /** Waits until the operation's turn has come; turns are given in the order in which they are asked for. */
  async turn(operation: string, signal?: AbortSignal): Promise<void> {
    const rate = this.#rates[operation];
    if (!rate) return;
    const now = this.#clock.monotonic();
    const at = Math.max(now, this.#next.get(operation) ?? 0);
    this.#next.set(operation, at + 1_000 / rate);
    if (at > now) await this.#clock.sleep(at - now, signal);
  }
}
