/** On-demand backups: listed once an account and Region, created at most once, deleted one by one. */
import {
  type BackupDetails,
  type BackupSummary,
  CreateBackupCommand,
  DeleteBackupCommand,
  DescribeBackupCommand,
  ListBackupsCommand,
} from '@aws-sdk/client-dynamodb';
import type { ObservedBackup } from '../model/observed.js';
import { MINUTE, type Millis, SECOND } from '../model/time.js';
import type { Connection } from './connection.js';
import { isError, isPassing, isThrottle, mayHaveHappened } from './errors.js';
import { retrying } from './retry.js';
import type { MayI } from './tables.js';

/**
 * Every backup of the Region, of all tables living and gone (ListBackups, paged by hand: the SDK has no paginator).
 * @param table only this table's, when given
 * @param since only those created then or later, when given
 */
export async function listBackups(connection: Connection, table?: string, since?: Millis): Promise<ObservedBackup[]> {
  const backups: ObservedBackup[] = [];
  let start: string | undefined;
  do {
    const page = await connection.send(
      new ListBackupsCommand({
        BackupType: 'ALL',
        Limit: 100,
        ...(table ? { TableName: table } : {}),
        ...(since === undefined ? {} : { TimeRangeLowerBound: new Date(since) }),
        ...(start ? { ExclusiveStartBackupArn: start } : {}),
      }),
    );
    for (const summary of page.BackupSummaries ?? []) backups.push(backupFrom(summary));
    start = page.LastEvaluatedBackupArn;
  } while (start);
  return backups;
}

function backupFrom(b: BackupSummary | (BackupDetails & { TableName?: string; TableId?: string })): ObservedBackup {
  return {
    arn: b.BackupArn ?? '',
    name: b.BackupName ?? '',
    tableName: b.TableName ?? '',
    ...(b.TableId ? { tableId: b.TableId } : {}),
    type: b.BackupType ?? 'USER',
    status: b.BackupStatus ?? 'CREATING',
    createdAt: b.BackupCreationDateTime?.getTime() ?? 0,
    sizeBytes: b.BackupSizeBytes ?? 0,
    ...(b.BackupExpiryDateTime ? { expiresAt: b.BackupExpiryDateTime.getTime() } : {}),
  };
}

/** One backup (DescribeBackup). @returns `undefined` when it does not exist (any more). */
export async function describeBackup(connection: Connection, arn: string): Promise<ObservedBackup | undefined> {
  try {
    const answer = await connection.send(new DescribeBackupCommand({ BackupArn: arn }));
    const description = answer.BackupDescription;
    const source = description?.SourceTableDetails;
    const details = description?.BackupDetails;
    if (!details) return undefined;
    return {
      ...backupFrom({ ...details, TableName: source?.TableName, TableId: source?.TableId } as BackupSummary),
      ...(source?.ItemCount === undefined ? {} : { itemCount: source.ItemCount }),
    };
  } catch (error) {
    if (isError(error, 'BackupNotFoundException')) return undefined;
    throw error;
  }
}

/** Refusals that pass by themselves within minutes: nothing was made. */
const NOT_YET = ['ContinuousBackupsUnavailableException', 'BackupInUseException', 'TableInUseException'];

/**
 * Creates one backup of this exact name, once. CreateBackup has no client token and names are not unique, so after a
 * lost answer the account is searched for the backup that it may have made before anything is tried again.
 * @returns the backup's ARN and creation time
 */
export async function createBackupOnce(
  connection: Connection,
  table: string,
  name: string,
): Promise<{ arn: string; createdAt: number }> {
  const create = () =>
    retrying(() => connection.sendOnce(new CreateBackupCommand({ TableName: table, BackupName: name })), {
      ...waits(connection),
      when: (e) => isThrottle(e) || isError(e, ...NOT_YET),
    });
  for (let attempt = 1; ; attempt++) {
    try {
      const { BackupDetails: made } = await create();
      return { arn: made?.BackupArn ?? '', createdAt: made?.BackupCreationDateTime?.getTime() ?? 0 };
    } catch (error) {
      if (!mayHaveHappened(error)) throw error;
      const made = await findBackup(connection, table, name);
      if (made) return { arn: made.arn, createdAt: made.createdAt };
      if (attempt === 3) throw error;
    }
  }
}

async function findBackup(connection: Connection, table: string, name: string): Promise<ObservedBackup | undefined> {
  // The listing may trail the request, so one empty look is not yet proof of absence.
  for (const pause of [1 * SECOND, 4 * SECOND, 15 * SECOND]) {
    await connection.clock.sleep(pause, connection.signal);
    const found = (await listBackups(connection, table)).find((b) => b.name === name && b.status !== 'DELETED');
    if (found) return found;
  }
  return undefined;
}

/**
 * Deletes one backup; one that is gone already is deleted.
 * @param mayI called right before each try; what it throws ends the matter
 */
export async function deleteBackup(connection: Connection, arn: string, mayI?: MayI): Promise<void> {
  const once = async () => {
    await mayI?.();
    await connection.sendOnce(new DeleteBackupCommand({ BackupArn: arn }));
  };
  try {
    await retrying(once, {
      ...waits(connection),
      when: (e) => isThrottle(e) || isPassing(e) || isError(e, 'BackupInUseException'),
    });
  } catch (error) {
    if (!isError(error, 'BackupNotFoundException')) throw error;
  }
}

function waits(connection: Connection) {
  const { clock, signal } = connection;
  return { clock, within: 3 * MINUTE, ...(signal ? { signal } : {}) };
}
