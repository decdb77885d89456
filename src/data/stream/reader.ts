/**
 * Reads a stream: parents before children, every shard from its oldest kept record (or from where an earlier run left it)
 * on, and again and again as time goes by. Keeps one page a shard in memory.
 */
import type { Connection } from '../../aws/connection.js';
import { isThrottle } from '../../aws/errors.js';
import { retrying } from '../../aws/retry.js';
import {
  describeStream,
  getRecords,
  IteratorExpired,
  type Stream,
  type StreamRecord,
  StreamTrimmed,
  shardIterator,
} from '../../aws/streams.js';
import { STREAM_CAUGHT_UP, STREAM_EMPTY_FOR, STREAM_READ_WITHIN } from '../../model/constants.js';
import { inParallel } from '../../model/parallel.js';
import { MINUTE, type Millis, SECOND } from '../../model/time.js';
import { type Cursor, type ReadShard, raise, Shards, trimmed } from './shards.js';

export type { Cursor } from './shards.js';

/** Shards read side by side. */
const WIDTH = 16;
/** Empty pages that a closed shard is read on through before the others get their turn. */
const EMPTY_PAGES = 1_000;
/** GetRecords takes about five calls a second on a shard. [?] */
const LEAST_PAUSE = SECOND / 4;

/**
 * Called for each record. Records of one item come in order and one at a time; records of different shards may come while
 * an earlier call is awaited.
 * @param lineage names the family of shards that the record's item stays in
 */
export type Visit = (record: StreamRecord, lineage: string) => void | Promise<void>;

export interface ReaderOptions {
  /** Where an earlier reader was: what it visited is not visited again. */
  cursors?: Cursor[];
  /** Every record stamped from then on is wanted: that none of them can have been trimmed unread is made sure. */
  since?: Millis;
  /** Told in one sentence when the service asks to read more slowly. */
  onThrottled?: (text: string) => void;
  /** Called before each pause. */
  onWait?: () => void;
}

interface Goal {
  /** A shard is done with once it shows a record stamped later than this. */
  past: Millis;
  /** Or once, from this moment on, it showed nothing for `emptyFor`. */
  moment: Millis;
  emptyFor: Millis;
  enough?: () => boolean;
}

export class StreamReader {
  readonly #connection: Connection;
  readonly #arn: string;
  readonly #options: ReaderOptions;
  readonly #shards: Shards;
  #stream: Stream = { status: '', view: '', createdAt: 0, shards: [] };
  #records = 0;

  private constructor(connection: Connection, arn: string, options: ReaderOptions) {
    this.#connection = connection;
    this.#arn = arn;
    this.#options = options;
    this.#shards = new Shards(options.cursors);
  }

  /** Opens a reader on a stream; records are read later. @throws StreamTrimmed when the stream or a shard half read is gone */
  static async open(connection: Connection, arn: string, options: ReaderOptions = {}): Promise<StreamReader> {
    const reader = new StreamReader(connection, arn, options);
    await reader.#list();
    return reader;
  }

  /** The stream as it was last listed: its status, view, and when it was made. */
  get stream(): Pick<Stream, 'status' | 'view' | 'createdAt'> {
    return this.#stream;
  }

  /**
   * Reads every record that there is now: each shard until it shows one stamped later than the call, or nothing for two
   * seconds. Ends early, between two pages, once `enough` says so.
   * @returns how many records were visited
   * @throws StreamTrimmed when wanted records may be gone
   */
  async readOn(visit: Visit, enough?: () => boolean): Promise<number> {
    // Listing first: its answer also tells what time it is now.
    await this.#list();
    const moment = this.#connection.clock.now();
    return this.#read(visit, { past: moment, moment, emptyFor: STREAM_CAUGHT_UP, ...(enough ? { enough } : {}) });
  }

  /**
   * Reads past a moment: each shard until it shows a record stamped later than that, or nothing for `emptyFor` after it.
   * The caller adds to the moment what the stamps may be off.
   * @returns how many records were visited
   * @throws StreamTrimmed when wanted records may be gone
   */
  async readPast(moment: Millis, visit: Visit, emptyFor: Millis = STREAM_EMPTY_FOR): Promise<number> {
    await this.#list();
    return this.#read(visit, { past: moment, moment, emptyFor });
  }

  /** How far each shard is read, to go on from: covers exactly the records whose visits have ended. */
  cursors(): Cursor[] {
    return this.#shards.cursors();
  }

