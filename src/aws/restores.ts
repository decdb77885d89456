/** Restores, always to a new table. */
import {
  DescribeTableCommand,
  type GlobalSecondaryIndex,
  type LocalSecondaryIndex,
  RestoreTableFromBackupCommand,
  RestoreTableToPointInTimeCommand,
} from '@aws-sdk/client-dynamodb';
import { MINUTE, type Millis } from '../model/time.js';
import type { Connection } from './connection.js';
import { isError, isThrottle, mayHaveHappened } from './errors.js';
import { retrying } from './retry.js';
import { describeTable } from './tables.js';

export type RestoreFrom = { kind: 'backup'; arn: string } | { kind: 'point-in-time'; sourceArn: string; at: Millis };

export interface RestoreOptions {
  target: string;
  /** Monotonic instant after which a busy service is not waited for any longer. */
  deadline: Millis;
  /** Index definitions to bring back; all others are dropped, which is cheaper and faster. */
  indexes: { global: GlobalSecondaryIndex[]; local: LocalSecondaryIndex[] };
}

/**
 * Asks for a restore to an on-demand table. The target's name is the request's identity: a table of that name that
 * appears after a lost answer, or is there already, is the one that was asked for, and the caller matches it with its intent.
 * @returns `requested`, or `exists` when a table of the target's name is there already
 */
export async function requestRestore(
  connection: Connection,
  from: RestoreFrom,
  options: RestoreOptions,
): Promise<'requested' | 'exists'> {
  const common = {
    TargetTableName: options.target,
    BillingModeOverride: 'PAY_PER_REQUEST' as const,
    GlobalSecondaryIndexOverride: options.indexes.global,
    LocalSecondaryIndexOverride: options.indexes.local,
  };
  const command =
    from.kind === 'backup'
      ? new RestoreTableFromBackupCommand({ ...common, BackupArn: from.arn })
      : new RestoreTableToPointInTimeCommand({
          ...common,
          SourceTableArn: from.sourceArn,
          RestoreDateTime: new Date(from.at),
        });
  const { clock, signal } = connection;
  try {
    await retrying(() => connection.sendOnce(command as RestoreTableFromBackupCommand), {
      clock,
      // The 51st restore of an account at once is refused; one of the others ends sooner or later.
      within: Math.min(10 * MINUTE, options.deadline - clock.monotonic()),
      ...(signal ? { signal } : {}),
      when: (e) => isThrottle(e) || isError(e, 'BackupInUseException', 'ContinuousBackupsUnavailableException'),
    });
    return 'requested';
  } catch (error) {
    if (isError(error, 'TableAlreadyExistsException')) return 'exists';
    if (mayHaveHappened(error) && (await describeTable(connection, options.target))) return 'exists';
    throw error;
  }
}

/** The definitions of some of a table's indexes, as a restore's overrides want them. */
export async function indexDefinitions(
  connection: Connection,
  table: string,
  names: string[],
): Promise<RestoreOptions['indexes']> {
  if (names.length === 0) return { global: [], local: [] };
  const { Table } = await connection.send(new DescribeTableCommand({ TableName: table }));
  const wanted = (i: { IndexName?: string }) => names.includes(i.IndexName ?? '');
  const bare = <T extends { IndexName?: string; KeySchema?: unknown; Projection?: unknown }>(i: T) => ({
    IndexName: i.IndexName,
    KeySchema: i.KeySchema,
    Projection: i.Projection,
  });
  return {
    global: (Table?.GlobalSecondaryIndexes ?? []).filter(wanted).map(bare) as GlobalSecondaryIndex[],
    local: (Table?.LocalSecondaryIndexes ?? []).filter(wanted).map(bare) as LocalSecondaryIndex[],
  };
}
