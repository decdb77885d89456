import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getItem, putItem } from '../../../src/aws/items.js';
import { PROBE } from '../../../src/model/constants.js';
import type { LagFindings } from '../../../src/model/outcome.js';
import { iso, MINUTE, SECOND } from '../../../src/model/time.js';
import type { WireItem } from '../../../src/model/wire.js';
import { type Bench, bench, policyOf, using } from '../../support/bench.js';
import { IRELAND, OREGON, replicated } from '../../support/replicated.js';

const probed = (region: string, key = '{ id: probe }') => `{ region: ${region}, max-lag: 30s, probe: { key: ${key} } }`;
const policy = policyOf(`tables:\n  - { name: orders, replicas: [${probed(IRELAND)}] }\n`);
const KEY: WireItem = { id: { S: 'probe' } };

let b: Bench;
beforeEach(async () => {
  b = await bench();
  await replicated(b, policy);
});
afterEach(() => b.close());

async function measured(by = policy): Promise<LagFindings | undefined> {
  const report = await b.apply(by);
  return report.steps.find(({ step }) => step.kind === 'measure-lag')?.outcome?.lag;
}

const standing = (region?: string) =>
  using(b.sandbox, (c) => getItem(region === undefined ? c : c.at(region), 'orders', KEY));

function leftBy(owner: string, run: string, at: number): WireItem {
  const mark = { policy: { S: owner }, run: { S: run }, n: { N: '3' }, at: { S: iso(at) } };
  return { ...KEY, dynadrill: { M: mark } };
}

describe('a probe', () => {
  it('is no probe of a table with another key', async () => {
    const other = policyOf(`tables:\n  - { name: orders, replicas: [${probed(IRELAND, '{ pk: probe }')}] }\n`);
    expect((await measured(other))?.reasons).toContain('the probe’s key names pk; the key of orders is id');
  });

  it('takes up what a run of this policy left, at once', async () => {
    await using(b.sandbox, (c) => putItem(c, 'orders', leftBy('prod', 'killed', c.clock.now())));
    await b.sandbox.advance(MINUTE);
    expect(await measured()).toMatchObject({ verdict: 'passed' });
    expect(await standing()).toBeUndefined();
  });

  it('lets another policy’s probe be while it may be alive', async () => {
    await using(b.sandbox, (c) => putItem(c, 'orders', leftBy('other', 'alive', c.clock.now())));
    await b.sandbox.advance(MINUTE);
    expect((await measured())?.reasons.join()).toMatch(/another probe is under way \(run alive of policy other/);
    expect(await standing()).toBeDefined();
    await b.sandbox.advance(PROBE.leftAfter);
    expect(await measured()).toMatchObject({ verdict: 'passed' });
    expect(await standing()).toBeUndefined();
  });

  it('sees an item of somebody’s that stands only there', async () => {
    b.sandbox.setReplicationLag(60 * MINUTE, { from: IRELAND });
    const own = { ...KEY, precious: { BOOL: true } } as const;
    await using(b.sandbox, (c) => putItem(c.at(IRELAND), 'orders', { ...own }));
    expect((await measured())?.reasons.join()).toMatch(/under the probe’s key in eu-west-1 that no probe wrote/);
    expect(await standing(IRELAND)).toEqual(own);
  });

  it('stops where somebody writes under its key, and leaves that', async () => {
    const own: WireItem = { ...KEY, precious: { BOOL: true } };
    let writes = 0;
    b.sandbox.onRequest = {
      after: async (operation, _nth, { body }) => {
        if (operation !== 'PutItem' || body['TableName'] !== 'orders' || ++writes !== 2) return;
        b.sandbox.onRequest = {};
        await using(b.sandbox, async (c) => {
          await c.clock.sleep(5 * SECOND);
          await putItem(c, 'orders', own);
        });
      },
    };
    const lag = await measured();
    expect(lag?.verdict).toBe('failed');
    await b.sandbox.advance(MINUTE);
    expect(await standing()).toEqual(own);
    expect(await standing(IRELAND)).toEqual(own);
  });

  it('is slow where replication is, and fails over the limit', async () => {
    b.sandbox.setReplicationLag(40 * SECOND, { to: IRELAND });
    const lag = await measured();
    expect(lag?.verdict).toBe('failed');
    expect(lag?.probe?.out.sync.p50).toBeGreaterThanOrEqual(40 * SECOND);
    expect(lag?.probe?.back.sync.max).toBeLessThan(5 * SECOND);
    expect(lag?.reasons).toContainEqual(expect.stringMatching(/a probe took 40 s to arrive; the limit is 30 s/));
  });

  it('gives up on what does not arrive, and takes it away', async () => {
    b.sandbox.setReplicationLag(60 * MINUTE, { to: IRELAND });
    const lag = await measured();
    expect(lag?.probe).toMatchObject({ out: { sent: 1, arrived: 0 }, back: { sent: 0, arrived: 0 } });
    expect(lag?.reasons[0]).toMatch(/was not in eu-west-1 after 120 seconds/);
    expect(await standing()).toBeUndefined();
    await b.sandbox.advance(3 * 60 * MINUTE);
    expect(await standing(IRELAND)).toBeUndefined();
  });

  it('is taken away when the run is interrupted', async () => {
    const abort = new AbortController();
    b.sandbox.onRequest = {
      after: async (operation, _nth, { body }) => {
        if (operation === 'PutItem' && body['TableName'] === 'orders') abort.abort(new Error('stop'));
      },
    };
    const { apply } = await import('../../../src/commands/apply.js');
    const report = await apply(policy, b.options, b.environment({ signal: abort.signal }));
    expect(report.result).toBe('interrupted');
    expect(await standing()).toBeUndefined();
  });

  it('of two replicas under one key takes turns', async () => {
    const two = policyOf(`tables:\n  - { name: orders, replicas: [${probed(IRELAND)}, ${probed(OREGON)}] }\n`);
    await b.apply(two);
    const report = await b.apply(two);
    expect(report.problems).toEqual([]);
  });
});
