/** Copies as backups: what the ledger says of them, against the tables that stand. */
import type { BackupCopyRecord } from '../model/ledger.js';
import type { LedgerView, ObservedBackup, ObservedTable } from '../model/observed.js';

/**
 * The copies that are, or may become, backups. AVAILABLE is one that was verified and whose table stands, ACTIVE and of the
 * incarnation that was verified.
 */
export function copiesAsBackups(ledger: LedgerView, tables: readonly ObservedTable[]): ObservedBackup[] {
  if (ledger.state !== 'present') return [];
  const byName = new Map(tables.map((table) => [table.name, table]));
  return ledger.copies.flatMap((record) => asBackup(record, byName));
}

function asBackup(record: BackupCopyRecord, byName: ReadonlyMap<string, ObservedTable>): ObservedBackup[] {
  const table = byName.get(record.target);
  switch (record.state) {
    case 'intended':
    case 'copying':
      return [backupOf(record, arnOf(record, byName.get(record.table), table), table, 'CREATING')];
    case 'failed':
      return [];
    case 'verified':
      if (!table || table.id !== record.targetId || table.status === 'DELETING') return [];
      return [backupOf(record, table.arn, table, table.status === 'ACTIVE' ? 'AVAILABLE' : 'CREATING')];
  }
}

/** What its table's ARN is, or will be: tables of one account and Region differ in their names alone. */
function arnOf(
  { id, target }: BackupCopyRecord,
  source: ObservedTable | undefined,
  table: ObservedTable | undefined,
): string {
  return table?.arn ?? source?.arn.replace(/:table\/.*$/, `:table/${target}`) ?? `copy/${id}`;
}

function backupOf(
  record: BackupCopyRecord,
  arn: string,
  table: ObservedTable | undefined,
  status: ObservedBackup['status'],
): ObservedBackup {
  return {
    arn,
    name: record.backupName,
    tableName: record.table,
    ...(record.tableId === undefined ? {} : { tableId: record.tableId }),
    type: 'USER',
    status,
    createdAt: record.startedAt,
    sizeBytes: table?.sizeBytes ?? 0,
    copy: record.id,
    ...(record.endedAt === undefined ? {} : { endedAt: record.endedAt }),
    ...(record.contents ? { itemCount: record.contents.items } : {}),
  };
}
