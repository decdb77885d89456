/** Regions in which a replica of a table could live, ranked. Pure. */

import type { RegionAdvice, TableAdvice } from '../model/advice.js';
import { ADVICE } from '../model/constants.js';
import { matchesGlob } from '../model/glob.js';
import type { ObservedTable } from '../model/observed.js';
import type { Policy } from '../model/policy.js';
import { PRICES } from '../model/prices.js';
import { distanceKm, PLACES } from '../model/region-places.js';
import { partitionOf, REGIONS } from '../model/regions.js';
import { grouped } from '../model/words.js';

export interface RegionQuestion {
  policy: Policy;
  table: ObservedTable;
  writes: TableAdvice['writes'];
  /** Where the application or the runner is. */
  near: string | undefined;
}

/** Far enough first, then what is nearest to the table and to the application; what cannot be says why. */
export function rankRegions(question: RegionQuestion): Pick<TableAdvice, 'regions' | 'excluded'> {
  const { policy } = question;
  const regions: (RegionAdvice & { tooNear: boolean })[] = [];
  const excluded: TableAdvice['excluded'] = [];
  for (const region of REGIONS) {
    if (region === policy.region || partitionOf(region) !== partitionOf(policy.region)) continue;
    const why = outOfTheQuestion(question, region);
    const km = distanceKm(policy.region, region);
    if (why !== undefined) excluded.push({ region, why });
    else if (km !== undefined) regions.push(candidate(question, region, km));
  }
  regions.sort(
    (a, b) => Number(a.tooNear) - Number(b.tooNear) || pathOf(a) - pathOf(b) || (a.region < b.region ? -1 : 1),
  );
  return { regions: regions.map(({ tooNear: _, ...advice }) => advice), excluded };
}

/** What a write travels, and who reads where the application is. */
function pathOf({ km, nearKm = 0 }: RegionAdvice): number {
  return km + nearKm;
}

function outOfTheQuestion({ policy, table }: RegionQuestion, region: string): string | undefined {
  const standing = table.replicas.find((replica) => replica.region === region);
  if (standing) return `a replica stands there (${standing.status})`;
  const { residency } = policy;
  if (residency && !residency.some((glob) => matchesGlob(glob, region))) return '`residency` leaves it out';
  return undefined;
}

function candidate({ policy, table, writes, near }: RegionQuestion, region: string, km: number) {
  const tooNear = km < ADVICE.apartKm;
  const nearKm = near === undefined ? undefined : distanceKm(near, region);
  const roundTripMs = Math.ceil(km / ADVICE.fibreKmPerMs);
  const globs = policy.residency?.filter((glob) => matchesGlob(glob, region)) ?? [];
  return {
    region,
    place: PLACES[region]?.name ?? region,
    km,
    ...(nearKm === undefined ? {} : { nearKm }),
    roundTripMs,
    monthly: replicaCost(table, writes),
    tooNear,
    reasons: [
      tooNear
        ? `only ${grouped(km)} km from the table: one storm or flood may reach both`
        : `${grouped(km)} km from the table, ${roundTripMs} ms there and back at the least`,
      ...(nearKm === undefined ? [] : [`${grouped(nearKm)} km from ${near}`]),
      globs.length > 0 ? `\`residency\` allows it (${globs.join(', ')})` : '`residency` is not declared',
    ],
  };
}

/** Dollars a month for one replica: the items once more, and every write once more. */
function replicaCost({ sizeBytes }: ObservedTable, writes: TableAdvice['writes']): number {
  const units = typeof writes === 'object' && 'unitsPerMonth' in writes ? writes.unitsPerMonth : 0;
  return gigabytes(sizeBytes) * PRICES.tableStorage + units * PRICES.writeUnit;
}

/** As the bill counts them. */
export function gigabytes(bytes: number): number {
  return bytes / 1024 ** 3;
}
