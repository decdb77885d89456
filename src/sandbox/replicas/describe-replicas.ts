/** What DescribeTable says of a table’s replicas: of the others; its own Region is not among them. */
import { keyArn, seconds } from '../describe.js';
import type { Json, TableRecord } from '../records.js';
import type { Region, World } from '../world.js';
import type { Member } from './global-table.js';

/** @returns nothing for a table that is no replica. */
export function describeReplicas(world: World, region: Region, { global }: TableRecord): Json {
  if (global === undefined) return {};
  const others = global.members.filter((member) => member.region.name !== region.name);
  return { GlobalTableVersion: '2019.11.21', Replicas: others.map((member) => describe(world, member)) };
}

function describe(
  world: World,
  { region, status, statusDescription, record, overrides, inaccessibleSince }: Member,
): Json {
  const key = record && keyArn(world, region, record.definition.SSESpecification);
  const indexes = record?.definition.GlobalSecondaryIndexes ?? [];
  return {
    RegionName: region.name,
    ReplicaStatus: status,
    ...(statusDescription !== undefined && { ReplicaStatusDescription: statusDescription }),
    ...(key !== undefined && { KMSMasterKeyId: key }),
    ...(overrides.read !== undefined && { ProvisionedThroughputOverride: { ReadCapacityUnits: overrides.read } }),
    ...(record?.definition.TableClass !== undefined && {
      ReplicaTableClassSummary: { TableClass: record.definition.TableClass },
    }),
    ...(inaccessibleSince !== undefined && { ReplicaInaccessibleDateTime: seconds(inaccessibleSince) }),
    ...(indexes.length > 0 && {
      GlobalSecondaryIndexes: indexes.map(({ IndexName }) => {
        const read = overrides.indexes.get(IndexName);
        return { IndexName, ...(read !== undefined && { ProvisionedThroughputOverride: { ReadCapacityUnits: read } }) };
      }),
    }),
  };
}
