/** Text in, policy or findings out: the one door of this room. */
import { createHash } from 'node:crypto';
import type { Finding } from '../model/finding.js';
import type { Policy } from '../model/policy.js';
import { buildPolicy } from './build.js';
import { draftOf } from './draft.js';
import { locator, type Problem, toFindings } from './problem.js';
import { applyRules } from './rules/index.js';
import { checkSchema } from './schema/validate.js';
import { decode } from './yaml/bytes.js';
import { parseYaml } from './yaml/parse.js';

/**
 * Reads a policy file. Never throws, whatever the bytes are.
 * @param file its name, as findings shall show it.
 * @param bytes its contents; UTF-8, with or without byte order mark.
 * @returns the policy exactly when no finding is an error, and the findings in the order of the text.
 */
export function readPolicy(file: string, bytes: Uint8Array): { policy?: Policy; findings: Finding[] } {
  const { text, problem } = decode(bytes);
  if (problem) return { findings: toFindings(file, text, [problem]) };
  const { tree, problems } = parseYaml(text);
  if (!tree) return { findings: toFindings(file, text, problems) };
  const misshapen = checkSchema(tree);
  if (misshapen.length > 0) return { findings: toFindings(file, text, misshapen) };
  const draft = draftOf(tree);
  const found: Problem[] = applyRules(draft);
  const findings = toFindings(file, text, found);
  if (found.some(({ severity }) => severity === 'error')) return { findings };
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { policy: buildPolicy(draft, { file, sha256 }, locator(text)), findings };
}
