import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import { table } from '../support/bench.js';
import { dynadrill, policyText, scratch } from './terminal.js';

const keeping = (last: number) =>
  policyText(`tables: [{ name: orders, backups: { every: 1d, keep: { last: ${last} } } }]\n`);
const cwd = () =>
  scratch({ 'old.yml': keeping(9), 'dynadrill.yml': keeping(3), 'wrong.yml': policyText('tables: []\n') });

describe('dynadrill simulate', () => {
  it('needs neither account nor network', async () => {
    const folder = cwd();
    const env = { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' };
    const { code, stdout, stderr } = await dynadrill(
      ['simulate', '--base', 'old.yml', '--days', '20', '--report', 'out.json'],
      { cwd: folder, env },
    );
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(
      'After 20 days 9 → 3 backups stand, they reach back 9d → 3d, and a month of a table of 1 GB costs $0.72 → $0.28.',
    );
    const report = JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8'));
    expect(report).toMatchObject({ days: 20, start: 'empty', lines: [{ label: 'orders' }] });
  });

  it('prints JSON and markdown, and runs ninety days when nobody says', async () => {
    const folder = cwd();
    const json = await dynadrill(['simulate', '--format', 'json'], { cwd: folder });
    expect(JSON.parse(json.stdout).lines[0].head.backups).toHaveLength(90);
    const markdown = await dynadrill(['simulate', '--format', 'markdown'], { cwd: folder });
    expect(markdown.stdout).toMatch(/^## 90 days of backups on paper/);
  });

  it.each([
    [['--days', '0'], '`0` is no number of days'],
    [['--days', '367'], '`367` is no number of days'],
    [['--policy', 'none.yml'], 'none.yml: the policy file cannot be read'],
    [['--policy', 'wrong.yml'], 'wrong.yml:'],
    [['--base', 'none.yml'], 'there is no none.yml'],
    [['--base', 'wrong.yml'], 'wrong.yml:'],
    [['--endpoint', 'http://localhost:1'], '--endpoint: it means nothing without --observe'],
    [['--allow', 'mass-delete'], '--allow: it means nothing without --observe'],
    [['--observe', '--allow', 'everything'], '--allow: there is nothing called `everything` to allow'],
    [['orders'], '`simulate` takes no operands'],
  ])('%j is refused with exit code 2', async (args, message) => {
    const { code, stdout, stderr } = await dynadrill(['simulate', ...args], { cwd: cwd() });
    expect(stderr).toContain(message);
    expect([code, stdout]).toEqual([2, '']);
  });
});

describe('dynadrill simulate --observe', () => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    sandbox = await startSandbox({ clock: 'auto' });
    await table(sandbox, 'orders', 50);
    await table(sandbox, 'others', 5);
  });
  afterEach(() => sandbox.close());

  it('starts from the backups that stand, and writes nothing', async () => {
    const folder = cwd();
    const run = (...args: string[]) => dynadrill([...args, '--endpoint', sandbox.url], { cwd: folder });
    await run('apply', '--policy', 'old.yml');
    const before = sandbox.requests.length;
    const { code, stdout } = await run('simulate', '--observe', '--base', 'old.yml', '--days', '5', '--format', 'json');
    expect(code).toBe(0);
    const { start, lines, total } = JSON.parse(stdout);
    expect([start, lines.length, lines[0].label]).toEqual(['account', 1, 'orders']);
    expect([lines[0].base.created, lines[0].head.backups]).toEqual([4, [1, 2, 3, 3, 3]]);
    expect(total.head.backups).toEqual([1, 2, 3, 3, 3]);
    const calls = sandbox.requests.slice(before).map(({ operation }) => operation);
    expect(calls.filter((operation) => !/^(Describe|List|Query|Scan|Get)/.test(operation))).toEqual([]);
  });
});
