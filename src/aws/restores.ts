/** Restores, always to a new table. */
import {
  DescribeTableCommand,
  type GlobalSecondaryIndex,
  type LocalSecondaryIndex,
  type ProvisionedThroughput,
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
export function requestRestore(
  connection: Connection,
  from: RestoreFrom,
  { indexes, ...options }: RestoreOptions,
): Promise<'requested' | 'exists'> {
  return requestRestoreAs(connection, from, { ...options, billing: 'PAY_PER_REQUEST', indexes });
}

/** What of a restored table is to be otherwise than the service would make it; what is absent comes back as it is. */
export interface RestoreOverrides {
  billing?: 'PAY_PER_REQUEST' | 'PROVISIONED';
  /** With `PROVISIONED` alone. */
  throughput?: ProvisionedThroughput;
  /** Only these indexes. */
  indexes?: RestoreOptions['indexes'];
  /** A key, or none: the service's own. Mandatory in another Region. */
  encryption?: { kmsKey?: string };
}

type RestoreAs = Omit<RestoreOptions, 'indexes'> & RestoreOverrides;

/** Asks for a restore as {@link requestRestore} does, to a table that comes back as it was unless it is told otherwise. */
export async function requestRestoreAs(
  connection: Connection,
  from: RestoreFrom,
  options: RestoreAs,
): Promise<'requested' | 'exists'> {
  const { answer } = await askRestore(connection, from, options);
  return answer === 'requested' ? answer : 'exists';
}

/** What came of a request; with the incarnation that the service says it makes, which some endpoints do not say. */
type AskedRestore = { answer: 'requested'; targetId?: string } | { answer: 'exists' };

/** Asks for a restore as {@link requestRestoreAs} does, for a caller to whom the target's name alone proves nothing. */
export async function askRestore(
  connection: Connection,
  from: RestoreFrom,
  { target, deadline, ...overrides }: RestoreAs,
): Promise<AskedRestore> {
  const common = { TargetTableName: target, ...overridesOf(overrides) };
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
    const { TableDescription } = await retrying(() => connection.sendOnce(command as RestoreTableFromBackupCommand), {
      clock,
      // The 51st restore of an account at once is refused; one of the others ends sooner or later.
      within: Math.min(10 * MINUTE, deadline - clock.monotonic()),
      ...(signal ? { signal } : {}),
      when: (e) => isThrottle(e) || isError(e, 'BackupInUseException', 'ContinuousBackupsUnavailableException'),
    });
    const targetId = TableDescription?.TableId;
    return { answer: 'requested', ...(targetId ? { targetId } : {}) };
  } catch (error) {
    if (isError(error, 'TableAlreadyExistsException')) return { answer: 'exists' };
    if (mayHaveHappened(error) && (await describeTable(connection, target))) return { answer: 'exists' };
    throw error;
  }
}

function overridesOf({ billing, throughput, indexes, encryption }: RestoreOverrides) {
  const { kmsKey } = encryption ?? {};
  // The service's own alias is its default for KMS, and is not to be named.
  const named = kmsKey && !kmsKey.endsWith('alias/aws/dynamodb') ? { KMSMasterKeyId: kmsKey } : {};
  return {
    ...(billing ? { BillingModeOverride: billing } : {}),
    ...(throughput ? { ProvisionedThroughputOverride: throughput } : {}),
    ...(indexes ? { GlobalSecondaryIndexOverride: indexes.global, LocalSecondaryIndexOverride: indexes.local } : {}),
    ...(encryption
      ? {
          SSESpecificationOverride: kmsKey ? { Enabled: true, SSEType: 'KMS' as const, ...named } : { Enabled: false },
        }
      : {}),
  };
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
