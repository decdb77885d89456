import { describe, expect, it } from 'vitest';
import type { RewindRecord } from '../../src/model/rewind.js';
import { HOUR } from '../../src/model/time.js';
import { makePlan } from '../../src/plan/plan.js';
import * as build from './build.js';

const record = (more: Partial<RewindRecord> = {}): RewindRecord => ({
  id: 'abc123',
  table: 'orders',
  origin: { kind: 'point-in-time', at: build.NOW - HOUR },
  selection: '',
  beside: 'prod.rewind.orders.abc123',
  state: 'listed',
  intentAt: build.NOW - HOUR,
  timings: { restoreMs: 0, compareMs: 0, backupMs: 0, writeMs: 0, verifyMs: 0 },
  version: 3,
  ...more,
});

const beside = build.table('prod.rewind.orders.abc123');
const orders = build.table('orders');
const everything = build.policy({ entries: [build.entry('*')] });

function planned(rewinds: RewindRecord[], tables = [orders, beside]) {
  const observed = build.observed({ tables, ledger: build.ledger({ rewinds }) });
  return makePlan({ policy: everything, observed, allow: ['mass-delete'] });
}
const notices = (plan: ReturnType<typeof planned>) => plan.notices.filter(({ code }) => code.startsWith('rewind-'));

describe('the table of a rewind', () => {
  it.each([[[record()]], [[record({ state: 'done' })]], [[]]])('is never selected, counted or deleted', (rewinds) => {
    const plan = planned(rewinds);
    expect(plan.tables.map(({ table }) => table)).toEqual(['orders']);
    expect(plan.steps.filter((step) => 'table' in step && step.table === beside.name)).toEqual([]);
  });

  it('is shown while its rewind has not ended, and how to go on', () => {
    const [notice] = notices(planned([record()]));
    expect(notice).toMatchObject({ code: 'rewind-open', level: 'info', table: 'orders' });
    expect(notice?.message).toMatch(/abc123 of orders.*\(listed\).*prod\.rewind\.orders\.abc123 stands/);
    expect(notice?.next).toMatch(/--apply none/);
  });

  it('warns of a rewind that was left half written', () => {
    const [notice] = notices(planned([record({ state: 'writing' })]));
    expect(notice).toMatchObject({ level: 'warning' });
    expect(notice?.next).toMatch(/again/);
  });

  it('is reported when no rewind goes on with it', () => {
    for (const rewinds of [[], [record({ state: 'done' })]]) {
      expect(notices(planned(rewinds))).toMatchObject([{ code: 'rewind-left', table: beside.name }]);
    }
    expect(notices(planned([], [orders, { ...beside, status: 'DELETING' }]))).toEqual([]);
  });
});
