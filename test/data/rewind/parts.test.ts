import { describe, expect, it } from 'vitest';
import { isExpired } from '../../../src/data/rewind/expiry.js';
import { parseKeys } from '../../../src/data/rewind/keys-file.js';
import { holds } from '../../../src/data/rewind/where.js';
import { deleteRequest, putBackRequest, revertRequest } from '../../../src/data/rewind/write-request.js';
import type { KeyAttribute } from '../../../src/model/observed.js';
import { SECOND } from '../../../src/model/time.js';
import type { WireItem } from '../../../src/model/wire.js';

const ID: KeyAttribute[] = [{ name: 'id', role: 'HASH', type: 'S' }];
const PAIR: KeyAttribute[] = [
  { name: 'pk', role: 'HASH', type: 'N' },
  { name: 'sk', role: 'RANGE', type: 'B' },
];

describe('a file of keys', () => {
  const read = (text: string, keys: readonly KeyAttribute[] = ID) => {
    try {
      return parseKeys(text, keys, 'keys');
    } catch (error) {
      return `${(error as { parts: { where: string } }).parts.where}: ${(error as Error).message}`;
    }
  };

  it('holds one a line, as DynamoDB JSON or plain JSON', () => {
    expect(read('{"id":{"S":"a"}}\r\n\n"b"\n{"id":"c"}')).toEqual([
      { id: { S: 'a' } },
      { id: { S: 'b' } },
      { id: { S: 'c' } },
    ]);
    expect(read('{"pk":1.5,"sk":"YQ=="}\n{"pk":"-1e3","sk":{"B":"YQ=="}}', PAIR)).toEqual([
      { pk: { N: '1.5' }, sk: { B: 'YQ==' } },
      { pk: { N: '-1e3' }, sk: { B: 'YQ==' } },
    ]);
    expect(read('42', [{ name: 'n', role: 'HASH', type: 'N' }])).toEqual([{ n: { N: '42' } }]);
  });

  it.each([
    ['a', ID, /^keys:1: the line is not JSON/],
    ['\n{"id":1}', ID, /^keys:2: `id` is of type S/],
    ['{"id":{"N":"1"}}', ID, /is of type S/],
    ['{"id":"a","more":"b"}', ID, /`more` is no key attribute/],
    ['{"pk":1}', PAIR, /`sk` is missing/],
    ['1', PAIR, /two attributes is written as an object/],
    ['{"pk":"x","sk":"YQ=="}', PAIR, /`pk` is of type N/],
    ['{"pk":12345678901234567890,"sk":"YQ=="}', PAIR, /write it in quotes/],
    ['null', ID, /is of type S/],
    ['\n\n', ID, /^keys: there is no key in it/],
  ])('%j is refused', (text, keys, message) => {
    expect(read(text, keys)).toMatch(message);
  });
});

describe('time to live', () => {
  const NOW = 1_800_000_000 * SECOND;
  it.each([
    ['1799999999', true],
    ['1800000000', true],
    ['1800000001', false],
    // Five years and a bit: the service takes that for a mistake.
    ['1642000000', false],
    ['0', false],
    ['1.7999e9', true],
  ])('%s has passed: %s', (N, passed) => expect(isExpired({ ends: { N } }, 'ends', NOW)).toBe(passed));

  it('is a number, of the attribute of the table', () => {
    expect(isExpired({ ends: { S: '1' } }, 'ends', NOW)).toBe(false);
    expect(isExpired({}, 'ends', NOW)).toBe(false);
    expect(isExpired({ ends: { N: '1799999999' } }, undefined, NOW)).toBe(false);
  });
});

it('a filter compares values as DynamoDB does', () => {
  const where = (value: object) => ({ attribute: 'a', value: value as never });
  expect(holds(where({ N: '1.0' }), { a: { N: '1' } })).toBe(true);
  expect(holds(where({ SS: ['x', 'y'] }), { a: { SS: ['y', 'x'] } })).toBe(true);
  expect(holds(where({ S: '1' }), { a: { N: '1' } })).toBe(false);
  expect(holds(where({ S: 'x' }), {})).toBe(false);
  expect(holds(where({ S: 'x' }), undefined)).toBe(false);
});

