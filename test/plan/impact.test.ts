import { describe, expect, it } from 'vitest';
import type { BackupDecision, Plan, Step } from '../../src/model/plan.js';
import { DAY } from '../../src/model/time.js';
import { impactOf } from '../../src/plan/impact.js';
import { aBackup, ago, aPlan, aTable } from '../build/plans.js';

const proved = { verdict: 'passed' as const, at: ago(DAY), proof: 'sampled' as const, items: 10 };

/** Deletes a backup. */
function deletes(backup: BackupDecision, held?: Step['held']): Step {
  const { table, arn, name, createdAt } = backup;
  const step: Step = { kind: 'delete-backup', id: `delete-backup ${name}`, reason: 'no', table, arn, name, createdAt };
  return held ? { ...step, held } : step;
}

/** A plan whose table has these backups, with the steps that their decisions ask for. */
function planWith(backups: BackupDecision[], more: Step[] = []): Plan {
  const steps = backups
    .filter(({ decision }) => decision === 'delete' || decision === 'held')
    .map((each) => deletes(each, each.decision === 'held' ? { why: 'many at once', allow: 'mass-delete' } : undefined));
  return aPlan({ tables: [aTable('orders', { backups })], steps: [...steps, ...more] });
}

const at = (days: number, over: Partial<BackupDecision> = {}) => aBackup('orders', ago(days * DAY), over);

describe('what the next apply takes away', () => {
  it('names each backup, when it was made, its size and what drills said of it', () => {
    const { destroys } = impactOf({ head: planWith([at(1), at(2, { decision: 'delete', drilled: proved })]) });
    const gone = at(2);
    expect(destroys).toEqual([
      {
        kind: 'delete-backup',
        target: gone.arn,
        table: 'orders',
        name: gone.name,
        createdAt: gone.createdAt,
        sizeBytes: gone.sizeBytes,
        drilled: 'passed',
        onlyProven: true,
      },
    ]);
  });

  it('marks the only proven ones: all of them when none that stays has passed a drill', () => {
    const going = [at(2, { decision: 'delete', drilled: proved }), at(3, { decision: 'delete', drilled: proved })];
    const onlyProven = (head: Plan) => impactOf({ head }).destroys.filter((each) => each.onlyProven).length;
    expect(onlyProven(planWith([at(1), ...going]))).toBe(2);
    expect(onlyProven(planWith([at(1, { drilled: proved }), ...going]))).toBe(0);
    expect(onlyProven(planWith([at(1, { drilled: { ...proved, verdict: 'failed' } }), ...going]))).toBe(2);
    // One that is held back stays, for now; of those that are held, all would go.
    expect(onlyProven(planWith([at(1, { decision: 'held', drilled: proved }), ...going]))).toBe(1);
    const held = going.map((each) => ({ ...each, decision: 'held' as const }));
    expect(onlyProven(planWith([at(1), ...held]))).toBe(2);
  });

  it('puts what only head does first, then goes by table and time; what base does as well is marked', () => {
    const head = planWith([
      at(1),
      at(2, { decision: 'delete' }),
      at(3, { decision: 'delete' }),
      at(4, { decision: 'delete' }),
    ]);
    const base = planWith([at(1), at(2), at(3), at(4, { decision: 'delete' })]);
    const { destroys, spares } = impactOf({ head, base });
    expect(destroys.map(({ createdAt, alsoUnderBase }) => [createdAt, alsoUnderBase])).toEqual([
      [ago(3 * DAY), undefined],
      [ago(2 * DAY), undefined],
      [ago(4 * DAY), true],
    ]);
    expect(spares).toEqual([]);
  });

  it('does not count what base only holds back as base’s doing', () => {
    const head = planWith([at(1), at(2, { decision: 'delete' })]);
    const base = planWith([at(1), at(2, { decision: 'held' })]);
    expect(impactOf({ head, base }).destroys[0]?.alsoUnderBase).toBeUndefined();
  });

  it('counts what head holds back as its doing only where base has it not at all', () => {
    const decided = (decision: BackupDecision['decision']) => planWith([at(1), at(2, { decision })]);
    const also = (base: BackupDecision['decision']) =>
      impactOf({ head: decided('held'), base: decided(base) }).destroys[0]?.alsoUnderBase;
    expect([also('held'), also('delete'), also('keep')]).toEqual([true, true, undefined]);
  });

  it('takes backups of an earlier table of the name for other data', () => {
    const going = at(20, { decision: 'delete', drilled: proved });
    const [live, dead] = [at(1, { drilled: proved }), at(30, { drilled: proved })];
    const planOf = (backups: BackupDecision[], orphans: BackupDecision[]) =>
      ({ ...aPlan({ tables: [aTable('orders', { backups })], steps: [deletes(going)] }), orphans }) as Plan;
    const seen = (backup: BackupDecision, tableId: string) =>
      ({ ...backup, tableName: 'orders', tableId, type: 'USER', createdAt: 0 }) as never;
    const onlyProven = (head: Plan, backups: never[] = []) => impactOf({ head, backups }).destroys[0]?.onlyProven;
    expect(onlyProven(planOf([going], [dead]))).toBe(true);
    expect(onlyProven(planOf([live], [going]))).toBe(true);
    expect(onlyProven(planOf([], [going, dead]))).toBeUndefined();
    expect(onlyProven(planOf([], [going, dead]), [seen(going, 'a'), seen(dead, 'b')])).toBe(true);
    expect(onlyProven(planOf([], [going, dead]), [seen(going, 'a'), seen(dead, 'a')])).toBeUndefined();
  });

  it('counts a window as base’s doing only where base shortens it to as many days', () => {
    const step = { reason: 'x', table: 'orders', id: '1', kind: 'change-pitr' as const, from: 35 };
    const to = (days: number) => planWith([], [{ ...step, days }]);
    const also = (head: number, base: number) => impactOf({ head: to(head), base: to(base) });
    expect(also(1, 20)).toMatchObject({ destroys: [{ name: 'point-in-time recovery 35d → 1d' }], spares: [] });
    expect(also(1, 20).destroys[0]?.alsoUnderBase).toBeUndefined();
    expect(also(20, 20).destroys[0]?.alsoUnderBase).toBe(true);
  });

  it('spares what base would do and head does not; what head holds back is neither spared nor its doing', () => {
    const base = planWith([at(1), at(2, { decision: 'delete' }), at(3, { decision: 'delete' })]);
    const head = planWith([at(1), at(2), at(3, { decision: 'held' })]);
    const { spares, destroys, reviewed } = impactOf({ head, base });
    expect(spares.map(({ createdAt }) => createdAt)).toEqual([ago(2 * DAY)]);
    expect(destroys).toMatchObject([{ held: { why: 'many at once', allow: 'mass-delete' }, alsoUnderBase: true }]);
    expect(reviewed.steps).toEqual([]);
  });

  it('names what else goes as a person would', () => {
    const orders = { reason: 'x', table: 'orders' };
    const steps: Step[] = [
      { ...orders, id: '1', kind: 'change-pitr', from: 35, days: 7 },
      { ...orders, id: '2', kind: 'disable-pitr', region: 'eu-west-1' },
      { ...orders, id: '3', kind: 'remove-replica', region: 'eu-west-1' },
      { ...orders, id: '4', kind: 'disable-deletion-protection' },
    ];
    const { destroys, others } = impactOf({ head: planWith([at(1)], steps) });
    expect(destroys.map(({ name }) => name).sort()).toEqual([
      'deletion protection',
      'point-in-time recovery 35d → 7d',
      'point-in-time recovery → off in eu-west-1',
      'replica in eu-west-1',
    ]);
    expect(others).toEqual([]);
  });
});