  async #read(visit: Visit, goal: Goal): Promise<number> {
    const { clock, signal } = this.#connection;
    const before = this.#records;
    const past = new Set<string>();
    const silent = new Set<string>();
    const quietSince = new Map<string, Millis>();
    /** Notes that a shard showed nothing when asked at `asked`; says whether that has lasted long enough. */
    const quiet = (shard: string, asked: Millis) => {
      if (asked < goal.moment) return false;
      const since = quietSince.get(shard) ?? asked;
      quietSince.set(shard, since);
      return asked - since >= goal.emptyFor;
    };
    /** What a shard that has closed still holds, and its children after it, is read, however empty it was while it was open. */
    const isThrough = (s: ReadShard) => past.has(s.shard) || (silent.has(s.shard) && !s.closed);
    const unfinished = () => this.#shards.ready().filter((s) => !isThrough(s));
    const round = async (shard: ReadShard) => {
      const { asked, end } = await this.#readShard(shard, visit, goal);
      if (end === 'records') quietSince.delete(shard.shard);
      const through = end === 'past' ? past : end === 'empty' && !shard.closed && quiet(shard.shard, asked) && silent;
      if (!through) return;
      raise(shard, goal.moment);
      through.add(shard.shard);
    };
    /** Shards that ended and whose children are not listed yet. */
    const childless = (asked: Millis) =>
      /^ENABL/.test(this.#stream.status) && this.#shards.childless().some((s) => !quiet(s.shard, asked));

    let pause = LEAST_PAUSE;
    for (;;) {
      const seen = this.#records;
      const ready = unfinished();
      await inParallel(ready, WIDTH, round);
      if (goal.enough?.()) break;
      const ended = ready.some((s) => s.done);
      if (ended || childless(clock.now()) || unfinished().length === 0) {
        await this.#list();
        if (ended) continue;
        if (unfinished().length === 0 && !childless(clock.now())) break;
      }
      pause = this.#records > seen ? LEAST_PAUSE : Math.max(LEAST_PAUSE, Math.min(pause * 1.5, goal.emptyFor / 30));
      this.#options.onWait?.();
      await clock.sleep(pause, signal);
    }
    return this.#records - before;
  }

  /** Reads a shard until it shows nothing, a record past the goal, or its end. @returns what was met, and when it was asked for */
  async #readShard(shard: ReadShard, visit: Visit, goal: Goal): Promise<{ asked: Millis; end: ReadEnd }> {
    const { clock } = this.#connection;
    let end: ReadEnd = 'empty';
    for (let empty = 0; ; ) {
      const asked = clock.now();
      if (goal.enough?.()) return { asked, end: 'records' };
      const page = await this.#page(shard);
      let past = false;
      // Should a visit fail, the next read goes on after the last record whose visit did not.
      delete shard.iterator;
      for (const record of page.records) {
        await visit(record, shard.lineage);
        shard.after = record.sequence;
        this.#records++;
        past ||= record.at > goal.past;
      }
      if (page.next) shard.iterator = page.next;
      else {
        shard.done = true;
        return { asked, end: 'records' };
      }
      if (past) return { asked, end: 'past' };
      if (page.records.length > 0) end = 'records';
      // A shard that is closed is read to its end, however much emptiness it shows on the way.
      else if (!shard.closed || ++empty > EMPTY_PAGES) return { asked, end };
    }
  }

  /** The next page of a shard, with a new iterator where the old one has expired. */
  async #page(shard: ReadShard): Promise<Awaited<ReturnType<typeof getRecords>>> {
    const { clock, signal } = this.#connection;
    for (let tries = 1; ; tries++) {
      try {
        const iterator = shard.iterator ?? (await this.#iterator(shard));
        return await retrying(() => getRecords(this.#connection, iterator), {
          clock,
          ...(signal ? { signal } : {}),
          within: 10 * MINUTE,
          when: (error) => isThrottle(error) && this.#throttled(),
        });
      } catch (error) {
        delete shard.iterator;
        if (tries === 5 || !(error instanceof IteratorExpired || error instanceof StreamTrimmed)) throw error;
        if (error instanceof StreamTrimmed) this.#lost(shard, error);
      }
    }
  }

  #iterator(shard: ReadShard): Promise<string> {
    if (shard.after !== undefined) {
      return shardIterator(this.#connection, this.#arn, shard.shard, { kind: 'after', sequence: shard.after });
    }
    // From the oldest kept record on: what was wanted and is older than that is gone without a word.
    if (this.#mayMiss(shard)) throw trimmed(shard.shard);
    return shardIterator(this.#connection, this.#arn, shard.shard, { kind: 'trim-horizon' });
  }

  /** What follows the last record read is past the stream's 24 hours: reading begins anew where that does no harm. */
  #lost(shard: ReadShard, cause?: unknown): void {
    if (this.#mayMiss(shard)) throw trimmed(shard.shard, cause);
    delete shard.after;
  }

  /** Whether a shard may have held wanted records that were trimmed before they were read. */
  #mayMiss(shard: ReadShard): boolean {
    const { since } = this.#options;
    const horizon = this.#connection.clock.now() - STREAM_READ_WITHIN;
    if (shard.through !== undefined && shard.through >= horizon) return false;
    return since === undefined ? shard.after !== undefined : since < horizon;
  }

  async #list(): Promise<void> {
    const at = this.#connection.clock.now();
    this.#stream = await describeStream(this.#connection, this.#arn);
    for (const gone of this.#shards.listed(this.#stream.shards, at)) this.#lost(gone);
  }

  #throttled(): true {
    this.#options.onThrottled?.('the stream asks to be read more slowly (more than two readers on a shard?)');
    return true;
  }
}

type ReadEnd = 'records' | 'empty' | 'past';
