import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findCommits, readAt } from '../../src/action/github/base.js';
import type { Checkout } from '../../src/action/github/checkout.js';
import { clientOf, eventFor } from './client-of.js';
import type { Pull } from './server/repository.js';
import { type GitHubServer, startGitHub } from './server/server.js';

let server: GitHubServer;
let pull: Pull;
let root: string;
beforeEach(async () => {
  server = await startGitHub();
  root = server.repository.commit({ 'policies/prod.yml': 'one\n' });
  pull = server.repository.pull({ files: { 'policies/prod.yml': 'two\n' } });
  server.repository.commit({ 'other.yml': 'base went on\n' });
});
afterEach(async () => {
  await server.close();
  expect(server.violations).toEqual([]);
});

const sources = (checkout?: Checkout) => ({ checkout, github: clientOf(server).github, headNow: pull.headSha });
/** A shallow clone, which knows its commit and little else. */
const shallow = (commit: string, parents: string[]): Checkout => ({
  commit,
  parents,
  root: '/',
  pathOf: (file) => file,
  fileOf: (path) => path,
  mergeBase: async () => undefined,
  read: async () => undefined,
  linkIn: async () => undefined,
  files: async () => undefined,
});
const event = () => eventFor(server, pull);

describe('without git', () => {
  it('the merge that is tried is taken for what is looked at, and its first parent for the base', async () => {
    const main = server.repository.tip('main');
    expect(await findCommits(event(), sources())).toEqual({ base: main, looked: pull.mergeSha, head: pull.headSha });
  });

  it('contents come from GitHub', async () => {
    expect(Buffer.from((await readAt(root, 'policies/prod.yml', sources())) ?? []).toString()).toBe('one\n');
    expect(await readAt(root, 'policies/other.yml', sources())).toBeUndefined();
  });

  it('a token that may not look is not taken for a file that is not there', async () => {
    server.scopes = { 'pull-requests': 'write' };
    const reading = readAt(root, 'policies/other.yml', sources());
    await expect(reading).rejects.toThrow('contents: read');
    // GitHub answers a private repository that way, too.
    server.fail({ operation: 'repos/get-content', how: { status: 404, message: 'Not Found' } });
    await expect(readAt(root, 'policies/prod.yml', sources())).rejects.toMatchObject({ name: 'UserError' });
  });

  it('a folder is no policy', async () => {
    await expect(readAt(root, 'policies', sources())).rejects.toMatchObject({ name: 'UserError' });
  });
});

describe('in a shallow clone', () => {
  it('of the merge nothing has to be asked for the base', async () => {
    const checkout = shallow(pull.mergeSha as string, [root, pull.headSha]);
    expect((await findCommits(event(), sources(checkout))).base).toBe(root);
    expect(server.requests).toEqual([]);
  });

  it('of the head the base is where the branch left it, not the tip', async () => {
    const found = await findCommits(event(), sources(shallow(pull.headSha, [root])));
    expect(found).toEqual({ base: root, looked: pull.headSha, head: pull.headSha });
    expect(server.calls('repos/compare-commits-with-basehead')).toHaveLength(1);
  });
});
