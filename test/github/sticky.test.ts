import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { standingOf } from '../../src/action/github/comments.js';
import type { PullRequestEvent } from '../../src/action/github/event.js';
import type { Judged } from '../../src/action/github/judge.js';
import { type CommentState, markerOf } from '../../src/action/github/marker.js';
import { openSticky, post } from '../../src/action/github/sticky.js';
import { aChange, aClosedGate, aGate, aReview } from '../build/reviews.js';
import { eventFor, sessionFor } from './client-of.js';
import type { Pull } from './server/repository.js';
import { type GitHubServer, startGitHub } from './server/server.js';

const AUTHOR = 'github-actions[bot]';

let server: GitHubServer;
let pull: Pull;
beforeEach(async () => {
  server = await startGitHub();
  pull = server.repository.pull({ files: { 'dynadrill.yml': 'x\n' } });
});
afterEach(async () => {
  await server.close();
  expect(server.violations).toEqual([]);
});

const state = (file: string): CommentState => ({
  v: 1,
  file,
  command: 'diff',
  headCommit: 'older',
  base: 'b',
  head: 'h',
  since: '2026-11-22T10:00:00Z',
});
const stands = (file: string, by = AUTHOR) =>
  server.repository.comment(pull, `${markerOf(state(file))}\nearlier`, by, by.endsWith('[bot]'));
const weaker = (file = 'dynadrill.yml', renamedFrom?: string) => ({
  review: aReview({ file, changes: [aChange('weaker')], ...(renamedFrom ? { renamedFrom } : {}) }),
  gate: aClosedGate(),
});
const harmless = (file = 'dynadrill.yml') => ({
  review: aReview({ file, changes: [aChange('stronger')] }),
  gate: aGate(),
});

/** Posts reviews as a run on the pull request does. */
async function posted(
  reviews: Pick<Judged, 'review' | 'gate'>[],
  {
    patterns = ['dynadrill.yml'],
    event = {} as Partial<PullRequestEvent>,
    comment = true,
    /** What somebody does between reading and writing. */
    meanwhile = () => {},
  } = {},
) {
  const session = await sessionFor(server, pull, eventFor(server, pull, event));
  const warned: string[] = [];
  const logged: string[] = [];
  const warn = (line: string) => void warned.push(line);
  const sticky = await openSticky(session, { comment, token: server.token }, warn);
  if (sticky) {
    const judged = reviews.map(({ review, gate }): Judged => {
      const standing = standingOf(sticky.comments.ours, review.file, review.renamedFrom);
      const remembered = { ...state(review.file), headCommit: session.commits.head };
      return { review, gate, state: remembered, ...(standing ? { standing } : {}) };
    });
    meanwhile();
    await post({ session, sticky, judged, patterns, warn, log: (line) => void logged.push(line) });
  }
  return { warned, logged, bodies: pull.comments.map(({ body }) => body.split('\n').slice(1).join('\n')) };
}

