import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Ask, asking, post } from './ask.js';
import { eventOf, type PullAction } from './events.js';
import { type GitHubServer, startGitHub } from './server.js';

let github: GitHubServer;
let ask: Ask;
beforeEach(async () => {
  github = await startGitHub();
  ask = asking(github);
});
afterEach(() => github.close());

describe('every operation', () => {
  it('answers as GitHub describes it', async () => {
    github.repository.commit({ 'a/dynadrill.yml': 'version: 1\nname: prod\ntables: []\n', 'gone.yml': 'x\n' });
    const pull = github.repository.pull({
      files: {
        'a/dynadrill.yml': null,
        'b/dynadrill.yml': 'version: 1\nname: prod\n',
        'gone.yml': null,
        'new.yml': 'n\n',
      },
    });
    github.repository.allow('bob', 'triage');
    github.repository.label(pull, 'allow-weaker-backups', 'bob');
    github.repository.happen(pull, 'assigned', 'bob');
    github.repository.review(pull, 'APPROVED', 'bob');
    github.repository.commit({ 'README.md': 'more\n' });
    const created = await ask('/issues/7/comments', post({ body: 'hello' }));
    expect(created.status).toBe(201);
    const { id } = created.body as { id: number };
    const paths = [
      '',
      '/pulls/7',
      '/pulls/7/files',
      '/pulls/7/reviews',
      '/issues/7/comments',
      `/issues/comments/${id}`,
      '/issues/7/labels',
      '/issues/7/events',
      '/collaborators/bob/permission',
      '/collaborators/nobody/permission',
      `/commits/${pull.mergeSha}`,
      `/compare/main...${pull.headSha}`,
      '/contents/README.md',
      `/contents/b%2Fdynadrill.yml?ref=${pull.headSha}`,
      `/contents/b?ref=refs/pull/7/merge`,
    ];
    for (const path of paths) expect(await ask(path), path).toMatchObject({ status: 200 });
    const edit = { method: 'PATCH', body: JSON.stringify({ body: 'changed' }) };
    expect(await ask(`/issues/comments/${id}`, edit)).toMatchObject({ status: 200, body: { body: 'changed' } });
    expect(await ask(`/issues/comments/${id}`, { method: 'DELETE' })).toMatchObject({ status: 204 });
    expect(await ask(`/issues/comments/${id}`)).toMatchObject({ status: 404 });
    expect(github.violations).toEqual([]);
    expect((await ask('/pulls/7/files')).body).toMatchObject([
      {
        filename: 'b/dynadrill.yml',
        status: 'renamed',
        previous_filename: 'a/dynadrill.yml',
        deletions: 1,
        additions: 0,
      },
      { filename: 'gone.yml', status: 'removed' },
      { filename: 'new.yml', status: 'added' },
    ]);
    expect((await ask(`/compare/main...${pull.headSha}`)).body).toMatchObject({ status: 'diverged', ahead_by: 1 });
    expect((await ask('/collaborators/bob/permission')).body).toMatchObject({
      permission: 'read',
      role_name: 'triage',
    });
  });

  it.each<PullAction>([
    'opened',
    'synchronize',
    'labeled',
    'unlabeled',
    'reopened',
    'ready_for_review',
    'converted_to_draft',
    'edited',
    'closed',
    'submitted',
    'dismissed',
  ])('has an event %s as GitHub describes it', (action) => {
    for (const fork of [{}, { fork: 'mallory/infra' }, { fork: 'mallory/infra', deleted: true }]) {
      const pull = github.repository.pull({
        files: { 'dynadrill.yml': `version: ${github.repository.pulls.length}\n` },
        ...fork,
      });
      if ('deleted' in fork) github.repository.deleteFork(pull);
      const review = github.repository.review(pull, 'APPROVED', 'bob');
      const event = eventOf(github, pull, action, { label: 'x', review });
      expect(event.payload).toMatchObject({
        action,
        pull_request: { number: pull.number, head: { sha: pull.headSha } },
      });
      expect(event.token === github.forkToken).toBe('fork' in fork);
    }
  });
});
