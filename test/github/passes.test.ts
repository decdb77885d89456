import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PassesInput, passesOf } from '../../src/action/github/passes.js';
import { pullNow } from '../../src/action/github/pull.js';
import { clientOf, eventFor } from './client-of.js';
import type { Role } from './server/people.js';
import type { Pull } from './server/repository.js';
import { type GitHubServer, startGitHub } from './server/server.js';

const LABEL = 'allow-weaker-backups';

let server: GitHubServer;
let pull: Pull;
let since: string;
beforeEach(async () => {
  server = await startGitHub();
  pull = server.repository.pull({ files: { 'dynadrill.yml': 'x\n' } });
  since = server.clock.iso();
});
afterEach(async () => {
  await server.close();
  expect(server.violations).toEqual([]);
});

async function passes(over: Partial<PassesInput> = {}, reviewers: string[] = []) {
  const { github } = clientOf(server);
  return passesOf({
    github,
    event: eventFor(server, pull),
    pull: await pullNow(github, pull.number),
    request: { allowLabel: LABEL, allowReviewers: reviewers },
    since,
    ...over,
  });
}

describe('a label', () => {
  it.each<[Role, boolean]>([
    ['admin', true],
    ['maintain', true],
    ['write', true],
    ['triage', false],
    ['read', false],
    ['none', false],
  ])('by somebody with %s counts: %s', async (role, counts) => {
    server.repository.allow('bob', role);
    server.repository.label(pull, LABEL, 'bob');
    const { by, refused } = await passes();
    expect(by?.login).toBe(counts ? 'bob' : undefined);
    expect(refused).toHaveLength(counts ? 0 : 1);
  });

  it('is judged by all of its events, on every page', async () => {
    server.repository.allow('bob', 'write');
    server.repository.allow('eve', 'triage');
    server.repository.label(pull, LABEL, 'bob');
    for (let i = 0; i < 210; i++) server.repository.happen(pull, 'assigned', 'bob');
    server.repository.unlabel(pull, LABEL, 'bob');
    server.repository.label(pull, LABEL, 'eve');
    const { by, refused } = await passes();
    expect(by).toBeUndefined();
    expect(refused).toEqual([expect.stringContaining('`eve`, who has no write access')]);
  });

  it('that cannot be read counts for nobody, and says what it takes', async () => {
    server.repository.label(pull, LABEL, server.repository.owner);
    for (const operation of ['issues/list-events', 'repos/get-collaborator-permission-level']) {
      server.fail({ operation, how: { status: 403, message: 'Resource not accessible by integration' } });
      const { by, refused } = await passes();
      expect(by).toBeUndefined();
      expect(refused).toEqual([expect.stringContaining('permissions: {')]);
    }
  });

  it('that is not there asks for nothing', async () => {
    await passes();
    expect(server.requests.map(({ operation }) => operation)).toEqual(['pulls/get']);
  });
});

describe('an approval', () => {
  it('is looked for on every page, and only where somebody may approve', async () => {
    for (let i = 0; i < 130; i++) server.repository.review(pull, 'COMMENTED', 'erin');
    server.repository.review(pull, 'APPROVED', 'carol');
    expect((await passes({}, ['Carol'])).by).toMatchObject({ login: 'carol', how: 'approval' });
    expect((await passes()).by).toBeUndefined();
    expect(server.calls('pulls/list-reviews')).toHaveLength(2);
  });

  it('that was dismissed, by a review on a later page or by somebody, does not count', async () => {
    server.repository.review(pull, 'APPROVED', 'carol');
    for (let i = 0; i < 130; i++) server.repository.review(pull, 'COMMENTED', 'erin');
    server.repository.review(pull, 'CHANGES_REQUESTED', 'carol');
    server.repository.dismiss(pull, server.repository.review(pull, 'APPROVED', 'dan'), 'alice');
    expect((await passes({}, ['carol', 'dan'])).by).toBeUndefined();
  });

  it('of a commit before the last push does not count', async () => {
    server.repository.review(pull, 'APPROVED', 'carol');
    server.repository.push(pull, { 'README.md': 'y\n' });
    const { by, refused } = await passes({}, ['carol']);
    expect(by).toBeUndefined();
    expect(refused).toEqual([expect.stringContaining('not the head')]);
  });

  it('counts where a label does not', async () => {
    server.repository.allow('eve', 'triage');
    server.repository.label(pull, LABEL, 'eve');
    server.repository.review(pull, 'APPROVED', 'carol');
    const { by, refused } = await passes({}, ['carol']);
    expect(by?.login).toBe('carol');
    expect(refused).toHaveLength(1);
  });
});
