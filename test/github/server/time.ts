/** The server's own clock: it stands still but for what tests and writes do, and never runs backwards. */
export class ServerClock {
  #now: number;

  constructor(from: string) {
    this.#now = Date.parse(from);
  }

  /** Milliseconds of the epoch. */
  now(): number {
    return this.#now;
  }

  /** As the API writes moments: whole seconds, UTC. */
  iso(): string {
    return isoOf(this.#now);
  }

  /** The moment of something that changes: a second later than whatever was before it, so that no two changes share a stamp. */
  tick(): string {
    this.#now += 1_000;
    return this.iso();
  }

  advance(ms: number): void {
    if (ms < 0) throw new Error('the server’s clock never runs backwards');
    this.#now += ms;
  }
}

const isoOf = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
