import { UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deleteItem, putItem, scanPage } from '../../src/aws/items.js';
import {
  deleteTable,
  describeTable,
  enablePitr,
  enableStream,
  setDeletionProtection,
  tagTable,
} from '../../src/aws/tables.js';
import { apply } from '../../src/commands/apply.js';
import { copiesOf, putCopy } from '../../src/ledger/copies.js';
import { putDrill } from '../../src/ledger/records.js';
import { Store } from '../../src/ledger/store.js';
import { parseThrowAwayName } from '../../src/model/names.js';
import type { Report } from '../../src/model/report.js';
import { DAY, HOUR, MINUTE } from '../../src/model/time.js';
import { takeShare } from '../../src/run/copy/leases.js';
import { drillRecord } from '../plan/build.js';
import { type Bench, bench, policyOf, table, using } from '../support/bench.js';
import { copying } from '../support/copying.js';

let b: Bench;
beforeEach(async () => {
  b = await bench();
});
afterEach(() => b.close());

const daily = (more = '') =>
  policyOf(`
tables:
  - name: orders
    backups: { method: copy, every: 1d, keep: { last: 2 } }
${more}`);
const drilled = () => daily('    drills: { every: 7d }\n');

const copies = async () => (await b.tableNames()).filter((name) => parseThrowAwayName(name)?.kind === 'copy');
const drillTables = async () => (await b.tableNames()).filter((name) => parseThrowAwayName(name)?.kind === 'drill');
const findings = (report: Report) => report.drills[0]?.findings;
const look = <T>(ask: Parameters<typeof using<T>>[1]) => using(b.sandbox, ask);
const itemsOf = async (name: string) =>
  (await look((c) => scanPage(c, { table: name, segment: 0, segments: 1, consistent: true }))).items;

/** Applies once a day, from now on. */
async function days(count: number, policy = daily()): Promise<Report[]> {
  const reports: Report[] = [];
  for (let day = 0; day < count; day++) {
    if (day > 0) await b.sandbox.advance(DAY);
    reports.push(await b.apply(policy));
  }
  return reports;
}

describe('a copy as a backup', () => {
  it('is a table of its own, verified, tagged from its first moment, with nothing that a backup does not need', async () => {
    await table(b.sandbox, 'orders', 300, {
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
    });
    const report = await b.apply(daily());
    expect(report.problems).toEqual([]);
    expect(report.result).toBe('satisfied');
    const [name = ''] = await copies();
    expect(name).toMatch(/^prod\.copy\.orders\.id\d+$/);
    expect(await itemsOf(name)).toHaveLength(300);
    const made = await look((c) => describeTable(c, name));
    expect(made).toMatchObject({ billing: 'PAY_PER_REQUEST', indexes: [], replicas: [], deletionProtection: false });
    expect(made?.stream).toBeUndefined();
    const request = b.sandbox.requests.find((r) => r.operation === 'CreateTable' && r.body['TableName'] === name);
    expect(request?.body['Tags']).toEqual(
      expect.arrayContaining([
        { Key: 'dynadrill:policy', Value: 'prod' },
        { Key: 'dynadrill:role', Value: 'copy' },
      ]),
    );
    expect(await b.backups('orders')).toEqual([]);
    const [orders] = report.tables;
    expect(orders?.newest?.arn).toBe(made?.arn);
    expect(orders?.backups[0]).toMatchObject({ series: { method: 'copy', trigger: 'scheduled' }, status: 'AVAILABLE' });
    expect(orders?.restoreCommand).toContain(`npx dynadrill copy ${name} orders-restored`);
  });

  it('is written down before its table is asked for', async () => {
    await table(b.sandbox, 'orders', 3);
    await b.apply(daily());
    const at = (wanted: (r: (typeof b.sandbox.requests)[number]) => boolean) => b.sandbox.requests.findIndex(wanted);
    const record = at((r) => r.operation === 'PutItem' && JSON.stringify(r.body).includes('backup-copy#'));
    const create = at((r) => r.operation === 'CreateTable' && JSON.stringify(r.body).includes('prod.copy.'));
    expect(record).toBeGreaterThan(0);
    expect(record).toBeLessThan(create);
  });

  it('is not made again by a second apply, which changes nothing', async () => {
    await table(b.sandbox, 'orders', 20);
    await b.apply(daily());
    const writes = b.writes().filter((w) => w !== 'PutItem').length;
    const second = await b.apply(daily());
    expect(second.result).toBe('satisfied');
    expect(second.steps).toEqual([]);
    expect(b.writes().filter((w) => w !== 'PutItem')).toHaveLength(writes);
  });

  it('is pruned by the retention of any backup', async () => {
    await table(b.sandbox, 'orders', 20);
    const reports = await days(4);
    for (const report of reports) expect(report.problems).toEqual([]);
    expect(await copies()).toHaveLength(2);
    expect(reports.map(({ totals }) => [totals.created, totals.deleted])).toEqual([
      [1, 0],
      [1, 0],
      [1, 1],
      [1, 1],
    ]);
    const { plan } = await b.plan(daily());
    expect(plan.steps).toEqual([]);
    expect(plan.tables[0]?.backups).toHaveLength(2);
  });

  it('is taken by `backup` for a deploy, and has the retention of that', async () => {
    await table(b.sandbox, 'orders', 20);
    await b.apply(daily());
    const report = await b.backup(daily(), { trigger: 'deploy' });
    expect(report.result).toBe('satisfied');
    expect(await copies()).toHaveLength(2);
    const { plan } = await b.plan(daily());
    expect(plan.tables[0]?.backups.map(({ series }) => series)).toEqual([
      { method: 'copy', trigger: 'deploy' },
      { method: 'copy', trigger: 'scheduled' },
    ]);
  });

  it('leaves the series that the table had before under its own retention', async () => {
    await table(b.sandbox, 'orders', 20);
    const before = policyOf('tables:\n  - { name: orders, backups: { every: 1d, keep: { last: 2 } } }\n');
    await days(3, before);
    await b.sandbox.advance(DAY);
    const [report] = await days(1);
    expect(report?.problems).toEqual([]);
    expect(await b.backups('orders')).toHaveLength(2);
    expect(await copies()).toHaveLength(1);
    await b.sandbox.advance(DAY);
    await days(3);
    expect(await b.backups('orders')).toHaveLength(2);
    expect(await copies()).toHaveLength(2);
  });

  it('of a re-created table is an orphan', async () => {
    await table(b.sandbox, 'orders', 20);
    await b.apply(daily());
    await look((c) => deleteTable(c, 'orders'));
    await b.sandbox.advance(HOUR);
    await table(b.sandbox, 'orders', 5);
    const report = await b.apply(daily());
    expect(report.orphans).toHaveLength(1);
    expect(await copies()).toHaveLength(2);
  });
});

