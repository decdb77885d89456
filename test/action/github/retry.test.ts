import { describe, expect, it } from 'vitest';
import { type Failure, longer, waitBefore } from '../../../src/action/github/retry.js';
import { GITHUB } from '../../../src/model/constants.js';

const failed = (status: number, headers: Failure['headers'] = {}, message = 'no'): Failure => ({
  status,
  message,
  headers,
});
const wait = (failure: Failure, method = 'GET') => waitBefore(failure, method, 1_234);

describe('another try', () => {
  it('comes after a pause where the server failed or was not reached', () => {
    expect([500, 502, 503].map((status) => wait(failed(status)))).toEqual([1_234, 1_234, 1_234]);
  });

  it('never sends again blindly what makes something new', () => {
    expect(wait(failed(502), 'POST')).toBeUndefined();
    expect(wait(failed(502), 'PATCH')).toBe(1_234);
  });

  it('waits as long as a rate limit says, for any method', () => {
    expect(wait(failed(429, { 'retry-after': '7' }), 'POST')).toBe(7_000);
    expect(wait(failed(403, { 'retry-after': '30' }))).toBe(30_000);
    const reset = {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(Date.parse('2026-11-22T12:00:20Z') / 1_000),
    };
    expect(wait(failed(403, { ...reset, date: 'Sun, 22 Nov 2026 12:00:00 GMT' }))).toBe(21_000);
    expect(wait(failed(403, { ...reset, date: 'Sun, 22 Nov 2026 12:01:00 GMT' }))).toBe(1_000);
  });

  it('waits a minute where a limit names no time', () => {
    expect(wait(failed(403, {}, 'You have exceeded a secondary rate limit.'))).toBe(60_000);
    expect(wait(failed(429, { 'x-ratelimit-remaining': '12' }))).toBe(60_000);
  });

  it('cannot help where the token may not, or nothing is there', () => {
    for (const status of [401, 403, 404, 410, 422]) expect(wait(failed(status))).toBeUndefined();
    expect(wait(failed(403, { 'x-ratelimit-remaining': '900' }))).toBeUndefined();
  });

  it('comes later each time, up to a bound', () => {
    expect([longer(1_000), longer(GITHUB.longestPause)]).toEqual([2_000, GITHUB.longestPause]);
  });
});
