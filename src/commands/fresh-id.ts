/** Ids for runs and drills. */
import { randomInt } from 'node:crypto';

const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Ten letters and digits, none that is taken for another (32¹⁰: two runs of one policy do not meet). */
export function freshId(): string {
  return Array.from({ length: 10 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}
