/** Problems carry an offset; findings carry a line and a column. This file turns the one into the other, once, at the end. */
import type { Finding } from '../model/finding.js';
import type { Span } from './node.js';

export interface Problem {
  code: string;
  severity: Finding['severity'];
  message: string;
  span: Span;
}

/** A problem that makes the policy unusable. */
export function error(code: string, span: Span, message: string): Problem {
  return { code, severity: 'error', span, message };
}

/** A problem that leaves the policy usable. */
export function warning(code: string, span: Span, message: string): Problem {
  return { code, severity: 'warning', span, message };
}

/** More findings than this help nobody; the last one says that there are more. */
const FINDINGS_MAX = 100;

/** Findings in the order of the text, each once, at most {@link FINDINGS_MAX} and one that says there are more. */
export function toFindings(file: string, text: string, problems: Problem[]): Finding[] {
  const sorted = unique(problems).sort((a, b) => a.span.start - b.span.start || (a.code < b.code ? -1 : 1));
  const locate = locator(text);
  const findings = sorted.slice(0, FINDINGS_MAX).map(({ code, severity, message, span }): Finding => {
    const start = locate(span.start);
    const end = locate(Math.max(span.start, span.end));
    return { code, severity, message, file, ...start, endLine: end.line, endColumn: end.column };
  });
  return [...findings, ...leftOut(findings, sorted)];
}

/** One mistake in `defaults` is met again in every entry that inherits it: it is told once. */
function unique(problems: Problem[]): Problem[] {
  const seen = new Map<string, Problem>();
  for (const problem of problems) {
    const id = `${problem.span.start} ${problem.code} ${problem.message}`;
    if (!seen.has(id)) seen.set(id, problem);
  }
  return [...seen.values()];
}

function leftOut(findings: Finding[], problems: Problem[]): Finding[] {
  const rest = problems.slice(findings.length);
  const last = findings.at(-1);
  if (rest.length === 0 || !last) return [];
  const severity = rest.some((problem) => problem.severity === 'error') ? 'error' : 'warning';
  return [{ ...last, code: 'more-findings', severity, message: 'More findings follow; mend these first.' }];
}

/** @returns the 1-based line and column of an offset. Lines end in `\n` or `\r\n`. */
export function locator(text: string): (offset: number) => { line: number; column: number } {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] as number) + 1 };
  };
}
