/**
 * Each file of test/cases/plan is a case: policy and account, then the plan that must come of them, to the letter.
 * `UPDATE_CASES=1` writes what comes of them now; read every line of the difference before keeping it.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makePlan } from '../../src/plan/plan.js';
import { readCase, writeCase } from './case.js';
import { render } from './render.js';

const FOLDER = new URL('../cases/plan/', import.meta.url);
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));

describe('cases', () => {
  it('are at least forty', () => {
    expect(files.length).toBeGreaterThanOrEqual(40);
  });

  it.each(files)('%s', (name) => {
    const file = new URL(name, FOLDER);
    const { input, given, expected } = readCase(readFileSync(file, 'utf8'));
    const plan = makePlan(input);
    const actual = render(plan);
    if (process.env['UPDATE_CASES']) writeFileSync(file, writeCase(given, actual));
    else expect(actual).toBe(expected);
    for (const notice of plan.notices) {
      if (notice.level !== 'info') expect(notice.next, `${notice.code} says what to do`).toBeTruthy();
    }
  });
});
