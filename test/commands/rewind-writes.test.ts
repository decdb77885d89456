import { afterEach, describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/model/time.js';
import type { WireItem } from '../../src/model/wire.js';
import { type Bench, items, policyOf } from '../support/bench.js';
import { ALL, contents, item, rewinding, spoilt } from '../support/rewinding.js';

let b: Bench | undefined;
afterEach(() => b?.close());

const ORIGINAL = new Map(items(20).map((each) => [(each['id'] as { S: string }).S, each]));
const id = (text: string) => ({ id: { S: text } });
const backups = policyOf('tables:\n  - name: orders\n    backups: { every: 1d }\n');

/** Does something once, right before the first conditional write of a kind. */
function beforeFirst(operation: string, act: () => void): void {
  let done = false;
  (b as Bench).sandbox.onRequest = {
    before: async (name, _, { body }) => {
      if (done || name !== operation || body['TableName'] !== 'orders') return;
      done = true;
      act();
    },
  };
}

describe('an item that somebody writes between the comparison and its write', () => {
  it.each([
    ['UpdateItem', 'item-2'],
    ['UpdateItem', 'item-3'],
    ['PutItem', 'item-0'],
    ['DeleteItem', 'new-0'],
  ])('is left to them (%s, %s)', async (operation, key) => {
    const { b: bench, to, since } = await spoilt();
    b = bench;
    const theirs = { ...id(key), theirs: { S: 'good' } };
    beforeFirst(operation, () => b?.sandbox.write('orders', theirs));
    const report = await rewinding(b, { to, selection: { discardSince: since }, apply: ALL });
    expect(report).toMatchObject({
      result: 'not-satisfied',
      written: {
        conflicts: { 'changed-since': 1 },
        examples: [{ key: JSON.stringify(id(key)), why: 'changed-since' }],
      },
      verified: { keys: 5, failed: 0, changedSince: 0 },
    });
    expect(await item(b, key)).toEqual(theirs);
  });

  it('keeps an attribute that it gained meanwhile', async () => {
    const { b: bench, to, since } = await spoilt();
    b = bench;
    const live = await item(b, 'item-2');
    beforeFirst('UpdateItem', () => b?.sandbox.write('orders', { ...live, gained: { S: 'x' } } as WireItem));
    const report = await rewinding(b, { to, selection: { discardSince: since }, apply: ALL });
    expect(report.verified).toMatchObject({ changedSince: 1, examples: [{ kind: 'changed-since' }] });
    expect(await item(b, 'item-2')).toEqual({ ...ORIGINAL.get('item-2'), gained: { S: 'x' } });
  });

  it('goes back whole when it was deleted with an attribute that it gained', async () => {
    const { b: bench, to, since } = await spoilt();
    b = bench;
    const gained = { ...id('new-0'), bad: { BOOL: true }, gained: { S: 'x' } };
    beforeFirst('DeleteItem', () => b?.sandbox.write('orders', gained));
    const report = await rewinding(b, { to, selection: { discardSince: since }, apply: ALL });
    expect(report.written?.conflicts).toEqual({ 'changed-since': 1 });
    expect(await item(b, 'new-0')).toEqual(gained);
  });
});

describe('a write', () => {
  it('sets and removes only what differs', async () => {
    const { b: bench, to, since } = await spoilt();
    b = bench;
    await rewinding(b, { to, selection: { discardSince: since }, apply: ALL });
    const updates = b.sandbox.requests.filter((r) => r.operation === 'UpdateItem').map((r) => r.body);
    expect(updates).toHaveLength(2);
    for (const { UpdateExpression, ConditionExpression, ExpressionAttributeNames } of updates) {
      expect(UpdateExpression).toBe('SET #n0 = :v0, #n1 = :v1, #n2 = :v2 REMOVE #n3');
      expect(ConditionExpression).toBe(
        '#n0 = :v3 AND #n3 = :v4 AND attribute_not_exists(#n1) AND attribute_not_exists(#n2)',
      );
      expect(ExpressionAttributeNames).toEqual({ '#n0': 'count', '#n1': 'nested', '#n2': 'tags', '#n3': 'bad' });
    }
  });

  it.each(['PutItem', 'UpdateItem'])('whose answer is lost counts as ours (%s)', async (operation) => {
    const { b: bench, to, since } = await spoilt();
    b = bench;
    b.sandbox.faults.add({ kind: 'drop-after', operation, table: 'orders', times: 1 });
    const report = await rewinding(b, { to, selection: { discardSince: since }, apply: ALL });
    expect(report).toMatchObject({
      problems: [],
      written: { already: 1, conflicts: {} },
      verified: { keys: 6, failed: 0 },
    });
    expect(await contents(b)).toEqual(ORIGINAL);
  });

  it('that is throttled is slower, and is carried out', async () => {
    const { b: bench, to, since } = await spoilt();
    b = bench;
    const type = 'ProvisionedThroughputExceededException';
    b.sandbox.faults.add({ kind: 'error', type, operation: 'PutItem', table: 'orders', times: 12 });
    const report = await rewinding(b, { to, selection: { discardSince: since }, apply: ALL });
    expect(report.problems).toEqual([]);
    expect(b.progress.some((p) => p.kind === 'note' && /writing orders is throttled/.test(p.text))).toBe(true);
    expect(await contents(b)).toEqual(ORIGINAL);
  });

  it('of numbers and binary is exact', async () => {
    const { b: bench, since } = await spoilt(2);
    b = bench;
    const exact = {
      ...id('exact'),
      n: { N: '1234567890123456789012345678901234567.8' },
      b: { B: Buffer.from([0, 255, 128]).toString('base64') },
      bs: { BS: [Buffer.from([1, 200]).toString('base64')] },
      ns: { NS: ['3.10', '1e5'] },
    } as WireItem;
    b.sandbox.write('orders', exact);
    const stored = await item(b, 'exact');
    await b.sandbox.advance(2 * MINUTE);
    await b.backup(backups);
    await b.sandbox.advance(2 * MINUTE);
    b.sandbox.write('orders', { ...id('exact'), n: { N: '1234567890123456789012345678901234567.9' } });
    const newest = (await b.backups('orders')).at(-1)?.name ?? '';
    expect(await rewinding(b, { to: newest, selection: { discardSince: since }, apply: ALL })).toMatchObject({
      problems: [],
    });
    expect(await item(b, 'exact')).toEqual(stored);
  });
});

describe('an item with more attributes than a condition can name', () => {
  const wide = (value: string) => ({
    ...id('wide'),
    ...Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`a${n}`, { S: n < 2 ? value : 'same' }])),
  });

  async function widened() {
    const { b: bench, since } = await spoilt(2);
    b = bench;
    b.sandbox.write('orders', wide('good'));
    await b.sandbox.advance(2 * MINUTE);
    await b.backup(backups);
    await b.sandbox.advance(2 * MINUTE);
    b.sandbox.write('orders', wide('bad'));
    b.sandbox.write('orders', { ...wide('new'), ...id('wide-new') });
    const to = (await b.backups('orders')).at(-1)?.name ?? '';
    return { to, selection: { discardSince: since } };
  }

  it('is listed, and left', async () => {
    const asked = await widened();
    const preview = await rewinding(b as Bench, asked);
    expect(preview.list).toMatchObject({ counts: { revert: 1, delete: 1 }, conflicts: { 'too-large': 2 } });
    const report = await rewinding(b as Bench, { ...asked, apply: ALL });
    expect(report).toMatchObject({ result: 'not-satisfied', written: { conflicts: { 'too-large': 2 }, forced: 0 } });
    expect(await item(b as Bench, 'wide')).toEqual(wide('bad'));
  });

  it('is written with --force on condition of what fits, the attributes that differ first', async () => {
    const asked = await widened();
    const report = await rewinding(b as Bench, { ...asked, apply: ALL, force: true });
    expect(report).toMatchObject({ problems: [], written: { revert: 1, delete: 1, forced: 2, conflicts: {} } });
    expect(await item(b as Bench, 'wide')).toEqual(wide('good'));
    expect(await item(b as Bench, 'wide-new')).toBeUndefined();
  });
});

