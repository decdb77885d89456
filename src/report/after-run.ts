/** A table as it is after the run: what was planned, changed by what really became of the steps. */
import type { DrillOutcome, Outcome } from '../model/outcome.js';
import type { BackupDecision, PastDrill, Step, TablePlan } from '../model/plan.js';
import type { TableReport } from '../model/report.js';
import { fromIso, type IsoTime, type Millis } from '../model/time.js';
import { isGood, newestGood, recoveryPoint, recoveryTime, restorableWindow } from './recovery.js';
import { replicasAfter } from './replica-after.js';
import { restoreCommand } from './restore-command.js';

/** A step and what became of it; no outcome where nothing was attempted. */
export interface Attempt {
  step: Step;
  outcome?: Outcome;
}

export interface RunFrame {
  /** When the account was observed. */
  observedAt: IsoTime;
  /** The end of the run, epoch milliseconds: ages are counted to here. */
  now: Millis;
  region: string;
  endpoint?: string;
  /** The policy's file. */
  policy: string;
}

/** @param attempts the steps of this table, in plan order. */
export function tableAfterRun(table: TablePlan, attempts: readonly Attempt[], run: RunFrame): TableReport {
  const backups = backupsAfter(table, attempts);
  const pitr = pitrAfter(table.pitr, attempts);
  const drills = drillsAfter(table.drills, attempts);
  const replicas = replicasAfter(table.replicas, attempts);
  const newest = newestGood(backups);
  // A window that this run opened holds nothing yet, so only one that was there before counts.
  const window = pitr?.enabled ? restorableWindow(table.pitr, run.observedAt) : undefined;
  const point = recoveryPoint(newest, window, run.now, table.objectives.recoveryPointMs);
  const command = commandFor(table.table, point.by, backups, run);
  return {
    ...table,
    ...(pitr ? { pitr } : {}),
    backups,
    ...(table.schedule ? { schedule: scheduleAfter(table.schedule, attempts) } : {}),
    ...(drills ? { drills } : {}),
    ...(replicas ? { replicas } : {}),
    recoveryPoint: point,
    ...(newest
      ? {
          newest: {
            arn: newest.arn,
            name: newest.name,
            at: newest.createdAt,
            ageMs: Math.max(0, run.now - fromIso(newest.createdAt)),
          },
        }
      : {}),
    counts: countsAfter(backups, attempts),
    recoveryTime: recoveryTime(drills, table.objectives.recoveryTimeMs),
    ...(command ? { restoreCommand: command } : {}),
  };
}

/** The decisions, with deleted backups marked as such; what was not deleted says why. Used for orphans too. */
export function markDeleted(decisions: readonly BackupDecision[], attempts: readonly Attempt[]): BackupDecision[] {
  const deletes = new Map<string, Outcome>();
  for (const { step, outcome } of attempts) {
    if (step.kind === 'delete-backup' && outcome) deletes.set(step.arn, outcome);
  }
  return decisions.map((decision) => {
    const outcome = deletes.get(decision.arn);
    if (!outcome) return decision;
    if (outcome.result === 'done') return { ...decision, status: 'DELETED' as const };
    return { ...decision, reasons: [...decision.reasons, `not deleted: ${outcome.detail}`] };
  });
}

/** A drill's verdict counts once the drill is over; a bad one counts as soon as it is known. */
export function hasConcluded(
  drill: DrillOutcome,
): drill is DrillOutcome & { findings: NonNullable<DrillOutcome['findings']> } {
  return drill.findings !== undefined && (drill.state === 'done' || drill.findings.verdict !== 'passed');
}

/** Whether an outcome is that of a drill which did not pass. */
export function hasBadVerdict(outcome: Outcome | undefined): boolean {
  const drill = outcome?.drill;
  return drill !== undefined && hasConcluded(drill) && drill.findings.verdict !== 'passed';
}

/** The drills that this run carried on or began, in order. */
export function drillsOf(attempts: readonly Attempt[]): DrillOutcome[] {
  return attempts.flatMap(({ outcome }) => (outcome?.drill ? [outcome.drill] : []));
}

function backupsAfter(table: TablePlan, attempts: readonly Attempt[]): BackupDecision[] {
  const created = attempts.flatMap(({ step, outcome }) =>
    step.kind === 'create-backup' && outcome?.backup ? [createdBackup(table, step, outcome.backup)] : [],
  );
  const known = new Set(created.map((backup) => backup.arn));
  const before = markDeleted(table.backups, attempts).filter((backup) => !known.has(backup.arn));
  return withDrills([...created.reverse(), ...before], drillsOf(attempts));
}

function createdBackup(
  table: TablePlan,
  { method, trigger }: Extract<Step, { kind: 'create-backup' }>,
  backup: NonNullable<Outcome['backup']>,
): BackupDecision {
  return {
    arn: backup.arn,
    name: backup.name,
    table: table.table,
    createdAt: backup.at,
    status: backup.status,
    // The service tells a backup's own size hours later; the table's is the best there is.
    sizeBytes: table.sizeBytes,
    series: { method: method ?? 'on-demand', trigger },
    decision: 'keep',
    reasons: ['created in this run'],
  };
}

