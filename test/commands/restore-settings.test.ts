import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UpdateTableCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeRaw } from '../../src/aws/create-table.js';
import { tagTable } from '../../src/aws/tables.js';
import { Store } from '../../src/ledger/store.js';
import { getTableSettings, newestTableSettings } from '../../src/ledger/table-settings.js';
import type { Report } from '../../src/model/report.js';
import type { RestoreReport } from '../../src/model/restore.js';
import { DAY, iso, MINUTE } from '../../src/model/time.js';
import { type Bench, bench, policyOf, table, using } from '../support/bench.js';
import { drop, ORDERS, restoring } from '../support/restoring.js';
import { settingsOf } from '../support/rich-table.js';

let b: Bench;
beforeEach(async () => {
  b = await bench();
});
afterEach(() => b.close());

const ARN = 'arn:aws:dynamodb:us-east-1:123456789012:table/orders';
const TTL = { TimeToLive: { AttributeName: 'expires' } };
const resultOf = ({ settings }: RestoreReport, name: string) => settings.find(({ setting }) => setting === name);
const tag = (tags: Record<string, string>) => using(b.sandbox, (c) => tagTable(c, ARN, tags));
const ledger = <T>(look: (store: Store) => Promise<T>) =>
  using(b.sandbox, (c) => look(new Store(c, 'prod.ledger', ['prod'])));
const fileOf = (document: unknown) => {
  const file = join(mkdtempSync(join(tmpdir(), 'settings-')), 'report.json');
  writeFileSync(file, JSON.stringify(document));
  return file;
};

describe('settings kept at every backup', () => {
  it('are in the ledger under the backup and as the table’s newest, and in the report; they go with the backup', async () => {
    await table(b.sandbox, 'orders', 20, TTL);
    await tag({ team: 'shop' });
    const keep = policyOf('tables:\n  - name: orders\n    backups: { every: 1d, keep: { last: 1 } }\n');
    const report = await b.apply(keep);
    const first = (await b.backups())[0]?.arn ?? '';
    const values = { tags: { team: 'shop' }, 'time to live': { attribute: 'expires' } };
    expect(report.settings).toEqual([
      expect.objectContaining({ table: 'orders', backupArn: first, values, unread: [] }),
    ]);
    expect(JSON.stringify(report.steps)).not.toContain('"unread"');
    expect(await ledger((store) => getTableSettings(store, first))).toEqual(report.settings?.[0]);
    await b.sandbox.advance(DAY);
    await tag({ team: 'other' });
    await b.apply(keep);
    expect((await b.backups()).map(({ arn }) => arn)).not.toContain(first);
    expect(await ledger((store) => getTableSettings(store, first))).toBeUndefined();
    expect(await ledger((store) => newestTableSettings(store, 'orders'))).toMatchObject({
      values: { tags: { team: 'other' } },
    });
  });

  it('that cannot be read are named and fail nothing; nor does a ledger that is not there', async () => {
    await table(b.sandbox, 'orders', 20, TTL);
    b.sandbox.faults.add({ kind: 'error', operation: 'GetResourcePolicy', type: 'AccessDeniedException' });
    const report = await b.backup(ORDERS, { tables: ['orders'] });
    expect(report.result).toBe('satisfied');
    expect(report.settings?.[0]).toMatchObject({ unread: ['resource policy'] });
    expect(b.progress.map((p) => ('text' in p ? p.text : '')).join()).toContain('could not be kept in the ledger');
  });

  it('are kept beside a copy that is a backup, too', async () => {
    await table(b.sandbox, 'orders', 20, TTL);
    const report = await b.apply(policyOf('tables:\n  - name: orders\n    backups: { method: copy, every: 1d }\n'));
    expect(report.settings?.[0]).toMatchObject({
      table: 'orders',
      values: { 'time to live': { attribute: 'expires' } },
    });
    expect(report.settings?.[0]?.backupArn).toContain(':table/prod.copy.orders.');
  });

  it('cost a backup few calls, and no time', async () => {
    await table(b.sandbox, 'orders', 20);
    const before = b.sandbox.requests.length;
    const report = await b.backup(ORDERS, { tables: ['orders'] });
    const calls = b.sandbox.requests.slice(before).filter(({ operation }) => operation === 'DescribeTable').length;
    expect(calls).toBeLessThan(8);
    expect(report.steps[0]?.outcome?.durationMs).toBeLessThan(70_000);
  });
});

