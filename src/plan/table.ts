/** The plan for one table: settings, a due backup, what retention lets go, replicas, drills. */

import type { ObservedTable } from '../model/observed.js';
import type { Notice, Step, TablePlan } from '../model/plan.js';
import type { BackupRule } from '../model/policy.js';
import { ungoverned } from './decisions.js';
import { type DrillPlan, drillSummary, planDrills } from './drills.js';
import { recordHold } from './ledger.js';
import { planLiveSeries } from './live-series.js';
import { type OwnBackup, ownBackups, type SeenBackup } from './ownership.js';
import { protectionNotices, protectionSteps } from './protections.js';
import { enablesStream } from './reach.js';
import { planReplicas } from './replicas.js';
import type { Ruling } from './rulings.js';
import { backupStep, type CreateBackup, createBackupStep, type Schedule, scheduleOf } from './schedule.js';
import type { Selected } from './selection.js';
import type { SeriesPlan } from './series.js';
import { newestFirst, type Situation } from './situation.js';
import { isWorkable, statusNotices } from './status.js';
import { backupNotices } from './table-notices.js';
import { tableView } from './table-view.js';
import { awaitingStream, witnessing } from './taking.js';
import { resumeSteps } from './unfinished.js';

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
  const resumed = schedule && mayTake(situation, table) ? resumeSteps(situation, table) : [];
  const scheduled = resumed.find(({ trigger }) => trigger === 'scheduled' && schedule?.method === 'copy');
  const others = resumed.filter((step) => step !== scheduled);
  const due = scheduled ?? (schedule && dueBackup(situation, selected, schedule));
  let { create, series, drills } = planItems(situation, selected, own, schedule, others, due);
  if (!create && drills?.fresh !== undefined && protection.backups?.method === 'on-demand') {
    // What a drill needs is taken as if it were due: the series is ruled on with it.
    const fresh = witnessing(situation, selected, backupStep(table, 'on-demand', drills.fresh));
    ({ create, series, drills } = planItems(situation, selected, own, schedule, others, fresh));
  }
  const workable = isWorkable(table);
  const replicas = planReplicas(situation, selected);
  const parts = { rulings: series.rulings, schedule, drills: drills?.summary, replicas: replicas.view };
  return {
    plan: tableView(situation, selected, backups, parts),
    steps: [
      ...(workable ? protectionSteps(situation, selected) : []),
      ...(create ? [create] : []),
      ...others,
      ...replicas.steps,
      ...(drills?.steps ?? []),
      ...series.rulings.flatMap(({ step }) => (step ? [step] : [])),
    ],
    notices: [
      ...statusNotices(table),
      ...(workable ? protectionNotices(situation, selected) : []),
      ...backupNotices(situation, selected, backups, own),
      ...replicas.notices,
      ...series.notices,
      ...(drills?.notices ?? []),
    ],
  };
}

interface Items {
  create: CreateBackup | undefined;
  series: SeriesPlan;
  drills: DrillPlan | undefined;
}

/** The series and the drills, given the backup that this plan takes, and the unfinished ones of other series that it goes on with. */
function planItems(
  situation: Situation,
  selected: Selected,
  own: readonly OwnBackup[],
  schedule: Schedule | undefined,
  others: readonly CreateBackup[],
  create: CreateBackup | undefined,
): Items {
  const { table, protection } = selected;
  const series = protection.backups
    ? planLiveSeries(situation, table, {
        rule: protection.backups,
        own,
        creates: [...(create ? [create] : []), ...others],
        late: !!schedule?.overdue && !create,
      })
    : { rulings: ungoverned(own), notices: [] };
  const drills = planDrillsOf(situation, selected, series.rulings, create);
  return { create: create && awaitingStream(situation, table, create, drills), series, drills };
}

function scheduleFor({ at }: Situation, table: ObservedTable, rule: BackupRule, own: readonly OwnBackup[]): Schedule {
  return scheduleOf(at, table, rule, own);
}

function mayTake({ backupsError, drillNow }: Situation, table: ObservedTable): boolean {
  return isWorkable(table) && backupsError === undefined && !drillNow;
}

/** After a failed listing nobody knows what is due: no backup is taken on a guess. A drill asked for now is no occasion either. */
function dueBackup(situation: Situation, selected: Selected, schedule: Schedule): CreateBackup | undefined {
  const { table } = selected;
  if (!schedule.due || !mayTake(situation, table)) return undefined;
  const create = createBackupStep(situation.at, table, schedule);
  const held = create.method === 'copy' ? recordHold(situation, 'a copy') : undefined;
  return held ? { ...create, held } : witnessing(situation, selected, create);
}

function planDrillsOf(
  situation: Situation,
  selected: Selected,
  rulings: readonly Ruling[],
  create: CreateBackup | undefined,
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
  const planned = create && {
    id: create.id,
    witnessed: create.witness !== undefined,
    copied: create.method === 'copy',
  };
  const wantsStream = enablesStream(situation, protection);
  return planDrills(situation, {
    table,
    rule,
    records,
    candidates,
    wantsStream,
    replicas: protection.replicas,
    ...(planned ? { planned } : {}),
  });
}
