import { execFileSync } from 'node:child_process';
import { mkdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { findCommits, linkAt, readAt } from '../../../src/action/github/base.js';
import { type Checkout, checkoutOf } from '../../../src/action/github/checkout.js';
import type { GitHub } from '../../../src/action/github/client.js';
import type { PullRequestEvent } from '../../../src/action/github/event.js';
import { linkOnDisk } from '../../../src/action/github/links.js';
import type { Session } from '../../../src/action/github/session.js';
import { changedSubjects, oneSubject } from '../../../src/action/github/subjects.js';
import { scratch } from '../../cli/terminal.js';

/** git with no settings of the developer's own. */
function git(folder: string, ...args: string[]): string {
  const who = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'init.defaultBranch=main'];
  const env = { PATH: process.env['PATH'], HOME: folder, GIT_CONFIG_NOSYSTEM: '1' };
  return execFileSync('git', [...who, ...args], { cwd: folder, env, encoding: 'utf8' }).trim();
}

let repository: string;
const sha: Record<'root' | 'main' | 'head' | 'merge', string> = { root: '', main: '', head: '', merge: '' };

/** A base branch that went on after the pull request's branch left it, and the merge that is tried. */
beforeAll(() => {
  repository = realpathSync(scratch());
  const commit = (files: Record<string, string>, message: string) => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(repository, name), text);
    git(repository, 'add', '-A');
    git(repository, 'commit', '-q', '-m', message);
    return git(repository, 'rev-parse', 'HEAD');
  };
  git(repository, 'init', '-q');
  mkdirSync(join(repository, 'policies'));
  sha.root = commit({ 'policies/prod.yml': 'one\n' }, 'root\n\nparent 0000000000000000000000000000000000000000');
  sha.main = commit({ 'policies/other.yml': 'base went on\n' }, 'main');
  git(repository, 'checkout', '-q', '-b', 'change', sha.root);
  sha.head = commit({ 'policies/prod.yml': 'two\n' }, 'change');
  git(repository, 'checkout', '-q', '--detach', sha.main);
  git(repository, 'merge', '-q', '--no-ff', '-m', 'merge', sha.head);
  sha.merge = git(repository, 'rev-parse', 'HEAD');
});

function clone(at: string, ...options: string[]): string {
  const folder = join(scratch(), 'clone');
  git(repository, 'update-ref', 'refs/heads/wanted', at);
  execFileSync('git', ['clone', '-q', '--branch', 'wanted', ...options, `file://${repository}`, folder]);
  return folder;
}

const event = (): PullRequestEvent => ({
  action: 'opened',
  repository: { owner: 'acme', repo: 'infra' },
  number: 7,
  head: sha.head,
  base: sha.main,
  sha: sha.merge,
  fork: false,
  closed: false,
  merged: false,
  retargeted: false,
  again: false,
  baseRef: 'main',
  updatedAt: '2026-11-22T12:00:00Z',
});
const sourcesOf = (checkout: Checkout | undefined, headNow: string | undefined = sha.head) => ({
  checkout,
  github: undefined,
  headNow,
});
const opened = async (folder: string) => (await checkoutOf(join(folder, 'x.yml'))) as Checkout;
const text = (bytes: Uint8Array | undefined | 'absent') =>
  bytes instanceof Uint8Array ? Buffer.from(bytes).toString() : bytes;