describe('settings are put back', () => {
  it('from the table that lives, as it is now, and not as it was at the backup', async () => {
    await table(b.sandbox, 'orders', 20, TTL);
    await tag({ team: 'then' });
    await b.apply(ORDERS);
    await tag({ team: 'now' });
    const report = await restoring(b);
    expect(resultOf(report, 'tags')).toMatchObject({ result: 'copied', detail: 'team', source: 'orders as it is' });
    expect(await settingsOf(b, 'orders-restored')).toMatchObject({ tags: { team: 'now' } });
    expect(report.byHand.join()).toContain('Point at orders-restored what names orders');
  });

  it('of an earlier table from what was kept then, and not from the one that took its place', async () => {
    await table(b.sandbox, 'orders', 20, TTL);
    await tag({ team: 'first' });
    await b.apply(ORDERS);
    const [backup] = await b.backups();
    await drop(b, 'orders');
    await table(b.sandbox, 'orders', 1);
    await tag({ team: 'second' });
    const report = await restoring(b, { from: backup?.arn ?? '' });
    expect(resultOf(report, 'tags')).toMatchObject({
      result: 'copied',
      source: expect.stringContaining('kept with the backup'),
    });
    expect(await settingsOf(b, 'orders-restored')).toMatchObject({
      tags: { team: 'first' },
      'time to live': { attribute: 'expires' },
    });
  });

  it('from a run’s report where nothing else knows, and each from the first source that does', async () => {
    await table(b.sandbox, 'orders', 20, { ...TTL, PointInTimeRecovery: {} });
    await tag({ team: 'shop' });
    const backup: Report = await b.backup(ORDERS, { tables: ['orders'] });
    await drop(b, 'orders');
    const settings = fileOf(backup);
    const without = await restoring(b, { to: 'orders' });
    // The service's own backup knows of time to live and of recovery, and of nothing else.
    expect(resultOf(without, 'time to live')).toMatchObject({ result: 'copied', source: 'the backup itself' });
    expect(resultOf(without, 'point-in-time recovery')).toMatchObject({ result: 'copied', detail: '35d' });
    expect(resultOf(without, 'tags')).toMatchObject({ result: 'unknown' });
    expect(without.notices.join()).toMatch(/nobody could say .*: tags/);
    expect(without.result).toBe('satisfied');
    const report = await restoring(b, { to: 'orders-again', settings, from: (await b.backups())[0]?.arn ?? '' });
    expect(resultOf(report, 'tags')).toMatchObject({
      result: 'copied',
      source: expect.stringContaining('the settings file'),
    });
    await expect(restoring(b, { to: 'x-orders', settings: fileOf({}) })).rejects.toThrow(
      'holds no settings of a table',
    );
  });

  it('as far as they fit: limits of a billing mode that it does not have are left, and said', async () => {
    await table(b.sandbox, 'orders', 20, {
      BillingMode: 'PROVISIONED',
      ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 },
    });
    await b.apply(ORDERS);
    await using(b.sandbox, async (c) => {
      await c.send(new UpdateTableCommand({ TableName: 'orders', BillingMode: 'PAY_PER_REQUEST' }));
      await b.sandbox.advance(MINUTE);
      const OnDemandThroughput = { MaxReadRequestUnits: 100, MaxWriteRequestUnits: 100 };
      await c.send(new UpdateTableCommand({ TableName: 'orders', OnDemandThroughput }));
      await b.sandbox.advance(MINUTE);
    });
    const report = await restoring(b);
    expect(resultOf(report, 'on-demand limits')).toMatchObject({
      result: 'left',
      detail: 'it came back with provisioned capacity',
    });
    expect(report.result).toBe('satisfied');
  });

  it('or the run is red, and the next puts back what is missing', async () => {
    await table(b.sandbox, 'orders', 20, TTL);
    await b.apply(ORDERS);
    b.sandbox.faults.add({ kind: 'error', operation: 'UpdateTimeToLive', type: 'ValidationException', message: 'no' });
    const red = await restoring(b);
    expect(red).toMatchObject({ result: 'not-satisfied', state: 'settings' });
    expect(red.problems).toEqual([expect.objectContaining({ what: 'time to live was not put back', why: 'no' })]);
    b.sandbox.faults.clear();
    expect(await restoring(b)).toMatchObject({ result: 'satisfied', resumed: true, state: 'done' });
    expect(await settingsOf(b, 'orders-restored')).toMatchObject({ 'time to live': { attribute: 'expires' } });
  });

  it('only after it was verified: what expires would be gone from the proof', async () => {
    await table(b.sandbox, 'orders', 20, TTL);
    await b.apply(ORDERS);
    const before = b.sandbox.requests.length;
    await restoring(b);
    const operations = b.sandbox.requests.slice(before).map(({ operation }) => operation);
    expect(operations.indexOf('UpdateTimeToLive')).toBeGreaterThan(operations.lastIndexOf('Scan'));
  });
});

