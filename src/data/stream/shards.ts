/** How far each shard of a stream is read: which may be read next, and what is kept of it between runs. No calls are made here. */
import { type Shard, StreamTrimmed } from '../../aws/streams.js';
import type { Millis } from '../../model/time.js';

/** How far one shard is read; plain data, so that a later run can go on from it. */
export interface Cursor {
  shard: string;
  parent?: string;
  /** The oldest known ancestor: all records of one item come in shards of one lineage. */
  lineage: string;
  /** Sequence number of the last record that was visited; absent: none yet. */
  after?: string;
  /** Read to its end. */
  done: boolean;
  /** No record from before this instant is unread: it was read, or was a parent’s. Epoch milliseconds. */
  through?: Millis;
  /** When it was last listed without an end: what its children hold is from after that. */
  openAt?: Millis;
}

export interface ReadShard extends Cursor {
  /** Where to go on, for fifteen minutes. */
  iterator?: string;
  /** Listed with an end: its records can be read to the last. */
  closed: boolean;
}

export class Shards {
  readonly #shards = new Map<string, ReadShard>();

  constructor(cursors: Cursor[] = []) {
    for (const cursor of cursors) this.#shards.set(cursor.shard, { ...cursor, closed: cursor.done });
  }

  /**
   * Takes a listing in.
   * @param at when it was asked for
   * @returns the shards that are gone and were not read to their end
   */
  listed(shards: Shard[], at: Millis): ReadShard[] {
    const listing = new Map(shards.map((shard) => [shard.id, shard]));
    for (const shard of shards) {
      const known = this.#admit(shard, listing);
      known.closed = shard.last !== undefined;
      if (!known.closed) known.openAt = at;
    }
    const lost: ReadShard[] = [];
    for (const known of [...this.#shards.values()]) {
      if (listing.has(known.shard)) continue;
      if (!known.done) lost.push(known);
      this.#shards.delete(known.shard);
    }
    return lost;
  }

  #admit(shard: Shard, listing: Map<string, Shard>): ReadShard {
    const known = this.#shards.get(shard.id);
    if (known) return known;
    const listedParent = shard.parent ? listing.get(shard.parent) : undefined;
    const parent = listedParent ? this.#admit(listedParent, listing) : this.#shards.get(shard.parent ?? '');
    const made: ReadShard = {
      shard: shard.id,
      ...(shard.parent ? { parent: shard.parent } : {}),
      lineage: parent?.lineage ?? shard.id,
      done: false,
      closed: shard.last !== undefined,
      ...(parent?.openAt === undefined ? {} : { through: parent.openAt }),
    };
    this.#shards.set(shard.id, made);
    return made;
  }

  /** Shards that are not at their end and whose parents are. */
  ready(): ReadShard[] {
    return [...this.#shards.values()].filter((s) => !s.done && (this.#shards.get(s.parent ?? '')?.done ?? true));
  }

  /** Shards at their end that have no children yet. */
  childless(): ReadShard[] {
    const parents = new Set([...this.#shards.values()].map((s) => s.parent));
    return [...this.#shards.values()].filter((s) => s.done && !parents.has(s.shard));
  }

  cursors(): Cursor[] {
    return [...this.#shards.values()].map(({ iterator: _, closed: __, ...cursor }) => cursor);
  }
}

/** Notes that everything from before `at` was read. */
export function raise(shard: ReadShard, at: Millis): void {
  shard.through = Math.max(shard.through ?? at, at);
}

/** What a reader says when records that it was to read may be gone. */
export function trimmed(shard: string, cause?: unknown): StreamTrimmed {
  return new StreamTrimmed(
    `records of shard ${shard} may be past the stream’s 24 hours`,
    cause === undefined ? undefined : { cause },
  );
}
