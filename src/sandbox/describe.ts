/** Records as the service describes them. */
import type { Millis } from '../model/time.js';
import type {
  BackupRecord,
  GlobalIndex,
  Json,
  LocalIndex,
  SseSpecification,
  TableDefinition,
  TableRecord,
} from './records.js';
import { describeReplicas } from './replicas/describe-replicas.js';
import type { Region, World } from './world.js';

/** @returns epoch seconds with a fraction, as JSON 1.0 carries times. */
export function seconds(at: Millis): number {
  return at / 1_000;
}

/** What DescribeTable, CreateTable, UpdateTable and DeleteTable answer with. Counts and sizes are live: the service's lag by hours. */
export function describeTable(world: World, region: Region, record: TableRecord): Json {
  const { definition, items } = record;
  return {
    TableName: definition.TableName,
    TableArn: record.arn,
    TableId: record.id,
    TableStatus: record.status,
    CreationDateTime: seconds(record.createdAt),
    KeySchema: definition.KeySchema,
    AttributeDefinitions: definition.AttributeDefinitions,
    ItemCount: items.count,
    TableSizeBytes: items.bytes,
    DeletionProtectionEnabled: definition.DeletionProtectionEnabled,
    ...describeCapacity(record),
    ...(definition.GlobalSecondaryIndexes.length > 0 && {
      GlobalSecondaryIndexes: definition.GlobalSecondaryIndexes.map((index) => describeGlobalIndex(record, index)),
    }),
    ...(definition.LocalSecondaryIndexes.length > 0 && {
      LocalSecondaryIndexes: definition.LocalSecondaryIndexes.map((index) => describeIndex(record, index)),
    }),
    ...(record.streamLabel !== undefined && {
      LatestStreamLabel: record.streamLabel,
      LatestStreamArn: `${record.arn}/stream/${record.streamLabel}`,
    }),
    ...(definition.StreamSpecification?.StreamEnabled && { StreamSpecification: definition.StreamSpecification }),
    ...(definition.TableClass !== undefined && { TableClassSummary: { TableClass: definition.TableClass } }),
    ...describeEncryption(world, region, definition.SSESpecification),
    ...describeReplicas(world, region, record),
    ...describeRestore(record),
  };
}

function describeCapacity(record: TableRecord): Json {
  const { definition } = record;
  return {
    ProvisionedThroughput: { NumberOfDecreasesToday: 0, ...definition.ProvisionedThroughput },
    ...(definition.BillingMode === 'PAY_PER_REQUEST' && {
      BillingModeSummary: {
        BillingMode: 'PAY_PER_REQUEST',
        LastUpdateToPayPerRequestDateTime: seconds(record.onDemandSince ?? record.createdAt),
      },
    }),
    ...(definition.OnDemandThroughput && { OnDemandThroughput: definition.OnDemandThroughput }),
    WarmThroughput: describeWarmth(record),
  };
}

/** What a new on-demand table can take at once (developer guide, "warm throughput"). */
const WARM_ON_DEMAND = { ReadUnitsPerSecond: 12_000, WriteUnitsPerSecond: 4_000 };

function describeWarmth({ definition, status }: TableRecord): Json {
  const { ReadCapacityUnits, WriteCapacityUnits } = definition.ProvisionedThroughput;
  const own =
    definition.BillingMode === 'PAY_PER_REQUEST'
      ? WARM_ON_DEMAND
      : { ReadUnitsPerSecond: ReadCapacityUnits, WriteUnitsPerSecond: WriteCapacityUnits };
  return { ...own, ...definition.WarmThroughput, Status: status === 'UPDATING' ? 'UPDATING' : 'ACTIVE' };
}

function describeIndex(record: TableRecord, index: LocalIndex): Json {
  const { IndexName, KeySchema, Projection } = index;
  return {
    IndexName,
    KeySchema,
    Projection,
    IndexArn: `${record.arn}/index/${IndexName}`,
    ItemCount: record.items.count,
    IndexSizeBytes: 0,
  };
}

function describeGlobalIndex(record: TableRecord, index: GlobalIndex): Json {
  const creating = record.status === 'CREATING' ? 'CREATING' : 'ACTIVE';
  return {
    ...describeIndex(record, index),
    IndexStatus: record.indexStatus.get(index.IndexName) ?? creating,
    ProvisionedThroughput: {
      NumberOfDecreasesToday: 0,
      ...(index.ProvisionedThroughput ?? { ReadCapacityUnits: 0, WriteCapacityUnits: 0 }),
    },
    ...(index.OnDemandThroughput && { OnDemandThroughput: index.OnDemandThroughput }),
  };
}

