/** Write auto scaling beside a replica: the service copies it into the replica’s Region, and leaves it there. */
import type { Region } from '../world.js';

/** Copies the targets and policies of a table’s and its indexes’ write capacity, but for those that are there. */
export function copyWriteScaling(from: Region, to: Region, table: string): void {
  const ofWrites = ({ ResourceId, ScalableDimension }: { ResourceId: string; ScalableDimension: string }) =>
    (ResourceId === `table/${table}` || ResourceId.startsWith(`table/${table}/`)) &&
    ScalableDimension.endsWith(':WriteCapacityUnits');
  const isNew =
    <T extends { ResourceId: string; ScalableDimension: string }>(known: T[]) =>
    (one: T) =>
      !known.some((other) => other.ResourceId === one.ResourceId && other.ScalableDimension === one.ScalableDimension);
  to.scalableTargets = [
    ...to.scalableTargets,
    ...from.scalableTargets
      .filter(ofWrites)
      .filter(isNew(to.scalableTargets))
      .map((target) => ({ ...target })),
  ];
  to.scalingPolicies = [
    ...to.scalingPolicies,
    ...from.scalingPolicies
      .filter(ofWrites)
      .filter(isNew(to.scalingPolicies))
      .map((policy) => ({ ...policy })),
  ];
}
