/** A table with replicas, and writes that go on while time passes. */
import type { Policy } from '../../src/model/policy.js';
import { MINUTE, type Millis, SECOND } from '../../src/model/time.js';
import type { Sandbox } from '../../src/sandbox/server.js';
import type { Bench } from './bench.js';
import { table } from './bench.js';

export const IRELAND = 'eu-west-1';
export const OREGON = 'us-west-2';

/** The table `orders` with 20 items, and whatever replicas the policy wants of it. */
export async function replicated(b: Bench, policy: Policy): Promise<void> {
  await table(b.sandbox, 'orders', 20);
  const report = await b.apply(policy);
  if (report.result !== 'satisfied') throw new Error(JSON.stringify(report.problems));
}

/**
 * Writes an item every ten seconds.
 * @param region where; at home by default
 * @returns the keys that were written
 */
export async function traffic(sandbox: Sandbox, during: Millis, region?: string): Promise<string[]> {
  const keys: string[] = [];
  const at = region === undefined ? sandbox : sandbox.inRegion(region);
  for (let passed = 0; passed < during; passed += 10 * SECOND) {
    const key = `written-${region ?? 'home'}-${sandbox.now()}`;
    at.write('orders', { id: { S: key }, count: { N: '1' } });
    keys.push(key);
    await sandbox.advance(10 * SECOND);
  }
  return keys;
}

/** Until what was measured shows. */
export const shows = (sandbox: Sandbox) => sandbox.advance(3 * MINUTE);
