/** Builders of outcomes, drills and reports. */
import type { DrillFindings, DrillOutcome, Outcome } from '../../src/model/outcome.js';
import type { Plan, Step } from '../../src/model/plan.js';
import type { Report } from '../../src/model/report.js';
import { fromIso, HOUR, iso, MINUTE, SECOND } from '../../src/model/time.js';
import { buildReport, type ReportInput } from '../../src/report/build.js';
import { aBackup, ago, aPlan, backupArn, NOW } from './plans.js';

/** A quarter of an hour after {@link NOW}: when built runs end. */
export const END = iso(fromIso(NOW) + 15 * MINUTE);

/** What became of a step: done, unless said otherwise. */
export function anOutcome(step: Step, over: Partial<Outcome> = {}): Outcome {
  return { step: step.id, result: 'done', detail: 'done', durationMs: 1_200, ...over };
}

/** A new backup that stands, made a minute into the run. */
export function aBackupOutcome(
  step: Extract<Step, { kind: 'create-backup' }> | Step,
  over: Partial<Outcome> = {},
): Outcome {
  const table = 'table' in step ? step.table : '';
  const at = iso(fromIso(NOW) + MINUTE);
  const { name } = aBackup(table, at);
  return anOutcome(step, {
    detail: 'AVAILABLE',
    durationMs: 21 * SECOND,
    backup: { arn: backupArn(table, at), name, at, status: 'AVAILABLE' },
    ...over,
  });
}

export function findings(over: Partial<DrillFindings> = {}): DrillFindings {
  return {
    verdict: 'passed',
    proof: 'sampled',
    statement:
      'Of 600 keys drawn with seed 42, half from each side, all came back as they are live; items that nobody drew are not proved.',
    reasons: [],
    items: 12_345,
    compared: 600,
    missing: 0,
    changed: 0,
    examples: [],
    excludedLoss: 0.01,
    checks: [{ check: 'items at least 1,000', passed: true, detail: '12,345 items' }],
    dropped: ['TTL (expires)', 'tags (2)'],
    unread: [],
    restoreMs: 12 * MINUTE,
    verifyMs: 48 * SECOND,
    recoveryPointMs: 2 * HOUR,
    verifiedAt: iso(fromIso(NOW) + 14 * MINUTE),
    ...over,
  };
}

export function aDrill(table = 'orders', over: Partial<DrillOutcome> = {}): DrillOutcome {
  const at = ago(2 * HOUR);
  return {
    id: 'k3x9ab',
    table,
    origin: `backup ${aBackup(table, at).name}`,
    backupArn: backupArn(table, at),
    target: `prod.drill.${table}.k3x9ab`,
    state: 'done',
    findings: findings(),
    teardown: 'deleted',
    seed: 42,
    ...over,
  };
}

/** A drill whose restore outlasts the run. */
export function aRunningDrill(table = 'orders', over: Partial<DrillOutcome> = {}): DrillOutcome {
  const { findings: _, ...rest } = aDrill(table);
  return { ...rest, state: 'restoring', teardown: 'stands while the drill goes on', ...over };
}

/** The outcome of a drill step. */
export function aDrillOutcome(step: Step, drill: DrillOutcome, over: Partial<Outcome> = {}): Outcome {
  return anOutcome(step, {
    result: drill.state === 'done' ? 'done' : 'running',
    detail: drill.findings?.verdict ?? drill.state,
    durationMs: 14 * MINUTE,
    drill,
    ...over,
  });
}

/** The report of a run of `apply` on a plan. */
export function aReport(plan: Partial<Plan> = {}, over: Partial<ReportInput> = {}): Report {
  return buildReport({
    command: 'apply',
    version: '0.1.0',
    plan: aPlan(plan),
    outcomes: [],
    startedAt: NOW,
    endedAt: END,
    calls: { DescribeTable: 3, ListBackups: 1 },
    ...over,
  });
}
