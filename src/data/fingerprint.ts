/**
 * A fingerprint of a set of items: how many they are, and the sum of their SHA-256 modulo 2^256. The order in which items come
 * does not matter, and parts can be merged.
 */

const WORDS = 8;
const LIMB = 2 ** 32;

/** A fingerprint as it is written down. */
export interface Sum {
  items: number;
  /** 64 hex digits. */
  sum: string;
}

export class Fingerprint {
  #items = 0;
  /** In eight words, the most significant first. */
  readonly #sum = new Uint32Array(WORDS);

  /**
   * Takes an item in.
   * @param item its hash, 32 bytes: a Buffer, or a string of latin1
   */
  add(item: string | Uint8Array): void {
    const hash = typeof item === 'string' ? item : Buffer.from(item).toString('latin1');
    const words = this.#sum;
    let carry = 0;
    for (let w = WORDS - 1; w >= 0; w--) {
      const sum = (words[w] as number) + wordAt(hash, 4 * w) + carry;
      carry = sum >= LIMB ? 1 : 0;
      words[w] = sum;
    }
    this.#items++;
  }

  get items(): number {
    return this.#items;
  }

  /** How many items, and their sum. */
  value(): Sum {
    return { items: this.#items, sum: hexOf(this.#sum) };
  }
}

/** The fingerprint of parts together. */
export function mergeSums(parts: readonly Sum[]): Sum {
  const sum = parts.reduce((total, part) => (total + BigInt(`0x${part.sum}`)) & ((1n << 256n) - 1n), 0n);
  return { items: parts.reduce((count, part) => count + part.items, 0), sum: sum.toString(16).padStart(64, '0') };
}

function wordAt(bytes: string, at: number): number {
  const low = (bytes.charCodeAt(at + 1) << 16) | (bytes.charCodeAt(at + 2) << 8) | bytes.charCodeAt(at + 3);
  return bytes.charCodeAt(at) * 0x1000000 + low;
}

function hexOf(words: Uint32Array): string {
  return Array.from(words, (word) => word.toString(16).padStart(8, '0')).join('');
}
