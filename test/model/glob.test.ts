import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesGlob } from '../../src/model/glob.js';

describe('globs', () => {
  it.each([
    ['*', 'orders', true],
    ['prod-*', 'prod-orders', true],
    ['prod-*', 'prod', false],
    ['*-prod', 'orders-prod', true],
    ['o?ders', 'orders', true],
    ['o?ders', 'oders', false],
    ['a.b', 'axb', false],
    ['Orders', 'orders', false],
    ['*a*b*', 'xxaxxbxx', true],
    ['', '', true],
  ])('%s against %s is %s', (glob, name, expected) => {
    expect(matchesGlob(glob, name)).toBe(expected);
  });

  it('agrees with a plain regular expression', () => {
    const small = fc.stringMatching(/^[ab*?.]{0,6}$/);
    fc.assert(
      fc.property(small, fc.stringMatching(/^[ab.]{0,8}$/), (glob, name) => {
        const pattern = glob.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.');
        expect(matchesGlob(glob, name)).toBe(new RegExp(`^${pattern}$`).test(name));
      }),
    );
  });

  it('ends at once on what makes a regular expression hang', () => {
    expect(matchesGlob(`${'*a'.repeat(100)}*b`, 'a'.repeat(255))).toBe(false);
  });
});
