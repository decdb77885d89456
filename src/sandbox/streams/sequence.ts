/** Sequence numbers as they travel: long, of no fixed length, and only good for comparing as numbers. */

/** Keeps them longer than a JavaScript number is exact, as the service's are. */
const TAIL = '0'.repeat(13);
/** So that a busy stream soon gets longer numbers, which do not sort as text. */
export const FIRST_SEQUENCE = 99_999_500;

export function sequenceText(seq: number): string {
  return `${seq}${TAIL}`;
}

/** @returns `undefined` for a text that is no sequence number of ours. */
export function sequenceOf(text: string): number | undefined {
  const match = /^(\d{8,15})0{13}$/.exec(text);
  return match === null ? undefined : Number(match[1]);
}
