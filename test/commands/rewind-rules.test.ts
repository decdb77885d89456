import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { getRewind } from '../../src/ledger/rewinds.js';
import { Store } from '../../src/ledger/store.js';
import { DAY, HOUR, iso, MINUTE, SECOND } from '../../src/model/time.js';
import { takeLease } from '../../src/run/rewind/lease.js';
import { type Bench, items, policyOf, table, using } from '../support/bench.js';
import { ALL, contents, item, policy, rewinding, spoilt } from '../support/rewinding.js';
import { STREAM } from '../support/traffic.js';

let b: Bench | undefined;
afterEach(() => b?.close());

const ORIGINAL = new Map(items(20).map((each) => [(each['id'] as { S: string }).S, each]));
const id = (text: string) => ({ id: { S: text } });

function fileOf(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'keys-')), 'keys');
  writeFileSync(file, text);
  return file;
}

describe('which items', () => {
  it('are those of a file of keys, and no others', async () => {
    const { b: bench, to } = await spoilt();
    b = bench;
    const keysFile = fileOf('{"id":{"S":"item-0"}}\n\n"item-2"\n{"id":"new-0"}\n{"id":"item-9"}\n{"id":"item-9"}\n');
    const report = await rewinding(b, { to, selection: { keysFile }, apply: ALL });
    expect(report).toMatchObject({
      problems: [],
      list: { counts: { 'put-back': 1, revert: 1, delete: 1, same: 1 } },
      selection: `4 keys of ${keysFile}`,
    });
    const now = await contents(b);
    expect([now.has('item-0'), now.has('item-1'), now.has('new-0'), now.has('new-1')]).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(now.get('item-2')).toEqual(ORIGINAL.get('item-2'));
    expect(now.get('item-3')).toHaveProperty('bad');
  });

  it('are those whose attribute has the value: live, or gone as they were', async () => {
    const { b: bench, to } = await spoilt();
    b = bench;
    const bad = await rewinding(b, { to, selection: { where: 'bad = true' } });
    expect(bad.list?.counts).toMatchObject({ 'put-back': 0, revert: 2, delete: 2 });
    await rewinding(b, { to, selection: { where: 'bad = true' }, apply: 'none' });
    // item-1 is gone, and its count was 1.5; a number is a number however it is written.
    const gone = await rewinding(b, { to, selection: { where: 'count = 1.50' }, apply: ALL });
    expect(gone).toMatchObject({ problems: [], written: { 'put-back': 1, revert: 0, delete: 0 } });
    expect(await item(b, 'item-1')).toEqual(ORIGINAL.get('item-1'));
    expect(await item(b, 'item-0')).toBeUndefined();
  });

  it('are, within a window, those of the file of which the filter holds', async () => {
    const { b: bench, to, window } = await spoilt(20, STREAM);
    b = bench;
    const changedBetween = window;
    const keysFile = fileOf('"item-2"\n"item-9"\n"new-0"\n');
    const counts = async (selection: object) => {
      const report = await rewinding(b as Bench, { to, selection: { changedBetween, ...selection } });
      await rewinding(b as Bench, { to, selection: {}, apply: 'none' });
      return report.list?.counts;
    };
    expect(await counts({ keysFile })).toMatchObject({ 'put-back': 0, revert: 1, delete: 1, same: 0 });
    expect(await counts({ where: 'count = 7' })).toMatchObject({ 'put-back': 0, revert: 2, delete: 0 });
    expect(await counts({ keysFile, where: 'count = 7' })).toMatchObject({ 'put-back': 0, revert: 1, delete: 0 });
  });

  it('must be said, in one way', async () => {
    const { b: bench, to, since } = await spoilt(2);
    b = bench;
    const tried = (selection: object) => rewinding(b as Bench, { to, selection }).catch((error) => error.exit);
    expect(await tried({})).toBe(2);
    expect(await tried({ discardSince: since, where: 'a = 1' })).toBe(2);
    expect(await tried({ keysFile: 'x', where: 'a = 1' })).toBe(2);
    expect(await tried({ changedBetween: { from: since, to: since + 10 * SECOND } })).toBe(2);
    expect(await tried({ where: 'bad' })).toBe(2);
    expect(await tried({ keysFile: '/nowhere' })).toBe(2);
    expect(b.calls('RestoreTableFromBackup')).toBe(0);
  });

  it('that have expired stay dead', async () => {
    const { b: bench, to, since } = await spoilt();
    b = bench;
    const now = Math.floor(b.sandbox.now() / 1000);
    const ttl = (name: string, seconds: number) =>
      b?.sandbox.write('orders', { ...id(name), ends: { N: String(seconds) } });
    ttl('dead', now - 10);
    ttl('ancient', now - 6 * 365 * 86_400);
    ttl('alive', now + 86_400);
    ttl('extended', now - 10);
    await b.sandbox.advance(2 * MINUTE);
    await b.backup(policyOf('tables:\n  - name: orders\n    backups: { every: 1d }\n'));
    await b.sandbox.advance(2 * MINUTE);
    for (const name of ['dead', 'ancient', 'alive']) b.sandbox.remove('orders', id(name));
    ttl('extended', now + 86_400);
    await using(b.sandbox, async (connection) => {
      const { UpdateTimeToLiveCommand } = await import('@aws-sdk/client-dynamodb');
      const TimeToLiveSpecification = { AttributeName: 'ends', Enabled: true };
      await connection.send(new UpdateTimeToLiveCommand({ TableName: 'orders', TimeToLiveSpecification }));
    });
    const newest = (await b.backups('orders')).at(-1)?.name ?? to;
    const report = await rewinding(b, { to: newest, selection: { discardSince: since }, apply: ALL });
    expect(report.list).toMatchObject({
      counts: { 'put-back': 2, expired: 1, conflict: 1 },
      conflicts: { 'would-expire': 1 },
    });
    expect(await item(b, 'dead')).toBeUndefined();
    expect(await item(b, 'alive')).toBeDefined();
    expect(await item(b, 'extended')).toMatchObject({ ends: { N: String(now + 86_400) } });
  });
});

