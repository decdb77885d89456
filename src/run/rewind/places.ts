/** Places in a chunk, one bit each: thousands of them in a few hundred characters of its record. Pure. */

export function readPlaces(text: string): Set<number> {
  const found = new Set<number>();
  for (const [at, byte] of Buffer.from(text, 'base64').entries()) {
    for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) found.add(at * 8 + bit);
  }
  return found;
}

export function placesText(places: ReadonlySet<number>): string {
  const bytes = Buffer.alloc(places.size === 0 ? 0 : Math.floor(Math.max(...places) / 8) + 1);
  for (const place of places) bytes[place >> 3] = (bytes[place >> 3] ?? 0) | (1 << (place & 7));
  return bytes.toString('base64');
}
