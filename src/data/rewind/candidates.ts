/** Which keys a rewind looks at, partition by partition: those of a window of the stream, of a file, or all that differ. */
import type { KeyAttribute } from '../../model/observed.js';
import type { WireItem } from '../../model/wire.js';
import type { StreamHistory } from '../explained/history.js';
import type { Change } from '../explained/judge.js';
import { hashKey } from '../item-hash.js';
import { readRow } from '../read-table.js';
import type { Spill } from '../spill.js';
import { touches, type Window } from './classify.js';

export interface Candidate {
  /** The key’s hash. */
  hash: string;
  /** DynamoDB JSON. */
  key: string;
  /** What the stream shows of it; absent without a stream. */
  changes?: readonly Change[];
}

export interface Sources {
  /** The rows of the table that it is taken back to, and of the live one where that was scanned. */
  target: Spill;
  live?: Spill;
  history?: StreamHistory;
  window?: Window;
  /** Only these keys: hash to DynamoDB JSON. */
  keys?: ReadonlyMap<string, string>;
}

/** The keys of one partition, and how many were seen to be as they should. */
export async function candidatesIn(
  partition: number,
  sources: Sources,
): Promise<{ candidates: Candidate[]; same: number }> {
  const { history, window, keys } = sources;
  const changes = await history?.changesIn(partition);
  if (history && window) {
    const found = [...(changes ?? [])].filter(
      ([hash, { changes }]) => touches(changes, window) && (keys?.has(hash) ?? true),
    );
    return { candidates: found.map(([hash, { key, changes }]) => ({ hash, key, changes })), same: 0 };
  }
  const differing = keys ? { rows: ofPartition(keys, partition), same: 0 } : await differingIn(partition, sources);
  const candidates = differing.rows.map(([hash, key]) => {
    const known = changes?.get(hash)?.changes;
    return { hash, key, ...(changes ? { changes: known ?? [] } : {}) };
  });
  return { candidates, same: differing.same };
}

/** Keys by hash, each once. */
export function keysByHash(items: readonly WireItem[], keys: readonly KeyAttribute[]): Map<string, string> {
  return new Map(items.map((item) => [hashKey(item, keys).toString('latin1'), JSON.stringify(item)]));
}

function ofPartition(keys: ReadonlyMap<string, string>, partition: number): [string, string][] {
  return [...keys].filter(([hash]) => hash.charCodeAt(0) === partition);
}

async function differingIn(
  partition: number,
  { target, live }: Sources,
): Promise<{ rows: [string, string][]; same: number }> {
  const rows: [string, string][] = [];
  let same = 0;
  const inTarget = new Map((await target.read(partition)).map(({ key, payload }) => [key, payload]));
  for (const { key, payload } of (await live?.read(partition)) ?? []) {
    const other = inTarget.get(key);
    if (other && payload.compare(other, 0, 32, 0, 32) === 0) same++;
    else rows.push([key, readRow(payload).key]);
    inTarget.delete(key);
  }
  for (const [hash, payload] of inTarget) rows.push([hash, readRow(payload).key]);
  return { rows, same };
}
