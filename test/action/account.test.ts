import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import { ORDERS } from '../cli/terminal.js';
import { table } from '../support/bench.js';
import { ACTION, errors, failure, Step } from './runner.js';

const READS = /^(Describe|List|Get|BatchGet|Query|Scan)/;
const files = { 'dynadrill.yml': ORDERS };

describe('against an account', () => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    sandbox = await startSandbox();
    await table(sandbox, 'orders', 400);
  });
  afterEach(() => sandbox.close());

  const step = (inputs: Record<string, string> = {}, env: Record<string, string> = {}) =>
    new Step({ with: { endpoint: sandbox.url, ...inputs }, env, files });
  const writes = () => sandbox.requests.map((r) => r.operation).filter((operation) => !READS.test(operation));

  it('apply carries the policy out and sets every output that is declared', async () => {
    const applying = step();
    const run = await applying.main();
    expect(run.code).toBe(0);
    expect(run.stderr).toBe('');
    expect(Object.keys(run.outputs).sort()).toEqual(Object.keys(ACTION.outputs).sort());
    expect(run.outputs).toMatchObject({ result: 'satisfied', changed: 'true' });
    expect(JSON.parse(run.outputs['backup-arns'] as string)).toEqual([
      expect.stringMatching(/^arn:aws:dynamodb:.*:table\/orders\/backup\//),
    ]);
    expect(JSON.parse(run.outputs['drills'] as string)).toEqual([
      expect.objectContaining({
        table: 'orders',
        verdict: 'passed',
        proof: 'witnessed',
        items: 400,
        restoreMs: expect.any(Number),
      }),
    ]);
    const report = run.outputs['report'] as string;
    expect(report.startsWith(applying.temp)).toBe(true);
    expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({
      format: 1,
      command: 'apply',
      result: 'satisfied',
    });
    expect(run.summary).toMatch(/^## ✅ prod: /);
    expect(run.commands.filter(({ name }) => name === 'group')).toHaveLength(1);
    expect(errors(run)).toEqual([]);

    const post = await applying.post();
    expect(post).toMatchObject({ code: 0, summary: '', outputs: {} });
    expect(post.log.replace(/^::debug::.*\n/gm, '')).toBe('');
  });

  it('a dry run says what apply would do and writes nothing', async () => {
    const run = await step({ command: '', 'dry-run': 'true' }).main();
    expect(run.code).toBe(0);
    expect(run.summary).toContain('prod: 3 changes planned');
    expect(run.outputs['changed']).toBe('false');
    expect(writes()).toEqual([]);
  });

  it('backup is a deploy backup unless told otherwise', async () => {
    const run = await step({ command: 'backup', tables: 'orders', trigger: '' }).main();
    expect(run.code).toBe(0);
    expect(run.summary).toContain('prod.deploy.');
  });

  it('fails with one line, the problems and the summary when the policy is not satisfied', async () => {
    sandbox.sabotageRestores({ items: () => [] });
    const run = await step().main();
    expect(run.code).toBe(1);
    expect(failure(run)).toMatch(/^dynadrill apply: \d+ problems?.* First: orders: /);
    expect(errors(run)[0]).toMatchObject({ properties: { title: 'orders' } });
    expect(run.outputs['result']).toBe('not-satisfied');
    expect(run.summary).toMatch(/^## ❌ prod: /);
    expect(run.log.trimEnd().split('\n').at(-1)).toMatch(/^::error::dynadrill apply: /);
  });

  it('says how to get credentials, and no stack of the SDK', async () => {
    const run = await step({}, { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' }).main();
    expect(failure(run)).toContain('no AWS credentials were found');
    expect(failure(run)).toContain('aws-actions/configure-aws-credentials');
    expect(failure(run)).toContain('id-token: write, contents: read');
    expect(run.log + run.stderr).not.toMatch(/^\s+at /m);
    expect(run.outputs['result']).toBe('not-satisfied');
    expect(run.code).toBe(1);
  });

  it('works without a place for the summary', async () => {
    const run = await step({ command: 'plan' }, { GITHUB_STEP_SUMMARY: '' }).main();
    expect(run.log).toContain('the job summary could not be written');
    expect(run.code).toBe(0);
  });
});
