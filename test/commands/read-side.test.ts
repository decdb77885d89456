import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isRevision, pathOf, readSide } from '../../src/commands/read-side.js';
import { scratch } from '../cli/terminal.js';

let folder: string;
const git = (...args: string[]) =>
  execFileSync('git', ['-C', folder, '-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args]);

beforeEach(() => {
  folder = scratch({ 'policy.yml': 'first: 1\n' });
  mkdirSync(join(folder, 'folder'));
  writeFileSync(join(folder, 'folder', 'x'), '');
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('commit', '--quiet', '-m', 'first');
  mkdirSync(join(folder, 'policies'));
  writeFileSync(join(folder, 'policies', 'new.yml'), 'new: 1\n');
  writeFileSync(join(folder, 'policy.yml'), 'second: 2\n');
  vi.stubEnv('GIT_DIR', join(folder, '.git'));
  vi.stubEnv('GIT_WORK_TREE', folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const read = async (spec: string) => {
  const side = await readSide(spec, 'BASE');
  return side && { ...side, bytes: Buffer.from(side.bytes).toString() };
};

it('reads a file, or what stood in a revision', async () => {
  const file = join(folder, 'policy.yml');
  expect(await read(file)).toEqual({ at: file, bytes: 'second: 2\n' });
  expect(await read('main:policy.yml')).toEqual({ at: 'main:policy.yml', bytes: 'first: 1\n' });
  expect(await read('HEAD:policy.yml')).toMatchObject({ bytes: 'first: 1\n' });
});

it('is none only where that is what was written', async () => {
  expect(await read('/dev/null')).toBeUndefined();
});

it.each(['/nowhere/none.yml', 'main:policies/new.yml', 'main:none.yml', 'none.yml', ':policy.yml'])(
  'takes %s, which is not there, for a typing error',
  async (spec) => {
    const error = await readSide(spec, '--base').catch((e: unknown) => e);
    expect(error).toMatchObject({
      exit: 2,
      message: expect.stringContaining('there is no '),
      parts: { where: '--base' },
    });
    expect(error).toMatchObject({ parts: { next: expect.stringMatching(/^check the path.*write \/dev\/null where/) } });
  },
);

it('names what is meant from a folder, where git looks from the root', async () => {
  vi.stubEnv('GIT_DIR', undefined);
  vi.stubEnv('GIT_WORK_TREE', undefined);
  const before = process.cwd();
  process.chdir(join(folder, 'folder'));
  try {
    await expect(readSide('main:x', 'BASE')).rejects.toMatchObject({
      exit: 2,
      parts: { next: expect.stringContaining('did you mean `main:./x`?') },
    });
    expect(await read('main:./x')).toMatchObject({ bytes: '' });
    expect(await read('main:policy.yml')).toMatchObject({ bytes: 'first: 1\n' });
  } finally {
    process.chdir(before);
  }
});

it.each([
  ['nowhere:policy.yml', 'git knows no commit `nowhere`'],
  ['--help:policy.yml', 'git knows no commit `--help`'],
  ['main:folder', 'git cannot be asked: fatal:'],
])('%s is refused: %s', async (spec, message) => {
  await expect(readSide(spec, 'BASE')).rejects.toMatchObject({
    exit: 2,
    message: expect.stringContaining(message),
    parts: { where: 'BASE' },
  });
});

it('a folder, and git without a repository, are refused with the reason', async () => {
  await expect(readSide(join(folder, 'policies'), 'BASE')).rejects.toThrow('cannot be read: EISDIR');
  vi.stubEnv('GIT_DIR', join(folder, 'policies'));
  await expect(readSide('main:policy.yml', 'BASE')).rejects.toThrow(/git cannot be asked: fatal: not a git repository/);
  vi.stubEnv('PATH', join(folder, 'policies'));
  await expect(readSide('main:policy.yml', 'BASE')).rejects.toThrow('there is no git on this machine');
});

it('tells a revision’s path from a file', () => {
  expect(['main:a/b.yml', 'HEAD~2:./b.yml', 'a/b.yml', 'C:\\b.yml'].map(pathOf)).toEqual([
    'a/b.yml',
    'b.yml',
    'a/b.yml',
    'C:\\b.yml',
  ]);
  expect(isRevision('a/b.yml')).toBe(false);
});
