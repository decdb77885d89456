import { describe, expect, it } from 'vitest';
import { METRIC_DELAY } from '../../../src/model/constants.js';
import type { ProbeFindings } from '../../../src/model/outcome.js';
import { MINUTE, SECOND } from '../../../src/model/time.js';
import { judgeLag, type Measured, unreplicated } from '../../../src/run/replicas/judge-lag.js';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const metric = { averageMs: 800, maxMs: 1_400, newestAt: NOW - 2 * MINUTE, periods: 9 };
const times = (ms: number) => ({ p50: ms, p95: ms, max: ms });
const findings = (propagate: number, arrived = 5): ProbeFindings => ({
  sent: 5,
  arrived,
  update: times(20),
  propagate: times(propagate),
  sync: times(propagate + 20),
});
const probe = (propagate: number) => ({ out: findings(propagate), back: findings(propagate), reasons: [] });
const OPEN = { since: NOW - 5 * MINUTE, certain: true };
const DOUBT = { ...OPEN, certain: false };
const judge = (over: Partial<Measured>) => judgeLag({ region: 'eu-west-1', limit: 5 * SECOND, metric, ...over });

describe('a verdict on a replica’s lag', () => {
  it.each<[string, Partial<Measured>, string, RegExp]>([
    ['within its limit', {}, 'passed', /^$/],
    ['at its limit', { metric: { ...metric, maxMs: 5 * SECOND } }, 'passed', /^$/],
    ['over its limit for a minute', { metric: { ...metric, maxMs: 5_001 } }, 'failed', /the limit is 5 s/],
    ['over a limit that nobody set', { limit: undefined, metric: { ...metric, maxMs: 90_000 } }, 'passed', /^$/],
    ['with a limit and no data', { metric: 'no-data' }, 'failed', /no data is no proof/],
    ['with neither limit nor data', { metric: 'no-data', limit: undefined }, 'inconclusive', /no data is no proof/],
    ['with a limit, by a probe alone', { metric: 'no-data', probe: probe(900) }, 'passed', /^$/],
    ['by a slow probe', { probe: probe(6_000) }, 'failed', /took 6 s to arrive; the limit is 5 s/],
    ['by a slow probe without a limit', { limit: undefined, probe: probe(6_000) }, 'passed', /^$/],
    [
      'by a probe that did not arrive',
      { limit: undefined, probe: { ...probe(900), reasons: ['lost'] } },
      'failed',
      /^lost$/,
    ],
    ['when CloudWatch cannot be read', { metric: { failure: 'forbidden' } }, 'failed', /forbidden/],
    ['when CloudWatch cannot be read, by a probe', { metric: { failure: 'f' }, probe: probe(9) }, 'passed', /^f$/],
    ['when its Region does not answer', { unreachable: 'it does not answer' }, 'failed', /does not answer/],
    ['when writes go nowhere', { unreplicated: OPEN }, 'failed', /from 2026-11-22T11:55:00Z on has not/],
    [
      'when nobody can tell whose writes those were',
      { unreplicated: DOUBT },
      'failed',
      /a `probe` in the policy tells/,
    ],
    [
      'with that and no limit',
      { unreplicated: DOUBT, limit: undefined },
      'inconclusive',
      /a `probe` in the policy tells/,
    ],
    ['with that, by a probe', { unreplicated: DOUBT, probe: probe(900) }, 'passed', /^$/],
  ])('%s', (_, over, verdict, reasons) => {
    const found = judge(over);
    expect(found.verdict).toBe(verdict);
    expect(found.reasons.join('\n')).toMatch(reasons);
  });
});

describe('writes that were not replicated', () => {
  const writes = (...minutesAgo: number[]) => minutesAgo.map((n) => ({ at: NOW - n * MINUTE, value: 1 }));
  const since = (newest: number, written: ReturnType<typeof writes>, more = {}) =>
    unreplicated(
      { metric: { ...metric, newestAt: NOW - newest * MINUTE }, incoming: 'no-data', limit: 0, now: NOW, ...more },
      written,
    );

  it('are none while the newest minute that was written is replicated', () => {
    expect(since(5, writes(12, 8, 5))).toBeUndefined();
  });

  it('are those after the last minute that was, once they would be known', () => {
    expect(since(10, writes(12, 8, 6))).toEqual({ since: NOW - 8 * MINUTE, certain: true });
  });

  it('are not looked for before they can be known, nor before the limit has passed', () => {
    const soon = (METRIC_DELAY + MINUTE) / MINUTE;
    expect(since(10, writes(soon))).toBeUndefined();
    expect(since(10, writes(soon + 1))).toBeDefined();
    expect(since(10, writes(soon + 1), { limit: 2 * MINUTE })).toBeUndefined();
  });

  it('may be what came in from the replica, which is no proof', () => {
    const incoming = { ...metric, newestAt: NOW - 8 * MINUTE };
    expect(since(10, writes(8), { incoming })).toEqual({ since: NOW - 8 * MINUTE, certain: false });
    expect(since(8, writes(8), { incoming })).toBeUndefined();
    expect(since(10, writes(8, 7), { incoming })).toEqual({ since: NOW - 7 * MINUTE, certain: true });
  });

  it('cannot be told where nothing was ever replicated: a new replica was filled with them', () => {
    expect(since(10, writes(8), { metric: 'no-data' })).toBeUndefined();
  });
});
