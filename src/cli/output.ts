/** What a command prints on stdout, in the format asked for, and the report file. */
import { writeFile } from 'node:fs/promises';
import type { Performed } from '../commands/perform.js';
import type { Validation } from '../commands/validate.js';
import { UserError } from '../model/errors.js';
import type { Report } from '../model/report.js';
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
export async function writeReport(file: string, report: Report): Promise<void> {
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
