/** Single items of two tables, read on both sides, strongly consistent. */
import type { Connection } from '../aws/connection.js';
import { getItems } from '../aws/items.js';
import type { KeyAttribute } from '../model/observed.js';
import type { WireItem } from '../model/wire.js';
import { hashKey } from './item-hash.js';

interface Side {
  connection: Connection;
  table: string;
}

export interface BothSides {
  a: Side;
  b: Side;
  /** The key attributes of both. */
  keys: readonly KeyAttribute[];
}

export interface FoundOnBoth {
  /** As it was asked for. */
  key: string;
  a?: WireItem;
  b?: WireItem;
}

/** Reads keys (DynamoDB JSON) a hundred at a time, in their order. */
export async function* itemsOfBoth({ a, b, keys }: BothSides, wanted: readonly string[]): AsyncGenerator<FoundOnBoth> {
  for (let at = 0; at < wanted.length; at += 100) {
    const batch = wanted.slice(at, at + 100);
    const parsed = batch.map((key) => JSON.parse(key) as WireItem);
    const byKey = async ({ connection, table }: Side) => {
      const items = await getItems(connection, table, parsed);
      return new Map(items.map((item) => [hashKey(item, keys).toString('latin1'), item]));
    };
    const [inA, inB] = await both(byKey(a), byKey(b));
    for (const [i, key] of batch.entries()) {
      const hash = hashKey(parsed[i] as WireItem, keys).toString('latin1');
      const [one, other] = [inA.get(hash), inB.get(hash)];
      yield { key, ...(one ? { a: one } : {}), ...(other ? { b: other } : {}) };
    }
  }
}

/** Waits for both, also when one fails: nothing goes on behind a failure. */
export async function both<A, B>(a: Promise<A>, b: Promise<B>): Promise<[A, B]> {
  const settled = await Promise.allSettled([a, b]);
  for (const each of settled) if (each.status === 'rejected') throw each.reason;
  return [await a, await b];
}
