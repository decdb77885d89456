import { describe, expect, it } from 'vitest';
import { DAY, fromIso, HOUR, iso, MINUTE } from '../../src/model/time.js';
import { aDrill, aDrillOutcome, anOutcome, aReport, END, findings } from '../build/outcomes.js';
import { aBackup, aDrillStep, aForeignBackup, ago, aNewTable, aTable, dailyBackups } from '../build/plans.js';

const noPitr = { pitr: { enabled: false } };

describe('recovery point', () => {
  it('is the better of the newest good backup and the point-in-time window, which moves on while the run goes', () => {
    const report = aReport({ tables: [aTable('orders')] });
    expect(report.tables[0]?.recoveryPoint).toEqual({
      at: iso(fromIso(END) - 5 * MINUTE),
      ageMs: 5 * MINUTE,
      by: 'point-in-time',
      objectiveMs: DAY,
      met: true,
    });
  });

  it('does not rely on a window that has only just opened', () => {
    const table = aTable('orders', { pitr: { enabled: true, days: 35, earliest: ago(HOUR), latest: ago(HOUR) } });
    expect(aReport({ tables: [table] }).tables[0]?.recoveryPoint.by).toBe('backup');
  });

  it('does not rely on a window that this run turned on', () => {
    const step = { id: 'p', kind: 'enable-pitr', table: 'orders', days: 35, reason: 'wanted' } as const;
    const table = aTable('orders', noPitr);
    const row = aReport({ steps: [step], tables: [table] }, { outcomes: [anOutcome(step)] }).tables[0]!;
    expect(row.pitr).toEqual({ enabled: true, days: 35 });
    expect(row.recoveryPoint.by).toBe('backup');
  });

  it('does not rely on a window that this run turned off', () => {
    const step = { id: 'p', kind: 'disable-pitr', table: 'orders', reason: 'wanted' } as const;
    const row = aReport({ steps: [step], tables: [aTable('orders')] }, { outcomes: [anOutcome(step)] }).tables[0]!;
    expect(row.recoveryPoint.by).toBe('backup');
  });

  it('never rests on a backup that failed a drill, is foreign, or is gone', () => {
    const failed = { verdict: 'failed', at: ago(HOUR), proof: 'sampled', items: 0 } as const;
    const backups = [
      aForeignBackup('orders', ago(HOUR)),
      aBackup('orders', ago(2 * HOUR), { drilled: failed }),
      aBackup('orders', ago(3 * HOUR), { status: 'CREATING' }),
      aBackup('orders', ago(4 * HOUR), { status: 'DELETED' }),
      aBackup('orders', ago(5 * HOUR)),
    ];
    const row = aReport({ tables: [aTable('orders', { ...noPitr, backups })] }).tables[0]!;
    expect(row.newest?.arn).toBe(backups[4]?.arn);
    expect(row.recoveryPoint.ageMs).toBe(5 * HOUR + 15 * MINUTE);
  });

  it('falls back on the failed drill of this very run', () => {
    const backups = dailyBackups('orders', 2);
    const step = aDrillStep('orders');
    const drill = aDrill('orders', { backupArn: backups[0]!.arn, findings: findings({ verdict: 'failed' }) });
    const row = aReport(
      { steps: [step], tables: [aTable('orders', { ...noPitr, backups })] },
      { outcomes: [aDrillOutcome(step, drill)] },
    ).tables[0]!;
    expect(row.newest?.arn).toBe(backups[1]?.arn);
    expect(row.backups[0]?.drilled?.verdict).toBe('failed');
  });

  it('is not cleared by an inconclusive drill of a backup that failed one', () => {
    const failed = { verdict: 'failed', at: ago(DAY), proof: 'sampled', items: 0 } as const;
    const backups = [aBackup('orders', ago(2 * HOUR), { drilled: failed })];
    const step = aDrillStep('orders');
    const drill = aDrill('orders', { backupArn: backups[0]!.arn, findings: findings({ verdict: 'inconclusive' }) });
    const row = aReport(
      { steps: [step], tables: [aTable('orders', { ...noPitr, backups })] },
      { outcomes: [aDrillOutcome(step, drill)] },
    ).tables[0]!;
    expect(row.newest).toBeUndefined();
  });

  it('is missed where there is nothing', () => {
    const row = aReport({ tables: [aNewTable('orders')] }).tables[0]!;
    expect(row.recoveryPoint).toEqual({ objectiveMs: DAY, met: false });
    expect(row.restoreCommand).toBeUndefined();
  });

  it('offers a foreign backup for the restore where there is nothing of ours', () => {
    const foreign = aForeignBackup('orders', ago(DAY));
    const row = aReport({ tables: [aNewTable('orders', { backups: [foreign] })] }).tables[0]!;
    expect(row.restoreCommand).toContain(foreign.arn);
    expect(row.recoveryPoint.met).toBe(false);
  });
});
