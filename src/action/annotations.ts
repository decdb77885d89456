/** Annotations: on the policy's lines for findings, on the job for all else; never more than GitHub shows. */
import { relative, resolve, sep } from 'node:path';
import * as core from '@actions/core';
import { ANNOTATION_LIMIT } from '../model/constants.js';
import type { Finding } from '../model/finding.js';
import type { PolicyChange, Range } from '../model/policy-change.js';
import type { Problem } from '../model/report.js';
import { clip, plain } from '../report/escape.js';

type Level = 'error' | 'warning' | 'notice';

const SAY = { error: core.error, warning: core.warning, notice: core.notice };

const TITLES = { weaker: 'Gets weaker', stronger: 'Gets stronger', neutral: 'Changes' };

/** GitHub cuts an annotation's message there. */
const MESSAGE_MAX = 4_096;

export class Annotations {
  readonly #said: Record<Level, number> = { error: 0, warning: 0, notice: 0 };

  /** A finding, on the line where a person would mend it. */
  finding(finding: Finding): void {
    this.#say(finding.severity, `${finding.message} (${finding.code})`, {
      title: finding.severity === 'error' ? 'The policy is wrong' : 'The policy is questionable',
      file: inWorkspace(finding.file),
      startLine: finding.line,
      ...columns(finding),
    });
  }

  /**
   * A change of the policy, on the line where it is written.
   * @param file of the head; the base's where it is deleted
   * @param closes whether it closes the pull request's gate
   */
  change(change: PolicyChange, file: string, closes: boolean): void {
    const { strength, what, was, now, at } = change;
    const values = was === undefined && now === undefined ? [] : [`${was ?? 'nothing'} → ${now ?? 'nothing'}`];
    this.#say(
      strength === 'weaker' ? (closes ? 'error' : 'warning') : 'notice',
      [what, ...values].map(plain).join('\n'),
      {
        title: TITLES[strength],
        file: inWorkspace(file),
        ...(at ? { startLine: at.line, ...columns(at) } : { startLine: 1 }),
      },
    );
  }

  /** Something wrong that the report names. @param level `warning` where it does not fail the step */
  problem(problem: Problem, level: Level): void {
    const parts = [
      problem.what,
      ...(problem.why ? [problem.why] : []),
      ...(problem.next ? [`Do now: ${problem.next}`] : []),
    ];
    this.#say(level, parts.map(plain).join('\n'), { title: problem.table ?? 'dynadrill' });
  }

  warning(message: string): void {
    this.#say('warning', message, { title: 'dynadrill' });
  }

  /** Something to know that is nothing wrong. */
  notice(message: string): void {
    this.#say('notice', message, { title: 'dynadrill' });
  }

  /** Errors that there was no room for; the step's own failure is the last error that GitHub shows and counts them. */
  get unsaidErrors(): number {
    return Math.max(0, this.#said.error - ANNOTATION_LIMIT);
  }

  /** Says how many warnings and notices there was no room for. */
  close(): void {
    for (const level of ['warning', 'notice'] as const) {
      const unsaid = this.#said[level] - ANNOTATION_LIMIT;
      const message = `${unsaid} more ${level}s: see the job summary and the log`;
      if (unsaid > 0) SAY[level](message, { title: 'dynadrill' });
    }
  }

  #say(level: Level, message: string, properties: core.AnnotationProperties): void {
    this.#said[level] += 1;
    if (this.#said[level] <= ANNOTATION_LIMIT) SAY[level](clip(message, MESSAGE_MAX), properties);
  }
}

/** GitHub takes columns only where an annotation begins and ends on one line. */
function columns({ line, column, endLine, endColumn }: Range): core.AnnotationProperties {
  if (endLine !== undefined && endLine !== line) return { endLine };
  return { endLine: line, startColumn: column, ...(endColumn === undefined ? {} : { endColumn }) };
}

/** Relative to the repository, as GitHub wants it to find the line. */
function inWorkspace(file: string): string {
  const workspace = process.env['GITHUB_WORKSPACE'];
  if (!workspace) return file;
  return relative(workspace, resolve(file)).split(sep).join('/');
}
