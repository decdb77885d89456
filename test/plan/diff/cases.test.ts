/**
 * Every file of test/cases/diff: a policy, a line `---HEAD---`, the policy after the edit, a line `---EXPECT---`, and the changes, one a
 * line as `strength rule line:column [destroys] [was → now] sentence`, or `same`. `UPDATE_CASES=1` writes what is found; read the difference.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { PolicyChange } from '../../../src/model/policy-change.js';
import { diffPolicies } from '../../../src/plan/diff/diff.js';
import { placesIn } from '../../../src/policy/places.js';
import { policyIn } from './policies.js';

const folder = fileURLToPath(new URL('../../cases/diff/', import.meta.url));
const names = readdirSync(folder).filter((name) => name.endsWith('.txt'));

function lineOf({ strength, rule, at, destroys, was, now, what }: PolicyChange): string {
  const place = at ? ` ${at.line}:${at.column}` : '';
  const values = was === undefined && now === undefined ? '' : ` [${was ?? ''} → ${now ?? ''}]`;
  return `${strength} ${rule}${place}${destroys ? ' destroys' : ''}${values} ${what}`;
}

/** A side that is nothing but white space is a file that does not exist. */
function sideOf(text: string) {
  return text.trim() === '' ? undefined : policyIn(text);
}

test('there are at least 80 cases', () => {
  expect(names.length).toBeGreaterThanOrEqual(80);
});

test.each(names)('%s', (name) => {
  const [sides, expected] = readFileSync(`${folder}${name}`, 'utf8').split('---EXPECT---\n');
  const [base, head] = (sides as string).split('---HEAD---\n') as [string, string];
  const places = sideOf(head) && placesIn(new TextEncoder().encode(head));
  const found = `${diffPolicies(sideOf(base), sideOf(head), places).map(lineOf).join('\n') || 'same'}\n`;
  if (process.env['UPDATE_CASES']) writeFileSync(`${folder}${name}`, `${sides}---EXPECT---\n${found}`);
  else expect(found).toBe(expected);
});