describe('what it is taken back to', () => {
  it('is a second, where point-in-time recovery holds it', async () => {
    const { b: bench, since } = await spoilt();
    b = bench;
    const refused = await rewinding(b, { to: iso(since), selection: { discardSince: since } }).catch((e) => e.message);
    expect(refused).toMatch(/no point-in-time recovery/);
    await b.apply(policyOf('tables:\n  - name: orders\n    point-in-time-recovery: 7d\n'));
    await b.sandbox.advance(HOUR);
    const good = b.sandbox.now();
    await b.sandbox.advance(10 * MINUTE);
    b.sandbox.remove('orders', id('item-5'));
    await b.sandbox.advance(10 * MINUTE);
    const report = await rewinding(b, { to: iso(good), selection: { discardSince: good }, apply: ALL });
    expect(report).toMatchObject({ problems: [], written: { 'put-back': 1, revert: 0, delete: 0 } });
    const tried = (second: string) =>
      rewinding(b as Bench, { to: second, selection: { discardSince: good } }).catch((e) => e.message);
    expect(await tried('2099-01-01T00:00:00Z')).toMatch(/lies in the future/);
    expect(await tried('2020-01-01T00:00:00Z')).toMatch(/cannot be restored: .* holds/);
  });

  it('is a second of the last minutes, too, once it can be restored', async () => {
    const { b: bench } = await spoilt();
    b = bench;
    await b.apply(policyOf('tables:\n  - name: orders\n    point-in-time-recovery: 7d\n'));
    await b.sandbox.advance(HOUR);
    const good = Math.floor(b.sandbox.now() / SECOND) * SECOND;
    await b.sandbox.advance(2 * SECOND);
    b.sandbox.remove('orders', id('item-5'));
    await b.sandbox.advance(2 * SECOND);
    const hasty = await rewinding(b, { to: iso(good), selection: { discardSince: good }, wait: 0 }).catch(
      (e) => e.message,
    );
    expect(hasty).toMatch(/cannot be restored yet/);
    const report = await rewinding(b, { to: iso(good), selection: { discardSince: good }, apply: ALL });
    expect(report).toMatchObject({ problems: [], written: { 'put-back': 1, revert: 0, delete: 0 } });
  });

  it('is a copy of ours, compared with where it stands', async () => {
    const { b: bench, since } = await spoilt();
    b = bench;
    await b.backup(policyOf('tables:\n  - name: orders\n    backups: { method: copy, every: 1d }\n'));
    const { plan } = await b.plan(policyOf('tables:\n  - name: orders\n    backups: { method: copy, every: 1d }\n'));
    const copy = plan.tables[0]?.backups.find(({ arn }) => !arn.includes('/backup/'));
    const before = await contents(b);
    b.sandbox.remove('orders', id('item-5'));
    const report = await rewinding(b, { to: copy?.name ?? '', selection: { discardSince: since }, apply: ALL });
    expect(report).toMatchObject({ problems: [], written: { 'put-back': 1 } });
    expect(report.beside?.teardown).toMatch(/^left/);
    expect(b.calls('RestoreTableFromBackup')).toBe(0);
    expect(await contents(b)).toEqual(before);
    expect(await b.tableNames()).toContain(report.beside?.table);
    b.sandbox.write(report.beside?.table ?? '', id('stranger'));
    const spoiltCopy = await rewinding(b, { to: copy?.name ?? '', selection: { discardSince: since }, apply: ALL });
    expect(spoiltCopy.problems[0]?.what).toMatch(/does not hold what it was verified to hold/);
  });

  it('is a backup of this very table, named without doubt', async () => {
    const { b: bench, to, since } = await spoilt(2);
    b = bench;
    const tried = (name: string) =>
      rewinding(b as Bench, { to: name, selection: { discardSince: since } }).catch((e) => e);
    expect(await tried('nothing')).toMatchObject({ exit: 2, message: expect.stringMatching(/no AVAILABLE backup/) });
    await b.sandbox.advance(HOUR);
    const [backup] = await b.backups('orders');
    await using(b.sandbox, async (connection) => {
      const { DeleteTableCommand } = await import('@aws-sdk/client-dynamodb');
      await connection.send(new DeleteTableCommand({ TableName: 'orders' }));
    });
    await b.sandbox.advance(HOUR);
    await table(b.sandbox, 'orders', 2);
    expect(await tried(to)).toMatchObject({ exit: 2, message: expect.stringMatching(/an earlier or another table/) });
    expect(await tried(backup?.arn ?? '')).toMatchObject({ exit: 2 });
  });

  it('is not what an earlier table of the name was compared with', async () => {
    const { b: bench, to, since } = await spoilt(2);
    b = bench;
    const selection = { discardSince: since };
    await rewinding(b, { to, selection });
    await using(b.sandbox, async (connection) => {
      const { DeleteTableCommand } = await import('@aws-sdk/client-dynamodb');
      await connection.send(new DeleteTableCommand({ TableName: 'orders' }));
    });
    await b.sandbox.advance(HOUR);
    await table(b.sandbox, 'orders', 5);
    const refused = await rewinding(b, { to, selection, apply: ALL }).catch((e) => e);
    expect(refused).toMatchObject({ exit: 2, message: expect.stringMatching(/an earlier or another table/) });
    expect(await contents(b)).toHaveProperty('size', 5);
  });

  it('is restored beside, never taken for a table that was there', async () => {
    const { b: bench, to, since } = await spoilt(2);
    b = bench;
    await table(b.sandbox, 'prod.rewind.orders.mine01', 3);
    await b.sandbox.advance(MINUTE);
    const report = await rewinding(
      b,
      { to, selection: { discardSince: since }, apply: ALL },
      { newId: () => 'mine01' },
    );
    expect(report.problems[0]?.what).toMatch(/was there before the rewind/);
    expect(await contents(b, 'prod.rewind.orders.mine01')).toHaveProperty('size', 3);
    const ended = await rewinding(b, { to: '', selection: {}, apply: 'none' });
    expect(ended.beside?.teardown).toMatch(/^kept: it was created before the rewind/);
  });
});

