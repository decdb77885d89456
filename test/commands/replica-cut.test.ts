import { afterEach, beforeEach, expect, it } from 'vitest';
import { getItems } from '../../src/aws/items.js';
import type { Report } from '../../src/model/report.js';
import { MINUTE } from '../../src/model/time.js';
import { type Bench, bench, policyOf, using } from '../support/bench.js';
import { IRELAND, replicated, shows, traffic } from '../support/replicated.js';

const policy = policyOf(`
tables:
  - name: orders
    replicas:
      - { region: ${IRELAND}, max-lag: 5s }
`);

let b: Bench;
beforeEach(async () => {
  b = await bench();
  await replicated(b, policy);
});
afterEach(() => b.close());

const lagOf = ({ steps }: Report) => steps.find(({ step }) => step.kind === 'measure-lag')?.outcome?.lag;

it('sees a Region that is cut off under writes, goes red, and loses nothing when it returns', async () => {
  await traffic(b.sandbox, 6 * MINUTE);
  const well = await b.apply(policy);
  expect(well.problems).toEqual([]);
  expect(lagOf(well)).toMatchObject({ verdict: 'passed', metric: { periods: expect.any(Number) } });
  expect(lagOf(well)?.metric?.maxMs).toBeLessThan(2_000);

  b.sandbox.cut(IRELAND);
  const cutAt = b.sandbox.now();
  const keys = await traffic(b.sandbox, 10 * MINUTE);
  const cut = await b.apply(policy);
  expect(cut.result).toBe('not-satisfied');
  expect(lagOf(cut)?.verdict).toBe('failed');
  // What CloudWatch still shows is from before the cut, and within the limit.
  expect(lagOf(cut)?.metric?.maxMs).toBeLessThan(2_000);
  expect(lagOf(cut)?.reasons.join('\n')).toMatch(/eu-west-1 does not answer/);
  const since = /what was written from (\S+) on has not been replicated/.exec(
    lagOf(cut)?.reasons.join('\n') ?? '',
  )?.[1];
  expect(Date.parse(since ?? '')).toBeGreaterThan(cutAt - MINUTE);
  expect(Date.parse(since ?? '')).toBeLessThanOrEqual(cutAt + 2 * MINUTE);
  expect(cut.problems.map(({ what }) => what)).toContain('The replica of orders in eu-west-1 cannot be reached');

  b.sandbox.rejoin(IRELAND);
  keys.push(...(await traffic(b.sandbox, 4 * MINUTE)));
  const behind = await b.apply(policy);
  expect(lagOf(behind)?.verdict).toBe('failed');
  expect(lagOf(behind)?.metric?.maxMs).toBeGreaterThan(5 * MINUTE);
  expect(lagOf(behind)?.reasons).toEqual([expect.stringMatching(/it lagged 1\dm .* behind at its worst/)]);

  keys.push(...(await traffic(b.sandbox, 16 * MINUTE)));
  const again = await b.apply(policy);
  expect(again.problems).toEqual([]);
  const there = await using(b.sandbox, (c) =>
    getItems(
      c.at(IRELAND),
      'orders',
      keys.map((key) => ({ id: { S: key } })),
    ),
  );
  expect(there).toHaveLength(keys.length);
});

it('is red where nobody writes and nothing is measured', async () => {
  await b.sandbox.advance(30 * MINUTE);
  const report = await b.apply(policy);
  expect(lagOf(report)).toMatchObject({ verdict: 'failed', reasons: [expect.stringMatching(/no data is no proof/)] });
  expect(report.problems.map(({ what }) => what)).toEqual([
    'How far the replica of orders in eu-west-1 lags behind is not known',
  ]);
});

it('names a Region that is down so long that CloudWatch has nothing of it left, and does not ask for permissions', async () => {
  await traffic(b.sandbox, 6 * MINUTE);
  b.sandbox.cut(IRELAND);
  await b.sandbox.advance(30 * MINUTE);
  const report = await b.apply(policy);
  const found = report.problems.find(({ what }) => what === 'The replica of orders in eu-west-1 cannot be reached');
  expect(found?.next).toMatch(/^Do not fail over to eu-west-1/);
  expect(JSON.stringify(report.problems)).not.toMatch(/Grant cloudwatch/);
});

/** Writes on both sides, a minute at a time. */
async function both(minutes: number): Promise<void> {
  for (let n = 0; n < minutes; n++) {
    await traffic(b.sandbox, MINUTE / 2);
    await traffic(b.sandbox, MINUTE / 2, IRELAND);
  }
}

it('is red where nothing goes out any more, whatever comes in', async () => {
  await both(6);
  expect(lagOf(await b.apply(policy))?.verdict).toBe('passed');
  b.sandbox.setReplicationLag(24 * 60 * MINUTE, { to: IRELAND });
  await both(10);
  const report = await b.apply(policy);
  expect(lagOf(report)).toMatchObject({ verdict: 'failed', doubtful: true });
  expect(report.problems.map(({ what, next }) => `${what}: ${next}`)).toEqual([
    expect.stringMatching(/^How far .* is not known: Do not fail over to eu-west-1 before it is: give .* a `probe`/),
  ]);
});

it('looks for writes that went nowhere as far back as its limit allows them to be under way', async () => {
  const patient = policyOf(`tables:\n  - { name: orders, replicas: [{ region: ${IRELAND}, max-lag: 20m }] }\n`);
  b.sandbox.setReplicationLag(24 * 60 * MINUTE, { to: IRELAND });
  await b.sandbox.advance(20 * MINUTE);
  b.sandbox.setReplicationLag(500);
  await traffic(b.sandbox, 4 * MINUTE);
  b.sandbox.setReplicationLag(24 * 60 * MINUTE, { to: IRELAND });
  await traffic(b.sandbox, 27 * MINUTE);
  await shows(b.sandbox);
  expect(lagOf(await b.apply(patient))?.reasons.join()).toMatch(/what was written from .* on has not been replicated/);
});
