/** Settings that all replicas share: a change at one is made at the others, as soon as they can be reached. */
import type { Millis } from '../../model/time.js';
import { beginUpdating } from '../operations/create-table.js';
import { applyCapacity, changeIndex } from '../operations/update-capacity.js';
import type { UpdateTableInput } from '../operations/update-input.js';
import type { SseSpecification, TableDefinition, TableRecord } from '../records.js';
import type { Region, World } from '../world.js';
import type { Member } from './global-table.js';
import { applyOverrides } from './overrides.js';

/**
 * Makes a change of UpdateTable at the other replicas: capacity, indexes, the kind of encryption, warm throughput, the table class.
 * Deletion protection, tags, point-in-time recovery and the rest are each Region's own.
 * @param duration for how long they are UPDATING.
 */
export function syncSettings(
  world: World,
  region: Region,
  record: TableRecord,
  input: UpdateTableInput,
  duration: Millis,
): void {
  if (input.DeletionProtectionEnabled !== undefined || input.StreamSpecification !== undefined) return;
  atOthers(world, region, record, (member, other) => {
    apply(world, other, structuredClone(input), duration);
    applyOverrides(other.definition, member.overrides);
    if (other.status === 'ACTIVE') beginUpdating(world, other, duration);
  });
}

/** Does something at every other replica of a table, once it can be reached; one that is still being made gets all at its end. */
export function atOthers(
  world: World,
  region: Region,
  { global }: TableRecord,
  make: (member: Member, other: TableRecord) => void,
): void {
  for (const member of global?.othersThan(region.name) ?? []) {
    if (member.status === 'CREATING') continue;
    world.network.whenReachable(region.name, member.region.name, world.moment(), () => make(member, member.record));
  }
}

function apply(world: World, other: TableRecord, input: UpdateTableInput, duration: Millis): void {
  const { definition } = other;
  if (input.TableClass !== undefined) definition.TableClass = input.TableClass;
  else if (input.WarmThroughput !== undefined) {
    definition.WarmThroughput = { ...definition.WarmThroughput, ...input.WarmThroughput };
  } else if (input.SSESpecification !== undefined) applyEncryption(definition, input.SSESpecification);
  else if (input.GlobalSecondaryIndexUpdates?.some(({ Create, Delete }) => Create ?? Delete)) {
    if (isNews(definition, input)) changeIndex(world, other, input, duration);
  } else applyCapacity(world, other, input);
}

/** The kind of encryption is shared, the key is each Region's own. */
function applyEncryption(definition: TableDefinition, { KMSMasterKeyId: _key, ...kind }: SseSpecification): void {
  const own = definition.SSESpecification?.KMSMasterKeyId;
  definition.SSESpecification = { ...kind, ...(_key !== undefined && own !== undefined && { KMSMasterKeyId: own }) };
}

/** Two Regions may have been asked for the same index while they could not talk. */
function isNews(
  { GlobalSecondaryIndexes }: TableDefinition,
  { GlobalSecondaryIndexUpdates }: UpdateTableInput,
): boolean {
  const { Create, Delete } = GlobalSecondaryIndexUpdates?.[0] ?? {};
  const there = GlobalSecondaryIndexes.some(({ IndexName }) => IndexName === (Create ?? Delete)?.IndexName);
  return there === (Create === undefined);
}