/** Nothing for the service's own key; a table with a KMS key says which. */
function describeEncryption(world: World, region: Region, sse: SseSpecification | undefined): Json {
  const arn = keyArn(world, region, sse);
  return arn === undefined ? {} : { SSEDescription: { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: arn } };
}

/** @returns the ARN of the KMS key that encrypts a table; `undefined` for the service's own. */
export function keyArn(world: World, region: Region, sse: SseSpecification | undefined): string | undefined {
  if (!sse?.Enabled) return undefined;
  const key = sse.KMSMasterKeyId ?? 'alias/aws/dynamodb';
  const path = key.startsWith('alias/') ? key : `key/${key}`;
  return key.startsWith('arn:') ? key : `arn:aws:kms:${region.name}:${world.account}:${path}`;
}

/** Gone once the table is ACTIVE: lineage is for the caller to keep. */
function describeRestore(record: TableRecord): Json {
  if (record.restore === undefined) return {};
  const { backup, sourceTableArn, moment } = record.restore;
  return {
    RestoreSummary: {
      ...(backup && { SourceBackupArn: backup.arn }),
      ...(sourceTableArn !== undefined && { SourceTableArn: sourceTableArn }),
      RestoreDateTime: seconds(moment),
      RestoreInProgress: true,
    },
  };
}

/** What CreateBackup answers with, and a part of DescribeBackup. @param status as it is, unless the backup is being deleted. */
export function describeBackupDetails(backup: BackupRecord, status: string = backup.status): Json {
  return {
    BackupArn: backup.arn,
    BackupName: backup.name,
    BackupSizeBytes: backup.bytes,
    BackupStatus: status,
    BackupType: backup.type,
    BackupCreationDateTime: seconds(backup.createdAt),
    ...(backup.expiresAt !== undefined && { BackupExpiryDateTime: seconds(backup.expiresAt) }),
  };
}

/** What DescribeBackup and DeleteBackup answer with. */
export function describeBackup(world: World, region: Region, backup: BackupRecord, status?: string): Json {
  const { definition, id, arn, createdAt } = backup.source;
  return {
    BackupDetails: describeBackupDetails(backup, status),
    SourceTableDetails: {
      TableName: definition.TableName,
      TableId: id,
      TableArn: arn,
      TableSizeBytes: backup.bytes,
      ItemCount: backup.itemCount,
      KeySchema: definition.KeySchema,
      TableCreationDateTime: seconds(createdAt),
      BillingMode: definition.BillingMode,
      ProvisionedThroughput: definition.ProvisionedThroughput,
      ...(definition.OnDemandThroughput && { OnDemandThroughput: definition.OnDemandThroughput }),
    },
    SourceTableFeatureDetails: describeFeatures(world, region, backup),
  };
}

function describeFeatures(world: World, region: Region, { source }: BackupRecord): Json {
  const { definition, ttl } = source;
  return {
    ...(definition.GlobalSecondaryIndexes.length > 0 && {
      GlobalSecondaryIndexes: definition.GlobalSecondaryIndexes.map(indexInfo),
    }),
    ...(definition.LocalSecondaryIndexes.length > 0 && {
      LocalSecondaryIndexes: definition.LocalSecondaryIndexes.map(indexInfo),
    }),
    ...(definition.StreamSpecification?.StreamEnabled && { StreamDescription: definition.StreamSpecification }),
    TimeToLiveDescription: describeTimeToLive(ttl),
    ...describeEncryption(world, region, definition.SSESpecification),
  };
}

function indexInfo({ IndexName, KeySchema, Projection, ...capacity }: GlobalIndex): Json {
  return { IndexName, KeySchema, Projection, ...capacity };
}

/** What DescribeTimeToLive says. */
export function describeTimeToLive(ttl: TableRecord['ttl']): Json {
  if (ttl === undefined || ttl.status === 'DISABLED') return { TimeToLiveStatus: 'DISABLED' };
  return { TimeToLiveStatus: ttl.status, AttributeName: ttl.attribute };
}

/** A copy of a definition that later changes of the table do not reach. */
export function copyOf(definition: TableDefinition): TableDefinition {
  return structuredClone(definition);
}
