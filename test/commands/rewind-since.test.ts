import { UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, it } from 'vitest';
import { backup } from '../../src/commands/backup.js';
import { DAY, HOUR, iso, MINUTE, SECOND } from '../../src/model/time.js';
import { type Bench, bench, items, policyOf, table, using } from '../support/bench.js';
import { ALL, contents, item, rewinding, spoilt } from '../support/rewinding.js';
import { STREAM } from '../support/traffic.js';

let b: Bench | undefined;
afterEach(() => b?.close());

const ORIGINAL = new Map(items(20).map((each) => [(each['id'] as { S: string }).S, each]));
const id = (text: string) => ({ id: { S: text } });
const BACKUPS = policyOf('tables:\n  - name: orders\n    backups: { every: 1d }\n');
const floor = (at: number) => Math.floor(at / SECOND) * SECOND;

/** A backup; an hour later two good writes; an hour later the moment; an hour later two bad writes, one over a good one. */
async function scene(more: object = {}) {
  b = await bench();
  await table(b.sandbox, 'orders', 20, more);
  await b.sandbox.advance(HOUR);
  await b.apply(BACKUPS);
  const [backup] = await b.backups('orders');
  await b.sandbox.advance(HOUR);
  for (const name of ['item-1', 'item-2']) b.sandbox.write('orders', { ...id(name), good: { BOOL: true } });
  await b.sandbox.advance(HOUR);
  const since = floor(b.sandbox.now());
  await b.sandbox.advance(HOUR);
  for (const name of ['item-2', 'item-3']) b.sandbox.write('orders', { ...id(name), bad: { BOOL: true } });
  await b.sandbox.advance(MINUTE);
  return { b, to: backup?.name ?? '', createdAt: backup?.createdAt ?? 0, since };
}

async function streamOff(): Promise<void> {
  const StreamSpecification = { StreamEnabled: false };
  await using((b as Bench).sandbox, (c) =>
    c.send(new UpdateTableCommand({ TableName: 'orders', StreamSpecification })),
  );
  await (b as Bench).sandbox.advance(MINUTE);
}

describe('giving up what was written since a moment later than what comes back', () => {
  it('is refused where no stream tells what was written before it', async () => {
    const { b, to, createdAt, since } = await scene();
    const before = await contents(b);
    const refused = await rewinding(b, { to, selection: { discardSince: since }, apply: ALL }).catch((error) => error);
    expect(refused).toMatchObject({ exit: 2, message: expect.stringContaining(iso(createdAt - MINUTE)) });
    expect(refused.parts.next).toContain(`--discard-since ${iso(createdAt - MINUTE)}`);
    expect(b.calls('RestoreTableFromBackup')).toBe(0);
    expect(await contents(b)).toEqual(before);
  });

  it('is refused where the stream shows keys only', async () => {
    const { b, to, since } = await scene({
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
    });
    const refused = await rewinding(b, { to, selection: { discardSince: since } }).catch((error) => error);
    expect(refused).toMatchObject({ exit: 2, message: expect.stringMatching(/shows KEYS_ONLY/) });
  });

  it('leaves what was written between the two, as far as a stream shows it', async () => {
    const { b, to, since } = await scene(STREAM);
    const preview = await rewinding(b, { to, selection: { discardSince: since } });
    expect(preview.notices.join()).toMatch(/only what was written since .* is given up/);
    const report = await rewinding(b, { to, selection: { discardSince: since }, apply: ALL });
    expect(report).toMatchObject({
      result: 'not-satisfied',
      list: {
        counts: { revert: 1, conflict: 2, 'put-back': 0, delete: 0 },
        conflicts: { 'changed-before': 2 },
        changedSince: { keys: 1 },
      },
      written: { revert: 1 },
    });
    expect(await item(b, 'item-1')).toHaveProperty('good');
    expect(await item(b, 'item-2')).toHaveProperty('bad');
    expect(await item(b, 'item-3')).toEqual(ORIGINAL.get('item-3'));
  });
});

