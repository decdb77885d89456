import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalItem, canonicalValue } from '../../src/data/canonical.js';
import { Fingerprint } from '../../src/data/fingerprint.js';
import { canonicalNumber } from '../../src/data/number.js';
import type { WireItem, WireValue } from '../../src/model/wire.js';

describe('canonical numbers', () => {
  it.each([
    ['1', '1.0'],
    ['1', '1e0'],
    ['1', '+1'],
    ['1', '001'],
    ['100', '1e2'],
    ['0', '-0'],
    ['0', '0.000'],
    ['0', '0e17'],
    ['0.1', '.1'],
    ['1', '1.'],
    ['-12.5', '-1.25E1'],
    ['9.99E+125', '999e123'],
  ])('%s equals %s', (a, b) => {
    expect(canonicalNumber(a)).toBe(canonicalNumber(b));
  });

  it('tells numbers apart in their 38th digit', () => {
    expect(canonicalNumber('12345678901234567890123456789012345678')).not.toBe(
      canonicalNumber('12345678901234567890123456789012345679'),
    );
  });

  it('agrees with exact rationals', () => {
    const parts = fc.tuple(fc.bigInt(-(10n ** 38n), 10n ** 38n), fc.integer({ min: -120, max: 80 }));
    const exact = ([digits, exponent]: [bigint, number]) => digits * 10n ** BigInt(exponent + 120);
    fc.assert(
      fc.property(parts, parts, fc.nat(5), (a, b, zeros) => {
        const text = ([digits, exponent]: [bigint, number]) => `${digits}e${exponent}`;
        const padded = `${a[0]}${'0'.repeat(zeros)}e${a[1] - zeros}`;
        expect(canonicalNumber(padded)).toBe(canonicalNumber(text(a)));
        expect(canonicalNumber(text(a)) === canonicalNumber(text(b))).toBe(exact(a) === exact(b));
      }),
    );
  });

  it('keeps what is no number equal only to itself', () => {
    expect(canonicalNumber('abc')).not.toBe(canonicalNumber('abd'));
    expect(canonicalNumber('')).not.toBe(canonicalNumber('0'));
  });
});

const base64 = fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes).toString('base64'));
const numberText = fc.integer().map(String);
const { value } = fc.letrec<{ value: WireValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string().map((S) => ({ S })),
    numberText.map((N) => ({ N })),
    base64.map((B) => ({ B })),
    fc.boolean().map((BOOL) => ({ BOOL })),
    fc.constant({ NULL: true as const }),
    fc.uniqueArray(fc.string(), { maxLength: 3 }).map((SS) => ({ SS })),
    fc.uniqueArray(numberText, { maxLength: 3 }).map((NS) => ({ NS })),
    fc.uniqueArray(base64, { maxLength: 3 }).map((BS) => ({ BS })),
    fc.array(tie('value'), { maxLength: 3 }).map((L) => ({ L })),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 3 }).map((M) => ({ M })),
  ),
}));
const item: fc.Arbitrary<WireItem> = fc.dictionary(fc.string(), value, { maxKeys: 4 });

describe('canonical items', () => {
  it('differ exactly when the items differ', () => {
    // A slow, obvious reference: the same tree with numbers as bigints, sets and maps sorted.
    const plain = (v: WireValue): unknown => {
      const [type, content] = Object.entries(v)[0] as [string, never];
      if (type === 'N') return ['N', String(BigInt(content))];
      if (type === 'NS') return ['NS', (content as string[]).map((n) => String(BigInt(n))).sort()];
      if (type === 'SS' || type === 'BS') return [type, [...(content as string[])].sort()];
      if (type === 'L') return ['L', (content as WireValue[]).map(plain)];
      if (type === 'M')
        return [
          'M',
          Object.entries(content as WireItem)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([k, x]) => [k, plain(x)]),
        ];
      return [type, content];
    };
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(canonicalValue(a) === canonicalValue(b)).toBe(JSON.stringify(plain(a)) === JSON.stringify(plain(b)));
      }),
      { numRuns: 2_000 },
    );
  });

  it('do not depend on the order of attributes or set members', () => {
    fc.assert(
      fc.property(item, (it) => {
        const turned = Object.fromEntries(Object.entries(it).reverse());
        expect(canonicalItem(turned)).toBe(canonicalItem(it));
      }),
    );
    expect(canonicalValue({ NS: ['1', '2.0'] })).toBe(canonicalValue({ NS: ['2', '1e0'] }));
  });

  it.each<[string, WireValue, WireValue]>([
    ['a string and a number', { S: '1' }, { N: '1' }],
    ['a list in another order', { L: [{ S: 'a' }, { S: 'b' }] }, { L: [{ S: 'b' }, { S: 'a' }] }],
    ['a list of one and its element', { L: [{ S: 'a' }] }, { S: 'a' }],
    ['text in two normal forms', { S: '\u00e9' }, { S: 'e\u0301' }],
    ['an empty and an absent attribute', { M: { a: { S: '' } } }, { M: {} }],
    ['members that join to the same text', { SS: ['ab', 'c'] }, { SS: ['a', 'bc'] }],
    ['an attribute named like a tag', { M: { 'S1:a': { S: '' } } }, { M: { S: { S: '1:a' } } }],
  ])('tell apart %s', (_, a, b) => {
    expect(canonicalValue(a)).not.toBe(canonicalValue(b));
  });

  it('take two spellings of the same bytes for equal', () => {
    expect(canonicalValue({ B: 'AA==' })).toBe(canonicalValue({ B: 'AA' }));
  });
});

describe('fingerprints', () => {
  it('depend on the items and not on their order', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 6 }), fc.nat(5), (items, turn) => {
        const of = (list: WireItem[]) => {
          const f = new Fingerprint();
          for (const each of list) f.add(each);
          return f.value();
        };
        expect(of([...items.slice(turn), ...items.slice(0, turn)])).toEqual(of(items));
      }),
    );
  });

  it('change when an item is lost, added or altered', () => {
    const of = (...items: WireItem[]) => {
      const f = new Fingerprint();
      for (const each of items) f.add(each);
      return f.value().sum;
    };
    const [a, b]: WireItem[] = [{ id: { S: 'a' } }, { id: { S: 'b' } }];
    const sums = [of(a!), of(a!, b!), of(a!, a!), of({ id: { S: 'c' } })];
    expect(new Set(sums).size).toBe(4);
  });
});
