/** Tables: what they are, what protects them, and the few changes that the runner makes to them. */
import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  ListTablesCommand,
  ListTagsOfResourceCommand,
  type PointInTimeRecoverySpecification,
  type TableDescription,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import type { KeyAttribute, ObservedIndex, ObservedReplica, ObservedTable } from '../model/observed.js';
import { fromIso, MINUTE } from '../model/time.js';
import type { Connection } from './connection.js';
import { isError, isPassing, isThrottle } from './errors.js';
import { retrying } from './retry.js';

/** Every table name of the Region (ListTables, paged). */
export async function listTableNames(connection: Connection): Promise<string[]> {
  const names: string[] = [];
  let start: string | undefined;
  do {
    const page = await connection.send(new ListTablesCommand({ Limit: 100, ExclusiveStartTableName: start }));
    names.push(...(page.TableNames ?? []));
    start = page.LastEvaluatedTableName;
  } while (start);
  return names;
}

/** One table (DescribeTable). @returns `undefined` when there is none of that name. */
export async function describeTable(connection: Connection, name: string): Promise<ObservedTable | undefined> {
  try {
    const { Table } = await connection.send(new DescribeTableCommand({ TableName: name }));
    return Table ? tableFrom(Table) : undefined;
  } catch (error) {
    if (isError(error, 'ResourceNotFoundException')) return undefined;
    throw error;
  }
}

function tableFrom(t: TableDescription): ObservedTable {
  const keys = (schema: TableDescription['KeySchema']): KeyAttribute[] =>
    (schema ?? []).map((k) => ({
      name: k.AttributeName ?? '',
      role: k.KeyType === 'RANGE' ? 'RANGE' : 'HASH',
      type: t.AttributeDefinitions?.find((a) => a.AttributeName === k.AttributeName)?.AttributeType ?? 'S',
    }));
  const index =
    (kind: 'global' | 'local') => (i: { IndexName?: string; KeySchema?: TableDescription['KeySchema'] }) => ({
      name: i.IndexName ?? '',
      kind,
      keys: keys(i.KeySchema),
    });
  const indexes: ObservedIndex[] = [
    ...(t.GlobalSecondaryIndexes ?? []).map(index('global')),
    ...(t.LocalSecondaryIndexes ?? []).map(index('local')),
  ];
  return {
    name: t.TableName ?? '',
    arn: t.TableArn ?? '',
    ...(t.TableId ? { id: t.TableId } : {}),
    status: t.TableStatus ?? 'UNKNOWN',
    createdAt: t.CreationDateTime?.getTime() ?? 0,
    itemCount: t.ItemCount ?? 0,
    sizeBytes: t.TableSizeBytes ?? 0,
    keys: keys(t.KeySchema),
    indexes,
    billing: t.BillingModeSummary?.BillingMode === 'PAY_PER_REQUEST' ? 'PAY_PER_REQUEST' : 'PROVISIONED',
    deletionProtection: t.DeletionProtectionEnabled ?? false,
    ...streamFrom(t),
    ...restoredFrom(t),
    ...(t.TableClassSummary?.TableClass ? { tableClass: t.TableClassSummary.TableClass } : {}),
    ...(t.SSEDescription?.KMSMasterKeyArn ? { kmsKey: t.SSEDescription.KMSMasterKeyArn } : {}),
    replicas: replicasFrom(t),
  };
}

/** The replicas in other Regions; an endpoint may list the table's own among them. */
function replicasFrom({ Replicas = [], TableArn = '' }: TableDescription): ObservedReplica[] {
  const own = TableArn.split(':')[3];
  return Replicas.filter(({ RegionName }) => RegionName !== own).map((r) => ({
    region: r.RegionName ?? '',
    status: r.ReplicaStatus ?? 'UNKNOWN',
    ...(r.KMSMasterKeyId ? { kmsKey: r.KMSMasterKeyId } : {}),
  }));
}

function restoredFrom({ RestoreSummary: summary }: TableDescription): Pick<ObservedTable, 'restoredFrom'> {
  if (!summary) return {};
  const { SourceBackupArn: backupArn, SourceTableArn: tableArn, RestoreDateTime } = summary;
  const at = RestoreDateTime?.getTime();
  return {
    restoredFrom: {
      ...(backupArn ? { backupArn } : {}),
      ...(tableArn ? { tableArn } : {}),
      ...(at === undefined ? {} : { at }),
    },
  };
}

/** The stream's label is the instant at which it was enabled, UTC though it carries no `Z`. */
function streamFrom(t: TableDescription): Pick<ObservedTable, 'stream'> {
  const { StreamEnabled, StreamViewType: view = '' } = t.StreamSpecification ?? {};
  if (!StreamEnabled) return {};
  const label = t.LatestStreamLabel ?? '';
  return {
    stream: { view, arn: t.LatestStreamArn ?? '', enabledAt: fromIso(label.endsWith('Z') ? label : `${label}Z`) },
  };
}

