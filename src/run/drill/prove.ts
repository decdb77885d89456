/** Tries for the strongest proof that a drill set out for, and for the next weaker one where it is out of reach. */

import type { Connection } from '../../aws/connection.js';
import { drawItems } from '../../data/sample.js';
import { compareSamples } from '../../data/sampled.js';
import type { Spill } from '../../data/spill.js';
import { checkWitnesses } from '../../data/witness.js';
import { getProof, getWitness } from '../../ledger/records.js';
import type { DrillRecord } from '../../model/ledger.js';
import type { ObservedTable } from '../../model/observed.js';
import type { DrillRule, Proof } from '../../model/policy.js';
import { iso } from '../../model/time.js';
import type { WireItem } from '../../model/wire.js';
import type { RunContext } from '../context.js';
import type { Evidence, Reach } from './judge.js';
import type { Obstacle } from './obstacle.js';
import { contentsOfCopy, copyIn } from './restore-copy.js';
import type { StreamWatch } from './stream-watch.js';

export interface Sides {
  live: ObservedTable | undefined;
  restored: ObservedTable;
  /** To the Region of the restored table. */
  there: Connection;
  /** Every item that came back: a row each, and a few of them drawn at random. */
  rows: Spill;
  drawn: WireItem[];
  contents: { items: number; sum: string };
  next: () => number;
}

/** What is known of the restored items. */
export type Proved = Reach & Pick<Evidence, 'comparison' | 'noComparison'> & { sourceHeldItems?: true };

const LADDER = ['exact', 'explained', 'witnessed', 'sampled'] as const;
type Rung = (typeof LADDER)[number];

/** The proof that a drill set out for: a ledger of before knew no aims. */
export function aimOf({ proof, aim }: Pick<DrillRecord, 'proof' | 'aim'>): Proof {
  return aim ?? (proof === 'best' ? 'sampled' : proof);
}

/** @param watch where the drill set out for `explained` */
export async function prove(
  context: RunContext,
  drill: DrillRecord,
  rule: DrillRule,
  sides: Sides,
  watch: StreamWatch | undefined,
): Promise<Proved> {
  const aim = aimOf(drill);
  const other = await otherThanCopied(context, drill, sides);
  if (other) return { proof: 'exact', obstacles: [], exact: other };
  if (aim === 'restorable') return { proof: 'restorable', obstacles: [] };
  const obstacles: Reach['obstacles'] = [];
  const attempts: Record<Rung, () => Promise<Partial<Proved> | Obstacle>> = {
    exact: () =>
      copyIn(drill.origin) === undefined ? exact(context, drill, sides) : asCopied(context, drill, rule, sides),
    explained: () => explained(sides, watch),
    witnessed: () => witnessed(context, drill, sides),
    sampled: () => sampled(context, drill, rule, sides),
  };
  for (const proof of LADDER.slice(LADDER.indexOf(aim))) {
    // What a fall from `exact` would need was to be read before the restore.
    if (proof === 'explained' && !watch && aim !== 'explained') continue;
    const found = await attempts[proof]();
    if (!('why' in found)) return { proof, obstacles, ...found };
    obstacles.push({ proof, why: found.why, next: found.next });
  }
  throw new Error('a sample is always drawn');
}

/** What a copy holds is on record: where that did not come back, no weaker proof that was wished for may pass over it. */
async function otherThanCopied({ store }: RunContext, { origin, proof }: DrillRecord, { contents }: Sides) {
  const copy = proof === 'best' || proof === 'exact' ? undefined : copyIn(origin);
  const known = copy === undefined ? undefined : await contentsOfCopy(store, copy);
  if (!known || (known.items === contents.items && known.sum === contents.sum)) return undefined;
  const { since, by, items } = known;
  return { since, by, items, equal: false };
}

async function exact({ store }: RunContext, { origin }: DrillRecord, { contents }: Sides) {
  const known = origin.kind === 'backup' ? await getProof(store, origin.arn) : undefined;
  if (!known?.contents) {
    return {
      why: 'nothing has recorded what exactly it holds',
      next: 'A drill that ends `explained` records it for later drills of the same backup; wish for `explained` or `best`.',
    };
  }
  const { drill, at } = known.contentsBy ?? known;
  const equal = known.contents.items === contents.items && known.contents.sum === contents.sum;
  return { exact: { since: iso(at), by: `drill ${drill}`, items: known.contents.items, equal } };
}

