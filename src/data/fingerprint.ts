/**
 * A fingerprint of a set of items: sums of their SHA-256 modulo 2^256, one a bucket of keys. The order in which items come does
 * not matter, parts can be merged, and two fingerprints that differ say in how many buckets.
 */

/** By the first byte of the key's hash. */
const BUCKETS = 256;
const WORDS = 8;
const LIMB = 2 ** 32;

/** A fingerprint without its buckets, as it is written down. */
export interface Sum {
  items: number;
  /** 64 hex digits. */
  sum: string;
}

export class Fingerprint {
  #items = 0;
  readonly #buckets: number;
  /** A bucket's sum in eight words, the most significant first. */
  readonly #sums: Uint32Array;

  /** @param buckets 256 by default; 1 where only the sum is wanted */
  constructor(buckets: 1 | typeof BUCKETS = BUCKETS) {
    this.#buckets = buckets;
    this.#sums = new Uint32Array(buckets * WORDS);
  }

  /**
   * Takes an item in.
   * @param item its hash, 32 bytes: a Buffer, or a string of latin1
   * @param key its key's hash
   */
  add(item: string | Uint8Array, key: string | Uint8Array): void {
    const hash = typeof item === 'string' ? item : Buffer.from(item).toString('latin1');
    const first = typeof key === 'string' ? key.charCodeAt(0) : (key[0] as number);
    const bucket = (first % this.#buckets) * WORDS;
    const sums = this.#sums;
    let carry = 0;
    for (let w = WORDS - 1; w >= 0; w--) {
      const sum = (sums[bucket + w] as number) + wordAt(hash, 4 * w) + carry;
      carry = sum >= LIMB ? 1 : 0;
      sums[bucket + w] = sum;
    }
    this.#items++;
  }

  /** Takes in what another of as many buckets holds. */
  merge(other: Fingerprint): void {
    this.#items += other.#items;
    for (let bucket = 0; bucket < this.#buckets; bucket++)
      addWords(this.#sums, bucket * WORDS, other.#sums, bucket * WORDS);
  }

  get items(): number {
    return this.#items;
  }

  /** How many items, and the sum over all buckets. */
  value(): Sum {
    const total = new Uint32Array(WORDS);
    for (let bucket = 0; bucket < this.#buckets; bucket++) addWords(total, 0, this.#sums, bucket * WORDS);
    return { items: this.#items, sum: hexOf(total) };
  }

  /** In how many of the 256 buckets the two differ: at least so many items do. */
  differingBuckets(other: Fingerprint): number {
    let count = 0;
    for (let bucket = 0; bucket < this.#buckets; bucket++) {
      const from = bucket * WORDS;
      if (this.#sums.subarray(from, from + WORDS).some((word, w) => word !== other.#sums[from + w])) count++;
    }
    return count;
  }
}

/** The fingerprint of parts together: what `Fingerprint.merge` gives, of what was written down. */
export function mergeSums(parts: readonly Sum[]): Sum {
  const sum = parts.reduce((total, part) => (total + BigInt(`0x${part.sum}`)) & ((1n << 256n) - 1n), 0n);
  return { items: parts.reduce((count, part) => count + part.items, 0), sum: sum.toString(16).padStart(64, '0') };
}

function wordAt(bytes: string, at: number): number {
  const low = (bytes.charCodeAt(at + 1) << 16) | (bytes.charCodeAt(at + 2) << 8) | bytes.charCodeAt(at + 3);
  return bytes.charCodeAt(at) * 0x1000000 + low;
}

function addWords(into: Uint32Array, at: number, from: Uint32Array, start: number): void {
  let carry = 0;
  for (let w = WORDS - 1; w >= 0; w--) {
    const sum = (into[at + w] as number) + (from[start + w] as number) + carry;
    carry = sum >= LIMB ? 1 : 0;
    into[at + w] = sum;
  }
}

function hexOf(words: Uint32Array): string {
  return Array.from(words, (word) => word.toString(16).padStart(8, '0')).join('');
}