describe('a request', () => {
  const seen: WireItem = { id: { S: 'a' }, same: { S: 's' }, old: { S: 'o' }, gone: { N: '1' } };
  const target: WireItem = { id: { S: 'a' }, same: { S: 's' }, old: { S: 'new' }, more: { BOOL: true } };

  it('to revert sets and removes what differs, where all that was seen stands and what it adds is absent', () => {
    const built = revertRequest(seen, target, ID, false);
    if (built === 'too-large' || built.request.kind !== 'update') throw new Error('an update fits');
    const { condition, update, names, values } = built.request;
    const said = (text: string) =>
      text.replace(/#n\d+/g, (n) => names[n] ?? '?').replace(/:v\d+/g, (v) => JSON.stringify(values[v]));
    expect(built.whole).toBe(true);
    expect(said(update)).toBe('SET more = {"BOOL":true}, old = {"S":"new"} REMOVE gone');
    expect(new Set(said(condition).split(' AND '))).toEqual(
      new Set(['old = {"S":"o"}', 'gone = {"N":"1"}', 'attribute_not_exists(more)', 'same = {"S":"s"}']),
    );
  });

  it('asks for existence where the item has nothing but its key', () => {
    const bare = { id: { S: 'a' } };
    expect(deleteRequest(bare, ID, false)).toMatchObject({
      request: { condition: 'attribute_exists(#n0)', names: { '#n0': 'id' } },
    });
    const built = revertRequest(bare, { ...bare, x: { S: 'x' } }, ID, false);
    expect(built).toMatchObject({ request: { condition: 'attribute_exists(#n1) AND attribute_not_exists(#n0)' } });
  });

  it('to put back asks for absence', () => {
    expect(putBackRequest(target, ID)).toMatchObject({
      whole: true,
      request: { kind: 'put', item: target, condition: 'attribute_not_exists(#n0)', values: {} },
    });
  });

  const wide = (count: number, value = 's'): WireItem => ({
    id: { S: 'a' },
    ...Object.fromEntries(Array.from({ length: count }, (_, n) => [`a${n}`, { S: value }])),
  });

  it('stays within three hundred operators and four kilobytes, and uses every name and value', () => {
    for (const count of [1, 2, 100, 149, 150, 151, 152, 299, 300, 301, 400]) {
      for (const [now, then] of [
        [wide(count), { ...wide(count), a0: { S: 'x' } }],
        [wide(count), wide(count, 'x')],
        [wide(count), wide(1)],
        [wide(1), wide(count)],
      ] as const) {
        for (const force of [false, true]) {
          const built = revertRequest(now, then, ID, force);
          if (JSON.stringify(now) === JSON.stringify(then)) continue;
          if (force) expect(built, `${count}`).not.toBe('too-large');
          if (built === 'too-large') continue;
          const { condition, names, values } = built.request;
          const update = built.request.kind === 'update' ? built.request.update : '';
          for (const text of [condition, update]) {
            expect(text.length).toBeLessThanOrEqual(4096);
            expect((text.match(/ = | AND |attribute_|REMOVE .*/g) ?? []).length).toBeLessThanOrEqual(300);
          }
          const used = `${condition} ${update}`;
          for (const name of [...Object.keys(names), ...Object.keys(values)])
            expect(used).toMatch(new RegExp(`${name}\\b`));
          for (const name of used.match(/[#:][nv]\d+/g) ?? [])
            expect([...Object.keys(names), ...Object.keys(values)]).toContain(name);
        }
      }
    }
  });

  it('that does not fit is refused, or with force names those that differ first', () => {
    const now = wide(200);
    const then = { ...now, a199: { S: 'x' } };
    expect(revertRequest(now, then, ID, false)).toBe('too-large');
    const forced = revertRequest(now, then, ID, true);
    expect(forced).toMatchObject({ whole: false, request: { kind: 'update', update: 'SET #n0 = :v0' } });
    expect((forced as { request: { condition: string } }).request.condition).toMatch(/^#n0 = :v1 AND/);
    expect(deleteRequest(now, ID, false)).toBe('too-large');
    expect(deleteRequest(now, ID, true)).toMatchObject({ whole: false, request: { kind: 'delete' } });
    expect(revertRequest(now, wide(200, 'x'), ID, true)).toMatchObject({ request: { kind: 'update' } });
    expect(revertRequest(wide(400), wide(400, 'x'), ID, true)).toMatchObject({
      whole: false,
      request: { kind: 'put' },
    });
  });
});
