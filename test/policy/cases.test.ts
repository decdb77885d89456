/**
 * Every file of test/cases/policy: a policy, a line `---EXPECT---`, and its findings, one a line as
 * `line:column severity code message`, or `ok` for none. `UPDATE_CASES=1` writes what is found; read the difference.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readPolicy } from '../../src/policy/read.js';

const folder = fileURLToPath(new URL('../cases/policy/', import.meta.url));
const MARK = '---EXPECT---\n';

const names = readdirSync(folder).filter((name) => name.endsWith('.txt'));

function findingsOf(name: string, policy: string): string {
  const { policy: read, findings } = readPolicy(name, new TextEncoder().encode(policy));
  const hasError = findings.some(({ severity }) => severity === 'error');
  expect(read === undefined, 'a policy comes back exactly when no finding is an error').toBe(hasError);
  const lines = findings.map((f) => `${f.line}:${f.column} ${f.severity} ${f.code} ${f.message}`);
  return `${lines.join('\n') || 'ok'}\n`;
}

test('there are at least 60 cases', () => {
  expect(names.length).toBeGreaterThanOrEqual(60);
});

test.each(names)('%s', (name) => {
  const [policy, expected] = readFileSync(`${folder}${name}`, 'utf8').split(MARK);
  const found = findingsOf(name, policy as string);
  if (process.env['UPDATE_CASES']) writeFileSync(`${folder}${name}`, `${policy}${MARK}${found}`);
  else expect(found).toBe(expected);
});