describe('giving up what was written since the moment that comes back', () => {
  const NEAR = 2 * MINUTE;

  it('needs no stream, up to two minutes after the backup, and says what is given up', async () => {
    const { b, to, createdAt } = await scene();
    const at = floor(createdAt) + NEAR;
    const late = await rewinding(b, { to, selection: { discardSince: at + SECOND } }).catch((error) => error);
    expect(late).toMatchObject({ exit: 2 });
    const report = await rewinding(b, { to, selection: { discardSince: at }, apply: ALL });
    expect(report).toMatchObject({ problems: [], written: { revert: 3 } });
    const told = `everything since then is given up, and not only since ${iso(at)}`;
    expect(report.notices.join()).toContain(told);
    const notes = b.progress.flatMap((each) => (each.kind === 'note' ? [each.text] : []));
    expect(notes.join()).toContain(told);
    expect(await contents(b)).toEqual(ORIGINAL);
  });

  it('with a stream leaves only what was not changed since', async () => {
    const { b, to, createdAt } = await scene(STREAM);
    b.sandbox.write('orders', { ...id('item-9'), good: { BOOL: true } });
    const report = await rewinding(b, { to, selection: { discardSince: floor(createdAt) + NEAR } });
    expect(report.list).toMatchObject({ counts: { revert: 4, conflict: 0 }, changedSince: { keys: 4 } });
    expect(report.notices.join()).toMatch(/of items that were changed since/);
  });

  it('needs no stream, up to six seconds after a second of point-in-time recovery', async () => {
    const { b } = await scene();
    await b.apply(policyOf('tables:\n  - name: orders\n    point-in-time-recovery: 7d\n'));
    await b.sandbox.advance(HOUR);
    const good = floor(b.sandbox.now());
    await b.sandbox.advance(HOUR);
    b.sandbox.remove('orders', id('item-5'));
    await b.sandbox.advance(10 * MINUTE);
    const tried = (seconds: number) =>
      rewinding(b, { to: iso(good), selection: { discardSince: good + seconds * SECOND } }).catch((error) => error);
    expect(await tried(7)).toMatchObject({ exit: 2, message: expect.stringContaining(iso(good)) });
    expect(await tried(6)).toMatchObject({ state: 'previewed', list: { counts: { 'put-back': 1 } } });
  });
});

describe('a window whose stream is off by now', () => {
  it('is refused for another backup, and the list that stands is kept', async () => {
    const { b: bench, to, window } = await spoilt(20, STREAM);
    b = bench;
    await b.backup(BACKUPS);
    const newest = (await b.backups('orders')).at(-1)?.name ?? '';
    const selection = { changedBetween: window };
    const first = await rewinding(b, { to: newest, selection });
    await streamOff();
    const before = [await contents(b), await b.tableNames()];
    const refused = await rewinding(b, { to, selection, apply: ALL }).catch((error) => error);
    expect(refused).toMatchObject({ exit: 2, message: expect.stringMatching(/another rewind/) });
    await rewinding(b, { to: '', selection: {}, apply: 'none', list: first.id ?? '' });
    const again = await rewinding(b, { to, selection, apply: ALL }).catch((error) => error);
    expect(again).toMatchObject({ exit: 2, message: expect.stringMatching(/it has no stream/) });
    expect(await contents(b)).toEqual(before[0]);
  });

  it('is refused when the list is a day old', async () => {
    const { b: bench, to, window } = await spoilt(20, STREAM);
    b = bench;
    const selection = { changedBetween: window };
    const first = await rewinding(b, { to, selection });
    await streamOff();
    await b.sandbox.advance(DAY);
    const late = await rewinding(b, { to, selection }).catch((error) => error);
    expect(late).toMatchObject({ exit: 2, message: expect.stringMatching(/it has no stream/) });
    expect(await b.tableNames()).toContain(first.beside?.table);
  });

  it('is refused when it went off while it was restored', async () => {
    const { b: bench, to, window } = await spoilt(20, STREAM, { clock: 'manual' });
    b = bench;
    const selection = { changedBetween: window };
    expect(await rewinding(b, { to, selection, wait: 0 })).toMatchObject({ state: 'restoring' });
    await streamOff();
    await b.sandbox.advance(HOUR);
    const late = await rewinding(b, { to, selection, apply: ALL }).catch((error) => error);
    expect(late).toMatchObject({ exit: 2, message: expect.stringMatching(/it has no stream/) });
  });
});

describe('the rollback that a deploy fence prints', () => {
  it.each([
    ['a backup', {}, {}],
    ['a backup, with a stream', STREAM, {}],
    ['a second', {}, { PointInTimeRecovery: {} }],
  ])('takes the table back to %s', async (_, stream, pitr) => {
    b = await bench();
    await table(b.sandbox, 'orders', 20, { ...stream, ...pitr });
    await b.sandbox.advance(HOUR);
    const options = { ...b.options, trigger: 'deploy' as const, fence: 'strict' as const };
    const { fence } = await backup(BACKUPS, options, b.environment());
    const way = fence?.tables[0]?.rollback;
    await b.sandbox.advance(MINUTE);
    b.sandbox.remove('orders', id('item-5'));
    b.sandbox.write('orders', { ...id('item-6'), bad: { BOOL: true } });
    await b.sandbox.advance(10 * MINUTE);
    const selection = { discardSince: Date.parse(way?.discardSince ?? '') };
    const report = await rewinding(b, { to: way?.to ?? '', selection, apply: ALL });
    expect(report).toMatchObject({ problems: [], written: { 'put-back': 1, revert: 1 } });
    expect(await contents(b)).toEqual(ORIGINAL);
  });
});
