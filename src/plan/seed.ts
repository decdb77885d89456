/** Seeds: every random choice of a plan can be printed and repeated. */
import { createHash } from 'node:crypto';

/** A number from 0 to 2³²−1 that depends on all the parts and on nothing else. */
export function seedFrom(...parts: (string | number)[]): number {
  return createHash('sha256').update(JSON.stringify(parts)).digest().readUInt32BE(0);
}
