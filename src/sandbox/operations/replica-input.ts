/** UpdateTable's ReplicaUpdates as they come. */
import { field } from '../validate.js';
import { tableFields } from './table-input.js';

/** What Create and Update say of a replica. */
export interface ReplicaWish {
  RegionName: string;
  KMSMasterKeyId?: string;
  TableClassOverride?: string;
  ProvisionedThroughputOverride?: ReadOverride;
  GlobalSecondaryIndexes?: { IndexName: string; ProvisionedThroughputOverride?: ReadOverride }[];
}

interface ReadOverride {
  ReadCapacityUnits?: number;
}

/** One entry: one of the three is to be set. */
export interface ReplicaUpdate {
  Create?: ReplicaWish;
  Update?: ReplicaWish;
  Delete?: { RegionName: string };
}

const read = field.struct({ ReadCapacityUnits: field.long({ greaterThanOrEqual: 1 }) });
const regionName = field.text({ notNull: true });
const wish = field.struct({
  RegionName: regionName,
  KMSMasterKeyId: field.text(),
  TableClassOverride: tableFields.tableClass,
  ProvisionedThroughputOverride: read,
  GlobalSecondaryIndexes: field.list({
    type: 'ValueStruct<ReplicaGlobalSecondaryIndex>',
    children: { IndexName: field.name({ notNull: true }), ProvisionedThroughputOverride: read },
  }),
});

/** dynalite's notation for it. */
export const replicaUpdates = field.list({
  type: 'ValueStruct<ReplicationGroupUpdate>',
  children: { Create: wish, Update: wish, Delete: field.struct({ RegionName: regionName }) },
});
