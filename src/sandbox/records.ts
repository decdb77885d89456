/** What the sandbox keeps about tables and backups. Names in capitals are the wire's own and go out as they are. */
import type { Millis } from '../model/time.js';
import type { GlobalTable } from './replicas/global-table.js';
import type { ItemStore } from './store/item-store.js';
import type { Stream } from './streams/stream.js';

/** A JSON object as it travels. */
export type Json = Record<string, unknown>;

interface KeyElement {
  AttributeName: string;
  KeyType: 'HASH' | 'RANGE';
}

export interface AttributeDefinition {
  AttributeName: string;
  AttributeType: 'S' | 'N' | 'B';
}

export interface Throughput {
  ReadCapacityUnits: number;
  WriteCapacityUnits: number;
}

export interface LocalIndex {
  IndexName: string;
  KeySchema: KeyElement[];
  Projection: { ProjectionType: 'ALL' | 'INCLUDE' | 'KEYS_ONLY'; NonKeyAttributes?: string[] };
}

export interface GlobalIndex extends LocalIndex {
  ProvisionedThroughput?: Throughput;
  OnDemandThroughput?: Json;
}

export type BillingMode = 'PROVISIONED' | 'PAY_PER_REQUEST';

export interface StreamSpecification {
  StreamEnabled: boolean;
  StreamViewType?: string;
}

export interface SseSpecification {
  Enabled?: boolean;
  SSEType?: string;
  KMSMasterKeyId?: string;
}

export interface WarmThroughput {
  ReadUnitsPerSecond?: number;
  WriteUnitsPerSecond?: number;
}

/** What CreateTable says about a table, and UpdateTable changes. */
export interface TableDefinition {
  TableName: string;
  KeySchema: KeyElement[];
  AttributeDefinitions: AttributeDefinition[];
  BillingMode: BillingMode;
  /** Zeroes when on demand. */
  ProvisionedThroughput: Throughput;
  OnDemandThroughput?: Json;
  GlobalSecondaryIndexes: GlobalIndex[];
  LocalSecondaryIndexes: LocalIndex[];
  StreamSpecification?: StreamSpecification;
  SSESpecification?: SseSpecification;
  TableClass?: string;
  /** What was asked for; see describeTable for what a table has without it. */
  WarmThroughput?: WarmThroughput;
  DeletionProtectionEnabled: boolean;
}

type TableStatus = 'CREATING' | 'ACTIVE' | 'UPDATING' | 'DELETING';

interface TimeToLive {
  attribute: string;
  status: 'ENABLING' | 'ENABLED' | 'DISABLING' | 'DISABLED';
  changedAt: Millis;
}

export interface PointInTimeRecovery {
  days: number;
  /** Nothing older can be restored: when it was enabled, or where a shortened window cut. */
  floor: Millis;
}

/** Where a restored table comes from. */
export interface RestoreOrigin {
  backup?: BackupRecord;
  sourceTableArn?: string;
  /** The moment that is restored to. */
  moment: Millis;
}

export interface ContributorInsights {
  status: 'ENABLING' | 'ENABLED' | 'DISABLING' | 'DISABLED';
  mode: string;
  changedAt: Millis;
  /** When the change is done. */
  readyAt: Millis;
}

export interface KinesisDestination {
  status: 'ENABLING' | 'ACTIVE' | 'DISABLING' | 'DISABLED';
  /** When the change is done. */
  readyAt: Millis;
  configuration: { ApproximateCreationDateTimePrecision?: string };
}

/** One incarnation of a table. */
export interface TableRecord {
  definition: TableDefinition;
  /** TableId: tells two incarnations of one name apart. */
  id: string;
  arn: string;
  createdAt: Millis;
  status: TableStatus;
  /** When the transition that is under way ends; `Infinity`: never. Meaningless while ACTIVE. */
  readyAt: Millis;
  /** When it became ACTIVE for the first time. */
  activeAt: Millis;
  /** Set for tables made by a seeding helper: when. */
  seededAt?: Millis;
  /** When billing last became on-demand. */
  onDemandSince?: Millis;
  /** Of its latest stream, on or not. */
  streamLabel?: string;
  /** The stream that is on. */
  stream?: Stream;
  /** Indexes on their way in or out; the others are ACTIVE. */
  indexStatus: Map<string, 'CREATING' | 'UPDATING' | 'DELETING'>;
  tags: Map<string, string>;
  ttl?: TimeToLive;
  pitr?: PointInTimeRecovery;
  /** Its resource policy. */
  policy?: { Policy: string; RevisionId: string };
  /** Contributor Insights by index; under the empty name the table's own. */
  insights: Map<string, ContributorInsights>;
  /** Kinesis destinations by their stream's ARN. */
  kinesis: Map<string, KinesisDestination>;
  /** Set while it is being restored. */
  restore?: RestoreOrigin;
  /** The replicas that it is one of. */
  global?: GlobalTable;
  items: ItemStore;
}

export type BackupType = 'USER' | 'SYSTEM';

export interface BackupRecord {
  arn: string;
  name: string;
  type: BackupType;
  status: 'CREATING' | 'AVAILABLE';
  /** When it was requested; the moments of its items are spread around it. */
  createdAt: Millis;
  readyAt: Millis;
  expiresAt?: Millis;
  /** Decides the moment of every item. */
  seed: number;
  /** How far an item's moment may be from {@link createdAt}. */
  spread: Millis;
  itemCount: number;
  bytes: number;
  /** The table as it was described when the backup was requested. */
  source: { definition: TableDefinition; id: string; arn: string; createdAt: Millis; ttl?: TimeToLive };
  items: ItemStore;
  /** Name of the table that is being restored from it right now. */
  restoringTo?: string;
}
