/** The parts of an input that describe a table, as CreateTable, UpdateTable and the restores take them. */
import createTableInput from 'dynalite/validations/createTable.js';
import type {
  GlobalIndex,
  LocalIndex,
  SseSpecification,
  StreamSpecification,
  TableDefinition,
  Throughput,
  WarmThroughput,
} from '../records.js';
import { field } from '../validate.js';

const STREAM_VIEWS = ['NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES', 'KEYS_ONLY'] as const;

const onDemand = field.struct({ MaxReadRequestUnits: field.long(), MaxWriteRequestUnits: field.long() });

/** dynalite's description of a list of global indexes, which does not know on-demand limits yet. */
const indexList = createTableInput.types['GlobalSecondaryIndexes'] as {
  children: { children: Record<string, object> };
};
const globalIndex = { ...indexList.children.children, OnDemandThroughput: onDemand };

/** dynalite's notation for members that several operations share. */
export const tableFields = {
  provisionedThroughput: createTableInput.types['ProvisionedThroughput'] as object,
  globalIndexes: { ...indexList, children: { ...indexList.children, children: globalIndex } },
  globalIndex: field.struct(globalIndex),
  localIndexes: createTableInput.types['LocalSecondaryIndexes'] as object,
  onDemandThroughput: onDemand,
  billingMode: field.text({ enum: ['PROVISIONED', 'PAY_PER_REQUEST'] }),
  stream: field.struct({
    StreamEnabled: field.flag({ notNull: true }),
    StreamViewType: field.text({ enum: STREAM_VIEWS }),
  }),
  sse: field.struct({
    Enabled: field.flag(),
    SSEType: field.text({ enum: ['AES256', 'KMS'] }),
    KMSMasterKeyId: field.text(),
  }),
  warmThroughput: field.struct({
    ReadUnitsPerSecond: field.long({ greaterThanOrEqual: 1 }),
    WriteUnitsPerSecond: field.long({ greaterThanOrEqual: 1 }),
  }),
  tableClass: field.text({ enum: ['STANDARD', 'STANDARD_INFREQUENT_ACCESS'] }),
  tags: field.list({
    type: 'ValueStruct<Tag>',
    children: {
      Key: field.text({ notNull: true, lengthGreaterThanOrEqual: 1, lengthLessThanOrEqual: 128 }),
      Value: field.text({ notNull: true, lengthLessThanOrEqual: 256 }),
    },
  }),
};

export interface Tag {
  Key: string;
  Value: string;
}

export interface CreateTableInput {
  TableName: string;
  KeySchema: TableDefinition['KeySchema'];
  AttributeDefinitions: TableDefinition['AttributeDefinitions'];
  BillingMode?: TableDefinition['BillingMode'];
  ProvisionedThroughput?: Throughput;
  OnDemandThroughput?: Record<string, unknown>;
  GlobalSecondaryIndexes?: GlobalIndex[];
  LocalSecondaryIndexes?: LocalIndex[];
  StreamSpecification?: StreamSpecification;
  SSESpecification?: SseSpecification;
  TableClass?: string;
  WarmThroughput?: WarmThroughput;
  DeletionProtectionEnabled?: boolean;
  Tags?: Tag[];
}

/** @returns the definition that a checked CreateTable input asks for. */
export function definitionOf(input: CreateTableInput): TableDefinition {
  const { Tags: _tags, ...rest } = input;
  return {
    ...rest,
    BillingMode: input.BillingMode ?? 'PROVISIONED',
    ProvisionedThroughput: input.ProvisionedThroughput ?? { ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
    GlobalSecondaryIndexes: input.GlobalSecondaryIndexes ?? [],
    LocalSecondaryIndexes: input.LocalSecondaryIndexes ?? [],
    DeletionProtectionEnabled: input.DeletionProtectionEnabled ?? false,
  };
}

/** Drops attribute definitions that no key needs any more, as the service does when a restore drops indexes. */
export function withoutUnusedAttributes(definition: TableDefinition): TableDefinition {
  const keys = [definition, ...definition.GlobalSecondaryIndexes, ...definition.LocalSecondaryIndexes];
  const used = new Set(keys.flatMap(({ KeySchema }) => KeySchema.map(({ AttributeName }) => AttributeName)));
  return {
    ...definition,
    AttributeDefinitions: definition.AttributeDefinitions.filter(({ AttributeName }) => used.has(AttributeName)),
  };
}
