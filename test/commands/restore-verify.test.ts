import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tagTable } from '../../src/aws/tables.js';
import { putProof } from '../../src/ledger/records.js';
import { Store } from '../../src/ledger/store.js';
import { DAY } from '../../src/model/time.js';
import { type Bench, bench, policyOf, table, using } from '../support/bench.js';
import { contents } from '../support/copying.js';
import { drop, ORDERS, restoring } from '../support/restoring.js';
import { settingsOf } from '../support/rich-table.js';

let b: Bench;
beforeEach(async () => {
  b = await bench();
  await table(b.sandbox, 'orders', 100, { TimeToLive: { AttributeName: 'expires' } });
});
afterEach(() => b.close());

const checked = (check: string) =>
  policyOf(`tables:\n  - name: orders\n    backups: { every: 1d }\n    drills: { every: 7d, checks: [${check}] }\n`);
const lose = (count: number) => b.sandbox.sabotageRestores({ items: (items) => items.slice(count) });

/** Records what the newest backup holds, as a drill that explained it does. */
async function recordContents(): Promise<void> {
  const [backup] = await b.backups('orders');
  const known = (await contents(b, 'orders')) as { items: number; sum: string };
  await using(b.sandbox, (connection) =>
    putProof(new Store(connection, 'prod.ledger', ['prod']), {
      backupArn: backup?.arn ?? '',
      table: 'orders',
      ...(backup?.tableId ? { tableId: backup.tableId } : {}),
      drill: 'k3x9ab',
      verdict: 'passed',
      proof: 'explained',
      items: known.items,
      contents: known,
      at: b.sandbox.now(),
    }),
  );
}

describe('what came back is compared', () => {
  it('exactly, where a drill has recorded what the backup holds', async () => {
    await b.apply(ORDERS);
    await recordContents();
    expect(await restoring(b)).toMatchObject({
      result: 'satisfied',
      verification: { proof: 'exact', verdict: 'passed' },
    });
    lose(1);
    const report = await restoring(b, { to: 'short' });
    expect(report).toMatchObject({
      result: 'not-satisfied',
      state: 'failed',
      settings: [],
      verification: { verdict: 'failed' },
    });
    expect(report.problems[0]).toMatchObject({
      what: expect.stringContaining('nobody should use it yet'),
      why: expect.stringContaining('not what it was when drill k3x9ab proved it'),
    });
    expect(await settingsOf(b, 'short')).toMatchObject({ 'time to live': undefined });
    expect(await b.tableNames()).toContain('short');
  });

  it('by witnesses, where items were read around the backup', async () => {
    const drilled = policyOf(
      'tables:\n  - name: orders\n    backups: { every: 1d }\n    drills: { every: 7d, proof: witnessed }\n',
    );
    expect((await b.apply(drilled)).result).toBe('satisfied');
    const report = await restoring(b);
    expect(report).toMatchObject({ result: 'satisfied', verification: { proof: 'witnessed', verdict: 'passed' } });
    lose(30);
    expect(await restoring(b, { to: 'short' })).toMatchObject({ state: 'failed', settings: [] });
  });

  it('by a sample with the table that lives; what differs from it is told, and holds nothing back', async () => {
    await b.apply(ORDERS);
    const same = await restoring(b);
    expect(same.verification).toMatchObject({ proof: 'sampled', verdict: 'passed' });
    expect(same.verification?.statement).toContain('agree. A loss of more than');
    // A deploy has spoilt the table: that is why it is restored.
    await b.sandbox.advance(DAY);
    for (let n = 0; n < 60; n++) b.sandbox.write('orders', { id: { S: `item-${n}` }, spoilt: { BOOL: true } });
    const spoilt = await restoring(b, { to: 'good' });
    expect(spoilt).toMatchObject({ result: 'satisfied', verification: { proof: 'sampled', verdict: 'passed' } });
    expect(spoilt.verification?.statement).toMatch(/otherwise than live: written since .* Only you can tell/);
  });

  it('with itself never: a table that came back under its own name is no witness', async () => {
    await b.apply(ORDERS);
    const arn = (await b.backups('orders'))[0]?.arn ?? '';
    await drop(b, 'orders');
    const report = await restoring(b, { from: arn, to: 'orders' });
    expect(report.verification).toMatchObject({ proof: 'restorable', compared: 0 });
    expect(report.verification?.statement).toContain('there is nothing to compare them with');
  });

  it('with nothing where the table that lives was emptied: that is no doubt about what came back', async () => {
    await b.apply(ORDERS);
    await b.sandbox.advance(DAY);
    await using(b.sandbox, async (c) => {
      for (let n = 0; n < 100; n++) {
        await c.send(new DeleteItemCommand({ TableName: 'orders', Key: { id: { S: `item-${n}` } } }));
      }
    });
    const report = await restoring(b);
    expect(report).toMatchObject({
      result: 'satisfied',
      verification: { proof: 'restorable', verdict: 'passed', items: 100 },
    });
    expect(report.verification?.statement).toContain('there is nothing to compare them with');
  });

  it('of an empty table proves nothing: it is handed over, and the run is not satisfied', async () => {
    await table(b.sandbox, 'empty', 0, { TimeToLive: { AttributeName: 'expires' } });
    const policy = policyOf('tables:\n  - name: empty\n    backups: { every: 1d }\n');
    await b.apply(policy);
    const report = await restoring(b, { table: 'empty', to: 'empty-2', policy });
    expect(report).toMatchObject({
      result: 'not-satisfied',
      state: 'done',
      verification: { verdict: 'inconclusive' },
      problems: [{ why: expect.stringContaining('both empty, so nothing was proved') }],
    });
    expect(report.settings).toContainEqual(expect.objectContaining({ setting: 'time to live', result: 'copied' }));
  });

  it('with what the backup says of itself: nothing may not come back of something', async () => {
    await b.apply(ORDERS);
    lose(100);
    const report = await restoring(b);
    expect(report).toMatchObject({ state: 'failed' });
    expect(report.problems[0]?.why).toContain('nothing came back');
  });
});

