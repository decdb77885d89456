/** Writes down how a run left things: what the next run compares with, and what `status` shows. */
import { putLastRun, putSeries } from '../ledger/records.js';
import type { Store } from '../ledger/store.js';
import type { SeriesRecord } from '../model/ledger.js';
import { TRIGGERS, type Trigger } from '../model/names.js';
import type { Observed } from '../model/observed.js';
import type { Outcome } from '../model/outcome.js';
import type { Plan, TablePlan } from '../model/plan.js';
import { type BackupMethod, METHODS } from '../model/policy.js';
import type { Report } from '../model/report.js';
import { fromIso } from '../model/time.js';

interface Series {
  method: BackupMethod;
  trigger: Trigger;
}

const SERIES: Series[] = METHODS.flatMap((method) => TRIGGERS.map((trigger) => ({ method, trigger })));

function isOf(a: Series | undefined, b: Series): boolean {
  return a?.method === b.method && a.trigger === b.trigger;
}

/**
 * Records how many backups of each series stand, so that the next run sees when others deleted some.
 * @param acknowledged tables whose shrunken series a person accepts with this run
 */
export async function rememberSeries(
  store: Store,
  observed: Observed,
  plan: Plan,
  outcomes: Outcome[],
  acknowledged: readonly string[],
): Promise<void> {
  const known = observed.ledger.state === 'present' ? observed.ledger.series : [];
  const done = new Set(outcomes.filter((o) => o.result === 'done').map((o) => o.step));
  for (const table of plan.tables) {
    for (const series of SERIES) {
      const before = known.find((s) => s.tableId === table.id && isOf(s, series));
      const after = recordOf(plan, table, series, { before, done, accepted: acknowledged.includes(table.table) });
      if (after && !same(before, after)) await putSeries(store, after);
    }
  }
}

/**
 * Writes, before anything is deleted, how many backups of each series this run's deletes may leave: a run that is killed
 * among them must not make the next one believe that somebody else thinned the series out.
 */
export async function announceDeletes(store: Store, observed: Observed, plan: Plan): Promise<void> {
  const known = observed.ledger.state === 'present' ? observed.ledger.series : [];
  const deletes = new Set(plan.steps.flatMap((s) => (s.kind === 'delete-backup' && !s.held ? [s.id] : [])));
  for (const table of plan.tables) {
    for (const series of SERIES) {
      const before = known.find((s) => s.tableId === table.id && isOf(s, series));
      const count = standing(plan, table, series, deletes);
      if (before && count < before.count && !isShrunk(plan, table, series))
        await putSeries(store, { ...before, count });
    }
  }
}

interface Known {
  before: SeriesRecord | undefined;
  /** Ids of the steps that were carried out. */
  done: ReadonlySet<string>;
  accepted: boolean;
}

/** @returns `undefined` for a series that never held anything, and for tables that nobody can tell apart. */
function recordOf(plan: Plan, table: TablePlan, of: Series, known: Known): SeriesRecord | undefined {
  const { before, done, accepted } = known;
  if (table.id === undefined) return undefined;
  const count = standing(plan, table, of, done);
  if (count === 0 && !before) return undefined;
  const at = fromIso(plan.at);
  const series = { tableId: table.id, table: table.table, ...of };
  // A shrunken series keeps its old count until a person accepts it, or the hold would end by itself.
  if (isShrunk(plan, table, of)) return { ...series, count, at, ...before, shrunkAt: before?.shrunkAt ?? at };
  const acknowledgedAt = accepted ? at : before?.acknowledgedAt;
  return { ...series, count, at, ...(acknowledgedAt === undefined ? {} : { acknowledgedAt }) };
}

/** The plan says so, and leaves it out once a person has accepted it. */
function isShrunk(plan: Plan, table: TablePlan, of: Series): boolean {
  return plan.notices.some(
    (notice) => notice.code === 'series-shrank' && notice.table === table.table && isOf(notice.series, of),
  );
}

/** AVAILABLE backups of a series after this run's own creates and deletes. */
function standing(plan: Plan, table: TablePlan, of: Series, done: ReadonlySet<string>): number {
  const steps = plan.steps.filter((step) => done.has(step.id));
  const gone = new Set(steps.flatMap((step) => (step.kind === 'delete-backup' ? [step.arn] : [])));
  const stayed = table.backups.filter((b) => isOf(b.series, of) && b.status === 'AVAILABLE' && !gone.has(b.arn));
  const made = steps.filter(
    (s) =>
      s.kind === 'create-backup' &&
      s.table === table.table &&
      isOf({ method: s.method ?? 'on-demand', trigger: s.trigger }, of),
  );
  return stayed.length + made.length;
}

function same(a: SeriesRecord | undefined, b: SeriesRecord): boolean {
  return a?.count === b.count && a.acknowledgedAt === b.acknowledgedAt && a.shrunkAt === b.shrunkAt;
}

/** Records how the run ended. */
export async function rememberRun(store: Store, run: string, report: Report): Promise<void> {
  await putLastRun(store, {
    at: fromIso(report.endedAt),
    result: report.result,
    run,
    problems: report.problems.slice(0, 10).map((p) => `${p.table ? `${p.table}: ` : ''}${p.what}`),
  });
}
