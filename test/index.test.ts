import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { apply, type Policy, type Progress, plan, UserError, validate } from '../src/index.js';
import { parseBackupName } from '../src/model/names.js';
import { type Sandbox, startSandbox } from '../src/sandbox/server.js';
import { ORDERS, policyText } from './cli/terminal.js';
import { table } from './support/bench.js';

describe('the library', () => {
  let sandbox: Sandbox;
  let policy: Policy;
  beforeEach(async () => {
    process.env['AWS_ACCESS_KEY_ID'] = 'sandbox';
    process.env['AWS_SECRET_ACCESS_KEY'] = 'sandbox';
    sandbox = await startSandbox();
    await table(sandbox, 'orders', 50);
    policy = validate('dynadrill.yml', Buffer.from(ORDERS)).policy as Policy;
  });
  afterEach(() => sandbox.close());

  it('validates', () => {
    const { policy: none, findings } = validate('a.yml', Buffer.from(policyText('tables:\n  - nmae: orders\n')));
    expect(none).toBeUndefined();
    expect(findings[0]).toMatchObject({ file: 'a.yml', line: 6, severity: 'error' });
  });

  it('plans, then applies what it planned, under a name that is ours', async () => {
    const events: Progress[] = [];
    const options = { endpoint: sandbox.url, seed: 7, onProgress: (event: Progress) => void events.push(event) };
    const planned = await plan(policy, options);
    expect(planned.plan.seed).toBe(7);
    const report = await apply(policy, options);
    expect(report.result).toBe('satisfied');
    expect(report.steps.map(({ step }) => step.id)).toEqual(planned.plan.steps.map(({ id }) => id));
    const made = report.steps.flatMap(({ outcome }) => outcome?.backup ?? []);
    expect(parseBackupName(made[0]?.name ?? '')).toMatchObject({ policy: 'prod', trigger: 'scheduled' });
    expect(events.some(({ kind }) => kind === 'end')).toBe(true);
  });

  it('tells people what they can act on', async () => {
    const failed = plan(policy, { endpoint: 'http://127.0.0.1:1' });
    await expect(failed).rejects.toBeInstanceOf(UserError);
  });
});
