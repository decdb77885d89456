import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readComments } from '../../src/action/github/comments.js';
import type { PullRequestEvent } from '../../src/action/github/event.js';
import { judge } from '../../src/action/github/judge.js';
import { type CommentState, markerOf } from '../../src/action/github/marker.js';
import type { Session } from '../../src/action/github/session.js';
import { iso } from '../../src/model/time.js';
import { aChange, aReview } from '../build/reviews.js';
import { clientOf, eventFor, sessionFor } from './client-of.js';
import type { Pull } from './server/repository.js';
import { type GitHubServer, startGitHub } from './server/server.js';

const LABEL = 'allow-weaker-backups';
const AUTHOR = 'github-actions[bot]';

let server: GitHubServer;
let pull: Pull;
beforeEach(async () => {
  server = await startGitHub();
  server.repository.allow('bob', 'write');
  pull = server.repository.pull({ files: { 'dynadrill.yml': 'x\n' } });
});
afterEach(async () => {
  await server.close();
  expect(server.violations).toEqual([]);
});

interface Given {
  event?: Partial<PullRequestEvent>;
  /** Whether comments can remember anything. */
  comments?: boolean;
  session?: Partial<Session>;
  head?: string;
  /** Whether the policy after the change has errors. */
  invalid?: boolean;
  /** What the edit does. */
  strength?: 'weaker' | 'stronger';
}

/** Judges a weaker policy whose head has the hash `head`, and writes down what its comment would remember. */
async function judged({ event: more = {}, comments = true, session: over = {}, head = 'h', ...given }: Given = {}) {
  const event = eventFor(server, pull, more);
  const session: Session = { ...(await sessionFor(server, pull, event)), ...over };
  const review = aReview({
    changes: [aChange(given.strength ?? 'weaker')],
    ...(given.invalid ? { kind: 'unreadable' } : {}),
    base: { at: 'b', sha256: 'b', name: 'prod' },
    head: { at: 'h', sha256: head, ...(given.invalid ? {} : { name: 'prod' }) },
  });
  const request = {
    policies: ['dynadrill.yml'],
    failOn: 'weaker' as const,
    allowLabel: LABEL,
    allowReviewers: [],
    comment: true,
    days: 90,
  };
  const read = comments ? await readComments(clientOf(server).github, pull.number, AUTHOR) : undefined;
  const found = await judge({ review, session, comments: read, request, now: 0 });
  return { ...found, by: found.gate.by?.login, since: found.state.since };
}

function remember(state: CommentState, by = AUTHOR): void {
  server.repository.comment(pull, markerOf(state), by, by === AUTHOR);
}

const label = (by = 'bob') => server.repository.label(pull, LABEL, by);
const pushed = (): Partial<PullRequestEvent> => ({ action: 'synchronize', updatedAt: pull.updatedAt });
const labeled = { action: 'labeled', labeled: { label: LABEL, sender: 'bob' } };
const other: Partial<PullRequestEvent> = { action: 'edited' };

describe('since when the policy is as it is', () => {
  it('is the moment of the push that brought it', async () => {
    expect((await judged({ event: pushed() })).since).toBe(pull.updatedAt);
  });

  it('stays that while pushes leave the policy alone', async () => {
    remember((await judged({ event: pushed() })).state);
    const first = pull.comments[0]?.createdAt as string;
    label();
    server.repository.push(pull, { 'README.md': 'y\n' });
    const { by, since } = await judged({ event: pushed() });
    expect(since < first).toBe(true);
    expect(by).toBe('bob');
  });

  it('begins anew when the policy changes, on either side: a label of before does not count', async () => {
    remember((await judged({ event: pushed() })).state);
    label();
    server.repository.push(pull, { 'dynadrill.yml': 'y\n' });
    const { by, since, gate } = await judged({ event: pushed(), head: 'other' });
    expect(since).toBe(pull.updatedAt);
    expect(by).toBeUndefined();
    expect(gate.refused).toEqual([expect.stringContaining('set it anew')]);
  });

  it('begins anew when the policy goes back to what it was', async () => {
    const { state } = await judged({ event: pushed() });
    const opened = pushed();
    label();
    server.repository.push(pull, { 'dynadrill.yml': 'y\n' });
    const since = pull.updatedAt;
    remember({ ...state, head: 'other', since });
    // The first run once more: its event is of before the label.
    const again = await judged({ event: { ...opened, head: pull.headSha } });
    expect(again.since).toBe(since);
    expect(again.by).toBeUndefined();
  });

  it('is now, by GitHub’s clock, where no push says it; what was set before does not count', async () => {
    label();
    const { by, since, gate } = await judged({ event: other });
    expect(since).toBe(iso(server.clock.now()));
    expect(by).toBeUndefined();
    expect(gate.refused).toEqual([expect.stringContaining('nobody can tell')]);
  });

  it('is never believed of a stranger’s comment', async () => {
    const { state } = await judged({ event: pushed() });
    remember({ ...state, since: '2020-01-01T00:00:00Z' }, 'mallory');
    label();
    server.repository.push(pull, { 'dynadrill.yml': 'y\n' });
    const { by, since } = await judged({ event: pushed() });
    expect(since).toBe(pull.updatedAt);
    expect(by).toBeUndefined();
  });
});

