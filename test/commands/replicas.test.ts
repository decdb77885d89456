import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getItem, putItem, scanPage } from '../../src/aws/items.js';
import { describeReplicas } from '../../src/aws/replicas.js';
import { describePitr, describeTable, listTags } from '../../src/aws/tables.js';
import type { Report } from '../../src/model/report.js';
import { MINUTE, SECOND } from '../../src/model/time.js';
import { type Bench, bench, policyOf, table, using } from '../support/bench.js';

const IRELAND = 'eu-west-1';
const OREGON = 'us-west-2';

const twoReplicas = policyOf(`
tables:
  - name: orders
    replicas:
      - region: ${IRELAND}
        max-lag: 5s
        point-in-time-recovery: 7d
        deletion-protection: true
        tags: { team: shop }
        probe: { key: { id: probe } }
      - { region: ${OREGON} }
`);

let b: Bench;
beforeEach(async () => {
  b = await bench();
  await table(b.sandbox, 'orders', 20);
});
afterEach(() => b.close());

const replicas = () => using(b.sandbox, async (c) => (await describeReplicas(c, 'orders'))?.replicas ?? []);
const lagsOf = ({ steps }: Report) => steps.flatMap(({ outcome }) => (outcome?.lag ? [outcome.lag] : []));
const changes = () =>
  b.sandbox.requests
    .filter(({ operation, body }) => operation === 'UpdateTable' && 'ReplicaUpdates' in body)
    .map(({ body }) => JSON.stringify(body['ReplicaUpdates']));

describe('a policy with two replicas', () => {
  it('converges from nothing, one change at a time, and a second apply changes nothing', async () => {
    const first = await b.apply(twoReplicas);
    expect(first.problems).toEqual([]);
    expect(await replicas()).toMatchObject([
      { region: IRELAND, status: 'ACTIVE' },
      { region: OREGON, status: 'ACTIVE' },
    ]);
    expect(changes()).toEqual([`[{"Create":{"RegionName":"${IRELAND}"}}]`, `[{"Create":{"RegionName":"${OREGON}"}}]`]);
    await using(b.sandbox, async (c) => {
      const there = c.at(IRELAND);
      const standing = await describeTable(there, 'orders');
      expect(standing?.deletionProtection).toBe(true);
      expect(await describePitr(there, 'orders')).toMatchObject({ enabled: true, days: 7 });
      expect(await listTags(there, standing?.arn ?? '')).toEqual({ team: 'shop' });
      const other = await describePitr(c.at(OREGON), 'orders');
      expect(other).toEqual({ enabled: false });
      const page = await scanPage(there, { table: 'orders', segment: 0, segments: 1, consistent: true });
      expect(page.items).toHaveLength(20);
    });
    expect(first.tables[0]?.replicas).toMatchObject([
      { region: IRELAND, status: 'ACTIVE', deletionProtection: true, pitr: { enabled: true, days: 7 } },
      { region: OREGON, status: 'ACTIVE', deletionProtection: false, pitr: { enabled: false } },
    ]);

    // The change of one replica leaves what is under way at another alone.
    await b.sandbox.advance(MINUTE);
    const there = await using(b.sandbox, (c) => describeTable(c.at(IRELAND), 'orders'));
    expect(there?.status).toBe('ACTIVE');
    const writes = b.writes().length;
    const second = await b.apply(twoReplicas);
    expect(second.problems).toEqual([]);
    expect(second.result).toBe('satisfied');
    expect(second.changed).toBe(false);
    expect(second.steps.map(({ step }) => step.kind)).toEqual(['measure-lag', 'measure-lag']);
    const since = b.writes().slice(writes);
    expect(since.filter((operation) => !/^(PutItem|DeleteItem)$/.test(operation))).toEqual([]);
  });

  it('measures by a probe both ways and leaves nothing behind', async () => {
    await b.apply(twoReplicas);
    const report = await b.apply(twoReplicas);
    const [ireland] = lagsOf(report);
    expect(ireland).toMatchObject({ region: IRELAND, verdict: 'passed', limitMs: 5 * SECOND });
    for (const way of [ireland?.probe?.out, ireland?.probe?.back]) {
      expect(way).toMatchObject({ sent: 5, arrived: 5 });
      // The sandbox's lag is 500 to 1,500 ms, and the item is asked for at most a fifth of a second too late.
      expect(way?.propagate.p50).toBeGreaterThanOrEqual(450);
      expect(way?.sync.max).toBeLessThan(2_000);
    }
    await b.sandbox.advance(MINUTE);
    await using(b.sandbox, async (c) => {
      for (const side of [c, c.at(IRELAND), c.at(OREGON)]) {
        expect(await getItem(side, 'orders', { id: { S: 'probe' } })).toBeUndefined();
      }
    });
  });

  it('never overwrites an item that stands under the probe’s key', async () => {
    await b.apply(twoReplicas);
    const own = { id: { S: 'probe' }, precious: { BOOL: true } } as const;
    await using(b.sandbox, (c) => putItem(c, 'orders', { ...own }));
    const report = await b.apply(twoReplicas);
    expect(lagsOf(report)[0]?.reasons.join()).toMatch(/an item stands under the probe’s key/);
    expect(report.result).toBe('not-satisfied');
    expect(await using(b.sandbox, (c) => getItem(c, 'orders', { id: { S: 'probe' } }))).toEqual(own);
  });
});