it('an item of 400 KB is kept in the list in parts, and comes back', async () => {
  const { b: bench, since } = await spoilt(2);
  b = bench;
  const big = (text: string) => ({ ...id('big'), text: { S: text.repeat(390_000 / text.length) } });
  const bad = (text: string) => ({ ...big(text), more: { S: 'x' } });
  b.sandbox.write('orders', big('€\u0001a'.slice(0, 1)));
  b.sandbox.write('orders', big('g'));
  await b.sandbox.advance(2 * MINUTE);
  await b.backup(backups);
  await b.sandbox.advance(2 * MINUTE);
  b.sandbox.write('orders', bad('\u0001'));
  const to = (await b.backups('orders')).at(-1)?.name ?? '';
  const report = await rewinding(b, { to, selection: { discardSince: since }, apply: ALL });
  expect(report).toMatchObject({ problems: [], written: { revert: 1 } });
  expect(await item(b, 'big')).toEqual(big('g'));
});

it('stops when somebody writes to the table beside, and keeps that table', async () => {
  const { b: bench, to, since } = await spoilt();
  b = bench;
  const selection = { discardSince: since };
  const preview = await rewinding(b, { to, selection });
  b.sandbox.write(preview.beside?.table ?? '', { ...id('item-0'), theirs: { S: 'x' } });
  const report = await rewinding(b, { to, selection, apply: ALL });
  expect(report.problems[0]?.what).toMatch(/somebody wrote to prod\.rewind\.orders/);
  const ended = await rewinding(b, { to, selection, apply: 'none' });
  expect(ended.beside?.teardown).toMatch(/^kept: somebody wrote to it/);
  expect(ended.result).toBe('not-satisfied');
  expect(await b.tableNames()).toContain(preview.beside?.table);
});

it('tells an item that is as before from one that somebody changed after the write', async () => {
  const { b: bench, to, since } = await spoilt();
  b = bench;
  let done = false;
  const bad = await item(b, 'item-2');
  b.sandbox.onRequest = {
    // The verification reads after this was remembered.
    after: async (operation, _, { body }) => {
      const data = (body['Item'] as { data?: { S: string } } | undefined)?.data?.S ?? '';
      if (done || operation !== 'PutItem' || !data.includes('"state":"verifying"')) return;
      done = true;
      b?.sandbox.write('orders', bad as WireItem);
      b?.sandbox.write('orders', { ...id('item-3'), theirs: { S: 'x' } });
      b?.sandbox.remove('orders', id('item-1'));
    },
  };
  const report = await rewinding(b, { to, selection: { discardSince: since }, apply: ALL });
  expect(report.verified).toMatchObject({ keys: 6, failed: 2, changedSince: 1 });
  expect(report.result).toBe('not-satisfied');
});
