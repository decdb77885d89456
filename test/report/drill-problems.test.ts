import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/model/outcome.js';
import type { Plan } from '../../src/model/plan.js';
import type { Command, Report } from '../../src/model/report.js';
import { DAY, HOUR, MINUTE } from '../../src/model/time.js';
import { aDrill, aDrillOutcome, aReport, aRunningDrill, findings } from '../build/outcomes.js';
import { aDrillSchedule, aDrillStep, ago, aPastDrill, aTable, dailyBackups } from '../build/plans.js';

function run(plan: Partial<Plan>, outcomes: Outcome[] = [], command: Command = 'apply'): Report {
  return aReport(plan, { outcomes, command });
}

const what = (report: Report) => report.problems.map((problem) => problem.what);

describe('drills', () => {
  const step = aDrillStep('orders');
  const tables = [aTable('orders', { drills: aDrillSchedule({ due: true, overdue: true }) })];
  const drilled = (verdict: 'failed' | 'inconclusive') =>
    aDrillOutcome(step, aDrill('orders', { findings: findings({ verdict, reasons: ['31 items are missing'] }) }));

  it.each(['failed', 'inconclusive'] as const)('that are %s are one problem, with the reasons', (verdict) => {
    const { problems } = run({ steps: [step], tables }, [drilled(verdict)]);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.what).toContain(verdict);
    expect(problems[0]?.why).toBe('31 items are missing.');
    expect(problems[0]?.next).toContain('dynadrill drill orders');
  });

  it('that failed as a step and in their verdict are one problem', () => {
    expect(run({ steps: [step], tables }, [{ ...drilled('failed'), result: 'failed' }]).problems).toHaveLength(1);
  });

  it('that passed and could not be torn down are a problem', () => {
    const outcome = aDrillOutcome(step, aDrill(), { result: 'failed', detail: 'DeleteTable: denied' });
    expect(what(run({ steps: [step], tables }, [outcome]))).toEqual([expect.stringMatching(/^Could not drill orders/)]);
  });

  it('name the newest backup that was proved when another fails', () => {
    const backups = dailyBackups('orders', 3);
    backups[1] = { ...backups[1]!, drilled: { verdict: 'passed', at: ago(DAY), proof: 'sampled', items: 9 } };
    const { problems } = run({ steps: [step], tables: [aTable('orders', { backups })] }, [drilled('failed')]);
    expect(problems[0]?.next).toContain(`The newest backup that passed a drill is ${backups[1]?.name}`);
  });

  it('that are overdue and passed in this run are no problem', () => {
    expect(what(run({ steps: [step], tables }, [aDrillOutcome(step, aDrill())]))).toEqual([]);
  });

  it('that are overdue and running are still a problem: a running drill satisfies nothing', () => {
    const report = run({ steps: [step], tables }, [aDrillOutcome(step, aRunningDrill())]);
    expect(what(report)).toEqual(['orders is overdue for a drill']);
    expect(report.problems[0]?.why).toContain('k3x9ab is still running');
  });

  it('whose last known verdict is bad are a problem until one passes', () => {
    const bad = aTable('orders', { drills: aDrillSchedule({ last: aPastDrill({ verdict: 'failed' }) }) });
    expect(what(run({ tables: [bad] }, [], 'status'))).toEqual([
      'The last drill of orders failed, and none has passed since',
    ]);
    expect(what(run({ steps: [step], tables: [bad] }, [aDrillOutcome(step, aRunningDrill())]))).toHaveLength(1);
    expect(what(run({ steps: [step], tables: [bad] }, [aDrillOutcome(step, aDrill())]))).toEqual([]);
  });

  it('that run without being overdue are no problem of apply, and one of `drill`', () => {
    const quiet = [aTable('orders', { drills: aDrillSchedule({ due: true }) })];
    const outcomes = [aDrillOutcome(step, aRunningDrill())];
    expect(what(run({ steps: [step], tables: quiet }, outcomes))).toEqual([]);
    expect(what(run({ steps: [step], tables: quiet }, outcomes, 'drill'))).toEqual([
      'The drill of orders has no verdict yet: k3x9ab is still restoring',
    ]);
  });
});

describe('recovery time', () => {
  it('is a problem when it was never measured, also while the first drill runs', () => {
    const table = aTable('orders', { drills: { every: 7 * DAY, proof: 'sampled', due: true, overdue: false } });
    expect(what(run({ tables: [table] }, [], 'status'))).toEqual([
      'The recovery time of orders has never been measured',
    ]);
    const step = aDrillStep('orders');
    const report = run({ steps: [step], tables: [table] }, [aDrillOutcome(step, aRunningDrill())]);
    expect(what(report)).toEqual(['The recovery time of orders has never been measured']);
    expect(report.problems[0]?.why).toContain('k3x9ab is still running');
  });

  it('is a problem when the policy wants it and declares no drills', () => {
    const { drills: _, ...table } = aTable('orders');
    expect(run({ tables: [table] }).problems[0]?.next).toContain('Declare `drills`');
  });

  it('is a problem when it is too long', () => {
    const slow = aPastDrill({ restoreMs: 90 * MINUTE });
    const table = aTable('orders', { drills: aDrillSchedule({ last: slow }) });
    expect(run({ tables: [table] }).problems).toMatchObject([
      { what: 'orders takes longer to restore than the objective allows', why: expect.stringContaining('1h 30m') },
    ]);
  });

  it('counts for `drill` where this run measured it', () => {
    const step = aDrillStep('orders');
    const outcome = aDrillOutcome(step, aDrill('orders', { findings: findings({ restoreMs: 2 * HOUR }) }));
    expect(what(run({ steps: [step], tables: [aTable('orders')] }, [outcome], 'drill'))).toHaveLength(1);
  });
});
