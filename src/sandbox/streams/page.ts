/** One page of GetRecords. */
import type { Millis } from '../../model/time.js';
import { unit } from '../random.js';
import type { Json } from '../records.js';
import type { Place } from './iterator.js';
import { wireRecord } from './record.js';
import type { Shard } from './shard.js';
import type { Stream } from './stream.js';

/** Records that one answer may hold. */
export const MOST_RECORDS = 1_000;
/** Bytes that one answer may hold. */
const MOST_BYTES = 1024 * 1024;
/** Empty pages in a row, of those that are answered although there are records. */
const MOST_EMPTY = 2;

export interface Page {
  records: Json[];
  /** Absent: the shard has ended. */
  next?: Place;
  /** When the next record of the shard can be read, where there is one that cannot be yet. */
  pendingAt?: Millis;
}

/** @param place where to read on; its shard is `shard`, and nothing from there on has been trimmed. */
export function readPage(stream: Stream, shard: Shard, place: Place, limit: number, now: Millis): Page {
  const { seed } = stream.birth;
  const chance = (what: string) => unit(seed, `${what} ${place.shardId} ${place.seq} ${place.empty}`);
  if (place.empty < MOST_EMPTY && chance('empty') < stream.options.emptyPages) {
    return { records: [], next: { ...place, empty: place.empty + 1, issuedAt: now } };
  }
  const records: Json[] = [];
  let { seq } = place;
  let bytes = 0;
  let index = shard.indexFrom(seq);
  let record = shard.at(index);
  while (record !== undefined && record.visibleAt <= now && records.length < limit) {
    const { json, size } = wireRecord(stream, record);
    if (records.length > 0 && bytes + size > MOST_BYTES) break;
    bytes += size;
    seq = record.seq + 1;
    records.push(json);
    record = shard.at(++index);
  }
  const next = { ...place, seq, empty: 0, issuedAt: now };
  // The end is told with the last records, or only after them.
  const ended = shard.lastSeq !== undefined && record === undefined;
  if (ended && (records.length === 0 || chance('end') < 0.5)) return { records };
  return { records, next, ...(record !== undefined && record.visibleAt > now && { pendingAt: record.visibleAt }) };
}
