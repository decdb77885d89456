import { describe, expect, it } from 'vitest';
import { getItem } from '../../src/aws/items.js';
import { describeReplicas } from '../../src/aws/replicas.js';
import { describePitr, describeTable, listTags } from '../../src/aws/tables.js';
import { DAY, MINUTE } from '../../src/model/time.js';
import type { RequestLogEntry } from '../../src/sandbox/request-log.js';
import { type Bench, bench, table, using } from '../support/bench.js';
import { killedApply, MOMENTS, swept } from '../support/kill.js';
import { IRELAND, OREGON, replicated, traffic } from '../support/replicated.js';

const OF_REPLICAS = ['UpdateTable', 'UpdateContinuousBackups', 'TagResource'];
const wanted = {
  ...swept(
    'replicas',
    `
tables:
  - name: orders
    replicas:
      - { region: ${IRELAND}, point-in-time-recovery: 7d, deletion-protection: true, tags: { team: shop }, probe: { key: { id: probe } } }
      - { region: ${OREGON} }
`,
  ),
  // The ledger's own settings are another test's.
  counts: (operation: string, { body }: RequestLogEntry) =>
    OF_REPLICAS.includes(operation) && !JSON.stringify(body).includes('prod.ledger'),
};

async function expectWhole(b: Bench, at: string) {
  await using(b.sandbox, async (c) => {
    const found = (await describeReplicas(c, 'orders'))?.replicas;
    expect(found, at).toMatchObject([
      { region: IRELAND, status: 'ACTIVE' },
      { region: OREGON, status: 'ACTIVE' },
    ]);
    const there = await describeTable(c.at(IRELAND), 'orders');
    expect(there?.deletionProtection, at).toBe(true);
    expect(await describePitr(c.at(IRELAND), 'orders'), at).toMatchObject({ days: 7 });
    expect(await listTags(c.at(IRELAND), there?.arn ?? ''), at).toEqual({ team: 'shop' });
  });
}

describe.each(MOMENTS)('killed %s a call', (moment) => {
  it('that makes a replica, the next run goes on from there', async () => {
    for (let nth = 1; ; nth++) {
      const b = await bench();
      try {
        await table(b.sandbox, 'orders', 5);
        const at = `killed ${moment} ${await killedApply(b, nth, moment, 'dead', wanted)}, ${nth}`;
        if (at.includes('undefined')) break;
        await b.apply(wanted.policy);
        await b.sandbox.advance(5 * MINUTE);
        const report = await b.apply(wanted.policy);
        expect(report.problems, at).toEqual([]);
        await expectWhole(b, at);
        const asked = b.sandbox.requests.filter(
          ({ operation, body, status }) => operation === 'UpdateTable' && 'ReplicaUpdates' in body && status === 200,
        );
        expect(asked.length, at).toBeLessThanOrEqual(2);
      } finally {
        await b.close();
      }
    }
  });

  it('of the probe, the next run takes what was left away', async () => {
    const probing = {
      ...wanted,
      counts: (operation: string, { body }: RequestLogEntry) =>
        (operation === 'PutItem' || operation === 'DeleteItem') && body['TableName'] === 'orders',
    };
    // The first item, one in the middle, the last, and the first that is taken away.
    for (const nth of [1, 4, 10, 11]) {
      const b = await bench();
      try {
        await replicated(b, wanted.policy);
        const at = `killed ${moment} ${await killedApply(b, nth, moment, 'dead', probing)}, ${nth}`;
        expect(at).toMatch(/PutItem|DeleteItem/);
        const report = await b.apply(wanted.policy);
        expect(report.problems, at).toEqual([]);
        await b.sandbox.advance(MINUTE);
        await using(b.sandbox, async (c) => {
          for (const side of [c, c.at(IRELAND), c.at(OREGON)]) {
            expect(await getItem(side, 'orders', { id: { S: 'probe' } }), at).toBeUndefined();
          }
        });
      } finally {
        await b.close();
      }
    }
  });

  it('that removes a replica, the next run finds it gone', async () => {
    const both = swept(
      'both',
      `tables:\n  - { name: orders, replicas: [{ region: ${IRELAND} }, { region: ${OREGON} }] }\n`,
    );
    const gone = {
      ...swept(
        'gone',
        `tables:\n  - { name: orders, replicas: [{ region: ${IRELAND} }, { region: ${OREGON}, state: absent }] }\n`,
      ),
      allow: ['remove-replica'],
      counts: wanted.counts,
    };
    const b = await bench();
    try {
      await replicated(b, both.policy);
      await b.sandbox.advance(2 * DAY);
      await traffic(b.sandbox, 5 * MINUTE);
      expect(await killedApply(b, 1, moment, 'dead', gone)).toBe('UpdateTable');
      await traffic(b.sandbox, 5 * MINUTE);
      const report = await b.apply(gone.policy, { allow: ['remove-replica'] });
      expect(report.problems).toEqual([]);
      const { replicas = [] } = (await using(b.sandbox, (c) => describeReplicas(c, 'orders'))) ?? {};
      expect(replicas.map(({ region }) => region)).toEqual([IRELAND]);
    } finally {
      await b.close();
    }
  });
});