describe('a list', () => {
  it('older than a day is not written from; a preview makes it anew', async () => {
    const { b: bench, to, since } = await spoilt(4);
    b = bench;
    const selection = { discardSince: since };
    const first = await rewinding(b, { to, selection });
    await b.sandbox.advance(DAY + MINUTE);
    const before = await contents(b);
    const refused = await rewinding(b, { to, selection, apply: ALL }).catch((error) => error);
    expect(refused).toMatchObject({ exit: 2, message: expect.stringMatching(/is not written from after 1d/) });
    expect(await contents(b)).toEqual(before);
    const second = await rewinding(b, { to, selection });
    expect(second).toMatchObject({ state: 'previewed', resumed: false });
    expect(second.id).not.toBe(first.id);
    expect(second.notices.join()).toMatch(/was made anew/);
    expect(await b.tableNames()).toEqual(['orders', 'prod.ledger', second.beside?.table]);
  });

  it('is written from when the stream that it was made with reaches back no more', async () => {
    const { b: bench, to, window } = await spoilt(20, STREAM);
    b = bench;
    const selection = { changedBetween: window };
    await b.sandbox.advance(20 * HOUR);
    await rewinding(b, { to, selection });
    await b.sandbox.advance(5 * HOUR);
    expect(await rewinding(b, { to, selection, apply: ALL })).toMatchObject({ problems: [], resumed: true });
    expect(await contents(b)).toEqual(ORIGINAL);
    const late = await rewinding(b, { to, selection }).catch((error) => error.message);
    expect(late).toMatch(/a stream holds 24 h/);
  });

  it('of another selection stands until it is ended without a write', async () => {
    const { b: bench, to, since } = await spoilt(4);
    b = bench;
    const first = await rewinding(b, { to, selection: { discardSince: since } });
    const kept = await b.tableNames();
    const refused = await rewinding(b, { to, selection: { where: 'bad = true' } }).catch((error) => error);
    expect(refused).toMatchObject({
      exit: 2,
      message: expect.stringMatching(`another rewind of it: ${first.id}, to ${to}, begun`),
    });
    expect(await b.tableNames()).toEqual(kept);
    await rewinding(b, { to: '', selection: {}, apply: 'none', ...(first.id ? { list: first.id } : {}) });
    const other = await rewinding(b, { to, selection: { where: 'bad = true' } });
    expect(other.resumed).toBe(false);
    expect(await b.tableNames()).toEqual(['orders', 'prod.ledger', other.beside?.table]);
    const ended = await rewinding(b, { to, selection: {}, apply: 'none' });
    expect(ended).toMatchObject({ state: 'given-up', result: 'satisfied', beside: { teardown: 'deleted' } });
    expect(await b.tableNames()).toEqual(['orders', 'prod.ledger']);
    const nothing = await rewinding(b, { to: '', selection: {}, apply: 'none' }).catch((e) => e);
    expect(nothing).toMatchObject({ exit: 2, message: expect.stringMatching(/there is no rewind of it to end/) });
  });

  it('is written from though its backup is gone, and ended though its table is', async () => {
    const { b: bench, to, since } = await spoilt(20);
    b = bench;
    const selection = { discardSince: since };
    await rewinding(b, { to, selection });
    const { DeleteBackupCommand, DeleteTableCommand } = await import('@aws-sdk/client-dynamodb');
    const [backup] = await b.backups('orders');
    await using(b.sandbox, (c) => c.send(new DeleteBackupCommand({ BackupArn: backup?.arn ?? '' })));
    expect(await rewinding(b, { to, selection, apply: ['put-back'] })).toMatchObject({ resumed: true, problems: [] });
    expect(await contents(b)).toHaveProperty('size', 22);
    await b.backup(policyOf('tables:\n  - name: orders\n    backups: { every: 1d }\n'));
    await rewinding(b, { to: (await b.backups('orders')).at(-1)?.name ?? '', selection });
    await using(b.sandbox, (c) => c.send(new DeleteTableCommand({ TableName: 'orders' })));
    await b.sandbox.advance(HOUR);
    expect(await rewinding(b, { to: '', selection: {}, apply: 'none' })).toMatchObject({
      state: 'given-up',
      problems: [],
      beside: { teardown: 'deleted' },
    });
    expect(await b.tableNames()).toEqual(['prod.ledger']);
  });

  it('leaves nothing of what items held in the ledger once it is over', async () => {
    const { b: bench, to, since } = await spoilt(4);
    b = bench;
    const lists = async () =>
      using((b as Bench).sandbox, (connection) => new Store(connection, 'prod.ledger', ['prod']).aside('rewind').all());
    await rewinding(b, { to, selection: { discardSince: since } });
    expect(JSON.stringify(await lists())).toContain('"bad"');
    await rewinding(b, { to, selection: { discardSince: since }, apply: ALL });
    expect(await lists()).toEqual([]);
  });
});

