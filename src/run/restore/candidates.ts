/** What of a table can be restored: backups, the service's own and copies, and the seconds of point-in-time recovery. */
import { listBackups } from '../../aws/backups.js';
import { describePitr, describeTable } from '../../aws/tables.js';
import { readLedger } from '../../ledger/records.js';
import type { LedgerView, ObservedBackup, ObservedTable } from '../../model/observed.js';
import type { RestoreOrigin } from '../../model/restore.js';
import { iso, type Millis, SECOND } from '../../model/time.js';
import type { RestoreContext, Source } from './context.js';

/** One state that can be restored. */
export interface Candidate {
  origin: RestoreOrigin;
  /** Nothing in it is newer, give or take a backup's spread. */
  at: Millis;
  /** For people. */
  text: string;
  /** Why it is not to be relied on. */
  bad?: string;
}

/** @throws when the source's Region does not answer */
export async function backupsOf({ source, store, request }: RestoreContext): Promise<Candidate[]> {
  const ledger = await readLedger(store);
  const failed = failedBackups(ledger);
  const own = (await listBackups(source, request.table))
    .filter((backup) => backup.status === 'AVAILABLE')
    .map((backup): Candidate => {
      const bad = badOf(backup, failed);
      return { origin: originOf(backup), at: backup.createdAt, text: textOf(backup), ...(bad ? { bad } : {}) };
    });
  return [...own, ...(await copiesOf(source, ledger, request.table, failed))].sort((a, b) => b.at - a.at);
}

export function originOf(backup: ObservedBackup): RestoreOrigin {
  const { arn, name, type, createdAt, sizeBytes, tableId } = backup;
  return { kind: 'backup', arn, name, type, createdAt, sizeBytes, ...(tableId ? { tableId } : {}) };
}

function textOf({ name, type, createdAt }: ObservedBackup): string {
  if (type === 'SYSTEM') return `the service’s own backup of ${iso(createdAt)}, made when the table was deleted`;
  return `backup ${name} of ${iso(createdAt)}`;
}

function badOf({ arn, type }: ObservedBackup, failed: ReadonlyMap<string, string>): string | undefined {
  if (type === 'AWS_BACKUP') return 'AWS Backup keeps it: restore it there, or name it by its ARN';
  const drill = failed.get(arn);
  return drill && `drill ${drill} failed on it`;
}

/** The drill that failed, by the backup's ARN. */
function failedBackups(ledger: LedgerView): ReadonlyMap<string, string> {
  if (ledger.state !== 'present') return new Map();
  const failed = ledger.proofs.filter((proof) => proof.verdict === 'failed');
  return new Map(failed.map(({ backupArn, drill }) => [backupArn, drill]));
}

/** Copies that are backups of ours, verified, and whose tables stand. */
async function copiesOf(
  source: RestoreContext['source'],
  ledger: LedgerView,
  table: string,
  failed: ReadonlyMap<string, string>,
): Promise<Candidate[]> {
  if (ledger.state !== 'present') return [];
  const found: Candidate[] = [];
  for (const copy of ledger.copies.filter((each) => each.table === table && each.state === 'verified')) {
    const stands = await describeTable(source, copy.target);
    if (!stands || stands.id !== copy.targetId || stands.status !== 'ACTIVE') continue;
    const { startedAt: at, tableId, id } = copy;
    const drill = failed.get(stands.arn);
    found.push({
      origin: {
        kind: 'copy',
        arn: stands.arn,
        table: copy.target,
        ...(tableId ? { tableId } : {}),
        at,
        copy: id,
        sizeBytes: stands.sizeBytes,
      },
      at,
      text: `copy ${copy.backupName} of ${iso(at)}`,
      ...(drill ? { bad: `drill ${drill} failed on it` } : {}),
    });
  }
  return found;
}

/** The name of the backup that a candidate is. */
export async function namedBackups(context: RestoreContext, name: string): Promise<Candidate[]> {
  const candidates = await backupsOf(context);
  const ledger = await readLedger(context.store);
  const copies = ledger.state === 'present' ? ledger.copies : [];
  return candidates.filter(({ origin }) => {
    if (origin.kind === 'backup') return origin.name === name;
    if (origin.kind !== 'copy') return false;
    return origin.table === name || copies.some((copy) => copy.id === origin.copy && copy.backupName === name);
  });
}

/** The seconds that can be restored of a table that lives; `undefined` where there are none to rely on. */
export async function windowOf(
  { source }: RestoreContext,
  table: ObservedTable,
): Promise<{ earliest: Millis; latest: Millis } | undefined> {
  const pitr = await describePitr(source, table.name);
  if (!pitr.enabled || pitr.earliest === undefined || pitr.latest === undefined) return undefined;
  return { earliest: pitr.earliest, latest: Math.floor(pitr.latest / SECOND) * SECOND };
}

/** @returns the latest second as a candidate; just after recovery was turned on there is none */
export async function latestSecond(context: RestoreContext, source: Source): Promise<Candidate | undefined> {
  if (source.state !== 'lives') return undefined;
  const window = await windowOf(context, source.table);
  // Earliest = latest just after it was turned on: a restore may then give an old or empty state.
  if (!window || window.latest <= window.earliest) return undefined;
  const { arn, id, sizeBytes } = source.table;
  return {
    origin: { kind: 'point-in-time', sourceArn: arn, ...(id ? { tableId: id } : {}), at: window.latest, sizeBytes },
    at: window.latest,
    text: `point-in-time recovery to ${iso(window.latest)}`,
  };
}
