import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { putItem } from '../../src/aws/items.js';
import { type CompareRequest, compare } from '../../src/commands/compare.js';
import { MINUTE, SECOND } from '../../src/model/time.js';
import { renderCompareText } from '../../src/report/compare-text.js';
import { type Bench, bench, policyOf, table, using } from '../support/bench.js';
import { IRELAND, replicated, shows, traffic } from '../support/replicated.js';

const policy = policyOf(`tables:\n  - { name: orders, replicas: [{ region: ${IRELAND} }] }\n`);

let b: Bench;
beforeEach(async () => {
  b = await bench();
  await replicated(b, policy);
});
afterEach(() => b.close());

const comparing = (more: Partial<CompareRequest> = {}) =>
  compare(
    { source: 'orders', target: 'orders', region: 'us-east-1', toRegion: IRELAND, showValues: false, ...more },
    b.environment(),
  );
const written = (id: string, n: number) => ({ id: { S: id }, count: { N: String(n) } });

describe('replicas of one table', () => {
  it('that are in step are equal, and nobody waits', async () => {
    const start = b.sandbox.now();
    const report = await comparing();
    expect(report).toMatchObject({ result: 'equal', items: { a: 20, b: 20 }, replication: { waitMs: MINUTE } });
    expect(b.sandbox.now() - start).toBeLessThan(5 * SECOND);
  });

  it('are equal once what was under way has arrived', async () => {
    b.sandbox.setReplicationLag(20 * SECOND);
    await traffic(b.sandbox, 5 * MINUTE);
    await shows(b.sandbox);
    b.sandbox.write('orders', written('item-1', 99));
    b.sandbox.remove('orders', { id: { S: 'item-2' } });
    b.sandbox.inRegion(IRELAND).write('orders', written('new', 1));
    const report = await comparing();
    expect(report).toMatchObject({
      result: 'equal',
      changedMeanwhile: 3,
      replication: { waitMs: 100 * SECOND, lagMs: 20 * SECOND },
    });
    expect(renderCompareText(report, { color: false })).toMatch(
      /a difference had 1m 40s to arrive; they lagged 20 s at most/,
    );
  });

  it('that differ beyond any lag are divergent', async () => {
    b.sandbox.inRegion(IRELAND).alterItems('orders', (item) => ({
      ...item,
      ...((item['id'] as { S: string }).S === 'item-3' ? { count: { N: '-1' } } : {}),
    }));
    b.sandbox.write('orders', written('item-1', 99));
    const report = await comparing();
    expect(report).toMatchObject({ result: 'different', different: 1, missing: 0, extra: 0, changedMeanwhile: 1 });
    expect(report.examples).toEqual([
      { kind: 'different', key: '{"id":{"S":"item-3"}}', attributes: [{ name: 'count' }] },
    ]);
  });

  it('are in flight where one side is seen to follow the other', async () => {
    b.sandbox.setReplicationLag(1_500);
    let n = 0;
    b.sandbox.onRequest = {
      // Whoever looks finds a state that nobody else has seen yet.
      before: async (operation, _nth, { region }) => {
        if ((operation !== 'BatchGetItem' && operation !== 'Scan') || region === IRELAND) return;
        b.sandbox.write('orders', written('hot', n++));
      },
    };
    const report = await comparing();
    expect(report).toMatchObject({ result: 'equal', inFlight: 1 });
    expect(renderCompareText(report, { color: false })).toMatch(/under way +1 item, written again and again/);
  });

  it('give a table that is no replica no time', async () => {
    await b.sandbox.inRegion('us-west-2').createTable({
      TableName: 'orders',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    } as never);
    const start = b.sandbox.now();
    const report = await comparing({ toRegion: 'us-west-2' });
    expect(report).toMatchObject({ result: 'different', missing: 20 });
    expect(report.replication).toBeUndefined();
    expect(b.sandbox.now() - start).toBeLessThan(5 * SECOND);
  });
});

describe('a sample', () => {
  it('looks at some keys of both sides, and says what it excludes', async () => {
    await table(b.sandbox, 'many', 2_000);
    await table(b.sandbox, 'others', 2_000);
    const scans = b.calls('Scan');
    const report = await comparing({ source: 'many', target: 'others', toRegion: 'us-east-1', sample: 200 });
    expect(report).toMatchObject({ result: 'equal', missing: 0, extra: 0, different: 0 });
    expect(report.fingerprints).toBeUndefined();
    expect(report.sample?.keys).toBeGreaterThan(150);
    expect(report.sample?.keys).toBeLessThanOrEqual(200);
    expect(report.sample?.excludedDifference).toBeLessThan(0.02);
    expect(b.calls('Scan') - scans).toBeGreaterThan(0);
    expect(renderCompareText(report, { color: false })).toMatch(/sample +\d+ keys drawn from both/);
  });

  it('finds what is on one side only, whichever that is', async () => {
    await table(b.sandbox, 'many', 300);
    await table(b.sandbox, 'others', 0);
    const sampled = { toRegion: 'us-east-1', sample: 40 };
    expect(await comparing({ source: 'many', target: 'others', ...sampled })).toMatchObject({ missing: 20, extra: 0 });
    expect(await comparing({ source: 'others', target: 'many', ...sampled })).toMatchObject({ missing: 0, extra: 20 });
  });

  it('gives writes that are under way between replicas their time', async () => {
    b.sandbox.setReplicationLag(5 * SECOND);
    await using(b.sandbox, (c) => putItem(c, 'orders', written('item-1', 99)));
    const report = await comparing({ sample: 200 });
    expect(report).toMatchObject({ result: 'equal', changedMeanwhile: 1, sample: { keys: 20 } });
  });
});
