/** A drill from a replica, killed after each of its writes: the next run takes it up, and nothing stays in the other Region. */
import { expect, it } from 'vitest';
import { listBackups } from '../../src/aws/backups.js';
import { listTableNames } from '../../src/aws/tables.js';
import { MINUTE } from '../../src/model/time.js';
import { type Bench, bench, policyOf, using } from '../support/bench.js';
import { killedApply, swept } from '../support/kill.js';
import { IRELAND, replicated } from '../support/replicated.js';

const REPLICA = `tables: [{ name: orders, replicas: [{ region: ${IRELAND} }]`;
const drilled = swept('drill-replica', `${REPLICA}, drills: { every: 7d, from: replica } }]\n`);

async function elsewhere(b: Bench) {
  return using(b.sandbox, async (c) => {
    const there = c.at(IRELAND);
    const standing = (await listBackups(there)).filter(({ status }) => status !== 'DELETED');
    return { tables: await listTableNames(there), backups: standing.map(({ name }) => name) };
  });
}

it('is ended by the run after the kill, wherever it was killed', { timeout: 10 * MINUTE }, async () => {
  for (let nth = 1; ; nth++) {
    const b = await bench();
    try {
      await replicated(b, policyOf(`${REPLICA} }]\n`));
      await b.sandbox.advance(5 * MINUTE);
      const killedAt = await killedApply(b, nth, 'after', `k${nth}`, drilled);
      await b.sandbox.advance(5 * MINUTE);
      const at = `killed after write ${nth}, ${killedAt}`;
      const report = await b.apply(drilled.policy);
      expect(report.problems, at).toEqual([]);
      expect(await elsewhere(b), at).toEqual({ tables: ['orders'], backups: [] });
      const { plan } = await b.plan(drilled.policy);
      expect(plan.tables[0]?.drills, at).toMatchObject({ due: false, last: { verdict: 'passed' } });
      expect(b.calls('CreateBackup'), at).toBe(1);
      if (killedAt === undefined) {
        expect(nth).toBeGreaterThan(8);
        return;
      }
    } finally {
      await b.close();
    }
  }
});
