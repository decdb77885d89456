/** `validate`: findings of policy files; needs no account. */
import type { Finding } from '../model/finding.js';
import { loadPolicy } from './load-policy.js';

/** The document that `validate` prints as JSON. */
export interface Validation {
  format: 1;
  /** In the order in which they were named. */
  files: string[];
  /** Whether every file may be applied, under the strictness asked for. */
  valid: boolean;
  findings: Finding[];
}

/**
 * Validates files, each on its own.
 * @param strict warnings count, too
 * @throws UserError (exit 2) when a file cannot be read
 */
export async function validate(files: readonly string[], strict: boolean): Promise<Validation> {
  const findings: Finding[] = [];
  for (const file of files) findings.push(...(await loadPolicy(file)).findings);
  const valid = !findings.some(({ severity }) => strict || severity === 'error');
  return { format: 1, files: [...files], valid, findings };
}
