/** UpdateTable's changes of billing, throughput and global indexes. */
import type { Millis } from '../../model/time.js';
import { invalid, refusal } from '../errors.js';
import type { GlobalIndex, TableDefinition, TableRecord, Throughput } from '../records.js';
import type { World } from '../world.js';
import { withoutUnusedAttributes } from './table-input.js';
import type { IndexUpdate, UpdateTableInput } from './update-input.js';

/** Changes billing mode and throughput of the table and its indexes. @throws ValidationException. */
export function changeCapacity(world: World, record: TableRecord, input: UpdateTableInput): void {
  const { definition } = record;
  const mode = input.BillingMode ?? definition.BillingMode;
  const updates = (input.GlobalSecondaryIndexUpdates ?? []).flatMap(({ Update }) => Update ?? []);
  const provisions = updates.some(({ ProvisionedThroughput }) => ProvisionedThroughput !== undefined);
  if (mode === 'PAY_PER_REQUEST' && (input.ProvisionedThroughput !== undefined || provisions)) {
    throw invalid(
      'One or more parameter values were invalid: Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST',
    );
  }
  if (mode === definition.BillingMode)
    refuseSameThroughput(definition.ProvisionedThroughput, input.ProvisionedThroughput);
  for (const { IndexName } of updates) indexNamed(definition, IndexName);
  applyCapacity(world, record, input);
}

/** Makes a change of capacity that has been checked; of indexes that are not there, nothing. */
export function applyCapacity(world: World, record: TableRecord, input: UpdateTableInput): void {
  const { definition } = record;
  const mode = input.BillingMode ?? definition.BillingMode;
  if (mode === 'PAY_PER_REQUEST') toOnDemand(world, record);
  else if (input.ProvisionedThroughput !== undefined) definition.ProvisionedThroughput = input.ProvisionedThroughput;
  definition.BillingMode = mode;
  if (input.OnDemandThroughput !== undefined) definition.OnDemandThroughput = input.OnDemandThroughput;
  for (const { Update: update } of input.GlobalSecondaryIndexUpdates ?? []) {
    const index = definition.GlobalSecondaryIndexes.find(({ IndexName }) => IndexName === update?.IndexName);
    if (index === undefined || update === undefined) continue;
    if (update.ProvisionedThroughput !== undefined) index.ProvisionedThroughput = update.ProvisionedThroughput;
    if (update.OnDemandThroughput !== undefined) index.OnDemandThroughput = update.OnDemandThroughput;
  }
}

/** Begins to build or to remove one global index. @throws LimitExceededException, ResourceNotFoundException, ValidationException. */
export function changeIndex(world: World, record: TableRecord, input: UpdateTableInput, duration: Millis): void {
  const updates = input.GlobalSecondaryIndexUpdates ?? [];
  if (updates.length > 1) {
    throw refusal(
      'LimitExceededException',
      'Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table',
    );
  }
  const { Create, Delete } = updates[0] as IndexUpdate;
  if (Create !== undefined) createIndex(world, record, input, Create, world.now() + duration);
  if (Delete !== undefined) deleteIndex(world, record, Delete.IndexName, world.now() + duration);
}

function createIndex(
  world: World,
  record: TableRecord,
  input: UpdateTableInput,
  index: GlobalIndex,
  readyAt: Millis,
): void {
  const { definition } = record;
  const name = index.IndexName;
  if (definition.GlobalSecondaryIndexes.some(({ IndexName }) => IndexName === name)) {
    throw invalid(`Attempting to create an index which already exists: ${name}`);
  }
  const known = new Map(definition.AttributeDefinitions.map((attribute) => [attribute.AttributeName, attribute]));
  for (const attribute of input.AttributeDefinitions ?? []) known.set(attribute.AttributeName, attribute);
  const missing = index.KeySchema.find(({ AttributeName }) => !known.has(AttributeName));
  if (missing !== undefined) {
    throw invalid(
      `One or more parameter values were invalid: Some index key attributes are not defined in AttributeDefinitions: ${missing.AttributeName}`,
    );
  }
  record.definition = withoutUnusedAttributes({
    ...definition,
    AttributeDefinitions: [...known.values()],
    GlobalSecondaryIndexes: [...definition.GlobalSecondaryIndexes, index],
  });
  record.indexStatus.set(name, 'CREATING');
  record.items.dropIndexes();
  world.agenda.add(readyAt, () => record.indexStatus.delete(name));
}

function deleteIndex(world: World, record: TableRecord, name: string, goneAt: Millis): void {
  indexNamed(record.definition, name);
  record.indexStatus.set(name, 'DELETING');
  world.agenda.add(goneAt, () => {
    const { definition } = record;
    record.indexStatus.delete(name);
    record.definition = withoutUnusedAttributes({
      ...definition,
      GlobalSecondaryIndexes: definition.GlobalSecondaryIndexes.filter(({ IndexName }) => IndexName !== name),
    });
    record.items.dropIndexes();
  });
}

function indexNamed(definition: TableDefinition, name: string): GlobalIndex {
  const index = definition.GlobalSecondaryIndexes.find(({ IndexName }) => IndexName === name);
  if (index === undefined) {
    throw refusal('ResourceNotFoundException', `Requested resource not found: Index: ${name} not found`);
  }
  return index;
}

function toOnDemand(world: World, record: TableRecord): void {
  const { definition } = record;
  if (definition.BillingMode !== 'PAY_PER_REQUEST') record.onDemandSince = world.now();
  definition.ProvisionedThroughput = { ReadCapacityUnits: 0, WriteCapacityUnits: 0 };
  for (const index of definition.GlobalSecondaryIndexes) delete index.ProvisionedThroughput;
}

function refuseSameThroughput(current: Throughput, wanted: Throughput | undefined): void {
  if (
    wanted?.ReadCapacityUnits === current.ReadCapacityUnits &&
    wanted.WriteCapacityUnits === current.WriteCapacityUnits
  ) {
    throw invalid(
      `The provisioned throughput for the table will not change. The requested value equals the current value. Current ReadCapacityUnits provisioned for the table: ${current.ReadCapacityUnits}. Requested ReadCapacityUnits: ${wanted.ReadCapacityUnits}. Current WriteCapacityUnits provisioned for the table: ${current.WriteCapacityUnits}. Requested WriteCapacityUnits: ${wanted.WriteCapacityUnits}. Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.`,
    );
  }
}