describe('one run at a time', () => {
  it('works on a table', async () => {
    const { b: bench, to, since } = await spoilt(2, {}, { clock: 'manual' });
    b = bench;
    const running = using(b.sandbox, async (connection) => {
      const store = new Store(connection, 'prod.ledger', ['prod']);
      const run = { connection, run: 'other', progress: () => {} } as never;
      const lease = await takeLease(run, store, 'orders');
      // The other looks whether this one is alive; it shows that it is.
      const progress = () => {
        connection.clock.heard((b as Bench).sandbox.now());
        void lease.beat();
      };
      const selection = { discardSince: since };
      const answer = await rewinding(b as Bench, { to, selection }, { progress }).catch((error) => error);
      await lease.release();
      return answer;
    });
    expect(await running).toMatchObject({ message: expect.stringMatching(/another run is at work on orders/) });
  });

  it('stops before the next batch when the lease is lost', async () => {
    const { b: bench, to, since } = await spoilt(400);
    b = bench;
    for (let n = 20; n < 300; n++) b.sandbox.remove('orders', id(`item-${n}`));
    await rewinding(b, { to, selection: { discardSince: since } });
    let puts = 0;
    b.sandbox.onRequest = {
      after: async (operation, _, { body }) => {
        if (operation !== 'PutItem' || body['TableName'] !== 'orders' || ++puts !== 3) return;
        const lease = { pk: { S: 'prod#copy' }, sk: { S: 'lease#orders#all' }, version: { N: '999' } };
        b?.sandbox.write('prod.ledger', { ...lease, data: { S: '{"holder":"thief","since":1,"beat":0}' } });
      },
    };
    const report = await rewinding(b, { to, selection: { discardSince: since }, apply: ALL });
    expect(report.problems[0]?.what).toMatch(/has taken over the lease/);
    expect(puts).toBeLessThanOrEqual(50);
  });
});

