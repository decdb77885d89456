/** Compares two tables by a sample: keys drawn from both sides, half each, and looked up on the other. */
import type { DifferenceExample } from '../model/compare.js';
import { COMPARE } from '../model/constants.js';
import type { Millis } from '../model/time.js';
import type { WireItem } from '../model/wire.js';
import { itemsOfBoth } from './both-sides.js';
import { type ComparedTable, differenceOf } from './compare.js';
import { awaitArrival, type Waited } from './in-flight.js';
import { hashKey } from './item-hash.js';
import { showKey } from './keys.js';
import { drawItems } from './sample.js';

export interface SampleOptions {
  /** `itemCount`: about how many items it holds. */
  a: ComparedTable & { itemCount: number };
  b: ComparedTable & { itemCount: number };
  keys: Parameters<typeof showKey>[1];
  /** How many keys are drawn, at least 2: one from each. */
  sample: number;
  next: () => number;
  /** How long a write may be under way from one to the other; absent: both are looked at twice. */
  inFlight?: Millis;
  showValues?: boolean;
}

export interface SampleComparison {
  equal: boolean;
  /** Distinct keys that were looked at, and how many of them each side has. */
  compared: number;
  items: { a: number; b: number };
  missing: number;
  extra: number;
  different: number;
  /** Differed at first and were equal when they were read again. */
  settled: number;
  following: number;
  examples: DifferenceExample[];
}

/** @returns what the sample shows; what nobody drew is not proved. None was drawn only where both hold nothing. */
export async function compareSample(options: SampleOptions): Promise<SampleComparison> {
  const { a, b, showValues = false } = options;
  const drawn = new Map<string, string>();
  for (const [side, share] of [
    [a, Math.ceil(options.sample / 2)] as const,
    [b, Math.floor(options.sample / 2)] as const,
  ]) {
    await draw(options, side, share, drawn);
  }
  const result: SampleComparison = {
    equal: false,
    compared: drawn.size,
    items: { a: 0, b: 0 },
    missing: 0,
    extra: 0,
    different: 0,
    settled: 0,
    following: 0,
    examples: [],
  };
  const suspects: string[] = [];
  for await (const found of itemsOfBoth(options, [...drawn.values()])) {
    if (found.a) result.items.a++;
    if (found.b) result.items.b++;
    if (differenceOf(found, false)) suspects.push(found.key);
  }
  const { differing, following }: Waited = await awaitArrival(options, suspects, options.inFlight ?? 0);
  result.following = following;
  let divergent = 0;
  for await (const found of itemsOfBoth(options, differing)) {
    const difference = differenceOf(found, showValues);
    if (!difference) continue;
    divergent++;
    result[difference.kind]++;
    if (result.examples.length < COMPARE.show) result.examples.push(difference);
  }
  result.settled = suspects.length - following - divergent;
  return { ...result, equal: divergent === 0 };
}

async function draw(
  { keys, next }: SampleOptions,
  { connection, table, itemCount }: SampleOptions['a'],
  count: number,
  into: Map<string, string>,
): Promise<void> {
  const keep = (item: WireItem) => ({ hash: hashKey(item, keys).toString('latin1'), key: showKey(item, keys) });
  const items = await drawItems(connection, table, count, itemCount, next, keep);
  for (const { hash, key } of items) into.set(hash, key);
}
