/** The main step: inputs, policy, command; then outputs, summary, log, and last of all the failure. */
import * as core from '@actions/core';
import { freshId } from '../commands/fresh-id.js';
import { loadPolicy } from '../commands/load-policy.js';
import type { Request } from '../commands/options.js';
import type { ReviewRequest } from '../commands/review-options.js';
import { validate } from '../commands/validate.js';
import { VERSION } from '../commands/version.js';
import { UserError } from '../model/errors.js';
import type { Policy } from '../model/policy.js';
import type { Report } from '../model/report.js';
import { fenceTriggers, fenceWarning } from '../report/fence-section.js';
import { renderFindingsMarkdown } from '../report/findings.js';
import { renderSummary } from '../report/summary.js';
import { Annotations } from './annotations.js';
import { findingsFailure, reportFailure, thrownFailure } from './failure.js';
import { tellFindings } from './findings.js';
import { isPullRequest } from './github/event.js';
import { isDiff, readInputs, readReviewInputs, recoveryCommand } from './inputs.js';
import { logProgress, logReport } from './log.js';
import { setOutputs, setReportOutputs } from './outputs.js';
import { recover } from './recover.js';
import { saveBegunRun } from './state.js';
import { writeSummary } from './summary.js';

/** How the step ended. */
export interface Ending {
  /** Why the step fails; absent when it does not. */
  failure?: string;
  /** Whether there may be something left for the post step. */
  interrupted: boolean;
}

/** Carries out the step. Never throws; the failure is the caller's to announce, after which nothing else is said. */
export async function runStep(signal: AbortSignal): Promise<Ending> {
  const annotations = new Annotations();
  try {
    return await act(annotations, signal);
  } catch (error) {
    return await endedByThrowing(error, signal);
  } finally {
    annotations.close();
  }
}

async function act(annotations: Annotations, signal: AbortSignal): Promise<Ending> {
  const recovery = recoveryCommand();
  if (recovery) return recover(recovery, annotations, signal);
  if (isDiff()) return reviewTexts(annotations, signal);
  const { request, unused } = readInputs();
  for (const line of unused) annotations.warning(line);
  if (request.command === 'validate') return validateFiles(request, annotations);
  const review = planReview();
  return review ? reviewPlanned(request, review, annotations, signal) : byPolicy(request, annotations, signal);
}

async function reviewTexts(annotations: Annotations, signal: AbortSignal): Promise<Ending> {
  const { review, unused } = readReviewInputs('diff');
  for (const line of unused) annotations.warning(line);
  const { reviewDiff } = await import('./review.js');
  return reviewDiff(review, annotations, signal);
}

/** What `plan` is to compare with; elsewhere, and as the dry run of `apply`, it only says what apply would do. */
function planReview(): ReviewRequest | undefined {
  if (core.getInput('command') !== 'plan') return undefined;
  const { review } = readReviewInputs('plan');
  return review.base !== undefined || isPullRequest(process.env) ? review : undefined;
}

async function reviewPlanned(
  request: Request,
  review: ReviewRequest,
  annotations: Annotations,
  signal: AbortSignal,
): Promise<Ending> {
  const { endpoint } = request;
  const progress = logProgress();
  const env = { version: VERSION, signal, progress, newId: freshId, ...(endpoint ? { endpoint } : {}) };
  const { reviewPlan } = await import('./review.js');
  const plain = () => byPolicy(request, annotations, signal);
  return reviewPlan({ request, review, env, plain }, annotations, signal);
}

async function byPolicy(request: Request, annotations: Annotations, signal: AbortSignal): Promise<Ending> {
  const [file] = request.policies as [string];
  const { policy, findings } = await loadPolicy(file);
  tellFindings(findings, annotations);
  if (policy) return carryOut(request, policy, annotations, signal);
  setOutputs('invalid');
  await writeSummary(renderFindingsMarkdown(findings));
  return { failure: findingsFailure(findings, false, annotations), interrupted: false };
}

async function validateFiles({ policies, strict }: Request, annotations: Annotations): Promise<Ending> {
  const { findings, valid } = await validate(policies, strict);
  tellFindings(findings, annotations);
  if (findings.length === 0) core.info(`${policies.join(', ')}: no findings`);
  setOutputs(valid ? 'satisfied' : 'invalid');
  await writeSummary(renderFindingsMarkdown(findings));
  return { interrupted: false, ...(valid ? {} : { failure: findingsFailure(findings, strict, annotations) }) };
}

async function carryOut(
  request: Request,
  policy: Policy,
  annotations: Annotations,
  signal: AbortSignal,
): Promise<Ending> {
  const { region, endpoint } = request;
  const { perform } = await import('../commands/perform.js');
  const { report, beyond } = await perform(request, policy, {
    version: VERSION,
    signal,
    progress: logProgress(),
    newId: idsAfterSaving((run) => {
      saveBegunRun({
        run,
        policy: policy.source.file,
        ...(region ? { region } : {}),
        ...(endpoint ? { endpoint } : {}),
      });
    }),
    ...(endpoint ? { endpoint } : {}),
  });
  return publish(report, annotations, beyond);
}

/** A run asks for its own id first, before it does anything: that moment is the last to save it for the post step. */
function idsAfterSaving(save: (run: string) => void): () => string {
  let first = true;
  return () => {
    const id = freshId();
    if (first) save(id);
    first = false;
    return id;
  };
}

async function publish(report: Report, annotations: Annotations, beyond = false): Promise<Ending> {
  const interrupted = report.result === 'interrupted';
  // A plan that could be made is a success, whatever it would change and whatever it found, unless it was to do no more than was reviewed.
  const fails = interrupted || beyond || (report.command !== 'plan' && report.result !== 'satisfied');
  for (const cut of await setReportOutputs(report)) annotations.warning(cut);
  await writeSummary(renderSummary(report));
  logReport(report);
  const warning = report.fence && fenceWarning(report.fence);
  if (warning) annotations.warning(warning);
  for (const line of report.fence ? fenceTriggers(report.fence) : []) annotations.notice(line);
  for (const problem of report.problems) annotations.problem(problem, fails ? 'error' : 'warning');
  return { interrupted, ...(fails ? { failure: reportFailure(report) } : {}) };
}

async function endedByThrowing(error: unknown, signal: AbortSignal): Promise<Ending> {
  const invalid = error instanceof UserError && error.exit === 2;
  setOutputs(signal.aborted ? 'interrupted' : invalid ? 'invalid' : 'not-satisfied');
  if (signal.aborted) await writeSummary('## ⚠️ dynadrill was interrupted before it could report\n');
  return { failure: thrownFailure(error), interrupted: signal.aborted };
}
