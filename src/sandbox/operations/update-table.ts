/** UpdateTable: one logical change a call. */
import updateTableInput from 'dynalite/validations/updateTable.js';
import { type Millis, SECOND } from '../../model/time.js';
import { describeTable } from '../describe.js';
import { invalid } from '../errors.js';
import { anyTable } from '../lookup.js';
import type { Json, SseSpecification, TableRecord } from '../records.js';
import { syncSettings } from '../replicas/settings.js';
import { closeStream, openStream } from '../streams/life.js';
import { field, validated } from '../validate.js';
import type { Region, World } from '../world.js';
import { refuseBusy } from './busy.js';
import type { Call } from './call.js';
import { beginUpdating } from './create-table.js';
import { hasOwnKey } from './keys.js';
import { replicaUpdates } from './replica-input.js';
import { updateReplicas } from './replica-updates.js';
import { tableFields } from './table-input.js';
import { changeCapacity, changeIndex } from './update-capacity.js';
import type { UpdateTableInput } from './update-input.js';

/** How long most changes leave the table UPDATING. */
const UPDATING_FOR = 3 * SECOND;
/** How long an index is built or removed. */
const INDEXING_FOR = 60 * SECOND;

const named = field.name({ notNull: true });

const INPUT = {
  ...updateTableInput.types,
  GlobalSecondaryIndexUpdates: field.list({
    type: 'ValueStruct<GlobalSecondaryIndexUpdate>',
    children: {
      Create: tableFields.globalIndex,
      Delete: field.struct({ IndexName: named }),
      Update: field.struct({
        IndexName: named,
        ProvisionedThroughput: tableFields.provisionedThroughput,
        OnDemandThroughput: tableFields.onDemandThroughput,
      }),
    },
  }),
  AttributeDefinitions: field.list({
    type: 'ValueStruct<AttributeDefinition>',
    children: {
      AttributeName: field.text({ notNull: true }),
      AttributeType: field.text({ notNull: true, enum: ['B', 'N', 'S'] }),
    },
  }),
  OnDemandThroughput: tableFields.onDemandThroughput,
  StreamSpecification: tableFields.stream,
  SSESpecification: tableFields.sse,
  TableClass: tableFields.tableClass,
  WarmThroughput: tableFields.warmThroughput,
  DeletionProtectionEnabled: field.flag(),
  ReplicaUpdates: replicaUpdates,
};

/** @throws ResourceNotFoundException, ResourceInUseException (not ACTIVE), LimitExceededException, ValidationException. */
export function updateTable({ world, region, body }: Call): Json {
  const input = validated<UpdateTableInput>(structuredClone(body), INPUT, rule);
  const record = anyTable(region, input.TableName);
  if (input.ReplicaUpdates !== undefined) {
    updateReplicas(world, region, record, input.ReplicaUpdates);
    return { TableDescription: describeTable(world, region, record) };
  }
  if (record.global !== undefined && input.StreamSpecification?.StreamEnabled === false) {
    throw invalid(
      'One or more parameter values were invalid: Disabling Stream is not allowed for a Global Table replica.',
    );
  }
  refuseBusy(record);
  const duration = change(world, region, record, input);
  beginUpdating(world, record, duration);
  syncSettings(world, region, record, input, duration);
  return { TableDescription: describeTable(world, region, record) };
}

function rule(input: Json): string | undefined | null {
  const { TableName: _name, AttributeDefinitions: _definitions, ...changes } = input;
  const kinds = new Set(Object.keys(changes).map(kindOfChange));
  if (kinds.size === 0) {
    return 'At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required';
  }
  if (kinds.size > 1 && kinds.has('ReplicaUpdates')) {
    return 'One or more parameter values were invalid: Replica modification must be the only operation in the request';
  }
  if (kinds.size > 1) {
    return `One or more parameter values were invalid: only one kind of change is allowed in one UpdateTable call, got ${[...kinds].join(', ')}`;
  }
  // dynalite's rules know of no on-demand limits.
  return kinds.has('capacity') && !hasLimits(input) ? updateTableInput.custom?.(input, {}) : undefined;
}

function hasLimits({ OnDemandThroughput, GlobalSecondaryIndexUpdates = [] }: Partial<UpdateTableInput>): boolean {
  return (
    OnDemandThroughput !== undefined || GlobalSecondaryIndexUpdates.some(({ Update }) => Update?.OnDemandThroughput)
  );
}

/** Throughput of indexes may change together with the billing mode; all else comes alone. */
function kindOfChange(member: string): string {
  const capacity = ['ProvisionedThroughput', 'BillingMode', 'OnDemandThroughput', 'GlobalSecondaryIndexUpdates'];
  return capacity.includes(member) ? 'capacity' : member;
}

/** Makes the change. @returns for how long the table is UPDATING. */
function change(world: World, region: Region, record: TableRecord, input: UpdateTableInput): Millis {
  const { definition } = record;
  if (input.DeletionProtectionEnabled !== undefined) {
    definition.DeletionProtectionEnabled = input.DeletionProtectionEnabled;
  } else if (input.TableClass !== undefined) {
    definition.TableClass = input.TableClass;
  } else if (input.WarmThroughput !== undefined) {
    definition.WarmThroughput = { ...definition.WarmThroughput, ...input.WarmThroughput };
  } else if (input.SSESpecification !== undefined) {
    refuseKeyForReplicas(record, input.SSESpecification);
    definition.SSESpecification = input.SSESpecification;
  } else if (input.StreamSpecification !== undefined) {
    changeStream(world, region, record, input.StreamSpecification);
  } else if (input.GlobalSecondaryIndexUpdates?.some(({ Create, Delete }) => Create ?? Delete)) {
    changeIndex(world, record, input, INDEXING_FOR);
    return INDEXING_FOR;
  } else {
    changeCapacity(world, record, input);
  }
  return UPDATING_FOR;
}

function changeStream(
  world: World,
  region: Region,
  record: TableRecord,
  wanted: NonNullable<UpdateTableInput['StreamSpecification']>,
): void {
  const on = record.definition.StreamSpecification?.StreamEnabled === true;
  if (on && wanted.StreamEnabled)
    throw invalid(`Table already has an enabled stream: TableName: ${record.definition.TableName}`);
  if (!on && !wanted.StreamEnabled)
    throw invalid(`Table already has a disabled stream: TableName: ${record.definition.TableName}`);
  if (!wanted.StreamEnabled) {
    delete record.definition.StreamSpecification;
    closeStream(world, region, record);
    return;
  }
  if (wanted.StreamViewType === undefined) {
    throw invalid('One or more parameter values were invalid: StreamViewType is required when StreamEnabled is true');
  }
  record.definition.StreamSpecification = wanted;
  // What changes while the table is still UPDATING is not in the stream.
  openStream(world, region, record, world.now(), world.now() + UPDATING_FOR);
}

/** Replicas that have no keys of their own cannot begin with one at one of them. */
function refuseKeyForReplicas({ global, definition }: TableRecord, wanted: SseSpecification): void {
  if (global === undefined || !hasOwnKey(wanted) || hasOwnKey(definition.SSESpecification)) return;
  throw invalid('One or more parameter values were invalid: KMSMasterKeyId must be specified for each replica.');
}
