/** The one message with which the step fails. */
import * as core from '@actions/core';
import { errorLines, UserError } from '../model/errors.js';
import type { Finding } from '../model/finding.js';
import type { Report } from '../model/report.js';
import { clip, plain } from '../report/escape.js';
import { verdictOf } from '../report/verdict.js';
import type { Annotations } from './annotations.js';
import { inert } from './log.js';

/** Room in GitHub's 4,096 for what the rest of the message says. */
const PROBLEM_MAX = 1_000;

/** Why a run that ended is not good enough; names the first problem and where the others are. */
export function reportFailure(report: Report): string {
  const first = report.problems[0];
  const named = first ? ` First: ${first.table ? `${first.table}: ` : ''}${clip(plain(first.what), PROBLEM_MAX)}` : '';
  return `dynadrill ${report.command}: ${verdictOf(report).sentence}.${named}\nThe job summary says why, and what to do now.`;
}

/** Why a policy cannot be used. @param strict warnings count, too */
export function findingsFailure(findings: readonly Finding[], strict: boolean, annotations: Annotations): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const unsaid = annotations.unsaidErrors;
  return [
    errors > 0 ? `The policy has ${errors} ${errors === 1 ? 'error' : 'errors'}` : '',
    errors === 0 && strict ? `The policy has ${findings.length} warnings, and \`strict\` is on` : '',
    unsaid > 0 ? ` (${unsaid} not annotated)` : '',
    '; the job summary and the log list them all. Nothing was looked at and nothing was changed.',
  ].join('');
}

/** What was thrown, as a message: an error for people as its parts, a fault of ours with its stack in the log. */
export function thrownFailure(error: unknown): string {
  if (error instanceof UserError) return errorLines(error).join('\n');
  const e = error as Error;
  core.info(inert(e.stack ?? String(error)));
  return `This is a fault of dynadrill itself: ${e.message ?? error}\nPlease report it, with the stack from the log, at ${issuesPage()}.`;
}

/** The repository that the action was taken from, as the runner names it. */
function issuesPage(): string {
  const { GITHUB_SERVER_URL: server, GITHUB_ACTION_REPOSITORY: repository } = process.env;
  return server && repository ? `${server}/${repository}/issues` : "the action's repository";
}
