/** Outputs, summary, log and annotations of reviews, and whether the step fails. */
import * as core from '@actions/core';
import { SUMMARY_BUDGET } from '../model/constants.js';
import type { PolicyChange } from '../model/policy-change.js';
import type { FailOn, Gate, Review } from '../model/review.js';
import { clip, plain } from '../report/escape.js';
import { byteLength } from '../report/ladder.js';
import { renderReviewSummary } from '../report/review/summary.js';
import { renderReviewText } from '../report/review/text.js';
import { renderSummary } from '../report/summary.js';
import type { Annotations } from './annotations.js';
import { tellFindings } from './findings.js';
import { aboutOf, type Session } from './github/session.js';
import { inert, logReport } from './log.js';
import { type Result, setOutputs, setReportOutputs } from './outputs.js';
import type { Looked } from './review.js';
import { notReviewed, reviewOutputs } from './review-outputs.js';
import type { Ending } from './run.js';
import { writeSummary } from './summary.js';

interface Publishing {
  command: 'diff' | 'plan';
  looked: readonly Looked[];
  /** In the same order. */
  judged: readonly { review: Review; gate: Gate }[];
  annotations: Annotations;
  failOn: FailOn;
  /** Absent where there is no pull request. */
  session?: Session;
  /** Why policies may be missing. */
  unsure?: string;
  /** Why nothing was reviewed although a policy may well be touched. */
  nothing?: string;
}

/** Says everything, in the order: outputs, summary, log, annotations. @returns how the step ended */
export async function publish(publishing: Publishing): Promise<Ending> {
  const { looked, judged, annotations, unsure } = publishing;
  const failure = failureOf(publishing);
  await tellOutputs(publishing, failure !== undefined);
  await writeSummary(summaryOf(publishing));
  for (const { review, gate } of judged) logReview(review, gate);
  for (const { report } of looked) if (report) logReport(report);
  if (unsure) annotations.warning(unsure);
  annotate(judged, annotations);
  for (const problem of looked.flatMap(({ report }) => report?.problems ?? [])) annotations.problem(problem, 'warning');
  return { interrupted: false, ...(failure === undefined ? {} : { failure }) };
}

async function tellOutputs(
  { command, looked, judged, annotations, unsure, failOn }: Publishing,
  fails: boolean,
): Promise<void> {
  const { outputs: known = notReviewed(), leftOut } =
    judged.length === 0
      ? { outputs: undefined, leftOut: undefined }
      : await reviewOutputs(
          judged.map(({ review, gate }) => ({ ...review, gate })),
          command,
        );
  // A policy that nobody saw has no gate of its own that could be closed.
  const outputs = unsure && failOn !== 'never' ? { ...known, gate: 'closed' } : known;
  if (leftOut) annotations.warning(leftOut);
  const report = looked[0]?.report;
  if (report) {
    for (const cut of await setReportOutputs(report, outputs)) annotations.warning(cut);
    if (fails) core.setOutput('result', 'not-satisfied');
    return;
  }
  const invalid = judged.some(({ review }) => isInvalid(review));
  const result: Result = invalid ? 'invalid' : fails ? 'not-satisfied' : 'satisfied';
  setOutputs(result, outputs);
}

function summaryOf({ looked, judged, session, unsure, nothing }: Publishing): string {
  const reports = looked.flatMap(({ report }) => (report ? [report] : []));
  const parts = judged.length + reports.length;
  const doubt = unsure && !says(judged, unsure) ? [`### ⚠️ ${plain(unsure)}\n`] : [];
  if (parts === 0) return doubt[0] ?? `### ${nothing ?? '✅ This pull request touches no policy'}\n`;
  const budget = Math.floor((SUMMARY_BUDGET - byteLength(doubt.join(''))) / parts) - 2;
  return [
    ...doubt,
    ...judged.map(({ review, gate }) => {
      const about = session ? aboutOf(session, review.head && review.file) : {};
      return renderReviewSummary(review, gate, budget, about);
    }),
    ...reports.map((report) => renderSummary(report, budget)),
  ].join('\n');
}

/** Whether a policy's own gate says it already. */
function says(judged: Publishing['judged'], unsure: string): boolean {
  return judged.some(({ gate }) => gate.why === unsure);
}

function logReview(review: Review, gate: Gate): void {
  core.startGroup(`dynadrill ${review.command}: the review of ${inert(plain(review.file))}`);
  core.info(inert(renderReviewText(review, gate, { color: true })));
  core.endGroup();
}

/** Room is short, and shared by all policies: errors first, then what gets weaker, before warnings that the author could add at will. */
function annotate(judged: Publishing['judged'], annotations: Annotations): void {
  const findings = (errors: boolean) => {
    for (const { review } of judged) {
      // Errors of the policy before the change stand on no line of this pull request.
      const own = review.findings.filter(({ file }) => file === review.file);
      tellFindings(
        own.filter(({ severity }) => (severity === 'error') === errors),
        annotations,
      );
    }
  };
  const changes = (weaker: boolean) => {
    for (const { review, gate } of judged) {
      for (const change of review.changes.filter(({ strength }) => (strength === 'weaker') === weaker)) {
        annotations.change(change, review.file, gate.state === 'closed' && closes(change, gate));
      }
    }
  };
  findings(true);
  changes(true);
  findings(false);
  changes(false);
}

function closes({ strength, destroys }: PolicyChange, { failOn }: Gate): boolean {
  return failOn === 'deletes' ? destroys === true : strength === 'weaker';
}

/** A policy after the change that has errors. */
function isInvalid({ head }: Review): boolean {
  return head !== undefined && head.name === undefined;
}

/** Room in GitHub's 4,096 for what the rest of the message says. */
const WHY_MAX = 1_000;

function failureOf({ command, looked, judged, failOn, unsure }: Publishing): string | undefined {
  const wrong = judged.filter(({ review }) => isInvalid(review)).map(({ review }) => review.file);
  const shut = judged.filter(({ gate }) => gate.state === 'closed');
  const lines = [
    ...(wrong.length > 0 ? [`The policy has errors: ${listed(wrong)}.`] : []),
    ...looked.flatMap(({ failure }) => (failure ? [failure] : [])),
    ...shut
      .slice(0, 3)
      .map(
        ({ review, gate }) => `The gate is closed for ${plain(review.file)}: ${clip(plain(gate.why ?? ''), WHY_MAX)}`,
      ),
    ...(shut.length > 3 ? [`It is closed for ${shut.length - 3} more.`] : []),
    ...(unsure && failOn !== 'never' && !says(shut, unsure) ? [plain(unsure)] : []),
  ];
  if (lines.length === 0) return undefined;
  const next = shut[0]?.gate.next;
  return [
    `dynadrill ${command}: ${lines.join('\n')}`,
    ...(next ? [`To let it through: ${next}`] : []),
    'The job summary says what changes, and why.',
  ].join('\n');
}

function listed(files: readonly string[]): string {
  const shown = files.slice(0, 5).map(plain).join(', ');
  return files.length > 5 ? `${shown} and ${files.length - 5} more` : shown;
}