function withDrills(backups: readonly BackupDecision[], drills: readonly DrillOutcome[]): BackupDecision[] {
  const verdicts = new Map<string, BackupDecision['drilled']>();
  for (const drill of drills.filter(hasConcluded)) {
    const { verdict, verifiedAt: at, proof, items } = drill.findings;
    if (drill.backupArn !== undefined) verdicts.set(drill.backupArn, { verdict, at, proof, items });
  }
  return backups.map((backup) => {
    const drilled = verdicts.get(backup.arn);
    // A drill that could not tell does not clear a backup that failed one.
    const stillFailed = drilled?.verdict === 'inconclusive' && backup.drilled?.verdict === 'failed';
    return drilled && !stillFailed ? { ...backup, drilled } : backup;
  });
}

function scheduleAfter(
  schedule: NonNullable<TablePlan['schedule']>,
  attempts: readonly Attempt[],
): NonNullable<TablePlan['schedule']> {
  const created = attempts.find(
    ({ step, outcome }) =>
      step.kind === 'create-backup' && step.trigger === 'scheduled' && outcome?.backup?.status === 'AVAILABLE',
  )?.outcome?.backup;
  return created ? { ...schedule, newestAt: created.at, due: false, overdue: false } : schedule;
}

function pitrAfter(before: TablePlan['pitr'], attempts: readonly Attempt[]): TablePlan['pitr'] {
  let pitr = before;
  for (const { step, outcome } of attempts) {
    // A replica has a point-in-time recovery of its own.
    if (outcome?.result !== 'done' || ('region' in step && step.region !== undefined)) continue;
    if (step.kind === 'enable-pitr') pitr = { enabled: true, days: step.days };
    if (step.kind === 'disable-pitr') pitr = { enabled: false };
    // What the shortened window still reaches was not observed; the next run sees it.
    if (step.kind === 'change-pitr') pitr = { enabled: true, days: step.days, ...latestOf(before) };
  }
  return pitr;
}

function latestOf(pitr: TablePlan['pitr']): { latest?: IsoTime } {
  return pitr?.latest === undefined ? {} : { latest: pitr.latest };
}

function drillsAfter(before: TablePlan['drills'], attempts: readonly Attempt[]): TablePlan['drills'] {
  const drills = drillsOf(attempts);
  if (!before || drills.length === 0) return before;
  const { running: _, ...rest } = before;
  const open = drills.find((drill) => drill.state !== 'done');
  const running = open ? { running: open.id } : {};
  const drill = worstOf(drills.filter(hasConcluded));
  if (!drill) return { ...rest, ...running };
  const passed = drill.findings.verdict === 'passed';
  return { ...rest, due: false, overdue: rest.overdue && !passed, last: pastDrill(drill), ...running };
}

/** Of several drills of one run the one that did not pass is shown: none of the others makes it good. */
function worstOf<D extends DrillOutcome & { findings: { verdict: string } }>(drills: readonly D[]): D | undefined {
  return drills.find(({ findings }) => findings.verdict !== 'passed') ?? drills.at(-1);
}

function pastDrill(drill: DrillOutcome & { findings: NonNullable<DrillOutcome['findings']> }): PastDrill {
  const { verifiedAt, verdict, proof, items, compared, restoreMs, recoveryPointMs } = drill.findings;
  return {
    id: drill.id,
    at: verifiedAt,
    verdict,
    proof,
    items,
    compared,
    ...(restoreMs === undefined ? {} : { restoreMs }),
    ...(recoveryPointMs === undefined ? {} : { recoveryPointMs }),
  };
}

function countsAfter(backups: readonly BackupDecision[], attempts: readonly Attempt[]): TableReport['counts'] {
  const created = new Set(attempts.flatMap(({ outcome }) => (outcome?.backup ? [outcome.backup.arn] : [])));
  const ours = backups.filter((backup) => backup.series !== undefined);
  const standing = ours.filter((backup) => backup.status !== 'DELETED');
  return {
    kept: standing.filter((backup) => !created.has(backup.arn)).length,
    created: standing.filter((backup) => created.has(backup.arn)).length,
    deleted: attempts.filter(({ step, outcome }) => step.kind === 'delete-backup' && outcome?.result === 'done').length,
    held: standing.filter((backup) => backup.decision === 'held').length,
    foreign: backups.filter((backup) => backup.decision === 'foreign').length,
  };
}

/** The command for the newest state; a foreign backup is better than nothing when there is nothing of ours. */
function commandFor(
  table: string,
  by: 'backup' | 'point-in-time' | undefined,
  backups: readonly BackupDecision[],
  run: RunFrame,
): string | undefined {
  const { region, policy, endpoint } = run;
  const where = { table, region, policy, ...(endpoint ? { endpoint } : {}) };
  if (by === 'point-in-time') return restoreCommand({ ...where, from: { kind: 'point-in-time' } });
  const backup = newestGood(backups) ?? backups.find(isGood);
  return backup && restoreCommand({ ...where, from: { kind: 'backup', arn: backup.arn } });
}
