/** Asks for the restore that the ledger intends: of a backup, of a second, of a replica, or by copying items. */
import { createBackupOnce, describeBackup, listBackups } from '../../aws/backups.js';
import { describeShape, type TableShape } from '../../aws/create-table.js';
import { errorName } from '../../aws/errors.js';
import { askRestore, type RestoreFrom, type RestoreOverrides } from '../../aws/restores.js';
import { poll } from '../../aws/retry.js';
import { describePitr, describeTable } from '../../aws/tables.js';
import { putRestore } from '../../ledger/restores.js';
import { settingsBefore } from '../../ledger/table-settings.js';
import { EPSILON } from '../../model/constants.js';
import { UserError } from '../../model/errors.js';
import type { ObservedTable } from '../../model/observed.js';
import type { RestoreRecord } from '../../model/restore.js';
import { iso, MINUTE } from '../../model/time.js';
import { isMadeFor, strangerNext, strangerText } from './adopt.js';
import type { RestoreContext } from './context.js';
import { createForCopy } from './copy-items.js';
import { encryptionFor, keyOf } from './encryption.js';
import { asItWas } from './past.js';

/** Refusals that say something about what is restored or asked for, not about the moment. */
const REFUSALS = [
  'BackupNotFoundException',
  'ValidationException',
  'InvalidRestoreTimeException',
  'PointInTimeRecoveryUnavailableException',
  'TableNotFoundException',
];

/** A refusal, and the record as it stands by then. */
export interface Refused {
  refused: string;
  record: RestoreRecord;
}

/** @returns the record in state `restoring`; `waiting` when a later run goes on; or why it cannot be */
export async function request(
  context: RestoreContext,
  intended: RestoreRecord,
): Promise<RestoreRecord | 'waiting' | Refused> {
  let record = intended;
  const { origin } = record;
  try {
    if (origin.kind === 'copy') {
      const created = await createForCopy(context, record);
      return 'refused' in created ? { ...created, record } : created;
    }
    if (origin.kind === 'replica') {
      record = await takeBackup(context, record, origin);
      if (!(await untilAvailable(context, record, origin.region))) return 'waiting';
    }
    if (origin.kind === 'point-in-time' && !(await untilRestorable(context, record, origin.at))) return 'waiting';
    return await ask(context, record);
  } catch (error) {
    if (!REFUSALS.includes(errorName(error))) throw error;
    return { refused: `${errorName(error)}: ${(error as Error).message}`, record };
  }
}

async function ask(context: RestoreContext, record: RestoreRecord): Promise<RestoreRecord> {
  const { target, request: asked, store, deadline } = context;
  // An earlier run may have asked for it and not have noted that: what it made is not asked for twice.
  const standing = await describeTable(target, asked.to);
  if (standing) return adopt(context, record, standing);
  const { stands, key } = await keyOf(context, record);
  const encryption = encryptionFor(context, stands, key);
  const requestedAt = target.clock.now();
  const answered = await askRestore(target, await startOf(record), {
    target: asked.to,
    deadline,
    ...(await pastOverrides(context, record)),
    ...(encryption ? { encryption } : {}),
  });
  if (answered.answer === 'requested') {
    const { targetId } = answered;
    return putRestore(store, { ...record, state: 'restoring', requestedAt, ...(targetId ? { targetId } : {}) });
  }
  return adopt(context, record, await describeTable(target, asked.to));
}

/**
 * Takes a table that stands for the one that was asked for, where something shows that it is: somebody else may have made it
 * since the intent was written, and nobody's table is to be given our settings. Also where only an answer was lost: what a
 * restore makes says so until it is ACTIVE, which takes it a minute at least.
 * @throws UserError when nothing shows it
 */
async function adopt(
  { request: { to }, store }: RestoreContext,
  record: RestoreRecord,
  standing: ObservedTable | undefined,
): Promise<RestoreRecord> {
  if (!standing || !isMadeFor(record, standing) || standing.createdAt < record.intentAt - EPSILON) {
    throw new UserError({
      what: standing ? strangerText(standing) : `the service says that a table ${to} stands, and does not show it`,
      where: record.table,
      means: 'that table was not touched',
      next: strangerNext(record),
    });
  }
  const { createdAt: requestedAt, id } = standing;
  return putRestore(store, { ...record, state: 'restoring', requestedAt, ...(id ? { targetId: id } : {}) });
}

async function startOf({ origin, backup }: RestoreRecord): Promise<RestoreFrom> {
  if (origin.kind === 'point-in-time') return { kind: 'point-in-time', sourceArn: origin.sourceArn, at: origin.at };
  return { kind: 'backup', arn: backup?.arn ?? (origin.kind === 'backup' ? origin.arn : '') };
}

/** What was set otherwise at the second that comes back, as far as the ledger knows. */
async function pastOverrides(context: RestoreContext, { origin, table }: RestoreRecord): Promise<RestoreOverrides> {
  if (origin.kind !== 'point-in-time') return {};
  const then = await settingsBefore(
    context.store,
    { name: table, ...(origin.tableId ? { id: origin.tableId } : {}) },
    origin.at,
  );
  const today = await describeShape(context.source, table);
  if (!then || !today) return {};
  const { overrides, notes } = asItWas(
    then.shape.definition as TableShape['definition'],
    today.shape.definition,
    'auto scaling' in then.values,
  );
  for (const note of notes) context.notice(`${note} (By the settings kept ${iso(then.at)}.)`);
  return overrides;
}

/** The latest restorable second trails now by minutes. @returns whether it can be asked for now */
async function untilRestorable(context: RestoreContext, { id, table }: RestoreRecord, at: number): Promise<boolean> {
  const { source, deadline, progress } = context;
  const { ready } = await poll(() => describePitr(source, table), {
    clock: source.clock,
    ...(source.signal ? { signal: source.signal } : {}),
    deadline,
    // Where it is off or shortened meanwhile, the service's own refusal says so.
    until: (pitr) => !pitr.enabled || pitr.latest === undefined || pitr.latest >= at,
    onWait: (elapsedMs) =>
      progress({ kind: 'waiting', step: `restore ${id}`, text: `waiting until ${iso(at)} can be restored`, elapsedMs }),
  });
  return ready;
}

/** Takes the backup of a replica, once: its name was fixed with the intent. */
async function takeBackup(
  { store, target }: RestoreContext,
  record: RestoreRecord,
  { region, backupName }: Extract<RestoreRecord['origin'], { kind: 'replica' }>,
): Promise<RestoreRecord> {
  if (record.backup) return record;
  const there = target.at(region);
  const named = (await listBackups(there, record.table, record.intentAt - MINUTE)).find(
    ({ name }) => name === backupName,
  );
  const { arn, createdAt } = named ?? (await createBackupOnce(there, record.table, backupName));
  return putRestore(store, { ...record, backup: { arn, createdAt } });
}

async function untilAvailable(context: RestoreContext, record: RestoreRecord, region: string): Promise<boolean> {
  const { deadline, progress, target } = context;
  const there = target.at(region);
  const { ready } = await poll(() => describeBackup(there, record.backup?.arn ?? ''), {
    clock: there.clock,
    ...(there.signal ? { signal: there.signal } : {}),
    deadline,
    until: (backup) => backup?.status === 'AVAILABLE',
    onWait: (elapsedMs) => {
      const text = `${record.table}: its backup in ${region} is CREATING`;
      progress({ kind: 'waiting', step: `restore ${record.id}`, text, elapsedMs });
    },
  });
  return ready;
}
