/** Drills of a global table: what its stream explains when writes come from two Regions, and when nobody knows how late. */
import { afterEach, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.js';
import { MINUTE, SECOND } from '../../src/model/time.js';
import { type Bench, bench, policyOf } from '../support/bench.js';
import { IRELAND, replicated, traffic } from '../support/replicated.js';

let b: Bench;
afterEach(() => b.close());

const REPLICA = `tables: [{ name: orders, replicas: [{ region: ${IRELAND} }]`;
const quiet = policyOf(`${REPLICA} }]\n`);
const wishing = policyOf(
  `${REPLICA}, backups: { every: 1d, keep: { last: 30 } }, drills: { every: 7d, proof: explained } }]\n`,
);
const findings = (report: Report) => report.drills[0]?.findings;

/** Whenever anything is asked, and most of all around a backup, both Regions write. */
async function busy(lag: number): Promise<void> {
  b = await bench({ replication: { lag } });
  await replicated(b, quiet);
  await traffic(b.sandbox, 10 * MINUTE);
  await traffic(b.sandbox, 2 * MINUTE, IRELAND);
  let n = 0;
  const write = () => {
    const region = ++n % 3 === 0 ? IRELAND : 'us-east-1';
    const item = { id: { S: `item-${(n * 7) % 20}` }, by: { S: region }, n: { N: String(n) } };
    b.sandbox.inRegion(region).write('orders', item);
  };
  const around = async (operation: string) => {
    for (let step = 0; step < (operation === 'CreateBackup' ? 40 : 1); step++) {
      write();
      if (operation === 'CreateBackup') await b.sandbox.advance(3 * SECOND);
    }
  };
  b.sandbox.onRequest = { before: around, after: around };
}

it('is explained, its moments widened by the lag that was measured', async () => {
  await busy(3 * SECOND);
  const report = await b.apply(wishing);
  expect(findings(report)).toMatchObject({ verdict: 'passed', proof: 'explained', reasons: [] });
  const { from, to } = findings(report)?.explained ?? { from: '', to: '' };
  // Two minutes around the backup, and three seconds on either side.
  expect(Date.parse(to) - Date.parse(from)).toBe(2 * MINUTE + 6 * SECOND);
  expect(findings(report)?.explained?.differing).toBeGreaterThan(0);
});

it.each([
  ['nobody wrote, so nothing was measured', async () => undefined, /lags is not known \(nothing was measured\)/],
  [
    'it lags by more than can be borne',
    async () => {
      b.sandbox.setReplicationLag(6 * MINUTE);
      await traffic(b.sandbox, 12 * MINUTE);
    },
    /lagged by 6m/,
  ],
  [
    'its Region does not answer',
    async () => {
      await traffic(b.sandbox, 5 * MINUTE);
      b.sandbox.cut(IRELAND);
    },
    /lags is not known \(/,
  ],
])('is inconclusive when %s', async (_, happens, why) => {
  b = await bench();
  await replicated(b, quiet);
  await b.sandbox.advance(30 * MINUTE);
  await happens();
  const report = await b.apply(wishing);
  expect(findings(report)?.verdict).toBe('inconclusive');
  expect(findings(report)?.reasons.join()).toMatch(why);
});
