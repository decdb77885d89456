/** Items of an answer one after the other: their hashes, and the keys' hashes, from the bytes that came in. */
import { hash } from 'node:crypto';
import type { KeyAttribute } from '../../model/observed.js';
import { Canonicalizer } from './canonical.js';
import { notJson } from './json.js';

/** Bytes as a string of as many characters: `crypto.hash` makes one several times faster than a Buffer. */
export type HashText = string;

/** Of a key's hash as much is kept as excludes that two keys of one table ever share it. */
export const KEY_HASH_BYTES = 16;

export class ItemReader {
  /** The SHA-256 of the last item's canonical form: 32 characters of latin1. */
  hash: HashText = '';
  /** The first 16 bytes of the SHA-256 of its key's. */
  keyHash: HashText = '';

  readonly #names: string[];
  readonly #canonical: Canonicalizer;
  #key = Buffer.allocUnsafe(4096);
  #bytes: Buffer = Buffer.alloc(0);

  /** @param keys the table's key attributes, in the order of its schema */
  constructor(keys: readonly KeyAttribute[]) {
    this.#names = keys.map((k) => k.name);
    this.#canonical = new Canonicalizer(this.#names);
  }

  /**
   * Reads the item that begins at `at`.
   * @returns the place after it
   * @throws SyntaxError when it is not an item, or has not all the key's attributes
   */
  read(bytes: Buffer, at: number): number {
    const canonical = this.#canonical;
    const end = canonical.item(bytes, at);
    this.#bytes = bytes;
    this.hash = hash('sha256', canonical.out.subarray(0, canonical.length), 'latin1' as 'hex');
    let size = 0;
    for (const { start, end: stop } of canonical.keyOut) {
      if (start < 0) throw notJson(at);
      if (size + stop - start > this.#key.length) this.#growKey(size, stop - start);
      for (let i = start; i < stop; i++) this.#key[size++] = canonical.out[i] as number;
    }
    this.keyHash = hash('sha256', this.#key.subarray(0, size), 'latin1' as 'hex').slice(0, KEY_HASH_BYTES);
    return end;
  }

  /** The last item's key as DynamoDB JSON, its values as they came. */
  keyJson(): string {
    const values = this.#canonical.keySource.map(
      ({ start, end }, k) => `${JSON.stringify(this.#names[k])}:${this.#bytes.toString('utf8', start, end)}`,
    );
    return `{${values.join(',')}}`;
  }

  #growKey(used: number, more: number): void {
    const larger = Buffer.allocUnsafe(2 * (used + more));
    this.#key.copy(larger, 0, 0, used);
    this.#key = larger;
  }
}
