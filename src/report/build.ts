/** Builds the report: what was planned, what became of it, and so what is true now. */
import { CLOCK_SKEW_NOTICE } from '../model/constants.js';
import type { FenceReport } from '../model/fence.js';
import type { Outcome } from '../model/outcome.js';
import type { Notice, Plan } from '../model/plan.js';
import { type Command, REPORT_FORMAT, type Report, type TableReport, type Totals } from '../model/report.js';
import { fromIso, type IsoTime, type Millis } from '../model/time.js';
import { type Attempt, drillsOf, hasConcluded, markDeleted, type RunFrame, tableAfterRun } from './after-run.js';
import { fenceProblems } from './fence-build.js';
import { findProblems, groupByTable } from './problems.js';
import { changesNothing } from './steps.js';
import { age } from './words.js';

export interface ReportInput {
  command: Command;
  /** dynadrill's own version. */
  version: string;
  plan: Plan;
  /** Empty for `plan` and `status`, which carry nothing out. */
  outcomes: readonly Outcome[];
  startedAt: IsoTime;
  endedAt: IsoTime;
  /** AWS calls by operation. */
  calls: Record<string, number>;
  /** The tables that `backup` or `drill` named, if it named any: each must have been served. */
  asked?: readonly string[];
  /** Set when the endpoint is not AWS's own. */
  endpoint?: string;
  /** How far the endpoint's time is ahead of the machine's, milliseconds; named only beyond five minutes. */
  clockSkewMs?: Millis;
  interrupted?: boolean;
  /** What a deploy fence promises, when one was taken. */
  fence?: FenceReport;
}

/** @returns a report whose result is `satisfied` exactly when it has no problems. */
export function buildReport(input: ReportInput): Report {
  const { plan, command } = input;
  const attempts = attemptsOf(plan, input.outcomes);
  const tables = tablesAfter(input, attempts);
  const orphans = markDeleted(plan.orphans, attempts);
  const skew = Math.abs(input.clockSkewMs ?? 0) > CLOCK_SKEW_NOTICE ? input.clockSkewMs : undefined;
  const notices = [...plan.notices, ...(skew === undefined ? [] : [skewNotice(skew)])];
  const interrupted = input.interrupted ?? false;
  const ofSteps = findProblems({
    command,
    interrupted,
    attempts,
    tables,
    notices,
    ...(input.asked ? { asked: input.asked } : {}),
  });
  const problems = [...(input.fence ? fenceProblems(input.fence) : []), ...ofSteps];
  return {
    format: REPORT_FORMAT,
    version: input.version,
    command,
    policy: plan.policy,
    account: plan.account,
    region: plan.region,
    ...(input.endpoint === undefined ? {} : { endpoint: input.endpoint }),
    startedAt: input.startedAt,
    endedAt: input.endedAt,
    seed: plan.seed,
    result: interrupted ? 'interrupted' : problems.length === 0 ? 'satisfied' : 'not-satisfied',
    changed: attempts.some(hasChanged),
    totals: totalsOf(tables, orphans, attempts),
    problems,
    notices,
    tables,
    steps: attempts,
    drills: drillsOf(attempts),
    orphans,
    ledger: ledgerAfter(plan, attempts),
    ...settingsIn(input.outcomes),
    ...(input.fence ? { fence: input.fence } : {}),
    calls: Object.fromEntries(Object.entries(input.calls).sort(([a], [b]) => (a < b ? -1 : 1))),
    ...(skew === undefined ? {} : { clockSkewMs: skew }),
  };
}

function attemptsOf(plan: Plan, outcomes: readonly Outcome[]): Attempt[] {
  const byStep = new Map(outcomes.map((outcome) => [outcome.step, outcome]));
  return plan.steps.map((step) => {
    const told = byStep.get(step.id);
    if (!told) return { step };
    const { settings: _apart, ...outcome } = told;
    return { step, outcome };
  });
}

/** Settings read beside backups; absent where there are none. */
function settingsIn(outcomes: readonly Outcome[]): Pick<Report, 'settings'> {
  const settings = outcomes.flatMap((outcome) => outcome.settings ?? []);
  return settings.length > 0 ? { settings } : {};
}

function tablesAfter(input: ReportInput, attempts: readonly Attempt[]): TableReport[] {
  const byTable = groupByTable(attempts);
  const frame: RunFrame = {
    observedAt: input.plan.at,
    now: fromIso(input.endedAt),
    region: input.plan.region,
    policy: input.plan.policy.file,
    ...(input.endpoint === undefined ? {} : { endpoint: input.endpoint }),
  };
  return input.plan.tables.map((table) => tableAfterRun(table, byTable.get(table.table) ?? [], frame));
}

/** A step that failed may still have left a backup or a drill table behind: that is a change too. */
function hasChanged({ step, outcome }: Attempt): boolean {
  if (!outcome || outcome.result === 'skipped' || changesNothing(step)) return false;
  return outcome.result !== 'failed' || outcome.backup !== undefined || outcome.drill !== undefined;
}

function totalsOf(tables: readonly TableReport[], orphans: Report['orphans'], attempts: readonly Attempt[]): Totals {
  const sum = (of: (table: TableReport) => number) => tables.reduce((total, table) => total + of(table), 0);
  const verdicts = drillsOf(attempts).filter(hasConcluded);
  const withVerdict = (verdict: string) => verdicts.filter((drill) => drill.findings.verdict === verdict).length;
  const standingOrphans = orphans.filter((backup) => backup.series !== undefined && backup.status !== 'DELETED');
  return {
    tables: tables.length,
    backups: sum((table) => table.counts.kept + table.counts.created) + standingOrphans.length,
    created: sum((table) => table.counts.created),
    deleted: attempts.filter(({ step, outcome }) => step.kind === 'delete-backup' && outcome?.result === 'done').length,
    held: sum((table) => table.counts.held) + standingOrphans.filter((backup) => backup.decision === 'held').length,
    drills: {
      passed: withVerdict('passed'),
      failed: withVerdict('failed'),
      inconclusive: withVerdict('inconclusive'),
      running: tables.filter((table) => table.drills?.running !== undefined).length,
    },
  };
}

function ledgerAfter(plan: Plan, attempts: readonly Attempt[]): Plan['ledger'] {
  const created = attempts.some(({ step, outcome }) => step.kind === 'create-ledger' && outcome?.result === 'done');
  return created ? { ...plan.ledger, state: 'present' } : plan.ledger;
}

function skewNotice(skewMs: Millis): Notice {
  return {
    code: 'clock-skew',
    level: 'warning',
    message: `This machine's clock is ${age(Math.abs(skewMs))} ${skewMs > 0 ? 'behind' : 'ahead of'} the service's. The service's time was used throughout.`,
    next: 'Set the clock of the runner: other tools will be misled.',
  };
}
