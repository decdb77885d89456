/** The action's outputs: all of them are always set. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as core from '@actions/core';
import { OUTPUT_BUDGET } from '../model/constants.js';
import type { DrillOutcome } from '../model/outcome.js';
import type { Report } from '../model/report.js';
import { toJson } from '../report/json.js';
import { byteLength } from '../report/ladder.js';

export type Result = Report['result'] | 'invalid';

/** Sets the outputs where there is no report: nothing was changed. */
export function setOutputs(result: Result): void {
  set({ result, changed: 'false', 'backup-arns': '[]', drills: '[]', report: '' });
}

/**
 * Sets the outputs from a report, and writes it to a file under RUNNER_TEMP.
 * @returns what had to be cut, a sentence each
 */
export async function setReportOutputs(report: Report): Promise<string[]> {
  const arns = fitting('backup-arns', backupArns(report));
  const drills = fitting('drills', report.drills.map(drillOutput));
  set({
    result: report.result,
    changed: String(report.changed),
    'backup-arns': arns.json,
    drills: drills.json,
    report: await writeReport(report),
  });
  return [arns.cut, drills.cut].filter((cut) => cut !== undefined);
}

function set(outputs: Record<string, string>): void {
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
}

/** A folder of its own: several steps of a job may each have a report. */
async function writeReport(report: Report): Promise<string> {
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
