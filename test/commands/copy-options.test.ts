import { describe, expect, it } from 'vitest';
import { readCopyOptions, readTwoTables } from '../../src/commands/copy-options.js';

describe('what copy may be told', () => {
  it.each([
    [{}, { follow: false, followFor: 0, enableStream: false }],
    [
      { follow: 'true', 'follow-for': '2h', 'enable-stream': 'true' },
      { follow: true, followFor: 7_200_000, enableStream: true },
    ],
    [{ 'max-rate': '500' }, { maxRate: { units: 500 } }],
    [{ 'max-rate': '25%' }, { maxRate: { share: 0.25 } }],
    [{ segments: '1-4/16' }, { share: { first: 1, last: 4, total: 16 } }],
    [{ segments: '7/16' }, { share: { first: 7, last: 7, total: 16 } }],
    [
      { id: '42', 'kms-key': 'arn:k' },
      { id: '42', kmsKey: 'arn:k' },
    ],
  ])('%j is understood', (flags, options) => {
    expect(readCopyOptions(flags as Record<string, string>)).toMatchObject(options);
  });

  it.each([
    [{ 'max-rate': '0' }, '--max-rate'],
    [{ 'max-rate': '0%' }, '--max-rate'],
    [{ 'max-rate': '101%' }, '--max-rate'],
    [{ 'max-rate': 'fast' }, '--max-rate'],
    [{ segments: '0-4/16' }, '--segments'],
    [{ segments: '4-1/16' }, '--segments'],
    [{ segments: '1-17/16' }, '--segments'],
    [{ segments: '1-2/2000000' }, '--segments'],
    [{ segments: 'a-b/c' }, '--segments'],
    [{ id: 'a b' }, '--id'],
    [{ follow: 'true', 'follow-for': '2' }, '--follow-for'],
    [{ 'follow-for': '2h' }, '--follow-for'],
    [{ 'enable-stream': 'true' }, '--enable-stream'],
  ])('%j is refused, with the flag named', (flags, where) => {
    expect(() => readCopyOptions(flags as unknown as Record<string, string>)).toThrow(
      expect.objectContaining({ exit: 2, parts: expect.objectContaining({ where, next: expect.any(String) }) }),
    );
  });

  it.each([
    [['a'], {}, 'us-east-1'],
    [['a', 'b', 'c'], {}, 'us-east-1'],
    [['a b', 'b2x'], {}, 'us-east-1'],
    [['aaa', 'bbb'], {}, undefined],
    [['aaa', 'bbb'], { region: 'us-est-1' }, undefined],
    [['aaa', 'bbb'], { 'to-region': 'us-est-1' }, 'us-east-1'],
    [['aaa', 'bbb'], { 'to-role': 'copier' }, 'us-east-1'],
  ])('tables %j with %j are refused', (operands, flags, ambient) => {
    expect(() => readTwoTables(flags as unknown as Record<string, string>, operands, ambient)).toThrow(
      expect.objectContaining({ exit: 2 }),
    );
  });

  it('takes the Region that is named, else the policy’s or the environment’s, else an endpoint’s any', () => {
    const region = (flags: Record<string, string>, ambient?: string) =>
      readTwoTables(flags, ['aaa', 'bbb'], ambient).region;
    expect(region({ region: 'eu-west-1' }, 'us-east-1')).toBe('eu-west-1');
    expect(region({}, 'us-east-2')).toBe('us-east-2');
    expect(region({ endpoint: 'http://127.0.0.1:1' })).toBe('us-east-1');
  });
});
