import { UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deleteBackup } from '../../src/aws/backups.js';
import type { Connection } from '../../src/aws/connection.js';
import { putItem } from '../../src/aws/items.js';
import { deleteTable, enablePitr, setDeletionProtection, tagTable } from '../../src/aws/tables.js';
import type { Report } from '../../src/model/report.js';
import { DAY, HOUR, MINUTE } from '../../src/model/time.js';
import { type Bench, bench, items, policyOf, table, using } from '../support/bench.js';

let b: Bench;
beforeEach(async () => {
  b = await bench();
});
afterEach(() => b.close());

const weekly = (more = '') =>
  policyOf(`
tables:
  - name: orders
    backups: { every: 1d, keep: { last: 3 } }
    drills: { every: 7d${more} }
`);

const findings = (report: Report) => report.drills[0]?.findings;
const drillTables = async () => (await b.tableNames()).filter((name) => name.includes('.drill.'));

describe('a sound restore', () => {
  it('passes, says what is proved and what not, and leaves nothing behind', async () => {
    await table(b.sandbox, 'orders', 400, { Tags: [{ Key: 'team', Value: 'shop' }] });
    const report = await b.apply(
      weekly(
        ', proof: sampled, checks: [{ items: { min: 400, max: 400 } }, { key: { id: item-7 }, expect: { count: 10.50 } }]',
      ),
    );
    expect(findings(report)).toMatchObject({ verdict: 'passed', proof: 'sampled', items: 400, missing: 0, changed: 0 });
    expect(findings(report)?.compared).toBeGreaterThan(200);
    expect(findings(report)?.checks).toHaveLength(2);
    expect(findings(report)?.dropped).toContain('tags (1)');
    expect(findings(report)?.statement).toMatch(/excluded at 95 %/);
    expect(await drillTables()).toEqual([]);
  });

  it('measures how long it took and how old it was', async () => {
    await table(b.sandbox, 'orders', 50);
    const policy = weekly();
    await b.apply(policy);
    await b.sandbox.advance(20 * HOUR);
    const report = await b.drill(policy);
    const { restoreMs = 0, recoveryPointMs = 0 } = findings(report) ?? {};
    expect(restoreMs).toBeGreaterThan(MINUTE);
    expect(recoveryPointMs).toBeGreaterThan(20 * HOUR);
    expect(recoveryPointMs).toBeLessThan(21 * HOUR);
  });

  it('restores a point in time', async () => {
    await table(b.sandbox, 'orders', 60);
    const policy = policyOf(
      'tables:\n  - { name: orders, point-in-time-recovery: 7d, drills: { every: 7d, from: point-in-time } }\n',
    );
    await b.apply(policy);
    await b.sandbox.advance(HOUR);
    const report = await b.apply(policy);
    expect(report.drills[0]?.origin).toMatch(/^point in time /);
    expect(findings(report)).toMatchObject({ verdict: 'passed', items: 60 });
  });

  it('draws the same random backup and the same sample from the same seed', async () => {
    await table(b.sandbox, 'orders', 500);
    const policy = weekly(', from: random-backup, sample: { items: 40 }');
    for (let day = 0; day < 3; day++) {
      await b.apply(policy);
      await b.sandbox.advance(DAY);
    }
    const seeds = [7, 7, 8, 9, 10, 11];
    const origins: string[] = [];
    for (const seed of seeds) origins.push((await b.drill(policy, { seed })).drills[0]?.origin ?? '');
    expect(origins[0]).toBe(origins[1]);
    expect(new Set(origins).size).toBeGreaterThan(1);
  });

  it('restores only the indexes that a check asks for', async () => {
    const index = (name: string) => ({
      IndexName: name,
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'ALL' },
    });
    await table(b.sandbox, 'orders', 30, { GlobalSecondaryIndexes: [index('by-id'), index('other')] });
    const report = await b.apply(
      weekly(', checks: [{ query: { index: by-id, key: { id: item-3 }, count: { min: 1, max: 1 } } }]'),
    );
    expect(findings(report)).toMatchObject({ verdict: 'passed' });
    const restore = b.sandbox.requests.find((r) => r.operation === 'RestoreTableFromBackup');
    const override = (restore!.body as { GlobalSecondaryIndexOverride: { IndexName: string }[] })
      .GlobalSecondaryIndexOverride;
    expect(override.map((i) => i.IndexName)).toEqual(['by-id']);
  });
});

