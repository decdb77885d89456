import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Checkout, LINK } from '../../src/action/github/checkout.js';
import { changedSubjects, oneSubject } from '../../src/action/github/subjects.js';
import { diffReview } from '../../src/commands/diff.js';
import { eventFor, sessionFor } from './client-of.js';
import type { Pull } from './server/repository.js';
import { type GitHubServer, startGitHub } from './server/server.js';

let server: GitHubServer;
let pull: Pull;
beforeEach(async () => {
  server = await startGitHub();
  server.repository.commit({ 'policies/a.yml': 'one\n', 'policies/b.yml': 'one\n' });
  pull = server.repository.pull({ files: { 'policies/a.yml': 'two\n' } });
});
afterEach(async () => {
  await server.close();
  expect(server.violations).toEqual([]);
});

const session = () => sessionFor(server, pull, eventFor(server, pull, { base: server.repository.tip('main') }));
const changed = async (...policies: string[]) => changedSubjects(policies, await session());
/** A clone of which nothing is in the workspace, as a sparse one may be; of its links git knows. */
const cloned = (links: readonly string[] = []): Checkout => {
  const tree = (commit: string) => server.repository.history.get(commit).tree;
  return {
    commit: pull.mergeSha as string,
    parents: [],
    root: '/nowhere',
    pathOf: (file) => file,
    fileOf: (path) => `/nowhere/${path}`,
    mergeBase: async () => undefined,
    read: async (commit, path) => {
      const text = tree(commit)[path];
      return text === undefined ? 'absent' : Buffer.from(text);
    },
    linkIn: async (_, path) => links.find((link) => path === link || path.startsWith(`${link}/`)),
    files: async (commit) =>
      new Map([...Object.keys(tree(commit)).map((path) => [path, '100644']), ...links.map((link) => [link, LINK])] as [
        string,
        string,
      ][]),
  };
};
const inClone = async (policies: string[], checkout = cloned()) => {
  const given = await session();
  return changedSubjects(policies, { ...given, sources: { ...given.sources, checkout } });
};
const policy = (name: string, more = '') =>
  `version: 1\nname: ${name}\naccount: "123456789012"\nregion: us-east-1\ncoverage: optional\n${more}tables:\n  - name: orders\n    backups: { every: 1d, keep: { daily: 30 } }\n`;
const refuseList = () =>
  server.fail({
    operation: 'pulls/list-files',
    how: { status: 403, message: 'Resource not accessible by integration' },
  });

describe('the policies to review', () => {
  it('are those that the pull request changes', async () => {
    const { subjects, unsure } = await changed('policies/*.yml', 'policies/b.yml');
    expect(subjects.map(({ file }) => file)).toEqual(['policies/a.yml']);
    expect(unsure).toBeUndefined();
  });

  it('are compared one by one where the files cannot be listed; of a glob nobody can tell', async () => {
    refuseList();
    const { subjects, unsure } = await changed('policies/a.yml', 'policies/b.yml');
    expect(subjects.map(({ file }) => file)).toEqual(['policies/a.yml']);
    expect(unsure).toBeUndefined();
    refuseList();
    expect((await changed('policies/*.yml')).unsure).toContain('Nobody can tell');
  });

  it('may have had another name, which nobody can tell without the list', async () => {
    refuseList();
    server.repository.push(pull, { 'policies/new.yml': 'three\n' });
    expect((await oneSubject('policies/new.yml', await session())).unsure).toContain('another name');
    expect((await oneSubject('policies/new.yml', await session())).unsure).toBeUndefined();
  });

  it('are those of the repository: what only the workspace has is compared with nothing', async () => {
    // It stands in the folder in which the tests run.
    await expect(changed('biome.json')).rejects.toThrow('neither in the repository');
    await expect(session().then((of) => oneSubject('biome.json', of))).rejects.toThrow('neither in the repository');
  });

  it('stand before under their own name where the base branch renamed them itself', async () => {
    // The list of the pull request is against the merge base, where the old name still stands.
    server.repository.push(pull, { 'policies/a.yml': null, 'policies/live.yml': 'one\ntwo\n' });
    server.repository.commit({ 'policies/a.yml': null, 'policies/live.yml': 'one\nbase\n' });
    const at = { base: server.repository.tip('main'), sha: pull.headSha };
    const { subjects } = await changedSubjects(
      ['policies/*.yml'],
      await sessionFor(server, pull, eventFor(server, pull, at)),
    );
    const live = subjects.find(({ file }) => file === 'policies/live.yml');
    expect(Buffer.from(live?.base?.bytes ?? []).toString()).toBe('one\nbase\n');
  });

  it('had a name that is not there any more: nobody can tell', async () => {
    server.repository.push(pull, { 'policies/a.yml': null, 'policies/live.yml': 'one\n' });
    server.repository.commit({ 'policies/a.yml': null, 'policies/main.yml': 'one\n' });
    const at = { base: server.repository.tip('main'), sha: pull.headSha };
    const { subjects } = await changedSubjects(
      ['policies/*.yml'],
      await sessionFor(server, pull, eventFor(server, pull, at)),
    );
    expect(subjects.find(({ file }) => file === 'policies/live.yml')?.unsure).toContain(
      'GitHub says it was `policies/a.yml`',
    );
  });

  it('may be edited under another name by the merge: of a glob nobody can tell', async () => {
    const { unsure } = await inClone(['policies/l*.yml'], {
      ...cloned(),
      files: async () => new Map([['policies/live.yml', '100644']]),
    });
    expect(unsure).toContain('changes `policies/a.yml`, which is not in the commit');
  });

  it('of a head that has moved on are listed for the newer one: of a glob nobody can tell', async () => {
    const late = { ...(await session()), late: true };
    expect((await changedSubjects(['policies/*.yml'], late)).unsure).toContain('a newer head');
    expect((await changedSubjects(['policies/a.yml'], late)).unsure).toBeUndefined();
  });

  it('are read from the commit where the workspace lacks them', async () => {
    const { subjects } = await inClone(['policies/*.yml']);
    expect(subjects.map(({ head }) => Buffer.from(head?.bytes ?? []).toString())).toEqual(['two\n']);
  });

  it('are refused as links, and so are those behind one', async () => {
    await expect(inClone(['policies/*.yml'], cloned(['policies/a.yml']))).rejects.toMatchObject({ exit: 2 });
    await expect(inClone(['policies/a.yml'], cloned(['policies']))).rejects.toThrow('`policies`, on the way');
  });

  it('may stand behind a link that the pull request leaves alone: of a glob nobody can tell', async () => {
    expect((await inClone(['policies/*.yml'], cloned(['policies/c.yml']))).unsure).toContain(
      '`policies/c.yml` is a symlink',
    );
    expect((await inClone(['*/*.yml'], cloned(['examples']))).unsure).toContain('`examples` is a symlink');
    expect((await inClone(['**/a.yml', 'policies/?.yml'], cloned(['policies/d.txt', 'other']))).unsure).toBeUndefined();
  });

  it('are looked at up to a number, and those that are named beyond it', async () => {
    const files = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`many/${100 + i}.yml`, policy(`p${i}`)]));
    server.repository.push(pull, files);
    const { subjects, unsure } = await inClone(['many/*.yml', 'many/159.yml']);
    expect(subjects).toHaveLength(51);
    expect(subjects.at(-1)?.file).toBe('many/159.yml');
    expect(unsure).toContain('touches 60 policy files; the first 50');
  });

  it('that GitHub tells of are new by one answer about the commit', async () => {
    server.repository.push(pull, { 'new/a.yml': 'a\n', 'new/b.yml': 'b\n' });
    await changed('new/*.yml');
    expect(server.calls('repos/get-commit')).toHaveLength(1);
  });

  it('are to be somewhere', async () => {
    await expect(changed('policies/c.yml')).rejects.toThrow('neither before nor after');
  });
});

