import { expect, it } from 'vitest';
import { distanceKm, PLACES } from '../../src/model/region-places.js';
import { REGIONS } from '../../src/model/regions.js';

it('every Region has a place, and every place is a Region’s', () => {
  expect(Object.keys(PLACES).sort()).toEqual([...REGIONS].sort());
});

it.each([
  ['us-east-1', 'us-east-1', 0, 0],
  ['us-east-1', 'eu-west-1', 5_200, 5_700],
  ['eu-west-1', 'us-east-1', 5_200, 5_700],
  ['us-east-1', 'us-west-2', 3_400, 3_900],
  ['ap-southeast-2', 'sa-east-1', 13_000, 13_900],
  // Across the date line.
  ['ap-northeast-1', 'us-west-2', 7_300, 8_300],
])('from %s to %s it is %i to %i km', (from, to, least, most) => {
  expect(distanceKm(from, to)).toBeGreaterThanOrEqual(least);
  expect(distanceKm(from, to)).toBeLessThanOrEqual(most);
});

it('a Region that nobody knows is nowhere', () => {
  expect(distanceKm('us-east-1', 'moon-north-1')).toBeUndefined();
});
