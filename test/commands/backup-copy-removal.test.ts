import { UntagResourceCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deleteItem, putItem } from '../../src/aws/items.js';
import {
  deleteTable,
  describeTable,
  enablePitr,
  enableStream,
  setDeletionProtection,
  tagTable,
} from '../../src/aws/tables.js';
import { copiesOf, putCopy } from '../../src/ledger/copies.js';
import { putDrill } from '../../src/ledger/records.js';
import { putRewind } from '../../src/ledger/rewinds.js';
import { Store } from '../../src/ledger/store.js';
import { COPY_TAG, OWNER_TAG } from '../../src/model/names.js';
import { DAY, HOUR } from '../../src/model/time.js';
import { drillRecord } from '../plan/build.js';
import { type CopyBench, copyBench, daily } from '../support/backup-copies.js';
import { policyOf, table, type using } from '../support/bench.js';
import { copying } from '../support/copying.js';

let b: CopyBench;
beforeEach(async () => {
  b = await copyBench();
});
afterEach(() => b.close());

describe('copies as backups over time', () => {
  it('is pruned by the retention of any backup', async () => {
    await table(b.sandbox, 'orders', 20);
    const reports = await b.days(4);
    for (const report of reports) expect(report.problems).toEqual([]);
    expect(await b.copies()).toHaveLength(2);
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
    expect(await b.copies()).toHaveLength(2);
    const { plan } = await b.plan(daily());
    expect(plan.tables[0]?.backups.map(({ series }) => series)).toEqual([
      { method: 'copy', trigger: 'deploy' },
      { method: 'copy', trigger: 'scheduled' },
    ]);
  });

  it('leaves the series that the table had before under its own retention', async () => {
    await table(b.sandbox, 'orders', 20);
    const before = policyOf('tables:\n  - { name: orders, backups: { every: 1d, keep: { last: 2 } } }\n');
    await b.days(3, before);
    await b.sandbox.advance(DAY);
    const [report] = await b.days(1);
    expect(report?.problems).toEqual([]);
    expect(await b.backups('orders')).toHaveLength(2);
    expect(await b.copies()).toHaveLength(1);
    await b.sandbox.advance(DAY);
    await b.days(3);
    expect(await b.backups('orders')).toHaveLength(2);
    expect(await b.copies()).toHaveLength(2);
  });

  it('of a re-created table is an orphan', async () => {
    await table(b.sandbox, 'orders', 20);
    await b.apply(daily());
    await b.look((c) => deleteTable(c, 'orders'));
    await b.sandbox.advance(HOUR);
    await table(b.sandbox, 'orders', 5);
    const report = await b.apply(daily());
    expect(report.orphans).toHaveLength(1);
    expect(await b.copies()).toHaveLength(2);
  });
});

describe('a copy that is due to go', () => {
  const adoptions: [string, (name: string) => Promise<unknown>, RegExp][] = [
    ['protected', (name) => b.look((c) => setDeletionProtection(c, name, true)), /protected it from deletion/],
    ['streamed', (name) => b.look((c) => enableStream(c, name)), /enabled a stream/],
    ['kept recoverable', (name) => b.look((c) => enablePitr(c, name, 7)), /point-in-time recovery/],
    [
      'tagged',
      (name) => b.look(async (c) => tagTable(c, (await describeTable(c, name))?.arn ?? '', { team: 'shop' })),
      /tagged it \(team\)/,
    ],
    [
      'tagged as another’s',
      (name) =>
        b.look(async (c) => tagTable(c, (await describeTable(c, name))?.arn ?? '', { 'dynadrill:copy': 'another' })),
      /tags do not say/,
    ],
    [
      'given an expiry',
      (name) =>
        b.look((c) =>
          c.send(
            new UpdateTimeToLiveCommand({
              TableName: name,
              TimeToLiveSpecification: { Enabled: true, AttributeName: 'expires' },
            }),
          ),
        ),
      /time to live/,
    ],
    ['written to', (name) => b.look((c) => putItem(c, name, { id: { S: 'mine' } })), /somebody wrote to it/],
    [
      'written to, as many items as before',
      (name) => b.look((c) => putItem(c, name, { id: { S: 'item-3' }, mine: { BOOL: true } })),
      /somebody wrote to it/,
    ],
    ['emptied by one', (name) => b.look((c) => deleteItem(c, name, { id: { S: 'item-3' } })), /somebody wrote to it/],
  ];

  it.each(adoptions)('and was %s is kept, and the run is red', async (_, adopt, why) => {
    await table(b.sandbox, 'orders', 20);
    await b.days(2);
    const [first = ''] = await b.copies();
    await b.sandbox.advance(HOUR);
    await adopt(first);
    await b.sandbox.advance(DAY);
    const report = await b.apply(daily());
    expect(await b.copies()).toContain(first);
    expect(report.result).toBe('not-satisfied');
    expect(JSON.stringify(report.problems)).toMatch(why);
    const again = await b.apply(daily());
    expect(again.result).toBe('not-satisfied');
    expect(await b.copies()).toContain(first);
  });

  it('and that somebody took over while it was read once more is kept', async () => {
    await table(b.sandbox, 'orders', 20);
    await b.days(2);
    const [first = ''] = await b.copies();
    const ResourceArn = (await b.look((c) => describeTable(c, first)))?.arn;
    await b.sandbox.advance(DAY);
    b.sandbox.onRequest = {
      after: async (operation, _, { body }) => {
        if (operation !== 'Scan' || body['TableName'] !== first) return;
        b.sandbox.onRequest = {};
        await b.look((c) => c.send(new UntagResourceCommand({ ResourceArn, TagKeys: [OWNER_TAG, COPY_TAG] })));
      },
    };
    const report = await b.apply(daily());
    expect(JSON.stringify(report.problems)).toMatch(/was not deleted: its tags do not say that it is ours/);
    expect(await b.copies()).toContain(first);
  });

  it('and whose table was deleted and made anew by another is reported, kept, and counts for nothing', async () => {
    await table(b.sandbox, 'orders', 20);
    await b.days(2);
    const [first = ''] = await b.copies();
    await b.look((c) => deleteTable(c, first));
    await b.sandbox.advance(HOUR);
    await table(b.sandbox, first, 20);
    await b.sandbox.advance(DAY);
    const report = await b.apply(daily());
    expect(report.notices.map(({ code }) => code)).toContain('copy-not-ours');
    expect(report.totals.deleted).toBe(0);
    expect(await b.copies()).toContain(first);
    expect(report.tables[0]?.backups).toHaveLength(2);
  });

  it('and is gone already leaves no record behind', async () => {
    await table(b.sandbox, 'orders', 20);
    await b.days(2);
    const [first = ''] = await b.copies();
    await b.look((c) => deleteTable(c, first));
    await b.sandbox.advance(HOUR);
    const report = await b.apply(daily());
    expect(report.problems).toEqual([]);
    expect(report.steps.map(({ step }) => step.kind)).toEqual(['clean-copy']);
    expect((await b.plan(daily())).plan.steps).toEqual([]);
  });
});

