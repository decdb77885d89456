/** The job summary: verdict and totals first, then what to do, then the tables, then the evidence. */
import { SUMMARY_BUDGET } from '../model/constants.js';
import type { Report } from '../model/report.js';
import { backupSection } from './backup-section.js';
import { type Detail, LADDER } from './detail.js';
import { drillSection } from './drill-section.js';
import { code, fence, text } from './escape.js';
import { fenceSection } from './fence-section.js';
import { fitLadder } from './ladder.js';
import { folded, paragraphs } from './markdown.js';
import { noticeSection } from './notice-section.js';
import { problemSection } from './problem-section.js';
import { replicaSection } from './replica-section.js';
import { restoreSection } from './restore-section.js';
import { NOTHING, type Section, section } from './section.js';
import { doneSection, plannedSection } from './step-section.js';
import { changesNothing } from './steps.js';
import { tableSection } from './table-section.js';
import { timeline } from './timeline.js';
import { totalsLine, verdictOf } from './verdict.js';
import { count, when } from './words.js';

/**
 * Renders the report for GitHub.
 * @param budget bytes; what does not fit is left out, least needed first, and the end says so. Verdict, totals and the first
 *   problems are always there.
 */
export function renderSummary(report: Report, budget: number = SUMMARY_BUDGET): string {
  const rungs = LADDER.filter((detail, i) => i === LADDER.length - 1 || leastBytes(report, detail) <= budget);
  return fitLadder(rungs, (detail) => render(report, detail), budget);
}

/** No row, step or drill, and no line of a problem, takes fewer bytes. */
const LEAST_LINE = 40;

/** What a rung takes at the very least: with thousands of tables it saves rendering what surely does not fit. */
function leastBytes(report: Report, detail: Detail): number {
  const backups = report.tables.reduce((sum, table) => sum + table.counts.kept, 0);
  const lines =
    Math.min(backups, detail.kept) +
    Math.min(report.tables.length, detail.rows) +
    Math.min(report.drills.length, detail.drills) +
    // What, why and what to do now.
    3 * Math.min(report.problems.length, detail.problems);
  return lines * LEAST_LINE;
}

function render(report: Report, detail: Detail): string {
  const sections = sectionsOf(report, detail);
  const leftOut = sections.flatMap((part) => part.leftOut ?? []);
  return `${paragraphs(head(report), ...sections.map((part) => part.body), leftOutLine(leftOut), foot(report))}\n`;
}

function sectionsOf(report: Report, detail: Detail): Section[] {
  const backups = [...report.tables.flatMap((table) => table.backups), ...report.orphans];
  if (report.command === 'plan') {
    // A plan is read in a review: what it would do, and where things stand. It has no evidence of its own.
    return [
      problemSection(report, detail),
      plannedSection(
        report.steps.map(({ step }) => step),
        detail,
      ),
      tableSection(report, detail),
      replicaSection(report, detail),
      noticeSection(report.notices, detail),
      backupSection(backups, detail),
    ];
  }
  return [
    problemSection(report, detail),
    fenceSection(report.fence, detail),
    tableSection(report, detail),
    replicaSection(report, detail),
    drillSection(report, detail),
    noticeSection(report.notices, detail),
    doneSection(report.steps, detail),
    backupSection(backups, detail),
    timelineSection(report, detail),
    restoreSection(report, detail),
    callsSection(report, detail),
  ];
}

function head(report: Report): string {
  const { mark, sentence } = verdictOf(report);
  const title = [mark, `${text(report.policy.name)}: ${sentence}`].filter((part) => part !== '').join(' ');
  return paragraphs(`## ${title}`, `${totalsLine(report)}${quietLine(report)}`);
}

/** Says that nothing was due, so that nobody wonders whether the run did anything. */
function quietLine(report: Report): string {
  const due = report.steps.some(({ step }) => !changesNothing(step));
  return report.command === 'apply' && !due ? ' · nothing was due, nothing was changed' : '';
}

function timelineSection(report: Report, detail: Detail): Section {
  const source = timeline(report);
  if (source === undefined) return NOTHING;
  return detail.timeline ? section(folded('Timeline', fence('mermaid', source))) : section('', 'the timeline');
}

function callsSection(report: Report, detail: Detail): Section {
  const calls = Object.entries(report.calls);
  if (calls.length === 0) return NOTHING;
  if (!detail.calls) return section('', 'the AWS calls');
  const total = calls.reduce((sum, [, n]) => sum + n, 0);
  return section(
    folded(`AWS calls (${count(total)})`, calls.map(([name, n]) => `${code(name)} ${count(n)}`).join(' · ')),
  );
}

function leftOutLine(leftOut: readonly string[]): string | undefined {
  if (leftOut.length === 0) return undefined;
  return `_Left out to stay under the size limit: ${leftOut.join(', ')}. The report file has everything._`;
}

function foot(report: Report): string {
  const { policy } = report;
  return `<sub>${[
    `policy ${text(policy.file)} @ ${text(policy.sha256.slice(0, 12))}`,
    `account ${text(report.account)}`,
    text(report.region),
    ...(report.endpoint === undefined ? [] : [`endpoint ${text(report.endpoint)}`]),
    `${when(report.endedAt)} UTC`,
    `dynadrill ${text(report.version)} ${report.command}`,
    `seed ${report.seed}`,
  ].join(' · ')}</sub>`;
}
