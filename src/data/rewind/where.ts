/** The filter of `--where`: one attribute has one value. Pure. */
import type { WireItem, WireValue } from '../../model/wire.js';
import { canonicalText } from '../item-hash.js';

/** Whether it holds of an item, as DynamoDB compares values. */
export function holds(
  { attribute, value }: { attribute: string; value: WireValue },
  item: WireItem | undefined,
): boolean {
  if (!item || !Object.hasOwn(item, attribute)) return false;
  return canonicalText({ v: item[attribute] as WireValue }) === canonicalText({ v: value });
}
