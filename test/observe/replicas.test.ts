/** What is seen of replicas, each in its own Region, and what a Region that does not answer means. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requestReplica } from '../../src/aws/replicas.js';
import { enablePitr, setDeletionProtection, tagTable } from '../../src/aws/tables.js';
import type { ObservedReplica, ObservedTable } from '../../src/model/observed.js';
import type { Policy } from '../../src/model/policy.js';
import { MINUTE, SECOND } from '../../src/model/time.js';
import { observe } from '../../src/observe/observe.js';
import { type Bench, bench, policyOf, table, using } from '../support/bench.js';
import { IRELAND, OREGON, traffic } from '../support/replicated.js';

let b: Bench;
beforeEach(async () => {
  b = await bench();
});
afterEach(() => b.close());

/** The table `name` with a replica in each Region, ACTIVE. */
async function replicas(name: string, regions: readonly string[]): Promise<void> {
  await table(b.sandbox, name, 5);
  for (const region of regions) {
    await using(b.sandbox, (c) => requestReplica(c, name, { region }));
    await b.sandbox.advance(5 * MINUTE);
  }
}

const seen = (policy: Policy) => using(b.sandbox, (c) => observe(c, policy));
const seenTable = async (policy: Policy, name = 'orders') =>
  (await seen(policy)).tables.find((each) => each.name === name) as ObservedTable;
const replicaOf = ({ replicas: all }: ObservedTable, region: string) =>
  all.find((each) => each.region === region) as ObservedReplica;
const asked = (region: string) => b.sandbox.requests.filter((request) => request.region === region).length;

const entry = (replica: string) => policyOf(`tables: [{ name: orders, replicas: [${replica}] }]\n`);

describe('a replica that the policy names', () => {
  it('is looked at in its own Region', async () => {
    await replicas('orders', [IRELAND]);
    await using(b.sandbox, async (c) => {
      const there = c.at(IRELAND);
      await enablePitr(there, 'orders', 14);
      await setDeletionProtection(there, 'orders', true);
      await b.sandbox.advance(MINUTE);
      await tagTable(there, `arn:aws:dynamodb:${IRELAND}:123456789012:table/orders`, { tier: 'gold' });
    });
    await traffic(b.sandbox, 4 * MINUTE);
    const orders = await seenTable(entry(`{ region: ${IRELAND}, max-lag: 5s, tags: { tier: gold } }`));
    const { there, lag, failure, status } = replicaOf(orders, IRELAND);
    expect([failure, status]).toEqual([undefined, 'ACTIVE']);
    expect(there).toMatchObject({
      arn: expect.stringContaining(IRELAND),
      status: 'ACTIVE',
      deletionProtection: true,
      pitr: { enabled: true, days: 14 },
      tags: { tier: 'gold' },
    });
    expect(there?.createdAt).toBeGreaterThan(orders.createdAt);
    expect(lag).toMatchObject({ maxMs: expect.any(Number) });
    expect(orders.sites).toBeUndefined();
  });

  it('is asked for no more than the policy needs', async () => {
    await replicas('orders', [IRELAND, OREGON]);
    const before = [asked(IRELAND), asked(OREGON)];
    const orders = await seenTable(entry(`{ region: ${IRELAND} }`));
    expect(replicaOf(orders, OREGON)).toEqual({ region: OREGON, status: 'ACTIVE' });
    expect(replicaOf(orders, IRELAND)).not.toHaveProperty('lag');
    expect(replicaOf(orders, IRELAND).there).not.toHaveProperty('tags');
    // DescribeTable and DescribeContinuousBackups.
    expect([asked(IRELAND), asked(OREGON)]).toEqual([(before[0] ?? 0) + 2, before[1]]);
  });

  it('is looked at with all others when one of them is to go', async () => {
    await replicas('orders', [IRELAND, OREGON]);
    const orders = await seenTable(entry(`{ region: ${IRELAND}, state: absent }`));
    expect(replicaOf(orders, OREGON).there?.status).toBe('ACTIVE');
    expect(replicaOf(orders, IRELAND)).toMatchObject({ lag: 'no-data', there: { status: 'ACTIVE' } });
  });
});

