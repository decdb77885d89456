/** A map whose entries can be walked in the order of their keys: appended to in bulk, put in order when somebody walks. */

/** Bounds of a walk, as dynalite gives them; `limit` below zero means none. */
export interface Range {
  gt?: string;
  gte?: string;
  lt?: string;
  lte?: string;
  reverse?: boolean;
  limit?: number;
}

/** Below this many keys that came or went, placing each is cheaper than going through all. */
const PLACE_ONE_BY_ONE = 64;

export class SortedMap<V> {
  private readonly values = new Map<string, V>();
  private sorted: string[] = [];
  /** Keys to be put into {@link sorted}, once those that are {@link gone} are out. */
  private readonly fresh = new Set<string>();
  /** Keys that are in {@link sorted} and must go, though some of them may have come back. */
  private readonly gone = new Set<string>();

  get size(): number {
    return this.values.size;
  }

  get(key: string): V | undefined {
    return this.values.get(key);
  }

  set(key: string, value: V): void {
    if (!this.values.has(key)) this.fresh.add(key);
    this.values.set(key, value);
  }

  delete(key: string): void {
    if (this.values.delete(key) && !this.fresh.delete(key)) this.gone.add(key);
  }

  /** In no particular order. */
  entries(): IterableIterator<[string, V]> {
    return this.values.entries();
  }

  /** Calls `visit` with the values in the order of their keys until it returns false. The map must not change meanwhile. */
  walk(range: Range, visit: (value: V) => boolean): void {
    this.order();
    let { first, last } = this.span(range);
    let left = range.limit === undefined || range.limit < 0 ? Number.POSITIVE_INFINITY : range.limit;
    while (first < last && left-- > 0) {
      const key = (range.reverse ? this.sorted[--last] : this.sorted[first++]) as string;
      if (!visit(this.values.get(key) as V)) return;
    }
  }

  private span(range: Range): { first: number; last: number } {
    let first = 0;
    let last = this.sorted.length;
    if (range.gte !== undefined) first = lowerBound(this.sorted, range.gte);
    if (range.gt !== undefined) first = Math.max(first, upperBound(this.sorted, range.gt));
    if (range.lt !== undefined) last = lowerBound(this.sorted, range.lt);
    if (range.lte !== undefined) last = Math.min(last, upperBound(this.sorted, range.lte));
    return { first, last };
  }

  private order(): void {
    if (this.gone.size < PLACE_ONE_BY_ONE) {
      for (const key of this.gone) this.sorted.splice(lowerBound(this.sorted, key), 1);
    } else {
      this.sorted = this.sorted.filter((key) => !this.gone.has(key));
    }
    this.gone.clear();
    if (this.fresh.size < PLACE_ONE_BY_ONE) {
      for (const key of this.fresh) this.sorted.splice(lowerBound(this.sorted, key), 0, key);
    } else {
      for (const key of this.fresh) this.sorted.push(key);
      this.sorted.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    }
    this.fresh.clear();
  }
}

/** @returns the first place whose key is not before `key`. */
function lowerBound(keys: readonly string[], key: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] as string) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** @returns the first place whose key is after `key`. */
function upperBound(keys: readonly string[], key: string): number {
  const place = lowerBound(keys, key);
  return keys[place] === key ? place + 1 : place;
}
