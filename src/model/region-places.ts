/**
 * Where Regions are: the city or area that AWS names for each ("AWS Regions and Availability Zones"), with the coordinates of that
 * city in whole degrees. AWS publishes no addresses: distances are right to a hundred kilometres or so, and serve for ranking only.
 */
export const PLACES_AS_OF = '2026-11';

interface Place {
  name: string;
  /** Degrees north and east. */
  north: number;
  east: number;
}

export const PLACES: Readonly<Record<string, Place>> = {
  'af-south-1': { name: 'Cape Town', north: -34, east: 18 },
  'ap-east-1': { name: 'Hong Kong', north: 22, east: 114 },
  'ap-east-2': { name: 'Taipei', north: 25, east: 122 },
  'ap-northeast-1': { name: 'Tokyo', north: 36, east: 140 },
  'ap-northeast-2': { name: 'Seoul', north: 38, east: 127 },
  'ap-northeast-3': { name: 'Osaka', north: 35, east: 136 },
  'ap-south-1': { name: 'Mumbai', north: 19, east: 73 },
  'ap-south-2': { name: 'Hyderabad', north: 17, east: 78 },
  'ap-southeast-1': { name: 'Singapore', north: 1, east: 104 },
  'ap-southeast-2': { name: 'Sydney', north: -34, east: 151 },
  'ap-southeast-3': { name: 'Jakarta', north: -6, east: 107 },
  'ap-southeast-4': { name: 'Melbourne', north: -38, east: 145 },
  'ap-southeast-5': { name: 'Malaysia', north: 3, east: 102 },
  'ap-southeast-6': { name: 'New Zealand', north: -37, east: 175 },
  'ap-southeast-7': { name: 'Thailand', north: 14, east: 101 },
  'ca-central-1': { name: 'Montréal', north: 45, east: -74 },
  'ca-west-1': { name: 'Calgary', north: 51, east: -114 },
  'cn-north-1': { name: 'Beijing', north: 40, east: 116 },
  'cn-northwest-1': { name: 'Ningxia', north: 38, east: 106 },
  'eu-central-1': { name: 'Frankfurt', north: 50, east: 9 },
  'eu-central-2': { name: 'Zurich', north: 47, east: 9 },
  'eu-north-1': { name: 'Stockholm', north: 59, east: 18 },
  'eu-south-1': { name: 'Milan', north: 45, east: 9 },
  'eu-south-2': { name: 'Aragón', north: 42, east: -1 },
  'eu-west-1': { name: 'Dublin', north: 53, east: -6 },
  'eu-west-2': { name: 'London', north: 52, east: 0 },
  'eu-west-3': { name: 'Paris', north: 49, east: 2 },
  'il-central-1': { name: 'Tel Aviv', north: 32, east: 35 },
  'me-central-1': { name: 'United Arab Emirates', north: 24, east: 54 },
  'me-south-1': { name: 'Bahrain', north: 26, east: 51 },
  'mx-central-1': { name: 'Querétaro', north: 21, east: -100 },
  'sa-east-1': { name: 'São Paulo', north: -24, east: -47 },
  'us-east-1': { name: 'Northern Virginia', north: 39, east: -77 },
  'us-east-2': { name: 'Columbus', north: 40, east: -83 },
  'us-gov-east-1': { name: 'Ohio', north: 40, east: -83 },
  'us-gov-west-1': { name: 'Oregon', north: 46, east: -120 },
  'us-west-1': { name: 'San Francisco', north: 38, east: -122 },
  'us-west-2': { name: 'Oregon', north: 46, east: -120 },
};

const EARTH_RADIUS_KM = 6_371;

/** Kilometres along the surface between two Regions' places. @returns `undefined` when one of them is not on the list */
export function distanceKm(a: string, b: string): number | undefined {
  const [from, to] = [PLACES[a], PLACES[b]];
  if (!from || !to) return undefined;
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const square = (x: number) => x * x;
  const half =
    square(Math.sin(radians(to.north - from.north) / 2)) +
    Math.cos(radians(from.north)) * Math.cos(radians(to.north)) * square(Math.sin(radians(to.east - from.east) / 2));
  return Math.round(2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(half)));
}
