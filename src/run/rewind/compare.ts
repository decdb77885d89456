/** Compares the table with what it is taken back to, and keeps what is to be done to each item. */
import { getItems } from '../../aws/items.js';
import { differingAttributes } from '../../data/compare.js';
import type { Governor } from '../../data/governor.js';
import { hashesOf, hashKey } from '../../data/item-hash.js';
import { politeReader } from '../../data/polite.js';
import { readTable } from '../../data/read-table.js';
import { type Candidate, candidatesIn, keysByHash, type Sources } from '../../data/rewind/candidates.js';
import { classify, mayBeAfter } from '../../data/rewind/classify.js';
import { isExpired } from '../../data/rewind/expiry.js';
import { holds } from '../../data/rewind/where.js';
import { deleteRequest, revertRequest } from '../../data/rewind/write-request.js';
import { PARTITIONS, Spill } from '../../data/spill.js';
import { ListWriter } from '../../ledger/rewinds.js';
import { UserError } from '../../model/errors.js';
import type { ObservedTable } from '../../model/observed.js';
import type { RewindRecord } from '../../model/rewind.js';
import type { WireItem } from '../../model/wire.js';
import { type RewindContext, stepId } from './context.js';
import { besideOf, contentsOfCopy } from './restore.js';
import { Tally } from './tally.js';
import type { Watch } from './watch.js';

/** Keys that are read at a time on both sides, so that whole items never pile up. */
const BATCH = 50;

/** @returns the record with its list and what the table beside held, its state untouched */
export async function compare(
  context: RewindContext,
  rewind: RewindRecord,
  watch: Watch | undefined,
): Promise<RewindRecord> {
  const { connection, live, chosen } = context;
  const { clock } = connection;
  const start = clock.monotonic();
  const from = clock.now();
  const beside = await besideOf(context, rewind);
  const rows: Spill[] = [await Spill.create(), await Spill.create()];
  const [target, liveRows] = rows as [Spill, Spill];
  const governor = await politeReader(connection, live.name, (text) => context.progress({ kind: 'note', text }));
  try {
    const contents = (await scan(context, beside, target)).fingerprint.value();
    await refuseChangedCopy(context, rewind, contents);
    const narrow = chosen.window !== undefined || chosen.keys !== undefined;
    if (!narrow) await scan(context, live, liveRows, governor);
    await watch?.readAll();
    const history = watch?.history;
    if (!history && (chosen.window || chosen.sinceLater)) throw unreadable(context);
    const sources: Sources = {
      target,
      ...(narrow ? {} : { live: liveRows }),
      ...(history ? { history } : {}),
      ...(chosen.window ? { window: chosen.window } : {}),
      ...(chosen.keys ? { keys: keysByHash(chosen.keys, live.keys) } : {}),
    };
    const tally = new Tally(history !== undefined && chosen.discardSince !== undefined);
    const list = new ListWriter(context.store, rewind, () => context.lease.check());
    for (let partition = 0; partition < PARTITIONS; partition++) {
      const { candidates, same } = await candidatesIn(partition, sources);
      tally.counts.same += same;
      for (let at = 0; at < candidates.length; at += BATCH) {
        await judge(context, beside, candidates.slice(at, at + BATCH), { tally, list, governor });
        void context.lease.beat();
      }
    }
    const chunks = await list.end();
    const records = history ? { records: history.records } : {};
    return {
      ...rewind,
      contents,
      list: { from, to: clock.now(), chunks, ...tally.result(), ...records },
      timings: { ...rewind.timings, compareMs: rewind.timings.compareMs + clock.monotonic() - start },
    };
  } finally {
    await Promise.all(rows.map((each) => each.close()));
  }
}

async function scan(context: RewindContext, table: ObservedTable, spill: Spill, governor?: Governor) {
  const { connection, progress, lease } = context;
  const start = connection.clock.monotonic();
  return readTable(connection, {
    table: table.name,
    keys: table.keys,
    size: table.sizeBytes,
    spill,
    ...(governor ? { governor } : {}),
    onProgress: ({ items }) => {
      const elapsedMs = connection.clock.monotonic() - start;
      progress({ kind: 'waiting', step: stepId(context).id, text: `${table.name}: read ${items} items`, elapsedMs });
      void lease.beat();
    },
  });
}

