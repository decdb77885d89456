/** Policies from their text, for tests that compare two. */
import type { Policy } from '../../../src/model/policy.js';
import { readPolicy } from '../../../src/policy/read.js';

/** The policy; a test that writes one with an error has an error itself. */
export function policyIn(text: string): Policy {
  const { policy, findings } = readPolicy('policy.yml', new TextEncoder().encode(text));
  if (!policy) throw new Error(findings.map(({ line, message }) => `${line}: ${message}`).join('\n'));
  return policy;
}
