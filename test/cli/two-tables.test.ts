import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import { table } from '../support/bench.js';
import { dynadrill, policyText, scratch } from './terminal.js';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ clock: 'auto' });
  await table(sandbox, 'orders', 300, {
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  });
});
afterEach(() => sandbox.close());

const run = (args: string[], cwd?: string) => dynadrill([...args, '--endpoint', sandbox.url], cwd ? { cwd } : {});

describe('dynadrill copy', () => {
  it('copies, says so, and then compares as equal', async () => {
    const cwd = scratch();
    const copied = await run(
      ['copy', 'orders', 'orders-2', '--ledger', 'memory', '--follow', '--report', 'copy.json'],
      cwd,
    );
    expect(copied.stderr).toContain('creating orders-2');
    expect(copied.stdout).toContain('complete and verified (explained)');
    expect(copied.code).toBe(0);
    expect(JSON.parse(readFileSync(join(cwd, 'copy.json'), 'utf8'))).toMatchObject({
      command: 'copy',
      result: 'satisfied',
    });
    const equal = await run(['compare', 'orders', 'orders-2']);
    expect([equal.code, equal.stdout]).toEqual([0, expect.stringContaining('are equal')]);
    sandbox.remove('orders', { id: { S: 'item-1' } });
    const different = await run(['compare', 'orders', 'orders-2', '--format', 'json']);
    expect(different.code).toBe(1);
    expect(JSON.parse(different.stdout)).toMatchObject({ result: 'different', extra: 1 });
  });

  it('obeys a policy, and remembers in its ledger', async () => {
    const cwd = scratch({
      'p.yml': policyText('residency: [us-east-1]\ntables:\n  - match: "*"\n    backups: { every: 1d }\n'),
    });
    const args = ['copy', 'orders', 'orders-2', '--policy', 'p.yml'];
    const outside = await run([...args, '--to-region', 'eu-west-1'], cwd);
    expect([outside.code, outside.stdout]).toEqual([2, '']);
    expect(outside.stderr).toContain('against the policy’s residency');
    const inside = await run([...args, '--format', 'markdown'], cwd);
    expect([inside.code, inside.stdout]).toEqual([
      0,
      expect.stringContaining('| remembered in | prod.ledger (us-east-1) |'),
    ]);
  });

  it('exits 1 with what is wrong when it is no copy', async () => {
    sandbox.faults.add({
      kind: 'error',
      operation: 'BatchWriteItem',
      type: 'ValidationException',
      message: 'no such luck',
    });
    const { code, stdout } = await run(['copy', 'orders', 'orders-2']);
    expect(stdout).toMatch(/not a copy to rely on[\s\S]*No such luck/);
    expect(code).toBe(1);
  });

  it.each([
    [['copy', 'orders'], 'two tables are to be named'],
    [['copy', 'orders', 'orders'], 'the target is the source'],
    [['copy', 'orders', 'o2x', '--follow-for', '2h'], '--follow-for: it means nothing without --follow'],
    [['copy', 'orders', 'o2x', '--show-values'], '`copy` does not take --show-values; compare, history take it'],
    [['copy', 'orders', 'o2x', '--policy', 'none.yml'], 'none.yml: the policy file cannot be read'],
    [['compare', 'orders', 'orders'], 'a table was to be compared with itself'],
    [['compare', 'orders', 'o2x', '--follow'], '`compare` does not take --follow'],
  ])('%j is refused with exit code 2', async (args, message) => {
    const { code, stdout, stderr } = await run(args);
    expect(stderr).toContain(message);
    expect([code, stdout]).toEqual([2, '']);
  });
});
