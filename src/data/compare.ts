/** Compares two tables whole, with flat memory: equal, or which items are missing, extra or different, and in which attributes. */
import type { Connection } from '../aws/connection.js';
import type { DifferenceExample } from '../model/compare.js';
import { COMPARE } from '../model/constants.js';
import type { KeyAttribute } from '../model/observed.js';
import type { Millis } from '../model/time.js';
import type { WireItem, WireValue } from '../model/wire.js';
import { type BothSides, both, type FoundOnBoth, itemsOfBoth } from './both-sides.js';
import type { Sum } from './fingerprint.js';
import type { Governor } from './governor.js';
import { awaitArrival } from './in-flight.js';
import { canonicalText } from './item-hash.js';
import { type ReadProgress, readRow, readTable } from './read-table.js';
import { PARTITIONS, Spill } from './spill.js';

export interface ComparedTable {
  connection: Connection;
  table: string;
  /** About how many bytes it holds. */
  size: number;
  governor?: Governor;
}

export interface CompareOptions {
  a: ComparedTable;
  b: ComparedTable;
  /** The key attributes of both. */
  keys: readonly KeyAttribute[];
  /** Most differences to name; all are counted. */
  show?: number;
  /** Whether values of differing attributes are given, or only their names. */
  showValues?: boolean;
  /** For replicas of one table: how long a write may be under way from one to the other. */
  inFlight?: Millis;
  onProgress?: (progress: { a: ReadProgress; b: ReadProgress }) => void;
}

export interface TableComparison {
  equal: boolean;
  items: { a: number; b: number };
  fingerprints: { a: Sum; b: Sum };
  missing: number;
  extra: number;
  different: number;
  /** Differed when they were scanned and were equal when they were read again: changed meanwhile. */
  settled: number;
  /** Of replicas: never equal, while one side was seen to follow the other: written all the time. */
  following: number;
  /** Of these: the first was seen to follow the second. */
  leading: number;
  /** Of the differences: counted as they were scanned and not read again, because they are too many. */
  notReread: number;
  /** The first differences, in no particular order. */
  examples: DifferenceExample[];
  readUnits: number;
}

/** Compares; what differs is read again on both sides, strongly consistent, before it is called a difference. */
export async function compareTables(options: CompareOptions): Promise<TableComparison> {
  const { a, b, keys } = options;
  const progress = { a: { items: 0, bytes: 0 }, b: { items: 0, bytes: 0 } };
  const spills = { a: await Spill.create(), b: await Spill.create() };
  const read = (side: 'a' | 'b') => {
    const { connection, table, size, governor } = options[side];
    return readTable(connection, {
      table,
      keys,
      size,
      spill: spills[side],
      ...(governor ? { governor } : {}),
      onProgress: (now) => {
        progress[side] = now;
        options.onProgress?.(progress);
      },
    });
  };
  try {
    const [inA, inB] = await both(read('a'), read('b'));
    const result: TableComparison = {
      equal: false,
      items: { a: inA.items, b: inB.items },
      fingerprints: { a: inA.fingerprint.value(), b: inB.fingerprint.value() },
      missing: 0,
      extra: 0,
      different: 0,
      settled: 0,
      following: 0,
      leading: 0,
      notReread: 0,
      examples: [],
      readUnits: inA.readUnits + inB.readUnits,
    };
    if (inA.items === inB.items && result.fingerprints.a.sum === result.fingerprints.b.sum) {
      return { ...result, equal: true };
    }
    const suspects = await join(spills.a, spills.b, result);
    const { differing, following, leading } = options.inFlight
      ? await awaitArrival(options, suspects, options.inFlight)
      : { differing: suspects, following: 0, leading: 0 };
    for (const difference of await differences({ a, b, keys }, differing, options.showValues)) {
      result[difference.kind]++;
      if (result.examples.length < (options.show ?? COMPARE.show)) result.examples.push(difference);
      result.settled--;
    }
    result.settled += suspects.length - following;
    result.following = following;
    result.leading = leading;
    return { ...result, equal: result.missing + result.extra + result.different === 0 };
  } finally {
    await Promise.all([spills.a.close(), spills.b.close()]);
  }
}

/** Finds the keys whose items differ; those beyond the limit are counted in `result` as they are. */
async function join(a: Spill, b: Spill, result: TableComparison): Promise<string[]> {
  const suspects: string[] = [];
  const suspect = (kind: DifferenceExample['kind'], key: string) => {
    if (suspects.length < COMPARE.reread) {
      suspects.push(key);
    } else {
      result[kind]++;
      result.notReread++;
    }
  };
  for (let partition = 0; partition < PARTITIONS; partition++) {
    const inA = new Map((await a.read(partition)).map(({ key, payload }) => [key, payload]));
    for (const { key, payload } of await b.read(partition)) {
      const other = inA.get(key);
      if (!other) suspect('extra', readRow(payload).key);
      else if (payload.compare(other, 0, 32, 0, 32) !== 0) suspect('different', readRow(payload).key);
      inA.delete(key);
    }
    for (const payload of inA.values()) suspect('missing', readRow(payload).key);
  }
  return suspects;
}

/**
 * Reads these keys on both sides, strongly consistent, and says which of them differ now.
 * @param wanted keys as DynamoDB JSON
 */
async function differences(
  sides: BothSides,
  wanted: readonly string[],
  showValues = false,
): Promise<DifferenceExample[]> {
  const found: DifferenceExample[] = [];
  for await (const each of itemsOfBoth(sides, wanted)) {
    const difference = differenceOf(each, showValues);
    if (difference) found.push(difference);
  }
  return found;
}

/** What there is to say of an item of two tables; `undefined` when it is the same in both. */
export function differenceOf({ key, a, b }: FoundOnBoth, showValues: boolean): DifferenceExample | undefined {
  if (!a) return b ? { kind: 'extra', key } : undefined;
  if (!b) return { kind: 'missing', key };
  const names = differingAttributes(a, b);
  if (names.length === 0) return undefined;
  const valueIn = (side: 'a' | 'b', item: WireItem, name: string) => {
    const value = ownValue(item, name);
    return showValues && value ? { [side]: value } : {};
  };
  const attributes = names.map((name) => ({ name, ...valueIn('a', a, name), ...valueIn('b', b, name) }));
  return { kind: 'different', key, attributes };
}

/** An item's own: an attribute may be called `__proto__`. */
function ownValue(item: WireItem, name: string): WireValue | undefined {
  return Object.hasOwn(item, name) ? item[name] : undefined;
}

/** The names of the attributes in which two items differ, as DynamoDB compares values; sorted. */
export function differingAttributes(a: WireItem, b: WireItem): string[] {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return names.filter((name) => {
    const [left, right] = [ownValue(a, name), ownValue(b, name)];
    return !left || !right || canonicalText({ v: left }) !== canonicalText({ v: right });
  });
}