describe('a new policy', () => {
  const reviewOf = async (policies: string[], file: string, checkout = cloned()) => {
    const { subjects } = await inClone(policies, checkout);
    const { unsure, ...subject } = subjects.find((each) => each.file === file) ?? { file };
    const review = diffReview({ ...subject, days: 1, version: '0', now: 0 });
    return { unsure, weaker: review.changes.filter(({ strength }) => strength === 'weaker') };
  };
  beforeEach(() => {
    server.repository.commit({ 'policies/old.yml': policy('prod'), 'policies/eu.yml': policy('eu') });
    pull = server.repository.pull({ files: { 'policies/new.yml': policy('prod') } });
  });

  it('takes over the backups of another that bears its name, touched or not', async () => {
    const { weaker, unsure } = await reviewOf(['policies/*.yml'], 'policies/new.yml');
    expect(weaker).toMatchObject([{ destroys: true, what: expect.stringContaining('policies/old.yml') }]);
    expect(unsure).toBeUndefined();
    expect((await reviewOf(['policies/n*.yml', 'policies/old.yml'], 'policies/new.yml')).weaker).toHaveLength(1);
    expect((await reviewOf(['policies/n*.yml'], 'policies/new.yml')).weaker).toEqual([]);
  });

  it('takes over what another bore before the pull request', async () => {
    server.repository.push(pull, { 'policies/eu.yml': policy('asia'), 'policies/new.yml': policy('eu') });
    const { weaker } = await reviewOf(['policies/*.yml'], 'policies/new.yml');
    expect(weaker).toMatchObject([{ destroys: true, what: expect.stringContaining('policies/eu.yml') }]);
  });

  it('takes nothing in another account or Region', async () => {
    server.repository.push(pull, { 'policies/new.yml': policy('prod').replace('us-east-1', 'eu-west-1') });
    expect((await reviewOf(['policies/*.yml'], 'policies/new.yml')).weaker).toEqual([]);
  });

  it('has neighbours that nobody can list without git, which leaves it open whose name it bears', async () => {
    const { subjects } = await changed('policies/*.yml');
    expect(subjects.find(({ file }) => file === 'policies/new.yml')?.unsure).toContain('Git cannot list');
  });

  it('may have had another name, in search of which only so many files are read', async () => {
    const gone = (text: (i: number) => string | null) =>
      Object.fromEntries(Array.from({ length: 22 }, (_, i) => [`gone/${100 + i}.yml`, text(i)]));
    server.repository.commit(gone((i) => `${'#\n'.repeat(40)}${policy(`gone-${i}`)}`));
    pull = server.repository.pull({ files: { ...gone(() => null), 'policies/new.yml': policy('gone-21') } });
    const { unsure } = await reviewOf(['policies/*.yml'], 'policies/new.yml');
    expect(unsure).toContain('2 files that went were not read');
  });

  it('may stand where a link led to another before', async () => {
    const links = { ...cloned(), linkIn: async (at: string) => (at === pull.mergeSha ? undefined : 'policies') };
    const { unsure } = await reviewOf(['policies/*.yml'], 'policies/new.yml', links);
    expect(unsure).toContain('Before, `policies` was a symlink');
  });
});
