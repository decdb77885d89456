/** Copies the items of a table into another, as the bytes that came in, and takes their fingerprint on the way. */
import type { Connection } from '../aws/connection.js';
import type { KeyAttribute } from '../model/observed.js';
import { Fingerprint, mergeSums, type Sum } from './fingerprint.js';
import { Governor } from './governor.js';
import { type Segments, scanSegments, segmentsFor } from './scan.js';
import { ItemReader } from './wire/item-reader.js';
import { BatchWriter, type Write } from './write.js';

/** How far one segment is copied: every item before `start` is written and acknowledged, and is in the sum. */
export interface SegmentState extends Sum {
  segment: number;
  total: number;
  /** Where it goes on: the JSON of the last key copied; absent at the beginning, and at the end. */
  start?: string;
  done: boolean;
  /** Of the items' JSON. */
  bytes: number;
}

interface Checkpoint {
  /** What earlier runs got to. */
  states: readonly SegmentState[];
  /** Called before a page is written: throws when another run has taken over, whose newer writes this one would undo. */
  check?(): Promise<void>;
  /** Keeps a state; called at intervals, and at each segment's end. */
  save(state: SegmentState): Promise<void>;
}

export interface CopyOptions {
  source: { connection: Connection; table: string };
  target: { connection: Connection; table: string };
  /** The key attributes of both. */
  keys: readonly KeyAttribute[];
  /** About how many bytes the source holds. */
  size: number;
  /** A share of the source; the whole, cut by its size, by default. A resumed copy keeps the cut that it began with. */
  segments?: Segments;
  /** Batches written side by side. */
  writers?: number;
  governor?: { read?: Governor; write?: Governor };
  checkpoint?: Checkpoint;
  onProgress?: (progress: CopyProgress) => void;
}

export interface CopyProgress {
  items: number;
  bytes: number;
  segmentsDone: number;
  segments: number;
  readUnits: number;
  writeUnits: number;
}

export interface CopyResult extends CopyProgress {
  /** Of all items copied, by earlier runs too; of this share of the segments. */
  fingerprint: Sum;
  states: SegmentState[];
  /** How often the service asked to come back later. */
  throttled: number;
}

/**
 * Copies the items of a table.
 * @throws when an item cannot be read or written; states saved before stand, so that a later run goes on from them
 */
export async function copyItems(options: CopyOptions): Promise<CopyResult> {
  const { source, target, keys, checkpoint } = options;
  const read = options.governor?.read ?? new Governor(source.connection, { what: `reading ${source.table}` });
  const write = options.governor?.write ?? new Governor(target.connection, { what: `writing ${target.table}` });
  const segments = options.segments ?? segmentsBefore(checkpoint) ?? segmentsFor(options.size);
  const known = statesBySegment(checkpoint, segments);
  const shares = new Map<number, Share>();
  for (let s = segments.first; s <= segments.last; s++) {
    shares.set(s, new Share(known.get(s) ?? { segment: s, total: segments.total, done: false, bytes: 0, ...NOTHING }));
  }
  const progress = () => progressOf([...shares.values()], read, write);

  const writer = new BatchWriter(target.connection, target.table, {
    governor: write,
    ...(options.writers ? { writers: options.writers } : {}),
  });
  const reader = new ItemReader(keys);
  let writes: Write[] = [];
  await scanSegments(source.connection, {
    table: source.table,
    segments,
    governor: read,
    startOf: (segment) => {
      const state = shares.get(segment)?.state;
      return state?.done ? 'done' : state?.start;
    },
    item: (bytes, start, segment) => {
      const end = reader.read(bytes, start);
      (shares.get(segment) as Share).fingerprint.add(reader.hash);
      writes.push({ kind: 'put', bytes, start, end });
      return end;
    },
    page: async ({ segment, next }) => {
      const share = shares.get(segment) as Share;
      // A page is read at one go, so what has gathered is this page's.
      const mine = writes;
      writes = [];
      await checkpoint?.check?.();
      await writer.writeAll(mine);
      share.advance(
        mine.reduce((sum, w) => sum + w.end - w.start, 0),
        next,
      );
      if (checkpoint) await checkpoint.save(share.state);
      options.onProgress?.(progress());
    },
  });
  const states = [...shares.values()].map(({ state }) => state);
  return { ...progress(), fingerprint: mergeSums(states), states, throttled: read.throttled + write.throttled };
}

const NOTHING: Sum = { items: 0, sum: '0'.repeat(64) };

function segmentsBefore(checkpoint: Checkpoint | undefined): Segments | undefined {
  const total = checkpoint?.states[0]?.total;
  return total === undefined ? undefined : { total, first: 0, last: total - 1 };
}

/** @throws when the states are not those of one cut: what they hold would overlap, or leave something out */
function statesBySegment(checkpoint: Checkpoint | undefined, { total }: Segments): Map<number, SegmentState> {
  const states = checkpoint?.states ?? [];
  const known = new Map(states.map((state) => [state.segment, state]));
  const stranger = states.find((state) => state.total !== total);
  if (stranger) throw new Error(`segment ${stranger.segment} of ${stranger.total} in a copy cut into ${total}`);
  if (known.size !== states.length) throw new Error('two states of one segment');
  return known;
}

/** One segment on its way. */
class Share {
  state: SegmentState;
  /** Of what this run read since the state it began with. */
  readonly fingerprint = new Fingerprint();
  readonly #before: Sum;

  constructor(state: SegmentState) {
    this.state = state;
    this.#before = { items: state.items, sum: state.sum };
  }

  /** Everything read so far is acknowledged. */
  advance(bytes: number, next: string | undefined): void {
    const { segment, total } = this.state;
    this.state = {
      segment,
      total,
      ...mergeSums([this.#before, this.fingerprint.value()]),
      bytes: this.state.bytes + bytes,
      done: next === undefined,
      ...(next === undefined ? {} : { start: next }),
    };
  }
}

function progressOf(shares: readonly Share[], read: Governor, write: Governor): CopyProgress {
  const sum = (of: (state: SegmentState) => number) => shares.reduce((total, { state }) => total + of(state), 0);
  return {
    items: sum((s) => s.items),
    bytes: sum((s) => s.bytes),
    segmentsDone: sum((s) => (s.done ? 1 : 0)),
    segments: shares.length,
    readUnits: read.units,
    writeUnits: write.units,
  };
}
