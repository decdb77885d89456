/** The step's log. */
import * as core from '@actions/core';
import type { OnProgress } from '../model/progress.js';
import type { Report } from '../model/report.js';
import { soberLines } from '../report/progress-lines.js';
import { renderText } from '../report/text.js';

/** Progress as sober lines. */
export function logProgress(): OnProgress {
  const line = soberLines();
  return (progress) => {
    const text = line(progress);
    if (text !== undefined) core.info(inert(text));
  };
}

/** The whole report, folded. */
export function logReport(report: Report): void {
  core.startGroup(`dynadrill ${report.command}: the report`);
  core.info(inert(renderText(report, { color: true })));
  core.endGroup();
}

/** Text from outside must not be taken for commands to the runner: `::name::` begins a line, `##[name]` stands anywhere. */
export function inert(text: string): string {
  return text.replace(/##\[/g, '## [').replace(/^(\s*):(?=:)/gm, '$1: ');
}
