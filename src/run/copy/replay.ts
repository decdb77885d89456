/** The second part of a copy that follows: what changed since t₀, from the stream, in the order in which it was changed. */
import { hashesOf, hashKey } from '../../data/item-hash.js';
import { type Cursor, StreamReader, type Visit } from '../../data/stream/reader.js';
import { BatchWriter } from '../../data/write.js';
import { COPY_EMPTY_FOR, EPSILON, REPLAY_BATCH, REPLAY_MARGIN } from '../../model/constants.js';
import type { CopyRecord } from '../../model/copy.js';
import { UserError } from '../../model/errors.js';
import { iso, type Millis } from '../../model/time.js';
import type { WireItem } from '../../model/wire.js';
import { counted } from '../../model/words.js';
import { type CopyContext, placeText, type SourceTable } from './context.js';
import type { Governors } from './governors.js';
import { changeRecord } from './record.js';

/** States of one key as the stream showed them, oldest first: the item's hash (latin1), or `undefined` for no item. */
export type Chain = (string | undefined)[];

interface Change {
  /** JSON of the item to put, or of the key to delete. */
  text: string;
  kind: 'put' | 'delete';
}

/** Carries changes from the source's stream to the target. Only to be begun when every write of the scan is acknowledged. */
export class Replay {
  readonly #context: CopyContext;
  readonly #source: SourceTable;
  readonly #reader: StreamReader;
  readonly #writer: BatchWriter;
  readonly #check: () => Promise<void>;
  readonly #skipBefore: Millis;
  #record: CopyRecord;
  /** The last change of each key since the last batch. */
  #batch = new Map<string, Change>();
  #bytes = 0;
  #writing: Promise<void> | undefined;
  readonly #watched = new Map<string, Chain>();
  readonly counts = { records: 0, skipped: 0, put: 0, deleted: 0 };

  private constructor(
    context: CopyContext,
    source: SourceTable,
    record: CopyRecord,
    governors: Governors,
    reader: StreamReader,
    check: () => Promise<void>,
  ) {
    this.#context = context;
    this.#source = source;
    this.#record = record;
    this.#reader = reader;
    this.#check = check;
    // Another Region's writes are stamped there, and arrive late by as much as replication lags: nothing may be skipped.
    this.#skipBefore = source.global ? Number.NEGATIVE_INFINITY : record.from - REPLAY_MARGIN;
    this.#writer = new BatchWriter(context.target.connection, context.target.place.table, {
      governor: governors.write,
    });
  }

  /** @throws StreamTrimmed when changes since t₀ may be gone from the stream */
  static async open(
    context: CopyContext,
    source: SourceTable & Required<Pick<SourceTable, 'stream'>>,
    record: CopyRecord,
    governors: Governors,
    check: () => Promise<void>,
  ): Promise<Replay> {
    const reader = await StreamReader.open(context.source.connection, source.stream.arn, {
      since: record.from,
      ...(record.replay ? { cursors: record.replay.cursors as Cursor[] } : {}),
      onThrottled: (text) => context.progress({ kind: 'note', text }),
    });
    return new Replay(context, source, record, governors, reader, check);
  }

  get record(): CopyRecord {
    return this.#record;
  }

  /** Carries over everything that the stream shows now. */
  async on(): Promise<void> {
    await this.#reader.readOn(this.#visit);
    await this.#write();
  }

  /** Carries over everything that was committed up to now. @returns V, the moment of the call */
  async past(): Promise<Millis> {
    const { clock } = this.#context.source.connection;
    const moment = clock.now();
    await this.#reader.readPast(moment + EPSILON, this.#visit, COPY_EMPTY_FOR);
    await this.#write();
    this.#record = await changeRecord(this.#context, this.#record, (now) => ({ ...now, caughtUpTo: moment }));
    return moment;
  }

  /**
   * Watches keys while `work` goes on.
   * @param keys DynamoDB JSON
   * @returns what the stream showed of each, by the key's hash
   */
  async watching(hashes: readonly string[], work: () => Promise<unknown>): Promise<ReadonlyMap<string, Chain>> {
    for (const hash of hashes) this.#watched.set(hash, []);
    try {
      await work();
      return new Map(this.#watched);
    } finally {
      this.#watched.clear();
    }
  }

  readonly #visit: Visit = async (record) => {
    // Records of other shards may come while a batch is written: they wait, so that batches are full and memory stays flat.
    while (this.#writing) await this.#writing;
    this.counts.records++;
    if (record.at < this.#skipBefore) {
      this.counts.skipped++;
      return;
    }
    const hash = hashKey(record.keys, this.#source.keys).toString('latin1');
    const chain = this.#watched.get(hash);
    chain?.push(record.new && hashesOf(record.new, this.#source.keys).item.toString('latin1'));
    const change = this.#changeOf(record);
    const before = this.#batch.get(hash);
    this.#bytes += change.text.length - (before?.text.length ?? 0);
    this.#batch.set(hash, change);
    if (this.#batch.size >= REPLAY_BATCH.keys || this.#bytes >= REPLAY_BATCH.bytes) await this.#write();
  };

  #changeOf(record: { event: string; keys: WireItem; new?: WireItem; sequence: string }): Change {
    if (record.new) return { kind: 'put', text: JSON.stringify(record.new) };
    if (record.event === 'REMOVE') return { kind: 'delete', text: JSON.stringify(record.keys) };
    throw new UserError({
      what: `the stream’s record ${record.sequence} holds no new image`,
      where: placeText(this.#context.source.place),
      means: 'the copy stays as it is; it is not up to date',
      next: 'the stream was changed while it was read: give it NEW_AND_OLD_IMAGES, delete the target, and copy anew',
    });
  }

  /** Batches follow one another: a key may be in two of them, and the later one must win. */
  async #write(): Promise<void> {
    while (this.#writing) await this.#writing;
    this.#writing = this.#writeBatch();
    try {
      await this.#writing;
    } finally {
      this.#writing = undefined;
    }
  }

  /** One batch, acknowledged to the last write; only then are the cursors moved on. */
  async #writeBatch(): Promise<void> {
    // Nothing may be awaited up to here: the cursors cover what is in this batch or was in one before, and no more.
    const batch = this.#batch;
    const cursors = this.#reader.cursors();
    this.#batch = new Map();
    this.#bytes = 0;
    await this.#check();
    for (const { kind, text } of batch.values()) {
      if (kind === 'put') await this.#writer.put(text);
      else await this.#writer.delete(text);
      this.counts[kind === 'put' ? 'put' : 'deleted']++;
    }
    await this.#writer.drain();
    const stream = this.#source.stream?.arn ?? '';
    const read = this.counts.records;
    this.#record = await changeRecord(this.#context, this.#record, (now) => ({
      ...now,
      replay: { stream, cursors, records: read },
    }));
    const { clock } = this.#context.source.connection;
    const text = `replayed ${counted(read, 'change')} from the stream, up to about ${iso(clock.now())}`;
    this.#context.progress({ kind: 'waiting', step: 'copy', text, elapsedMs: 0 });
  }
}
