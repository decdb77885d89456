/** Problems with the state of a table: its drills, the age of its backups, its objectives. */
import type { DrillFindings, DrillOutcome } from '../model/outcome.js';
import type { StepKind } from '../model/plan.js';
import type { Command, Problem, TableReport } from '../model/report.js';
import { type Attempt, drillsOf, hasBadVerdict, hasConcluded } from './after-run.js';
import { age, capital, count, limit, plural, sentences, when } from './words.js';

/** What this run's own drill of the table says against it, and under `drill` that there is no verdict yet. */
export function drilledTableProblems(table: TableReport, attempts: readonly Attempt[], command: Command): Problem[] {
  const drills = drillsOf(attempts);
  // Each drill speaks for itself: one that is still running, or passed, says nothing for one that did not.
  const bad = drills
    .filter(hasConcluded)
    .filter(({ findings }) => findings.verdict !== 'passed')
    .map((drill) => badVerdict(table, drill, drill.findings));
  if (command !== 'drill') return bad;
  const running = drills.filter((drill) => !hasConcluded(drill)).map((drill) => stillRunning(table, drill));
  return [...bad, ...running, ...(drills.length > 0 && bad.length + running.length === 0 ? tooSlow(table) : [])];
}

/** What is so, whether or not this run had a hand in it. A table that the policy leaves unprotected has no problems. */
export function standingTableProblems(table: TableReport, attempts: readonly Attempt[]): Problem[] {
  if (table.unprotected !== undefined) return [];
  const backups = overdueBackup(table, attempts);
  return [
    ...backups,
    // An overdue series says what it means for the objective itself.
    ...(backups.length === 0 ? missedRecoveryPoint(table) : []),
    ...standingDrillProblems(table, attempts),
  ];
}

/** At most one of: the last known drill was bad, drills are overdue, the recovery time is missed or unknown. */
function standingDrillProblems(table: TableReport, attempts: readonly Attempt[]): Problem[] {
  const spokenFor = attempts.some(({ outcome }) => hasBadVerdict(outcome)) || wentWrong(attempts, 'drill');
  if (spokenFor) return [];
  const { drills } = table;
  if (drills?.last && drills.last.verdict !== 'passed') return [lastWasBad(table)];
  if (drills?.overdue) return [overdueDrill(table)];
  return tooSlow(table);
}

function wentWrong(attempts: readonly Attempt[], kind: StepKind): boolean {
  return attempts.some(({ step, outcome }) => step.kind === kind && (outcome?.result === 'failed' || step.held));
}

function badVerdict(table: TableReport, drill: DrillOutcome, found: DrillFindings): Problem {
  const failed = found.verdict === 'failed';
  const broken = found.checks.filter((check) => !check.passed).map((check) => `${check.check}: ${check.detail}`);
  return {
    table: table.table,
    what: failed
      ? `The drill of ${table.table} failed: what came back from ${drill.origin} is not what should have`
      : `The drill of ${table.table} was inconclusive: it neither proves nor disproves ${drill.origin}`,
    why: sentences(...(found.reasons.length > 0 ? found.reasons : broken)),
    next: failed
      ? sentences(
          `Do not rely on ${drill.origin}`,
          'Compare its examples below with the live table to see whether the loss is real',
          lastProved(table),
          `\`dynadrill drill ${table.table}\` restores again (this one had seed ${drill.seed})`,
        )
      : `Remove the reason named above, then \`dynadrill drill ${table.table}\`; until a drill passes, the restore is not proved.`,
  };
}

/** Where to turn when a backup has failed its drill. */
function lastProved(table: TableReport): string {
  const proved = table.backups.find((backup) => backup.drilled?.verdict === 'passed' && backup.status === 'AVAILABLE');
  return proved
    ? `The newest backup that passed a drill is ${proved.name} (made ${when(proved.createdAt)})`
    : 'No backup of this table that still stands has passed a drill';
}

function stillRunning(table: TableReport, drill: DrillOutcome): Problem {
  return {
    table: table.table,
    what: `The drill of ${table.table} has no verdict yet: ${drill.id} is still ${drill.state.replace('-', ' ')}`,
    why: 'Restores can outlast a job. A running drill proves nothing.',
    next: `Run \`dynadrill drill ${table.table}\` or \`dynadrill apply\` again: it takes the same drill up.`,
  };
}

