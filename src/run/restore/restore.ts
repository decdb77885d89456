/**
 * A restore, from its intent to its end: intended → restoring → verifying → settings → done. Each transition is a conditional
 * write in the ledger, so a run that may not wait longer leaves the restore, and the next one takes it up.
 */
import { poll } from '../../aws/retry.js';
import { describeTable } from '../../aws/tables.js';
import { putRestore } from '../../ledger/restores.js';
import { UserError } from '../../model/errors.js';
import type { ObservedTable } from '../../model/observed.js';
import type { RestoreRecord } from '../../model/restore.js';
import { formatDuration, iso, MINUTE } from '../../model/time.js';
import { assertArn } from '../../observe/account.js';
import type { RestoreContext, Source } from './context.js';
import { fillFromCopy } from './copy-items.js';
import { encryptionFor, keyOf } from './encryption.js';
import { type Estimate, estimate } from './estimate.js';
import { settingsLayers } from './layers.js';
import { chooseOrigin } from './origin.js';
import { originText } from './origin-words.js';
import { byHand, putBack } from './put-back.js';
import { request } from './request.js';
import { takeUp } from './take-up.js';
import { momentOf, verifyRestored } from './verify.js';

/** What a run has done so far; the report is made of it, however the run ends. */
export interface RestoredSoFar {
  source?: Source;
  record?: RestoreRecord;
  resumed: boolean;
  /** Whether this run changed anything in the account. */
  changed: boolean;
  estimate?: Estimate;
  restored?: ObservedTable;
  byHand: string[];
  /** Where settings came from, for people; empty when nothing was known. */
  layers: string[];
}

/**
 * Restores. Takes down in `soFar` what it has done, so that it is known also when it throws.
 * @param told what is said before anything begins
 * @throws UserError (exit 2) when it is refused: then nothing was changed
 */
export async function restoreTable(
  context: RestoreContext,
  soFar: RestoredSoFar,
  told: (record: RestoreRecord, estimate: Estimate) => void,
): Promise<void> {
  const source = await lookAtSource(context);
  soFar.source = source;
  const standing = await describeTable(context.target, context.request.to);
  const begun = await takeUp(context, source, standing);
  soFar.resumed = 'known' in begun;
  soFar.record =
    'known' in begun ? goneOnWith(context, begun.known) : await begin(context, source, begun.version, soFar, told);
  if (soFar.record.state === 'done') {
    if (standing) soFar.restored = standing;
    return;
  }
  await goOn(context, soFar);
}

/** A run that goes on says what from: what was asked for may mean something else by now. */
function goneOnWith({ notice }: RestoreContext, known: RestoreRecord): RestoreRecord {
  const since = iso(known.intentAt);
  if (known.state === 'done') {
    notice(
      `This restore was done ${iso(known.endedAt ?? known.intentAt)}, and its table stands: nothing was done now.`,
    );
    return known;
  }
  const from = originText(known.origin);
  const other = known.asked === 'latest' ? '; what would be the latest by now was not looked for' : '';
  notice(`The restore that began ${since} goes on, from ${from}${other}.`);
  // One whose verification failed is verified once more: a check may have been put right.
  return known.state === 'failed'
    ? { ...known, state: known.activeAt === undefined ? 'restoring' : 'verifying' }
    : known;
}

async function lookAtSource({ source, request }: RestoreContext): Promise<Source> {
  try {
    const table = await describeTable(source, request.table);
    return table && table.status !== 'DELETING' ? { state: 'lives', table } : { state: 'gone' };
  } catch (error) {
    source.signal?.throwIfAborted();
    return { state: 'unknown', why: (error as Error).message };
  }
}

async function begin(
  context: RestoreContext,
  source: Source,
  version: number,
  soFar: RestoredSoFar,
  told: (record: RestoreRecord, estimate: Estimate) => void,
): Promise<RestoreRecord> {
  const { request: asked, store, target, newId } = context;
  const { origin, why } = await chooseOrigin(context, source);
  const id = newId();
  const record: RestoreRecord = {
    id,
    table: asked.table,
    asked: asked.asked,
    origin,
    why,
    ...(source.state === 'lives'
      ? { source: { arn: source.table.arn, ...(source.table.id ? { id: source.table.id } : {}) } }
      : {}),
    target: { table: asked.to, region: target.region },
    state: 'intended',
    intentAt: target.clock.now(),
    seed: seedOf(id),
    version,
  };
  assertAccount(context, record);
  const { stands, key } = await keyOf(context, record);
  encryptionFor(context, stands, key);
  soFar.estimate = await estimate(context, origin);
  told(record, soFar.estimate);
  return putRestore(store, record);
}

/** What comes back must be of the policy's account, also where nobody says whose the credentials are. */
function assertAccount({ policy }: RestoreContext, { origin, source }: RestoreRecord): void {
  const arns = [source?.arn, 'arn' in origin ? origin.arn : undefined];
  if (policy) for (const arn of arns) if (arn) assertArn(policy, arn);
}

