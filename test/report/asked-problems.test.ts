import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/model/outcome.js';
import type { Plan } from '../../src/model/plan.js';
import type { Report } from '../../src/model/report.js';
import { verdictOf } from '../../src/report/verdict.js';
import { aBackupOutcome, aDrill, aDrillOutcome, anOutcome, aReport, aRunningDrill } from '../build/outcomes.js';
import { aBackupStep, aDrillStep, aNewTable, aNotice, aTable } from '../build/plans.js';

function run(command: 'backup' | 'drill', plan: Partial<Plan>, outcomes: Outcome[] = [], asked?: string[]): Report {
  return aReport(plan, { command, outcomes, ...(asked ? { asked } : {}) });
}

const what = (report: Report) => report.problems.map((problem) => problem.what);
const { drills: _, ...undrilled } = aTable('undrilled');
const { schedule: __, ...unscheduled } = aTable('unscheduled');
const unprotected = aNewTable('tmp', { unprotected: 'rebuilt every night' });
const nothingThere = aNotice({
  code: 'nothing-to-drill-from',
  level: 'problem',
  table: 'orders',
  message: 'orders: a drill is to be done, but there is nothing to restore from: no AVAILABLE backup of ours stands.',
  next: 'A later run drills once there is.',
});

describe('drill', () => {
  const step = aDrillStep('customers');
  const passed = aDrillOutcome(step, aDrill('customers'));

  it('with nothing to drill from is no pass: it says what, why and what to do', () => {
    const report = run('drill', { tables: [aNewTable('orders')], notices: [nothingThere] });
    expect(report.problems).toEqual([
      { table: 'orders', what: 'orders was not drilled', why: nothingThere.message, next: nothingThere.next },
    ]);
    expect(verdictOf(report)).toMatchObject({ word: 'NOT SATISFIED', sentence: '1 problem' });
  });

  it('is not satisfied by the drills of other tables', () => {
    const tables = [aTable('customers'), aNewTable('orders')];
    expect(what(run('drill', { tables, steps: [step], notices: [nothingThere] }, [passed]))).toEqual([
      'orders was not drilled',
    ]);
  });

  it('says that the backups could not be listed', () => {
    const listing = aNotice({ code: 'listing-failed', level: 'problem', message: 'The backups could not be listed.' });
    const uncovered = aNotice({ code: 'uncovered', level: 'problem', message: 'No entry matches 2 tables.' });
    const { problems } = run('drill', { tables: [aTable('orders')], notices: [listing, uncovered] });
    expect(problems).toMatchObject([{ what: 'orders was not drilled', why: 'The backups could not be listed.' }]);
  });

  it('asks for no drill of tables without `drills` or left unprotected, unless they are named', () => {
    const plan = { tables: [aTable('customers'), undrilled, unprotected], steps: [step] };
    expect(what(run('drill', plan, [passed]))).toEqual([]);
    expect(run('drill', plan, [passed], ['customers', 'tmp', 'undrilled']).problems).toMatchObject([
      { what: 'undrilled was not drilled', why: 'The policy wants no `drills` of it.' },
      { what: 'tmp was not drilled', why: expect.stringContaining('on purpose: rebuilt every night') },
    ]);
  });

  it('of nothing at all is one problem', () => {
    expect(run('drill', { tables: [undrilled] }).problems).toMatchObject([
      {
        what: 'Nothing was drilled',
        why: expect.stringContaining('has `drills`'),
        next: expect.stringContaining('Declare'),
      },
    ]);
    const gone = aNotice({ level: 'problem', code: 'table-gone', table: 'orders', message: 'orders does not exist.' });
    expect(run('drill', { notices: [gone] }).problems).toMatchObject([
      { what: 'Nothing was drilled', why: expect.stringMatching(/selects no table .* orders does not exist\.$/) },
    ]);
  });

  it('that was skipped proves nothing', () => {
    const skipped = anOutcome(step, { result: 'skipped', detail: 'another run holds it' });
    const plan = { tables: [aTable('customers')], steps: [step] };
    expect(run('drill', plan, [skipped]).problems).toMatchObject([
      { what: 'customers was not drilled', why: 'another run holds it.' },
    ]);
  });

  it('that an interruption cut short is told once, as the interruption', () => {
    const outcomes = [anOutcome(step, { result: 'skipped', detail: 'the run was interrupted before this step' })];
    const plan = { tables: [aTable('customers')], steps: [step] };
    const report = aReport(plan, { command: 'drill', outcomes, interrupted: true });
    expect(what(report)).toEqual([expect.stringMatching(/^The run was interrupted/)]);
  });

  it.each([
    ['failed', aDrillOutcome(step, aDrill('customers'), { result: 'failed', detail: 'denied' })],
    ['still running', aDrillOutcome(step, aRunningDrill('customers'))],
    ['not reached', undefined],
  ])('that is %s is told once', (_, outcome) => {
    const plan = { tables: [aTable('customers')], steps: [step] };
    expect(run('drill', plan, outcome ? [outcome] : []).problems).toHaveLength(1);
  });

  it('that is held is told once', () => {
    const held = { ...step, held: { why: 'there is no ledger', allow: 'without-ledger' as const } };
    const skipped = anOutcome(held, { result: 'skipped', detail: 'held: there is no ledger' });
    expect(what(run('drill', { tables: [aTable('customers')], steps: [held] }, [skipped]))).toEqual([
      expect.stringMatching(/^Held back: drill customers/),
    ]);
  });
});

describe('backup', () => {
  const step = aBackupStep('orders', { trigger: 'deploy' });
  const plan = { tables: [aTable('orders'), unscheduled, unprotected], steps: [step] };

  it('of all that the policy backs up is a pass', () => {
    expect(run('backup', plan, [aBackupOutcome(step)]).result).toBe('satisfied');
  });

  it('of nothing is no pass', () => {
    expect(run('backup', { tables: [unscheduled] }).problems).toMatchObject([
      {
        what: 'Nothing was backed up',
        why: expect.stringContaining('has `backups`'),
        next: expect.stringContaining('Declare'),
      },
    ]);
    expect(what(run('backup', {}))).toEqual(['Nothing was backed up']);
  });

  it('of a named table that is left unprotected is no pass', () => {
    expect(run('backup', plan, [aBackupOutcome(step)], ['orders', 'tmp']).problems).toMatchObject([
      { table: 'tmp', what: 'tmp was not backed up', why: expect.stringContaining('rebuilt every night') },
    ]);
  });

  it('that is not AVAILABLE when the wait ends is no pass', () => {
    const made = aBackupOutcome(step);
    const creating = aBackupOutcome(step, {
      result: 'running',
      detail: 'it is still CREATING after the longest wait',
      backup: { ...made.backup!, status: 'CREATING' },
    });
    expect(run('backup', plan, [creating]).problems).toMatchObject([
      { what: 'The backup of orders is not AVAILABLE yet', why: expect.stringContaining('still CREATING') },
    ]);
  });
});
