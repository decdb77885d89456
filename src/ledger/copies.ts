/** The records of copies: one a target, one a segment. They stand aside, so that planning does not read them. */
import type { CopyRecord } from '../model/copy.js';
import type { Store } from './store.js';

/** How far one segment of the source is copied: what was acknowledged, and where to go on. */
export interface SegmentState {
  /** 0-based. */
  segment: number;
  total: number;
  /** The JSON of the last key that was written; absent before the first. */
  start?: string;
  done: boolean;
  items: number;
  bytes: number;
  sum: string;
}

/** Where a ledger keeps its copies, and the leases on their targets. */
export function copiesOf(store: Store): Store {
  return store.aside('copy');
}

/** The copy into a target. @param target a table of the ledger's own account and Region */
export async function getCopy(copies: Store, target: string): Promise<CopyRecord | undefined> {
  const row = await copies.get<CopyRecord>(target);
  return row ? { ...row.data, version: row.version } : undefined;
}

/**
 * Writes a copy's record over the version that it carries (0: there must be none).
 * @throws RecordMoved when another job has changed it
 */
export async function putCopy(copies: Store, copy: CopyRecord): Promise<CopyRecord> {
  const { version, ...data } = copy;
  return { ...copy, version: await copies.put(copy.target, data, version) };
}

const segmentKey = (target: string, segment: number) => `${target}#segment#${segment}`;

/** How far the segments of a copy are, in no order. Those of a copy that was begun anew are not among them. */
export async function getSegments(copies: Store, { target, id }: CopyRecord): Promise<SegmentState[]> {
  const rows = await copies.all(`${target}#segment#`);
  return rows
    .map((row) => row.data as { copy: string; state: SegmentState })
    .flatMap((s) => (s.copy === id ? s.state : []));
}

export async function putSegment(copies: Store, { target, id }: CopyRecord, state: SegmentState): Promise<void> {
  await copies.overwrite(segmentKey(target, state.segment), { copy: id, state });
}

/** Forgets the segments of a copy whose record says that all are written. */
export async function removeSegments(copies: Store, copy: CopyRecord): Promise<void> {
  for (const { segment } of await getSegments(copies, copy)) await copies.remove(segmentKey(copy.target, segment));
}
