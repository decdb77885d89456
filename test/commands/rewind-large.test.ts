import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RewindReport } from '../../src/model/rewind.js';
import { HOUR, MINUTE, SECOND } from '../../src/model/time.js';
import type { WireItem } from '../../src/model/wire.js';
import { type Bench, bench, items, policyOf, table } from '../support/bench.js';
import { ALL, contents, rewinding } from '../support/rewinding.js';
import { STREAM } from '../support/traffic.js';

const COUNT = 100_000;
const key = (n: number) => `item-${n}`;
const good = (n: number, when: string): WireItem => ({ id: { S: key(n) }, good: { S: when } });

/** 100,000 items, a backup, 300 good writes, 500 spoilt, and 300 more good writes while the rewind is at work. */
describe('a table of 100,000 items', () => {
  let b: Bench;
  let to = '';
  let createdAt = 0;
  let window = { from: 0, to: 0 };
  let report: RewindReport;
  /** What the table is to hold, by id. */
  const expected = new Map<string, WireItem>();
  /** As it was before anything was spoilt. */
  const whole = new Map<string, WireItem>();
  let during = 0;

  /** The nth good write during the rewind: every third is to an item that was spoilt. */
  const keyDuring = (n: number) => (n % 3 === 0 ? 1_000 + n : 5_000 + n);

  beforeAll(async () => {
    b = await bench();
    await table(b.sandbox, 'orders', 0, STREAM);
    await b.sandbox.load('orders', items(COUNT));
    for (const item of items(COUNT)) whole.set((item['id'] as { S: string }).S, item);
    await b.sandbox.advance(HOUR);
    await b.backup(policyOf('tables:\n  - name: orders\n    backups: { every: 1d }\n'));
    const [backup] = await b.backups('orders');
    to = backup?.name ?? '';
    createdAt = backup?.createdAt ?? 0;
    await b.sandbox.advance(5 * MINUTE);
    for (let n = 0; n < 300; n++) {
      b.sandbox.write('orders', good(n, 'before'));
      whole.set(key(n), good(n, 'before'));
    }
    await b.sandbox.advance(MINUTE);
    const from = Math.floor(b.sandbox.now() / SECOND) * SECOND;
    await b.sandbox.advance(20 * SECOND);
    for (let n = 1_000; n < 1_400; n++) b.sandbox.write('orders', { id: { S: key(n) }, bad: { BOOL: true } });
    for (let n = 1_400; n < 1_450; n++) b.sandbox.remove('orders', { id: { S: key(n) } });
    for (let n = 0; n < 50; n++) b.sandbox.write('orders', { id: { S: `bad-${n}` }, bad: { BOOL: true } });
    await b.sandbox.advance(20 * SECOND);
    window = { from, to: Math.floor(b.sandbox.now() / SECOND) * SECOND };
    await b.sandbox.advance(10 * MINUTE);
    for (const [id, item] of whole) expected.set(id, item);
    b.sandbox.onRequest = {
      before: async () => {
        if (during === 300) return;
        const n = keyDuring(during++);
        b.sandbox.write('orders', good(n, 'during'));
        expected.set(key(n), good(n, 'during'));
      },
    };
    report = await rewinding(b, { to, selection: { changedBetween: window }, apply: ALL });
    b.sandbox.onRequest = {};
  }, 300_000);
  afterAll(() => b?.close());

  it('is taken back where the window spoilt it, and every good write survives', async () => {
    expect(during).toBe(300);
    const now = await contents(b);
    // By id, so that a failure names one and not all.
    for (const [id, item] of expected)
      if (JSON.stringify(sorted(now.get(id))) !== JSON.stringify(sorted(item))) expect(now.get(id), id).toEqual(item);
    expect(now.size).toBe(COUNT);
  });

  it('costs as many writes as differ, less the conflicts that it lists', () => {
    const { list, written } = report;
    const listed = list?.counts.conflict ?? 0;
    const later = written?.conflicts['changed-since'] ?? 0;
    const done = (written?.['put-back'] ?? 0) + (written?.revert ?? 0) + (written?.delete ?? 0);
    expect(listed + later).toBeGreaterThan(0);
    expect(done + listed + later).toBe(500);
    expect(written?.already).toBe(0);
    const sent = b.sandbox.requests.filter(
      (r) => /^(Put|Update|Delete)Item$/.test(r.operation) && r.body['TableName'] === 'orders',
    );
    expect(sent).toHaveLength(done + later);
    expect(report.verified?.failed).toBe(0);
    expect(report.problems.map(({ what }) => what)).toEqual([expect.stringMatching(/items were left as they are/)]);
    const named = [...(list?.samples ?? []), ...(written?.examples ?? [])].filter(({ kind }) => kind === 'conflict');
    expect(named).toHaveLength(listed + later);
  });

  it('not narrowed, names the later writes as what will be undone', async () => {
    // Of the later ones, 100 went to items that were spoilt before that moment: those, and the 300 of before, are not given up.
    const preview = await rewinding(b, { to, selection: { discardSince: window.to + MINUTE } });
    expect(preview).toMatchObject({ state: 'previewed', list: { changedSince: { keys: 200 } } });
    expect(preview.list).toMatchObject({ counts: { revert: 200 }, conflicts: { 'changed-before': 400 } });
    await rewinding(b, { to, selection: {}, apply: 'none' });
    const all = await rewinding(b, { to, selection: { discardSince: createdAt + MINUTE } });
    expect(all.list).toMatchObject({ changedSince: { keys: 600 }, counts: { revert: 600, conflict: 0 } });
    await rewinding(b, { to, selection: {}, apply: 'none' });
  }, 120_000);
});

function sorted(item: WireItem | undefined): unknown {
  return item && Object.fromEntries(Object.entries(item).sort(([a], [c]) => (a < c ? -1 : 1)));
}