describe('a copy that is due to go', () => {
  const adoptions: [string, (name: string) => Promise<unknown>, RegExp][] = [
    ['protected', (name) => look((c) => setDeletionProtection(c, name, true)), /protected it from deletion/],
    ['streamed', (name) => look((c) => enableStream(c, name)), /enabled a stream/],
    ['kept recoverable', (name) => look((c) => enablePitr(c, name, 7)), /point-in-time recovery/],
    [
      'tagged',
      (name) => look(async (c) => tagTable(c, (await describeTable(c, name))?.arn ?? '', { team: 'shop' })),
      /tagged it \(team\)/,
    ],
    [
      'tagged as another’s',
      (name) =>
        look(async (c) => tagTable(c, (await describeTable(c, name))?.arn ?? '', { 'dynadrill:copy': 'another' })),
      /tags do not say/,
    ],
    [
      'given an expiry',
      (name) =>
        look((c) =>
          c.send(
            new UpdateTimeToLiveCommand({
              TableName: name,
              TimeToLiveSpecification: { Enabled: true, AttributeName: 'expires' },
            }),
          ),
        ),
      /time to live/,
    ],
    ['written to', (name) => look((c) => putItem(c, name, { id: { S: 'mine' } })), /somebody wrote to it/],
    [
      'written to, as many items as before',
      (name) => look((c) => putItem(c, name, { id: { S: 'item-3' }, mine: { BOOL: true } })),
      /somebody wrote to it/,
    ],
    ['emptied by one', (name) => look((c) => deleteItem(c, name, { id: { S: 'item-3' } })), /somebody wrote to it/],
  ];

  it.each(adoptions)('and was %s is kept, and the run is red', async (_, adopt, why) => {
    await table(b.sandbox, 'orders', 20);
    await days(2);
    const [first = ''] = await copies();
    await b.sandbox.advance(HOUR);
    await adopt(first);
    await b.sandbox.advance(DAY);
    const report = await b.apply(daily());
    expect(await copies()).toContain(first);
    expect(report.result).toBe('not-satisfied');
    expect(JSON.stringify(report.problems)).toMatch(why);
    const again = await b.apply(daily());
    expect(again.result).toBe('not-satisfied');
    expect(await copies()).toContain(first);
  });

  it('and whose table was deleted and made anew by another is reported, kept, and counts for nothing', async () => {
    await table(b.sandbox, 'orders', 20);
    await days(2);
    const [first = ''] = await copies();
    await look((c) => deleteTable(c, first));
    await b.sandbox.advance(HOUR);
    await table(b.sandbox, first, 20);
    await b.sandbox.advance(DAY);
    const report = await b.apply(daily());
    expect(report.notices.map(({ code }) => code)).toContain('copy-not-ours');
    expect(report.totals.deleted).toBe(0);
    expect(await copies()).toContain(first);
    expect(report.tables[0]?.backups).toHaveLength(2);
  });

  it('and is gone already leaves no record behind', async () => {
    await table(b.sandbox, 'orders', 20);
    await days(2);
    const [first = ''] = await copies();
    await look((c) => deleteTable(c, first));
    await b.sandbox.advance(HOUR);
    const report = await b.apply(daily());
    expect(report.problems).toEqual([]);
    expect(report.steps.map(({ step }) => step.kind)).toEqual(['clean-copy']);
    expect((await b.plan(daily())).plan.steps).toEqual([]);
  });
});

