import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dynadrill, policyText, scratch } from './terminal.js';

const orders = (keep: string) =>
  policyText(`tables:\n  - { name: orders, backups: { every: 1d, keep: ${keep} }, drills: { every: 7d } }\n`);
const files = { 'old.yml': orders('{ last: 30 }'), 'new.yml': orders('{ last: 3 }'), 'bad.yml': 'tables: 1\n' };

it('diff prints what an edit means, and exits as --fail-on says', async () => {
  const cwd = scratch(files);
  const run = (...args: string[]) => dynadrill(['diff', ...args], { cwd });
  const weaker = await run('old.yml', 'new.yml', '--report', 'review.json');
  expect(weaker).toMatchObject({ code: 0, stderr: '' });
  expect(weaker.stdout).toMatch(/new\.yml/);
  expect(JSON.parse(readFileSync(join(cwd, 'review.json'), 'utf8'))).toMatchObject({
    command: 'diff',
    kind: 'changed',
  });
  expect((await run('old.yml', 'new.yml', '--fail-on', 'weaker')).code).toBe(1);
  expect((await run('new.yml', 'old.yml', '--fail-on', 'weaker')).code).toBe(0);
  const json = JSON.parse((await run('old.yml', 'new.yml', '--fail-on', 'deletes', '--format', 'json')).stdout);
  expect(json).toMatchObject({ file: 'new.yml', gate: { failOn: 'deletes', state: 'closed' } });
  expect((await run('old.yml', 'new.yml', '--format', 'markdown')).stdout).toMatch(/^## /);
  expect((await run('old.yml', 'bad.yml')).code).toBe(2);
  expect((await run('bad.yml', 'old.yml')).code).toBe(0);
});

it('diff reads revisions of git, and follows a renamed file', async () => {
  const cwd = scratch(files);
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd });
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('commit', '--quiet', '-m', 'first');
  const json = async (...args: string[]) =>
    JSON.parse((await dynadrill(['diff', ...args, '--format', 'json'], { cwd })).stdout);
  expect(await json('main:old.yml', 'HEAD:new.yml')).toMatchObject({ file: 'new.yml', renamedFrom: 'old.yml' });
  writeFileSync(join(cwd, 'old.yml'), orders('{ last: 29 }'));
  expect(await json('HEAD:old.yml', 'old.yml')).toMatchObject({ kind: 'changed', base: { at: 'HEAD:old.yml' } });
  expect(await json('/dev/null', 'old.yml')).toMatchObject({ kind: 'added' });
  expect(await json('HEAD:old.yml', '/dev/null')).toMatchObject({ kind: 'deleted', file: 'old.yml' });
});

it.each([
  [['diff', 'typo.yml', 'new.yml'], 'BASE: there is no typo.yml'],
  [['diff', 'new.yml', 'typo.yml'], 'HEAD: there is no typo.yml'],
  [['plan', '--sandbox', '--policy', 'new.yml', '--base', 'typo.yml'], '--base: there is no typo.yml'],
])('%j passes for no new policy, of which nothing could get weaker', async (args, message) => {
  const { code, stdout, stderr } = await dynadrill([...args, '--fail-on', 'weaker'], { cwd: scratch(files) });
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
  expect(stderr).toContain('write /dev/null where there is no policy on that side');
});

it('plan --base shows the next apply under both, and what apply may expect', async () => {
  const cwd = scratch(files);
  const args = ['plan', '--sandbox', '--policy', 'new.yml', '--base', 'old.yml'];
  const run = await dynadrill([...args, '--report', 'review.json', '--format', 'json'], { cwd });
  expect(run).toMatchObject({ code: 0 });
  expect(JSON.parse(run.stdout)).toMatchObject({ command: 'plan', impact: { destroys: [], reviewed: { steps: [] } } });
  expect(readFileSync(join(cwd, 'review.json'), 'utf8')).toBe(run.stdout);
  expect((await dynadrill([...args, '--fail-on', 'weaker'], { cwd })).code).toBe(1);
  const expecting = ['apply', '--sandbox', '--expect-plan', 'review.json', '--policy'];
  expect(await dynadrill([...expecting, 'new.yml'], { cwd })).toMatchObject({ code: 0 });
  const other = await dynadrill([...expecting, 'old.yml'], { cwd });
  expect(other.code).toBe(1);
  expect(other.stdout).toMatch(/Nothing was carried out: another policy was reviewed/);
  // A dry run ends as the apply would that it stands for.
  expect((await dynadrill([...expecting, 'new.yml', '--dry-run'], { cwd })).code).toBe(0);
  const dry = await dynadrill([...expecting, 'old.yml', '--dry-run'], { cwd });
  expect(dry.code).toBe(1);
  expect(dry.stdout).toMatch(/another policy was reviewed/);
});
