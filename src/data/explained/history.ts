/** What a stream shows of every item since a backup's moment: hashes of the images, by key, with flat memory. */
import type { Connection } from '../../aws/connection.js';
import type { StreamRecord } from '../../aws/streams.js';
import { EPSILON } from '../../model/constants.js';
import type { KeyAttribute } from '../../model/observed.js';
import { type Millis, SECOND } from '../../model/time.js';
import { hashesOf, hashKey } from '../item-hash.js';
import { Spill } from '../spill.js';
import { type ReaderOptions, StreamReader } from '../stream/reader.js';
import type { Bracket, Change } from './judge.js';

/** A row: the stamp in 6 bytes, which images there are in one, the two hashes, the key as JSON. */
const OLD = 7;
const NEW = OLD + 32;
const KEY = NEW + 32;

export interface KeyHistory {
  /** DynamoDB JSON. */
  key: string;
  /** In order. */
  changes: Change[];
}

export class StreamHistory {
  readonly bracket: Bracket;
  readonly #keys: readonly KeyAttribute[];
  readonly #reader: StreamReader;
  readonly #spill: Spill;
  #records = 0;
  #readTo: Millis = 0;

  private constructor(keys: readonly KeyAttribute[], bracket: Bracket, reader: StreamReader, spill: Spill) {
    this.#keys = keys;
    this.bracket = bracket;
    this.#reader = reader;
    this.#spill = spill;
  }

  /** Opens the stream of a table for reading from its oldest record on. @throws StreamTrimmed when what matters may be gone */
  static async open(
    connection: Connection,
    arn: string,
    keys: readonly KeyAttribute[],
    bracket: Bracket,
    options: Pick<ReaderOptions, 'onThrottled' | 'onWait'> = {},
  ): Promise<StreamHistory> {
    const reader = await StreamReader.open(connection, arn, { ...options, since: bracket.lo - EPSILON });
    return new StreamHistory(keys, bracket, reader, await Spill.create());
  }

  /** Whether the stream still takes changes down, as it was last listed. */
  get enabled(): boolean {
    return /^ENABL/.test(this.#reader.stream.status);
  }

  /** Stream records read. */
  get records(): number {
    return this.#records;
  }

  /** Up to which moment every change is known. */
  get readTo(): Millis {
    return this.#readTo;
  }

  /** Reads what there is by now, so that it is not trimmed before it is wanted. @throws StreamTrimmed */
  async readOn(): Promise<void> {
    await this.#reader.readOn((record) => this.#take(record));
  }

  /** Reads until every change committed up to a moment is known. @throws StreamTrimmed */
  async readPast(moment: Millis): Promise<void> {
    await this.#reader.readPast(moment + EPSILON, (record) => this.#take(record));
    this.#readTo = Math.max(this.#readTo, moment);
  }

  /** What is known of the keys of one partition (see Spill), by the key's hash. */
  async changesIn(partition: number): Promise<Map<string, KeyHistory>> {
    const found = new Map<string, KeyHistory>();
    for (const { key, payload } of await this.#spill.read(partition)) {
      const history = found.get(key) ?? { key: payload.toString('utf8', KEY), changes: [] };
      history.changes.push(changeFrom(payload));
      found.set(key, history);
    }
    return found;
  }

  close(): Promise<void> {
    return this.#spill.close();
  }

  async #take(record: StreamRecord): Promise<void> {
    this.#records++;
    // Surely committed before the backup's moment: the state that it left is the next record's old image, or what is live.
    if (record.at + SECOND + EPSILON < this.bracket.lo) return;
    this.#spill.add(hashKey(record.keys, this.#keys), this.#row(record));
    await this.#spill.drain();
  }

  #row({ at, keys, old, new: image }: StreamRecord): Buffer {
    const key = JSON.stringify(keys);
    const row = Buffer.alloc(KEY + Buffer.byteLength(key));
    row.writeUIntBE(at, 0, 6);
    row[6] = (old ? 1 : 0) | (image ? 2 : 0);
    if (old) hashesOf(old, this.#keys).item.copy(row, OLD);
    if (image) hashesOf(image, this.#keys).item.copy(row, NEW);
    row.write(key, KEY);
    return row;
  }
}

function changeFrom(row: Buffer): Change {
  const images = row[6] as number;
  return {
    at: row.readUIntBE(0, 6),
    ...(images & 1 ? { old: row.toString('latin1', OLD, NEW) } : {}),
    ...(images & 2 ? { new: row.toString('latin1', NEW, KEY) } : {}),
  };
}
