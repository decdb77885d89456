/**
 * Rows by key, more than memory holds: partitioned by the key's hash, kept in memory while they are few, and else in files of
 * a folder of their own. Two spills are joined partition by partition, so what is in memory at once stays flat.
 */
import { appendFileSync, mkdtempSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../model/errors.js';
import { KEY_HASH_BYTES } from './wire/item-reader.js';

/** By the first byte of a key's hash. */
export const PARTITIONS = 256;
/** Bytes kept in memory before they go to files, all partitions together. */
const IN_MEMORY = 8 * 1024 * 1024;
/** A row: the payload's length, the key's hash, the payload. */
const HEAD = 4 + KEY_HASH_BYTES;

export interface SpillRow {
  /** The key's hash: 16 characters of latin1. */
  key: string;
  payload: Buffer;
}

interface Partition {
  buffer: Buffer;
  used: number;
  onDisk: boolean;
}

export class Spill {
  readonly #partitions: Partition[] = Array.from({ length: PARTITIONS }, () => ({
    buffer: Buffer.alloc(0),
    used: 0,
    onDisk: false,
  }));
  #inMemory = 0;
  #rows = 0;
  #folder: string | undefined;

  static async create(): Promise<Spill> {
    return new Spill();
  }

  get rows(): number {
    return this.#rows;
  }

  /** Takes a row; memory is given back by {@link drain}, to be called now and then. */
  add(key: string | Uint8Array, payload: string | Uint8Array): void {
    const first = typeof key === 'string' ? key.charCodeAt(0) : (key[0] as number);
    const partition = this.#partitions[first] as Partition;
    const length = typeof payload === 'string' ? Buffer.byteLength(payload) : payload.length;
    const need = partition.used + HEAD + length;
    if (need > partition.buffer.length) grow(partition, need);
    const { buffer } = partition;
    let at = buffer.writeUInt32BE(length, partition.used);
    if (typeof key === 'string') at += buffer.write(key, at, KEY_HASH_BYTES, 'latin1');
    else {
      buffer.set(key.subarray(0, KEY_HASH_BYTES), at);
      at += KEY_HASH_BYTES;
    }
    if (typeof payload === 'string') buffer.write(payload, at);
    else buffer.set(payload, at);
    partition.used = need;
    this.#inMemory += HEAD + length;
    this.#rows++;
  }

  /** Writes to files what has become too much for memory. @throws UserError when the disk does not take it */
  async drain(): Promise<void> {
    if (this.#inMemory >= IN_MEMORY) this.#write();
  }

  /** All rows of a partition, in the order in which they were added. */
  async read(partition: number): Promise<SpillRow[]> {
    const { buffer, used, onDisk } = this.#partitions[partition] as Partition;
    const rows: SpillRow[] = [];
    if (onDisk) parse(await readFile(this.#file(partition)), rows);
    parse(buffer.subarray(0, used), rows);
    return rows;
  }

  /** Forgets the rows and removes the files. */
  async close(): Promise<void> {
    for (const partition of this.#partitions) Object.assign(partition, { buffer: Buffer.alloc(0), used: 0 });
    if (this.#folder) await rm(this.#folder, { recursive: true, force: true });
  }

  /** All at one go: no row comes while one is written, and the buffers can be used again. */
  #write(): void {
    try {
      this.#folder ??= mkdtempSync(join(tmpdir(), 'dynadrill-'));
      for (const [index, partition] of this.#partitions.entries()) {
        if (partition.used === 0) continue;
        appendFileSync(this.#file(index), partition.buffer.subarray(0, partition.used));
        Object.assign(partition, { used: 0, onDisk: true });
      }
      this.#inMemory = 0;
    } catch (error) {
      throw new UserError({
        what: `the keys and hashes of a table could not be written to ${tmpdir()}: ${(error as Error).message}`,
        means: 'the tables were not compared to the end; nothing is claimed of them',
        next: 'make room on the disk (about 100 bytes an item of each table), or set TMPDIR to a place that has it',
        cause: error,
      });
    }
  }

  #file(partition: number): string {
    return join(this.#folder as string, String(partition));
  }
}

function grow(partition: Partition, need: number): void {
  const larger = Buffer.allocUnsafe(Math.max(4096, Math.ceil(1.5 * need)));
  partition.buffer.copy(larger, 0, 0, partition.used);
  partition.buffer = larger;
}

function parse(bytes: Buffer, rows: SpillRow[]): void {
  for (let at = 0; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const payload = at + HEAD;
    rows.push({ key: bytes.toString('latin1', at + 4, payload), payload: bytes.subarray(payload, payload + length) });
    at = payload + length;
  }
}