describe('a drill of a copy', () => {
  it('is exact, restores to a table like any restore’s, and leaves nothing behind', async () => {
    await table(b.sandbox, 'orders', 400);
    const report = await b.apply(drilled());
    expect(report.problems).toEqual([]);
    expect(findings(report)).toMatchObject({
      verdict: 'passed',
      proof: 'exact',
      items: 400,
      compared: 400,
      missing: 0,
    });
    expect(findings(report)?.restoreMs).toBeGreaterThan(0);
    expect(await drillTables()).toEqual([]);
    expect(await copies()).toHaveLength(1);
  });

  it('passes though the live table has moved on, and says how far', async () => {
    await table(b.sandbox, 'orders', 50);
    await b.apply(daily());
    await look(async (c) => {
      for (let n = 0; n < 30; n++) await putItem(c, 'orders', { id: { S: `item-${n}` }, now: { S: 'other' } });
    });
    const report = await b.drill(drilled());
    expect(findings(report)).toMatchObject({ verdict: 'passed', proof: 'exact', items: 50 });
    expect(findings(report)?.changed).toBeGreaterThan(0);
    expect(findings(report)?.statement).toMatch(/changed in the live table since/);
  });

  it.each([
    ['an attribute altered', { id: { S: 'item-7' }, count: { N: '10.51' } }],
    ['an item added', { id: { S: 'another' } }],
  ])('of which somebody has had %s fails', async (_, item) => {
    await table(b.sandbox, 'orders', 50);
    await b.apply(daily());
    const [name = ''] = await copies();
    await look((c) => putItem(c, name, item));
    const report = await b.drill(drilled());
    expect(findings(report)).toMatchObject({ verdict: 'failed', proof: 'exact' });
    expect(report.result).toBe('not-satisfied');
    expect(await copies()).toEqual([name]);
  });

  it.each(['sampled', 'restorable'])(
    'fails when somebody has added to it, though no more than `%s` was wished for',
    async (proof) => {
      await table(b.sandbox, 'orders', 50);
      await b.apply(daily());
      const [name = ''] = await copies();
      await look((c) => putItem(c, name, { id: { S: 'another' } }));
      await look((c) => putItem(c, 'orders', { id: { S: 'another' } }));
      const report = await b.drill(daily(`    drills: { every: 7d, proof: ${proof} }\n`));
      expect(findings(report)).toMatchObject({ verdict: 'failed', proof: 'exact' });
    },
  );

  it('whose table is gone fails rather than to pass on nothing', async () => {
    await table(b.sandbox, 'orders', 50);
    await b.apply(daily());
    const [name = ''] = await copies();
    b.sandbox.onRequest = {
      before: async (operation, _, { body }) => {
        // Between the plan and the drill.
        if (operation !== 'PutItem' || !JSON.stringify(body).includes('drill#')) return undefined;
        b.sandbox.onRequest = {};
        await look((c) => deleteTable(c, name));
        await b.sandbox.advance(HOUR);
        return undefined;
      },
    };
    const report = await b.drill(drilled());
    expect(findings(report)?.verdict).toBe('failed');
    expect(findings(report)?.reasons.join()).toMatch(/is gone/);
  });

  it('is not restored into a table that somebody else made', async () => {
    await table(b.sandbox, 'orders', 50);
    await b.apply(daily());
    let taken = '';
    b.sandbox.onRequest = {
      before: async (operation, _, { body }) => {
        const record =
          operation === 'PutItem' &&
          /"target":"(prod\.drill\.orders\.\w+)"/.exec(JSON.stringify(body).replaceAll('\\', ''));
        if (!record) return undefined;
        b.sandbox.onRequest = {};
        taken = record[1] as string;
        await b.sandbox.advance(MINUTE);
        await table(b.sandbox, taken, 0);
        return undefined;
      },
    };
    const report = await b.drill(drilled());
    expect(findings(report)?.verdict).not.toBe('passed');
    expect(findings(report)?.reasons.join()).toMatch(/did not make/);
    expect(await itemsOf(taken)).toEqual([]);
    expect(await drillTables()).toEqual([taken]);
  });

  it('restores the indexes that a check asks for', async () => {
    await table(b.sandbox, 'orders', 40, {
      AttributeDefinitions: [
        { AttributeName: 'id', AttributeType: 'S' },
        { AttributeName: 'count', AttributeType: 'N' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'by-count',
          KeySchema: [{ AttributeName: 'count', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    });
    const report = await b.apply(
      daily(
        '    drills: { every: 7d, checks: [{ query: { index: by-count, key: { count: 3 }, count: { min: 1, max: 1 } } }] }\n',
      ),
    );
    expect(report.problems).toEqual([]);
    expect(findings(report)).toMatchObject({ verdict: 'passed', proof: 'exact' });
  });
});

describe('a copy that was not finished', () => {
  /** Interrupts the run at its nth batch of items. */
  async function interruptedAt(nth: number): Promise<Report> {
    const controller = new AbortController();
    let seen = 0;
    b.sandbox.onRequest = {
      before: async (operation) => {
        if (operation === 'BatchWriteItem' && ++seen === nth) controller.abort(new Error('stop'));
      },
    };
    const report = await apply(daily(), b.options, b.environment({ signal: controller.signal }));
    b.sandbox.onRequest = {};
    return report;
  }

  const begun = async () => {
    await table(b.sandbox, 'orders', 200);
    expect((await interruptedAt(4)).result).toBe('interrupted');
    const [name = ''] = await copies();
    return name;
  };

  it('is gone on with by the next run, into the same table', async () => {
    const name = await begun();
    expect((await b.plan(daily())).plan.tables[0]?.backups[0]?.status).toBe('CREATING');
    await b.sandbox.advance(3 * HOUR);
    const report = await b.apply(daily());
    expect(report.problems).toEqual([]);
    expect(report.steps.map(({ step }) => step.kind === 'create-backup' && step.resume !== undefined)).toEqual([true]);
    expect(await copies()).toEqual([name]);
    expect(await itemsOf(name)).toHaveLength(200);
    expect(report.totals.created).toBe(1);
  });

  it('is given up after 23 hours: the half table goes, and another copy is made', async () => {
    const name = await begun();
    await b.sandbox.advance(23 * HOUR + HOUR);
    const report = await b.apply(daily());
    expect(report.problems).toEqual([]);
    const standing = await copies();
    expect(standing).toHaveLength(1);
    expect(standing).not.toContain(name);
  });

  it.each([
    ['an item of his own', { id: { S: 'mine' } }],
    ['into an item of ours', { id: { S: 'item-3' }, mine: { BOOL: true } }],
  ])('and given up is kept when somebody has written %s', async (_, item) => {
    const name = await begun();
    const before = (await itemsOf(name)).length;
    expect(before).toBeGreaterThan(0);
    await look((c) => putItem(c, name, item));
    await b.sandbox.advance(DAY);
    const report = await b.apply(daily());
    expect(report.result).toBe('not-satisfied');
    expect(JSON.stringify(report.problems)).toMatch(/the copy did not note down/);
    expect(await itemsOf(name)).toContainEqual(item);
  });

  it('and given up goes though the source has moved on, when it is what its runs noted down', async () => {
    await table(b.sandbox, 'orders', 200);
    const [, copying] = (await b.apply(daily(), { wait: 0 })).steps;
    expect(copying?.outcome).toMatchObject({ result: 'running' });
    const [name = ''] = await copies();
    const [first] = await itemsOf(name);
    await look((c) => putItem(c, 'orders', { id: first?.['id'] as { S: string }, now: { S: 'other' } }));
    await b.sandbox.advance(DAY);
    expect((await b.apply(daily())).problems).toEqual([]);
    expect(await copies()).not.toContain(name);
  });

  it('and whose source was made anew while it was read is never called verified', async () => {
    await table(b.sandbox, 'orders', 200);
    b.sandbox.onRequest = {
      after: async (operation) => {
        if (operation !== 'BatchWriteItem') return;
        b.sandbox.onRequest = {};
        await look((c) => deleteTable(c, 'orders'));
        await b.sandbox.advance(5 * MINUTE);
        await table(b.sandbox, 'orders', 200);
      },
    };
    const report = await b.apply(daily());
    expect(JSON.stringify(report.problems)).toMatch(/made anew while copy \w+ read it/);
    expect(report.totals.created).toBe(0);
    expect((await b.plan(daily())).plan.tables[0]?.backups).toEqual([]);
  });

  it('and that another run has taken over is not written to by the one that stood still', async () => {
    await table(b.sandbox, 'orders', 200);
    let name = '';
    let written = 0;
    b.sandbox.onRequest = {
      after: async (operation, _, { body }) => {
        if (operation === 'BatchWriteItem') written++;
        if (operation !== 'Scan' || body['TableName'] !== 'orders' || name) return;
        [name = ''] = await copies();
        await look(async (c) => {
          const store = copiesOf(new Store(c, 'prod.ledger', ['prod']));
          const key = `lease#${name}#all`;
          const held = await store.get(key);
          await store.put(key, { holder: 'another', since: c.clock.now(), beat: 0 }, held?.version ?? 0);
        });
      },
    };
    const report = await b.apply(daily());
    b.sandbox.onRequest = {};
    expect(JSON.stringify(report.problems)).toMatch(/taken over the lease/);
    expect(written).toBe(0);
    expect(await itemsOf(name)).toEqual([]);
  });

  it.each([
    ['protected', (name: string) => look((c) => setDeletionProtection(c, name, true)), /protected it from deletion/],
    [
      'tagged',
      (name: string) => look(async (c) => tagTable(c, (await describeTable(c, name))?.arn ?? '', { team: 'shop' })),
      /tagged it/,
    ],
  ])('and given up is kept when somebody has %s it', async (_, adopt, why) => {
    const name = await begun();
    await adopt(name);
    await b.sandbox.advance(DAY);
    const report = await b.apply(daily());
    expect(report.result).toBe('not-satisfied');
    expect(JSON.stringify(report.problems)).toMatch(why);
    expect(await copies()).toContain(name);
  });

  it('is kept when its table is gone: it may be the best there is', async () => {
    const name = await begun();
    await look((c) => deleteTable(c, 'orders'));
    await b.sandbox.advance(2 * DAY);
    const report = await b.apply(daily());
    expect(report.notices.map(({ code }) => code)).toContain('copy-unverified');
    expect(await copies()).toEqual([name]);
  });

  it('and that somebody wrote to is never called verified, and is kept', async () => {
    const name = await begun();
    await look((c) => putItem(c, name, { id: { S: 'mine' } }));
    const report = await b.apply(daily());
    expect(report.result).toBe('not-satisfied');
    expect(report.tables[0]?.newest).toBeUndefined();
    const later = await b.apply(daily());
    expect(later.notices.map(({ code }) => code)).toContain('copy-unverified');
    expect(later.totals.created).toBe(1);
    expect(await copies()).toHaveLength(2);
    expect(await copies()).toContain(name);
  });

  it('whose table was put in the place of another is not written to', async () => {
    const name = await begun();
    await look((c) => deleteTable(c, name));
    await b.sandbox.advance(HOUR);
    await table(b.sandbox, name, 1);
    const report = await b.apply(daily());
    expect(report.result).toBe('not-satisfied');
    expect(await itemsOf(name)).toHaveLength(1);
  });

  it('and that another run is at work on is left to that one', async () => {
    const name = await begun();
    await look(async (c) => {
      const options = { target: name, run: 'another', clock: c.clock, onWait: () => {} };
      const lease = await takeShare({ ...options, copies: copiesOf(new Store(c, 'prod.ledger', ['prod'])) }, undefined);
      b.sandbox.onRequest = {
        // Alive: it beats while this one waits.
        after: async (operation, _, { body }) => {
          if (operation === 'GetItem' && JSON.stringify(body).includes(`lease#${name}`)) {
            b.sandbox.onRequest = {};
            await c.clock.sleep(MINUTE);
            await lease.beat();
          }
        },
      };
      const report = await b.apply(daily());
      expect(report.steps[0]?.outcome).toMatchObject({ result: 'running' });
      await lease.release();
    });
    expect((await b.apply(daily())).result).toBe('satisfied');
  });

  it('is left where it stands when the run may wait no longer', async () => {
    await table(b.sandbox, 'orders', 200);
    const report = await b.apply(daily(), { wait: 0 });
    expect(report.steps[0]?.outcome ?? report.steps[1]?.outcome).toBeDefined();
    expect(report.totals.created).toBe(0);
    const next = await b.apply(daily());
    expect(next.problems).toEqual([]);
    expect(await copies()).toHaveLength(1);
  });

  it('is not made into a table that was there before', async () => {
    await table(b.sandbox, 'orders', 5);
    const seen: string[] = [];
    b.sandbox.onRequest = {
      before: async (operation, _, { body }) => {
        const record =
          operation === 'PutItem' &&
          /"target":"(prod\.copy\.orders\.\w+)"/.exec(JSON.stringify(body).replaceAll('\\', ''));
        if (!record) return undefined;
        b.sandbox.onRequest = {};
        seen.push(record[1] as string);
        await table(b.sandbox, record[1] as string, 3);
        return undefined;
      },
    };
    const report = await b.apply(daily());
    expect(seen).toHaveLength(1);
    expect(report.result).toBe('not-satisfied');
    expect(await itemsOf(seen[0] as string)).toHaveLength(3);
    await b.sandbox.advance(2 * DAY);
    await b.apply(daily());
    expect(await itemsOf(seen[0] as string)).toHaveLength(3);
  });
});

describe('a copy that somebody restores from with `copy`', () => {
  it('is not deleted before that has ended', async () => {
    await table(b.sandbox, 'orders', 20);
    await days(2);
    const [first = ''] = await copies();
    await b.sandbox.advance(DAY);
    const controller = new AbortController();
    b.sandbox.onRequest = {
      before: async (operation) => {
        if (operation === 'BatchWriteItem') controller.abort(new Error('stop'));
      },
    };
    const policy = daily();
    const asked = { source: first, target: 'orders-restored', policy };
    await copying(b, { ...asked, env: { signal: controller.signal } });
    b.sandbox.onRequest = {};
    const report = await b.apply(policy);
    expect(JSON.stringify(report.problems)).toMatch(/into orders-restored has not ended/);
    expect(await copies()).toContain(first);
    expect((await copying(b, asked)).result).toBe('satisfied');
    expect((await b.apply(policy)).problems).toEqual([]);
    expect(await copies()).not.toContain(first);
  });

  it('is not kept for ever by one that was given up', async () => {
    await table(b.sandbox, 'orders', 20);
    await days(2);
    const [first = ''] = await copies();
    const arn = (await look((c) => describeTable(c, first)))?.arn ?? '';
    await look((c) =>
      putCopy(copiesOf(new Store(c, 'prod.ledger', ['prod'])), {
        id: 'cccccc',
        source: { arn },
        target: 'orders-restored',
        intentAt: b.sandbox.now(),
        from: b.sandbox.now(),
        state: 'copying',
        dataMs: 0,
        metadataMs: 0,
        version: 0,
      }),
    );
    await b.sandbox.advance(8 * DAY);
    await b.apply(daily());
    expect(await copies()).not.toContain(first);
  });
});

describe('a copy that a drill reads', () => {
  it('is not deleted by an apply beside it', async () => {
    await table(b.sandbox, 'orders', 20);
    await days(2);
    const [first = ''] = await copies();
    const arn = (await look((c) => describeTable(c, first)))?.arn ?? '';
    await b.sandbox.advance(DAY);
    const store = (c: Parameters<Parameters<typeof using>[1]>[0]) => new Store(c, 'prod.ledger', ['prod']);
    b.sandbox.onRequest = {
      before: async (operation, _, { body }) => {
        // The apply has planned, and makes its own copy: a drill begins.
        if (operation !== 'CreateTable' || !String(body['TableName']).startsWith('prod.copy.')) return undefined;
        b.sandbox.onRequest = {};
        const drill = { ...drillRecord('orders', 'dddddd', b.sandbox.now()), state: 'restoring' as const, version: 0 };
        const origin = { kind: 'backup' as const, arn, name: 'x', createdAt: 0 };
        await look((c) => putDrill(store(c), { ...drill, origin }));
        return undefined;
      },
    };
    const report = await b.apply(daily());
    expect(JSON.stringify(report.problems)).toMatch(/drill dddddd restores from it/);
    expect(await copies()).toContain(first);
  });
});
