import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deleteTable } from '../../src/aws/tables.js';
import { type Bench, bench, table, using } from '../support/bench.js';
import { contents, copying } from '../support/copying.js';

const STREAM = { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } };

let b: Bench;
beforeEach(async () => {
  b = await bench();
  await table(b.sandbox, 'orders', 600, STREAM);
});
afterEach(() => b.close());

const share = (first: number, last: number, total = 6) => ({ first, last, total });
const job = { ledger: 'memory', id: 'matrix-7' };

describe('jobs that share a copy', () => {
  it('write their segments each; whichever is last ends it, and the fingerprints merge', async () => {
    const first = await copying(b, { ...job, share: share(1, 2) });
    expect(first).toMatchObject({
      result: 'satisfied',
      state: 'share',
      share: { done: 2 },
      settings: [],
      created: true,
    });
    const second = await copying(b, { ...job, share: share(5, 6) });
    expect(second).toMatchObject({ result: 'satisfied', state: 'share', share: { done: 4 }, created: false });
    const last = await copying(b, { ...job, share: share(3, 4) });
    expect(last).toMatchObject({ result: 'satisfied', state: 'complete', share: { done: 6 } });
    expect(last.items.items).toBe(600);
    expect(last.items.sum).toBe((await contents(b, 'orders'))?.sum);
    expect(await contents(b, 'orders-2')).toEqual(await contents(b, 'orders'));
    expect(last.settings).toContainEqual(expect.objectContaining({ setting: 'stream', result: 'copied' }));
  });

  it('side by side create one table, and one of them ends the copy', async () => {
    const reports = await Promise.all(
      [1, 3, 5].map((n) => copying(b, { ...job, share: share(n, n + 1), follow: true })),
    );
    expect(reports.map((report) => report.problems)).toEqual([[], [], []]);
    expect(reports.filter((report) => report.state === 'complete')).toHaveLength(1);
    expect(
      b.sandbox.requests.filter(
        (r) => r.operation === 'CreateTable' && r.body['TableName'] === 'orders-2' && r.status === 200,
      ),
    ).toHaveLength(1);
    expect(await contents(b, 'orders-2')).toEqual(await contents(b, 'orders'));
  });

  it('replay nothing before the last of them has written its last item', async () => {
    await copying(b, { ...job, share: share(1, 3), follow: true });
    b.sandbox.write('orders', { id: { S: 'item-1' }, new: { BOOL: true } });
    expect(b.calls('GetRecords')).toBe(0);
    const last = await copying(b, { ...job, share: share(4, 6), follow: true });
    expect(last).toMatchObject({ state: 'complete', problems: [] });
    expect(await contents(b, 'orders-2')).toEqual(await contents(b, 'orders'));
  });

  it('need a ledger, the same cut and the same id', async () => {
    const { ledger: _, ...without } = job;
    await expect(copying(b, { ...without, share: share(1, 2) })).rejects.toMatchObject({
      exit: 2,
      parts: { where: '--segments' },
    });
    expect(b.writes()).toEqual([]);
    await copying(b, { ...job, share: share(1, 2) });
    await expect(copying(b, { ...job, share: share(3, 4, 8) })).rejects.toMatchObject({ exit: 2 });
    await expect(copying(b, { ...job, id: 'other', share: share(3, 4) })).rejects.toMatchObject({ exit: 2 });
  });

  it('begin while another of them is just creating the table', async () => {
    let second: Promise<unknown> | undefined;
    b.sandbox.onRequest = {
      after: async (operation, _nth, { body }) => {
        if (operation !== 'CreateTable' || body['TableName'] !== 'orders-2' || second) return;
        second = copying(b, { ...job, share: share(4, 6) });
        await second.catch(() => {});
      },
    };
    const first = await copying(b, { ...job, share: share(1, 3) });
    expect(await second).toMatchObject({ problems: [], created: false });
    expect(first).toMatchObject({ state: 'complete', problems: [] });
  });

  it('start over under the same id with every segment anew', async () => {
    await copying(b, { ...job, share: share(1, 3) });
    await using(b.sandbox, (connection) => deleteTable(connection, 'orders-2'));
    await b.sandbox.advance(60_000);
    expect(await copying(b, { ...job, share: share(4, 6) })).toMatchObject({ state: 'share', share: { done: 3 } });
    expect(await copying(b, { ...job, share: share(1, 3) })).toMatchObject({ state: 'complete', problems: [] });
    expect(await contents(b, 'orders-2')).toEqual(await contents(b, 'orders'));
  });

  it('may be ended by one that takes all that is left', async () => {
    await copying(b, { ...job, share: share(2, 3) });
    const rest = await copying(b, job);
    expect(rest).toMatchObject({ result: 'satisfied', state: 'complete', resumed: true });
    expect(rest.items.sum).toBe((await contents(b, 'orders'))?.sum);
  });
});

describe('the lease on a target', () => {
  it.each([
    ['the whole', 'the whole', undefined, undefined],
    ['a share', 'one that overlaps it', share(1, 4), share(4, 6)],
    ['a share', 'the whole', share(1, 4), undefined],
  ])(
    'of a run that holds %s is taken over for %s when it is dead, and the dead one stops',
    async (_, __, held, wanted) => {
      let second: Promise<unknown> | undefined;
      b.sandbox.onRequest = {
        before: async (operation) => {
          if (operation !== 'BatchWriteItem' || second) return;
          // While the first is in the midst of its work.
          second = copying(b, { ...job, ...(wanted ? { share: wanted } : {}) }).catch((error) => error);
          await second;
        },
      };
      // The first cannot beat while its call is held up: it is dead, as far as anybody can see.
      const first = copying(b, { ...job, ...(held ? { share: held } : {}) });
      const [one, two] = await Promise.all([first, first.then(() => second)]);
      expect(two).toMatchObject({ result: 'satisfied' });
      expect(one).toMatchObject({
        result: 'not-satisfied',
        problems: [{ what: expect.stringContaining('taken over the lease') }],
      });
    },
  );
});
