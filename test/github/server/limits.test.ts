import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Ask, type Asked, asking, post } from './ask.js';
import { badGateway, primaryLimit, secondaryLimit } from './faults.js';
import { type GitHubServer, startGitHub } from './server.js';

let github: GitHubServer;
let ask: Ask;
beforeEach(async () => {
  github = await startGitHub();
  ask = asking(github);
});
afterEach(() => github.close());

describe('what is not GitHub’s', () => {
  it.each([
    ['a path', '/nothing', {}, /no such operation/],
    ['an operation that is not carried out here', '/stargazers', {}, /does not carry out activity\/list-stargazers/],
    ['a field of the query', '/issues/7/comments?sort=created', {}, /additional properties: sort/],
    ['a page of more than 100', '/issues/7/comments?per_page=101', {}, /per_page must be <= 100/],
    [
      'a field of the body',
      '/issues/7/comments',
      { method: 'POST', body: '{"body":"x","text":"y"}' },
      /properties: text/,
    ],
    [
      'a body that lacks what it needs',
      '/issues/7/comments',
      { method: 'POST', body: '{}' },
      /required property 'body'/,
    ],
    [
      'a body that is no JSON',
      '/issues/7/comments',
      { method: 'POST', body: 'body=x' },
      /body: \(all of it\) must be object/,
    ],
    ['a body where none is taken', '/issues/comments/1', { method: 'DELETE', body: '{}' }, /this operation takes none/],
    ['a path’s parameter', '/issues/seven/comments', {}, /issue_number must be integer/],
  ])('is refused and noted: %s', async (_, path, init, why) => {
    github.repository.pull({ files: { 'a.yml': 'a\n' } });
    expect((await ask(path, init)).status).toBe(418);
    expect(github.violations).toEqual([expect.stringMatching(why)]);
    expect(github.repository.pulls[0]?.comments).toEqual([]);
  });

  it('is a media type or a version of the API that it does not have', async () => {
    await fetch(`${github.url}/repos/acme/infra`, {
      headers: { accept: 'text/html', 'x-github-api-version': '2020-01-01' },
    });
    expect(github.violations).toEqual([expect.stringMatching(/accept text\/html.*version 2020-01-01/)]);
  });
});

describe('a token', () => {
  const comment = { method: 'POST', body: JSON.stringify({ body: 'x' }) };
  beforeEach(() => void github.repository.pull({ files: { 'a.yml': 'a\n' } }));

  it.each([
    ['pull-requests', 'write', 201],
    ['issues', 'write', 201],
    ['pull-requests', 'read', 403],
    ['issues', 'read', 403],
    ['contents', 'write', 403],
  ])('with %s: %s that comments', async (scope, access, status) => {
    github.scopes = { [scope]: access };
    const answer = await ask('/issues/7/comments', comment);
    expect(answer.status).toBe(status);
    if (status !== 403) return;
    expect(answer.body).toMatchObject({ message: 'Resource not accessible by integration', status: '403' });
    expect(answer.headers.get('x-accepted-github-permissions')).toBe('issues=write; pull_requests=write');
  });

  it.each([
    ['/pulls/7', 'pull-requests'],
    ['/pulls/7/files', 'pull-requests'],
    ['/pulls/7/reviews', 'pull-requests'],
    ['/contents/README.md', 'contents'],
    ['/compare/main...main', 'contents'],
    ['/commits/main', 'contents'],
  ] as const)('needs a scope to read %s, unless the repository is public', async (path, scope) => {
    github.scopes = {};
    expect((await ask(path)).status).toBe(403);
    github.scopes = { [scope]: 'read' };
    expect((await ask(path)).status).toBe(200);
    const open = await startGitHub({ private: false, scopes: {} });
    open.repository.pull({ files: { 'a.yml': 'a\n' } });
    expect((await ask(`${open.url}/repos/acme/infra${path}`, { token: open.token })).status).toBe(200);
    expect((await ask(`${open.url}/repos/acme/infra${path}`, { token: null })).status).toBe(200);
    await open.close();
  });

  it('of a job is nobody: it may ask neither who it is nor for a team', async () => {
    expect((await ask(`${github.url}/user`)).status).toBe(403);
    expect((await ask(`${github.url}/orgs/acme/teams/ops/memberships/bob`)).status).toBe(403);
  });

  it('of a person knows whose it is, and writes as that person', async () => {
    const token = github.personalToken('carol');
    expect(await ask(`${github.url}/user`, { token })).toMatchObject({ status: 200, body: { login: 'carol' } });
    expect((await ask('/issues/7/comments', { ...comment, token })).body).toMatchObject({
      user: { login: 'carol', type: 'User' },
      performed_via_github_app: null,
    });
  });

  it('that is wrong or missing is answered as GitHub does', async () => {
    expect(await ask('/pulls/7', { token: 'ghs_other' })).toMatchObject({
      status: 401,
      body: { message: 'Bad credentials' },
    });
    expect(await ask('/pulls/7', { token: null })).toMatchObject({ status: 404, body: { message: 'Not Found' } });
    expect((await ask(`${github.url}/repos/acme/other/pulls/7`)).status).toBe(404);
  });

  it('of a fork reads and never writes', async () => {
    expect((await ask('/pulls/7', { token: github.forkToken })).status).toBe(200);
    expect((await ask('/issues/7/comments', { ...comment, token: github.forkToken })).status).toBe(403);
  });
});

