/** Reads every item that was written once more, and tells what became of the whole list. */
import { getItems } from '../../aws/items.js';
import { hashesOf, hashKey } from '../../data/item-hash.js';
import { type ChunkResult, Results, type RewindRow, readChunk } from '../../ledger/rewinds.js';
import { REWIND, REWIND_SHOW } from '../../model/constants.js';
import type { RewindAction, RewindConflict, RewindRecord, RewindVerified, RewindWritten } from '../../model/rewind.js';
import type { WireItem } from '../../model/wire.js';
import { counted } from '../../model/words.js';
import { type RewindContext, stepId } from './context.js';
import { readPlaces } from './places.js';

/** Strongly consistent: each key is what it is to be, was changed since by somebody, or is still what it was. */
export async function verify(
  context: RewindContext,
  rewind: RewindRecord,
): Promise<{ verified: RewindVerified; written: RewindWritten }> {
  const { store, connection, lease, progress } = context;
  const start = connection.clock.monotonic();
  const verified: RewindVerified = { keys: 0, changedSince: 0, failed: 0, examples: [] };
  const written = nothingWritten();
  const results = new Results(store, rewind);
  for (let chunk = 0; chunk < (rewind.list?.chunks ?? 0); chunk++) {
    const rows = await readChunk(store, rewind, chunk);
    const result = await results.read(chunk);
    addTo(written, result, rows);
    const left = new Set([...result.conflicts.map(({ row }) => row), ...result.expired]);
    // Of a chunk that is half gone through, those that were.
    const gone = readPlaces(result.gone);
    const due = rows.filter(
      ({ kind }, place) => (result.applied.includes(kind as RewindAction) || gone.has(place)) && !left.has(place),
    );
    for (let at = 0; at < due.length; at += REWIND.batch) {
      await verifyBatch(context, due.slice(at, at + REWIND.batch), verified);
      const elapsedMs = connection.clock.monotonic() - start;
      const text = `${rewind.table}: ${counted(verified.keys, 'item')} read again`;
      progress({ kind: 'waiting', step: stepId(context).id, text, elapsedMs });
      void lease.beat();
    }
  }
  return { verified, written };
}

/** What became of the list so far, of a rewind that is not verified yet. */
export async function writtenSoFar({ store }: RewindContext, rewind: RewindRecord): Promise<RewindWritten> {
  const written = nothingWritten();
  const results = new Results(store, rewind);
  for (let chunk = 0; chunk < (rewind.list?.chunks ?? 0); chunk++) {
    addTo(written, await results.read(chunk), []);
  }
  return written;
}

async function verifyBatch({ connection, live }: RewindContext, rows: RewindRow[], into: RewindVerified) {
  const items = await getItems(
    connection,
    live.name,
    rows.map(({ key }) => key),
  );
  const hash = (item: WireItem) => hashesOf(item, live.keys).item.toString('hex');
  const now = new Map(items.map((item) => [hashKey(item, live.keys).toString('hex'), hash(item)]));
  for (const row of rows) {
    into.keys++;
    const found = now.get(hashKey(row.key, live.keys).toString('hex'));
    if (found === row.want) continue;
    const untouched = found === (row.seen && hash(row.seen));
    into[untouched ? 'failed' : 'changedSince']++;
    const example = {
      kind: untouched ? ('failed' as const) : ('changed-since' as const),
      key: JSON.stringify(row.key),
    };
    if (into.examples.length < REWIND_SHOW.each) into.examples.push(example);
  }
}

function nothingWritten(): RewindWritten {
  return { 'put-back': 0, revert: 0, delete: 0, already: 0, expired: 0, conflicts: {}, examples: [], forced: 0 };
}

function addTo(written: RewindWritten, result: ChunkResult, rows: readonly RewindRow[]): void {
  written['put-back'] += result.written['put-back'];
  written.revert += result.written.revert;
  written.delete += result.written.delete;
  written.already += result.already;
  written.forced += result.forced;
  written.expired += result.expired.length;
  for (const { row, why } of result.conflicts) {
    written.conflicts[why] = (written.conflicts[why] ?? 0) + 1;
    example(written, rows[row], why);
  }
}

function example({ examples }: RewindWritten, row: RewindRow | undefined, why: RewindConflict): void {
  const key = row && JSON.stringify(row.key);
  // The ledger keeps them in one item.
  if (!key || examples.length >= REWIND_SHOW.conflicts || JSON.stringify(examples).length > REWIND_SHOW.bytes) return;
  examples.push({ kind: 'conflict', key, why });
}
