/** What one replica has otherwise than the others: read capacity and table class. */
import { SECOND } from '../../model/time.js';
import type { ReplicaWish } from '../operations/replica-input.js';
import type { TableDefinition, TableRecord } from '../records.js';
import type { Region, World } from '../world.js';
import { ReplicaChange } from './change.js';
import type { Member, ReplicaOverrides } from './global-table.js';

/** How long an override leaves the tables UPDATING; 35–38 s were measured. */
const OVERRIDING_FOR = 36 * SECOND;

/** @returns the overrides that a wish says. */
export function wishedOverrides(wish: ReplicaWish): ReplicaOverrides {
  const read = wish.ProvisionedThroughputOverride?.ReadCapacityUnits;
  const indexes = (wish.GlobalSecondaryIndexes ?? []).flatMap(({ IndexName, ProvisionedThroughputOverride: units }) =>
    units?.ReadCapacityUnits === undefined ? [] : [[IndexName, units.ReadCapacityUnits] as const],
  );
  return {
    ...(read !== undefined && { read }),
    ...(wish.TableClassOverride !== undefined && { tableClass: wish.TableClassOverride }),
    indexes: new Map(indexes),
  };
}

/** Changes a replica’s definition as its overrides say. */
export function applyOverrides(definition: TableDefinition, { read, tableClass, indexes }: ReplicaOverrides): void {
  if (tableClass !== undefined) definition.TableClass = tableClass;
  if (definition.BillingMode === 'PAY_PER_REQUEST') return;
  if (read !== undefined) {
    definition.ProvisionedThroughput = { ...definition.ProvisionedThroughput, ReadCapacityUnits: read };
  }
  for (const index of definition.GlobalSecondaryIndexes) {
    const units = indexes.get(index.IndexName);
    if (units === undefined || index.ProvisionedThroughput === undefined) continue;
    index.ProvisionedThroughput = { ...index.ProvisionedThroughput, ReadCapacityUnits: units };
  }
}

/** Begins to change what a replica has otherwise; indexes that the wish does not name keep what they have. */
export function beginOverride(
  world: World,
  region: Region,
  record: TableRecord,
  member: Member,
  wish: ReplicaWish,
): void {
  const change = new ReplicaChange(world, region, record);
  member.status = 'UPDATING';
  change.goOnAt(world.now() + OVERRIDING_FOR, (then) => {
    change.onceReachable(member.region.name, then, () => {
      const { indexes, ...more } = wishedOverrides(wish);
      Object.assign(member.overrides, more);
      for (const [name, units] of indexes) member.overrides.indexes.set(name, units);
      if (member.record !== undefined) applyOverrides(member.record.definition, member.overrides);
      member.status = 'ACTIVE';
      change.end();
    });
  });
}
