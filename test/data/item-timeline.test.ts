import { describe, expect, it } from 'vitest';
import { type Sighting, timelineOf } from '../../src/data/item-timeline.js';
import type { WireItem } from '../../src/model/wire.js';

const item = (n: string): WireItem => ({ id: { S: 'a' }, n: { N: n } });
const at = (from: number, seen: Sighting['seen'], over: Partial<Sighting> = {}): Sighting => ({
  source: 'copy',
  name: `at ${from}`,
  from,
  to: from,
  seen,
  ...over,
});
const told = (sightings: Sighting[]) =>
  timelineOf(sightings, false).entries.map(({ state, changed }) => `${state}${changed ? '*' : ''}`);

describe('states', () => {
  it('are named as they are first seen, and equal items share one however they are written', () => {
    expect(told([at(3, item('1.0')), at(1, item('1')), at(2, item('2'))])).toEqual(['A', 'B*', 'A*']);
  });

  it('have names beyond the alphabet', () => {
    const { states } = timelineOf(
      Array.from({ length: 54 }, (_, n) => at(n, item(String(n)))),
      false,
    );
    expect([25, 26, 27, 52, 53].map((n) => states[n]?.name)).toEqual(['Z', 'AA', 'AB', 'BA', 'BB']);
  });

  it('carry values only where they were asked for', () => {
    expect(timelineOf([at(1, item('1'))], false).states[0]).not.toHaveProperty('item');
    expect(timelineOf([at(1, item('1'))], true).states[0]?.item).toEqual(item('1'));
  });
});

describe('a change', () => {
  it('is a difference from what was seen before, over what nobody could read', () => {
    expect(told([at(1, 'absent'), at(2, 'unread'), at(3, item('1')), at(4, 'unread'), at(5, item('1'))])).toEqual([
      'absent',
      'unread',
      'A*',
      'unread',
      'A',
    ]);
  });

  it('is not told by a sighting that overlaps: nobody knows which came first', () => {
    expect(told([at(1, item('1'), { to: 5 }), at(3, item('2')), at(5, item('2'))])).toEqual(['A', 'B', 'B']);
  });

  it('is what a record of the stream says, whatever was seen before', () => {
    const record = at(3, item('2'), { source: 'stream', before: item('1') });
    expect(told([at(1, item('2')), record])).toEqual(['A', 'A*']);
    expect(timelineOf([record], false).entries[0]?.attributes).toEqual(['n']);
  });
});
