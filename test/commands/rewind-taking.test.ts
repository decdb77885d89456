/** What a write may take away that nobody saw, and what a run does that goes on from half a list. */
import { UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../src/model/time.js';
import type { WireItem } from '../../src/model/wire.js';
import { type Bench, items, policyOf, using } from '../support/bench.js';
import { ALL, contents, item, rewinding, spoilt } from '../support/rewinding.js';

let b: Bench | undefined;
afterEach(() => b?.close());

const ORIGINAL = new Map(items(20).map((each) => [(each['id'] as { S: string }).S, each]));
const id = (text: string) => ({ id: { S: text } });
const backups = policyOf('tables:\n  - name: orders\n    backups: { every: 1d }\n');
const gained = { ...id('new-0'), bad: { BOOL: true }, gained: { S: 'x' } };

async function started() {
  const { b: bench, to, since } = await spoilt();
  b = bench;
  return { b: bench, to, selection: { discardSince: since } };
}

/** Does something once, right before or after the first call of a kind on one item of `orders`. */
function once(bench: Bench, when: 'before' | 'after', operation: string, key: string, act: () => void): void {
  let done = false;
  bench.sandbox.onRequest = {
    [when]: async (name: string, _: unknown, { body }: { body: Record<string, unknown> }) => {
      // The sandbox tells of a large item only how large it is.
      const { id = { S: key } } = (body['Key'] ?? body['Item'] ?? {}) as { id?: { S: string } };
      if (done || name !== operation || body['TableName'] !== 'orders' || id.S !== key) return;
      done = true;
      act();
    },
  };
}

describe('an item that is to be deleted', () => {
  it('and gained an attribute since the comparison is not deleted at all', async () => {
    const { b, ...asked } = await started();
    await rewinding(b, asked);
    b.sandbox.write('orders', gained);
    const report = await rewinding(b, { ...asked, apply: ALL });
    expect(report.written?.conflicts).toEqual({ 'changed-since': 1 });
    expect(await item(b, 'new-0')).toEqual(gained);
    const deleted = b.sandbox.requests.filter(
      ({ operation, body }) => operation === 'DeleteItem' && body['TableName'] === 'orders',
    );
    expect(deleted).toHaveLength(1);
  });

  it('is not called done when the answer was lost: nobody can tell what went with it', async () => {
    const { b, ...asked } = await started();
    once(b, 'before', 'DeleteItem', 'new-0', () => b.sandbox.write('orders', gained));
    b.sandbox.faults.add({ kind: 'drop-after', operation: 'DeleteItem', table: 'orders', times: 2 });
    const report = await rewinding(b, { ...asked, apply: ALL });
    expect(report).toMatchObject({
      result: 'not-satisfied',
      written: { delete: 0, already: 0, conflicts: { unsure: 2 }, examples: [{ why: 'unsure' }, { why: 'unsure' }] },
    });
    expect(report.problems.map(({ what }) => what)).toEqual([expect.stringMatching(/nobody can tell .* 2 writes/)]);
  });

  it('is deleted when only the request was lost', async () => {
    const { b, ...asked } = await started();
    b.sandbox.faults.add({ kind: 'drop', operation: 'DeleteItem', table: 'orders', times: 2 });
    const report = await rewinding(b, { ...asked, apply: ALL });
    expect(report).toMatchObject({ problems: [], written: { delete: 2, already: 0 } });
  });

  it('was deleted by somebody else already', async () => {
    const { b, ...asked } = await started();
    await rewinding(b, asked);
    b.sandbox.remove('orders', id('new-0'));
    const report = await rewinding(b, { ...asked, apply: ALL });
    expect(report).toMatchObject({ problems: [], written: { delete: 1, already: 1 } });
  });

  it('goes back though the run is interrupted in between', async () => {
    const { b, ...asked } = await started();
    const stop = new AbortController();
    once(b, 'before', 'DeleteItem', 'new-0', () => {
      b.sandbox.write('orders', gained);
      stop.abort(new Error('stopped'));
    });
    const report = await rewinding(b, { ...asked, apply: ALL }, { signal: stop.signal });
    expect(report.result).toBe('interrupted');
    expect(await item(b, 'new-0')).toEqual(gained);
    expect(report.written?.conflicts).toEqual({ 'changed-since': 1 });
    b.sandbox.onRequest = {};
    const again = await rewinding(b, { ...asked, apply: ALL });
    expect(again.written?.conflicts).toEqual({ 'changed-since': 1 });
    expect(await item(b, 'new-0')).toEqual(gained);
  });
});

describe('with --force', () => {
  const wide = (name: string, value: string): WireItem => ({
    ...id(name),
    ...Object.fromEntries(Array.from({ length: 350 }, (_, n) => [`a${n}`, { S: value }])),
  });

  it.each([
    ['DeleteItem', 'wide-new'],
    ['PutItem', 'wide'],
  ])('what came meanwhile goes back as well (%s)', async (operation, key) => {
    const { b: bench, since } = await spoilt(2);
    b = bench;
    b.sandbox.write('orders', wide('wide', 'good'));
    await b.sandbox.advance(2 * MINUTE);
    await b.backup(backups);
    await b.sandbox.advance(2 * MINUTE);
    b.sandbox.write('orders', wide('wide', 'bad'));
    b.sandbox.write('orders', wide('wide-new', 'new'));
    const to = (await b.backups('orders')).at(-1)?.name ?? '';
    const theirs = { ...(await item(b, key)), gained: { S: 'x' } } as WireItem;
    once(b, 'before', operation, key, () => bench.sandbox.write('orders', theirs));
    const report = await rewinding(b, { to, selection: { discardSince: since }, apply: ALL, force: true });
    expect(report).toMatchObject({ written: { forced: 1, conflicts: { 'changed-since': 1 } } });
    expect(await item(b, key)).toEqual(theirs);
  });
});

describe('an item that a transaction of others holds', () => {
  const type = 'TransactionConflictException';

  it.each(['PutItem', 'UpdateItem', 'DeleteItem'])('is tried again (%s)', async (operation) => {
    const { b, ...asked } = await started();
    b.sandbox.faults.add({ kind: 'error', type, operation, table: 'orders', times: 4 });
    const report = await rewinding(b, { ...asked, apply: ALL });
    expect(report).toMatchObject({ problems: [], written: { conflicts: {} } });
    expect(await contents(b)).toEqual(ORIGINAL);
  });

  it.each(['UpdateItem', 'DeleteItem'])(
    'is left when it is held for long, and the others are written (%s)',
    async (operation) => {
      const { b, ...asked } = await started();
      b.sandbox.faults.add({ kind: 'error', type, operation, table: 'orders' });
      const report = await rewinding(b, { ...asked, apply: ALL });
      expect(report).toMatchObject({
        state: 'done',
        result: 'not-satisfied',
        written: { 'put-back': 2, conflicts: { busy: 2 } },
      });
      expect(report.problems).toMatchObject([
        { what: '2 items were left as they are', why: expect.stringMatching(/transactions/) },
      ]);
    },
  );
});

describe('a run that goes on from half a list', () => {
  it('does not write again what an earlier run has gone through, and counts it', async () => {
    const { b: bench, to, since } = await spoilt(400);
    b = bench;
    for (let n = 20; n < 300; n++) b.sandbox.remove('orders', id(`item-${n}`));
    const asked = { to, selection: { discardSince: since }, apply: ALL };
    const stop = new AbortController();
    const put: string[] = [];
    b.sandbox.onRequest = {
      after: async (operation, _, { body }) => {
        if (operation !== 'PutItem' || body['TableName'] !== 'orders') return;
        put.push(((body['Item'] as WireItem)['id'] as { S: string }).S);
        if (put.length === 120) stop.abort(new Error('stopped'));
      },
    };
    const first = await rewinding(b, asked, { signal: stop.signal });
    b.sandbox.onRequest = {};
    expect(first.result).toBe('interrupted');
    expect(first.written?.['put-back']).toBeGreaterThanOrEqual(100);
    // It came back, and was deleted again by somebody who meant to.
    const [theirs = ''] = put;
    b.sandbox.remove('orders', id(theirs));
    const report = await rewinding(b, asked);
    expect(report).toMatchObject({ id: first.id, resumed: true });
    expect(await item(b, theirs)).toBeUndefined();
    const { written } = report;
    expect((written?.['put-back'] ?? 0) + (written?.already ?? 0)).toBe(282);
    expect(report.verified).toMatchObject({ failed: 1 });
  });
});

it('what expired between the comparison and its write stays dead', async () => {
  const { b: bench, since } = await spoilt(4);
  b = bench;
  const now = Math.floor(b.sandbox.now() / SECOND);
  const ends = (name: string, seconds: number) =>
    bench.sandbox.write('orders', { ...id(name), ends: { N: String(seconds) } });
  for (const name of ['gone', 'changed', 'kept']) ends(name, now + (name === 'kept' ? 86_400 : 7_200));
  await b.sandbox.advance(2 * MINUTE);
  await b.backup(backups);
  await b.sandbox.advance(2 * MINUTE);
  for (const name of ['gone', 'kept']) b.sandbox.remove('orders', id(name));
  ends('changed', now + 86_400);
  await using(b.sandbox, (c) => {
    const TimeToLiveSpecification = { AttributeName: 'ends', Enabled: true };
    return c.send(new UpdateTimeToLiveCommand({ TableName: 'orders', TimeToLiveSpecification }));
  });
  const to = (await b.backups('orders')).at(-1)?.name ?? '';
  const asked = { to, selection: { discardSince: since } };
  expect((await rewinding(b, asked)).list?.counts).toMatchObject({ 'put-back': 2, revert: 1, expired: 0 });
  await b.sandbox.advance(3 * HOUR);
  const report = await rewinding(b, { ...asked, apply: ALL });
  expect(report).toMatchObject({
    resumed: true,
    written: { 'put-back': 1, revert: 0, expired: 1, conflicts: { 'would-expire': 1 } },
    verified: { keys: 1, failed: 0 },
  });
  expect(await item(b, 'gone')).toBeUndefined();
  expect(await item(b, 'kept')).toBeDefined();
  expect(await item(b, 'changed')).toMatchObject({ ends: { N: String(now + 86_400) } });
});