describe('a copy that somebody restores from with `copy`', () => {
  it('is not deleted before that has ended', async () => {
    await table(b.sandbox, 'orders', 20);
    await b.days(2);
    const [first = ''] = await b.copies();
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
    expect(await b.copies()).toContain(first);
    expect((await copying(b, asked)).result).toBe('satisfied');
    expect((await b.apply(policy)).problems).toEqual([]);
    expect(await b.copies()).not.toContain(first);
  });

  it('is not kept for ever by one that was given up', async () => {
    await table(b.sandbox, 'orders', 20);
    await b.days(2);
    const [first = ''] = await b.copies();
    const arn = (await b.look((c) => describeTable(c, first)))?.arn ?? '';
    await b.look((c) =>
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
    expect(await b.copies()).not.toContain(first);
  });
});

describe('a copy that a drill reads', () => {
  it('is not deleted by an apply beside it', async () => {
    await table(b.sandbox, 'orders', 20);
    await b.days(2);
    const [first = ''] = await b.copies();
    const arn = (await b.look((c) => describeTable(c, first)))?.arn ?? '';
    await b.sandbox.advance(DAY);
    const store = (c: Parameters<Parameters<typeof using>[1]>[0]) => new Store(c, 'prod.ledger', ['prod']);
    b.sandbox.onRequest = {
      before: async (operation, _, { body }) => {
        // The apply has planned, and makes its own copy: a drill begins.
        if (operation !== 'CreateTable' || !String(body['TableName']).startsWith('prod.copy.')) return undefined;
        b.sandbox.onRequest = {};
        const drill = { ...drillRecord('orders', 'dddddd', b.sandbox.now()), state: 'restoring' as const, version: 0 };
        const origin = { kind: 'backup' as const, arn, name: 'x', createdAt: 0 };
        await b.look((c) => putDrill(store(c), { ...drill, origin }));
        return undefined;
      },
    };
    const report = await b.apply(daily());
    expect(JSON.stringify(report.problems)).toMatch(/drill dddddd restores from it/);
    expect(await b.copies()).toContain(first);
  });
});

describe('a copy that a rewind reads', () => {
  const rewindOf = (arn: string, beside: string, at: number) => ({
    id: 'rrrrrr',
    table: 'orders',
    origin: { kind: 'backup' as const, arn, name: 'x', createdAt: 0 },
    selection: '',
    beside,
    borrowed: true,
    state: 'listed' as const,
    intentAt: at,
    timings: { restoreMs: 0, compareMs: 0, backupMs: 0, writeMs: 0, verifyMs: 0 },
    version: 0,
  });
  const keptIn = (c: Parameters<Parameters<typeof using>[1]>[0]) => new Store(c, 'prod.ledger', ['prod']);

  it('is held in the plan until that has ended', async () => {
    await table(b.sandbox, 'orders', 20);
    await b.days(2);
    const [first = ''] = await b.copies();
    const arn = (await b.look((c) => describeTable(c, first)))?.arn ?? '';
    const open = await b.look((c) => putRewind(keptIn(c), rewindOf(arn, first, b.sandbox.now())));
    await b.sandbox.advance(DAY);
    const report = await b.apply(daily());
    expect(report.problems).toEqual([]);
    expect(JSON.stringify(report.tables)).toMatch(/in use by rewind rrrrrr/);
    expect(await b.copies()).toContain(first);
    await b.look((c) => putRewind(keptIn(c), { ...open, state: 'done' }));
    await b.sandbox.advance(DAY);
    await b.apply(daily());
    expect(await b.copies()).not.toContain(first);
  });

  it('is not deleted by an apply that planned before it began', async () => {
    await table(b.sandbox, 'orders', 20);
    await b.days(2);
    const [first = ''] = await b.copies();
    const arn = (await b.look((c) => describeTable(c, first)))?.arn ?? '';
    await b.sandbox.advance(DAY);
    b.sandbox.onRequest = {
      before: async (operation, _, { body }) => {
        if (operation !== 'CreateTable' || !String(body['TableName']).startsWith('prod.copy.')) return undefined;
        b.sandbox.onRequest = {};
        await b.look((c) => putRewind(keptIn(c), rewindOf(arn, first, b.sandbox.now())));
        return undefined;
      },
    };
    const report = await b.apply(daily());
    expect(JSON.stringify(report.problems)).toMatch(/rewind rrrrrr of orders reads it/);
    expect(await b.copies()).toContain(first);
  });
});
