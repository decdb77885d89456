import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requestReplica } from '../../src/aws/replicas.js';
import { describePitr, describeTable } from '../../src/aws/tables.js';
import { Lease } from '../../src/ledger/lease.js';
import { Store } from '../../src/ledger/store.js';
import type { Report } from '../../src/model/report.js';
import { MINUTE, SECOND } from '../../src/model/time.js';
import { type Bench, bench, policyOf, table, using } from '../support/bench.js';
import { IRELAND, OREGON } from '../support/replicated.js';

const rule = (region: string) => `{ region: ${region}, point-in-time-recovery: 7d, deletion-protection: true }`;
const one = policyOf(`tables:\n  - { name: orders, replicas: [${rule(IRELAND)}] }\n`);
const two = policyOf(`tables:\n  - { name: orders, replicas: [${rule(IRELAND)}, ${rule(OREGON)}] }\n`);

let b: Bench;
beforeEach(async () => {
  b = await bench();
  await table(b.sandbox, 'orders', 20);
});
afterEach(() => b.close());

const outcomeOf = (report: Report, region: string) =>
  report.steps.find(({ step }) => step.id === `create-replica orders ${region}`)?.outcome;
const creations = () =>
  b.sandbox.requests.filter(({ operation, body }) => operation === 'UpdateTable' && 'ReplicaUpdates' in body).length;

/** Its settings too. */
async function expectWhole(region: string) {
  await using(b.sandbox, async (c) => {
    expect((await describeTable(c.at(region), 'orders'))?.deletionProtection).toBe(true);
    expect(await describePitr(c.at(region), 'orders')).toMatchObject({ days: 7 });
  });
}

describe('a replica that is to be made', () => {
  it('is told of when it fails, with what to do', async () => {
    b.sandbox.failReplica({ region: IRELAND });
    const report = await b.apply(one);
    expect(outcomeOf(report, IRELAND)).toMatchObject({
      result: 'failed',
      detail: 'the replica in eu-west-1 is CREATION_FAILED: The replica could not be created.',
    });
    const line = `aws dynamodb update-table --region us-east-1 --table-name orders --replica-updates '[{"Delete":{"RegionName":"${IRELAND}"}}]'`;
    expect(report.problems[0]?.next).toContain(line);
    expect(JSON.stringify(report.problems)).not.toContain('state: absent');
  });

  it('is waited for only minutes when its table never names it', async () => {
    b.sandbox.failReplica({ region: IRELAND, as: 'vanish' });
    const start = b.sandbox.now();
    const report = await b.apply(one);
    expect(outcomeOf(report, IRELAND)).toMatchObject({
      result: 'failed',
      detail: 'orders named no replica in eu-west-1 within 300 seconds of being asked for one',
    });
    expect(b.sandbox.now() - start).toBeLessThan(8 * MINUTE);
  });

  it('is left by a job that may not wait, with what comes after it, and both are there after later runs', async () => {
    const first = await b.apply(two, { wait: 20 * SECOND });
    expect(outcomeOf(first, IRELAND)).toMatchObject({ result: 'running' });
    expect(outcomeOf(first, OREGON)).toMatchObject({ result: 'skipped' });
    expect(first.tables[0]?.replicas).toMatchObject([{ status: 'CREATING' }, { region: OREGON }]);
    const second = await b.apply(two, { wait: 20 * SECOND });
    expect(outcomeOf(second, IRELAND)).toBeUndefined();
    expect(creations()).toBe(1);
    await b.sandbox.advance(5 * MINUTE);
    const third = await b.apply(two);
    expect(outcomeOf(third, OREGON)).toMatchObject({ result: 'done' });
    expect(third.result).toBe('satisfied');
    await expectWhole(IRELAND);
    await expectWhole(OREGON);
  });

  it('is asked for once when the answer is lost', async () => {
    b.sandbox.faults.add({ kind: 'drop-after', operation: 'UpdateTable', times: 1 });
    const report = await b.apply(one);
    expect(report.problems).toEqual([]);
    expect(creations()).toBe(1);
    await expectWhole(IRELAND);
  });

  it('waits for another change of the table’s replicas that began since the plan', async () => {
    await b.close();
    // A clock that does not hurry on to the end of whatever is asked about.
    b = await bench({ clock: 'manual' });
    await table(b.sandbox, 'orders', 20);
    await b.apply(policyOf('tables:\n  - { name: orders }\n'));
    b.sandbox.onRequest = {
      after: async (operation, _nth, { region }) => {
        if (operation !== 'DescribeTable' || region !== IRELAND) return;
        b.sandbox.onRequest = {};
        await using(b.sandbox, async (c) => {
          await requestReplica(c, 'orders', { region: OREGON });
          await c.clock.sleep(30 * SECOND);
        });
      },
    };
    const report = await b.apply(one);
    expect(outcomeOf(report, IRELAND)).toMatchObject({
      result: 'skipped',
      detail: expect.stringMatching(/the replica in us-west-2 is CREATING, and replicas are changed one at a time/),
    });
    expect(creations()).toBe(1);
    await b.sandbox.advance(5 * MINUTE);
    expect(outcomeOf(await b.apply(one), IRELAND)?.result).toBe('done');
  });

  it('is encrypted with the key that the policy names for its Region', async () => {
    const key = (region: string) => `arn:aws:kms:${region}:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
    await table(b.sandbox, 'secrets', 3, {
      SSESpecification: { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: key('us-east-1') },
    });
    const named = policyOf(
      `tables:\n  - { name: secrets, replicas: [{ region: ${IRELAND}, kms-key: "${key(IRELAND)}" }] }\n`,
    );
    expect((await b.apply(named)).problems).toEqual([]);
    const there = await using(b.sandbox, (c) => describeTable(c.at(IRELAND), 'secrets'));
    expect(there?.kmsKey).toBe(key(IRELAND));
  });

  it('is left alone by a run that lost its lease', async () => {
    await b.apply(policyOf('tables:\n  - { name: orders }\n'));
    b.sandbox.onRequest = {
      after: async (operation, _nth, { region }) => {
        if (operation !== 'DescribeTable' || region !== IRELAND) return;
        b.sandbox.onRequest = {};
        await using(b.sandbox, (c) => Lease.take(new Store(c, 'prod.ledger', ['prod']), 'usurper', c.clock));
      },
    };
    const report = await b.apply(one);
    expect(outcomeOf(report, IRELAND)).toMatchObject({
      result: 'failed',
      detail: expect.stringMatching(/another run \(usurper\) has taken over the lease/),
    });
    expect(creations()).toBe(0);
  });

  it('is adopted when somebody else has made it since the plan', async () => {
    await b.apply(policyOf('tables:\n  - { name: orders }\n'));
    b.sandbox.onRequest = {
      // The plan looks whether its place is free.
      after: async (operation, _nth, { region }) => {
        if (operation !== 'DescribeTable' || region !== IRELAND) return;
        b.sandbox.onRequest = {};
        await using(b.sandbox, (c) => requestReplica(c, 'orders', { region: IRELAND }));
      },
    };
    const report = await b.apply(one);
    expect(report.problems).toEqual([]);
    expect(creations()).toBe(1);
    await expectWhole(IRELAND);
  });
});
