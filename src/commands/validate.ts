/** `validate`: findings of policy files; needs no account. */
import { UserError } from '../model/errors.js';
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
 * Validates files, each on its own: one that cannot be read is an error of that file, and the others are validated.
 * @param strict warnings count, too
 */
export async function validate(files: readonly string[], strict: boolean): Promise<Validation> {
  const findings: Finding[] = [];
  for (const file of files) findings.push(...(await findingsOf(file)));
  const valid = !findings.some(({ severity }) => strict || severity === 'error');
  return { format: 1, files: [...files], valid, findings };
}

async function findingsOf(file: string): Promise<Finding[]> {
  try {
    return (await loadPolicy(file)).findings;
  } catch (error) {
    if (error instanceof UserError) return [unreadable(file, error)];
    throw error;
  }
}

function unreadable(file: string, { parts: { what, next } }: UserError): Finding {
  const message = `${what}; ${next}.`;
  return {
    code: 'unreadable-file',
    severity: 'error',
    message: `${message.charAt(0).toUpperCase()}${message.slice(1)}`,
    file,
    line: 1,
    column: 1,
  };
}
