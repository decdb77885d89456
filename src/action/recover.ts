/** The commands that bring a table back: restore, rewind. */
import * as core from '@actions/core';
import type { RawFlags } from '../commands/copy-options.js';
import type { Environment } from '../commands/environment.js';
import { freshId } from '../commands/fresh-id.js';
import { loadPolicy } from '../commands/load-policy.js';
import { DEFAULT_POLICY, type RecoveryName, splitList } from '../commands/options.js';
import { recoveryPolicy } from '../commands/recovery-policy.js';
import { readRestoreRequest } from '../commands/restore-options.js';
import { readRewindRequest } from '../commands/rewind-options.js';
import { VERSION } from '../commands/version.js';
import type { Finding } from '../model/finding.js';
import type { Problem } from '../model/report.js';
import type { RestoreReport } from '../model/restore.js';
import { clip, plain } from '../report/escape.js';
import { renderFindingsMarkdown } from '../report/findings.js';
import { renderRestoreMarkdown } from '../report/restore-markdown.js';
import { renderRestoreText } from '../report/restore-text.js';
import { renderRewindMarkdown } from '../report/rewind-markdown.js';
import { renderRewindText } from '../report/rewind-text.js';
import type { Annotations } from './annotations.js';
import { findingsFailure } from './failure.js';
import { tellFindings } from './findings.js';
import { readRecoveryInputs, spell } from './inputs.js';
import { inert, logProgress } from './log.js';
import { setOutputs, setRecoveryOutputs } from './outputs.js';
import type { Ending } from './run.js';
import { writeSummary } from './summary.js';

/** Carries out the step. @throws UserError when an input is wrong, or the command cannot begin or is refused */
export async function recover(command: RecoveryName, annotations: Annotations, signal: AbortSignal): Promise<Ending> {
  const { raw, unused } = readRecoveryInputs(command);
  for (const line of unused) annotations.warning(line);
  const env: Environment = {
    version: VERSION,
    signal,
    progress: logProgress(),
    newId: freshId,
    ...(raw['endpoint'] ? { endpoint: raw['endpoint'] } : {}),
  };
  return command === 'restore' ? restoreTable(raw, env, annotations) : rewindTable(raw, env, annotations);
}

async function restoreTable(raw: RawFlags, env: Environment, annotations: Annotations): Promise<Ending> {
  const read = await recoveryPolicy(raw['policy'], raw['ledger']);
  if (read && !read.policy) return invalid(read.findings, annotations);
  tellFindings(read?.findings ?? [], annotations);
  const policy = read?.policy;
  const ambient = policy?.region ?? (process.env['AWS_REGION'] || process.env['AWS_DEFAULT_REGION'] || undefined);
  const request = await readRestoreRequest(raw, splitList(raw['tables'] ?? ''), ambient, spell);
  const { restore } = await import('../commands/restore.js');
  const report = await restore(request, policy, env);
  await setRecoveryOutputs(report, restoreOutputs(report));
  await writeSummary(renderRestoreMarkdown(report));
  logDocument('restore', renderRestoreText(report, { color: true }));
  return ending(report, annotations);
}

/** On a terminal, `--apply` is typed by a person; here the table's name must be there once more. */
async function rewindTable(raw: RawFlags, env: Environment, annotations: Annotations): Promise<Ending> {
  const given = { ...raw, tables: splitList(raw['tables'] ?? '') };
  const request = readRewindRequest(given, (option) => spell(option === 'table' ? 'tables' : option), {
    confirmed: true,
  });
  const { policy, findings } = await loadPolicy(raw['policy'] ?? DEFAULT_POLICY);
  if (!policy) return invalid(findings, annotations);
  tellFindings(findings, annotations);
  const { rewind } = await import('../commands/rewind.js');
  const report = await rewind(request, policy, env);
  const wrote = Object.values(report.written ?? {}).some((count) => typeof count === 'number' && count > 0);
  await setRecoveryOutputs(report, { changed: String(wrote || report.safety !== undefined) });
  await writeSummary(renderRewindMarkdown(report));
  logDocument('rewind', renderRewindText(report, { color: true }));
  return ending(report, annotations);
}

async function invalid(findings: readonly Finding[], annotations: Annotations): Promise<Ending> {
  tellFindings(findings, annotations);
  setOutputs('invalid');
  await writeSummary(renderFindingsMarkdown(findings));
  return { failure: findingsFailure(findings, false, annotations), interrupted: false };
}

function restoreOutputs({ target, origin, restoreMs, verification, changed }: RestoreReport) {
  return {
    changed: String(changed),
    table: target.table,
    arn: target.arn ?? '',
    'restored-from': origin ? (origin.arn ?? origin.text) : '',
    'recovery-point': origin?.at ?? '',
    'restore-ms': restoreMs === undefined ? '' : String(restoreMs),
    proof: verification?.proof ?? '',
  };
}

function logDocument(command: RecoveryName, text: string): void {
  core.startGroup(`dynadrill ${command}: the report`);
  core.info(inert(text));
  core.endGroup();
}

/** Room in GitHub's 4,096 for what the rest of the message says. */
const PROBLEM_MAX = 1_000;

function ending(
  report: {
    command: RecoveryName;
    result: 'satisfied' | 'not-satisfied' | 'interrupted';
    problems: readonly Problem[];
  },
  annotations: Annotations,
): Ending {
  const interrupted = report.result === 'interrupted';
  if (report.result === 'satisfied') return { interrupted };
  for (const problem of report.problems) annotations.problem(problem, 'error');
  const [first] = report.problems;
  const what = first ? clip(plain(first.what), PROBLEM_MAX) : 'interrupted';
  return {
    interrupted,
    failure: `dynadrill ${report.command}: ${what}.\nThe job summary says why, and what to do now.`,
  };
}
