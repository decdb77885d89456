import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/model/time.js';
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
  aForeignBackup,
  ago,
  aPastDrill,
  aTable,
  dailyBackups,
  NOW,
} from '../build/plans.js';

const noPitr = { pitr: { enabled: false } };

describe('backups after the run', () => {
  const old = aBackup('orders', ago(9 * DAY), { decision: 'delete', reasons: ['no rule keeps it'] });
  const table = aTable('orders', {
    ...noPitr,
    backups: [...dailyBackups('orders', 3, DAY), old, aForeignBackup('orders', ago(20 * DAY))],
    schedule: { every: DAY, newestAt: ago(DAY), due: true, overdue: true },
  });
  const create = aBackupStep('orders');
  const prune = aDeleteStep(old, { after: create.id });

  it('counts what was created and deleted, and what stands', () => {
    const report = aReport(
      { steps: [create, prune], tables: [table] },
      { outcomes: [aBackupOutcome(create), anOutcome(prune)] },
    );
    const row = report.tables[0]!;
    expect(row.counts).toEqual({ kept: 3, created: 1, deleted: 1, held: 0, foreign: 1 });
    expect(report.totals).toMatchObject({ tables: 1, backups: 4, created: 1, deleted: 1 });
    expect(row.backups.find((backup) => backup.arn === old.arn)?.status).toBe('DELETED');
    expect(report.changed).toBe(true);
  });

  it('takes the new backup as the newest, and the series is no longer overdue', () => {
    const outcome = aBackupOutcome(create);
    const report = aReport({ steps: [create], tables: [table] }, { outcomes: [outcome] });
    const row = report.tables[0]!;
    expect(row.newest).toMatchObject({ arn: outcome.backup?.arn, ageMs: 14 * MINUTE });
    expect(row.recoveryPoint).toMatchObject({ by: 'backup', ageMs: 14 * MINUTE, met: true });
    expect(row.schedule).toMatchObject({ newestAt: outcome.backup?.at, due: false, overdue: false });
    expect(row.restoreCommand).toContain(outcome.backup?.arn);
    expect(report.result).toBe('satisfied');
  });

  it('does not take a backup that is still being made as good', () => {
    const outcome = aBackupOutcome(create, { result: 'running' });
    const report = aReport(
      { steps: [create], tables: [table] },
      { outcomes: [{ ...outcome, backup: { ...outcome.backup!, status: 'CREATING' } }] },
    );
    const row = report.tables[0]!;
    expect(row.newest?.arn).toBe(table.backups[0]?.arn);
    expect(row.schedule?.overdue).toBe(true);
    expect(row.counts.created).toBe(1);
    expect(report.result).toBe('not-satisfied');
  });

  it('says of a delete that did not happen why it did not', () => {
    const report = aReport(
      { steps: [create, prune], tables: [table] },
      {
        outcomes: [
          aBackupOutcome(create),
          anOutcome(prune, { result: 'skipped', detail: 'its new backup does not stand' }),
        ],
      },
    );
    const row = report.tables[0]!;
    expect(row.backups.find((backup) => backup.arn === old.arn)).toMatchObject({
      status: 'AVAILABLE',
      reasons: ['no rule keeps it', 'not deleted: its new backup does not stand'],
    });
    expect(row.counts).toMatchObject({ kept: 4, deleted: 0 });
  });

  it('counts a deploy backup as no answer to an overdue schedule', () => {
    const deploy = aBackupStep('orders', { trigger: 'deploy' });
    const report = aReport({ steps: [deploy], tables: [table] }, { outcomes: [aBackupOutcome(deploy)] });
    expect(report.tables[0]?.schedule?.overdue).toBe(true);
  });

  it('marks deleted orphans, and counts those of ours that stand', () => {
    const orphans = [
      aBackup('gone', ago(DAY)),
      aBackup('gone', ago(2 * DAY), { decision: 'delete' }),
      aForeignBackup('gone', ago(3 * DAY)),
    ];
    const step = aDeleteStep(orphans[1]!);
    const report = aReport({ steps: [step], orphans }, { outcomes: [anOutcome(step)] });
    expect(report.orphans.map((backup) => backup.status)).toEqual(['AVAILABLE', 'DELETED', 'AVAILABLE']);
    expect(report.totals).toMatchObject({ backups: 1, deleted: 1 });
  });
});

