import { describe, expect, it } from 'vitest';
import type { Plan, Step } from '../../src/model/plan.js';
import { cellsOf, rowStates } from '../../src/report/cells.js';
import { verdictOf } from '../../src/report/verdict.js';
import { anOutcome, aReport } from '../build/outcomes.js';
import { aBackupStep, aDrillSchedule, aNewTable, aTable } from '../build/plans.js';

const headline = (plan: Partial<Plan>, command: 'status' | 'apply' = 'status') =>
  verdictOf(aReport(plan, { command })).sentence;
const fresh = (name: string) => aNewTable(name, { objectives: {} });
const { last: _, ...neverDrilled } = aDrillSchedule();

describe('the headline of a status', () => {
  it('says that tables are protected only when they are', () => {
    expect(headline({ tables: [aTable('orders')] })).toBe('1 table is protected as the policy says');
  });

  it('says what is not there yet though nothing is overdue', () => {
    const tables = [fresh('a'), fresh('b'), aTable('c'), aTable('d', { drills: neverDrilled, objectives: {} })];
    expect(headline({ tables })).toBe('nothing is overdue; 2 tables have no backup yet, 3 tables have no drill yet');
  });

  it('asks nothing of tables that are left unprotected on purpose', () => {
    const tables = [fresh('a'), aNewTable('tmp', { unprotected: 'rebuilt every night' })];
    expect(headline({ tables })).toBe(
      'nothing is overdue; 1 table has no backup yet, 1 table has no drill yet; 1 left unprotected on purpose',
    );
  });

  const pitr: Step = { kind: 'enable-pitr', id: 'enable-pitr orders', table: 'orders', days: 35, reason: 'it is off' };

  it('counts settings that are still to be made, and those that a run made no more', () => {
    const plan = { tables: [aTable('orders')], steps: [pitr, aBackupStep('orders')] };
    expect(headline(plan)).toBe('nothing is overdue; 1 table has settings that are still to be made');
    const done = { command: 'apply' as const, outcomes: plan.steps.map((step) => anOutcome(step)) };
    expect(verdictOf(aReport(plan, done)).sentence).toBe('1 table is protected as the policy says');
  });

  it('counts a recovery window that is still to grow, and none that is still to shrink', () => {
    const change = (table: string, from: number, days: number): Step => {
      return {
        kind: 'change-pitr',
        id: `change-pitr ${table}`,
        table,
        from,
        days,
        reason: `the policy wants ${days}d`,
      };
    };
    const plan = { tables: [aTable('a'), aTable('b')], steps: [change('a', 7, 35), change('b', 35, 7)] };
    expect(headline(plan)).toBe('nothing is overdue; 1 table has settings that are still to be made');
  });

  it('does not change the result', () => {
    expect(aReport({ tables: [fresh('a')] }, { command: 'status' }).result).toBe('satisfied');
  });
});

describe('the row of a table', () => {
  it('is not fine without a backup or a drill', () => {
    const report = aReport({ tables: [fresh('a'), aTable('b')] }, { command: 'status' });
    expect(report.tables.map(rowStates(report))).toEqual(['warning', 'fine']);
    expect(cellsOf(report.tables[0]!, report.endedAt)[0]?.text).toBe('none');
  });
});
