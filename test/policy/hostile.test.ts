import { describe, expect, test } from 'vitest';
import { readPolicy } from '../../src/policy/read.js';

const HEAD = 'version: 1\nname: prod\naccount: "123456789012"\nregion: us-east-1\n';
const GOOD = `${HEAD}tables:\n  - name: orders\n    backups: { every: 1d }\n`;
const MIB = 1024 * 1024;

const bytes = (text: string) => new TextEncoder().encode(text);
const found = (input: string | Uint8Array) =>
  readPolicy('p.yml', typeof input === 'string' ? bytes(input) : input).findings.map(
    ({ code, line, column }) => `${line}:${column} ${code}`,
  );

/** A reason of the given text, as the last value of an otherwise good policy. */
const unprotected = (value: string) => `${HEAD}tables:\n  - name: orders\n    unprotected: ${value}\n`;

/** Maps in maps: `a:` on a line of its own, one space deeper each time. */
const stairs = (depth: number) => Array.from({ length: depth }, (_, i) => `${' '.repeat(i)}a:`).join('\n');

function billionLaughs(): string {
  const levels = Array.from({ length: 12 }, (_, i) => {
    const value = i === 0 ? 'lol' : Array.from({ length: 10 }, () => `*l${i - 1}`).join(', ');
    return `l${i}: &l${i} [${value}]`;
  });
  return `${levels.join('\n')}\n`;
}

const HOSTILE: [name: string, input: string | Uint8Array, expected: string][] = [
  ['no bytes at all', '', '1:1 empty'],
  ['only a byte order mark', new Uint8Array([0xef, 0xbb, 0xbf]), '1:1 empty'],
  ['one byte over 1 MiB', `${GOOD}${'#'.repeat(MIB + 1 - GOOD.length)}`, '1:1 too-large'],
  ['10 MiB of nesting', '['.repeat(10 * MIB), '1:1 too-large'],
  ['Latin-1', new Uint8Array([...bytes(`${HEAD}# caf`), 0xe9, 0x0a]), '5:6 not-utf8'],
  ['UTF-16', new Uint8Array([0xff, 0xfe, 0x76, 0x00, 0x65, 0x00]), '1:1 not-utf8'],
  ['a cut character at the end', new Uint8Array([...bytes('a: '), 0xe2, 0x82]), '1:4 not-utf8'],
  ['a byte order mark, then a broken byte', new Uint8Array([0xef, 0xbb, 0xbf, 0x61, 0xff]), '1:2 not-utf8'],
  ['a NUL', 'version: 1\nname: pr\u0000od\n', '2:9 control-character'],
  ["the parser's own scalar mark", `name: \u001f\n`, '1:7 control-character'],
  ['33 brackets', '['.repeat(33), '1:33 too-deep'],
  ['a mebibyte of brackets', '['.repeat(MIB), '1:33 too-deep'],
  ['a mebibyte of braces', '{a: '.repeat(MIB / 4), '1:129 too-deep'],
  ['brackets after a quoted bracket', `a: ["[", ${'['.repeat(40)}`, '1:40 too-deep'],
  ['brackets after an apostrophe in text', `a: [it's, ${'['.repeat(40)}`, '1:41 too-deep'],
  ['compact lists', `${'- '.repeat(MIB / 4)}a`, '1:65 too-deep'],
  ['compact keys', `${'? '.repeat(MIB / 4)}a`, '1:65 too-deep'],
  ['compact values', `${': '.repeat(MIB / 4)}a`, '1:65 too-deep'],
  ['compact mixture', `${'- ? : '.repeat(MIB / 12)}a`, '1:65 too-deep'],
  ['stairs of maps', stairs(1000), '33:34 too-deep'],
  [
    'lists inside maps at one column',
    Array.from({ length: 40 }, (_, i) => `${'  '.repeat(i)}- a:`).join('\n'),
    '32:66 too-deep',
  ],
  [
    'lists at the column of their key, which only the tree shows whole',
    `a:\n${Array.from({ length: 20 }, (_, i) => `${'  '.repeat(i)}- a:`).join('\n')}`,
    '17:33 too-deep',
  ],
  [
    'depth by aliases only',
    `a0: &a0 [x]\n${Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}]`).join('\n')}`,
    '32:12 too-deep',
  ],
  ['exponential aliases', billionLaughs(), '5:50 too-many-aliases'],
  ['two documents', `${GOOD}---\n${GOOD}`, '8:1 several-documents'],
  ['a mebibyte of documents', '---\n'.repeat(MIB / 4), '2:1 several-documents'],
  ['a JavaScript function', unprotected('!!js/function "x"'), '7:18 yaml-tag'],
  ['a local tag', unprotected('!secret x'), '7:18 yaml-tag'],
  ['__proto__ as a key', `${GOOD}__proto__: { polluted: true }\n`, '8:1 reserved-key'],
  ['__proto__ by a merge key', `${GOOD}<<: { __proto__: { polluted: true } }\n`, '8:7 reserved-key'],
  ['__proto__ written with an escape', `${GOOD}"__\\u0070roto__": { polluted: true }\n`, '8:1 reserved-key'],
  ['a merge key of an unknown alias', `${GOOD}<<: *nowhere\n`, '8:5 alias'],
  ['a duplicate key', `${GOOD}name: other\n`, '8:1 duplicate-key'],
];

describe.each(['first', 'second'])('hostile files, %s time in one process', () => {
  test.each(HOSTILE)('%s', (_, input, expected) => {
    const before = performance.now();
    expect(found(input)).toEqual([expected]);
    expect(performance.now() - before, 'refused at once').toBeLessThan(10_000);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

test('a hostile file leaves nothing behind for the next one', () => {
  for (const [, input] of HOSTILE) {
    found(input);
    expect(found(GOOD)).toEqual([]);
  }
});

describe('what is deep or odd but legitimate is read', () => {
  const quoted = '['.repeat(200);
  test.each([
    ['exactly 1 MiB', `${GOOD}${'#'.repeat(MIB - GOOD.length)}`],
    ['brackets in double quotes', unprotected(`"${quoted} \\" ${quoted}"`)],
    ['brackets in single quotes', unprotected(`'${quoted} '' ${quoted}'`)],
    ['brackets in a literal block', unprotected(`|\n      ${quoted}\n      ${quoted}`)],
    ['brackets in a folded block with an indentation mark', unprotected(`>2-\n       ${quoted}\n\n      ${quoted}`)],
    ['brackets in a comment', `${GOOD}# ${quoted}\n`],
    ['brackets in plain text', unprotected(`see ${quoted}`)],
    ['dashes in a block', unprotected(`|\n      ${'- '.repeat(200)}`)],
    ['byte order mark', `\ufeff${GOOD}`],
    ['two byte order marks', `\ufeff\ufeff${GOOD}`],
    ['CRLF', GOOD.replaceAll('\n', '\r\n')],
    ['byte order mark, CRLF, no last newline', `\ufeff${GOOD.trimEnd().replaceAll('\n', '\r\n')}`],
    [
      'a column of deep indentation',
      GOOD.replace('    backups', '    # deep\n    backups').replace(
        '{ every: 1d }',
        '\n                                   every: 1d',
      ),
    ],
  ])('%s', (_, input) => {
    expect(found(input)).toEqual([]);
  });

  const nested = (depth: number) =>
    `${HEAD}tables:\n  - name: orders\n    backups: { every: 1d }\n    drills: { every: 7d, checks: [{ key: { id: a }, expect: { x: ${'{ L: ['.repeat(depth)}${'] }'.repeat(depth)} } }] }\n`;
  test('32 levels', () => {
    // The policy, its list, an entry, drills, checks, a check and expect are seven; each list in DynamoDB JSON is two.
    expect(found(nested(12))).toEqual([]);
    expect(found(nested(13)).map((line) => line.split(' ')[1])).toEqual(['too-deep']);
  });

  test('lines and columns stay right behind a byte order mark and CRLF', () => {
    const text = `\ufeff${GOOD}colour: blue\n`.replaceAll('\n', '\r\n');
    expect(found(text)).toEqual(['8:1 unknown-key']);
  });

  test('columns stay right in a line with other characters before', () => {
    expect(found(`${HEAD}tables:\n  - { name: orders, unprotected: "é漢", colour: blue }\n`)).toEqual([
      '6:40 unknown-key',
    ]);
  });
});