describe('sabotage: each must be found', () => {
  const checks = ', checks: [{ key: { id: item-5 }, expect: { count: 7.5 } }]';

  it('nothing came back', async () => {
    await table(b.sandbox, 'orders', 200);
    b.sandbox.sabotageRestores({ items: () => [] });
    const report = await b.apply(weekly());
    expect(report.result).toBe('not-satisfied');
    expect(findings(report)?.verdict).toBe('failed');
    expect(findings(report)?.reasons[0]).toMatch(/nothing came back/);
  });

  it('five in a hundred items of a quiet table are lost', async () => {
    await table(b.sandbox, 'orders', 2_000);
    b.sandbox.sabotageRestores({ items: (all) => all.filter((_, n) => n % 20 !== 0) });
    const report = await b.apply(weekly());
    expect(findings(report)).toMatchObject({ verdict: 'failed', items: 1_900 });
    expect(findings(report)?.missing).toBeGreaterThan(0);
    expect(findings(report)?.examples[0]?.key).toMatch(/"id"/);
  });

  it('one in ten items is altered', async () => {
    await table(b.sandbox, 'orders', 1_000);
    b.sandbox.sabotageRestores({
      items: (all) => all.map((item, n) => (n % 10 === 0 ? { ...item, count: { N: '-1' } } : item)),
    });
    const report = await b.apply(weekly(', proof: sampled'));
    expect(findings(report)?.verdict).toBe('failed');
    expect(findings(report)?.examples[0]?.attributes).toEqual(['count']);
  });

  it('the items of another table came back', async () => {
    await table(b.sandbox, 'orders', 200);
    b.sandbox.sabotageRestores({ items: () => items(200).map((item, n) => ({ ...item, id: { S: `other-${n}` } })) });
    expect(findings(await b.apply(weekly()))?.verdict).toBe('failed');
  });

  it('the key schema changed', async () => {
    await table(b.sandbox, 'orders', 50);
    b.sandbox.sabotageRestores({
      definition: (d) =>
        ({
          ...d,
          AttributeDefinitions: [{ AttributeName: 'key', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'key', KeyType: 'HASH' }],
        }) as never,
      items: (all) => all.map((item) => ({ ...item, key: item['id']! })),
    });
    const report = await b.apply(weekly());
    expect(findings(report)?.verdict).toBe('failed');
    expect(findings(report)?.reasons.join()).toMatch(/key schema/);
  });

  it('an index that a check needs is missing', async () => {
    await table(b.sandbox, 'orders', 50);
    const report = await b.apply(
      weekly(', checks: [{ query: { index: by-day, key: { day: monday }, count: { min: 1 } } }]'),
    );
    expect(findings(report)?.verdict).toBe('failed');
    expect(findings(report)?.reasons.join()).toMatch(/index by-day is not there/);
  });

  it('the item of a check was altered, lost, or has another type', async () => {
    await table(b.sandbox, 'orders', 1_000);
    for (const alter of [{ N: '7.6' }, undefined, { S: '7.5' }]) {
      b.sandbox.sabotageRestores({
        items: (all) =>
          all.flatMap((item) => {
            if ((item['id'] as { S: string }).S !== 'item-5') return [item];
            return alter ? [{ ...item, count: alter }] : [];
          }),
      });
      const report = await b.drill(weekly(checks)).catch(() => b.apply(weekly(checks)));
      expect(findings(report)?.verdict ?? findings(await b.apply(weekly(checks)))?.verdict).toBe('failed');
      await b.sandbox.advance(8 * DAY);
    }
  });

  it('the table never becomes ACTIVE: running, then stuck, never satisfied', async () => {
    await table(b.sandbox, 'orders', 50);
    b.sandbox.sabotageRestores({ stall: true });
    const policy = weekly(', wait: 10m');
    const first = await b.apply(policy);
    expect(first.drills[0]).toMatchObject({ state: 'restoring' });
    await b.sandbox.advance(2 * DAY);
    const later = await b.apply(policy);
    expect(later.result).toBe('not-satisfied');
    expect(later.problems.map((p) => p.what).join()).toMatch(/drill/);
    // One restore, taken up again, never a second one.
    expect(b.calls('RestoreTableFromBackup')).toBe(1);
  });

  it('the backup is gone when the restore is asked for', async () => {
    await table(b.sandbox, 'orders', 50);
    const policy = weekly();
    await b.apply(policyOf('tables:\n  - { name: orders, backups: { every: 1d } }\n'));
    b.sandbox.onRequest = {
      before: async (operation) => {
        if (operation !== 'RestoreTableFromBackup') return;
        b.sandbox.onRequest = {};
        const [backup] = await b.backups('orders');
        await using(b.sandbox, (connection) => deleteBackup(connection, backup!.arn));
      },
    };
    const report = await b.drill(policy);
    expect(findings(report)?.verdict).toBe('failed');
    expect(findings(report)?.reasons.join()).toMatch(/BackupNotFoundException/);
  });
});

