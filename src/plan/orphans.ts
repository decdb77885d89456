/** Backups of tables that are gone, and of earlier tables of a name: pruned only under the policy's `orphans:`. */
import { DRILL_FREES_AFTER } from '../model/constants.js';
import type { BackupDecision, Notice, Step } from '../model/plan.js';
import { counted } from '../model/words.js';
import { ownDecision } from './decisions.js';
import { type OwnBackup, ownBackups, type SeenBackup } from './ownership.js';
import type { Ruling } from './rulings.js';
import { planSeries, type SeriesPlan } from './series.js';
import type { Situation } from './situation.js';
import { byText } from './text-order.js';
import { unknownOf } from './unknown.js';
import { listed } from './words.js';

export interface OrphanPlan {
  /** By table, then newest first. */
  decisions: BackupDecision[];
  steps: Step[];
  notices: Notice[];
}

/** @param dead backups of dead incarnations by table name, each list newest first; those not ours are left out */
export function planOrphans(situation: Situation, dead: ReadonlyMap<string, readonly SeenBackup[]>): OrphanPlan {
  const tables = [...dead]
    .map(([table, backups]) => ({ table, backups: ownBackups(backups) }))
    .filter(({ backups }) => backups.length > 0)
    .sort((a, b) => byText(a.table, b.table));
  const plans = tables.map(({ backups }) => planTable(situation, backups));
  return {
    decisions: plans.flatMap(({ decisions }) => decisions),
    steps: plans.flatMap(({ steps }) => steps),
    notices: [...plans.flatMap(({ notices }) => notices), ...summary(situation, tables)],
  };
}

function planTable(situation: Situation, backups: readonly OwnBackup[]): OrphanPlan {
  const plans = deadSeries(backups).map((group) => planDeadSeries(situation, backups, group));
  const rulings = plans.flatMap((plan) => plan.rulings);
  const byArn = new Map(rulings.map((ruling) => [ruling.backup.arn, ruling]));
  return {
    decisions: backups.map(({ arn }) => ownDecision(situation, byArn.get(arn) as Ruling)),
    steps: rulings.flatMap(({ step }) => (step ? [step] : [])),
    notices: plans.flatMap(({ notices }) => notices),
  };
}

function deadSeries(backups: readonly OwnBackup[]): OwnBackup[][] {
  const groups = new Map<string, OwnBackup[]>();
  for (const backup of backups) {
    const key = `${backup.method} ${backup.trigger} ${backup.tableId ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), backup]);
  }
  return [...groups.values()];
}

function planDeadSeries(situation: Situation, dead: readonly OwnBackup[], group: readonly OwnBackup[]): SeriesPlan {
  const { method, trigger, tableId, tableName: table } = group[0] as OwnBackup;
  const incarnation = dead.filter((backup) => backup.tableId === tableId && backup.status === 'AVAILABLE');
  const items = incarnation.find((backup) => backup.method === method && backup.trigger === trigger)?.itemCount;
  const unknown = unknownOf(situation, table, group);
  const keep = situation.policy.orphans?.keep;
  return planSeries(situation, {
    series: { table, method, trigger, backups: group, incarnation, ...(tableId === undefined ? {} : { tableId }) },
    live: false,
    fed: trigger === 'scheduled',
    ...(keep ? { keep } : {}),
    otherwise: 'its table is gone, and the policy has no `orphans`: never pruned',
    ...(unknown === undefined ? {} : { unknown }),
    settledAt: situation.at - DRILL_FREES_AFTER,
    ...(items === undefined ? {} : { newestItems: { items, of: 'its newest backup' } }),
  });
}

function summary(situation: Situation, tables: readonly { table: string; backups: readonly OwnBackup[] }[]): Notice[] {
  if (tables.length === 0) return [];
  const count = tables.reduce((sum, { backups }) => sum + backups.length, 0);
  const pruned = situation.policy.orphans !== undefined;
  return [
    {
      code: 'orphans',
      level: 'info',
      message: `${counted(count, 'backup')} of tables that are gone or were made anew: ${listed(tables.map(({ table }) => table))}. ${pruned ? 'They are kept by `orphans`, the newest always.' : 'They are never pruned.'}`,
      ...(pruned ? {} : { next: 'Say with `orphans: { keep: … }` how long they stay.' }),
    },
  ];
}