describe('what the next apply does besides', () => {
  const orders = { reason: 'x', table: 'orders' };
  const backup: Step = { ...orders, id: 'b', kind: 'create-backup', tableArn: 'arn', trigger: 'scheduled' };
  const lengthen: Step = { ...orders, id: 'p', kind: 'change-pitr', from: 7, days: 35 };

  it('is told only as far as the other plan does it not', () => {
    const [less, more] = [planWith([at(1)]), planWith([at(1)], [backup, lengthen])];
    expect(impactOf({ head: more, base: less })).toMatchObject({
      adds: { backups: ['orders'], drills: [] },
      drops: { backups: [], drills: [] },
      others: ['lengthen point-in-time recovery of `orders` from 7 days to 35'],
    });
    expect(impactOf({ head: less, base: more })).toMatchObject({
      adds: { backups: [] },
      drops: { backups: ['orders'] },
      others: [],
    });
    expect(impactOf({ head: more, base: more })).toMatchObject({ adds: { backups: [] }, others: [] });
  });

  it('leaves out what is held back', () => {
    const held = { ...backup, held: { why: 'no ledger' } };
    expect(impactOf({ head: planWith([], [held]), base: planWith([]) }).adds.backups).toEqual([]);
  });

  it('counts everything as head’s alone where there is no plan under base', () => {
    const impact = impactOf({ head: planWith([at(1)], [backup]), baseMissing: 'There was no policy before.' });
    expect(impact).toMatchObject({
      adds: { backups: ['orders'] },
      drops: { backups: [] },
      covered: [],
      uncovered: [],
      baseMissing: 'There was no policy before.',
    });
  });

  it('names the tables that lose or find an entry, and the problems that only head has', () => {
    const problem = { code: 'uncovered', level: 'problem' as const, message: 'users: no entry governs it.' };
    const head = aPlan({ tables: [aTable('orders')], steps: [], notices: [problem] });
    const base = aPlan({
      tables: [aTable('orders'), aTable('users')],
      steps: [],
      notices: [{ ...problem, level: 'info' }],
    });
    expect(impactOf({ head, base })).toMatchObject({ uncovered: ['users'], covered: [], problems: [problem.message] });
    expect(impactOf({ head: base, base: head })).toMatchObject({ uncovered: [], covered: ['users'], problems: [] });
  });

  it('takes the cost of a month only from a simulation of the account', () => {
    const track = { backups: [], oldestMs: [], bytes: [], created: 0, deleted: 0, drills: 0, held: [] };
    const total = { base: { ...track, monthlyUsd: 2 }, head: { ...track, monthlyUsd: 1.5 } };
    const simulation = { days: 90, from: ago(0), lines: [], assumptions: [], total };
    const head = planWith([at(1)]);
    expect(impactOf({ head, simulation: { ...simulation, start: 'account' } }).monthlyUsd).toEqual({
      base: 2,
      head: 1.5,
    });
    expect(impactOf({ head, simulation: { ...simulation, start: 'empty' } }).monthlyUsd).toBeUndefined();
    const held = ['up to 27 backups from 2026-11-23 on: 27 of 30 backups of the series at once (3 tables)'];
    const guarded = { ...total, head: { ...total.head, held } };
    expect(impactOf({ head, simulation: { ...simulation, total: guarded, start: 'account' } }).monthlyUsd).toEqual({
      base: 2,
      head: 1.5,
      guarded: true,
    });
  });
});