it('a restore that outlasts the run is taken up, and never asked for twice', async () => {
  const { b: bench, to, since } = await spoilt(4, {}, { clock: 'manual' });
  b = bench;
  const first = await rewinding(b, { to, selection: { discardSince: since }, wait: 0 });
  expect(first).toMatchObject({ result: 'not-satisfied', state: 'restoring' });
  expect(first.problems[0]?.next).toMatch(/goes on where this run was/);
  const second = await rewinding(b, { to, selection: { discardSince: since }, apply: ALL });
  expect(second).toMatchObject({ id: first.id, resumed: true, problems: [], state: 'done' });
  expect(b.calls('RestoreTableFromBackup')).toBe(1);
});

it('an interrupted rewind says so, and is taken up', async () => {
  const { b: bench, to, since } = await spoilt(4);
  b = bench;
  const stop = new AbortController();
  b.sandbox.onRequest = {
    after: async (operation, _, { body }) => {
      if (operation === 'PutItem' && body['TableName'] === 'orders') stop.abort(new Error('stopped'));
    },
  };
  const selection = { discardSince: since };
  const first = await rewinding(b, { to, selection, apply: ALL }, { signal: stop.signal });
  b.sandbox.onRequest = {};
  expect(first.result).toBe('interrupted');
  const second = await rewinding(b, { to, selection, apply: ALL });
  expect(second).toMatchObject({ id: first.id, problems: [] });
  const ledger = await using(b.sandbox, (c) => getRewind(new Store(c, policy.ledger, ['prod']), 'orders'));
  expect(ledger?.state).toBe('done');
});
