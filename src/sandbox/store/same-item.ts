/** Whether a write changes anything, as the service sees it: a stream shows nothing of one that does not. */
import type { WireItem } from '../../model/wire.js';

const SETS: readonly string[] = ['SS', 'NS', 'BS'];

/** @returns whether two items as they are stored (numbers in plain notation) hold the same; the order within sets does not count. */
export function sameItem(one: WireItem, other: WireItem): boolean {
  return one === other || same(one, other);
}

function same(one: unknown, other: unknown, inSet = false): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  if (Array.isArray(one)) return Array.isArray(other) && (inSet ? sameSet(one, other) : sameList(one, other));
  const names = Object.keys(one);
  if (names.length !== Object.keys(other).length) return false;
  return names.every(
    (name) =>
      Object.hasOwn(other, name) &&
      same((one as Members)[name], (other as Members)[name], names.length === 1 && SETS.includes(name)),
  );
}

type Members = Record<string, unknown>;

function sameList(one: unknown[], other: unknown[]): boolean {
  return one.length === other.length && one.every((element, i) => same(element, other[i]));
}

/** Sets have scalar members and no duplicates. An attribute that is named `SS` and holds a list cannot be met: lists sit under `L`. */
function sameSet(one: unknown[], other: unknown[]): boolean {
  if (one.length !== other.length) return false;
  const members = new Set(other);
  return one.every((member) => members.has(member));
}
