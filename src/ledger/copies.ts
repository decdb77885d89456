/** The records of copies: one a target, one a segment. They stand aside, so that planning does not read them. */
import type { CopyRecord } from '../model/copy.js';
import type { Millis } from '../model/time.js';
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

/** The copies out of a table that have not ended. @param source its ARN */
export async function openCopiesOf(copies: Store, source: string): Promise<CopyRecord[]> {
  const rows = await copies.all();
  return rows
    .filter(({ key }) => !key.includes('#'))
    .map(({ data, version }) => ({ ...(data as CopyRecord), version }))
    .filter((copy) => copy.source.arn === source && copy.state !== 'complete');
}

/** A table that is filled from another, and what fills it. */
type Filled = Pick<CopyRecord, 'target' | 'id' | 'intentAt'>;

const segmentKey = (target: string, segment: number) => `${target}#segment#${segment}`;

/** How far the segments of a copy are, in no order. Those of a copy that was begun anew are not among them. */
export async function getSegments(copies: Store, { target, id, intentAt }: Filled): Promise<SegmentState[]> {
  const rows = await copies.all(`${target}#segment#`);
  return (
    rows
      .map((row) => row.data as { copy: string; begun: Millis; state: SegmentState })
      // By its intent too: jobs that start over may well do so under the same id.
      .flatMap(({ copy, begun, state }) => (copy === id && begun === intentAt ? state : []))
  );
}

export async function putSegment(copies: Store, { target, id, intentAt }: Filled, state: SegmentState): Promise<void> {
  await copies.overwrite(segmentKey(target, state.segment), { copy: id, begun: intentAt, state });
}

/** Forgets the segments of a copy whose record says that all are written. */
export async function removeSegments(copies: Store, copy: Filled): Promise<void> {
  for (const { segment } of await getSegments(copies, copy)) await copies.remove(segmentKey(copy.target, segment));
}
