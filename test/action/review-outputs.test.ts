import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { setOutputs, setReportOutputs } from '../../src/action/outputs.js';
import { reviewOutputs } from '../../src/action/review-outputs.js';
import { readExpectPlan } from '../../src/commands/expect-plan.js';
import { EXPECT_PLAN_BUDGET } from '../../src/model/constants.js';
import { errorLines, UserError } from '../../src/model/errors.js';
import type { Gate, Review } from '../../src/model/review.js';
import { reviewedOf } from '../../src/plan/destructive.js';
import { impactOf } from '../../src/plan/impact.js';
import { aReport } from '../build/outcomes.js';
import { aBackup, ago, aPlan } from '../build/plans.js';
import { scratch } from '../cli/terminal.js';
import { ACTION, keyValues } from './runner.js';

beforeEach(() => {
  const folder = scratch({ output: '' });
  vi.stubEnv('RUNNER_TEMP', folder);
  vi.stubEnv('GITHUB_OUTPUT', join(folder, 'output'));
});
afterEach(() => vi.unstubAllEnvs());

const SIDE = { at: 'x', sha256: 'x', name: 'prod' };

function reviewOf(deletes: number, state?: Gate['state']): Review & { gate?: Gate } {
  const { table, name, createdAt, arn } = aBackup('orders', ago(0));
  const plan = aPlan({
    steps: Array.from({ length: deletes }, (_, n) => ({
      kind: 'delete-backup',
      id: `${n}`,
      reason: 'x',
      table,
      name,
      createdAt,
      arn: `${arn}${n}`,
    })),
  });
  return {
    format: 1,
    version: 'test',
    command: 'plan',
    file: 'dynadrill.yml',
    kind: 'changed',
    findings: [],
    changes: [],
    impact: { ...impactOf({ head: plan }), reviewed: reviewedOf(plan) },
    unseen: [],
    ...(state ? { gate: { failOn: 'weaker', state, refused: [] } } : {}),
  };
}

const NOTHING = { 'expect-plan': '', review: '', gate: '' };

/** Why `apply` refuses what an output holds; the runner hands it over as it is. */
async function refusal(text: string): Promise<string> {
  expect(text).not.toBe('');
  const error = await readExpectPlan({ text, where: 'input `expect-plan`' }).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(UserError);
  expect(error).toMatchObject({ exit: 2 });
  return errorLines(error as UserError).join('\n');
}

const written = () => keyValues(process.env['GITHUB_OUTPUT'] as string);

it('are always set, with or without a review', async () => {
  const outputs = { 'expect-plan': '{}', review: 'review.json', gate: 'closed' };
  setOutputs('invalid');
  expect(Object.keys(written()).sort()).toEqual(Object.keys(ACTION.outputs).sort());
  expect(written()).toMatchObject(NOTHING);
  setOutputs('not-satisfied', outputs);
  expect(written()).toMatchObject(outputs);
  await setReportOutputs(aReport(), outputs);
  expect(written()).toMatchObject(outputs);
  await setReportOutputs(aReport());
  expect(written()).toMatchObject(NOTHING);
  expect(Object.keys(written()).sort()).toEqual(Object.keys(ACTION.outputs).sort());
});

it('are all declared, and hold what apply expects', async () => {
  expect(Object.keys(ACTION.outputs)).toEqual(expect.arrayContaining(Object.keys(NOTHING)));
  const review = reviewOf(3, 'closed');
  const { outputs, leftOut } = await reviewOutputs([review], 'plan');
  expect(leftOut).toBeUndefined();
  expect(outputs.gate).toBe('closed');
  expect(JSON.parse(outputs['expect-plan'])).toEqual(review.impact?.reviewed);
  expect(JSON.parse(readFileSync(outputs.review, 'utf8'))).toEqual(review);
});

it('leave out what would be too long for an input, and say where it is; never half of it', async () => {
  const { outputs, leftOut } = await reviewOutputs([reviewOf(2_000)], 'plan');
  expect(await refusal(outputs['expect-plan'])).toMatch(/too long for an input[\s\S]*file of output `review`/);
  expect(leftOut).toMatch(/output `review`/);
  const file = readFileSync(outputs.review);
  expect(file.length).toBeGreaterThan(EXPECT_PLAN_BUDGET);
  expect(JSON.parse(file.toString()).impact.reviewed.steps).toHaveLength(2_000);
});

it('of several policies are an array, the worst gate, and no plan to expect', async () => {
  const { outputs } = await reviewOutputs([reviewOf(1, 'open'), reviewOf(1, 'let-through')], 'diff');
  expect(outputs).toMatchObject({ 'expect-plan': '', gate: 'let-through' });
  expect(JSON.parse(readFileSync(outputs.review, 'utf8'))).toHaveLength(2);
  expect((await reviewOutputs([reviewOf(1)], 'plan')).outputs.gate).toBe('');
});

it.each<[string, Partial<Review>, RegExp]>([
  [
    'could not look at the account',
    { command: 'diff', head: SIDE, unseen: ['No credentials.'] },
    /not looked at\. No credentials\./,
  ],
  ['met errors', { kind: 'unreadable', head: { at: 'x', sha256: 'x' } }, /dynadrill\.yml has errors after the change/],
  ['met a policy that is gone', { kind: 'deleted' }, /there is no dynadrill\.yml after the change/],
])('of a plan that %s are refused by apply, with the reason', async (_, more, why) => {
  const { impact: _impact, ...review } = reviewOf(1);
  const { outputs } = await reviewOutputs([{ ...review, ...more }], 'plan');
  expect(await refusal(outputs['expect-plan'])).toMatch(why);
  expect((await reviewOutputs([{ ...review, ...more }], 'diff')).outputs['expect-plan']).toBe('');
});

it.each([
  ['pull_request', '', true],
  ['push', 'HEAD^:dynadrill.yml', true],
  ['push', '', false],
])('of a `plan` on %s with base `%s` that came to nothing are refused: %s', async (event, base, refused) => {
  vi.stubEnv('GITHUB_EVENT_NAME', event);
  vi.stubEnv('INPUT_BASE', base);
  vi.stubEnv('INPUT_COMMAND', 'plan');
  setOutputs('not-satisfied');
  if (refused) expect(await refusal(written()['expect-plan'] as string)).toMatch(/nothing was reviewed/);
  else expect(written()).toMatchObject(NOTHING);
  vi.stubEnv('INPUT_COMMAND', 'apply');
  await setReportOutputs(aReport());
  expect(written()).toMatchObject(NOTHING);
});
