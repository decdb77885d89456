/** The runs whose rendering is reviewed: each is a report as the tool would build it. */
import type { Report } from '../../src/model/report.js';
import { DAY, HOUR, MINUTE } from '../../src/model/time.js';
import { aBackupOutcome, aDrill, aDrillOutcome, anOutcome, aReport } from '../build/outcomes.js';
import {
  aBackup,
  aBackupStep,
  aDeleteStep,
  aDrillSchedule,
  aDrillStep,
  aForeignBackup,
  ago,
  aNewTable,
  aNotice,
  aPastDrill,
  aTable,
  dailyBackups,
} from '../build/plans.js';
import { failedDrill, firstRun, inconclusive, runningDrill } from './drill-scenarios.js';
import { fenceFailed, fenceFast, fenceStrict } from './fence-scenarios.js';
import { hostileNames } from './hostile-scenario.js';
import { planOfProofs, strongProofs, unexplainedDrill, witnessedBackup } from './proof-scenarios.js';
import { replicasBehind, replicasKeepUp } from './replica-scenarios.js';

/** Backups taken, one pruned, a drill passed. */
function allWell(): Report {
  const old = aBackup('orders', ago(9 * DAY), { decision: 'delete', reasons: ['no rule keeps it'] });
  const orders = aTable('orders', {
    backups: [...dailyBackups('orders', 7, DAY), old],
    schedule: { every: DAY, newestAt: ago(DAY), due: true, overdue: false },
    drills: aDrillSchedule({ due: true }),
  });
  const backup = aBackupStep('orders');
  const drill = aDrillStep('orders', { origin: { kind: 'new-backup', step: backup.id } });
  const prune = aDeleteStep(old, { after: backup.id });
  const made = aBackupOutcome(backup);
  return aReport(
    {
      steps: [backup, drill, prune],
      tables: [aTable('customers'), orders, aTable('sessions', unprotected())],
    },
    {
      outcomes: [
        made,
        aDrillOutcome(
          drill,
          aDrill('orders', { origin: `backup ${made.backup?.name}`, backupArn: made.backup?.arn ?? '' }),
        ),
        anOutcome(prune, { detail: 'deleted' }),
      ],
      calls: { CreateBackup: 1, DeleteBackup: 1, DescribeBackup: 4, DescribeTable: 12, ListBackups: 1 },
    },
  );
}

function unprotected() {
  return {
    unprotected: 'rebuilt from S3 every night',
    entry: 'tmp-*',
    pitr: { enabled: false },
    backups: [],
    schedule: undefined as never,
    drills: undefined as never,
    objectives: {},
  };
}

/** Nothing due. */
function nothingToDo(): Report {
  return aReport({ tables: [aTable('customers'), aTable('orders')] });
}

/** The schedule stood still for four days; `status` looks. */
function overdue(): Report {
  return aReport(
    {
      tables: [
        aTable('customers'),
        aTable('orders', {
          pitr: { enabled: false },
          backups: dailyBackups('orders', 6, 4 * DAY),
          schedule: { every: DAY, newestAt: ago(4 * DAY), due: true, overdue: true },
          drills: aDrillSchedule({ due: true, overdue: true, last: aPastDrill({ at: ago(12 * DAY) }) }),
        }),
      ],
    },
    { command: 'status' },
  );
}

/** A retention edit would wipe most of a series. */
function heldDeletions(): Report {
  const going = Array.from({ length: 12 }, (_, i) =>
    aBackup('orders', ago((10 + i) * DAY), {
      decision: 'held',
      reasons: ['no rule keeps it', 'mass delete: 12 of 15 backups'],
    }),
  );
  const held = {
    why: '12 of 15 backups of the series would go in one run, more than 30% and more than 3',
    allow: 'mass-delete' as const,
  };
  return aReport({
    steps: going.map((backup) => aDeleteStep(backup, { held })),
    tables: [aTable('orders', { backups: [...dailyBackups('orders', 3), ...going] })],
  });
}

/** What a pull request would do. */
function plan(): Report {
  const old = aBackup('orders', ago(9 * DAY), { decision: 'delete', reasons: ['no rule keeps it'] });
  return aReport(
    {
      steps: [
        {
          id: 'change-pitr orders',
          kind: 'change-pitr',
          table: 'orders',
          from: 35,
          days: 7,
          reason: 'the policy wants 7d',
          held: { why: 'restorable history of 28 days would be gone at once, for good', allow: 'shorten-pitr' },
        },
        aBackupStep('orders'),
        aDeleteStep(old, { after: 'create-backup orders' }),
        aDrillStep('orders', { origin: { kind: 'new-backup', step: 'create-backup orders' } }),
      ],
      notices: [
        aNotice({
          code: 'table-gone',
          level: 'warning',
          table: 'invoices',
          message: 'invoices is in the policy and not in the account.',
          next: 'Remove its entry, or restore the table.',
        }),
        aNotice(),
      ],
      tables: [
        aTable('orders', { backups: [...dailyBackups('orders', 7), old, aForeignBackup('orders', ago(40 * DAY))] }),
      ],
    },
    { command: 'plan' },
  );
}

