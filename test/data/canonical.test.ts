import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fingerprint, mergeSums } from '../../src/data/fingerprint.js';
import { canonicalText, hashesOf } from '../../src/data/item-hash.js';
import { canonicalNumber } from '../../src/data/number.js';
import { random } from '../../src/data/random.js';
import { Canonicalizer } from '../../src/data/wire/canonical.js';
import { ItemReader } from '../../src/data/wire/item-reader.js';
import { readPage } from '../../src/data/wire/page.js';
import type { KeyAttribute } from '../../src/model/observed.js';
import type { WireItem, WireValue } from '../../src/model/wire.js';
import { referenceOf } from './reference.js';

const canonicalValue = (v: WireValue) => canonicalText({ v });

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

const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ minLength: 60, maxLength: 300 }));
const base64 = fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes).toString('base64'));
const numberText = fc.oneof(fc.integer().map(String), fc.bigInt(-(10n ** 38n), 10n ** 38n).map(String));
const { value } = fc.letrec<{ value: WireValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    text.map((S) => ({ S })),
    numberText.map((N) => ({ N })),
    base64.map((B) => ({ B })),
    fc.boolean().map((BOOL) => ({ BOOL })),
    fc.constant({ NULL: true as const }),
    fc.uniqueArray(text, { maxLength: 3 }).map((SS) => ({ SS })),
    fc.uniqueArray(numberText, { maxLength: 3 }).map((NS) => ({ NS })),
    fc.uniqueArray(base64, { maxLength: 3 }).map((BS) => ({ BS })),
    fc.array(tie('value'), { maxLength: 3 }).map((L) => ({ L })),
    fc.dictionary(text, tie('value'), { maxKeys: 3 }).map((M) => ({ M })),
  ),
}));
const item: fc.Arbitrary<WireItem> = fc.dictionary(text, value, { maxKeys: 40 });

/** The same item in other words: white space, escapes, another order, numbers and binary spelt otherwise. */
function respell(it: WireItem, next: () => number): string {
  const space = () => [' ', '\n', '\t', '', '', ''][Math.floor(next() * 6)];
  const string = (s: string) =>
    `"${[...s].map((c) => (next() < 0.2 || c < ' ' || c === '"' || c === '\\' ? escaped(c) : c)).join('')}"`;
  const escaped = (c: string) =>
    c === '/'
      ? '\\/'
      : [...c]
          .flatMap((_, i) => [c.charCodeAt(i), c.charCodeAt(i + 1)])
          .filter((n) => !Number.isNaN(n))
          .map((n) => `\\u${n.toString(16).padStart(4, '0')}`)
          .join('');
  const shuffled = <T>(list: T[]) =>
    list
      .map((x) => [next(), x] as const)
      .sort(([a], [b]) => a - b)
      .map(([, x]) => x);
  const object = (o: Record<string, WireValue>): string =>
    `{${space()}${shuffled(Object.entries(o))
      .map(([k, v]) => `${string(k)}${space()}:${space()}${val(v)}`)
      .join(`${space()},${space()}`)}${space()}}`;
  const number = (n: string) => {
    const ways = [n, `${n}.00`, `${n}0e-1`, n.replace(/^-?/, '$&00'), n.replace(/(\d)$/, '.$1e1'), moved(n)];
    return ways[Math.floor(next() * ways.length)] as string;
  };
  // The point moved into the digits, and back by the exponent.
  const moved = (n: string) => {
    const at = n.startsWith('-') ? 2 : 1;
    return n.length > at ? `${n.slice(0, at)}.${n.slice(at)}E+${n.length - at}` : n;
  };
  const binary = (b: string) => (next() < 0.5 ? b : b.replace(/=+$/, ''));
  const list = (l: string[]) => `[${space()}${l.join(`${space()},${space()}`)}${space()}]`;
  const val = (v: WireValue): string => {
    const [type, content] = Object.entries(v)[0] as [string, never];
    const inner = {
      S: () => string(content),
      N: () => string(number(content)),
      B: () => string(binary(content)),
      BOOL: () => String(content),
      NULL: () => 'true',
      SS: () => list(shuffled(content as string[]).map(string)),
      NS: () => list(shuffled(content as string[]).map((n) => string(number(n)))),
      BS: () => list(shuffled(content as string[]).map((b) => string(binary(b)))),
      L: () => list((content as WireValue[]).map(val)),
      M: () => object(content),
    }[type] as () => string;
    return `{${space()}"${type}"${space()}:${space()}${inner()}${space()}}`;
  };
  return object(it);
}