describe('the comment', () => {
  it('is written for what gets weaker, and not for what does not', async () => {
    const { bodies, warned } = await posted([weaker('a.yml'), harmless('b.yml')]);
    expect(bodies).toEqual([expect.stringContaining('The gate is closed')]);
    expect(warned).toEqual([]);
  });

  it('comes down to one line when nothing gets weaker any more', async () => {
    stands('dynadrill.yml');
    expect((await posted([harmless()])).bodies).toEqual([expect.stringMatching(/^✅ `dynadrill.yml`: [^\n]*$/)]);
  });

  it('comes down to one line when the file is not touched any more: but only of policies that this run looks after', async () => {
    for (const file of ['policies/a.yml', 'policies/b.yml', 'teams/c.yml']) stands(file);
    const { bodies } = await posted([weaker('policies/a.yml')], { patterns: ['policies/*.yml'] });
    expect(bodies).toEqual([
      expect.stringContaining('The gate is closed'),
      expect.stringContaining('does not touch the policy any more'),
      'earlier',
    ]);
  });

  it('goes along when the file gets another name', async () => {
    stands('old.yml');
    const { bodies } = await posted([weaker('new.yml', 'old.yml')], { patterns: ['new.yml'] });
    expect(bodies).toEqual([expect.stringContaining('The gate is closed')]);
    expect(pull.comments[0]?.body).toContain('"file":"new.yml"');
  });

  it('is one a file: what was written twice goes', async () => {
    for (let i = 0; i < 3; i++) stands('dynadrill.yml');
    const [first] = pull.comments;
    expect((await posted([weaker()])).bodies).toHaveLength(1);
    expect(pull.comments[0]?.id).toBe(first?.id);
  });

  it('never touches a stranger’s, and is written beside it', async () => {
    const stranger = stands('dynadrill.yml', 'mallory');
    const { bodies } = await posted([weaker()]);
    expect(bodies).toEqual(['earlier', expect.stringContaining('The gate is closed')]);
    expect(stranger.body).toContain('earlier');
  });

  it('is not written a second time under another login, and says what to give', async () => {
    stands('dynadrill.yml', 'my-app[bot]');
    const { bodies, warned } = await posted([weaker()]);
    expect(bodies).toEqual(['earlier']);
    expect(warned).toEqual([expect.stringContaining('`comment-author: my-app[bot]`')]);
  });

  it('is left alone by a run of an older commit, which says so', async () => {
    const event = { head: pull.headSha };
    server.repository.push(pull, { 'README.md': 'y\n' });
    stands('dynadrill.yml');
    const { bodies, logged } = await posted([weaker()], { event });
    expect(bodies).toEqual(['earlier']);
    expect(logged).toEqual([expect.stringContaining('moved on')]);
  });

  it('is left alone by a run that compares with a branch into which the pull request does not go any more', async () => {
    stands('dynadrill.yml');
    const { bodies, logged } = await posted([weaker()], { event: { baseRef: 'weak' } });
    expect(bodies).toEqual(['earlier']);
    expect(logged).toEqual([expect.stringContaining('goes into `main` now')]);
  });

  it('is left alone on a pull request that is closed', async () => {
    stands('dynadrill.yml');
    const { bodies, logged } = await posted([harmless()], { event: { closed: true } });
    expect(bodies).toEqual(['earlier']);
    expect(logged).toEqual([expect.stringContaining('is closed')]);
  });

  it('that somebody took away is written anew, or not missed; those of other policies are written all the same', async () => {
    for (const file of ['a.yml', 'b.yml', 'b.yml', 'c.yml', 'd.yml']) stands(file);
    const [a, b, again, c, d] = pull.comments;
    const { bodies, warned } = await posted([weaker('a.yml'), weaker('b.yml'), harmless('c.yml')], {
      patterns: ['*.yml'],
      meanwhile: () => {
        pull.comments = pull.comments.filter((comment) => comment !== a && comment !== again && comment !== c);
      },
    });
    expect(warned).toEqual([]);
    expect(pull.comments.map(({ id }) => id).slice(0, 2)).toEqual([b?.id, d?.id]);
    expect(bodies).toEqual([
      expect.stringContaining('The gate is closed'),
      expect.stringContaining('does not touch the policy any more'),
      expect.stringContaining('The gate is closed'),
    ]);
    expect(pull.comments[2]?.body).toContain('"file":"a.yml"');
  });

  it('of one policy that cannot be written keeps no other from being written, and is said once', async () => {
    for (const file of ['a.yml', 'b.yml', 'c.yml']) stands(file);
    const how = { status: 422, message: 'Validation Failed' };
    server.fail({ operation: 'issues/update-comment', times: 2, how });
    const { bodies, warned } = await posted(['a.yml', 'b.yml', 'c.yml'].map((file) => weaker(file)));
    expect(bodies).toEqual(['earlier', 'earlier', expect.stringContaining('The gate is closed')]);
    expect(warned).toEqual([expect.stringContaining('Validation Failed')]);
  });

  it.each([
    ['for a fork', { event: { fork: true } }],
    ['where nobody wants it', { comment: false }],
  ])('is not even looked for %s', async (_, options) => {
    const { warned } = await posted([weaker()], options);
    expect(warned).toEqual([]);
    expect(server.requests.map(({ operation }) => operation)).toEqual(['pulls/get']);
  });

  it('that may not be written is a warning, with the exact permissions', async () => {
    server.scopes = { contents: 'read', 'pull-requests': 'read' };
    const { warned, bodies } = await posted([weaker()]);
    expect(bodies).toEqual([]);
    expect(warned).toEqual([expect.stringContaining('`permissions: { contents: read, pull-requests: write }`')]);
  });
});
