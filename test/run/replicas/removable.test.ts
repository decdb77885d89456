import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeTable, setDeletionProtection } from '../../../src/aws/tables.js';
import { Lease } from '../../../src/ledger/lease.js';
import { Store } from '../../../src/ledger/store.js';
import { DAY, MINUTE, SECOND } from '../../../src/model/time.js';
import { removalObstacle } from '../../../src/run/replicas/removable.js';
import { type Bench, bench, policyOf, using } from '../../support/bench.js';
import { IRELAND, replicated, shows, traffic } from '../../support/replicated.js';

const present = policyOf(`
tables:
  - name: orders
    replicas: [{ region: ${IRELAND} }]
`);
const absent = policyOf(`
tables:
  - name: orders
    replicas: [{ region: ${IRELAND}, state: absent }]
`);
const allow = { allow: ['remove-replica' as const] };

let b: Bench;
beforeEach(async () => {
  b = await bench();
  await replicated(b, present);
});
afterEach(() => b.close());

const obstacle = (over: { tableId?: string; maxLag?: number } = {}) =>
  using(b.sandbox, async (c) => {
    const { id = '' } = (await describeTable(c, 'orders')) ?? {};
    const step = { id: 'x', kind: 'remove-replica' as const, reason: '', table: 'orders', region: IRELAND };
    return removalObstacle(c, { ...step, tableId: id, ...over });
  });

describe('a replica is not removed', () => {
  it('unless all is well, and then it is', async () => {
    await traffic(b.sandbox, 5 * MINUTE);
    expect(await obstacle()).toBeUndefined();
  });

  it('when its lag is not known', async () => {
    await b.sandbox.advance(30 * MINUTE);
    expect(await obstacle()).toMatch(/nobody knows what it is missing/);
  });

  it('while it lags by more than a minute, or than its limit', async () => {
    b.sandbox.setReplicationLag(30 * SECOND);
    await traffic(b.sandbox, 5 * MINUTE);
    await shows(b.sandbox);
    expect(await obstacle()).toBeUndefined();
    expect(await obstacle({ maxLag: 5 * SECOND })).toBe('it lags 30s behind (limit 5s)');
    b.sandbox.setReplicationLag(90 * SECOND);
    await traffic(b.sandbox, 5 * MINUTE);
    await shows(b.sandbox);
    expect(await obstacle()).toBe('it lags 1m 30s behind (limit 1m)');
  });

  it('while it has what has not come here yet', async () => {
    b.sandbox.setReplicationLag(90 * SECOND, { from: IRELAND });
    await traffic(b.sandbox, 5 * MINUTE);
    await traffic(b.sandbox, 5 * MINUTE, IRELAND);
    await traffic(b.sandbox, 2 * MINUTE);
    await shows(b.sandbox);
    expect(await obstacle()).toMatch(/us-east-1 lags 1m 30s behind .* could be there alone/);
  });

  it('after what is written here ceased to come there', async () => {
    await traffic(b.sandbox, 5 * MINUTE);
    b.sandbox.setReplicationLag(DAY, { to: IRELAND });
    await traffic(b.sandbox, 8 * MINUTE);
    expect(await obstacle()).toMatch(/has not been replicated/);
  });

  it('when it is not ACTIVE', async () => {
    await traffic(b.sandbox, 5 * MINUTE);
    b.sandbox.setReplicaStatus('orders', IRELAND, 'INACCESSIBLE_ENCRYPTION_CREDENTIALS');
    expect(await obstacle()).toBe('it is INACCESSIBLE_ENCRYPTION_CREDENTIALS, not ACTIVE');
  });

  it('when its table is protected there', async () => {
    await using(b.sandbox, (c) => setDeletionProtection(c.at(IRELAND), 'orders', true));
    await traffic(b.sandbox, 5 * MINUTE);
    expect(await obstacle()).toBe('it is protected from deletion there');
  });

  it('when the table is another one by now', async () => {
    await traffic(b.sandbox, 5 * MINUTE);
    expect(await obstacle({ tableId: 'another' })).toBe('orders is another table by now');
  });

  it('when its Region does not answer', async () => {
    await traffic(b.sandbox, 5 * MINUTE);
    b.sandbox.cut(IRELAND);
    await expect(obstacle()).rejects.toThrow();
  });
});