const canonicalBytes = (bytes: Buffer) => {
  const canonical = new Canonicalizer();
  const end = canonical.item(bytes, 0);
  return { end, text: canonical.out.toString('latin1', 0, canonical.length) };
};

describe('canonical items', () => {
  it('are what the slow, obvious reference makes, however the item was written', () => {
    fc.assert(
      fc.property(item, fc.nat(), (it, seed) => {
        const expected = referenceOf(it).toString('latin1');
        expect(canonicalText(it)).toBe(expected);
        const other = Buffer.from(respell(it, random(seed)));
        expect(canonicalBytes(other)).toEqual({ end: other.length, text: expected });
      }),
      { numRuns: 1_000 },
    );
  });

  it('spell plain numbers as the rule does', () => {
    const digits = fc.stringMatching(/^[0-9]{0,45}$/);
    fc.assert(
      fc.property(
        fc.constantFrom('', '-', '+'),
        digits,
        fc.constantFrom('', '.'),
        digits,
        (sign, whole, point, fraction) => {
          const number = `${sign}${whole}${point}${point ? fraction : ''}`;
          const text = canonicalBytes(Buffer.from(`{"a":{"N":"${number}"}}`)).text;
          expect(text.slice(11)).toBe(canonicalNumber(number));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('are made of items of 400 KB, 32 levels deep, with any attribute name', () => {
    let deep: WireValue = { S: 'x' };
    for (let level = 0; level < 31; level++)
      deep = level % 2 ? { L: [deep] } : { M: { [`l${level}"\\\u0000é😀`]: deep } };
    const huge: WireItem = { id: { S: 'a' }, long: { S: 'é'.repeat(200_000) }, deep, ['__proto__']: { N: '1e-130' } };
    expect(canonicalText(huge)).toBe(referenceOf(huge).toString('latin1'));
  });

  it('keep a surrogate without its other half apart from every other text', () => {
    const alone = ['\\ud800', '\\ud801', '\\udc00', '\ufffd', '\\ud800\\u0041'].map(
      (s) => canonicalBytes(Buffer.from(`{"a":{"S":"${s}"}}`)).text,
    );
    expect(new Set(alone).size).toBe(5);
  });

  it.each([
    '',
    '{',
    '{"a"',
    '{"a":{"S":"x}}',
    '{"a":{"X":"1"}}',
    '{"a":{"S":1}}',
    '{"a":{"N":"1"}',
    '{"a":{"BOOL":1}}',
    '[]',
    '{"a":{"SSS":[]}}',
    '{"a":{"S":"\\x"}}',
    '{"a":{"S":"\\u12g4"}}',
    '{"a":{"S":"x"} "b":{"S":"x"}}',
  ])('are not made of %j', (text) => {
    expect(() => canonicalBytes(Buffer.from(text))).toThrow(SyntaxError);
  });

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
        expect(canonicalText(turned)).toBe(canonicalText(it));
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

const keys: KeyAttribute[] = [
  { name: 'pk', role: 'HASH', type: 'S' },
  { name: 'n"', role: 'RANGE', type: 'N' },
];
const keyed = fc
  .tuple(item, fc.string(), fc.integer())
  .map(([it, pk, n]): WireItem => ({ ...it, pk: { S: pk }, 'n"': { N: String(n) } }));

describe('pages', () => {
  it('give every item with its hashes and its key, whatever stands around', () => {
    fc.assert(
      fc.property(fc.array(keyed, { maxLength: 4 }), keyed, fc.nat(), (items, last, seed) => {
        const next = random(seed);
        const parts = [
          `"Items" : [ ${items.map((it) => respell(it, next)).join(' , ')} ]`,
          `"LastEvaluatedKey":${respell(last, next)}`,
          '"Count": 3',
          '"ConsumedCapacity":{"TableName":"t","CapacityUnits":12.5}',
          '"More":[{"Items":[1,{"a":"]}"}]},null,true]',
        ].sort(() => next() - 0.5);
        const bytes = Buffer.from(`{${parts.join(',')}}`);
        const reader = new ItemReader(keys);
        const seen: unknown[] = [];
        const page = readPage(bytes, (at) => {
          const end = reader.read(bytes, at);
          seen.push({
            item: reader.hash,
            key: reader.keyHash,
            json: JSON.parse(reader.keyJson()),
            again: JSON.parse(bytes.toString('utf8', at, end)),
          });
          return end;
        });
        expect({ count: page.count, units: page.units }).toEqual({ count: items.length, units: 12.5 });
        expect(canonicalBytes(Buffer.from(page.next as string)).text).toBe(referenceOf(last).toString('latin1'));
        for (const [i, it] of items.entries()) {
          const { item, key } = hashesOf(it, keys);
          const entry = seen[i] as { item: string; key: string; json: WireItem; again: WireItem };
          expect({ item: entry.item, key: entry.key }).toEqual({
            item: item.toString('latin1'),
            key: key.toString('latin1'),
          });
          expect(hashesOf(entry.json, keys).key).toEqual(key);
          expect(canonicalText(entry.again)).toBe(canonicalText(it));
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    '',
    '[]',
    '{"Items":[}',
    '{"Items":[{"pk":{"S":"a"}}',
    '{"Items":{}}',
    '{"Items":[1]}',
    '{"Items":[] "a":1}',
  ])('are not read from %j', (text) => {
    const bytes = Buffer.from(text);
    const reader = new ItemReader([]);
    expect(() => readPage(bytes, (at) => reader.read(bytes, at))).toThrow(SyntaxError);
  });

  it('refuse an item without its key, whatever the one before it had', () => {
    expect(() => hashesOf({ pk: { S: 'a' } }, keys)).toThrow(SyntaxError);
    const reader = new ItemReader(keys);
    const good = Buffer.from('{"pk":{"S":"a"},"n\\"":{"N":"1"}}');
    expect(reader.read(good, 0)).toBe(good.length);
    expect(() => reader.read(Buffer.from('{"pk":{"S":"a"},"b":{"N":"1"}}'), 0)).toThrow(SyntaxError);
  });
});

describe('hashes', () => {
  it('of keys are one for keys that DynamoDB takes for equal, whatever else the item holds', () => {
    const key = (n: string, more: WireItem = {}) => hashesOf({ ...more, 'n"': { N: n }, pk: { S: 'a' } }, keys).key;
    expect(key('1.0')).toEqual(key('1', { other: { S: 'x' } }));
    expect(key('1')).not.toEqual(key('2'));
    expect(hashesOf({ pk: { S: 'a' }, 'n"': { N: '1' } }, keys).key).toHaveLength(16);
  });

  it('of items are the SHA-256 of the canonical form', () => {
    const it: WireItem = { pk: { S: 'a' }, 'n"': { N: '1' } };
    expect(hashesOf(it, keys).item).toEqual(createHash('sha256').update(referenceOf(it)).digest());
  });
});

describe('fingerprints', () => {
  /** The slow, obvious reference: a sum of big integers. */
  const reference = (items: WireItem[]) =>
    items.reduce((sum, it) => (sum + BigInt(`0x${hashesOf(it, keys).item.toString('hex')}`)) % 2n ** 256n, 0n);
  const of = (items: WireItem[]) => {
    const f = new Fingerprint();
    for (const it of items) f.add(hashesOf(it, keys).item.toString('latin1'));
    return f;
  };

  it('are the sum of the items’ hashes, in whatever order and parts they come', () => {
    fc.assert(
      fc.property(fc.array(keyed, { maxLength: 12 }), fc.nat(12), (items, cut) => {
        const expected = { items: items.length, sum: reference(items).toString(16).padStart(64, '0') };
        expect(of(items).value()).toEqual(expected);
        const [left, right] = [of(items.slice(cut)), of(items.slice(0, cut))];
        expect(mergeSums([left.value(), right.value()])).toEqual(expected);
      }),
    );
  });

  it('carry over all their words', () => {
    const ones = '\xff'.repeat(32);
    const f = new Fingerprint();
    f.add(ones);
    f.add(Buffer.alloc(32, 0xff));
    expect(f.value()).toEqual({ items: 2, sum: `${'f'.repeat(63)}e` });
  });

  it('change when an item is lost, added twice or altered', () => {
    const it = (n: number, more: WireItem = {}): WireItem => ({ pk: { S: 'k' }, 'n"': { N: String(n) }, ...more });
    const all = [1, 2, 3].map((n) => it(n));
    const others = [all.slice(1), [...all, it(1)], [it(1, { x: { S: '' } }), it(2), it(3)]];
    expect(new Set([all, ...others].map((items) => of(items).value().sum)).size).toBe(4);
  });
});