describe('what a pull request is compared with', () => {
  it('is the first parent of the merge that is tried', async () => {
    const sources = sourcesOf(await opened(clone(sha.merge)));
    expect(await findCommits(event(), sources)).toEqual({ base: sha.main, looked: sha.merge, head: sha.head });
    expect(text(await readAt(sha.main, 'policies/prod.yml', sources))).toBe('one\n');
  });

  it('is known by name even in a shallow clone, whose contents then have to come from GitHub', async () => {
    const checkout = await opened(clone(sha.merge, '--depth', '1'));
    expect((await findCommits(event(), sourcesOf(checkout))).base).toBe(sha.main);
    expect(await checkout.read(sha.main, 'policies/prod.yml')).toBeUndefined();
    await expect(readAt(sha.main, 'policies/prod.yml', sourcesOf(checkout))).rejects.toMatchObject({
      name: 'UserError',
    });
  });

  it('is where the branch left the base, when the head itself is checked out', async () => {
    const checkout = await opened(clone(sha.head));
    expect(await findCommits(event(), sourcesOf(checkout))).toEqual({
      base: sha.root,
      looked: sha.head,
      head: sha.head,
    });
  });

  it('is not asked of a history that is cut off: it would show a worse ancestor', async () => {
    const made = (message: string, ...parents: string[]) => {
      const options = parents.flatMap((parent) => ['-p', parent]);
      return git(repository, 'commit-tree', `${sha.root}^{tree}`, ...options, '-m', message);
    };
    // From each tip, the root is one step away, and so is the better ancestor from one of them only.
    const better = made('better', sha.root);
    const base = made('base', made('between', better), sha.root);
    const head = made('head', better, sha.root);
    git(repository, 'update-ref', 'refs/heads/other', base);
    const whole = await opened(clone(head));
    const cut = await opened(clone(head, '--depth', '2', '--no-single-branch'));
    expect(await whole.mergeBase(base, head)).toBe(better);
    expect(await cut.mergeBase(base, head)).toBeUndefined();
    await expect(findCommits({ ...event(), head, base }, sourcesOf(cut))).rejects.toMatchObject({ name: 'UserError' });
  });

  it('may be that of a push which is newer than the event', async () => {
    const late = { ...event(), head: sha.root };
    const checkout = await opened(clone(sha.head));
    expect((await findCommits(late, sourcesOf(checkout, sha.head))).head).toBe(sha.head);
  });

  it('is refused when something else is checked out: it would look harmless', async () => {
    const checkout = await opened(clone(sha.main));
    await expect(findCommits(event(), sourcesOf(checkout))).rejects.toThrow('neither the head');
    await expect(findCommits(event(), sourcesOf(checkout, undefined))).rejects.toThrow('neither the head');
  });
});

describe('the checkout', () => {
  it('tells a file that is not there from a commit that is not', async () => {
    const checkout = await opened(clone(sha.merge));
    expect(text(await checkout.read(sha.merge, 'policies/prod.yml'))).toBe('two\n');
    expect(await checkout.read(sha.root, 'policies/other.yml')).toBe('absent');
    expect(await checkout.read('0'.repeat(40), 'policies/prod.yml')).toBeUndefined();
    // A folder is no policy.
    expect(await checkout.read(sha.root, 'policies')).toBeUndefined();
  });

  it('calls files by their names in the repository, from wherever it is looked', async () => {
    const folder = clone(sha.merge);
    const top = await opened(folder);
    const below = await opened(join(folder, 'policies'));
    for (const checkout of [top, below]) {
      const paths = ['policies/prod.yml', 'policies/../policies/*.yml', 'x.yml'].map((file) => join(folder, file));
      expect(paths.map(checkout.pathOf)).toEqual(['policies/prod.yml', 'policies/*.yml', 'x.yml']);
    }
    expect(below.fileOf('policies/prod.yml')).toBe(join(folder, 'policies', 'prod.yml'));
  });

  it('reads only the header of a commit', async () => {
    expect((await opened(clone(sha.root))).parents).toEqual([]);
  });

  it('is that in which the policies stand, be they many or gone', async () => {
    const folder = clone(sha.merge);
    for (const policy of ['policies/*.yml', 'gone/with/it.yml', '**/dynadrill.yml']) {
      expect((await checkoutOf(join(folder, policy)))?.commit).toBe(sha.merge);
    }
  });

  it('lists all that is in a commit but its folders', async () => {
    const checkout = await opened(clone(sha.merge));
    const files = new Map(['policies/other.yml', 'policies/prod.yml'].map((path) => [path, '100644']));
    expect(await checkout.files(sha.merge)).toEqual(files);
    expect(await checkout.files('0'.repeat(40))).toBeUndefined();
  });

  it('is none outside of a repository', async () => {
    expect(await checkoutOf(join(scratch(), 'dynadrill.yml'))).toBeUndefined();
  });
});

