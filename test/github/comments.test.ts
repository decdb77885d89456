import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { authorOf, create, readComments, standingOf, update } from '../../src/action/github/comments.js';
import { type CommentState, markerOf } from '../../src/action/github/marker.js';
import { type Client, clientOf } from './client-of.js';
import { badGateway } from './server/faults.js';
import type { Pull } from './server/repository.js';
import { type GitHubServer, startGitHub } from './server/server.js';

const AUTHOR = 'github-actions[bot]';

let server: GitHubServer;
let pull: Pull;
let client: Client;
beforeEach(async () => {
  server = await startGitHub();
  pull = server.repository.pull({ files: { 'dynadrill.yml': 'x\n' } });
  client = clientOf(server);
});
afterEach(async () => {
  await server.close();
  expect(server.violations).toEqual([]);
});

const state = (over: Partial<CommentState> = {}): CommentState => ({
  v: 1,
  file: 'dynadrill.yml',
  command: 'diff',
  headCommit: pull.headSha,
  base: 'b',
  head: 'h',
  since: '2026-11-22T10:00:00Z',
  ...over,
});
const by = (login: string, over: Partial<CommentState> = {}) =>
  server.repository.comment(pull, `${markerOf(state(over))}\nby ${login}`, login, login.endsWith('[bot]'));
const post = (over: Partial<CommentState> = {}, text = 'the text') => ({
  github: client.github,
  number: pull.number,
  author: AUTHOR,
  state: state(over),
  text,
});
const read = () => readComments(client.github, pull.number, AUTHOR);
const bodies = () => pull.comments.map(({ body }) => body);

describe('our comment', () => {
  it('is found by marker and author, on whichever page', async () => {
    by('mallory');
    for (let i = 0; i < 250; i++) server.repository.comment(pull, `comment ${i}`, i % 2 ? 'alice' : AUTHOR);
    const ours = by(AUTHOR);
    expect((await read()).ours).toEqual([{ id: ours.id, body: ours.body, state: state() }]);
  });

  it('is never a stranger’s, whatever it begins with: its state is not believed', async () => {
    by('mallory', { since: '2020-01-01T00:00:00Z' });
    expect(await read()).toEqual({ ours: [], otherApps: [] });
  });

  it('is not one that quotes the marker', async () => {
    server.repository.comment(pull, `> ${markerOf(state())}`, AUTHOR, true);
    expect((await read()).ours).toEqual([]);
  });

  it('may be another app’s, which is told apart', async () => {
    by('other-app[bot]');
    expect(await read()).toEqual({ ours: [], otherApps: ['other-app[bot]'] });
  });

  it('is one a file, taken by its name now before its name then', async () => {
    by(AUTHOR, { file: 'old.yml' });
    by(AUTHOR, { file: 'new.yml' });
    const { ours } = await read();
    expect(standingOf(ours, 'new.yml', 'old.yml')?.state.file).toBe('new.yml');
    expect(standingOf(ours, 'newer.yml', 'old.yml')?.state.file).toBe('old.yml');
    expect(standingOf(ours, 'newer.yml')).toBeUndefined();
  });
});

describe('who writes', () => {
  it('is who the user says, and else GitHub’s own app for a job’s token', async () => {
    expect(await authorOf(client.github, server.token, 'my-app[bot]')).toBe('my-app[bot]');
    expect(await authorOf(client.github, server.token, undefined)).toBe(AUTHOR);
    expect(server.requests).toEqual([]);
  });

  it('is the person whose token it is', async () => {
    const token = server.personalToken('octocat');
    expect(await authorOf(clientOf(server, { token }).github, token, undefined)).toBe('octocat');
  });
});

describe('an update', () => {
  it('is not sent when the comment says so already', async () => {
    await create(post());
    const [standing] = (await read()).ours;
    expect(standing && (await update(post(), standing))).toBe('unchanged');
    expect(standing && (await update(post({}, 'more'), standing))).toBe('written');
    expect(bodies()).toEqual([`${markerOf(state())}\nmore`]);
  });

  it('by `diff` leaves alone what `plan` said of the same commit and texts', async () => {
    by(AUTHOR, { command: 'plan' });
    const [standing] = (await read()).ours;
    if (!standing) throw new Error('none');
    expect(await update(post(), standing)).toBe('left');
    for (const other of [{ headCommit: 'x' }, { base: 'x' }, { head: 'x' }]) {
      expect(await update(post(other), standing)).toBe('written');
    }
    expect(await update(post({ command: 'plan' }), standing)).toBe('written');
  });

  it('of one that somebody took away is told apart', async () => {
    by(AUTHOR);
    const [standing] = (await read()).ours;
    pull.comments = [];
    expect(standing && (await update(post(), standing))).toBe('gone');
  });

  it('is sent again when its answer was lost', async () => {
    by(AUTHOR);
    const [standing] = (await read()).ours;
    server.fail({ operation: 'issues/update-comment', how: 'cut-after' });
    expect(standing && (await update(post(), standing))).toBe('written');
    expect(bodies()).toEqual([`${markerOf(state())}\nthe text`]);
  });
});

describe('a first comment', () => {
  it.each([['cut'], ['cut-after'], ['cut-within']] as const)(
    'is written once when the connection is %s',
    async (how) => {
      server.fail({ operation: 'issues/create-comment', how });
      expect(await create(post())).toBe('written');
      expect(bodies()).toEqual([`${markerOf(state())}\nthe text`]);
      expect(server.calls('issues/create-comment')).toHaveLength(how === 'cut' ? 2 : 1);
    },
  );

  it('is given up in the end', async () => {
    server.fail({ operation: 'issues/create-comment', how: badGateway, times: 100 });
    await expect(create(post())).rejects.toMatchObject({ status: 502 });
    expect(bodies()).toEqual([]);
  });

  it('gives way to one that another job wrote at the same time, and sets that right', async () => {
    // Both found none; the other's came first.
    by(AUTHOR, { headCommit: 'x' });
    expect(await create(post())).toBe('written');
    expect(bodies()).toEqual([`${markerOf(state())}\nthe text`]);
  });

  it('gives way to a `plan`’s, which says more', async () => {
    const other = by(AUTHOR, { command: 'plan' });
    expect(await create(post())).toBe('left');
    expect(bodies()).toEqual([other.body]);
  });

  it('stands beside that of another file', async () => {
    by(AUTHOR, { file: 'other.yml' });
    await create(post());
    expect(bodies()).toHaveLength(2);
  });
});
