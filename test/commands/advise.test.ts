import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AdviseRequest, advise } from '../../src/commands/advise.js';
import type { AdviceReport } from '../../src/model/advice.js';
import type { Policy } from '../../src/model/policy.js';
import { DAY, MINUTE } from '../../src/model/time.js';
import { renderAdviceMarkdown, renderAdviceText } from '../../src/report/advise-text.js';
import { type Bench, bench, policyOf, table } from '../support/bench.js';
import { IRELAND, replicated, traffic } from '../support/replicated.js';

let b: Bench;
beforeEach(async () => {
  b = await bench();
});
afterEach(() => b.close());

const asking = (policy: Policy, request: AdviseRequest = {}) => advise(request, policy, b.environment());
const whats = ({ tables }: AdviceReport) =>
  tables[0]?.protection.map(({ kind, what }) => `${kind}: ${what.split(/[:;(]/)[0]}`);

describe('advice on protection', () => {
  it('names what a bare table lacks, and changes nothing', async () => {
    await table(b.sandbox, 'orders', 20);
    const report = await asking(policyOf('tables: [{ name: orders }]\n'));
    expect(whats(report)?.sort()).toEqual([
      'missing: Deletion protection is off',
      'missing: No backups',
      'missing: No replica',
      'missing: Point-in-time recovery is off',
    ]);
    expect(b.writes()).toEqual([]);
    expect(report.tables[0]?.writes).toBe('no-data');
  });

  it('has nothing to add to what the policy asks for', async () => {
    await table(b.sandbox, 'orders', 20);
    const policy = policyOf(`tables:
  - name: orders
    point-in-time-recovery: 35d
    deletion-protection: true
    backups: { every: 1d, keep: { weekly: 4 } }
    drills: { every: 7d }
    replicas: [{ region: ${IRELAND} }]
`);
    expect(whats(await asking(policy))).toEqual([]);
  });

  it('sees a backup series that the point-in-time window makes superfluous, and a window that no objective asks for', async () => {
    await table(b.sandbox, 'orders', 20);
    const policy = policyOf(`tables:
  - name: orders
    point-in-time-recovery: 35d
    deletion-protection: true
    backups: { every: 1d, keep: { last: 5 } }
    objectives: { recovery-point: 2d }
    drills: { every: 30d }
    replicas: [{ region: ${IRELAND}, state: present }]
`);
    for (let day = 0; day < 4; day++) {
      await b.apply(policy);
      await b.sandbox.advance(DAY);
    }
    const report = await asking(policy);
    const spare = report.tables[0]?.protection.find(({ what }) => /younger/.test(what));
    expect(spare).toMatchObject({
      kind: 'oversized',
      what: expect.stringMatching(/^3 scheduled backups besides the newest are younger/),
    });
    expect(whats(report)).toContainEqual(
      expect.stringMatching(/The recovery-point objective of 2d is met by the backups/),
    );
  });

  it('says nothing of a table that is left unprotected on purpose', async () => {
    await table(b.sandbox, 'orders', 1);
    expect((await asking(policyOf('tables: [{ name: orders, unprotected: rebuilt nightly }]\n'))).tables).toEqual([]);
  });
});

describe('advice on Regions', () => {
  const bare = policyOf('tables: [{ name: orders }]\n');

  it('leaves out what `residency` leaves out, and where a replica stands', async () => {
    const policy = policyOf(
      `residency: [us-*, eu-*]\ntables: [{ name: orders, replicas: [{ region: ${IRELAND} }] }]\n`,
    );
    await replicated(b, policy);
    const [advice] = (await asking(policy)).tables;
    expect(advice?.regions.every(({ region }) => /^(us|eu)-/.test(region))).toBe(true);
    expect(advice?.excluded).toContainEqual({ region: 'ap-south-1', why: '`residency` leaves it out' });
    expect(advice?.excluded).toContainEqual({ region: IRELAND, why: 'a replica stands there (ACTIVE)' });
    expect(advice?.regions[0]?.reasons.join()).toMatch(/`residency` allows it \(us-\*\)/);
  });

  it('puts the near ones first, but none that a disaster could reach with the table’s own', async () => {
    await table(b.sandbox, 'orders', 1);
    const [advice] = (await asking(bare)).tables;
    const regions = advice?.regions.map(({ region }) => region) ?? [];
    expect(regions.slice(0, 2)).toEqual(['us-east-2', 'ca-central-1']);
    expect(regions).not.toContain('us-gov-west-1');
    expect(regions).not.toContain('us-east-1');

    const london = policyOf('tables: [{ name: orders }]\n');
    await b.sandbox.inRegion('eu-west-2').createTable({
      TableName: 'orders',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    } as never);
    const [abroad] = (await asking(london, { region: 'eu-west-2' })).tables;
    // Paris is nearest, and too near.
    expect(abroad?.regions.at(-1)).toMatchObject({
      region: 'eu-west-3',
      reasons: [expect.stringMatching(/one storm or flood/), expect.any(String)],
    });
  });

  it('counts the way to the application, too', async () => {
    await table(b.sandbox, 'orders', 1);
    const [advice] = (await asking(bare, { near: 'us-west-2' })).tables;
    expect(advice?.regions[0]?.region).not.toBe('ca-central-1');
    expect(advice?.regions[0]?.nearKm).toBeDefined();
    const calgary = advice?.regions.findIndex(({ region }) => region === 'ca-west-1') ?? -1;
    const montreal = advice?.regions.findIndex(({ region }) => region === 'ca-central-1') ?? -1;
    expect(calgary).toBeLessThan(montreal);
  });

  it('counts every write once more', async () => {
    await table(b.sandbox, 'orders', 1);
    const without = (await asking(bare)).tables[0]?.regions[0]?.monthly ?? 0;
    await b.sandbox.advance(DAY);
    await traffic(b.sandbox, 60 * MINUTE);
    await b.sandbox.advance(DAY);
    const [advice] = (await asking(bare)).tables;
    // 360 in fourteen days.
    expect(advice?.writes).toEqual({ unitsPerMonth: Math.round((360 * 30) / 14) });
    expect((advice?.regions[0]?.monthly ?? 0) - without).toBeCloseTo((360 * 30 * 0.625e-6) / 14, 5);
  });

  it('says when writes could not be read', async () => {
    await table(b.sandbox, 'orders', 1);
    b.sandbox.faults.add({
      kind: 'error',
      operation: 'GetMetricData',
      type: 'AccessDenied',
      message: 'no',
      status: 403,
    });
    const report = await asking(bare);
    expect(renderAdviceText(report, { color: false })).toMatch(
      /writes not known \(not allowed: cloudwatch:GetMetricData/,
    );
  });
});

it('is rendered with prices, dates and what was left out', async () => {
  await table(b.sandbox, 'orders', 20);
  const report = await asking(policyOf('residency: [us-*, eu-*, ca-*]\ntables: [{ name: orders }]\n'), {
    near: 'eu-central-1',
  });
  const text = renderAdviceText(report, { color: false });
  expect(text).toMatch(/^prod: advice on 1 table$/m);
  expect(text).toMatch(/Point-in-time recovery is off.*\(costs under \$0\.01 a month\)/);
  expect(text).toMatch(/Regions for a replica, the best first:/);
  expect(text).toMatch(/and \d+ other Regions further away/);
  expect(text).toMatch(/list prices of us-east-1, 2026-11, without data transfer/);
  const markdown = renderAdviceMarkdown(report);
  expect(markdown).toMatch(/^### `orders`$/m);
  expect(markdown).toMatch(/\| `eu-west-1` \| Dublin \|/);
});