describe('a link that the pull request puts on the way to a policy', () => {
  /** A clone in which a commit takes a policy’s place by links; base’s is strong, and what they lead to is weak. */
  const edited = async (edit: (folder: string) => void) => {
    const folder = clone(sha.merge);
    mkdirSync(join(folder, 'examples'));
    writeFileSync(join(folder, 'examples', 'prod.yml'), 'weak\n');
    const commit = () => {
      git(folder, 'add', '-A');
      git(folder, 'commit', '-q', '-m', 'edit');
      return git(folder, 'rev-parse', 'HEAD');
    };
    const base = commit();
    edit(folder);
    const looked = commit();
    const session = async (policy: string): Promise<Session> => ({
      event: event(),
      github: undefined,
      pull: undefined,
      unasked: 'Nobody asked.',
      sources: sourcesOf(await checkoutOf(policy)),
      commits: { base, looked, head: looked },
      late: false,
    });
    return { folder, policy: join(folder, 'policies', 'prod.yml'), session, base, looked };
  };
  const folderForLink = (folder: string) => {
    rmSync(join(folder, 'policies'), { recursive: true });
    symlinkSync('examples', join(folder, 'policies'));
  };

  it('is refused, be it a folder: git itself would name the file that it leads to', async () => {
    const { folder, policy, session, looked, base } = await edited(folderForLink);
    const given = await session(policy);
    expect(given.sources.checkout?.pathOf(policy)).toBe('policies/prod.yml');
    const refusal = { exit: 2, message: expect.stringContaining('policies') };
    await expect(changedSubjects([policy], given)).rejects.toMatchObject(refusal);
    await expect(oneSubject(policy, given)).rejects.toMatchObject(refusal);
    // Nor where the workspace lacks it.
    rmSync(join(folder, 'policies'));
    await expect(oneSubject(policy, given)).rejects.toMatchObject(refusal);
    expect(await given.sources.checkout?.linkIn(looked, 'policies/prod.yml')).toBe('policies');
    expect(await given.sources.checkout?.linkIn(base, 'policies/prod.yml')).toBeUndefined();
    expect((await given.sources.checkout?.files(looked))?.get('policies')).toBe('120000');
  });

  it('is refused, be it the file, even one that leads out of the repository', async () => {
    const { policy, session } = await edited((folder) => {
      rmSync(join(folder, 'policies', 'prod.yml'));
      symlinkSync('/dev/null', join(folder, 'policies', 'prod.yml'));
    });
    await expect(oneSubject(policy, await session(policy))).rejects.toThrow('the policy is a symlink');
  });

  it('is seen on disk, whatever git says', async () => {
    const { folder, policy, session } = await edited(folderForLink);
    const { sources, ...rest } = await session(policy);
    const checkout = { ...(sources.checkout as Checkout), linkIn: async () => undefined };
    await expect(oneSubject(policy, { ...rest, sources: { ...sources, checkout } })).rejects.toThrow('is a symlink');
    expect(await linkOnDisk(policy, folder)).toContain('policies');
    expect(await linkOnDisk(join(folder, 'examples', 'prod.yml'), folder)).toBeUndefined();
    expect(await linkOnDisk(join(folder, 'gone', 'prod.yml'), folder)).toBeUndefined();
  });

  it('may have been there before, which GitHub tells where git does not', async () => {
    const { looked, session, policy } = await edited(folderForLink);
    const { sources } = await session(policy);
    expect(await linkAt(looked, 'policies/prod.yml', sources)).toBe('policies');
    const getContent = async ({ path }: { path: string }) => ({ data: path === 'a' ? [] : { type: 'symlink' } });
    const github = { rest: { repos: { getContent } }, repository: {} } as unknown as GitHub;
    expect(await linkAt('0'.repeat(40), 'a/b/prod.yml', { ...sources, github })).toBe('a/b');
    expect(await linkAt('0'.repeat(40), 'a/prod.yml', { ...sources, github })).toBeUndefined();
  });
});
