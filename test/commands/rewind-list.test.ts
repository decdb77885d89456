import { afterEach, describe, expect, it } from 'vitest';
import { Store } from '../../src/ledger/store.js';
import type { RewindReport } from '../../src/model/rewind.js';
import { DAY, MINUTE } from '../../src/model/time.js';
import { type Bench, using } from '../support/bench.js';
import { ALL, contents, rewinding, spoilt } from '../support/rewinding.js';

let b: Bench | undefined;
afterEach(() => b?.close());

const id = (text: string) => ({ id: { S: text } });
const failed = (run: Promise<RewindReport>) =>
  run.then(
    (report) => report as unknown as { exit?: number; message?: string },
    (error) => error,
  );

describe('the list that was looked at', () => {
  it('is the one that is written from', async () => {
    const { b: bench, to, since } = await spoilt();
    b = bench;
    const selection = { discardSince: since };
    const first = await rewinding(b, { to, selection });
    expect(first.goOn).toContain(`--list ${first.id}`);
    const done = await rewinding(b, { to, selection, apply: ALL, list: first.id ?? '' });
    expect(done).toMatchObject({ id: first.id, problems: [], state: 'done' });
  });

  it('is no other: what a colleague ended and began anew is not written from', async () => {
    const { b: bench, to, since } = await spoilt();
    b = bench;
    const selection = { discardSince: since };
    const mine = await rewinding(b, { to, selection });
    const list = mine.id ?? '';
    await rewinding(b, { to: '', selection: {}, apply: 'none' });
    const before = await contents(b);
    const gone = await failed(rewinding(b, { to, selection, apply: ALL, list }));
    expect(gone).toMatchObject({ exit: 2, message: expect.stringMatching(`rewind ${list} of it.* has ended`) });
    const theirs = await rewinding(b, { to, selection });
    const other = await failed(rewinding(b, { to, selection, apply: ALL, list }));
    expect(other).toMatchObject({ exit: 2, message: expect.stringContaining(`the one that stands is ${theirs.id}`) });
    const end = await failed(rewinding(b, { to: '', selection: {}, apply: 'none', list }));
    expect(end).toMatchObject({ exit: 2 });
    expect(await contents(b)).toEqual(before);
    expect(await b.tableNames()).toContain(theirs.beside?.table);
  });

  it('is not that of other items, or of a restore that goes on', async () => {
    const { b: bench, to, since } = await spoilt(20, {}, { clock: 'manual' });
    b = bench;
    const selection = { discardSince: since };
    const waiting = await rewinding(b, { to, selection, wait: 0 });
    const list = waiting.id ?? '';
    const early = await failed(rewinding(b, { to, selection, apply: ALL, list }));
    expect(early).toMatchObject({ exit: 2, message: expect.stringMatching(/has no list yet/) });
    const other = await failed(rewinding(b, { to, selection: { where: 'bad = true' }, list }));
    expect(other).toMatchObject({ exit: 2, message: expect.stringMatching(/for other items/) });
    expect(await b.tableNames()).toContain(waiting.beside?.table);
  });
});

it('a comparison whose lease was taken keeps nothing', async () => {
  const { b: bench, to, since } = await spoilt();
  b = bench;
  let stolen = false;
  b.sandbox.onRequest = {
    after: async (operation, _, { body }) => {
      if (stolen || operation !== 'Scan' || body['TableName'] !== 'orders') return;
      stolen = true;
      const lease = { pk: { S: 'prod#copy' }, sk: { S: 'lease#orders#all' }, version: { N: '999' } };
      b?.sandbox.write('prod.ledger', { ...lease, data: { S: '{"holder":"thief","since":1,"beat":0}' } });
    },
  };
  const report = await rewinding(b, { to, selection: { discardSince: since } });
  expect(report.problems[0]?.what).toMatch(/has taken over the lease/);
  const lists = await using(b.sandbox, (c) => new Store(c, 'prod.ledger', ['prod']).aside('rewind').all());
  expect(lists).toEqual([]);
});

describe('a rewind that is half written', () => {
  /** Interrupted at its first write. */
  async function half() {
    const { b: bench, to, since } = await spoilt();
    b = bench;
    const stop = new AbortController();
    b.sandbox.onRequest = {
      after: async (operation, _, { body }) => {
        if (operation === 'PutItem' && body['TableName'] === 'orders') stop.abort(new Error('stopped'));
      },
    };
    const request = { to, selection: { discardSince: since } };
    const first = await rewinding(b, { ...request, apply: ALL }, { signal: stop.signal });
    b.sandbox.onRequest = {};
    expect(first.result).toBe('interrupted');
    return { b, request, first };
  }

  it('and older than a day is not written from: what was written stands, and is said', async () => {
    const { b, request, first } = await half();
    await b.sandbox.advance(DAY + MINUTE);
    const refused = await rewinding(b, { ...request, apply: ALL }).catch((error) => error);
    expect(refused).toMatchObject({
      exit: 2,
      message: expect.stringMatching(/is half written/),
      parts: { means: 'this run wrote nothing; what was written from the list before stands' },
    });
    expect(refused.parts.next).toContain(first.safety?.name);
  });

  it('and older than a day is read again and reported before it ends', async () => {
    const { b, request, first } = await half();
    await b.sandbox.advance(DAY + MINUTE);
    const report = await rewinding(b, request);
    expect(report).toMatchObject({
      id: first.id,
      result: 'not-satisfied',
      state: 'done',
      safety: { name: first.safety?.name },
      verified: { failed: 0 },
      problems: [{ what: `rewind ${first.id} was ended half written`, next: expect.stringContaining('anew') }],
    });
    expect(await b.tableNames()).toEqual(['orders', 'prod.ledger']);
    expect(await rewinding(b, request)).toMatchObject({ state: 'previewed', resumed: false });
  });

  it('is read again before it is given up, and its backup is named', async () => {
    const { b, first } = await half();
    const report = await rewinding(b, { to: '', selection: {}, apply: 'none' });
    expect(report).toMatchObject({ id: first.id, state: 'given-up', safety: { name: first.safety?.name } });
    expect(report.verified).toBeDefined();
  });
});

it('with nothing to end, says so whatever else was named', async () => {
  const { b: bench } = await spoilt(2);
  b = bench;
  b.sandbox.remove('orders', id('item-0'));
  for (const to of ['', 'no-such-backup']) {
    const answer = await failed(rewinding(b, { to, selection: {}, apply: 'none' }));
    expect(answer).toMatchObject({ exit: 2, message: expect.stringMatching(/there is no rewind of it to end/) });
  }
});