describe('apply', () => {
  const there = () => using(b.sandbox, (c) => describeTable(c.at(IRELAND), 'orders'));

  it('removes a replica that the policy says is absent, and no run looks for it again', async () => {
    await b.sandbox.advance(2 * DAY);
    await traffic(b.sandbox, 5 * MINUTE);
    expect((await b.apply(absent)).result).toBe('not-satisfied');
    expect(await there()).toBeDefined();
    const report = await b.apply(absent, allow);
    expect(report.problems).toEqual([]);
    expect(report.steps.at(-1)).toMatchObject({ step: { kind: 'remove-replica' }, outcome: { result: 'done' } });
    expect(await there()).toBeUndefined();
    expect((await b.plan(absent)).plan.steps).toEqual([]);
  });

  it('keeps one that holds what never set out from there', async () => {
    await b.sandbox.advance(2 * DAY);
    b.sandbox.setReplicationLag(DAY, { from: IRELAND });
    b.sandbox.inRegion(IRELAND).write('orders', { id: { S: 'only-there' } });
    await traffic(b.sandbox, 20 * MINUTE);
    const report = await b.apply(absent, allow);
    expect(report.result).toBe('not-satisfied');
    expect(report.steps.at(-1)?.outcome?.detail).toMatch(
      /was kept: it does not hold what us-east-1 holds: 1 item only there, 0 items only here, 0 different/,
    );
    expect(await there()).toBeDefined();
    b.sandbox.setReplicationLag(500);
    b.sandbox.inRegion(IRELAND).remove('orders', { id: { S: 'only-there' } });
    await b.sandbox.advance(2 * DAY);
    await traffic(b.sandbox, 5 * MINUTE);
    expect((await b.apply(absent, allow)).problems).toEqual([]);
    expect(await there()).toBeUndefined();
  });

  it('tells writes under way from what is there alone', async () => {
    await b.sandbox.advance(2 * DAY);
    await traffic(b.sandbox, 5 * MINUTE);
    let n = 0;
    const hot = (region: string | undefined) => {
      b.sandbox.onRequest = {
        before: async (operation, _nth, request) => {
          if ((operation !== 'BatchGetItem' && operation !== 'Scan') || request.region === IRELAND) return;
          const side = region === undefined ? b.sandbox : b.sandbox.inRegion(region);
          side.write('orders', { id: { S: 'hot' }, n: { N: String(n++) } });
        },
      };
    };
    b.sandbox.setReplicationLag(1_500);
    hot(IRELAND);
    const report = await b.apply(absent, allow);
    expect(report.steps.at(-1)?.outcome?.detail).toMatch(
      /it is written all the time \(seen on 1 item\); stop what writes/,
    );
    expect(await there()).toBeDefined();
    await b.sandbox.advance(MINUTE);
    await traffic(b.sandbox, 5 * MINUTE);
    hot(undefined);
    expect((await b.apply(absent, allow)).problems).toEqual([]);
    expect(await there()).toBeUndefined();
  });

  it('keeps it when the run has lost its lease', async () => {
    await b.sandbox.advance(2 * DAY);
    await traffic(b.sandbox, 5 * MINUTE);
    b.sandbox.onRequest = {
      after: async (operation) => {
        if (operation !== 'GetMetricData') return;
        b.sandbox.onRequest = {};
        await using(b.sandbox, (c) => Lease.take(new Store(c, 'prod.ledger', ['prod']), 'usurper', c.clock));
      },
    };
    const report = await b.apply(absent, allow);
    expect(report.steps.at(-1)?.outcome?.detail).toMatch(/another run \(usurper\) has taken over the lease/);
    expect(await there()).toBeDefined();
  });

  it('keeps one that somebody protects after the plan was made', async () => {
    await b.sandbox.advance(2 * DAY);
    await traffic(b.sandbox, 5 * MINUTE);
    b.sandbox.onRequest = {
      // The last that the run looks at before it plans.
      after: async (operation) => {
        if (operation !== 'GetMetricData') return;
        b.sandbox.onRequest = {};
        await using(b.sandbox, (c) => setDeletionProtection(c.at(IRELAND), 'orders', true));
      },
    };
    const report = await b.apply(absent, allow);
    expect(report.result).toBe('not-satisfied');
    expect(report.steps.at(-1)?.outcome?.detail).toMatch(/was kept: it is protected from deletion there/);
    expect(await there()).toBeDefined();
  });
});