/** A copy is what it was verified to hold; the sample beside it says how far the live table has moved on since. */
async function asCopied(context: RunContext, drill: DrillRecord, rule: DrillRule, sides: Sides) {
  const known = await contentsOfCopy(context.store, copyIn(drill.origin) as string);
  if (!known) return { why: 'the ledger does not say any more what the copy holds', next: 'Drill a newer copy.' };
  const { since, by, items } = known;
  const equal = items === sides.contents.items && known.sum === sides.contents.sum;
  const { comparison } = await sampled(context, drill, rule, sides);
  return { exact: { since, by, items, equal }, ...(comparison ? { comparison } : {}) };
}

async function explained({ live, restored, there, rows }: Sides, watch: StreamWatch | undefined) {
  if (live && !sameKeys(live, restored)) return OTHER_KEYS;
  if (!watch) return { why: 'the stream was not read before the restore was asked for', next: 'Drill again.' };
  const found = await watch.explain(restored, rows, there);
  if ('why' in found) return found;
  // A key that nothing explains is a failure, whatever else is in doubt.
  if (found.missing + found.extra + found.changed > 0) return { explained: found };
  if (found.doubt) {
    const others = found.broken > 1 ? ` (and ${found.broken - 1} more keys)` : '';
    return { why: `of ${found.doubt.key}${others}, ${found.doubt.why}`, next: 'Drill again.' };
  }
  if (found.notReread > 0) {
    return {
      why: `${found.notReread} keys changed too fast to be read a second time`,
      next: 'Drill at a quieter hour.',
    };
  }
  return { explained: found };
}

const OTHER_KEYS: Obstacle = {
  why: 'the restored table has other keys than the live one',
  next: 'Drill a backup of the table as it is.',
};

async function witnessed({ store }: RunContext, { origin, tableId }: DrillRecord, { live, restored, there }: Sides) {
  if (live && !sameKeys(live, restored)) return OTHER_KEYS;
  const record = origin.kind === 'backup' ? await getWitness(store, origin.arn) : undefined;
  if (!record || record.tableId !== tableId) {
    return origin.kind === 'backup'
      ? {
          why: 'nothing was read around it when it was taken',
          next: 'Scheduled backups that `apply` takes from now on have witnesses.',
        }
      : { why: 'nothing is read around a point in time', next: 'Drill `from: latest-backup`.' };
  }
  if (record.unchanged.length === 0) {
    return {
      why: `none of the ${record.drawn} items that were read before it was the same after it`,
      next: 'Add `stream: new-and-old-images` and wish for `explained`, or back up at a quieter hour.',
    };
  }
  return { witnesses: await checkWitnesses(there, restored.name, restored.keys, record) };
}

async function sampled(
  { connection }: RunContext,
  drill: DrillRecord,
  rule: DrillRule,
  { live, restored, there, drawn, contents, next }: Sides,
): Promise<Partial<Proved>> {
  if (!live) {
    return {
      noComparison: 'the source is gone, so nothing could be compared; checks on known items would make it conclusive',
    };
  }
  if (drill.tableId && live.id !== drill.tableId) {
    return {
      noComparison:
        'the source was re-created since, so its items are not those of the backup; drill a backup of the new table',
    };
  }
  if (!sameKeys(live, restored)) return {};
  const half = Math.ceil(rule.sample.items / 2);
  const size = Math.max(contents.items, live.itemCount);
  const fromLive = await drawItems(connection, live.name, half, size, next, (item) => item);
  const tables = { live: live.name, restored: restored.name, there, keys: live.keys };
  const comparison = await compareSamples(connection, tables, fromLive, drawn);
  // The service's own counts are hours old; items in hand are not.
  return fromLive.length > 0 ? { comparison, sourceHeldItems: true } : { comparison };
}

function sameKeys(live: ObservedTable, restored: ObservedTable): boolean {
  return live.keys.map((k) => k.name).join() === restored.keys.map((k) => k.name).join();
}
