import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { globCovers, matchesGlob } from '../../src/model/glob.js';
import type { Policy, Selector } from '../../src/model/policy.js';
import { readPolicy } from '../../src/policy/read.js';
import { entryFor, surelyShadows } from '../../src/policy/select.js';

describe('matchesGlob', () => {
  test.each([
    ['orders', 'orders', true],
    ['orders', 'orders2', false],
    ['prod-*', 'prod-', true],
    ['prod-*', 'prod-orders', true],
    ['prod-*', 'PROD-orders', false],
    ['*-orders', 'eu-orders', true],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-c-b', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['*', 'anything', true],
    ['a.c', 'abc', false],
    ['', '', true],
  ])('%s over %s', (glob, name, expected) => {
    expect(matchesGlob(glob, name)).toBe(expected);
  });

  const word = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '?'), maxLength: 8 });
  const name = fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 8 });

  test('agrees with a regular expression', () => {
    fc.assert(
      fc.property(word, name, (glob, text) => {
        const pattern = glob.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.');
        expect(matchesGlob(glob, text)).toBe(new RegExp(`^${pattern}$`).test(text));
      }),
      { numRuns: 5_000 },
    );
  });

  test('a glob covers another only when it matches all that the other matches', () => {
    fc.assert(
      fc.property(word, word, name, (earlier, later, text) => {
        if (globCovers(earlier, later) && matchesGlob(later, text)) expect(matchesGlob(earlier, text)).toBe(true);
      }),
      { numRuns: 20_000 },
    );
  });

  test('does not take long on a glob of many stars', () => {
    expect(matchesGlob('*a'.repeat(120), `${'a'.repeat(254)}b`)).toBe(false);
  });
});

describe('surelyShadows', () => {
  const name = (text: string): Selector => ({ kind: 'name', name: text });
  const match = (glob: string): Selector => ({ kind: 'match', glob });
  const tags = (record: Record<string, string>): Selector => ({ kind: 'tags', tags: record });
  test.each<[Selector, Selector, boolean]>([
    [name('a'), name('a'), true],
    [name('a'), name('b'), false],
    [name('a'), match('a'), true],
    [name('a'), match('a*'), false],
    [match('*?*'), match('?*'), true],
    [match('a*'), match('ab?'), true],
    [match('a?'), match('a*'), false],
    [match('a*'), match('*a'), false],
    [match('*'), tags({ a: 'b' }), true],
    [match('**'), tags({ a: 'b' }), true],
    [match('a*'), tags({ a: 'b' }), false],
    [tags({ a: 'b' }), name('a'), false],
    [tags({ a: 'b' }), match('*'), false],
    [tags({ a: 'b' }), tags({ a: 'b', c: 'd' }), true],
    [tags({ a: 'b', c: 'd' }), tags({ a: 'b' }), false],
    [tags({ a: 'b' }), tags({ a: 'c' }), false],
  ])('%o, then %o', (earlier, later, expected) => {
    expect(surelyShadows(earlier, later)).toBe(expected);
  });
});

describe('entryFor', () => {
  const text = `version: 1
name: prod
account: "123456789012"
region: us-east-1
tables:
  - { name: orders, unprotected: one }
  - { with-tags: { tier: gold, constructor: x }, unprotected: two }
  - { with-tags: { tier: gold }, unprotected: three }
  - { match: "prod-*", unprotected: four }
`;
  const { policy } = readPolicy('p.yml', new TextEncoder().encode(text));
  const reason = (table: { name: string; tags?: Record<string, string> }) =>
    entryFor(policy as Policy, table)?.unprotected;

  test('the first entry that matches wins', () => {
    expect(reason({ name: 'orders', tags: { tier: 'gold' } })).toBe('one');
    expect(reason({ name: 'prod-x', tags: { tier: 'gold', constructor: 'x' } })).toBe('two');
    expect(reason({ name: 'prod-x', tags: { tier: 'gold', other: 'y' } })).toBe('three');
    expect(reason({ name: 'prod-x', tags: { tier: 'silver' } })).toBe('four');
  });

  test('nothing matches, or the tags are not known', () => {
    expect(reason({ name: 'staging', tags: {} })).toBeUndefined();
    expect(reason({ name: 'staging' })).toBeUndefined();
  });
});
