import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consumedWrites, replicationLag, writesSince } from '../../src/aws/metrics.js';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/model/time.js';
import { type Bench, bench, policyOf, using } from '../support/bench.js';
import { IRELAND, replicated, shows, traffic } from '../support/replicated.js';

const policy = policyOf(`tables:\n  - { name: orders, replicas: [{ region: ${IRELAND} }] }\n`);

let b: Bench;
beforeAll(async () => {
  b = await bench({ replication: { lag: 2 * SECOND } });
  await replicated(b, policy);
  await b.sandbox.advance(2 * HOUR);
});
afterAll(() => b.close());

const lag = () => using(b.sandbox, (c) => replicationLag(c, 'orders', IRELAND));

describe('metrics', () => {
  it('have no data where nothing happened', async () => {
    expect(await lag()).toBe('no-data');
    expect(await using(b.sandbox, (c) => writesSince(c, 'orders', c.clock.now() - 15 * MINUTE))).toBe('no-data');
    expect(await using(b.sandbox, (c) => consumedWrites(c, 'no-such-table', 7))).toBe('no-data');
  });

  it('say how far a replica lagged, and what was written, by the minute', async () => {
    const start = b.sandbox.now();
    await traffic(b.sandbox, 5 * MINUTE);
    await shows(b.sandbox);
    const found = await lag();
    expect(found).toMatchObject({ averageMs: 2_000, maxMs: 2_000 });
    const { newestAt, periods } = found as Exclude<typeof found, 'no-data'>;
    expect(periods).toBeGreaterThanOrEqual(5);
    expect(newestAt).toBeGreaterThan(start + 3 * MINUTE);
    const writes = await using(b.sandbox, (c) => writesSince(c, 'orders', start));
    expect(writes === 'no-data' ? 0 : writes.reduce((sum, { value }) => sum + value, 0)).toBe(30);
  });

  it('count what was written by the hour', async () => {
    await b.sandbox.advance(2 * HOUR);
    const found = await using(b.sandbox, (c) => consumedWrites(c, 'orders', 7));
    expect(found).toMatchObject({ units: expect.any(Number) });
    const { units, hours } = found as Exclude<typeof found, 'no-data'>;
    expect(units).toBeGreaterThanOrEqual(30);
    for (const { at } of hours) expect(at % HOUR).toBe(0);
    await b.sandbox.advance(8 * DAY);
    expect(await using(b.sandbox, (c) => consumedWrites(c, 'orders', 7))).toBe('no-data');
  });

  it('say which permission is missing', async () => {
    b.sandbox.faults.add({
      kind: 'error',
      operation: 'GetMetricData',
      type: 'AccessDenied',
      message: 'no',
      status: 403,
    });
    await expect(lag()).rejects.toMatchObject({
      parts: { next: expect.stringMatching(/grant cloudwatch:GetMetricData/) },
    });
  });
});
