/** What a restore may change about the table that it brings back. */
import { copyOf } from '../describe.js';
import { invalid } from '../errors.js';
import type { GlobalIndex, Json, LocalIndex, SseSpecification, TableDefinition, Throughput } from '../records.js';
import { tableFields, withoutUnusedAttributes } from './table-input.js';

export interface Overrides {
  BillingModeOverride?: TableDefinition['BillingMode'];
  /** An empty list drops all indexes; without the member all come back. */
  GlobalSecondaryIndexOverride?: GlobalIndex[];
  LocalSecondaryIndexOverride?: LocalIndex[];
  ProvisionedThroughputOverride?: Throughput;
  OnDemandThroughputOverride?: Json;
  SSESpecificationOverride?: SseSpecification;
}

/** dynalite's notation for the override members. */
export const OVERRIDES = {
  BillingModeOverride: tableFields.billingMode,
  GlobalSecondaryIndexOverride: tableFields.globalIndexes,
  LocalSecondaryIndexOverride: tableFields.localIndexes,
  ProvisionedThroughputOverride: tableFields.provisionedThroughput,
  OnDemandThroughputOverride: tableFields.onDemandThroughput,
  SSESpecificationOverride: tableFields.sse,
};

/**
 * @param source the table as it was.
 * @returns the table that the restore makes: without stream, deletion protection, table class and warm throughput, which never come back.
 * @throws ValidationException for an index that the source has not, or throughput that does not fit the billing mode.
 */
export function overridden(source: TableDefinition, target: string, overrides: Overrides): TableDefinition {
  const { StreamSpecification: _stream, TableClass: _class, WarmThroughput: _warm, ...kept } = copyOf(source);
  const definition: TableDefinition = {
    ...kept,
    ...capacity(source, overrides),
    TableName: target,
    DeletionProtectionEnabled: false,
    GlobalSecondaryIndexes: kept.GlobalSecondaryIndexes,
    LocalSecondaryIndexes: kept.LocalSecondaryIndexes,
  };
  const { GlobalSecondaryIndexOverride: global, LocalSecondaryIndexOverride: local } = overrides;
  if (global !== undefined) definition.GlobalSecondaryIndexes = chosen(global, source.GlobalSecondaryIndexes);
  if (local !== undefined) definition.LocalSecondaryIndexes = chosen(local, source.LocalSecondaryIndexes);
  if (overrides.SSESpecificationOverride !== undefined)
    definition.SSESpecification = overrides.SSESpecificationOverride;
  if (definition.BillingMode === 'PAY_PER_REQUEST') {
    for (const index of definition.GlobalSecondaryIndexes) delete index.ProvisionedThroughput;
  }
  return withoutUnusedAttributes(definition);
}

type Capacity = Pick<TableDefinition, 'BillingMode' | 'ProvisionedThroughput' | 'OnDemandThroughput'>;

function capacity(source: TableDefinition, overrides: Overrides): Capacity {
  const BillingMode = overrides.BillingModeOverride ?? source.BillingMode;
  const OnDemandThroughput = overrides.OnDemandThroughputOverride ?? source.OnDemandThroughput;
  if (BillingMode === 'PAY_PER_REQUEST') {
    if (overrides.ProvisionedThroughputOverride !== undefined) {
      throw invalid(
        'One or more parameter values were invalid: Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST',
      );
    }
    const none = { ReadCapacityUnits: 0, WriteCapacityUnits: 0 };
    return { BillingMode, ProvisionedThroughput: none, ...(OnDemandThroughput && { OnDemandThroughput }) };
  }
  const ProvisionedThroughput = overrides.ProvisionedThroughputOverride ?? source.ProvisionedThroughput;
  if (ProvisionedThroughput.ReadCapacityUnits === 0) {
    throw invalid(
      'One or more parameter values were invalid: ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED',
    );
  }
  return { BillingMode, ProvisionedThroughput };
}

function chosen<Index extends LocalIndex>(wanted: Index[], source: Index[]): Index[] {
  const stranger = wanted.find(({ IndexName }) => !source.some((index) => index.IndexName === IndexName));
  if (stranger !== undefined) {
    throw invalid(
      `One or more parameter values were invalid: the source has no secondary index ${stranger.IndexName}; a restore can leave indexes out, not add them`,
    );
  }
  return wanted;
}