interface Into {
  tally: Tally;
  list: ListWriter;
  governor: Governor;
}

/** Reads a batch on both sides, strongly, and rules each of its items: what was read here is what the writes rely on. */
async function judge(context: RewindContext, beside: ObservedTable, batch: Candidate[], into: Into): Promise<void> {
  const { connection, live } = context;
  const keys = batch.map(({ key }) => JSON.parse(key) as WireItem);
  const byHash = (items: WireItem[]) =>
    new Map(items.map((item) => [hashKey(item, live.keys).toString('latin1'), item]));
  const targets = byHash(await getItems(connection, beside.name, keys));
  const lives = byHash(await into.governor.call(() => getItems(connection, live.name, keys)));
  for (const [i, candidate] of batch.entries()) {
    const sides = { target: targets.get(candidate.hash), live: lives.get(candidate.hash) };
    await judgeOne(context, candidate, keys[i] as WireItem, sides, into);
  }
}

async function judgeOne(
  { live: { keys }, chosen, ttl, connection }: RewindContext,
  candidate: Candidate,
  key: WireItem,
  sides: { target: WireItem | undefined; live: WireItem | undefined },
  { tally, list }: Into,
): Promise<void> {
  const { target, live } = sides;
  if (chosen.where && !holds(chosen.where, live ?? target)) return;
  const hash = (item: WireItem) => hashesOf(item, keys).item.toString('hex');
  const want = target && hash(target);
  const asText = (item: WireItem | undefined) => item && hashesOf(item, keys).item.toString('latin1');
  const [targetHash, liveHash] = [asText(target), asText(live)];
  const since = chosen.discardSince;
  const ruling = classify({
    ...(targetHash === undefined ? {} : { target: targetHash }),
    ...(liveHash === undefined ? {} : { live: liveHash }),
    expired: target !== undefined && isExpired(target, ttl, connection.clock.now()),
    ...(candidate.changes ? { changes: candidate.changes } : {}),
    ...(chosen.window ? { window: chosen.window } : {}),
    ...(since === undefined ? {} : { discard: { since, later: chosen.sinceLater ?? false } }),
  });
  const undone = ['put-back', 'revert', 'delete'].includes(ruling.kind);
  if (since !== undefined && undone && candidate.changes?.some((change) => mayBeAfter(change, since))) {
    tally.changedSince(candidate.key);
  }
  switch (ruling.kind) {
    case 'outside':
      return;
    case 'same':
    case 'expired':
      tally.count(ruling.kind, candidate.key);
      return;
    case 'conflict':
      tally.conflict(candidate.key, ruling.why);
      await list.add({ kind: 'conflict', key, why: ruling.why });
      return;
    case 'put-back':
      tally.count('put-back', candidate.key);
      await list.add({ kind: 'put-back', key, ...(want ? { want } : {}) });
      return;
    case 'revert':
    case 'delete': {
      const seen = live as WireItem;
      const built = target ? revertRequest(seen, target, keys, false) : deleteRequest(seen, keys, false);
      tally.count(ruling.kind, candidate.key, target && differingAttributes(target, seen));
      if (built === 'too-large') tally.tooLarge(candidate.key);
      await list.add({
        kind: ruling.kind,
        key,
        ...(want ? { want } : {}),
        seen,
        ...(built === 'too-large' ? { why: 'too-large' as const } : {}),
      });
    }
  }
}

function unreadable({ live }: RewindContext): UserError {
  return new UserError({
    what: 'the stream, on which the selection rests, could not be read',
    where: live.name,
    means: 'nothing was written: without it nobody can tell which items are meant',
    next: 'turn the stream on again and name a window that it shows, or name the items with --keys-file or --where',
  });
}

async function refuseChangedCopy(context: RewindContext, rewind: RewindRecord, now: { items: number; sum: string }) {
  if (!rewind.borrowed) return;
  const then = await contentsOfCopy(context, rewind);
  if (then && then.sum === now.sum && then.items === now.items) return;
  throw new UserError({
    what: `the copy ${rewind.beside} does not hold what it was verified to hold`,
    where: rewind.table,
    means: 'nothing was written: somebody wrote to the copy',
    next: 'name another backup',
  });
}
