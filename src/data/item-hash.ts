/** Hashes of single items that are at hand as objects. */
import type { KeyAttribute } from '../model/observed.js';
import type { WireItem } from '../model/wire.js';
import { Canonicalizer } from './wire/canonical.js';
import { ItemReader } from './wire/item-reader.js';

/** The SHA-256 of an item's canonical form (32 bytes), and the first 16 bytes of its key's. @throws SyntaxError without its key */
export function hashesOf(item: WireItem, keys: readonly KeyAttribute[]): { key: Buffer; item: Buffer } {
  const reader = readerOf(keys);
  reader.read(Buffer.from(JSON.stringify(item)), 0);
  return { key: Buffer.from(reader.keyHash, 'latin1'), item: Buffer.from(reader.hash, 'latin1') };
}

/** The first 16 bytes of the SHA-256 of a key's canonical form. */
export function hashKey(key: WireItem, keys: readonly KeyAttribute[]): Buffer {
  return hashesOf(key, keys).key;
}

/** One a key schema: its buffers are worth keeping, and it is done with an item before it is asked for the next. */
const READERS = new WeakMap<readonly KeyAttribute[], ItemReader>();

function readerOf(keys: readonly KeyAttribute[]): ItemReader {
  const known = READERS.get(keys);
  if (known) return known;
  const made = new ItemReader(keys);
  READERS.set(keys, made);
  return made;
}

const CANONICAL = new Canonicalizer();

/** The canonical form of an item (or of any attributes by name), one byte a character: equal exactly when the items are. */
export function canonicalText(attributes: WireItem): string {
  CANONICAL.item(Buffer.from(JSON.stringify(attributes)), 0);
  return CANONICAL.out.toString('latin1', 0, CANONICAL.length);
}
