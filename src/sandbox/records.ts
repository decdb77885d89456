/** What the sandbox keeps about tables and backups. Names in capitals are the wire's own and go out as they are. */
import type { Millis } from '../model/time.js';
import type { ItemStore } from './store/item-store.js';

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
  streamLabel?: string;
  /** Indexes on their way in or out; the others are ACTIVE. */
  indexStatus: Map<string, 'CREATING' | 'UPDATING' | 'DELETING'>;
  tags: Map<string, string>;
  ttl?: TimeToLive;
  pitr?: PointInTimeRecovery;
  /** Set while it is being restored. */
  restore?: RestoreOrigin;
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
