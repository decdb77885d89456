/** Drills that leave the table's Region: from a replica, and of a backup restored elsewhere. */
import { afterEach, describe, expect, it } from 'vitest';
import { listBackups } from '../../src/aws/backups.js';
import { describeTable, listTableNames, setDeletionProtection } from '../../src/aws/tables.js';
import type { Report } from '../../src/model/report.js';
import { MINUTE } from '../../src/model/time.js';
import { type Bench, bench, policyOf, table, using } from '../support/bench.js';
import { IRELAND, OREGON, replicated, traffic } from '../support/replicated.js';

let b: Bench;
afterEach(() => b.close());

const entry = (more: string) => policyOf(`tables: [{ name: orders, ${more} }]\n`);
const REPLICA = `replicas: [{ region: ${IRELAND} }]`;
const fromReplica = entry(`${REPLICA}, drills: { every: 7d, from: replica }`);

const impatient = entry(`${REPLICA}, drills: { every: 7d, from: replica, wait: 1m }`);

const drillOf = (report: Report) => report.drills[0];
const inRegion = (region: string) =>
  using(b.sandbox, async (c) => {
    const there = c.at(region);
    const standing = (await listBackups(there)).filter(({ status }) => status !== 'DELETED');
    return { tables: await listTableNames(there), backups: standing.map(({ name }) => name) };
  });
const restores = () =>
  b.sandbox.requests
    .filter(({ operation }) => operation.startsWith('RestoreTable'))
    .map(({ region, body }) => [region, body['SSESpecificationOverride']]);

/** @param clock `manual` moves only by what a run itself waits */
async function start(clock: 'auto' | 'manual' = 'auto'): Promise<void> {
  b = await bench({ clock });
  await replicated(b, entry(REPLICA));
  await b.sandbox.advance(5 * MINUTE);
}

describe('a drill from a replica', () => {
  it('restores a backup of it in its own Region, and leaves nothing there', async () => {
    await start();
    const report = await b.drill(fromReplica);
    expect(drillOf(report)).toMatchObject({
      origin: `its replica in ${IRELAND}, restored in ${IRELAND}`,
      findings: { verdict: 'passed', proof: 'sampled', items: 20, missing: 0 },
      teardown: 'deleted',
    });
    expect(drillOf(report)?.findings?.recoveryPointMs).toBeLessThan(10 * MINUTE);
    expect(restores()).toEqual([[IRELAND, undefined]]);
    expect(await inRegion(IRELAND)).toEqual({ tables: ['orders'], backups: [] });
    const { plan: again } = await b.plan(fromReplica);
    expect(again.tables[0]?.drills).toMatchObject({ due: false, last: { verdict: 'passed' } });
    expect(again.steps.map(({ kind }) => kind)).toEqual(['measure-lag']);
  });

  it('restores in a third Region, told how to encrypt what it restores', async () => {
    await start();
    const report = await b.drill(entry(`${REPLICA}, drills: { every: 7d, from: replica, region: ${OREGON} }`));
    expect(drillOf(report)).toMatchObject({ findings: { verdict: 'passed' }, teardown: 'deleted' });
    expect(restores()).toEqual([[OREGON, { Enabled: false }]]);
    expect(await inRegion(OREGON)).toEqual({ tables: [], backups: [] });
    expect(await inRegion(IRELAND)).toEqual({ tables: ['orders'], backups: [] });
  });

  it('finds what is not in the replica', async () => {
    await start();
    b.sandbox.sabotageRestores({ items: (all) => all.slice(2) });
    const report = await b.drill(fromReplica);
    expect(drillOf(report)?.findings?.verdict).toBe('failed');
    expect(await inRegion(IRELAND)).toEqual({ tables: ['orders'], backups: [] });
  });

  it('is left by a run that may not wait, and ended by a later one', async () => {
    await start('manual');
    const waiting = await b.drill(impatient);
    expect(waiting.steps.find(({ step }) => step.kind === 'drill')?.outcome?.result).toBe('running');
    await b.sandbox.advance(60 * MINUTE);
    const ended = await b.drill(fromReplica);
    expect(drillOf(ended)).toMatchObject({ state: 'done', findings: { verdict: 'passed' }, teardown: 'deleted' });
    expect(b.calls('CreateBackup')).toBe(1);
    expect(restores()).toHaveLength(1);
    expect(await inRegion(IRELAND)).toEqual({ tables: ['orders'], backups: [] });
  });

  it('is not done before its table in the other Region is gone', async () => {
    await start();
    b.sandbox.onRequest = {
      after: async (operation) => {
        if (operation === 'Scan' && b.sandbox.requests.at(-1)?.region === IRELAND) b.sandbox.cut(IRELAND);
      },
    };
    const cut = await b.drill(fromReplica);
    expect(cut.result).toBe('not-satisfied');
    b.sandbox.onRequest = {};
    b.sandbox.rejoin(IRELAND);
    expect((await inRegion(IRELAND)).tables).toHaveLength(2);
    const ended = await b.drill(fromReplica);
    expect(drillOf(ended)).toMatchObject({ state: 'done', teardown: 'deleted' });
    expect(await inRegion(IRELAND)).toEqual({ tables: ['orders'], backups: [] });
  });

  it('is over when somebody has come to use its table there, and the next does not wait for it', async () => {
    await start();
    let kept = '';
    b.sandbox.onRequest = {
      after: async (operation, _nth, { region, body }) => {
        if (operation !== 'Scan' || region !== IRELAND || !String(body['TableName']).startsWith('prod.drill')) return;
        b.sandbox.onRequest = {};
        kept = String(body['TableName']);
        await using(b.sandbox, (c) => setDeletionProtection(c.at(IRELAND), kept, true));
      },
    };
    const first = await b.drill(fromReplica);
    expect(drillOf(first)).toMatchObject({ state: 'done', findings: { verdict: 'passed' } });
    expect(drillOf(first)?.teardown).toMatch(/^kept: somebody protected it/);

    // It counts: none is due before its time, and the table is told of again.
    const { plan: soon } = await b.plan(fromReplica);
    expect(soon.tables[0]?.drills).toMatchObject({ due: false, last: { verdict: 'passed' } });
    expect(soon.tables[0]?.drills?.running).toBeUndefined();
    expect(soon.notices.find(({ code }) => code === 'drill-table-kept')?.next).toContain(
      `aws dynamodb delete-table --region ${IRELAND} --table-name ${kept}`,
    );

    await b.sandbox.advance(8 * 24 * 60 * MINUTE);
    const second = await b.apply(fromReplica);
    expect(second.drills).toMatchObject([{ findings: { verdict: 'passed' }, teardown: 'deleted' }]);
    expect(second.result).toBe('not-satisfied');
    expect(second.problems.map(({ why }) => why).join()).toContain(`the table ${kept} of drill`);
    expect((await inRegion(IRELAND)).tables).toEqual(['orders', kept]);

    await using(b.sandbox, (c) => setDeletionProtection(c.at(IRELAND), kept, false));
    await b.apply(fromReplica);
    expect(await inRegion(IRELAND)).toEqual({ tables: ['orders'], backups: [] });
    expect((await b.plan(fromReplica)).plan.steps.map(({ kind }) => kind)).toEqual(['measure-lag']);
  });

  it('that can no longer go on is cleared away where it stands', async () => {
    await start('manual');
    await b.drill(impatient);
    await b.sandbox.advance(60 * MINUTE);
    const without = entry(REPLICA);
    const report = await b.apply(without);
    // Nobody verified it, so nobody can tell what was written to it: it is kept, and told again until a person has looked.
    expect(report.steps.find(({ step }) => step.kind === 'clean-leftover')?.outcome).toMatchObject({
      result: 'failed',
      detail: expect.stringMatching(/never verified/),
    });
    const { plan: again } = await b.plan(without);
    expect(again.steps.map(({ kind }) => kind)).toContain('clean-leftover');
  });
});

