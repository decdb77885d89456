/** Findings of the policy file: lines that editors and people can follow, and markdown for a summary or comment. */
import type { Finding } from '../model/finding.js';
import { painter } from './ansi.js';
import { clip, code, plain, prose } from './escape.js';
import { byteLength } from './ladder.js';
import { list, paragraphs } from './markdown.js';
import { count, plural } from './words.js';

/** GitHub refuses a comment above 65,536 characters; findings leave room for what is put around them. */
const MARKDOWN_BUDGET = 60_000;

/** `file:line:col: error code: message` lines, then the count; empty when there are none. Ends in a newline. */
export function renderFindings(findings: readonly Finding[], options: { color: boolean }): string {
  if (findings.length === 0) return '';
  const paint = painter(options.color);
  const lines = findings.map((finding) => {
    const severity = paint(finding.severity === 'error' ? 'red' : 'yellow', finding.severity);
    return `${paint('bold', `${place(finding)}:`)} ${severity} ${plain(finding.code)}: ${plain(finding.message)}`;
  });
  return `${[...lines, paint('dim', counts(findings))].join('\n')}\n`;
}

/**
 * A heading with the counts, then a line for each finding.
 * @param budget bytes; the last findings are left out when they do not fit, and the end says how many.
 */
export function renderFindingsMarkdown(findings: readonly Finding[], budget: number = MARKDOWN_BUDGET): string {
  if (findings.length === 0) return '### ✅ The policy has no findings\n';
  const errors = findings.some((finding) => finding.severity === 'error');
  const head = `### ${errors ? '❌' : '⚠️'} The policy has ${counts(findings)}`;
  const lines = findings.map(findingLine);
  const shown = firstThatFit(lines, budget - byteLength(head) - 100);
  const left = findings.length - shown.length;
  return `${paragraphs(head, list(shown), left === 0 ? undefined : `… and ${count(left)} more.`)}\n`;
}

/** One finding as markdown, on one line. */
export function findingLine(finding: Finding): string {
  const mark = finding.severity === 'error' ? '❌' : '⚠️';
  return `${mark} ${code(place(finding))} ${prose(finding.message, 1_000)} (${code(finding.code)})`;
}

function place(finding: Finding): string {
  return `${clip(plain(finding.file), 300)}:${finding.line}:${finding.column}`;
}

function counts(findings: readonly Finding[]): string {
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  const warnings = findings.length - errors;
  return [errors > 0 ? plural(errors, 'error') : '', warnings > 0 ? plural(warnings, 'warning') : '']
    .filter((part) => part !== '')
    .join(', ');
}

function firstThatFit(lines: readonly string[], budget: number): string[] {
  let used = 0;
  const fitting = lines.findIndex((line) => {
    // `- ` before and a newline after.
    used += byteLength(line) + 3;
    return used > budget;
  });
  return lines.slice(0, fitting < 0 ? lines.length : fitting);
}