function lastWasBad(table: TableReport): Problem {
  const { last, running, overdue } = table.drills ?? {};
  const verdict = last?.verdict === 'failed' ? 'failed' : 'was inconclusive';
  return {
    table: table.table,
    what: `The last drill of ${table.table} ${verdict}, and none has passed since`,
    why: sentences(
      last &&
        `Drill ${last.id} of ${when(last.at)}: ${plural(last.items, 'item')} came back, ${count(last.compared)} compared, proof ${last.proof}`,
      overdue ? 'The next one is overdue' : undefined,
      running && `Drill ${running} is running; its verdict is not known yet`,
    ),
    next: `Read that run's report for its reasons, then \`dynadrill drill ${table.table}\`.`,
  };
}

function overdueDrill(table: TableReport): Problem {
  const { drills } = table;
  return {
    table: table.table,
    what: `${table.table} is overdue for a drill`,
    why: sentences(
      `The policy wants one every ${limit(drills?.every ?? 0)}`,
      drills?.last ? `The last one that ended was of ${when(drills.last.at)}` : 'None has ever ended',
      drills?.running && `Drill ${drills.running} is still running, and a running drill proves nothing`,
    ),
    next: drills?.running
      ? '`dynadrill apply` takes it up and ends it.'
      : `\`dynadrill drill ${table.table}\` runs one now. If this happens often, check that the schedule still runs.`,
  };
}

function tooSlow(table: TableReport): Problem[] {
  const { ms, objectiveMs, met } = table.recoveryTime;
  if (objectiveMs === undefined || met) return [];
  const wanted = `The objective is ${limit(objectiveMs)}`;
  if (ms !== undefined) {
    return [
      {
        table: table.table,
        what: `${table.table} takes longer to restore than the objective allows`,
        why: sentences(wanted, `The last drill took ${age(ms)} from the restore's request to an ACTIVE table`),
        next: 'Restore time grows with size and indexes: plan for it, set `objectives.recovery-time` to what is true, or keep a copy.',
      },
    ];
  }
  return [
    {
      table: table.table,
      what: `The recovery time of ${table.table} has never been measured`,
      why: sentences(
        wanted,
        table.drills?.running
          ? `Drill ${table.drills.running} is still running, and a running drill proves nothing`
          : 'No drill has ended, and no data is never a pass',
      ),
      next: table.drills?.running
        ? '`dynadrill apply` takes the running drill up and ends it.'
        : table.drills
          ? `\`dynadrill apply\` drills it when it is due; \`dynadrill drill ${table.table}\` does so now.`
          : 'Declare `drills` for the table, or take `objectives.recovery-time` away from it.',
    },
  ];
}

function overdueBackup(table: TableReport, attempts: readonly Attempt[]): Problem[] {
  const { schedule, newest } = table;
  if (!schedule?.overdue || wentWrong(attempts, 'create-backup')) return [];
  return [
    {
      table: table.table,
      what: newest
        ? `${table.table} is overdue for a backup: its newest good one is ${age(newest.ageMs)} old`
        : `${table.table} is overdue for a backup, and has no good one`,
      why: sentences(`The policy wants one every ${limit(schedule.every)}`, missedPoint(table)),
      next: '`dynadrill apply` takes one now. If this happens often, check that the schedule still runs.',
    },
  ];
}

function missedRecoveryPoint(table: TableReport): Problem[] {
  const missed = missedPoint(table);
  if (missed === undefined) return [];
  const { ageMs, objectiveMs = 0 } = table.recoveryPoint;
  return [
    {
      table: table.table,
      what:
        ageMs === undefined
          ? `${table.table} has nothing to restore from`
          : `A restore of ${table.table} would lose ${age(ageMs)} of writes`,
      why: sentences(missed),
      next:
        table.schedule && table.schedule.every > objectiveMs
          ? `\`backups.every\` is ${limit(table.schedule.every)}, longer than the objective: shorten it, or turn on point-in-time recovery.`
          : '`dynadrill apply` takes the backup that is due; point-in-time recovery would bring it down to minutes.',
    },
  ];
}

/** What is missed of the recovery-point objective; `undefined` when it is met or there is none. */
function missedPoint(table: TableReport): string | undefined {
  const { ageMs, by, objectiveMs, met } = table.recoveryPoint;
  if (objectiveMs === undefined || met) return undefined;
  const found =
    ageMs === undefined
      ? 'there is no good backup and no point-in-time window yet'
      : `the newest state that can be restored (${by === 'backup' ? 'a backup' : 'point-in-time recovery'}) is ${age(ageMs)} old`;
  return capital(`the recovery-point objective is ${limit(objectiveMs)}; ${found}`);
}
