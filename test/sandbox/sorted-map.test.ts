import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Range, SortedMap } from '../../src/sandbox/store/sorted-map.js';

const key = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 3 });
const bound = fc.option(key, { nil: undefined });
const range = fc.record({
  gt: bound,
  gte: bound,
  lt: bound,
  lte: bound,
  reverse: fc.boolean(),
  limit: fc.option(fc.integer({ min: -1, max: 4 }), { nil: undefined }),
});

const step = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), key }),
  fc.record({ kind: fc.constant('delete' as const), key }),
  fc.record({ kind: fc.constant('walk' as const), range }),
  fc.record({ kind: fc.constant('bulk' as const), from: fc.nat(1000) }),
  fc.record({ kind: fc.constant('sweep' as const), from: fc.nat(1000) }),
);

function expected(keys: Iterable<string>, { gt, gte, lt, lte, reverse, limit }: Range): string[] {
  const found = [...keys].sort().filter((k) => {
    return (
      (gt === undefined || k > gt) &&
      (gte === undefined || k >= gte) &&
      (lt === undefined || k < lt) &&
      (lte === undefined || k <= lte)
    );
  });
  if (reverse) found.reverse();
  return limit === undefined || limit < 0 ? found : found.slice(0, limit);
}

test('walks in the order of its keys whatever was put, removed and asked for before', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const map = new SortedMap<string>();
      const model = new Set<string>();
      for (const change of steps) {
        if (change.kind === 'set') {
          map.set(change.key, change.key);
          model.add(change.key);
        } else if (change.kind === 'delete') {
          map.delete(change.key);
          model.delete(change.key);
        } else if (change.kind === 'sweep') {
          for (let i = 0; i < 500; i++) {
            map.delete(`${(change.from + i) % 1000}`);
            model.delete(`${(change.from + i) % 1000}`);
          }
        } else if (change.kind === 'bulk') {
          for (let i = 0; i < 100; i++) {
            const k = `${(change.from * 7919 + i * 31) % 1000}`;
            map.set(k, k);
            model.add(k);
          }
        } else {
          const walked: string[] = [];
          map.walk(change.range, (value) => walked.push(value) > 0);
          expect(walked).toEqual(expected(model, change.range));
        }
        expect(map.size).toBe(model.size);
      }
    }),
  );
});

test('stops when it is told to', () => {
  const map = new SortedMap<number>();
  for (let i = 0; i < 10; i++) map.set(`${i}`, i);
  const seen: number[] = [];
  map.walk({}, (value) => seen.push(value) < 3);
  expect(seen).toEqual([0, 1, 2]);
});

test('a key set twice is there once, with the last value', () => {
  const map = new SortedMap<string>();
  map.set('a', 'first');
  map.set('a', 'second');
  const seen: string[] = [];
  map.walk({}, (value) => seen.push(value) > 0);
  expect(seen).toEqual(['second']);
});
