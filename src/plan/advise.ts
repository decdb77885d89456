/** Advice on one policy's tables: where a replica could live, and which protection is missing or too much. Pure. */
import type { Advice, TableAdvice } from '../model/advice.js';
import type { TablePlan } from '../model/plan.js';
import type { Protection } from '../model/policy.js';
import { PRICES } from '../model/prices.js';
import { policyDuration } from '../model/time.js';
import { counted } from '../model/words.js';
import { gigabytes, rankRegions } from './advise-regions.js';
import { makePlan, type PlanInput } from './plan.js';
import { type Selected, selectTables } from './selection.js';
import { situationOf } from './situation.js';

export interface AdviseInput extends PlanInput {
  /** By table. */
  writes: ReadonlyMap<string, TableAdvice['writes']>;
  /** Where the application or the runner is. */
  near?: string;
}

/** @returns a piece of advice for each table that the policy selects, sorted by name */
export function adviseTables(input: AdviseInput): TableAdvice[] {
  const plans = new Map(makePlan(input).tables.map((plan) => [plan.table, plan]));
  return selectTables(situationOf(input)).flatMap((selected) => {
    const { table, entry } = selected;
    const plan = plans.get(table.name);
    if (!plan || entry.unprotected !== undefined) return [];
    const writes = input.writes.get(table.name) ?? 'no-data';
    return [
      {
        table: table.name,
        sizeBytes: table.sizeBytes,
        itemCount: table.itemCount,
        writes,
        protection: protectionAdvice(selected, plan),
        ...rankRegions({ policy: input.policy, table, writes, near: input.near }),
      },
    ];
  });
}

function protectionAdvice({ table, protection }: Selected, plan: TablePlan): Advice[] {
  const size = gigabytes(table.sizeBytes);
  const all = [
    ...noPointInTime(protection, plan, size),
    ...noBackups(protection, size),
    ...noDrills(protection, size),
    ...unguarded(table, protection),
    ...noReplica(table, protection),
    ...backupsWithinWindow(plan, size),
    ...windowBeyondObjective(protection, plan, size),
    ...copiesForNothing(protection, plan, size),
  ];
  const rank = { missing: 0, oversized: 1 };
  return all.sort((a, b) => rank[a.kind] - rank[b.kind] || (b.monthly ?? 0) - (a.monthly ?? 0));
}

function noPointInTime({ pitr }: Protection, plan: TablePlan, size: number): Advice[] {
  if (plan.pitr?.enabled !== false || pitr?.state === 'on') return [];
  return [
    {
      kind: 'missing',
      what: 'Point-in-time recovery is off: a bad write can be undone only as far as the last backup.',
      next: '`point-in-time-recovery: 35d` (every window costs the same).',
      monthly: size * PRICES.pitrStorage,
    },
  ];
}

function noBackups({ backups }: Protection, size: number): Advice[] {
  if (backups) return [];
  return [
    {
      kind: 'missing',
      what: 'No backups: nothing outlives the table and its point-in-time window by more than 35 days.',
      next: '`backups: { every: 1d, keep: { daily: 7, weekly: 4 } }` (estimated for eleven of them).',
      monthly: size * PRICES.backupStorage * 11,
    },
  ];
}

function noDrills({ drills, backups }: Protection, size: number): Advice[] {
  if (drills || !backups) return [];
  return [
    {
      kind: 'missing',
      what: 'No drills: nobody has proved that a backup of it can be restored, nor how long that takes.',
      next: '`drills: { every: 7d }` (estimated: the restores alone).',
      monthly: size * PRICES.restore * (30 / 7),
    },
  ];
}

function unguarded({ deletionProtection }: Selected['table'], rules: Protection): Advice[] {
  if (deletionProtection || rules.deletionProtection === true) return [];
  return [
    {
      kind: 'missing',
      what: 'Deletion protection is off: one DeleteTable ends the table and its point-in-time window.',
      next: '`deletion-protection: true`; it costs nothing.',
    },
  ];
}

function noReplica({ replicas }: Selected['table'], rules: Protection): Advice[] {
  if (replicas.length > 0 || rules.replicas.some(({ state }) => state === 'present')) return [];
  return [
    {
      kind: 'missing',
      what: 'No replica: when the Region fails, the table waits for it; backups and point-in-time recovery are in that Region, too.',
      next: 'One of the Regions below, under `replicas`, when that is too long a wait.',
    },
  ];
}

/** Each moment of them can be restored without them. */
function backupsWithinWindow({ pitr, backups }: TablePlan, size: number): Advice[] {
  const from = pitr?.enabled ? pitr.earliest : undefined;
  if (from === undefined) return [];
  const within = backups.filter(
    ({ series, status, createdAt }) =>
      series?.trigger === 'scheduled' && series.method === 'on-demand' && status === 'AVAILABLE' && createdAt > from,
  );
  // The newest stays: it is what is left when the table and its window are gone.
  const spare = within.length - 1;
  if (spare < 1) return [];
  return [
    {
      kind: 'oversized',
      what: `${counted(spare, 'scheduled backup')} besides the newest ${spare === 1 ? 'is' : 'are'} younger than the point-in-time window (from ${from}), which restores each of their moments.`,
      next: 'Keep fewer of the last and daily ones, and let weekly and monthly ones reach beyond the window; keep them if a drill or a deletion of the table worries you more than the bill.',
      monthly: spare * size * PRICES.backupStorage,
    },
  ];
}

function windowBeyondObjective({ objectives, backups }: Protection, { pitr }: TablePlan, size: number): Advice[] {
  const { recoveryPoint } = objectives;
  if (!pitr?.enabled || !backups || recoveryPoint === undefined || backups.every > recoveryPoint) return [];
  return [
    {
      kind: 'oversized',
      what: `The recovery-point objective of ${policyDuration(recoveryPoint)} is met by the backups alone (every ${policyDuration(backups.every)}); point-in-time recovery goes beyond it.`,
      next: 'Keep it if bad writes are to be undone to the second, and say so with a shorter `recovery-point`; else `point-in-time-recovery: off`.',
      monthly: size * PRICES.pitrStorage,
    },
  ];
}

/** A copy is a table, and is stored at a table's price. */
function copiesForNothing({ backups: rule }: Protection, { backups }: TablePlan, size: number): Advice[] {
  if (rule?.method !== 'copy') return [];
  const copies = backups.filter(({ series, status }) => series?.method === 'copy' && status === 'AVAILABLE').length;
  if (copies === 0) return [];
  return [
    {
      kind: 'oversized',
      what: `${copies === 1 ? '1 copy is stored as a table' : `${copies} copies are stored as tables`}, where the service’s own backups cost less than half.`,
      next: '`method: on-demand`, unless each must be readable at once or kept by another account.',
      monthly: copies * size * (PRICES.tableStorage - PRICES.backupStorage),
    },
  ];
}
