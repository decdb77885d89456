/** What the ledger says of a copy, and what it is told before anything is created: so that a killed copy is found again. */
import { getCopy, getSegments, putCopy } from '../../ledger/copies.js';
import { RecordMoved } from '../../ledger/store.js';
import { STREAM_READ_WITHIN } from '../../model/constants.js';
import type { CopyRecord } from '../../model/copy.js';
import { iso } from '../../model/time.js';
import type { CopyContext, SourceTable } from './context.js';
import { assertRate } from './governors.js';
import { refuse, refuseOtherIncarnation, refuseOtherKeys, refuseStranger } from './refuse.js';
import { assertStream, gapIn, withStream } from './stream-of.js';
import { type FoundTarget, isEmpty, strangeSettings } from './tables.js';

/** A copy that may begin, or go on. */
export interface Begun {
  record: CopyRecord;
  source: SourceTable;
  /** Absent when it is still to be created. */
  target?: FoundTarget;
  resumed: boolean;
}

/** What stands when a copy is asked for. */
export interface Found {
  source: SourceTable;
  target?: FoundTarget;
}

/** Finds the copy that was begun, or writes down that one begins. @throws UserError (exit 2) as {@link judge} does */
export async function beginCopy(context: CopyContext, found: Found): Promise<Begun> {
  const { known, version } = await judge(context, found);
  return known ? { ...found, record: known, resumed: true } : begin(context, version, found);
}

/**
 * Decides whether a copy may begin or go on; writes nothing.
 * @returns the copy to go on with, if there is one, and the version of the record that a new one takes the place of
 * @throws UserError (exit 2) when the target may not be written to, or the copy can only start over
 */
export async function judge(
  context: CopyContext,
  { source, target }: Found,
): Promise<{ known?: CopyRecord; version: number }> {
  const { place } = context.target;
  assertRate(context, source);
  if (target) refuseOtherKeys(place, source.keys, target.keys);
  const known = context.copies && (await getCopy(context.copies, place.table));
  if (known && !(await isStale(context, known, target))) {
    await refuseToResume(context, known, source, target);
    return { known, version: known.version };
  }
  if (target) await refuseUnlessOurs(context, target);
  if (context.options.follow) assertStream(context, source);
  return { version: known?.version ?? 0 };
}

/**
 * What it copied into is gone, or never came to be for so long that the stream has lost what changed since: nothing of it can
 * be gone on with. Never while a target stands, as that may hold what somebody wants.
 */
async function isStale(
  { source: { connection }, copies }: CopyContext,
  record: CopyRecord,
  target: FoundTarget | undefined,
): Promise<boolean> {
  if (target) return false;
  if (record.targetId !== undefined || connection.clock.now() - record.intentAt > STREAM_READ_WITHIN) return true;
  // Some endpoints give no TableId: there, what is noted as written was written to a table that is gone.
  if (record.written || record.replay || record.state !== 'copying') return true;
  return copies !== undefined && (await getSegments(copies, record)).length > 0;
}

async function refuseUnlessOurs({ target: { connection, place }, owners }: CopyContext, target: FoundTarget) {
  refuseStranger(place, target, {
    owners,
    empty: await isEmpty(connection, target.name),
    strange: await strangeSettings(connection, target),
  });
}

async function begin(context: CopyContext, version: number, { source: given, target }: Found): Promise<Begun> {
  const { options, copies } = context;
  const source = options.follow ? await withStream(context, given) : given;
  const found = { source, ...(target ? { target } : {}) };
  const { clock } = context.source.connection;
  const record: CopyRecord = {
    id: options.id ?? context.newId(),
    source: { arn: source.arn, ...(source.id ? { id: source.id } : {}) },
    target: context.target.place.table,
    ...(target?.id ? { targetId: target.id } : {}),
    intentAt: clock.now(),
    // The stream is on and nothing is read yet: whatever is written from now on is in the scan or in the stream.
    from: clock.now(),
    state: 'copying',
    ...(options.share ? { segments: options.share.total } : {}),
    dataMs: 0,
    metadataMs: 0,
    version,
  };
  if (!copies) return { ...found, record, resumed: false };
  try {
    return { ...found, record: await putCopy(copies, record), resumed: false };
  } catch (error) {
    // Another job of the same copy was first.
    const first = error instanceof RecordMoved ? await getCopy(copies, record.target) : undefined;
    if (!first) throw error;
    await refuseToResume(context, first, source, target);
    return { ...found, record: first, resumed: true };
  }
}

async function refuseToResume(
  context: CopyContext,
  record: CopyRecord,
  source: SourceTable,
  target: FoundTarget | undefined,
): Promise<void> {
  const { place } = context.target;
  const { options } = context;
  refuseOtherJob(context, record);
  if (target) {
    refuseOtherIncarnation(place, source, target, record);
    // Nothing is written before the target's incarnation is noted; some endpoints have none to note.
    const unseen = record.targetId === undefined && target.id !== undefined;
    if (unseen && !(await isEmpty(context.target.connection, target.name))) {
      refuse(place, 'the target holds items before the copy wrote any', 'name a table that is not there yet');
    }
  }
  if (record.replay && record.state !== 'complete' && !options.follow) {
    refuse(place, 'this copy follows its source, and holds more than was scanned', 'add --follow to go on with it');
  }
  if (record.state === 'complete' && !options.follow) {
    const upTo = record.caughtUpTo ? `up to ${iso(record.caughtUpTo)}` : `as of ${iso(record.from)}`;
    const next = '--follow brings it up to date, `dynadrill compare` looks at it; to copy anew, delete the table';
    refuse(place, `the target holds this copy already, complete ${upTo}`, next);
  }
  if (options.follow) refuseGap(context, record, source);
}

function refuseOtherJob({ target: { place }, options }: CopyContext, record: CopyRecord): void {
  if (options.id !== undefined && options.id !== record.id) {
    refuse(place, `the target belongs to the copy ${record.id}`, `use --id ${record.id}, or another target`);
  }
  if (options.share && record.state === 'copying' && options.share.total !== record.segments) {
    const cut = record.segments === undefined ? 'is made by one job' : `is cut into ${record.segments} segments`;
    refuse(place, `this copy ${cut}`, 'cut it as it was begun, or start over into another target');
  }
}

/** What changed since the copy began must still be in the stream, whole. */
function refuseGap(
  { source: { connection }, target: { place } }: CopyContext,
  record: CopyRecord,
  source: SourceTable,
) {
  const old = !record.replay && connection.clock.now() - record.from > STREAM_READ_WITHIN;
  const gap = old
    ? `the copy began ${iso(record.from)}, and the stream keeps changes for 24 hours only`
    : gapIn(source, record);
  if (gap) startOver(place, gap);
}

/** A copy is never emptied by itself: what it holds may be wanted. @throws UserError (exit 2) */
export function startOver(place: CopyContext['target']['place'], why: string): never {
  refuse(
    place,
    `the copy cannot be brought up to date: ${why}`,
    `delete the table ${place.table} and run again: the copy then starts over`,
    'the target stays as it is; changes since may be missing from it',
  );
}