describe('no data is never a pass', () => {
  it('an empty table is inconclusive until the policy says that it is empty', async () => {
    await table(b.sandbox, 'orders', 0);
    const report = await b.apply(weekly());
    expect(findings(report)?.verdict).toBe('inconclusive');
    expect(report.result).toBe('not-satisfied');
    await b.sandbox.advance(8 * DAY);
    const said = await b.apply(weekly(', checks: [{ items: { max: 0 } }]'));
    expect(findings(said)?.verdict).toBe('passed');
  });
});

describe('a drill that a run may not wait for', () => {
  it('is left, taken up by the next run, and ended once', async () => {
    await b.close();
    // A manual clock moves only by what the run itself waits.
    b = await bench({ clock: 'manual' });
    await table(b.sandbox, 'orders', 100);
    const policy = weekly(', wait: 1m');
    const first = await b.apply(policy);
    expect(first.drills[0]).toMatchObject({ state: 'restoring' });
    expect(first.totals.drills.running).toBe(1);
    expect(await drillTables()).toHaveLength(1);
    await b.sandbox.advance(30 * MINUTE);
    const second = await b.apply(policy);
    expect(second.drills[0]).toMatchObject({ id: first.drills[0]?.id, state: 'done' });
    expect(findings(second)?.verdict).toBe('passed');
    expect(await drillTables()).toEqual([]);
    expect(b.calls('RestoreTableFromBackup')).toBe(1);
  });
});

const TABLES = 'arn:aws:dynamodb:us-east-1:123456789012:table/';

async function expireItems(connection: Connection, TableName: string): Promise<void> {
  const TimeToLiveSpecification = { Enabled: true, AttributeName: 'expires' };
  await connection.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
}

describe('teardown keeps what somebody has come to use', () => {
  const adoptions: [string, (name: string) => Promise<void>][] = [
    ['an item was written', (name) => using(b.sandbox, (c) => putItem(c, name, { id: { S: 'mine' } }))],
    ['an item was changed', (name) => using(b.sandbox, (c) => putItem(c, name, { id: { S: 'item-3' } }))],
    ['deletion protection was enabled', (name) => using(b.sandbox, (c) => setDeletionProtection(c, name, true))],
    ['point-in-time recovery was enabled', (name) => using(b.sandbox, (c) => enablePitr(c, name, 7))],
    ['it was tagged', (name) => using(b.sandbox, (c) => tagTable(c, `${TABLES}${name}`, { owner: 'kim' }))],
    ['its items were to expire', (name) => using(b.sandbox, (c) => expireItems(c, name))],
  ];

  it.each(adoptions)('because %s', async (_, adopt) => {
    await table(b.sandbox, 'orders', 80);
    // The drill compares the tags of its table after it has read the items and before it tears down.
    let adopted = '';
    b.sandbox.onRequest = {
      before: async (operation, _nth, { body }) => {
        const name =
          String((body as { ResourceArn?: string } | undefined)?.ResourceArn ?? '').split(':table/')[1] ?? '';
        if (operation !== 'ListTagsOfResource' || !name.includes('.drill.') || adopted) return;
        adopted = name;
        await adopt(name);
      },
    };
    const policy = policyOf(`
tables:
  - name: orders
    backups: { every: 1d, keep: { last: 3 } }
    drills: { every: 7d }
`);
    const report = await b.apply(policy);
    expect(adopted).not.toBe('');
    expect(report.drills[0]?.teardown).toMatch(/^kept: /);
    expect(report.result).toBe('not-satisfied');
    expect(await drillTables()).toEqual([adopted]);
    // And no later run deletes it either.
    await b.sandbox.advance(DAY);
    await b.apply(policy);
    expect(await drillTables()).toEqual([adopted]);
  });
});

