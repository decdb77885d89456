import { EnableKinesisStreamingDestinationCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, it } from 'vitest';
import { parseBackupName } from '../../src/model/names.js';
import { MINUTE } from '../../src/model/time.js';
import { renderRewindMarkdown } from '../../src/report/rewind-markdown.js';
import { renderRewindText } from '../../src/report/rewind-text.js';
import { type Bench, items, policyOf, using } from '../support/bench.js';
import { ALL, contents, rewinding, spoilt } from '../support/rewinding.js';
import { STREAM } from '../support/traffic.js';

let b: Bench | undefined;
afterEach(() => b?.close());

const ORIGINAL = new Map(items(20).map((item) => [(item['id'] as { S: string }).S, item]));

describe('a rewind of all that differs', () => {
  it('previews: restores beside, writes nothing, and says what it would do', async () => {
    const { b: bench, to, since } = await spoilt();
    b = bench;
    const before = await contents(b);
    const report = await rewinding(b, { to, selection: { discardSince: since } });
    expect(report).toMatchObject({
      result: 'satisfied',
      state: 'previewed',
      problems: [],
      list: { counts: { 'put-back': 2, revert: 2, delete: 2, same: 16, conflict: 0, expired: 0 } },
    });
    expect(report.list?.samples.find(({ kind }) => kind === 'revert')?.attributes).toEqual([
      'bad',
      'count',
      'nested',
      'tags',
    ]);
    expect(report.notices.join()).toMatch(/nobody can tell/);
    expect(report.goOn).toBe(
      `npx dynadrill rewind orders --to ${to} --discard-since ${new Date(since).toISOString().slice(0, 19)}Z --apply put-back,revert,delete --list ${report.id} --endpoint ${b.sandbox.url}`,
    );
    expect(await contents(b)).toEqual(before);
    expect(await b.backups('orders')).toHaveLength(1);
    expect(await b.tableNames()).toContain(report.beside?.table);
  });

  it('goes on from the list, and undoes itself with its own backup', async () => {
    const { b: bench, to, since } = await spoilt();
    b = bench;
    const selection = { discardSince: since };
    const spoiltItems = await contents(b);
    const first = await rewinding(b, { to, selection });
    const second = await rewinding(b, { to, selection, apply: ALL });
    expect(second).toMatchObject({
      id: first.id,
      result: 'satisfied',
      state: 'done',
      resumed: true,
      problems: [],
      written: { 'put-back': 2, revert: 2, delete: 2, already: 0, conflicts: {} },
      verified: { keys: 6, changedSince: 0, failed: 0 },
      beside: { teardown: 'deleted' },
    });
    expect(b.calls('RestoreTableFromBackup')).toBe(1);
    expect(await contents(b)).toEqual(ORIGINAL);
    expect(await b.tableNames()).toEqual(['orders', 'prod.ledger']);
    const undone = await rewinding(b, { to: second.safety?.name ?? '', selection, apply: ALL });
    expect(undone.problems).toEqual([]);
    expect(await contents(b)).toEqual(spoiltItems);
  });

  it('writes only what was asked for, and says what was not', async () => {
    const { b: bench, to, since } = await spoilt();
    b = bench;
    const report = await rewinding(b, { to, selection: { discardSince: since }, apply: ['put-back'] });
    expect(report).toMatchObject({ result: 'satisfied', written: { 'put-back': 2, revert: 0, delete: 0 } });
    expect(report.notices.join(' ')).toMatch(/2 to revert were not asked for.*2 to delete were not asked for/);
    const now = await contents(b);
    expect(now.get('item-0')).toEqual(ORIGINAL.get('item-0'));
    expect(now.get('item-2')).toMatchObject({ bad: { BOOL: true } });
    expect(now.has('new-0')).toBe(true);
  });

  it('has nothing to do, and takes no backup, where nothing differs', async () => {
    const { b: bench, since } = await spoilt();
    b = bench;
    await b.sandbox.advance(2 * MINUTE);
    await b.backup(policyOf('tables:\n  - name: orders\n    backups: { every: 1d }\n'));
    const before = await b.backups('orders');
    const to = before.at(-1)?.name ?? '';
    const report = await rewinding(b, { to, selection: { discardSince: since }, apply: ALL });
    expect(report).toMatchObject({ result: 'satisfied', state: 'done', written: { revert: 0 }, verified: { keys: 0 } });
    expect(renderRewindText(report, { color: false })).toMatch(/: nothing of what was selected differs, and nothing/);
    expect(renderRewindMarkdown(report)).toMatch(/It ended: nothing of what was selected differs/);
    expect(await b.backups('orders')).toEqual(before);
    expect(await b.tableNames()).toEqual(['orders', 'prod.ledger']);
  });

  it('says who sees the writes, and writes only when that is accepted', async () => {
    const {
      b: bench,
      to,
      since,
    } = await spoilt(4, {
      ...STREAM,
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
    b = bench;
    await using(b.sandbox, async (connection) => {
      const TimeToLiveSpecification = { AttributeName: 'ends', Enabled: true };
      await connection.send(new UpdateTimeToLiveCommand({ TableName: 'orders', TimeToLiveSpecification }));
      const StreamArn = 'arn:aws:kinesis:us-east-1:123456789012:stream/changes';
      await connection.send(new EnableKinesisStreamingDestinationCommand({ TableName: 'orders', StreamArn }));
    });
    await b.sandbox.advance(10 * MINUTE);
    const selection = { discardSince: since };
    const refused = await rewinding(b, { to, selection, apply: ALL, acceptTriggers: false }).catch((error) => error);
    expect(refused).toMatchObject({ exit: 2, message: expect.stringMatching(/its stream .* its Kinesis destination/) });
    expect(b.calls('RestoreTableFromBackup')).toBe(0);
    const preview = await rewinding(b, { to, selection, acceptTriggers: false });
    expect(preview.seenBy.join('\n')).toMatch(/stream.*\n.*Kinesis.*changes.*\n.*by-count.*\n.*ends/);
    expect(preview.goOn).toContain('--accept-triggers');
    const done = await rewinding(b, { to, selection, apply: ALL });
    expect(done.problems).toEqual([]);
  });

  it('has its backup AVAILABLE and a minute old before the first write', async () => {
    const { b: bench, to, since } = await spoilt();
    b = bench;
    let firstWrite = 0;
    b.sandbox.onRequest = {
      before: async (operation, _, { body }) => {
        if (/^(Put|Update|Delete)Item$/.test(operation) && body['TableName'] === 'orders')
          firstWrite ||= b?.sandbox.now() ?? 0;
      },
    };
    const report = await rewinding(b, { to, selection: { discardSince: since }, apply: ALL });
    const safety = (await b.backups('orders')).find(({ name }) => name === report.safety?.name);
    expect(parseBackupName(safety?.name ?? '')).toMatchObject({ policy: 'prod', trigger: 'manual', run: report.id });
    expect(firstWrite - (safety?.createdAt ?? 0)).toBeGreaterThanOrEqual(60_000);
  });

  it('with a stream, names the keys that were changed since', async () => {
    const { b: bench, to, window } = await spoilt(20, STREAM);
    b = bench;
    b.sandbox.write('orders', { id: { S: 'item-9' }, good: { BOOL: true } });
    const report = await rewinding(b, { to, selection: { discardSince: window.to + 60_000 } });
    expect(report.list?.changedSince).toEqual({ keys: 1, examples: ['{"id":{"S":"item-9"}}'] });
    // What was spoilt before that moment is not given up.
    expect(report.list).toMatchObject({
      counts: { revert: 1, delete: 0, 'put-back': 0 },
      conflicts: { 'changed-before': 6 },
    });
  });
});

describe('a rewind of a window', () => {
  it('takes back what the window wrote, and nothing else', async () => {
    const { b: bench, to, window } = await spoilt(20, STREAM);
    b = bench;
    b.sandbox.write('orders', { id: { S: 'item-2' }, good: { BOOL: true } });
    b.sandbox.write('orders', { id: { S: 'item-9' }, good: { BOOL: true } });
    const report = await rewinding(b, { to, selection: { changedBetween: window }, apply: ALL });
    expect(report).toMatchObject({
      result: 'not-satisfied',
      list: { counts: { 'put-back': 2, revert: 1, delete: 2, conflict: 1 }, conflicts: { 'changed-later': 1 } },
      written: { 'put-back': 2, revert: 1, delete: 2 },
    });
    expect(report.list?.samples.filter(({ kind }) => kind === 'conflict')).toEqual([
      { kind: 'conflict', key: '{"id":{"S":"item-2"}}', why: 'changed-later' },
    ]);
    const now = await contents(b);
    expect(now.get('item-2')).toEqual({ id: { S: 'item-2' }, good: { BOOL: true } });
    expect(now.get('item-9')).toEqual({ id: { S: 'item-9' }, good: { BOOL: true } });
    expect(now.get('item-3')).toEqual(ORIGINAL.get('item-3'));
    expect(now.size).toBe(20);
  });
});
