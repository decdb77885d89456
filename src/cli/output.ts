/** What a command prints on stdout, in the format asked for, and the report file. */
import { writeFile } from 'node:fs/promises';
import type { Performed } from '../commands/perform.js';
import type { Validation } from '../commands/validate.js';
import type { AdviceReport } from '../model/advice.js';
import type { CompareReport } from '../model/compare.js';
import type { CopyReport } from '../model/copy.js';
import { UserError } from '../model/errors.js';
import type { HistoryReport } from '../model/history.js';
import type { Report } from '../model/report.js';
import type { RestoreReport } from '../model/restore.js';
import type { Review } from '../model/review.js';
import type { RewindReport } from '../model/rewind.js';
import type { Simulation } from '../model/simulation.js';
import { renderCompareMarkdown, renderCompareText } from '../report/compare-text.js';
import { renderCopyMarkdown } from '../report/copy-markdown.js';
import { renderCopyText } from '../report/copy-text.js';
import { renderFindings, renderFindingsMarkdown } from '../report/findings.js';
import { toJson } from '../report/json.js';
import { renderSummary } from '../report/summary.js';
import { renderText } from '../report/text.js';

export const FORMATS = ['text', 'json', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];

/** The report; as JSON, a plan is printed as the plan itself. */
export function reportDocument({ report, plan }: Performed, format: Format, color: boolean): string {
  switch (format) {
    case 'text':
      return renderText(report, { color });
    case 'json':
      return toJson(plan ?? report);
    case 'markdown':
      return renderSummary(report);
  }
}

/** What `copy` and `compare` print. */
export function twoTablesDocument(report: CopyReport | CompareReport, format: Format, color: boolean): string {
  if (format === 'json') return toJson(report);
  if (report.command === 'copy')
    return format === 'text' ? renderCopyText(report, { color }) : renderCopyMarkdown(report);
  return format === 'text' ? renderCompareText(report, { color }) : renderCompareMarkdown(report);
}

/** The findings of `validate`. */
export function findingsDocument(validation: Validation, format: Format, color: boolean): string {
  const { findings, files } = validation;
  switch (format) {
    case 'text':
      return renderFindings(findings, { color }) || `${files.join(', ')}: no findings\n`;
    case 'json':
      return toJson(validation);
    case 'markdown':
      return renderFindingsMarkdown(findings);
  }
}

/** @throws UserError when the file cannot be written; the run itself stands */
export async function writeReport(
  file: string,
  report:
    | Report
    | CopyReport
    | CompareReport
    | RestoreReport
    | RewindReport
    | HistoryReport
    | AdviceReport
    | Review
    | Simulation,
): Promise<void> {
  try {
    await writeFile(file, toJson(report));
  } catch (error) {
    throw new UserError({
      what: `the report cannot be written: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}`,
      where: `--report ${file}`,
      means: 'the run itself ended as printed',
      next: 'check that the folder exists and can be written to',
      cause: error,
    });
  }
}
