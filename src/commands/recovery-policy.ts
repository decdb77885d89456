/** The policy under which something is brought back: on that day a missing file must not stand in the way. */
import { UserError } from '../model/errors.js';
import type { Finding } from '../model/finding.js';
import type { Policy } from '../model/policy.js';
import { loadPolicy } from './load-policy.js';
import { DEFAULT_POLICY } from './options.js';

/**
 * Reads the policy that was named, or the default one where there is such a file.
 * @param named as it was written; absent or the default's own name: it need not be there
 * @param ledger named apart: then no policy is looked for that was not named
 * @returns `undefined` without a policy; without `policy` in it, when the file has errors
 * @throws UserError (exit 2) when the file that was named cannot be read
 */
export async function recoveryPolicy(
  named: string | undefined,
  ledger: string | undefined,
): Promise<{ policy?: Policy; findings: Finding[] } | undefined> {
  const file = named || DEFAULT_POLICY;
  if (file.includes(',') || file.includes('\n')) {
    throw new UserError({ what: 'one policy is needed, not several', where: file, next: 'name one', exit: 2 });
  }
  if (!named && ledger) return undefined;
  try {
    return await loadPolicy(file);
  } catch (error) {
    const missing = error instanceof UserError && (error.cause as NodeJS.ErrnoException)?.code === 'ENOENT';
    if (missing && file === DEFAULT_POLICY) return undefined;
    throw error;
  }
}
