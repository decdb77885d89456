/** Reads policy files from disk. */
import { readFile } from 'node:fs/promises';
import { UserError } from '../model/errors.js';
import type { Finding } from '../model/finding.js';
import type { Policy } from '../model/policy.js';
import { readPolicy } from '../policy/read.js';

export { readPolicy };

/**
 * Reads and validates one file.
 * @throws UserError (exit 2) when there is no such file
 */
export async function loadPolicy(file: string): Promise<{ policy?: Policy; findings: Finding[] }> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw new UserError({
      what: `the policy file cannot be read: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}`,
      where: file,
      means: 'nothing was looked at and nothing was changed',
      next: 'check the path (in a workflow: is actions/checkout before this step?), or name another with `policy`',
      exit: 2,
      cause: error,
    });
  }
  return readPolicy(file, bytes);
}
