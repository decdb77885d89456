/** What `--to` names: a backup of the table, the service’s own or a copy, or a second that can be restored. */
import { describeBackup, listBackups } from '../../aws/backups.js';
import { poll } from '../../aws/retry.js';
import { describePitr } from '../../aws/tables.js';
import { readLedger } from '../../ledger/records.js';
import { UserError } from '../../model/errors.js';
import type { BackupCopyRecord, DrillOrigin } from '../../model/ledger.js';
import type { ObservedTable } from '../../model/observed.js';
import { fromIso, iso, SECOND } from '../../model/time.js';
import type { RunContext } from '../context.js';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** @throws UserError (exit 2) when there is nothing of that name, or not of this table */
export async function resolveOrigin(context: RunContext, to: string, live: ObservedTable): Promise<DrillOrigin> {
  if (INSTANT.test(to)) return pointInTime(context, to, live);
  const copies = await copiesNamed(context, to, live);
  const backups = copies.length > 0 ? [] : await backupsNamed(context, to, live);
  const found: DrillOrigin[] = [...copies, ...backups];
  const [origin, other] = found;
  if (!origin) {
    throw refused(to, `there is no AVAILABLE backup of ${live.name} of that name, and it is no time`, [
      'name a backup as `dynadrill status` or ListBackups show it, its ARN, or a second such as 2026-11-22T12:00:00Z',
    ]);
  }
  if (other) {
    const arns = found.map((each) => (each.kind === 'backup' ? each.arn : ''));
    throw refused(to, 'several backups have that name', [`name one by its ARN: ${arns.join(' ')}`]);
  }
  return origin;
}

async function pointInTime(context: RunContext, to: string, live: ObservedTable): Promise<DrillOrigin> {
  const { connection, deadline, progress } = context;
  const { clock, signal } = connection;
  const at = Math.floor(fromIso(to) / SECOND) * SECOND;
  if (!Number.isFinite(at)) throw refused(to, 'it is no time', ['write one such as 2026-11-22T12:00:00Z']);
  if (at > clock.now()) throw refused(to, 'it lies in the future', ['name a second of the past, or a backup']);
  // The newest minutes become restorable as they pass: a second of them is waited for.
  const { answer: pitr, ready } = await poll(() => describePitr(connection, live.name), {
    clock,
    ...(signal ? { signal } : {}),
    deadline,
    until: (now) => !now.enabled || (now.latest ?? 0) >= at || (now.earliest ?? 0) > at,
    onWait: (elapsedMs) => {
      const text = `${live.name}: waiting until ${iso(at)} can be restored`;
      progress({ kind: 'waiting', step: `rewind ${live.name}`, text, elapsedMs });
    },
  });
  if (!pitr.enabled) {
    const what = `${live.name} has no point-in-time recovery, so no second of it can be restored`;
    throw refused(to, what, ['name a backup']);
  }
  const { earliest, latest } = pitr;
  if (!ready) {
    throw new UserError({
      what: 'it cannot be restored yet, and this run may not wait longer',
      where: `--to ${to}`,
      means: 'nothing was done',
      next: 'run the same command again, or with a longer --wait: the newest minutes can be restored after about five',
    });
  }
  if (earliest === undefined || latest === undefined || at < earliest || at > latest) {
    const window = earliest === undefined || latest === undefined ? 'nothing' : `${iso(earliest)} to ${iso(latest)}`;
    throw refused(to, `it cannot be restored: point-in-time recovery holds ${window}`, [
      'name a second within, or a backup',
    ]);
  }
  return { kind: 'point-in-time', at };
}

async function copiesNamed({ store }: RunContext, to: string, live: ObservedTable): Promise<DrillOrigin[]> {
  const ledger = await readLedger(store);
  if (ledger.state !== 'present') return [];
  const mine = (copy: BackupCopyRecord) =>
    [copy.backupName, copy.targetArn, copy.target].includes(to) &&
    copy.state === 'verified' &&
    copy.table === live.name &&
    copy.tableId === live.id;
  return ledger.copies
    .filter(mine)
    .flatMap((copy) =>
      copy.targetArn === undefined
        ? []
        : [{ kind: 'backup', arn: copy.targetArn, name: copy.backupName, createdAt: copy.startedAt }],
    );
}

async function backupsNamed({ connection }: RunContext, to: string, live: ObservedTable): Promise<DrillOrigin[]> {
  const byArn = to.startsWith('arn:') ? await describeBackup(connection, to) : undefined;
  const all = to.startsWith('arn:') ? (byArn ? [byArn] : []) : await listBackups(connection, live.name);
  const named = all.filter((backup) => (backup.arn === to || backup.name === to) && backup.status === 'AVAILABLE');
  const own = named.filter(
    ({ tableName, tableId }) =>
      tableName === live.name && (tableId === undefined || live.id === undefined || tableId === live.id),
  );
  if (named.length > 0 && own.length === 0) {
    throw refused(
      to,
      `it is a backup of ${named[0]?.tableName}, an earlier or another table than ${live.name} is now`,
      ['restore it under a new name: a rewind takes a table back to a state of its own'],
    );
  }
  return own.map(({ arn, name, createdAt }) => ({ kind: 'backup', arn, name, createdAt }));
}

function refused(to: string, what: string, [next = '']: string[]): UserError {
  return new UserError({ what, where: `--to ${to}`, means: 'nothing was done', next, exit: 2 });
}
