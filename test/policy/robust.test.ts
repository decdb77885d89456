/** Whatever the bytes: no exception, and a policy or at least one finding. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPolicy } from '../../src/policy/read.js';

const valid = readFileSync(new URL('../cases/policy/ok-everything-that-works.txt', import.meta.url), 'utf8').split(
  '---EXPECT---',
)[0] as string;

function answers(bytes: Uint8Array): void {
  const { policy, findings } = readPolicy('p.yml', bytes);
  const failed = findings.some(({ severity }) => severity === 'error');
  expect(policy === undefined).toBe(failed);
  const lines = new TextDecoder().decode(bytes).split('\n').length;
  const misplaced = findings.filter(({ line, column }) => line < 1 || line > lines || column < 1);
  const garbled = findings.filter(({ message }) => /\n|undefined|\[object|NaN/.test(message));
  expect({ misplaced, garbled }).toEqual({ misplaced: [], garbled: [] });
}

const encode = (text: string) => new TextEncoder().encode(text);

test('random bytes', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), answers), { numRuns: 500 });
});

test('random text of what YAML is made of', () => {
  const piece = fc.constantFrom(
    ...[
      'a',
      '1',
      ': ',
      '- ',
      '? ',
      '\n',
      '\n  ',
      ' ',
      '\t',
      '[',
      ']',
      '{',
      '}',
      ',',
      '"',
      "'",
      '#',
      '&a ',
      '*a',
      '!t ',
      '|',
      '>',
    ],
    ...[
      '<<: ',
      '---\n',
      '...\n',
      '%YAML 1.1\n',
      '~',
      'null',
      'tables',
      'version: 1\n',
      'defaults:\n  ',
      '__proto__',
      '\r\n',
      '\ufeff',
    ],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => answers(encode(pieces.join('')))),
    { numRuns: 1_000 },
  );
});

test('a valid policy with pieces cut out, doubled and put elsewhere', () => {
  const at = fc.nat({ max: valid.length });
  const edit = fc.record({
    from: at,
    to: at,
    length: fc.nat({ max: 30 }),
    kind: fc.constantFrom('cut', 'copy', 'move'),
  });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
      let text = valid;
      for (const { from, to, length, kind } of edits) {
        const piece = text.slice(from, from + length);
        if (kind !== 'copy') text = text.slice(0, from) + text.slice(from + length);
        if (kind !== 'cut') text = text.slice(0, to) + piece + text.slice(to);
      }
      answers(encode(text));
    }),
    { numRuns: 300 },
  );
});

test('a valid policy with one value replaced by another kind of value', () => {
  const lines = valid.split('\n');
  const values = [
    '',
    '~',
    '7',
    'text',
    '2026-11-22',
    'true',
    '[]',
    '{}',
    '[a]',
    '{ a: b }',
    '{ every: 1d }',
    '"',
    '*x',
    '&x y',
  ];
  fc.assert(
    fc.property(fc.nat({ max: lines.length - 1 }), fc.constantFrom(...values), (index, value) => {
      const edited = lines.map((line, i) => (i === index ? line.replace(/: .*$/, `: ${value}`) : line));
      answers(encode(edited.join('\n')));
    }),
    { numRuns: 300 },
  );
});
