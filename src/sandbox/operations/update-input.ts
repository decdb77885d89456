import type {
  AttributeDefinition,
  BillingMode,
  GlobalIndex,
  Json,
  SseSpecification,
  StreamSpecification,
  Throughput,
  WarmThroughput,
} from '../records.js';
import type { ReplicaUpdate } from './replica-input.js';

/** One entry of GlobalSecondaryIndexUpdates: exactly one of the three is set. */
export interface IndexUpdate {
  Create?: GlobalIndex;
  Delete?: { IndexName: string };
  Update?: { IndexName: string; ProvisionedThroughput?: Throughput; OnDemandThroughput?: Record<string, unknown> };
}

/** What UpdateTable takes, once checked. */
export interface UpdateTableInput {
  TableName: string;
  AttributeDefinitions?: AttributeDefinition[];
  BillingMode?: BillingMode;
  ProvisionedThroughput?: Throughput;
  OnDemandThroughput?: Json;
  GlobalSecondaryIndexUpdates?: IndexUpdate[];
  ReplicaUpdates?: ReplicaUpdate[];
  StreamSpecification?: StreamSpecification;
  SSESpecification?: SseSpecification;
  TableClass?: string;
  WarmThroughput?: WarmThroughput;
  DeletionProtectionEnabled?: boolean;
}
