import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { open } from '../../src/aws/connection.js';
import { clockFor } from '../../src/aws/endpoint-clock.js';
import { listTableNames } from '../../src/aws/tables.js';
import { realSleep, systemClock } from '../../src/model/clock.js';
import { HOUR } from '../../src/model/time.js';
import type { Sandbox } from '../../src/sandbox/server.js';
import { bench } from '../support/bench.js';

let sandbox: Sandbox;
beforeEach(async () => {
  ({ sandbox } = await bench({ clock: 'manual' }));
});
afterEach(() => sandbox.close());

describe('the time that decides', () => {
  it('is the endpoint’s, whatever the machine says', async () => {
    const clock = systemClock();
    expect(clock.skew()).toBeUndefined();
    const connection = open({ region: 'us-east-1', endpoint: sandbox.url, clock });
    await listTableNames(connection);
    connection.close();
    expect(Math.abs(clock.now() - sandbox.now())).toBeLessThan(2_000);
    expect(Math.abs(clock.skew() ?? 0)).toBeGreaterThan(24 * HOUR);
  });

  it('is not corrected for what the header cannot tell', () => {
    const clock = systemClock();
    const before = clock.now();
    clock.heard(before + 1_500);
    expect(clock.skew()).toBe(0);
    clock.heard(before + 600_000);
    expect(clock.now()).toBeGreaterThanOrEqual(before + 600_000);
  });
});

describe('waiting', () => {
  it('moves the time of a sandbox instead of passing ours', async () => {
    const clock = await clockFor(sandbox.url);
    const start = sandbox.now();
    await clock.sleep(5 * HOUR);
    expect(sandbox.now() - start).toBe(5 * HOUR);
    expect(clock.now()).toBe(sandbox.now());
  });

  it('does not add up when many wait side by side', async () => {
    const clock = await clockFor(sandbox.url);
    const start = sandbox.now();
    await Promise.all([clock.sleep(60_000), clock.sleep(60_000), clock.sleep(20_000)]);
    expect(sandbox.now() - start).toBe(60_000);
  });

  it('ends when it is interrupted', async () => {
    const stop = new AbortController();
    const waiting = realSleep(HOUR, stop.signal);
    stop.abort(new Error('stopped'));
    await expect(waiting).rejects.toThrow('stopped');
    await expect(realSleep(HOUR, stop.signal)).rejects.toThrow('stopped');
  });

  it('is the machine’s own where there is no sandbox to ask', async () => {
    expect((await clockFor('http://127.0.0.1:1')).skew()).toBeUndefined();
    expect((await clockFor(undefined)).skew()).toBeUndefined();
  });
});