describe('a second of the past', () => {
  it('comes back billed and indexed as it was then, by what was kept before it', async () => {
    const byDay = { IndexName: 'by-day', KeySchema: [{ AttributeName: 'day', KeyType: 'HASH' as const }] };
    await table(b.sandbox, 'orders', 20, { ...TTL, PointInTimeRecovery: {} });
    await b.apply(ORDERS);
    await b.sandbox.advance(20 * MINUTE);
    const second = iso(b.sandbox.now());
    await b.sandbox.advance(10 * MINUTE);
    await using(b.sandbox, async (c) => {
      await c.send(
        new UpdateTableCommand({
          TableName: 'orders',
          AttributeDefinitions: [
            { AttributeName: 'id', AttributeType: 'S' },
            { AttributeName: 'day', AttributeType: 'S' },
          ],
          GlobalSecondaryIndexUpdates: [{ Create: { ...byDay, Projection: { ProjectionType: 'ALL' } } }],
        }),
      );
      await b.sandbox.advance(20 * MINUTE);
      const ProvisionedThroughput = { ReadCapacityUnits: 5, WriteCapacityUnits: 5 };
      const GlobalSecondaryIndexUpdates = [{ Update: { IndexName: 'by-day', ProvisionedThroughput } }];
      await c.send(
        new UpdateTableCommand({
          TableName: 'orders',
          BillingMode: 'PROVISIONED',
          ProvisionedThroughput,
          GlobalSecondaryIndexUpdates,
        }),
      );
      await b.sandbox.advance(10 * MINUTE);
      await c.send(
        new UpdateTimeToLiveCommand({
          TableName: 'orders',
          TimeToLiveSpecification: { Enabled: false, AttributeName: 'expires' },
        }),
      );
    });
    const report = await restoring(b, { from: second });
    expect(report.result).toBe('satisfied');
    const restored = await using(b.sandbox, (c) => describeRaw(c, 'orders-restored'));
    expect(restored?.BillingModeSummary?.BillingMode).toBe('PAY_PER_REQUEST');
    expect(restored?.GlobalSecondaryIndexes ?? []).toEqual([]);
    expect(report.notices.join()).toMatch(
      /It was billed PAY_PER_REQUEST then, and is again.*Without by-day: the index came later/,
    );
    // Without the ledger nothing tells.
    const today = await restoring(b, { from: second, policy: null, to: 'as-today' });
    expect(today.result).toBe('satisfied');
    const other = await using(b.sandbox, (c) => describeRaw(c, 'as-today'));
    expect(other?.GlobalSecondaryIndexes).toHaveLength(1);
  });
});
