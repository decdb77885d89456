/** Looks at the account, with as few calls as the policy allows, and writes nothing. */
import { describeBackup, listBackups } from '../aws/backups.js';
import type { Connection } from '../aws/connection.js';
import { describePitr, describeTable, listTableNames, listTags } from '../aws/tables.js';
import { readLedger } from '../ledger/records.js';
import { Store } from '../ledger/store.js';
import { parseBackupName } from '../model/names.js';
import type { LedgerView, Observed, ObservedBackup, ObservedTable } from '../model/observed.js';
import { inParallel } from '../model/parallel.js';
import { isOwnPolicy, namesOf, type Policy } from '../model/policy.js';
import { assertArn, settleAccount } from './account.js';
import { copiesAsBackups } from './copies.js';
import { Elsewhere } from './replicas.js';
import { needsTags, replicaNeeds, wanted } from './wanted.js';

/**
 * Observes what a policy needs to know: backups once for the whole Region, names paged, details only of tables that an
 * entry may select or that may be ours.
 * @param only the tables that the caller is interested in; all by default
 * @param replicas `home`: other Regions are not asked, for callers that must not wait for one that is down
 * @throws UserError when the credentials are of another account than the policy's, before anything is written
 */
export async function observe(
  connection: Connection,
  policy: Policy,
  only?: string[],
  { replicas = 'everywhere' }: { replicas?: 'everywhere' | 'home' } = {},
): Promise<Observed> {
  await settleAccount(connection, policy);
  const tableNames = (await listTableNames(connection)).sort();
  const at = connection.clock.now();

  const listing = await backupsOf(connection);
  const ledger = await ledgerView(connection, policy, tableNames);
  const failures: Observed['failures'] = [];
  const names = tableNames.filter((name) => wanted(policy, ledger, name, only));
  const elsewhere = replicas === 'everywhere' ? new Elsewhere(connection) : undefined;
  const tables = (await inParallel(names, 8, (name) => lookAt(connection, policy, name, failures, elsewhere))).filter(
    (table) => table !== undefined,
  );

  for (const { arn } of [...tables, ...listing.backups]) assertArn(policy, arn);
  await countNewest(connection, policy, listing.backups, ledger, failures);
  failures.sort((a, b) => (a.table < b.table ? -1 : 1));
  return {
    at,
    account: policy.account,
    region: connection.region,
    tables,
    tableNames,
    backups: [...listing.backups, ...copiesAsBackups(ledger, tables)],
    ...(listing.error ? { backupsError: listing.error } : {}),
    ledger,
    failures,
  };
}

async function backupsOf(connection: Connection): Promise<{ backups: ObservedBackup[]; error?: string }> {
  try {
    return { backups: await listBackups(connection) };
  } catch (error) {
    connection.signal?.throwIfAborted();
    return { backups: [], error: (error as Error).message };
  }
}

async function ledgerView(connection: Connection, policy: Policy, tableNames: string[]): Promise<LedgerView> {
  if (!tableNames.includes(policy.ledger)) return { state: 'missing' };
  return readLedger(new Store(connection, policy.ledger, namesOf(policy)));
}

async function lookAt(
  connection: Connection,
  policy: Policy,
  name: string,
  failures: Observed['failures'],
  elsewhere: Elsewhere | undefined,
): Promise<ObservedTable | undefined> {
  const ask = async <T>(call: string, question: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await question();
    } catch (error) {
      connection.signal?.throwIfAborted();
      failures.push({ table: name, call, message: (error as Error).message });
      return undefined;
    }
  };
  const table = await ask('DescribeTable', () => describeTable(connection, name));
  if (!table) return undefined;
  const settled = table.status === 'ACTIVE' || table.status === 'UPDATING';
  const pitr = settled ? await ask('DescribeContinuousBackups', () => describePitr(connection, name)) : undefined;
  const tags =
    settled && needsTags(policy, name)
      ? await ask('ListTagsOfResource', () => listTags(connection, table.arn))
      : undefined;
  const seen: ObservedTable = { ...table, ...(pitr ? { pitr } : {}), ...(tags ? { tags } : {}) };
  return settled && elsewhere ? { ...seen, ...(await elsewhere.look(seen, replicaNeeds(policy, seen))) } : seen;
}

/** Asks for the item count of the newest backup of each series that has been proved: what the shrink rule compares. */
async function countNewest(
  connection: Connection,
  policy: Policy,
  backups: ObservedBackup[],
  ledger: LedgerView,
  failures: Observed['failures'],
): Promise<void> {
  if (ledger.state !== 'present') return;
  const proved = new Set(ledger.proofs.filter((p) => p.verdict === 'passed').map((p) => p.tableId));
  const newest = new Map<string, ObservedBackup>();
  for (const backup of backups) {
    const name = parseBackupName(backup.name);
    const ours = name && isOwnPolicy(name.policy, policy);
    if (!ours || !backup.tableId || !proved.has(backup.tableId) || backup.status !== 'AVAILABLE') continue;
    const series = `${backup.tableId} ${name.trigger}`;
    if ((newest.get(series)?.createdAt ?? 0) < backup.createdAt) newest.set(series, backup);
  }
  for (const backup of newest.values()) {
    try {
      const itemCount = (await describeBackup(connection, backup.arn))?.itemCount;
      if (itemCount !== undefined) backup.itemCount = itemCount;
    } catch (error) {
      connection.signal?.throwIfAborted();
      failures.push({ table: backup.tableName, call: 'DescribeBackup', message: (error as Error).message });
    }
  }
}
