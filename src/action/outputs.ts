/** The action's outputs: all of them are always set. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as core from '@actions/core';
import { OUTPUT_BUDGET } from '../model/constants.js';
import type { DrillOutcome } from '../model/outcome.js';
import type { Report } from '../model/report.js';
import type { RestoreReport } from '../model/restore.js';
import type { RewindReport } from '../model/rewind.js';
import { toJson } from '../report/json.js';
import { byteLength } from '../report/ladder.js';
import { fenceOutputs } from './fence-outputs.js';
import { notReviewed, type ReviewOutputs } from './review-outputs.js';

export type Result = Report['result'] | 'invalid';

/** What a restored table's outputs are where nothing was restored. */
const NOT_RESTORED = { table: '', arn: '', 'restored-from': '', 'recovery-point': '', 'restore-ms': '', proof: '' };

/** Sets the outputs where there is no report: nothing was changed. @param review of a pull request, where there is one */
export function setOutputs(result: Result, review: ReviewOutputs = notReviewed()): void {
  set({
    result,
    changed: 'false',
    'backup-arns': '[]',
    drills: '[]',
    report: '',
    ...fenceOutputs(undefined).outputs,
    ...NOT_RESTORED,
    ...review,
  });
}

/** Sets the outputs of a command that brings a table back, and writes its report to a file under RUNNER_TEMP. */
export async function setRecoveryOutputs(
  report: RestoreReport | RewindReport,
  outputs: Partial<typeof NOT_RESTORED> & { changed: string },
): Promise<void> {
  set({
    'backup-arns': '[]',
    drills: '[]',
    ...fenceOutputs(undefined).outputs,
    ...NOT_RESTORED,
    ...notReviewed(),
    ...outputs,
    result: report.result,
    report: await writeReport(report),
  });
}

/**
 * Sets the outputs from a report, and writes it to a file under RUNNER_TEMP.
 * @param review of a pull request, where there is one
 * @returns what had to be cut, a sentence each
 */
export async function setReportOutputs(report: Report, review: ReviewOutputs = notReviewed()): Promise<string[]> {
  const arns = fitting('backup-arns', backupArns(report));
  const drills = fitting('drills', report.drills.map(drillOutput));
  const fence = fenceOutputs(report.fence);
  set({
    result: report.result,
    changed: String(report.changed),
    'backup-arns': arns.json,
    drills: drills.json,
    report: await writeReport(report),
    ...fence.outputs,
    ...NOT_RESTORED,
    ...review,
  });
  return [arns.cut, drills.cut, fence.cut].filter((cut) => cut !== undefined);
}

function set(outputs: Record<string, string>): void {
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
}

/** A folder of its own: several steps of a job may each have a report. */
async function writeReport(report: Report | RestoreReport | RewindReport): Promise<string> {
  const folder = await mkdtemp(join(process.env['RUNNER_TEMP'] || tmpdir(), 'dynadrill-'));
  const file = join(folder, 'report.json');
  await writeFile(file, toJson(report));
  return file;
}

function backupArns(report: Report): string[] {
  return report.steps.flatMap(({ outcome }) => (outcome?.backup ? [outcome.backup.arn] : []));
}

function drillOutput({ id, table, state, findings }: DrillOutcome): Record<string, unknown> {
  if (!findings) return { id, table, state };
  const { verdict, proof, items, compared, missing, changed, restoreMs, recoveryPointMs } = findings;
  return { id, table, state, verdict, proof, items, compared, missing, changed, restoreMs, recoveryPointMs };
}

/** As many elements as fit into this output's half of the budget. */
function fitting(output: string, elements: readonly unknown[]): { json: string; cut?: string } {
  const texts = elements.map((element) => JSON.stringify(element));
  let used = '[]'.length;
  const end = texts.findIndex((text) => {
    used += byteLength(text) + ','.length;
    return used > OUTPUT_BUDGET / 2;
  });
  if (end < 0) return { json: `[${texts.join(',')}]` };
  const cut = `output \`${output}\` holds the first ${end} of ${texts.length}; the report has all`;
  return { json: `[${texts.slice(0, end).join(',')}]`, cut };
}