describe('drills after the run', () => {
  const step = aDrillStep('orders');
  const due = aTable('orders', { drills: aDrillSchedule({ due: true, overdue: true }) });

  it('takes the drill of this run as the last one', () => {
    const row = aReport({ steps: [step], tables: [due] }, { outcomes: [aDrillOutcome(step, aDrill())] }).tables[0]!;
    expect(row.drills).toMatchObject({ due: false, overdue: false, last: { id: 'k3x9ab', verdict: 'passed' } });
    expect(row.recoveryTime).toEqual({ ms: 12 * MINUTE, objectiveMs: HOUR, met: true });
  });

  it('leaves the last one standing while a drill runs, and it stays overdue', () => {
    const outcomes = [aDrillOutcome(step, aRunningDrill())];
    const report = aReport({ steps: [step], tables: [due] }, { outcomes });
    expect(report.tables[0]?.drills).toMatchObject({ overdue: true, running: 'k3x9ab', last: { id: 'd7k2m9' } });
    expect(report.totals.drills).toEqual({ passed: 0, failed: 0, inconclusive: 0, running: 1 });
  });

  it('counts a pass only when the drill is over, a failure as soon as it is known', () => {
    const tearingDown = (verdict: 'passed' | 'failed') =>
      aReport(
        { steps: [step], tables: [due] },
        {
          outcomes: [aDrillOutcome(step, aDrill('orders', { state: 'tearing-down', findings: findings({ verdict }) }))],
        },
      ).totals.drills;
    expect(tearingDown('passed')).toMatchObject({ passed: 0, running: 1 });
    expect(tearingDown('failed')).toMatchObject({ failed: 1, running: 1 });
  });

  it('lets no drill that did not pass meet the recovery time', () => {
    const drill = aDrill('orders', { findings: findings({ verdict: 'inconclusive', restoreMs: MINUTE }) });
    const row = aReport({ steps: [step], tables: [due] }, { outcomes: [aDrillOutcome(step, drill)] }).tables[0]!;
    expect(row.recoveryTime).toEqual({ ms: MINUTE, objectiveMs: HOUR, met: false });
  });

  it('leaves drills overdue when the drill of this run was bad', () => {
    const outcomes = [aDrillOutcome(step, aDrill('orders', { findings: findings({ verdict: 'inconclusive' }) }))];
    const row = aReport({ steps: [step], tables: [due] }, { outcomes }).tables[0]!;
    expect(row.drills).toMatchObject({ due: false, overdue: true });
  });

  it('keeps what was known where nothing was drilled', () => {
    const last = aPastDrill({ restoreMs: 20 * MINUTE });
    const row = aReport({ tables: [aTable('orders', { drills: aDrillSchedule({ last }) })] }).tables[0]!;
    expect(row.recoveryTime).toEqual({ ms: 20 * MINUTE, objectiveMs: HOUR, met: true });
  });
});

describe('the rest of the report', () => {
  it('is unchanged where nothing was carried out', () => {
    const steps = [aBackupStep('orders')];
    expect(aReport({ steps, tables: [aTable('orders')] }, { command: 'plan' }).changed).toBe(false);
    const skipped = [anOutcome(steps[0]!, { result: 'skipped' })];
    expect(aReport({ steps, tables: [aTable('orders')] }, { outcomes: skipped }).changed).toBe(false);
  });

  it('is changed where a step failed and left something behind', () => {
    const step = aDrillStep('orders');
    const outcomes = [aDrillOutcome(step, aRunningDrill(), { result: 'failed' })];
    expect(aReport({ steps: [step], tables: [aTable('orders')] }, { outcomes }).changed).toBe(true);
  });

  it('names a clock that is off by more than five minutes, and no other', () => {
    const off = aReport({}, { clockSkewMs: -6 * MINUTE });
    expect(off.clockSkewMs).toBe(-6 * MINUTE);
    expect(off.notices[0]).toMatchObject({ code: 'clock-skew', level: 'warning' });
    expect(off.notices[0]?.message).toContain('6m ahead of');
    const near = aReport({}, { clockSkewMs: 4 * MINUTE });
    expect(near.clockSkewMs).toBeUndefined();
    expect(near.notices).toEqual([]);
  });

  it('finds the ledger present once it was created', () => {
    const step = { id: 'l', kind: 'create-ledger', name: 'prod.ledger', reason: 'none' } as const;
    const plan = { steps: [step], ledger: { name: 'prod.ledger', state: 'missing' as const } };
    expect(aReport(plan, { outcomes: [anOutcome(step)] }).ledger.state).toBe('present');
    expect(aReport(plan, { command: 'plan' }).ledger.state).toBe('missing');
  });

  it('counts ages to the end of the run', () => {
    const table = aTable('orders', { ...noPitr, backups: [aBackup('orders', NOW)] });
    expect(aReport({ tables: [table] }).tables[0]?.newest?.ageMs).toBe(15 * MINUTE);
  });
});
