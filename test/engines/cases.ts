/** Items of every type, each at the edge of what DynamoDB allows (developer guide, "Supported data types" and "Constraints"). */
import type { EngineName } from '../../engines/capabilities.mjs';
import type { WireItem, WireValue } from '../../src/model/wire.js';

const bytes = (...values: number[]) => Buffer.from(values).toString('base64');

/** A list in a map in a list …: `levels` of them, the innermost holding bytes. */
function nested(levels: number): WireValue {
  let value: WireValue = { B: bytes(0, 255) };
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? { L: [value] } : { M: { in: value } };
  return value;
}

/** Every control character of ASCII, and DEL. */
const CONTROLS = [...Array.from({ length: 32 }, (_, code) => code), 127].map((c) => String.fromCharCode(c)).join('');

/** Attributes, by what is special about them; the keys `pk` and `sk` come on top. */
const CASES: Record<string, WireItem> = {
  'text of every plane': { a: { S: 'é ß Ω – ‘’ 日本語 😀 👩‍👩‍👧 \u2028\u2029 \ufffd' } },
  'text with quotes, backslashes and controls': { a: { S: `"\\"'/ \\u0041 ${CONTROLS}` } },
  'text that is composed in two ways': { a: { S: 'é' }, b: { S: 'e\u0301' } },
  'empty string and empty binary': { a: { S: '' }, b: { B: '' }, c: { M: { a: { S: '' }, b: { B: '' } } } },
  'booleans and null': { a: { BOOL: true }, b: { BOOL: false }, c: { NULL: true } },
  'empty map and empty list': { a: { M: {} }, b: { L: [] } },
  'binary of every byte': { a: { B: Buffer.from(Array.from({ length: 256 }, (_, i) => i)).toString('base64') } },
  'binary of every length of padding': { a: { B: bytes(1) }, b: { B: bytes(1, 2) }, c: { B: bytes(1, 2, 3) } },
  'binary in maps and lists': {
    a: { M: { b: { B: bytes(255, 254) }, l: { L: [{ B: bytes(0) }, { M: { s: { BS: [bytes(1), bytes(2)] } } }] } } },
  },
  sets: {
    a: { SS: ['b', 'a', 'ä', '😀'] },
    b: { NS: ['3', '-1', '0', '9.99E+125', '1E-130'] },
    c: { BS: [bytes(200), bytes(1, 2), bytes(1)] },
  },
  'sets in maps and lists': { a: { M: { s: { SS: ['x'] }, l: { L: [{ NS: ['1', '2'] }] } } } },
  'an empty string in a set': { a: { SS: ['', 'a'] } },
  'numbers of 38 digits': {
    a: { N: '12345678901234567890123456789012345678' },
    b: { N: '-0.12345678901234567890123456789012345678' },
    c: { N: '1234567890123456789.0123456789012345678' },
  },
  'the largest numbers': {
    a: { N: '9.9999999999999999999999999999999999999E+125' },
    b: { N: '-9.9999999999999999999999999999999999999E+125' },
  },
  'the smallest numbers': { a: { N: '1E-130' }, b: { N: '-1E-130' } },
  'numbers near the limits of a double': { a: { N: '9007199254740993' }, b: { N: '0.1' }, c: { N: '1E+100' } },
  'numbers written in several ways': {
    a: { N: '1.0' },
    b: { N: '1e0' },
    c: { N: '-0' },
    d: { N: '0.00' },
    e: { N: '007' },
    f: { N: '1.50E1' },
  },
  // DynamoDB Local trims numbers at the top and in sets, and leaves them as written in maps and lists.
  'numbers written in several ways, nested': { a: { M: { n: { N: '1.0' }, l: { L: [{ N: '0.10' }, { N: '1e2' }] } } } },
  '32 levels': { a: nested(31) },
  'names of any character': {
    'a b': { S: '1' },
    'a.b': { S: '2' },
    'a"b': { S: '3' },
    'a\\b': { S: '4' },
    'ключ 名前': { S: '5' },
    '😀': { S: '6' },
    '\u0000\n\u001f': { S: '7' },
    ' ': { S: '8' },
    '#:$[0]': { S: '9' },
  },
  'names that mean something to JavaScript': {
    constructor: { S: '1' },
    hasOwnProperty: { S: '2' },
    toString: { N: '3' },
    '1': { S: '4' },
    length: { N: '5' },
  },
  'a name that JavaScript gives an object': JSON.parse('{"__proto__":{"S":"1"}}'),
  'names that look like types': { S: { N: '1' }, N: { S: 'n' }, M: { M: { L: { L: [{ S: 'SS' }] } } } },
  'a name of 255 characters': { ['n'.repeat(255)]: { S: 'x' } },
  'many attributes': Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`a${n}`, { N: String(n) }])),
  'close to 400 KB': { a: { S: 'x'.repeat(400 * 1024 - 100) } },
  'close to 400 KB, in characters of several bytes': { a: { S: '😀'.repeat(100 * 1024 - 50) } },
  'close to 400 KB, as binary': { a: { B: Buffer.alloc(400 * 1024 - 100, 7).toString('base64') } },
};

/** Where an engine is wrong: cases that it cannot hold, and why. */
const NOT_ON: Partial<Record<EngineName, Record<string, string>>> = {
  // moto counts the JSON of an item and not what it holds.
  moto: {
    'close to 400 KB': 'refused as too large',
    'close to 400 KB, in characters of several bytes': 'refused as too large',
    'close to 400 KB, as binary': 'refused as too large',
  },
};

/** The cases that an engine can hold, as items; the key is the case's name and its place. */
export function itemsOfEveryType(engine: EngineName): WireItem[] {
  const held = Object.entries(CASES).filter(([name]) => !Object.hasOwn(NOT_ON[engine] ?? {}, name));
  return held.map(([name, attributes], n) => ({ pk: { S: name }, sk: { N: String(n) }, ...attributes }));
}
