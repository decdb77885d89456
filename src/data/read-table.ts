/** One whole look at a table: its fingerprint, and what else is wanted of each item. */
import type { Connection } from '../aws/connection.js';
import type { KeyAttribute } from '../model/observed.js';
import type { Millis } from '../model/time.js';
import type { WireItem } from '../model/wire.js';
import { Fingerprint } from './fingerprint.js';
import { Governor } from './governor.js';
import { type Segments, scanSegments, segmentsFor } from './scan.js';
import type { Spill } from './spill.js';
import { ItemReader } from './wire/item-reader.js';

export interface ReadOptions {
  table: string;
  keys: readonly KeyAttribute[];
  /** About how many bytes the table holds. */
  size: number;
  /** Takes a row an item: its hash (32 bytes), then its key as DynamoDB JSON. */
  spill?: Spill;
  /** Is offered each item; `item` makes an object of it, which costs more than all the rest. */
  offer?: (item: () => WireItem) => void;
  /** A share of the table; the whole by default. */
  segments?: Segments;
  governor?: Governor;
  onProgress?: (progress: ReadProgress) => void;
}

export interface ReadProgress {
  items: number;
  /** Of the answers, as JSON. */
  bytes: number;
}

export interface TableContents {
  fingerprint: Fingerprint;
  items: number;
  bytes: number;
  /** The service's time before the first page and after the last. */
  startedAt: Millis;
  endedAt: Millis;
  readUnits: number;
}

/** Reads a table whole, strongly consistent. Not a snapshot: each item is as it was at some moment between start and end. */
export async function readTable(connection: Connection, options: ReadOptions): Promise<TableContents> {
  const { table, keys, spill, offer } = options;
  const governor = options.governor ?? new Governor(connection, { what: `reading ${table}` });
  const reader = new ItemReader(keys);
  const fingerprint = new Fingerprint();
  const startedAt = connection.clock.now();
  const before = governor.units;
  let bytes = 0;
  await scanSegments(connection, {
    table,
    segments: options.segments ?? segmentsFor(options.size),
    governor,
    item: (page, start) => {
      const end = reader.read(page, start);
      fingerprint.add(reader.hash);
      spill?.add(reader.keyHash, rowOf(reader));
      offer?.(() => JSON.parse(page.toString('utf8', start, end)) as WireItem);
      return end;
    },
    page: async (page) => {
      bytes += page.bytes.length;
      options.onProgress?.({ items: fingerprint.items, bytes });
      await spill?.drain();
    },
  });
  const endedAt = connection.clock.now();
  return { fingerprint, items: fingerprint.items, bytes, startedAt, endedAt, readUnits: governor.units - before };
}

/** What a row of {@link readTable}'s spill holds: the item's hash, then its key. */
export function readRow(payload: Buffer): { hash: string; key: string } {
  return { hash: payload.toString('latin1', 0, 32), key: payload.toString('utf8', 32) };
}

function rowOf(reader: ItemReader): Buffer {
  const key = reader.keyJson();
  const row = Buffer.allocUnsafe(32 + Buffer.byteLength(key));
  row.write(reader.hash, 0, 32, 'latin1');
  row.write(key, 32);
  return row;
}
