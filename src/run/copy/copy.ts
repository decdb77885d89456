/** A copy from its intent to its end: table, items, what changed meanwhile, proof, settings. Each part is left where a later run finds it. */
import { describeShape, type WarmThroughput } from '../../aws/create-table.js';
import { describeTable } from '../../aws/tables.js';
import { removeSegments } from '../../ledger/copies.js';
import type { CopyRecord, Followed, SettingOutcome, Verification, Written } from '../../model/copy.js';
import type { Millis } from '../../model/time.js';
import type { CopyContext, SourceTable } from './context.js';
import { createTarget } from './create.js';
import { catchUp, followedBy } from './follow.js';
import { giveSettings } from './give-settings.js';
import { type Governors, governorsFor } from './governors.js';
import { type Begun, beginCopy, type Found, judge } from './intent.js';
import { CopyBusy, takeEnd } from './leases.js';
import { changeRecord } from './record.js';
import { refuseSource } from './refuse.js';
import { scanItems } from './scan.js';
import { readSource, readTarget } from './tables.js';
import { verifyFollowed, verifyWritten } from './verify.js';

/** What a run has done so far; the report is made of it, however the run ends. */
export interface CopyProgressSoFar {
  record?: CopyRecord;
  source?: SourceTable;
  resumed: boolean;
  created: boolean;
  governors?: Governors;
  written?: Written;
  /** Segments written by all jobs. */
  done?: number;
  /** Another job ends the copy. */
  endedElsewhere?: boolean;
  followed?: Followed;
  verification?: Verification;
  settings: SettingOutcome[];
  verifyMs: Millis;
  warm?: { source?: WarmThroughput; target?: WarmThroughput };
  complete: boolean;
}

interface Guards {
  /** Throws when another run has taken over this one's share. */
  check: () => Promise<void>;
  /** Where what only one job does is begun; absent without a ledger. */
  end?: Parameters<typeof takeEnd>[0];
}

/**
 * Copies. Takes down in `soFar` what it has done, so that it is known also when it throws.
 * @throws UserError (exit 2) when the copy is refused: then nothing was written
 */
export async function copyTable(context: CopyContext, guards: Guards, soFar: CopyProgressSoFar): Promise<void> {
  const begun = await begin(context, soFar);
  const { source } = begun;
  const { clock } = context.target.connection;
  const startedAt = clock.monotonic();
  const made = await createTarget(context, source, begun.record, begun.target !== undefined);
  const createMs = clock.monotonic() - startedAt;
  soFar.created = made.created;
  soFar.record = await changeRecord(context, made.record, (now) => ({ ...now, metadataMs: now.metadataMs + createMs }));
  soFar.governors = await governorsFor(context, source);
  const scanned = await scanItems(context, source, soFar.record, soFar.governors, guards.check);
  Object.assign(soFar, scanned);
  if (!scanned.record.written) return;
  if (!guards.end || !context.options.share) return end(context, guards.check, soFar);
  await endAmongJobs(context, guards.end, soFar);
}

/**
 * Looks whether the copy may begin or go on, before anything is written anywhere.
 * @throws UserError (exit 2) when it may not
 */
export async function preflight(context: CopyContext): Promise<void> {
  await judge(context, await find(context));
}

async function begin(context: CopyContext, soFar: CopyProgressSoFar): Promise<Begun> {
  const begun = await beginCopy(context, await find(context));
  Object.assign(soFar, { record: begun.record, source: begun.source, resumed: begun.resumed });
  return begun;
}

async function find({ source: from, target: to }: CopyContext): Promise<Found> {
  refuseSource(from.place, to.place);
  const source = await readSource(from);
  const target = await readTarget(to);
  refuseSource({ ...from.place, ...source }, { ...to.place, ...target });
  return { source, ...(target ? { target } : {}) };
}

