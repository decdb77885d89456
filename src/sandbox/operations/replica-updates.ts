/** UpdateTable’s ReplicaUpdates: what the service refuses, in its words as they were measured, and what it begins. */
import { DAY } from '../../model/time.js';
import { invalid, type ServiceError } from '../errors.js';
import type { TableRecord } from '../records.js';
import { beginCreation } from '../replicas/creation.js';
import type { GlobalTable, Member } from '../replicas/global-table.js';
import { beginOverride } from '../replicas/overrides.js';
import { beginRemoval } from '../replicas/removal.js';
import type { Region, World } from '../world.js';
import { refuseBusy } from './busy.js';
import { hasOwnKey, refuseForeignKey } from './keys.js';
import type { ReplicaUpdate, ReplicaWish } from './replica-input.js';

const REGION = /^[a-z]{2}-(north|south|east|west|central|northeast|northwest|southeast|southwest)-\d$/;

/** @throws ValidationException, ResourceInUseException (a table that is not ACTIVE, or a replica’s change under way). */
export function updateReplicas(world: World, region: Region, record: TableRecord, updates: ReplicaUpdate[]): void {
  const { Create, Update, Delete } = onlyOne(updates);
  const name = (Create ?? Update ?? Delete)?.RegionName as string;
  if (name === region.name) {
    throw invalid(
      'Cannot add or delete the local region through ReplicaUpdates. Use CreateTable, DeleteTable, or UpdateTable as required.',
    );
  }
  if (!REGION.test(name)) {
    throw invalid(
      `Region ${name} is not supported. The latest version of global tables are only supported in AWS Regions.`,
    );
  }
  refuseWhileAdded(region, record);
  if (Create !== undefined) create(world, region, record, Create);
  else if (Update !== undefined) update(world, region, record, Update);
  else remove(world, region, record, name);
}

/** @throws ValidationException when a replica made from this Region within a day is still there: it goes first. */
export function refuseRecentSource(world: World, group: GlobalTable | undefined, region: string): void {
  const recent = group?.members.some(
    ({ source, since, status }) => source === region && status !== 'CREATION_FAILED' && world.now() - since < DAY,
  );
  if (recent) {
    throw invalid(
      'Replica cannot be deleted because it has acted as a source region for new replica(s) being added to the table in the last 24 hours.',
    );
  }
}

function onlyOne(updates: ReplicaUpdate[]): ReplicaUpdate {
  const [first, ...more] = updates;
  const kinds = new Set(updates.flatMap((one) => Object.keys(one)));
  if (first === undefined || kinds.size === 0) throw noAction();
  if (kinds.size > 1) throw invalid('Update table operation with more than one type of replica actions not allowed.');
  if (more.length > 0) {
    throw invalid('Update table operation with more than one create or delete replica actions not allowed');
  }
  return first;
}

function noAction(): ServiceError {
  return invalid('There are no actions specified in the Replica Update Action of the request.');
}

/** A replica that is still being made takes no part in this. */
function refuseWhileAdded(region: Region, { global, definition }: TableRecord): void {
  if (global?.memberIn(region.name)?.status !== 'CREATING') return;
  throw invalid(
    `Create/Update/Delete of replica is not allowed while the replica is being added to table with name: ${definition.TableName} in region ${region.name}.`,
  );
}

function create(world: World, region: Region, record: TableRecord, wish: ReplicaWish): void {
  const { TableName } = record.definition;
  const there =
    world.network.reachable(region.name, wish.RegionName) && world.region(wish.RegionName).tables.has(TableName);
  if (there || record.global?.memberIn(wish.RegionName) !== undefined) {
    throw invalid(
      `Failed to create a the new replica of table with name: ‘${TableName}’ because one or more replicas already existed as tables.`,
    );
  }
  refuseBusy(record);
  refuseUnscaled(region, record);
  refuseKey(record, wish);
  beginCreation(world, region, record, wish);
}

function update(world: World, region: Region, record: TableRecord, wish: ReplicaWish): void {
  const member = memberOf(record, wish.RegionName);
  const { ProvisionedThroughputOverride: read, GlobalSecondaryIndexes: indexes = [] } = wish;
  if (wish.KMSMasterKeyId !== undefined) throw keyNotSpecified();
  const ofIndexes = indexes.some((index) => index.ProvisionedThroughputOverride !== undefined);
  if (read === undefined && wish.TableClassOverride === undefined && !ofIndexes) throw noAction();
  if (record.definition.BillingMode === 'PAY_PER_REQUEST' && (read !== undefined || ofIndexes)) {
    throw invalid(
      'Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST',
    );
  }
  refuseBusy(record);
  beginOverride(world, region, record, member, wish);
}

function remove(world: World, region: Region, record: TableRecord, name: string): void {
  const member = memberOf(record, name);
  refuseBusy(record);
  if (member.record?.definition.DeletionProtectionEnabled) {
    throw invalid(
      `Cannot delete table ${record.definition.TableName} in region ${name} because it has deletion protection enabled. Disable deletion protection first.`,
    );
  }
  refuseRecentSource(world, record.global, name);
  beginRemoval(world, region, record, member);
}

function memberOf(record: TableRecord, name: string): Member {
  const member = record.global?.memberIn(name);
  if (member !== undefined) return member;
  throw invalid(
    `Update global table operation failed because one or more replicas were not part of the global table. Please retry the request without these replicas: [${name}].`,
  );
}

/** Provisioned write capacity has to be scaled by itself, of the table and of every global index: a target and a policy. */
function refuseUnscaled(region: Region, { definition }: TableRecord): void {
  if (definition.BillingMode === 'PAY_PER_REQUEST') return;
  const scaled = (ResourceId: string, ScalableDimension: string) => {
    const fits = (one: { ResourceId: string; ScalableDimension: string }) =>
      one.ResourceId === ResourceId && one.ScalableDimension === ScalableDimension;
    return region.scalableTargets.some(fits) && region.scalingPolicies.some(fits);
  };
  const table = `table/${definition.TableName}`;
  if (!scaled(table, 'dynamodb:table:WriteCapacityUnits')) {
    throw invalid('Table write capacity should either be Pay-Per-Request or AutoScaled.');
  }
  const unscaled = definition.GlobalSecondaryIndexes.some(
    ({ IndexName }) => !scaled(`${table}/index/${IndexName}`, 'dynamodb:index:WriteCapacityUnits'),
  );
  if (unscaled) throw invalid('GSI write capacity should either be Pay-Per-Request or AutoScaled.');
}

/** A table under a customer’s key has replicas under customers’ keys of their own Regions; another has replicas without a key of their own. */
function refuseKey({ definition }: TableRecord, { RegionName, KMSMasterKeyId: key }: ReplicaWish): void {
  if (hasOwnKey(definition.SSESpecification) !== (key !== undefined)) throw keyNotSpecified();
  if (key === 'alias/aws/dynamodb') {
    throw invalid(
      'One or more parameter values were invalid: All replica keys must either be Customer Managed CMK or AWS Managed CMK.',
    );
  }
  refuseForeignKey(RegionName, key);
}

function keyNotSpecified(): ServiceError {
  return invalid('One or more parameter values were invalid: KMSMasterKeyId must be specified for each replica.');
}