describe('teardown looks once more before it deletes', () => {
  const meanwhile: [string, (connection: Connection, name: string) => Promise<unknown>, RegExp][] = [
    ['enable recovery', (c, name) => enablePitr(c, name, 7), /somebody enabled point-in-time recovery on it/],
    ['tag it', (c, name) => tagTable(c, `${TABLES}${name}`, { owner: 'kim' }), /somebody tagged it \(owner\)/],
    ['have its items expire', (c, name) => expireItems(c, name), /somebody enabled time to live on it \(expires\)/],
  ];

  it.each(meanwhile)('because its last scan takes its time, and somebody may %s meanwhile', async (_, adopt, why) => {
    await table(b.sandbox, 'orders', 80);
    const scans = { tagged: false, after: 0 };
    b.sandbox.onRequest = {
      after: async (operation, _nth, { body }) => {
        const { TableName, ResourceArn } = body as { TableName?: string; ResourceArn?: string };
        if (operation === 'ListTagsOfResource' && ResourceArn?.includes('.drill.')) scans.tagged = true;
        if (operation !== 'Scan' || !TableName?.includes('.drill.') || !scans.tagged) return;
        if (++scans.after === 8) await using(b.sandbox, (connection) => adopt(connection, TableName));
      },
    };
    const report = await b.apply(weekly());
    expect(scans.after).toBe(8);
    expect(report.result).toBe('not-satisfied');
    expect(JSON.stringify(report)).toMatch(new RegExp(`was not deleted: ${why.source}`));
    expect(await drillTables()).toHaveLength(1);
    await b.sandbox.advance(DAY);
    await b.apply(weekly());
    expect(await drillTables()).toHaveLength(1);
  });
});

describe('a drill whose table is gone or made anew', () => {
  it('keeps what it restored: it may be the best copy there is', async () => {
    await b.close();
    b = await bench({ clock: 'manual' });
    await table(b.sandbox, 'orders', 40);
    const policy = weekly(', wait: 1m');
    await b.apply(policy);
    expect(await drillTables()).toHaveLength(1);
    await using(b.sandbox, (connection) => deleteTable(connection, 'orders'));
    await b.sandbox.advance(30 * MINUTE);
    await table(b.sandbox, 'orders', 40);
    const [restored] = await drillTables();
    await using(b.sandbox, (connection) => putItem(connection, restored as string, { id: { S: 'the only one left' } }));
    const report = await b.apply(policy);
    expect(report.result).toBe('not-satisfied');
    expect(report.notices.map((n) => n.code)).toContain('leftover-unverified');
    expect(await drillTables()).toContain(restored);
    // Once a person has dealt with it, the drill's record is closed and nothing more is said.
    await using(b.sandbox, (connection) => deleteTable(connection, restored as string));
    await b.sandbox.advance(HOUR);
    await b.apply(policy);
    await b.sandbox.advance(HOUR);
    const last = await b.apply(policy);
    expect(last.notices.map((n) => n.code)).not.toContain('leftover-unverified');
    expect(last.steps.filter((s) => s.step.kind === 'clean-leftover')).toEqual([]);
  });
});

describe('a policy that was renamed', () => {
  it('takes up the drills that it began under its former name', async () => {
    await b.close();
    b = await bench({ clock: 'manual' });
    await table(b.sandbox, 'orders', 40);
    await b.apply(weekly(', wait: 1m'));
    expect(await drillTables()).toHaveLength(1);
    await b.sandbox.advance(30 * MINUTE);
    const renamed = policyOf(
      'formerly: [prod]\nledger: { name: prod.ledger }\ntables:\n  - { name: orders, backups: { every: 1d }, drills: { every: 7d } }\n',
      'shop',
    );
    const report = await b.apply(renamed);
    expect(findings(report)?.verdict).toBe('passed');
    expect(await drillTables()).toEqual([]);
    expect(b.calls('CreateBackup')).toBe(1);
    await b.sandbox.advance(HOUR);
    expect((await b.apply(renamed)).steps).toEqual([]);
  });
});

describe('a run whose wait is over', () => {
  it('begins no more restores', async () => {
    await b.close();
    b = await bench({ clock: 'manual' });
    for (let n = 0; n < 7; n++) await table(b.sandbox, `t-${n}`, 5);
    b.sandbox.sabotageRestores({ stall: true });
    const policy = policyOf('tables:\n  - { match: "t-*", backups: { every: 1d }, drills: { every: 7d } }\n');
    const report = await b.apply(policy, { wait: 10 * MINUTE });
    expect(b.calls('RestoreTableFromBackup')).toBe(4);
    const drills = report.steps.filter((s) => s.step.kind === 'drill').map((s) => s.outcome?.result);
    expect(drills.filter((result) => result === 'skipped')).toHaveLength(3);
  });
});

describe('a table that nobody watched before it was verified', () => {
  it('is kept when it is not what was to come back', async () => {
    await b.close();
    b = await bench({ clock: 'manual' });
    await table(b.sandbox, 'orders', 40);
    const policy = weekly(', wait: 1m, checks: [{ items: { max: 40 } }]');
    await b.apply(policy);
    await b.sandbox.advance(30 * MINUTE);
    const [restored] = await drillTables();
    await using(b.sandbox, (connection) => putItem(connection, restored as string, { id: { S: 'mine' } }));
    const report = await b.apply(policy);
    expect(findings(report)?.verdict).toBe('failed');
    expect(await drillTables()).toEqual([restored]);
  });
});
