import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/model/outcome.js';
import type { Plan } from '../../src/model/plan.js';
import type { Command, Report } from '../../src/model/report.js';
import { DAY, HOUR } from '../../src/model/time.js';
import {
  aBackupOutcome,
  aDrill,
  aDrillOutcome,
  anOutcome,
  aReport,
  aRunningDrill,
  findings,
} from '../build/outcomes.js';
import {
  aBackup,
  aBackupStep,
  aDeleteStep,
  aDrillSchedule,
  aDrillStep,
  ago,
  aNewTable,
  aNotice,
  aPastDrill,
  aTable,
  dailyBackups,
} from '../build/plans.js';

function run(plan: Partial<Plan>, outcomes: Outcome[] = [], command: Command = 'apply'): Report {
  return aReport(plan, { outcomes, command });
}

const what = (report: Report) => report.problems.map((problem) => problem.what);
const noPitr = { pitr: { enabled: false } };

describe('no problems', () => {
  it.each(['apply', 'plan', 'status', 'cleanup'] as const)('%s of a table in good order', (command) => {
    const report = run({ tables: [aTable('orders')] }, [], command);
    expect(report.problems).toEqual([]);
    expect(report.result).toBe('satisfied');
  });

  it('in a table that is left unprotected on purpose', () => {
    const table = aNewTable('tmp', { unprotected: 'rebuilt every night' });
    expect(what(run({ tables: [table] }))).toEqual([]);
  });

  it('in pending steps of a plan', () => {
    expect(what(run({ steps: [aBackupStep('orders')], tables: [aTable('orders')] }, [], 'plan'))).toEqual([]);
  });

  it('in a step that was skipped for a reason', () => {
    const step = aDeleteStep(aBackup('orders', ago(DAY)));
    const outcomes = [anOutcome(step, { result: 'skipped', detail: 'already gone' })];
    expect(what(run({ steps: [step], tables: [aTable('orders')] }, outcomes))).toEqual([]);
  });
});

describe('failed steps', () => {
  it('are told with what they mean and what to do', () => {
    const step = aBackupStep('orders');
    const outcomes = [
      anOutcome(step, { result: 'failed', detail: 'denied', problem: { means: 'No backup.', next: 'Allow it.' } }),
    ];
    expect(run({ steps: [step], tables: [aTable('orders')] }, outcomes).problems).toEqual([
      {
        table: 'orders',
        what: 'Could not create a scheduled backup of orders',
        why: 'denied. No backup.',
        next: 'Allow it.',
      },
    ]);
  });

  it('always come with something to do', () => {
    const steps = [aBackupStep('orders'), aDrillStep('orders'), aDeleteStep(aBackup('orders', ago(DAY)))];
    const outcomes = steps.map((step) => anOutcome(step, { result: 'failed', detail: 'down' }));
    for (const problem of run({ steps, tables: [aTable('orders')] }, outcomes).problems) {
      expect(problem.next).toMatch(/\w{3}/);
      expect(problem.why).toBe('down.');
    }
  });

  it('share a problem where they are deletes of one table with one cause', () => {
    const steps = [1, 2, 3].map((days) => aDeleteStep(aBackup('orders', ago(days * DAY))));
    const outcomes = steps.map((step, i) => anOutcome(step, { result: 'failed', detail: i < 2 ? 'denied' : 'in use' }));
    expect(what(run({ steps, tables: [aTable('orders')] }, outcomes))).toEqual([
      'Could not delete 2 backups of orders',
      expect.stringMatching(/^Could not delete backup prod\.scheduled\./),
    ]);
  });
});

describe('held steps', () => {
  it('say what holds them and the word that allows them', () => {
    const held = { why: '12 of 15 would go', allow: 'mass-delete' as const };
    const steps = [1, 2].map((days) => aDeleteStep(aBackup('orders', ago(days * DAY)), { held }));
    const report = run({ steps, tables: [aTable('orders')] });
    expect(report.problems).toHaveLength(1);
    expect(report.problems[0]).toMatchObject({
      what: 'Held back: delete 2 backups of orders',
      why: '12 of 15 would go.',
    });
    expect(report.problems[0]?.next).toContain('--allow mass-delete');
    expect(report.problems[0]?.next).toContain('allow: mass-delete');
  });

  it('are problems of a plan and of a status too', () => {
    const steps = [aDeleteStep(aBackup('orders', ago(DAY)), { held: { why: 'the ledger is unreadable' } })];
    for (const command of ['plan', 'status'] as const) {
      expect(run({ steps, tables: [aTable('orders')] }, [], command).result).toBe('not-satisfied');
    }
  });
});