describe('a backup drilled in another Region', () => {
  const elsewhere = (more = '') =>
    entry(`backups: { every: 1d, keep: { last: 9 } }, drills: { every: 7d, region: ${IRELAND}${more} }`);

  it('is restored there, told how to encrypt it, and compared with the table at home', async () => {
    b = await bench();
    await table(b.sandbox, 'orders', 20);
    await b.sandbox.advance(5 * MINUTE);
    const report = await b.apply(elsewhere());
    expect(drillOf(report)).toMatchObject({
      origin: expect.stringMatching(/^backup prod\.scheduled\..*, restored in eu-west-1$/),
      findings: { verdict: 'passed', proof: 'witnessed' },
      teardown: 'deleted',
    });
    expect(restores()).toEqual([[IRELAND, { Enabled: false }]]);
    expect(await inRegion(IRELAND)).toEqual({ tables: [], backups: [] });
  });

  it('is explained by the stream at home, whatever is read again', async () => {
    b = await bench();
    await table(b.sandbox, 'orders', 20, {
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    });
    await traffic(b.sandbox, 10 * MINUTE);
    b.sandbox.sabotageRestores({ items: (all) => all.slice(1) });
    const failed = await b.apply(elsewhere(', proof: explained'));
    expect(drillOf(failed)?.findings).toMatchObject({ verdict: 'failed', proof: 'explained', missing: 1 });
    b.sandbox.sabotageRestores({});
    const passed = await b.drill(elsewhere(', proof: explained'));
    expect(drillOf(passed)?.findings).toMatchObject({ verdict: 'passed', proof: 'explained' });
    await using(b.sandbox, async (c) => expect(await describeTable(c, 'orders')).toBeDefined());
  });

  it('can be a point in time', async () => {
    b = await bench();
    await table(b.sandbox, 'orders', 20);
    const policy = entry(`point-in-time-recovery: 7d, drills: { every: 7d, from: point-in-time, region: ${IRELAND} }`);
    await b.apply(policy);
    await b.sandbox.advance(60 * MINUTE);
    expect(drillOf(await b.apply(policy))).toMatchObject({
      origin: expect.stringMatching(/^point in time .*, restored in eu-west-1$/),
      findings: { verdict: 'passed', proof: 'sampled' },
      teardown: 'deleted',
    });
    expect(restores()).toEqual([[IRELAND, { Enabled: false }]]);
  });

  it('is encrypted with the key that the policy names for a replica there', async () => {
    b = await bench();
    const key = (region: string) => `arn:aws:kms:${region}:123456789012:key/0a1b`;
    const SSESpecification = { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: key('us-east-1') };
    await table(b.sandbox, 'orders', 20, { SSESpecification });
    const keyed = `replicas: [{ region: ${IRELAND}, kms-key: "${key(IRELAND)}" }], backups: { every: 1d, keep: { last: 9 } }`;
    await b.apply(entry(keyed));
    const report = await b.drill(entry(`${keyed}, drills: { every: 7d, region: ${IRELAND}, proof: sampled }`));
    expect(drillOf(report)).toMatchObject({ findings: { verdict: 'passed' }, teardown: 'deleted' });
    expect(restores()).toEqual([[IRELAND, { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: key(IRELAND) }]]);
  });
});
