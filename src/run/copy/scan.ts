/** The first part of a copy: every item that the scan of the source reads, written to the target. */
import { type CopyProgress, copyItems } from '../../data/copy-items.js';
import { mergeSums } from '../../data/fingerprint.js';
import { getSegments, putSegment, removeSegments, type SegmentState } from '../../ledger/copies.js';
import type { CopyRecord, Written } from '../../model/copy.js';
import { dollars, PRICES } from '../../model/prices.js';
import type { Millis } from '../../model/time.js';
import { counted, grouped } from '../../model/words.js';
import type { CopyContext, SourceTable } from './context.js';
import type { Governors } from './governors.js';
import { changeRecord } from './record.js';

export interface Scanned {
  record: CopyRecord;
  /** What this share wrote, by earlier runs too. */
  written: Written;
  /** Segments of the whole copy that are written, when several jobs share them. */
  done?: number;
}

/** @param check is called before progress is noted: throws when another run has taken over */
export async function scanItems(
  context: CopyContext,
  source: SourceTable,
  record: CopyRecord,
  governors: Governors,
  check: () => Promise<void>,
): Promise<Scanned> {
  const { copies, options } = context;
  const { clock } = context.source.connection;
  if (record.written) return { record, written: record.written };
  const startedAt = clock.monotonic();
  const states = copies ? await getSegments(copies, record) : [];
  const share = options.share ?? wholeOf(record);
  const copied = await copyItems({
    source: { connection: context.source.connection, table: source.name },
    target: { connection: context.target.connection, table: context.target.place.table },
    keys: source.keys,
    size: source.sizeBytes,
    governor: governors,
    ...(share ? { segments: { total: share.total, first: share.first - 1, last: share.last - 1 } } : {}),
    ...(copies ? { checkpoint: { states, check, save: (state) => save(context, record, state, check) } } : {}),
    onProgress: (progress) => say(context, source, progress, clock.monotonic() - startedAt),
  });
  const mine = { ...copied.fingerprint, bytes: copied.bytes };
  const spent = clock.monotonic() - startedAt;
  const all = share && copies ? (await getSegments(copies, record)).filter((state) => state.done) : [];
  if (share && all.length < share.total) {
    const noted = await changeRecord(context, record, (now) => ({ ...now, dataMs: now.dataMs + spent }));
    return { record: noted, written: mine, done: all.length };
  }
  const written = share ? together(all) : mine;
  const noted = await changeRecord(context, record, (now) => ({
    ...now,
    state: now.state === 'copying' ? 'copied' : now.state,
    written,
    readTo: clock.now(),
    dataMs: now.dataMs + spent,
  }));
  if (copies) await removeSegments(copies, noted);
  return { record: noted, written, ...(share ? { done: share.total } : {}) };
}

/** A copy that several jobs began may be ended by one. */
function wholeOf({ segments }: CopyRecord) {
  return segments === undefined ? undefined : { total: segments, first: 1, last: segments };
}

function together(states: readonly SegmentState[]): Written {
  return { ...mergeSums(states), bytes: states.reduce((sum, state) => sum + state.bytes, 0) };
}

async function save(
  { copies }: CopyContext,
  record: CopyRecord,
  state: SegmentState,
  check: () => Promise<void>,
): Promise<void> {
  await check();
  if (copies) await putSegment(copies, record, state);
}

function say({ progress }: CopyContext, source: SourceTable, now: CopyProgress, elapsedMs: Millis): void {
  // The service's own count, up to six hours old: a guess, and said to be one.
  const share =
    source.itemCount > 0 ? ` (about ${Math.min(99, Math.floor((100 * now.items) / source.itemCount))}%)` : '';
  const rate = elapsedMs > 0 ? `, ${grouped(Math.round((now.items * 1_000) / elapsedMs))} items/s` : '';
  const units = `${grouped(Math.round(now.readUnits))} read and ${grouped(Math.round(now.writeUnits))} write units`;
  const text = `copied ${counted(now.items, 'item')}${share}, ${grouped(Math.round(now.bytes / 1_000))} kB${rate}, ${units}, ${dollars(now.readUnits * PRICES.readUnit + now.writeUnits * PRICES.writeUnit)}`;
  progress({ kind: 'waiting', step: 'copy', text, elapsedMs });
}