describe('lists and limits', () => {
  it('come in pages, with links that lead through all of them', async () => {
    const pull = github.repository.pull({ files: { 'a.yml': 'a\n' } });
    for (let i = 0; i < 230; i++) github.repository.comment(pull, `comment ${i}`, 'alice');
    expect((await ask('/issues/7/comments')).body).toHaveLength(30);
    let next: string | undefined = '/issues/7/comments?per_page=100';
    const seen: string[] = [];
    while (next !== undefined) {
      const { body, headers }: Asked = await ask(next);
      seen.push(...(body as { body: string }[]).map((each) => each.body));
      next = /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];
      if (next) expect(next).toContain(`/repositories/${github.repository.id}/issues/7/comments`);
    }
    expect(seen).toEqual(pull.comments.map(({ body }) => body));
    expect(github.requests).toHaveLength(4);
    expect(github.violations).toEqual([]);
  });

  it('hold for a comment: neither empty nor longer than 65,536 characters', async () => {
    const pull = github.repository.pull({ files: { 'a.yml': 'a\n' } });
    expect((await ask('/issues/7/comments', post({ body: ' ' }))).status).toBe(422);
    expect((await ask('/issues/7/comments', post({ body: 'x'.repeat(65_537) }))).body).toMatchObject({
      errors: [{ message: 'Body is too long (maximum is 65536 characters)' }],
    });
    expect((await ask('/issues/7/comments', post({ body: 'x'.repeat(65_536) }))).status).toBe(201);
    expect(pull.comments).toMatchObject([{ author: 'github-actions[bot]' }]);
  });
});

describe('what goes wrong on request', () => {
  beforeEach(() => void github.repository.pull({ files: { 'a.yml': 'a\n' } }));

  it('is answered in GitHub’s words, as often as asked', async () => {
    github.fail({ operation: 'pulls/get', how: secondaryLimit(7) });
    github.fail({ operation: 'pulls/get', how: badGateway });
    github.fail({ operation: 'pulls/get', how: primaryLimit(1_800_000_000) });
    expect((await ask('/pulls/7/files')).status).toBe(200);
    const limited = await ask('/pulls/7');
    expect(limited).toMatchObject({ status: 403, body: { message: expect.stringContaining('secondary rate limit') } });
    expect(limited.headers.get('retry-after')).toBe('7');
    expect((await fetch(`${github.url}/repos/acme/infra/pulls/7`)).status).toBe(502);
    const hour = await ask('/pulls/7');
    expect(hour.headers.get('x-ratelimit-remaining')).toBe('0');
    expect(hour.headers.get('x-ratelimit-reset')).toBe('1800000000');
    expect((await ask('/pulls/7')).status).toBe(200);
    expect(github.unusedFaults).toEqual([]);
  });

  it('cuts before, within and after what is done', async () => {
    const [pull] = github.repository.pulls;
    for (const how of ['cut', 'cut-within', 'cut-after'] as const) {
      github.fail({ operation: 'issues/create-comment', how });
      await expect(ask('/issues/7/comments', post({ body: how }))).rejects.toThrow();
    }
    expect(pull?.comments.map(({ body }) => body)).toEqual(['cut-within', 'cut-after']);
  });

  it('begins after so many calls', async () => {
    github.fail({ operation: 'pulls/get', after: 1, times: 2, how: { status: 503 } });
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await ask('/pulls/7')).status);
    expect(statuses).toEqual([200, 503, 503, 200]);
  });
});

describe('the clock', () => {
  it('is the server’s own and never runs backwards', async () => {
    const pull = github.repository.pull({ files: { 'a.yml': 'a\n' } });
    const before = github.clock.now();
    github.clock.advance(3_600_000);
    const { headers } = await ask('/issues/7/comments', post({ body: 'x' }));
    expect(Date.parse(headers.get('date') ?? '')).toBe(before + 3_601_000);
    expect(Date.parse(pull.comments[0]?.createdAt ?? '')).toBe(before + 3_601_000);
    expect(() => github.clock.advance(-1)).toThrow('never runs backwards');
  });
});