/** All segments are written: whichever job comes first ends the copy. */
async function endAmongJobs(
  context: CopyContext,
  options: NonNullable<Guards['end']>,
  soFar: CopyProgressSoFar,
): Promise<void> {
  try {
    const lease = await takeEnd(options);
    try {
      const record = await changeRecord(context, soFar.record as CopyRecord, (now) => now);
      soFar.record = record;
      if (record.state === 'complete' && !context.options.follow) soFar.endedElsewhere = true;
      else {
        const check = async () => {
          await lease.beat();
          await lease.check();
        };
        await end(context, check, soFar);
      }
    } finally {
      await lease.release();
    }
  } catch (error) {
    if (!(error instanceof CopyBusy)) throw error;
    soFar.endedElsewhere = true;
  }
}

async function end(context: CopyContext, check: () => Promise<void>, soFar: CopyProgressSoFar): Promise<void> {
  const { clock } = context.target.connection;
  const source = soFar.source as SourceTable;
  soFar.verification = context.options.follow
    ? await follow(context, source, check, soFar)
    : await verify(context, source, soFar);
  if (soFar.verification.verdict === 'failed') return;
  const startedAt = clock.monotonic();
  await check();
  const target = { name: context.target.place.table, arn: '' };
  target.arn = (await describeTable(context.target.connection, target.name))?.arn ?? '';
  soFar.settings = await giveSettings(context, { name: source.name, arn: source.arn }, target);
  await warmOf(context, soFar);
  const spent = clock.monotonic() - startedAt;
  const failed = soFar.settings.some((setting) => setting.result === 'failed');
  soFar.record = await changeRecord(context, soFar.record as CopyRecord, (now) => ({
    ...now,
    ...(failed ? {} : { state: 'complete' }),
    metadataMs: now.metadataMs + spent,
  }));
  if (context.copies) await removeSegments(context.copies, soFar.record);
  soFar.complete = !failed;
}

async function follow(
  context: CopyContext,
  source: SourceTable,
  check: () => Promise<void>,
  soFar: CopyProgressSoFar,
): Promise<Verification> {
  const { clock } = context.target.connection;
  const startedAt = clock.monotonic();
  const record = soFar.record as CopyRecord;
  const caught = await catchUp(context, source, record, soFar.governors as Governors, check);
  const { replay, caughtUpTo, followedMs } = caught;
  const caughtUpAt = clock.monotonic();
  // What is followed on for is asked for, and no part of what a copy takes.
  const spent = caughtUpAt - startedAt - followedMs;
  soFar.followed = followedBy(replay, source, caughtUpTo, clock.now());
  const verified = await verifyFollowed(context, source, replay, soFar.governors as Governors);
  soFar.followed = followedBy(replay, source, verified.caughtUpTo, clock.now());
  soFar.verifyMs = clock.monotonic() - caughtUpAt;
  soFar.record = await changeRecord(context, replay.record, (now) => ({ ...now, dataMs: now.dataMs + spent }));
  return verified.verification;
}

async function verify(context: CopyContext, source: SourceTable, soFar: CopyProgressSoFar): Promise<Verification> {
  const { clock } = context.target.connection;
  const startedAt = clock.monotonic();
  const record = soFar.record as CopyRecord;
  const between: [Millis, Millis] = [record.from, record.readTo ?? clock.now()];
  const verification = await verifyWritten(
    context,
    source,
    soFar.written as Written,
    between,
    (soFar.governors as Governors).verify,
  );
  soFar.verifyMs = clock.monotonic() - startedAt;
  return verification;
}

/** What both tables are warmed for, named before a cut-over: a cold copy throttles its first users. */
async function warmOf({ source, target }: CopyContext, soFar: CopyProgressSoFar): Promise<void> {
  const from = await describeShape(source.connection, source.place.table);
  const to = await describeShape(target.connection, target.place.table);
  soFar.warm = { ...(from?.warm ? { source: from.warm } : {}), ...(to?.warm ? { target: to.warm } : {}) };
}
