/** The policy's findings, on its lines and in the log. */
import * as core from '@actions/core';
import type { Finding } from '../model/finding.js';
import { renderFindings } from '../report/findings.js';
import type { Annotations } from './annotations.js';
import { inert } from './log.js';

export function tellFindings(findings: readonly Finding[], annotations: Annotations): void {
  for (const finding of findings) annotations.finding(finding);
  if (findings.length > 0) core.info(inert(renderFindings(findings, { color: true })));
}
