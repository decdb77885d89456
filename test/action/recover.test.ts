import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import { policyText, scratch } from '../cli/terminal.js';
import { table } from '../support/bench.js';
import { failure, ROOT, Step, type StepOptions, warnings } from './runner.js';

const files = { 'dynadrill.yml': policyText('tables:\n  - name: orders\n    backups: { every: 1d }\n') };

/** The action as it is compiled, so that the bundle need not be made first. */
function compiled(): string {
  const folder = scratch();
  mkdirSync(join(folder, 'dist'));
  const main = pathToFileURL(join(ROOT, 'lib', 'action', 'main.js'));
  writeFileSync(join(folder, 'dist', 'index.js'), `import(${JSON.stringify(main.href)});\n`);
  return folder;
}

describe('a table is brought back by the action', () => {
  let sandbox: Sandbox;
  let action: string;
  beforeEach(async () => {
    action = compiled();
    sandbox = await startSandbox();
    await table(sandbox, 'orders', 50);
    const backup = await step({ command: 'apply' }).main();
    expect(backup.outputs['result'], failure(backup)).toBe('satisfied');
  });
  afterEach(() => sandbox.close());

  const step = (inputs: Record<string, string>, more: Partial<StepOptions> = {}) =>
    new Step({ action, files, with: { endpoint: sandbox.url, ...inputs }, ...more });

  it('restore: with outputs for the next steps, and the report in the summary', async () => {
    const restoring = step({ command: 'restore', tables: 'orders', to: 'orders-2', acknowledge: 'orders' });
    const run = await restoring.main();
    expect(run.code).toBe(0);
    expect(run.outputs).toMatchObject({
      result: 'satisfied',
      changed: 'true',
      table: 'orders-2',
      arn: 'arn:aws:dynamodb:us-east-1:123456789012:table/orders-2',
      'restored-from': expect.stringMatching(/^arn:aws:dynamodb:us-east-1:123456789012:table\/orders\/backup\//),
      'recovery-point': expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      'restore-ms': expect.stringMatching(/^\d+$/),
      proof: 'sampled',
      'backup-arns': '[]',
      'safe-to-deploy': '',
    });
    expect(run.summary).toMatch(/^## ✅ orders → orders-2/);
    expect(warnings(run).map(({ message }) => message)).toEqual(['input `acknowledge`: `restore` does not use it']);
    expect((await restoring.post()).code).toBe(0);
  });

  it('restore: fails the step with what is wrong, and what to do', async () => {
    const run = await step({ command: 'restore', tables: 'orders', to: 'orders' }).main();
    expect(run.code).toBe(1);
    expect(run.outputs).toMatchObject({ result: 'invalid', table: '', proof: '' });
    expect(failure(run)).toContain('orders lives, and a restore never writes to a table that stands');
    expect(failure(await step({ command: 'restore', to: 'x-1' }).main())).toContain(
      'input `tables`: one table is restored at a time, but 0 were named',
    );
  });

  it('restore: without a policy file where there is none of the default’s name', async () => {
    const bare = { files: {}, env: { AWS_REGION: 'us-east-1' } };
    const run = await step({ command: 'restore', tables: 'orders', from: 'copy:orders', to: 'orders-2' }, bare).main();
    expect(run.outputs).toMatchObject({ result: 'satisfied', proof: 'exact' });
  });

  it('rewind: writes only what is confirmed by the table’s name', async () => {
    const to = (await step({ command: 'backup', tables: 'orders', fence: 'none' }).main()).outputs['backup-arns'] ?? '';
    const rewinding = {
      command: 'rewind',
      tables: 'orders',
      to: JSON.parse(to)[0],
      'discard-since': '2026-01-05T00:00:00Z',
    };
    const unsure = await step({ ...rewinding, apply: 'revert', confirm: 'customers' }).main();
    expect(unsure.outputs).toMatchObject({ result: 'invalid' });
    expect(failure(unsure)).toContain('input `confirm`: `customers` is not the table that is written to');
    const sure = await step({ ...rewinding, apply: 'put-back,revert,delete', confirm: 'orders' }).main();
    expect(sure.outputs['result'], failure(sure)).toBe('satisfied');
    expect(sure.summary).toMatch(/rewind|orders/i);
    expect(failure(await step({ ...rewinding, force: 'perhaps' }).main())).toContain(
      '`perhaps` is neither true nor false',
    );
  });
});
