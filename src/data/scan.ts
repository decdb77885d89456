/** Reads whole tables in segments side by side, with no more in memory than a page a reader. */
import type { Connection } from '../aws/connection.js';
import { SCAN } from '../model/constants.js';
import type { Millis } from '../model/time.js';
import type { Governor } from './governor.js';
import { readPage, type WirePage } from './wire/page.js';

/** A share of a table: segments `first` to `last` (0-based, both in) of `total`. */
export interface Segments {
  total: number;
  first: number;
  last: number;
}

interface SegmentPage extends WirePage {
  segment: number;
  /** The answer as it came. */
  bytes: Buffer;
}

export interface ScanOptions {
  table: string;
  segments: Segments;
  governor: Governor;
  /** Where a segment goes on: the JSON of the last key read; `done` when nothing is left of it. */
  startOf?: (segment: number) => string | 'done' | undefined;
  /** Is given each item as bytes (its first, the brace), and says where it ends. */
  item: (bytes: Buffer, start: number, segment: number) => number;
  /** Called after the items of a page; the segment's next page is asked for when it is through. */
  page?: (page: SegmentPage) => Promise<void> | void;
  /** Consistent reads cost double and see every write acknowledged before the page. Default true. */
  consistent?: boolean;
}

/** The whole of a table, cut so that the slowest segment is not waited for long. @param bytes about how many it holds */
export function segmentsFor(bytes: number): Segments {
  const wanted = Math.ceil(bytes / SCAN.segmentBytes);
  const total = Math.min(SCAN.segmentsMost, Math.max(SCAN.readers, wanted));
  return { total, first: 0, last: total - 1 };
}

/**
 * Reads every item of the segments once (Scan; not a snapshot: a write during the scan may or may not be seen). Readers
 * take segments one after the other; where pages come slowly, more readers are set to work, so that a slow segment holds up
 * none of the rest. The cut itself stays: which keys a part of a segment would hold is not documented, so none is divided.
 * @throws what the service refuses with, after all readers have stopped
 */
export async function scanSegments(connection: Connection, options: ScanOptions): Promise<void> {
  const waiting: number[] = [];
  for (let s = options.segments.first; s <= options.segments.last; s++) {
    if (options.startOf?.(s) !== 'done') waiting.push(s);
  }
  const usual = new UsualTime();
  const readers: Promise<void>[] = [];
  let failed: { error: unknown } | undefined;
  const more = () => {
    if (waiting.length > 0 && readers.length < SCAN.readersMost) readers.push(reader());
  };
  const reader = async () => {
    try {
      for (let s = waiting.shift(); s !== undefined && !failed; s = waiting.shift()) {
        await readSegment(
          connection,
          options,
          s,
          () => failed !== undefined,
          (ms) => {
            if (usual.isSlow(ms)) more();
          },
        );
      }
    } catch (error) {
      failed ??= { error };
    }
  };
  for (let i = 0; i < SCAN.readers; i++) more();
  // More may join while the first are awaited.
  for (let i = 0; i < readers.length; i++) await readers[i];
  if (failed) throw failed.error;
}

async function readSegment(
  connection: Connection,
  { table, segments, governor, startOf, item, page, consistent = true }: ScanOptions,
  segment: number,
  stopped: () => boolean,
  took: (ms: Millis) => void,
): Promise<void> {
  const request = JSON.stringify({
    TableName: table,
    Segment: segment,
    TotalSegments: segments.total,
    ConsistentRead: consistent,
    ReturnConsumedCapacity: 'TOTAL',
  });
  let start = startOf?.(segment);
  let buffer = Buffer.alloc(0);
  do {
    const body = start === undefined ? request : `${request.slice(0, -1)},"ExclusiveStartKey":${start}}`;
    const asked = connection.clock.monotonic();
    const bytes = await governor.call(() => connection.sendBytes('Scan', body, buffer));
    took(connection.clock.monotonic() - asked);
    const read = readPage(bytes, (at) => item(bytes, at, segment));
    governor.spent(read.units);
    await page?.({ ...read, segment, bytes });
    start = read.next;
    // A page is through before the next is asked for, so one buffer serves them all: pages are nearly of one size.
    if (start !== undefined && bytes.length > buffer.length) buffer = Buffer.allocUnsafe(Math.ceil(bytes.length * 1.2));
  } while (start !== undefined && !stopped());
}

/** The usual time of a page, learned as a running median. */
class UsualTime {
  #estimate = 0;
  #seen = 0;

  isSlow(ms: Millis): boolean {
    this.#seen++;
    if (this.#seen === 1) this.#estimate = ms;
    // Steps of a twentieth towards each observation: a median that needs no memory.
    else this.#estimate *= ms > this.#estimate ? 1.05 : 0.95;
    return this.#seen > 2 * SCAN.readers && ms > SCAN.slow * this.#estimate;
  }
}
