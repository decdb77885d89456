/** Builders of plans: sensible values, overridden by what a test is about. */
import type { BackupDecision, Notice, PastDrill, Plan, Step, TablePlan } from '../../src/model/plan.js';
import type { DrillRule } from '../../src/model/policy.js';
import { compactStamp, DAY, fromIso, HOUR, type IsoTime, iso, MINUTE, type Millis } from '../../src/model/time.js';

/** The moment at which every built plan was computed. */
export const NOW: IsoTime = '2026-11-22T12:00:00Z';
const ACCOUNT = '123456789012';
export const REGION = 'us-east-1';

/** An instant before {@link NOW}. */
export function ago(ms: Millis): IsoTime {
  return iso(fromIso(NOW) - ms);
}

function tableArn(table: string): string {
  return `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${table}`;
}

export function backupArn(table: string, at: IsoTime): string {
  return `${tableArn(table)}/backup/0${fromIso(at)}-a1b2c3d4`;
}

/** A scheduled backup of ours, kept. */
export function aBackup(table: string, at: IsoTime, over: Partial<BackupDecision> = {}): BackupDecision {
  const trigger = over.series?.trigger ?? 'scheduled';
  return {
    arn: backupArn(table, at),
    name: `prod.${trigger}.${compactStamp(fromIso(at))}-k3x9ab`,
    table,
    createdAt: at,
    status: 'AVAILABLE',
    sizeBytes: 25_400_000,
    series: { method: 'on-demand', trigger },
    decision: 'keep',
    reasons: ['last 1 of 3'],
    ...over,
  };
}

/** A backup that dynadrill did not make. */
export function aForeignBackup(table: string, at: IsoTime, over: Partial<BackupDecision> = {}): BackupDecision {
  const { series: _, ...rest } = aBackup(table, at);
  return { ...rest, name: 'before-migration', decision: 'foreign', reasons: ['not ours'], ...over };
}

/** A backup a day, the newest `firstAgo` old, newest first. */
export function dailyBackups(table: string, howMany: number, firstAgo: Millis = 2 * HOUR): BackupDecision[] {
  return Array.from({ length: howMany }, (_, i) =>
    aBackup(table, ago(firstAgo + i * DAY), {
      reasons: i < 3 ? [`last ${i + 1} of 3`, `daily ${i + 1} of 7`] : [`daily ${i + 1} of 7`],
    }),
  );
}

export function aPastDrill(over: Partial<PastDrill> = {}): PastDrill {
  return {
    id: 'd7k2m9',
    at: ago(3 * DAY),
    verdict: 'passed',
    proof: 'sampled',
    items: 12_345,
    compared: 600,
    restoreMs: 14 * MINUTE,
    recoveryPointMs: 5 * HOUR,
    ...over,
  };
}

export type DrillSchedule = NonNullable<TablePlan['drills']>;

export function aDrillSchedule(over: Partial<DrillSchedule> = {}): DrillSchedule {
  return { every: 7 * DAY, proof: 'sampled', due: false, overdue: false, last: aPastDrill(), ...over };
}

/** A table in good order: a week of daily backups, point-in-time recovery, a drill three days ago, objectives met. */
export function aTable(table = 'orders', over: Partial<TablePlan> = {}): TablePlan {
  const backups = over.backups ?? dailyBackups(table, 7);
  const newest = backups[0]?.createdAt;
  return {
    table,
    arn: tableArn(table),
    id: `id-of-${table}`,
    entry: table,
    pitr: { enabled: true, days: 35, earliest: ago(35 * DAY), latest: ago(5 * MINUTE) },
    sizeBytes: 25_400_000,
    itemCount: 12_345,
    backups,
    schedule: { every: DAY, ...(newest === undefined ? {} : { newestAt: newest }), due: false, overdue: false },
    drills: aDrillSchedule(),
    objectives: { recoveryPointMs: DAY, recoveryTimeMs: HOUR },
    ...over,
  };
}

/** A table that nothing was ever done for. */
export function aNewTable(table = 'orders', over: Partial<TablePlan> = {}): TablePlan {
  return aTable(table, {
    pitr: { enabled: false },
    backups: [],
    schedule: { every: DAY, due: true, overdue: false },
    drills: { every: 7 * DAY, proof: 'sampled', due: true, overdue: false },
    ...over,
  });
}

export function aPlan(over: Partial<Plan> = {}): Plan {
  return {
    format: 1,
    policy: { name: 'prod', file: 'dynadrill.yml', sha256: 'c0ffee'.repeat(10).concat('beef') },
    account: ACCOUNT,
    region: REGION,
    at: NOW,
    seed: 42,
    steps: [],
    notices: [],
    tables: [],
    orphans: [],
    ledger: { name: 'prod.ledger', state: 'present' },
    ...over,
  };
}

export function aNotice(over: Partial<Notice> = {}): Notice {
  return { code: 'foreign-backups', level: 'info', message: '2 backups of orders are not ours.', ...over };
}

type StepOf<K extends Step['kind']> = Extract<Step, { kind: K }>;

export function aBackupStep(table: string, over: Partial<StepOf<'create-backup'>> = {}): Step {
  return {
    id: `create-backup ${table}`,
    kind: 'create-backup',
    reason: 'the newest is 1d old and one is wanted every 1d',
    table,
    tableArn: tableArn(table),
    tableId: `id-of-${table}`,
    trigger: 'scheduled',
    ...over,
  };
}

export function aDeleteStep(backup: BackupDecision, over: Partial<StepOf<'delete-backup'>> = {}): Step {
  return {
    id: `delete-backup ${backup.arn}`,
    kind: 'delete-backup',
    reason: 'no rule keeps it',
    table: backup.table,
    tableId: `id-of-${backup.table}`,
    arn: backup.arn,
    name: backup.name,
    createdAt: backup.createdAt,
    ...over,
  };
}

export function aDrillRule(over: Partial<DrillRule> = {}): DrillRule {
  return {
    every: 7 * DAY,
    from: 'latest-backup',
    proof: 'sampled',
    sample: { items: 300, maxMissing: 0, maxChanged: 0.05 },
    checks: [],
    wait: HOUR,
    ...over,
  };
}

export function aDrillStep(table: string, over: Partial<StepOf<'drill'>> = {}): Step {
  const at = ago(2 * HOUR);
  return {
    id: `drill ${table}`,
    kind: 'drill',
    reason: 'the last one ended 7d ago and one is wanted every 7d',
    table,
    tableId: `id-of-${table}`,
    origin: { kind: 'backup', arn: backupArn(table, at), name: aBackup(table, at).name, createdAt: at },
    rule: aDrillRule(),
    aim: 'sampled',
    seed: 42,
    ...over,
  };
}