describe('backups', () => {
  const overdue = aTable('orders', {
    ...noPitr,
    backups: dailyBackups('orders', 2, 3 * DAY),
    schedule: { every: DAY, newestAt: ago(3 * DAY), due: true, overdue: true },
  });

  it('that are overdue are one problem, which names the objective that is missed', () => {
    const report = run({ tables: [overdue] }, [], 'status');
    expect(what(report)).toEqual(['orders is overdue for a backup: its newest good one is 3d old']);
    expect(report.problems[0]?.why).toContain('recovery-point objective is 1d');
  });

  it('that are overdue and could not be taken are told once, beside the objective that is missed', () => {
    const step = aBackupStep('orders');
    const outcomes = [anOutcome(step, { result: 'failed', detail: 'denied' })];
    expect(what(run({ steps: [step], tables: [overdue] }, outcomes))).toEqual([
      'Could not create a scheduled backup of orders',
      'A restore of orders would lose 3d of writes',
    ]);
  });

  it('that miss the objective by design say so', () => {
    const table = aTable('orders', {
      ...noPitr,
      backups: dailyBackups('orders', 2, 30 * HOUR),
      schedule: { every: 2 * DAY, newestAt: ago(30 * HOUR), due: false, overdue: false },
    });
    expect(run({ tables: [table] }).problems).toMatchObject([
      {
        what: 'A restore of orders would lose 1d 6h of writes',
        next: expect.stringContaining('longer than the objective'),
      },
    ]);
  });

  it('that do not exist leave nothing to restore from', () => {
    const table = aNewTable('orders', { objectives: { recoveryPointMs: DAY } });
    expect(what(run({ tables: [table] }, [], 'plan'))).toEqual(['orders has nothing to restore from']);
  });
});

describe('what a command answers for', () => {
  const late = aTable('late', {
    schedule: { every: DAY, newestAt: ago(3 * DAY), due: true, overdue: true },
    drills: aDrillSchedule({ last: aPastDrill({ verdict: 'failed' }) }),
  });
  const notices = [aNotice({ level: 'problem', code: 'table-gone', table: 'gone', message: 'gone is not there.' })];

  it.each(['apply', 'plan', 'status'] as const)('%s answers for everything', (command) => {
    expect(run({ tables: [late], notices }, [], command).problems).toHaveLength(3);
  });

  const backup = aBackupStep('late', { trigger: 'deploy' });
  const drill = aDrillStep('late');

  it.each([
    ['backup', [backup], [aBackupOutcome(backup)]],
    ['drill', [drill], [aDrillOutcome(drill, aDrill('late'))]],
    ['cleanup', [], []],
  ] as const)('%s answers for what it was asked to do', (command, steps, outcomes) => {
    expect(run({ tables: [late], notices, steps: [...steps] }, [...outcomes], command).problems).toEqual([]);
  });
});

describe('a run that ended early', () => {
  const steps = [aBackupStep('customers'), aBackupStep('orders')];
  const tables = [aTable('customers'), aTable('orders')];
  const outcomes = [aBackupOutcome(steps[0]!)];

  it('is interrupted, whatever else is so, and says what is left', () => {
    const report = aReport({ steps, tables }, { outcomes, interrupted: true });
    expect(report.result).toBe('interrupted');
    expect(report.problems).toMatchObject([
      { what: 'The run was interrupted with 1 step not carried out', why: expect.stringContaining('orders') },
    ]);
  });

  it('counts the steps that were cut short, as a run gives them', () => {
    const cut = anOutcome(steps[1]!, { result: 'skipped', interrupted: true });
    const report = aReport({ steps, tables }, { outcomes: [...outcomes, cut], interrupted: true });
    expect(report.problems).toMatchObject([{ what: 'The run was interrupted with 1 step not carried out' }]);
  });

  it('is not satisfied when it was not interrupted either', () => {
    expect(what(run({ steps, tables }, outcomes))).toEqual(['1 step was planned and not carried out']);
  });
});

describe('two drills of one table in one run', () => {
  const steps = [aDrillStep('orders', { id: 'drill orders' }), aDrillStep('orders', { id: 'drill orders second' })];
  const bad = findings({ verdict: 'failed', reasons: ['nothing came back'] });
  const failed = aDrillOutcome(steps[0]!, aDrill('orders', { findings: bad }), { result: 'failed' });
  const tables = [aTable('orders')];

  it.each([
    ['is still running', aDrillOutcome(steps[1]!, aRunningDrill('orders'), { result: 'running' })],
    ['passed', aDrillOutcome(steps[1]!, aDrill('orders'))],
  ])('a failure is told also when the other %s', (_, other) => {
    const report = aReport({ steps, tables }, { outcomes: [failed, other] });
    expect(report.result).toBe('not-satisfied');
    expect(report.problems.map((p) => p.why).join()).toMatch(/nothing came back/i);
    expect(report.tables[0]?.drills?.last?.verdict ?? 'failed').toBe('failed');
  });
});