/** Steps failed, some were skipped because of them, the runner's clock is wrong. */
function failedSteps(): Report {
  const old = aBackup('orders', ago(9 * DAY), { decision: 'delete', reasons: ['no rule keeps it'] });
  const backup = aBackupStep('orders');
  const prune = aDeleteStep(old, { after: backup.id });
  const leftover = {
    id: 'clean-leftover prod.drill.customers.aaaaaa',
    kind: 'clean-leftover',
    table: 'prod.drill.customers.aaaaaa',
    drill: 'aaaaaa',
    reason: 'its drill ended and the table still stands',
  } as const;
  return aReport(
    {
      steps: [leftover, backup, prune],
      tables: [
        aTable('customers'),
        aTable('orders', {
          backups: [...dailyBackups('orders', 7, 25 * HOUR), old],
          schedule: { every: DAY, newestAt: ago(25 * HOUR), due: true, overdue: false },
        }),
      ],
    },
    {
      outcomes: [
        anOutcome(leftover, {
          result: 'skipped',
          detail: 'kept: someone turned on deletion protection, so it looks adopted',
        }),
        anOutcome(backup, {
          result: 'failed',
          detail: 'CreateBackup on arn:aws:dynamodb:us-east-1:123456789012:table/orders: AccessDeniedException',
          problem: {
            means: 'The role may not call dynamodb:CreateBackup on this table.',
            next: 'Add `dynamodb:CreateBackup` on the table to the role, then run again.',
          },
        }),
        anOutcome(prune, { result: 'skipped', detail: 'its new backup does not stand' }),
      ],
      clockSkewMs: 11 * MINUTE,
    },
  );
}

/** A cancelled job. */
function interrupted(): Report {
  const steps = [aBackupStep('customers'), aBackupStep('orders'), aDrillStep('orders')];
  return aReport(
    { steps, tables: [aTable('customers'), aTable('orders')] },
    { outcomes: [aBackupOutcome(steps[0]!)], interrupted: true },
  );
}

/** Five hundred tables, two of them in trouble. */
export function manyTables(howMany: number): Report {
  const tables = Array.from({ length: howMany }, (_, i) => {
    const name = `tenant-${String(i).padStart(4, '0')}`;
    if (i % 250 !== 7) return aTable(name);
    return aTable(name, {
      backups: dailyBackups(name, 5, 3 * DAY),
      schedule: { every: DAY, newestAt: ago(3 * DAY), due: true, overdue: true },
    });
  });
  return aReport({ tables });
}

/** A status before the first apply: nothing is late, and nothing is there. */
function newTables(): Report {
  const fresh = (table: string) => aNewTable(table, { objectives: {} });
  return aReport(
    {
      steps: [aBackupStep('customers'), aBackupStep('orders')],
      tables: [fresh('customers'), fresh('orders'), aTable('sessions', unprotected())],
    },
    { command: 'status' },
  );
}

/** `drill` where one table has nothing to be restored from. */
function nothingToDrill(): Report {
  const drill = aDrillStep('customers');
  const notice = aNotice({
    code: 'nothing-to-drill-from',
    level: 'problem',
    table: 'orders',
    message: 'orders: a drill is to be done, but there is nothing to restore from: no AVAILABLE backup of ours stands.',
    next: 'A later run drills once there is; if this stays, look at the table’s backups and point-in-time recovery.',
  });
  return aReport(
    { steps: [drill], notices: [notice], tables: [aTable('customers'), aNewTable('orders')] },
    { command: 'drill', outcomes: [aDrillOutcome(drill, aDrill('customers'))] },
  );
}

export const SCENARIOS: Record<string, () => Report> = {
  'all-well': allWell,
  'nothing-to-do': nothingToDo,
  overdue,
  'failed-drill': failedDrill,
  inconclusive,
  'held-deletions': heldDeletions,
  'first-run': firstRun,
  'running-drill': runningDrill,
  plan,
  'failed-steps': failedSteps,
  interrupted,
  'new-tables': newTables,
  'nothing-to-drill': nothingToDrill,
  'replicas-keep-up': replicasKeepUp,
  'replicas-behind': replicasBehind,
  'fence-strict': fenceStrict,
  'fence-fast': fenceFast,
  'fence-failed': fenceFailed,
  'strong-proofs': strongProofs,
  'unexplained-drill': unexplainedDrill,
  'plan-of-proofs': planOfProofs,
  'witnessed-backup': witnessedBackup,
  'hostile-names': hostileNames,
};