function seedOf(id: string): number {
  return [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
}

async function goOn(context: RestoreContext, soFar: RestoredSoFar): Promise<void> {
  const { store } = context;
  const move = async (record: RestoreRecord) => {
    soFar.record = await putRestore(store, record);
    return soFar.record;
  };
  const fail = async (record: RestoreRecord, failure: string) =>
    void (await move({ ...record, state: 'failed', failure }));
  let record = soFar.record as RestoreRecord;
  if (record.state === 'intended') {
    const asked = await request(context, record);
    soFar.changed ||= record.origin.kind === 'replica';
    if (asked === 'waiting') return;
    if ('refused' in asked) return fail(asked.record, asked.refused);
    soFar.changed = true;
    record = asked;
    soFar.record = record;
  }
  if (record.state === 'restoring') {
    const waited = await awaitRestore(context, record, soFar.estimate);
    if (waited === 'waiting') return;
    if (waited === 'vanished') return fail(record, 'the restored table vanished before it was whole');
    record = waited;
    soFar.record = record;
  }
  const restored = await describeTable(context.target, context.request.to);
  if (!restored || (record.targetId !== undefined && restored.id !== record.targetId)) {
    return fail(record, 'the restored table was deleted, or is another one by now');
  }
  soFar.restored = restored;
  if (record.state === 'verifying') {
    const { findings, contents } = await verifyRestored(context, record, restored);
    const { failure: _before, ...sound } = record;
    if (findings.verdict === 'failed') {
      return fail({ ...record, findings, contents }, findings.reasons.join('; '));
    }
    record = await move({ ...sound, state: 'settings', findings, contents });
  }
  // Nothing that was not verified is handed over.
  if (record.state === 'settings') await handOver(context, soFar, record, restored, move);
}

async function handOver(
  context: RestoreContext,
  soFar: RestoredSoFar,
  record: RestoreRecord,
  restored: ObservedTable,
  move: (record: RestoreRecord) => Promise<RestoreRecord>,
): Promise<void> {
  soFar.changed = true;
  const layers = await settingsLayers(context, record);
  soFar.layers = layers.map(({ label }) => label);
  const settings = await putBack(context, record, restored, layers);
  const now = (await describeTable(context.target, restored.name)) ?? restored;
  soFar.restored = now;
  soFar.byHand = byHand(record, now, layers);
  const unknown = settings.filter(({ result }) => result === 'unknown').map(({ setting }) => setting);
  if (unknown.length > 0) {
    context.notice(`Of these settings nobody could say whether ${record.table} had them: ${unknown.join(', ')}.`);
  }
  if (record.origin.kind === 'replica') {
    const { backupName, region } = record.origin;
    context.notice(`The backup ${backupName} in ${region} stays: delete it there when you can do without it.`);
  }
  const failed = settings.some(({ result }) => result === 'failed');
  await move({ ...record, settings, ...(failed ? {} : { state: 'done', endedAt: context.target.clock.now() }) });
}

/** Waits until the restored table is ACTIVE, as long as this run may. */
async function awaitRestore(
  context: RestoreContext,
  record: RestoreRecord,
  expected: Estimate | undefined,
): Promise<RestoreRecord | 'waiting' | 'vanished'> {
  const { target, deadline, progress, request: asked, store } = context;
  if (record.origin.kind === 'copy') return fillFromCopy(context, record);
  const { clock } = target;
  const since = record.requestedAt ?? record.intentAt;
  const { answer, ready } = await poll(() => describeTable(target, asked.to), {
    clock,
    ...(target.signal ? { signal: target.signal } : {}),
    deadline,
    first: 5_000,
    // DescribeTable is eventually consistent: for a minute after the request, absence means nothing.
    until: (table) => (table ? table.status === 'ACTIVE' : clock.now() - since > MINUTE),
    onWait: () => {
      const text = `${record.table}: restoring to ${asked.to}`;
      const { typicalMs } = expected ?? {};
      const elapsedMs = clock.now() - since;
      const step = `restore ${record.id}`;
      progress({ kind: 'waiting', step, text, elapsedMs, ...(typicalMs === undefined ? {} : { typicalMs }) });
    },
  });
  if (!ready) return 'waiting';
  if (!answer) return 'vanished';
  if (record.targetId !== undefined && answer.id !== record.targetId) return 'vanished';
  const targetId = answer.id ? { targetId: answer.id } : {};
  return putRestore(store, { ...record, state: 'verifying', activeAt: clock.now(), ...targetId });
}

/** What is said before a restore begins. */
export function announcement(record: RestoreRecord, now: number): string {
  const age = formatDuration(Math.max(0, now - momentOf(record)));
  return `restoring ${record.table} to ${record.target.table} (${record.target.region}) from ${originText(record.origin)}, ${age} old: ${record.why}`;
}

/** Another run moved the record on. */
export function takenUp(): UserError {
  return new UserError({
    what: 'another run has taken this restore up',
    means: 'this one stopped; the other one goes on',
    next: 'wait for it, then run the same line again to see how it ended',
  });
}
