/** A fingerprint of a set of items: a sum of hashes, so the order in which they come does not matter and parts can be merged. */
import { createHash } from 'node:crypto';
import type { WireItem } from '../model/wire.js';
import { canonicalItem } from './canonical.js';

const MODULUS = 1n << 256n;

export class Fingerprint {
  #items = 0;
  #sum = 0n;

  /** Takes an item in. */
  add(item: WireItem): void {
    this.#items++;
    this.#sum = (this.#sum + BigInt(`0x${hashItem(item)}`)) % MODULUS;
  }

  get items(): number {
    return this.#items;
  }

  /** How many items, and the sum of their SHA-256 modulo 2^256, in hex. */
  value(): { items: number; sum: string } {
    return { items: this.#items, sum: this.#sum.toString(16).padStart(64, '0') };
  }
}

/** The SHA-256 of an item's canonical form, in hex. */
function hashItem(item: WireItem): string {
  return createHash('sha256').update(canonicalItem(item)).digest('hex');
}