describe('the policy’s checks', () => {
  it('fail a restore; once they are put right, the same line verifies it again', async () => {
    const wrong = checked('{ items: { min: 1000 } }');
    await b.apply(ORDERS);
    const red = await restoring(b, { policy: wrong });
    expect(red).toMatchObject({ state: 'failed', settings: [] });
    expect(red.problems[0]).toMatchObject({
      why: expect.stringContaining('check failed: items at least 1,000'),
      next: expect.stringContaining('it is verified once more'),
    });
    const green = await restoring(b, { policy: checked('{ items: { min: 10 } }') });
    expect(green).toMatchObject({
      result: 'satisfied',
      resumed: true,
      id: red.id,
      verification: { verdict: 'passed' },
    });
    expect(green.problems).toEqual([]);
    expect(green.settings).toContainEqual(expect.objectContaining({ setting: 'time to live', result: 'copied' }));
    expect(b.calls('RestoreTableFromBackup')).toBe(1);
  });

  it('are those of the entry that selected the table by its tags, also when it is gone', async () => {
    const tagged = policyOf(
      'tables:\n  - with-tags: { tier: gold }\n    backups: { every: 1d }\n    drills: { every: 7d, checks: [{ items: { min: 1000 } }] }\n',
    );
    const arn = 'arn:aws:dynamodb:us-east-1:123456789012:table/orders';
    await using(b.sandbox, (c) => tagTable(c, arn, { tier: 'gold' }));
    await b.apply(ORDERS);
    await drop(b, 'orders');
    const red = await restoring(b, { policy: tagged, to: 'orders' });
    expect(red).toMatchObject({ state: 'failed' });
    expect(red.problems[0]?.why).toContain('items at least 1,000');
  });
});
