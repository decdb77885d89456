/** Writes from the list, batch by batch: what each row came to is remembered, so that a run that is killed goes on where it was. */
import { describeCapacity } from '../../aws/create-table.js';
import { getItems } from '../../aws/items.js';
import { Governor } from '../../data/governor.js';
import { hashesOf, hashKey } from '../../data/item-hash.js';
import { type ChunkResult, Results, type RewindRow, readChunk } from '../../ledger/rewinds.js';
import { Store } from '../../ledger/store.js';
import { REWIND, SOURCE_SHARE } from '../../model/constants.js';
import { UserError } from '../../model/errors.js';
import { inParallel } from '../../model/parallel.js';
import { namesOf } from '../../model/policy.js';
import { REWIND_ACTIONS, type RewindAction, type RewindRecord } from '../../model/rewind.js';
import type { WireItem } from '../../model/wire.js';
import { counted } from '../../model/words.js';
import { type RewindContext, stepId } from './context.js';
import { placesText, readPlaces } from './places.js';
import { besideOf } from './restore.js';
import { type RowOutcome, writeRow } from './write-row.js';

/** Goes through the list, and writes what `apply` of the record allows and no earlier run has gone through. */
export async function writeList(context: RewindContext, rewind: RewindRecord): Promise<void> {
  const governor = await writerOf(context);
  // Without the signal: what an interrupted run has done, it must still write down.
  const { aftercare = context.connection, policy } = context;
  const results = new Results(new Store(aftercare, policy.ledger, namesOf(policy)), rewind);
  const tell = teller(context);
  for (let chunk = 0; chunk < (rewind.list?.chunks ?? 0); chunk++) {
    await writeChunk(context, rewind, { chunk, results, governor, tell });
  }
}

interface With {
  chunk: number;
  results: Results;
  governor: Governor;
  tell: (rows: number) => void;
}

async function writeChunk(context: RewindContext, rewind: RewindRecord, { chunk, results, governor, tell }: With) {
  const result = await results.read(chunk);
  const due = (rewind.apply ?? []).filter((word) => !result.applied.includes(word));
  if (due.length === 0) return;
  const gone = readPlaces(result.gone);
  const again = new Set(result.underWay);
  const rows = (await readChunk(context.store, rewind, chunk))
    .map((row, place) => ({ row, place, again: again.has(place) }))
    .filter(({ row, place }) => isDue(row, due) && !gone.has(place));
  const keep = async (next: readonly Placed[]) => {
    result.gone = placesText(gone);
    const places = next.map(({ place }) => place);
    result.underWay = [...new Set([...result.underWay, ...places])].filter((place) => !gone.has(place));
    result.version = await results.put(chunk, result);
  };
  for (let at = 0; at < rows.length; at += REWIND.batch) {
    const batch = rows.slice(at, at + REWIND.batch);
    // Before the first of them may be sent, and with what became of those before.
    await keep(batch);
    const before = gone.size;
    try {
      await writeBatch(context, rewind, batch, { result, gone, governor });
    } catch (error) {
      // Why it failed is told, and not that this failed as well: then the rows are gone through once more.
      if (gone.size > before) await keep([]).catch(() => undefined);
      throw error;
    }
    tell(batch.length);
  }
  result.applied = REWIND_ACTIONS.filter((word) => result.applied.includes(word) || due.includes(word));
  await keep([]);
}

function teller({ connection, progress, request }: RewindContext): With['tell'] {
  const { clock } = connection;
  const start = clock.monotonic();
  let done = 0;
  return (rows) => {
    done += rows;
    const text = `${request.table}: ${counted(done, 'item')} gone through`;
    progress({ kind: 'waiting', step: stepId({ request }).id, text, elapsedMs: clock.monotonic() - start });
  };
}

function isDue({ kind }: RewindRow, due: readonly RewindAction[]): boolean {
  return kind !== 'conflict' && due.includes(kind);
}

interface Placed {
  row: RewindRow;
  place: number;
  /** An earlier run may have sent its write. */
  again: boolean;
}

interface Into {
  result: ChunkResult;
  gone: Set<number>;
  governor: Governor;
}

/** Every write that was sent is waited for, whatever becomes of the others. @throws the first failure */
async function writeBatch(context: RewindContext, rewind: RewindRecord, batch: Placed[], into: Into): Promise<void> {
  const { lease, live } = context;
  const { result, gone, governor } = into;
  await lease.beat();
  await lease.check();
  const targets = await targetsOf(context, rewind, batch);
  const failures: unknown[] = [];
  await inParallel(batch, REWIND.writers, async ({ row, place, again }) => {
    if (failures.length > 0) return;
    const target = targets.get(hashKey(row.key, live.keys).toString('hex'));
    try {
      take(result, row, place, await writeRow(context, { row, target, again }, governor));
      gone.add(place);
    } catch (error) {
      failures.push(error);
    }
  });
  if (failures.length > 0) throw failures[0];
}

function take(result: ChunkResult, row: RewindRow, place: number, outcome: RowOutcome): void {
  switch (outcome.kind) {
    case 'written':
      result.written[row.kind as RewindAction]++;
      result.forced += outcome.forced ? 1 : 0;
      return;
    case 'already':
      result.already++;
      return;
    case 'expired':
      result.expired.push(place);
      return;
    case 'conflict':
      result.conflicts.push({ row: place, why: outcome.why });
  }
}

/** What the items are to be, from the table beside. @throws UserError when it is not what was compared */
async function targetsOf(
  context: RewindContext,
  rewind: RewindRecord,
  batch: readonly Placed[],
): Promise<Map<string, WireItem>> {
  const wanted = batch.flatMap(({ row }) => (row.want === undefined ? [] : [row]));
  const { connection, live } = context;
  if (wanted.length === 0) return new Map();
  const items = await getItems(
    connection,
    rewind.beside,
    wanted.map(({ key }) => key),
  );
  const targets = new Map(items.map((item) => [hashKey(item, live.keys).toString('hex'), item]));
  const changed = wanted.find(({ key, want }) => {
    const item = targets.get(hashKey(key, live.keys).toString('hex'));
    return !item || hashesOf(item, live.keys).item.toString('hex') !== want;
  });
  if (!changed) return targets;
  await besideOf(context, rewind);
  throw new UserError({
    what: `somebody wrote to ${rewind.beside}: ${JSON.stringify(changed.key)} is not what was compared`,
    where: rewind.table,
    means: 'the rewind stops here; what was written so far stands, and its list remembers it',
    next: 'end it with `--apply none`, then begin again',
  });
}

/** Half of a provisioned table’s writes are left to its users. */
async function writerOf({ connection, live, progress }: RewindContext): Promise<Governor> {
  const capacity = await describeCapacity(connection, live.name);
  return new Governor(connection, {
    what: `writing ${live.name}`,
    ...(capacity ? { unitsPerSecond: Math.max(1, capacity.writes * SOURCE_SHARE) } : {}),
    onSlower: (text) => progress({ kind: 'note', text }),
  });
}
