import { describe, expect, it } from 'vitest';
import { type RawOptions, readRequest } from '../../src/commands/options.js';

const fenceOf = (raw: RawOptions) => readRequest('backup', raw, (option) => `--${option}`).fence;

describe('a fence', () => {
  it.each([
    ['strict before a deploy', { trigger: 'deploy' }, 'strict'],
    ['none for a backup by hand', {}, undefined],
    ['fast where that is asked for', { trigger: 'deploy', fence: 'fast' }, 'fast'],
    ['none where that is asked for', { trigger: 'deploy', fence: 'none' }, undefined],
    ['strict by hand where that is asked for', { fence: 'strict' }, 'strict'],
  ])('is %s', (_, raw, fence) => {
    expect(fenceOf(raw)).toBe(fence);
  });

  it('is no other word', () => {
    expect(() => fenceOf({ fence: 'stric' })).toThrow('`stric` is not a fence. Did you mean `strict`?');
  });
});
