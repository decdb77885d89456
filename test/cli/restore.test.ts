import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import { table } from '../support/bench.js';
import { dynadrill, policyText, scratch } from './terminal.js';

const POLICY = policyText('tables:\n  - name: orders\n    backups: { every: 1d }\n');

describe('dynadrill restore', () => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    sandbox = await startSandbox();
    await table(sandbox, 'orders', 50);
  });
  afterEach(() => sandbox.close());
  const run = (args: string[], cwd: string, env = {}) => dynadrill([...args, '--endpoint', sandbox.url], { cwd, env });

  it('says what it will do before it begins, and how it ended; as JSON, too', async () => {
    const cwd = scratch({ 'dynadrill.yml': POLICY });
    expect((await run(['apply'], cwd)).code).toBe(0);
    const restored = await run(['restore', 'orders', '--to', 'orders-2', '--report', 'r.json'], cwd);
    expect(restored.code).toBe(0);
    expect(restored.stderr).toMatch(
      /^restoring orders to orders-2 \(us-east-1\) from backup prod\.scheduled\..* old: /,
    );
    expect(restored.stderr).toMatch(/about .*, under \$0\.01 \(list prices of us-east-1, .*\); /);
    expect(restored.stdout).toContain('✓ orders → orders-2 (us-east-1): restored and verified (sampled)');
    const json = await run(['restore', 'orders', '--to', 'orders-2', '--format', 'json'], cwd);
    expect(JSON.parse(json.stdout)).toMatchObject({ command: 'restore', result: 'satisfied', state: 'done' });
    expect((await run(['restore', 'orders', '--to', 'orders-2', '--format', 'markdown'], cwd)).stdout).toMatch(
      /^## ✅ orders/,
    );
  });

  it('needs no policy, and then the Region of the environment', async () => {
    const cwd = scratch();
    const restored = await run(['restore', 'orders', '--from', 'copy:orders', '--to', 'o-2'], cwd, {
      AWS_REGION: 'us-east-1',
    });
    expect(restored.code).toBe(0);
    expect(restored.stdout).toContain('No policy and no ledger is given');
  });

  it.each([
    [[], '--to: nothing says what the restored table is to be called'],
    [['--to', 'x'], '--to: `x` is not a name of a table'],
    [['customers', '--to', 'x-1'], 'TABLE: one table is restored at a time, but 2 were named'],
    [['--to', 'x-1', '--from', '2026-11-22 12:00'], '--from: `2026-11-22 12:00` is nothing to restore from'],
    [['--to', 'x-1', '--from', '2026-13-22T12:00:00Z'], 'is nothing to restore from'],
    [['--to', 'x-1', '--wait', '5'], '--wait: `5` is not a duration'],
    [['--to', 'x-1', '--settings', 'missing.json'], '--settings: missing.json cannot be read: ENOENT'],
    [['--to', 'x-1', '--policy', 'missing.yml'], 'missing.yml: the policy file cannot be read: ENOENT'],
    [['--to', 'x-1', '--discard-since', '2026'], '`restore` does not take --discard-since; rewind take it'],
  ])('refuses %j', async (args, message) => {
    const { code, stderr, stdout } = await run(['restore', 'orders', ...args], scratch());
    expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('of a policy with errors prints them, and does nothing', async () => {
    const { code, stderr } = await run(
      ['restore', 'orders', '--to', 'x-1'],
      scratch({ 'dynadrill.yml': 'version: 2\n' }),
    );
    expect(code).toBe(2);
    expect(stderr).toMatch(/dynadrill\.yml:1:\d+: error/);
  });
});
