/** The plan for one table: settings, a due backup, what retention lets go, drills. */

import type { ObservedTable } from '../model/observed.js';
import type { Notice, Step, TablePlan } from '../model/plan.js';
import type { BackupRule } from '../model/policy.js';
import { ungoverned } from './decisions.js';
import { type DrillPlan, drillSummary, planDrills } from './drills.js';
import { planLiveSeries } from './live-series.js';
import { type OwnBackup, ownBackups, type SeenBackup } from './ownership.js';
import { protectionNotices, protectionSteps } from './protections.js';
import type { Ruling } from './rulings.js';
import { createBackupStep, type Schedule, scheduleOf } from './schedule.js';
import type { Selected } from './selection.js';
import { newestFirst, type Situation } from './situation.js';
import { isWorkable, statusNotices } from './status.js';
import { backupNotices } from './table-notices.js';
import { tableView } from './table-view.js';

export interface PlannedTable {
  plan: TablePlan;
  steps: Step[];
  notices: Notice[];
}

/** @param backups of the live incarnation, ours and foreign, newest first */
export function planTable(situation: Situation, selected: Selected, backups: readonly SeenBackup[]): PlannedTable {
  const { table, protection } = selected;
  const own = ownBackups(backups);
  const schedule = protection.backups && scheduleFor(situation, table, protection.backups, own);
  const create = schedule && createStep(situation, table, schedule);
  const series = protection.backups
    ? planLiveSeries(situation, table, { rule: protection.backups, own, create, late: !!schedule?.overdue && !create })
    : { rulings: ungoverned(own), notices: [] };
  const drills = planDrillsOf(situation, selected, series.rulings, create?.id);
  const workable = isWorkable(table);
  return {
    plan: tableView(situation, selected, backups, { rulings: series.rulings, schedule, drills: drills?.summary }),
    steps: [
      ...(workable ? protectionSteps(situation, selected) : []),
      ...(create ? [create] : []),
      ...(drills?.steps ?? []),
      ...series.rulings.flatMap(({ step }) => (step ? [step] : [])),
    ],
    notices: [
      ...statusNotices(table),
      ...(workable ? protectionNotices(situation, selected) : []),
      ...backupNotices(situation, selected, backups, own),
      ...series.notices,
      ...(drills?.notices ?? []),
    ],
  };
}

function scheduleFor(
  { at }: Situation,
  table: ObservedTable,
  { every }: BackupRule,
  own: readonly OwnBackup[],
): Schedule {
  return scheduleOf(
    at,
    table,
    every,
    own.filter(({ trigger }) => trigger === 'scheduled'),
  );
}

/** After a failed listing nobody knows what is due: no backup is taken on a guess. A drill asked for now takes none either. */
function createStep(situation: Situation, table: ObservedTable, schedule: Schedule): Step | undefined {
  const possible = isWorkable(table) && situation.backupsError === undefined && !situation.drillNow;
  return schedule.due && possible ? createBackupStep(situation.at, table, schedule) : undefined;
}

function planDrillsOf(
  situation: Situation,
  selected: Selected,
  rulings: readonly Ruling[],
  planned: string | undefined,
): DrillPlan | undefined {
  const { table, protection } = selected;
  const rule = protection.drills;
  if (!rule) return undefined;
  const records = situation
    .historyOf(table.name)
    .drills.filter(({ tableId }) => tableId === undefined || table.id === undefined || tableId === table.id);
  if (!isWorkable(table)) {
    return { summary: drillSummary(situation, table, rule, records), steps: [], notices: [] };
  }
  const candidates = rulings
    .filter(({ backup, decision }) => decision === 'keep' && backup.status === 'AVAILABLE')
    .map(({ backup }) => backup)
    .sort(newestFirst);
  return planDrills(situation, { table, rule, records, candidates, ...(planned === undefined ? {} : { planned }) });
}