describe('a pull request that is sent into another branch', () => {
  const edited = (): Partial<PullRequestEvent> => ({ action: 'edited', retargeted: true, updatedAt: pull.updatedAt });
  const retarget = () => {
    server.repository.branches.set('release', server.repository.tip('main'));
    server.repository.retarget(pull, 'release', 'alice');
  };

  it('is seen anew from that moment, as by a push', async () => {
    remember({ ...(await judged({ event: pushed() })).state, base: 'another' });
    label();
    retarget();
    const before = await judged({ event: edited() });
    expect([before.since, before.by]).toEqual([pull.updatedAt, undefined]);
    remember(before.state);
    label();
    expect((await judged({ event: { ...edited(), updatedAt: before.since } })).by).toBe('bob');
  });

  it('is not let through by a run of before, which compares with the old branch, even where it finds nothing weaker', async () => {
    const old = { ...pushed(), baseRef: 'main' };
    retarget();
    label();
    for (const strength of ['weaker', 'stronger'] as const) {
      const { gate } = await judged({ event: old, strength });
      expect(gate.state).toBe('closed');
      expect(gate.next).toBeUndefined();
    }
    const { gate } = await judged({ event: old, strength: 'stronger' });
    expect(gate.why).toContain('goes into `release` now, and this run compares it with `main`');
  });

  it('may be any, where a run is started again and cannot ask', async () => {
    const blind = { github: undefined, pull: undefined, unasked: 'There is no token.' };
    const again = await judged({ event: { ...pushed(), again: true }, strength: 'stronger', session: blind });
    expect(again.gate).toMatchObject({ state: 'closed', why: expect.stringContaining('There is no token.') });
    expect((await judged({ event: pushed(), strength: 'stronger', session: blind })).gate.state).toBe('open');
  });
});

describe('where no comment remembers anything', () => {
  it('a label counts only in the run that it starts', async () => {
    const event = pushed();
    label();
    expect((await judged({ event: labeled, comments: false })).by).toBe('bob');
    expect((await judged({ event, comments: false })).by).toBeUndefined();
    expect((await judged({ event: { ...labeled, head: 'older' }, comments: false })).by).toBeUndefined();
  });
});

describe('a run', () => {
  it('that fails over the policy’s errors asks nobody to let it through', async () => {
    label();
    const { gate, by } = await judged({ event: labeled, invalid: true });
    expect([gate.state, gate.next, by]).toEqual(['closed', undefined, undefined]);
  });

  it('of an older commit lets nobody through, and says so', async () => {
    const event = { ...pushed(), head: pull.headSha };
    server.repository.push(pull, { 'README.md': 'y\n' });
    label();
    const { by, gate } = await judged({ event });
    expect(by).toBeUndefined();
    expect(gate.refused).toEqual([expect.stringContaining('moved on')]);
  });

  it('that cannot ask GitHub keeps the gate closed, and says why', async () => {
    const { gate } = await judged({ session: { github: undefined, pull: undefined, unasked: 'There is no token.' } });
    expect(gate).toMatchObject({
      state: 'closed',
      refused: ['There is no token.'],
      next: expect.stringContaining(LABEL),
    });
  });
});
