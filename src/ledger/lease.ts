/**
 * The lease: one apply at a time for a policy in an account and Region, one copy at a time of a share of a table. A run that
 * lost it must stop before it destroys anything.
 */
import { poll } from '../aws/retry.js';
import { type Clock, every } from '../model/clock.js';
import { LEASE } from '../model/constants.js';
import { UserError } from '../model/errors.js';
import { iso, MINUTE, type Millis, SECOND } from '../model/time.js';
import { RecordMoved, type Row, type Store } from './store.js';

interface LeaseData {
  holder: string;
  since: Millis;
  /** Bumped by each heartbeat; what a waiting run watches. */
  beat: number;
}

/** An apply's. */
const APPLY = { key: 'lease', busy: busyApply };
const NOBODY = '';

/** What is held, and what to say when somebody else holds it. */
export interface Held {
  key: string;
  busy(holder: LeaseData | undefined): UserError;
}

export class Lease {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #key: string;
  #row: Row<LeaseData>;
  #beatAt: Millis;
  #stop: () => void = () => {};
  #busy: Promise<void> = Promise.resolve();

  private constructor(store: Store, clock: Clock, row: Row<LeaseData>) {
    this.#store = store;
    this.#clock = clock;
    this.#key = row.key;
    this.#row = row;
    this.#beatAt = clock.monotonic();
  }

  /**
   * Takes the lease. One that another run holds is taken over only when its version stood still for one whole expiry,
   * watched on our own monotonic clock: no two clocks are compared.
   * @param held what is taken; an apply's lease by default
   * @throws UserError when the holder is alive
   */
  static async take(
    store: Store,
    holder: string,
    clock: Clock,
    signal?: AbortSignal,
    onWait?: (text: string) => void,
    held: Held = APPLY,
  ) {
    const data: LeaseData = { holder, since: clock.now(), beat: 0 };
    for (let attempt = 0; attempt < 5; attempt++) {
      const seen = await store.get<LeaseData>(held.key);
      if (seen && seen.data.holder !== NOBODY) await Lease.#outwait(store, seen, held, clock, signal, onWait);
      try {
        const version = await store.put(held.key, data, seen?.version ?? 0);
        const lease = new Lease(store, clock, { key: held.key, version, data });
        lease.#stop = every(LEASE.heartbeat, () => void lease.beat());
        return lease;
      } catch (error) {
        if (!(error instanceof RecordMoved)) throw error;
      }
    }
    const last = (await store.get<LeaseData>(held.key))?.data;
    throw held.busy(last?.holder === NOBODY ? undefined : last);
  }

  static async #outwait(
    store: Store,
    seen: Row<LeaseData>,
    held: Held,
    clock: Clock,
    signal: AbortSignal | undefined,
    onWait: ((text: string) => void) | undefined,
  ) {
    const { answer, ready } = await poll(() => store.get<LeaseData>(held.key), {
      clock,
      ...(signal ? { signal } : {}),
      deadline: clock.monotonic() + LEASE.expires,
      first: 10 * SECOND,
      most: 10 * SECOND,
      until: (now) => now?.version !== seen.version,
      onWait: () => onWait?.(`another run (${seen.data.holder}) holds the lease; waiting whether it is alive`),
    });
    // One that was given back meanwhile is there to be taken.
    if (ready && answer && answer.data.holder !== NOBODY) throw held.busy(answer.data);
  }

  /** Shows that this run is alive, when the last sign is old enough. Never throws: {@link check} tells when the lease is lost. */
  beat(): Promise<void> {
    this.#busy = this.#busy.then(() => this.#beat()).catch(() => {});
    return this.#busy;
  }

  async #beat(): Promise<void> {
    if (this.#clock.monotonic() - this.#beatAt < LEASE.heartbeat / 2) return;
    const data = { ...this.#row.data, beat: this.#row.data.beat + 1 };
    this.#row = { key: this.#key, data, version: await this.#store.put(this.#key, data, this.#row.version) };
    this.#beatAt = this.#clock.monotonic();
  }

  /**
   * Reads the lease again; to be called right before every destructive call.
   * @throws UserError when another run has taken it
   */
  async check(): Promise<void> {
    const { holder, since } = this.#row.data;
    const now = await this.#store.get<LeaseData>(this.#key);
    // Not by its version: a heartbeat of our own may be under way while this looks.
    if (now?.data.holder === holder && now.data.since === since) return;
    throw new UserError({
      what: `another run (${now?.data.holder ?? 'unknown'}) has taken over the lease`,
      means: 'this run stops before it deletes anything; what it did so far stands and the other run sees it',
      next: `use a concurrency group so that two applies never overlap (the README has the lines)`,
    });
  }

  /** Gives the lease back; one that was lost is left to its new holder. */
  async release(): Promise<void> {
    this.#stop();
    await this.#busy;
    // Written and not removed: versions go on counting, so no waiting run mistakes the next holder for this one.
    await this.#store.put(this.#key, { ...this.#row.data, holder: NOBODY }, this.#row.version).catch(() => {});
  }
}

/** Frees the lease when it is still held by a run that is known to have ended. @returns whether it was */
export async function releaseHeldBy(store: Store, holder: string): Promise<boolean> {
  const now = await store.get<LeaseData>(APPLY.key);
  if (!now || now.data.holder !== holder) return false;
  await store.put(APPLY.key, { ...now.data, holder: NOBODY }, now.version);
  return true;
}

function busyApply(holder: LeaseData | undefined): UserError {
  return new UserError({
    what: `another apply of this policy is running${holder ? ` (${holder.holder}, since ${iso(holder.since)})` : ''}`,
    means: 'this run changed nothing; the other one carries the policy out',
    next: `wait for it, or use a concurrency group; a run that died is taken over after ${LEASE.expires / MINUTE} minutes`,
  });
}
