/** The keys of items. */
import type { KeyAttribute } from '../model/observed.js';
import type { WireItem, WireValue } from '../model/wire.js';
import { canonicalText } from './item-hash.js';

/** The key of an item, alone. */
export function keyOf(item: WireItem, keys: KeyAttribute[]): WireItem {
  return Object.fromEntries(keys.map((k) => [k.name, item[k.name] as WireValue]));
}

/** One text for each key, the same for keys that DynamoDB takes for equal (`1.0` and `1`). */
export function keyText(item: WireItem, keys: KeyAttribute[]): string {
  return canonicalText(keyOf(item, keys));
}

/** A key for people: DynamoDB JSON, compact. */
export function showKey(item: WireItem, keys: KeyAttribute[]): string {
  return JSON.stringify(keyOf(item, keys));
}