/** A quarter of what is allowed: whatever grows with the square would take minutes even so. */
const LARGE = MIB / 4;

test('more entries than a policy may have', () => {
  const entries = Array.from({ length: 10_001 }, (_, i) => `  - name: t-${i}`).join('\n');
  expect(found(`${HEAD}tables:\n${entries}\n`)).toEqual(['5:1 out-of-range']);
});

describe('slow input', () => {
  const fill = (piece: string, head = '') => head + piece.repeat(Math.floor((LARGE - head.length) / piece.length));
  test.each([
    ['many keys', Array.from({ length: 25_000 }, (_, i) => `k${i}: 1`).join('\n')],
    ['many wrong entries', fill('  - {a: b}\n', `${HEAD}tables:\n`)],
    ['many empty lines', fill('\n')],
    ['many comments', fill('#\n')],
    ['many quotes', fill('"\n')],
    ['many anchors and aliases', `${Array.from({ length: 8_000 }, (_, i) => `- &a${i} x\n- *a${i}`).join('\n')}`],
    ['many duplicate keys', fill('a: 1\n')],
    ['one long line', fill('x')],
    ['one long key', `${fill('x')}: 1`.slice(2)],
    ['many colons', fill('a:')],
    [
      'many globs that nearly match',
      `${HEAD}tables:\n${Array.from({ length: 9_000 }, (_, i) => `  - match: "a*a*a*a*a*${i}"`).join('\n')}`,
    ],
    [
      'many names',
      `${HEAD}tables:\n${Array.from({ length: 9_999 }, (_, i) => `  - { name: table-${i}, unprotected: x }`).join('\n')}`,
    ],
  ])('%s', (_, input) => {
    const before = performance.now();
    const { policy, findings } = readPolicy('p.yml', bytes(input));
    expect(policy !== undefined || findings.length > 0).toBe(true);
    expect(findings.length).toBeLessThanOrEqual(101);
    expect(performance.now() - before).toBeLessThan(20_000);
  });
});
