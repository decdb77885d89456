/** The parts of the terminal's report: lines, not yet indented. Everything from outside passes through `plain`. */
import type { DrillOutcome, Outcome } from '../model/outcome.js';
import type { BackupDecision, Notice, Step } from '../model/plan.js';
import type { Report } from '../model/report.js';
import { formatDuration } from '../model/time.js';
import { type Attempt, hasBadVerdict, hasConcluded } from './after-run.js';
import { columns, type Paint } from './ansi.js';
import { decisionWord } from './backup-section.js';
import { COLUMNS, cellsOf, inRowOrder, type RowState, rowStates } from './cells.js';
import { lossLines, verdictWord } from './drill-section.js';
import { clip, plain } from './escape.js';
import { bracketLine, evidenceLine, proofReached } from './evidence.js';
import { describeStep, isRemoval, planned } from './steps.js';
import { count, when } from './words.js';

/** Longest table name that a row shows whole; a longer one would push every other column off the screen. */
export const NAME_WIDTH = 48;

export function tableLines(report: Report, paint: Paint): string[] {
  if (report.tables.length === 0) return [];
  const stateOf = rowStates(report);
  const marks: Record<RowState, string> = {
    problem: paint('red', '✗'),
    warning: paint('yellow', '!'),
    fine: paint('green', '✓'),
    unprotected: paint('dim', '-'),
  };
  const rows = inRowOrder(report).map((table) => [
    marks[stateOf(table)],
    clip(plain(table.table), NAME_WIDTH),
    ...cellsOf(table, report.endedAt).map((cell) => (cell.missed ? paint('red', cell.text) : cell.text)),
  ]);
  // Heads of columns without a single cell would keep them alive.
  const heads = COLUMNS.map((head, i) => (rows.some((row) => row[i + 2] !== '') ? paint('dim', head) : ''));
  return columns([['', paint('dim', 'table'), ...heads], ...rows]);
}

export function drillLines(drills: readonly DrillOutcome[], paint: Paint): string[] {
  return drills.flatMap((drill) => [
    `${drillMark(drill, paint)} ${plain(drill.table)} ${verdictWord(drill)}, from ${plain(drill.origin)}`,
    ...(drill.findings && hasConcluded(drill)
      ? findingLines(drill, drill.findings)
      : ['A running drill proves nothing yet.']
    ).map((line) => `    ${line}`),
    `    ${plain(drill.target)}: ${plain(drill.teardown)}`,
  ]);
}

function findingLines(drill: DrillOutcome, found: NonNullable<DrillOutcome['findings']>): string[] {
  return [
    plain(evidenceLine(found)),
    `proof ${proofReached(drill)}: ${plain(found.statement)}`,
    ...bracketLine(found),
    ...found.reasons.map((reason) => `because: ${plain(reason)}`),
    ...found.examples.map(
      ({ kind, key, attributes = [], why }) =>
        `${kind}: ${plain(key)}${attributes.length > 0 ? ` (${attributes.map(plain).join(', ')})` : ''}${why === undefined ? '' : `: ${plain(why)}`}`,
    ),
    ...found.checks.map(
      (check) => `check ${check.passed ? 'ok' : 'FAILED'}: ${plain(check.check)}: ${plain(check.detail)}`,
    ),
    ...lossLines(found, plain),
  ];
}

function drillMark(drill: DrillOutcome, paint: Paint): string {
  if (!hasConcluded(drill)) return paint('yellow', '…');
  const { verdict } = drill.findings;
  if (verdict === 'passed') return paint('green', '✓');
  return verdict === 'failed' ? paint('red', '✗') : paint('yellow', '?');
}

/** Beyond this many backups their reasons are left to the report file and the summary. */
const MOST_BACKUPS = 60;

/** Every backup, what becomes of it and why. */
export function backupLines(decisions: readonly BackupDecision[], paint: Paint): string[] {
  if (decisions.length > MOST_BACKUPS) {
    return [`${count(decisions.length)} backups: why each stays or goes is in the report file and in the summary.`];
  }
  return columns(
    decisions.map((decision) => {
      const word = decisionWord(decision);
      return [
        decision.decision === 'keep' ? word : paint('yellow', word),
        clip(plain(decision.table), NAME_WIDTH),
        when(decision.createdAt),
        plain(decision.name),
        paint('dim', plain(decision.reasons.join('; '))),
      ];
    }),
  );
}

/** What became of each step. */
export function outcomeLines(attempts: readonly Attempt[], paint: Paint): string[] {
  return attempts.flatMap(({ step, outcome }) => (outcome ? [outcomeLine(step, outcome, paint)] : []));
}

function outcomeLine(step: Step, outcome: Outcome, paint: Paint): string {
  const marks: Record<Outcome['result'], string> = {
    done: paint('green', '✓'),
    skipped: paint('yellow', '-'),
    failed: paint('red', '✗'),
    running: paint('yellow', '…'),
  };
  const took = outcome.durationMs >= 1_000 ? paint('dim', ` (${formatDuration(outcome.durationMs)})`) : '';
  const mark = marks[hasBadVerdict(outcome) ? 'failed' : outcome.result];
  const why = step.kind === 'delete-backup' ? ` (${plain(step.reason)})` : '';
  return `${mark} ${describeStep(step, plain)}${why}: ${plain(outcome.detail)}${took}`;
}

/** `+` for what is added or changed, `-` for what is taken away, `!` for what is held back; each with its reason. */
export function planLines(steps: readonly Step[], paint: Paint): string[] {
  const ordered = [...steps.filter(isRemoval), ...steps.filter((step) => !isRemoval(step))];
  return ordered.flatMap((step) => [
    `${planMark(step, paint)} ${describeStep(step, plain)}${planned(step)}`,
    paint('dim', `    ${plain(step.reason)}`),
    ...(step.held
      ? [`    held back: ${plain(step.held.why)}${step.held.allow ? ` (--allow ${step.held.allow})` : ''}`]
      : []),
  ]);
}

function planMark(step: Step, paint: Paint): string {
  if (step.held) return paint('yellow', '!');
  return isRemoval(step) ? paint('red', '-') : paint('green', '+');
}

export function noticeLines(notices: readonly Notice[], paint: Paint): string[] {
  const marks: Record<Notice['level'], string> = {
    problem: paint('red', '✗'),
    warning: paint('yellow', '!'),
    info: paint('dim', '·'),
  };
  return notices.map(
    (notice) => `${marks[notice.level]} ${plain(notice.message)}${notice.next ? ` ${plain(notice.next)}` : ''}`,
  );
}