/** Point-in-time recovery of a table (DescribeContinuousBackups; `ContinuousBackupsStatus` is always ENABLED, so not read). */
export async function describePitr(connection: Connection, name: string): Promise<NonNullable<ObservedTable['pitr']>> {
  const answer = await connection.send(new DescribeContinuousBackupsCommand({ TableName: name }));
  const pitr = answer.ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
  if (pitr?.PointInTimeRecoveryStatus !== 'ENABLED') return { enabled: false };
  const earliest = pitr.EarliestRestorableDateTime?.getTime();
  const latest = pitr.LatestRestorableDateTime?.getTime();
  return {
    enabled: true,
    days: pitr.RecoveryPeriodInDays ?? 35,
    ...(earliest === undefined ? {} : { earliest }),
    ...(latest === undefined ? {} : { latest }),
  };
}

/** A table's tags (ListTagsOfResource, paged). */
export async function listTags(connection: Connection, arn: string): Promise<Record<string, string>> {
  const tags: Record<string, string> = {};
  let next: string | undefined;
  do {
    const page = await connection.send(new ListTagsOfResourceCommand({ ResourceArn: arn, NextToken: next }));
    for (const tag of page.Tags ?? []) tags[tag.Key ?? ''] = tag.Value ?? '';
    next = page.NextToken;
  } while (next);
  return tags;
}

/** The attribute that expires a table's items, when TTL is on (DescribeTimeToLive). */
export async function describeTtl(connection: Connection, name: string): Promise<string | undefined> {
  const answer = await connection.send(new DescribeTimeToLiveCommand({ TableName: name }));
  const ttl = answer.TimeToLiveDescription;
  return /^ENABL/.test(ttl?.TimeToLiveStatus ?? '') ? ttl?.AttributeName : undefined;
}

/** Busy resources, bursts of mutations, and the seconds after ACTIVE in which backups calls are refused: all pass. */
const PASSING = [
  'ResourceInUseException',
  'TableInUseException',
  'ContinuousBackupsUnavailableException',
  'TableNotFoundException',
];

/** Called right before each try of a change that destroys; what it throws ends the matter. */
export type MayI = () => Promise<void> | undefined;

/** Tries a change until nothing that passes by itself is in its way: three minutes at most. */
export function patiently<T>(connection: Connection, action: () => Promise<T>, mayI?: MayI): Promise<T> {
  const { clock, signal } = connection;
  const once = async () => {
    await mayI?.();
    return action();
  };
  return retrying(once, {
    clock,
    ...(signal ? { signal } : {}),
    within: 3 * MINUTE,
    when: (e) => isThrottle(e) || isPassing(e) || isError(e, ...PASSING),
  });
}

/** Turns point-in-time recovery on with a window of `days` (1–35), or changes the window. */
export function enablePitr(connection: Connection, name: string, days: number, mayI?: MayI): Promise<void> {
  return updatePitr(connection, name, { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: days }, mayI);
}

/** Turns point-in-time recovery off: every restorable second is gone at once. */
export function disablePitr(connection: Connection, name: string, mayI?: MayI): Promise<void> {
  return updatePitr(connection, name, { PointInTimeRecoveryEnabled: false }, mayI);
}

async function updatePitr(
  connection: Connection,
  name: string,
  specification: PointInTimeRecoverySpecification,
  mayI: MayI | undefined,
): Promise<void> {
  const command = () =>
    new UpdateContinuousBackupsCommand({ TableName: name, PointInTimeRecoverySpecification: specification });
  await patiently(connection, () => connection.sendOnce(command()), mayI);
}

/** Enables a stream of new and old images (UpdateTable, alone in its call); the table is UPDATING for some seconds. */
export async function enableStream(connection: Connection, name: string, mayI?: MayI): Promise<void> {
  const StreamSpecification = { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } as const;
  await patiently(
    connection,
    () => connection.sendOnce(new UpdateTableCommand({ TableName: name, StreamSpecification })),
    mayI,
  );
}

/** Sets deletion protection (UpdateTable, alone in its call). */
export async function setDeletionProtection(
  connection: Connection,
  name: string,
  on: boolean,
  mayI?: MayI,
): Promise<void> {
  await patiently(
    connection,
    () => connection.sendOnce(new UpdateTableCommand({ TableName: name, DeletionProtectionEnabled: on })),
    mayI,
  );
}

/** Adds tags to a table that is ACTIVE. */
export async function tagTable(connection: Connection, arn: string, tags: Record<string, string>): Promise<void> {
  await patiently(connection, () =>
    connection.sendOnce(
      new TagResourceCommand({ ResourceArn: arn, Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }),
    ),
  );
}

/** Takes tags away. */
export async function untagTable(connection: Connection, arn: string, keys: readonly string[]): Promise<void> {
  await patiently(connection, () =>
    connection.sendOnce(new UntagResourceCommand({ ResourceArn: arn, TagKeys: [...keys] })),
  );
}

/** Creates an on-demand table with string keys `pk` and `sk`, protected and tagged: the shape of a ledger. */
export async function createKeyedTable(
  connection: Connection,
  name: string,
  tags: Record<string, string>,
): Promise<void> {
  await connection.send(
    new CreateTableCommand({
      TableName: name,
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    }),
  );
}

/** Deletes a table. The caller has made sure, just now, that it is the right one. */
export async function deleteTable(connection: Connection, name: string, mayI?: MayI): Promise<void> {
  try {
    await patiently(connection, () => connection.sendOnce(new DeleteTableCommand({ TableName: name })), mayI);
  } catch (error) {
    if (!isError(error, 'ResourceNotFoundException')) throw error;
  }
}