describe('a Region that does not answer', () => {
  it.each(['connection', 'unavailable'] as const)('is a finding (%s), and the rest goes on', async (requests) => {
    await replicas('orders', [IRELAND, OREGON]);
    await replicas('users', [IRELAND]);
    b.sandbox.cut(IRELAND, { requests });
    const before = { asked: asked(IRELAND), at: b.sandbox.now() };
    const rules = `replicas: [{ region: ${IRELAND} }, { region: ${OREGON} }]`;
    const { tables, failures } = await seen(
      policyOf(`tables: [{ name: orders, ${rules} }, { name: users, ${rules} }]\n`),
    );
    expect(failures).toEqual([]);
    for (const each of tables) {
      expect(replicaOf(each, IRELAND).failure).toMatch(/^DescribeTable in eu-west-1: the Region does not answer/);
      expect(replicaOf(each, IRELAND).there).toBeUndefined();
    }
    const [orders, users] = tables as [ObservedTable, ObservedTable];
    expect(replicaOf(orders, OREGON).there?.status).toBe('ACTIVE');
    expect(users.sites).toEqual([{ region: OREGON }]);
    expect(b.sandbox.now() - before.at).toBeLessThan(10 * SECOND);
    expect(asked(IRELAND) - before.asked).toBeLessThanOrEqual(6);
  });

  it('is not asked again for every table', async () => {
    const names = Array.from({ length: 20 }, (_, n) => `table-${n}`);
    for (const name of names) await table(b.sandbox, name, 0);
    b.sandbox.cut(IRELAND);
    const { tables } = await seen(policyOf(`tables: [{ match: "table-*", replicas: [{ region: ${IRELAND} }] }]\n`));
    expect(tables.filter(({ sites }) => sites?.[0]?.failure?.includes('does not answer'))).toHaveLength(20);
    // Three tries of each of the eight that are looked at side by side.
    expect(asked(IRELAND)).toBeLessThanOrEqual(24);
  });

  it('is not waited for by a backup', async () => {
    await replicas('orders', [IRELAND]);
    b.sandbox.cut(IRELAND);
    const before = asked(IRELAND);
    const report = await b.backup(entry(`{ region: ${IRELAND}, max-lag: 5s }`), { tables: ['orders'] });
    expect([report.result, asked(IRELAND)]).toEqual(['satisfied', before]);
  });

  it('is not known to be free', async () => {
    await table(b.sandbox, 'orders', 5);
    b.sandbox.cut(IRELAND);
    const { sites } = await seenTable(entry(`{ region: ${IRELAND} }`));
    expect(sites).toEqual([{ region: IRELAND, failure: expect.stringMatching(/does not answer/) }]);
  });
});

describe('where a replica is to be made', () => {
  it('a table of that name is seen', async () => {
    await table(b.sandbox, 'orders', 5);
    await b.sandbox.inRegion(IRELAND).createTable({
      TableName: 'orders',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    });
    const { sites } = await seenTable(entry(`{ region: ${IRELAND} }, { region: ${OREGON} }`));
    expect(sites).toEqual([
      { region: IRELAND, occupiedBy: `arn:aws:dynamodb:${IRELAND}:123456789012:table/orders` },
      { region: OREGON },
    ]);
  });

  it('what scales by itself is asked of a PROVISIONED table only', async () => {
    const provisioned = {
      BillingMode: 'PROVISIONED',
      ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 },
    };
    await table(b.sandbox, 'orders', 5, provisioned);
    await table(b.sandbox, 'users', 5);
    const { tables } = await seen(policyOf(`tables: [{ match: "*", replicas: [{ region: ${IRELAND} }] }]\n`));
    expect(tables.map(({ writeScaling }) => writeScaling)).toEqual([{ resources: [] }, undefined]);
    const calls = b.calls('DescribeScalableTargets');
    await seenTable(policyOf('tables: [{ name: orders, backups: { every: 1d } }]\n'));
    expect(b.calls('DescribeScalableTargets')).toBe(calls);
  });
});
