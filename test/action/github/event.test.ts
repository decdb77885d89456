import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isPullRequest, readEvent } from '../../../src/action/github/event.js';
import { scratch } from '../../cli/terminal.js';

const pull = {
  number: 7,
  state: 'open',
  updated_at: '2026-11-22T12:00:00Z',
  head: { sha: 'h', repo: { full_name: 'acme/infra' } as { full_name: string } | null },
  base: { ref: 'main', sha: 'b', repo: { full_name: 'acme/infra' } },
};

function env(payload: unknown, more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const file = join(scratch(), 'event.json');
  writeFileSync(file, typeof payload === 'string' ? payload : JSON.stringify(payload));
  return {
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_EVENT_PATH: file,
    GITHUB_REPOSITORY: 'acme/infra',
    GITHUB_SHA: 'merge',
    ...more,
  };
}

describe('the event', () => {
  it('is read', async () => {
    const run = { GITHUB_SERVER_URL: 'https://github.com', GITHUB_RUN_ID: '42' };
    expect(await readEvent(env({ action: 'opened', pull_request: pull }, run))).toEqual({
      action: 'opened',
      repository: { owner: 'acme', repo: 'infra' },
      number: 7,
      head: 'h',
      base: 'b',
      baseRef: 'main',
      sha: 'merge',
      fork: false,
      closed: false,
      merged: false,
      retargeted: false,
      again: false,
      updatedAt: '2026-11-22T12:00:00Z',
      runUrl: 'https://github.com/acme/infra/actions/runs/42',
    });
  });

  it.each([
    ['another repository', { full_name: 'mallory/infra' }],
    ['one that is gone', null],
  ])('comes from a fork: %s', async (_, repo) => {
    const event = await readEvent(env({ action: 'opened', pull_request: { ...pull, head: { sha: 'h', repo } } }));
    expect(event?.fork).toBe(true);
  });

  it('tells closed from merged, and a run that is started again', async () => {
    const closed = { ...pull, state: 'closed', merged_at: null };
    expect(await readEvent(env({ pull_request: closed }))).toMatchObject({ closed: true, merged: false });
    const merged = { ...closed, merged_at: '2026-11-22T13:00:00Z' };
    expect(await readEvent(env({ pull_request: merged }))).toMatchObject({ closed: true, merged: true });
    expect((await readEvent(env({ pull_request: pull }, { GITHUB_RUN_ATTEMPT: '2' })))?.again).toBe(true);
    expect((await readEvent(env({ pull_request: pull }, { GITHUB_RUN_ATTEMPT: '1' })))?.again).toBe(false);
  });

  it('tells an edit that sends it into another branch from one of the title', async () => {
    const about = { action: 'edited', pull_request: pull };
    const base = { ref: { from: 'weak' }, sha: { from: 'x' } };
    expect((await readEvent(env({ ...about, changes: { base } })))?.retargeted).toBe(true);
    expect((await readEvent(env({ ...about, changes: { title: { from: 'x' } } })))?.retargeted).toBe(false);
  });

  it('names the label and who set it, and only where that is what happened', async () => {
    const about = { label: { name: 'x' }, sender: { login: 'bob' }, pull_request: pull };
    expect((await readEvent(env({ action: 'labeled', ...about })))?.labeled).toEqual({ label: 'x', sender: 'bob' });
    expect((await readEvent(env({ action: 'unlabeled', ...about })))?.labeled).toBeUndefined();
  });

  it('may be that of a review; others belong to no pull request', async () => {
    const named = (name: string) => env({ action: 'submitted', pull_request: pull }, { GITHUB_EVENT_NAME: name });
    expect((await readEvent(named('pull_request_review')))?.number).toBe(7);
    for (const name of ['push', 'merge_group', 'schedule', 'workflow_dispatch', '']) {
      expect(isPullRequest(named(name))).toBe(false);
      expect(await readEvent(named(name))).toBeUndefined();
    }
  });

  it('of `pull_request_target` is refused, with the reason', async () => {
    const refused = readEvent(
      env({ action: 'opened', pull_request: pull }, { GITHUB_EVENT_NAME: 'pull_request_target' }),
    );
    await expect(refused).rejects.toMatchObject({ exit: 2, parts: { means: expect.stringContaining('secrets') } });
  });

  it('that cannot be read is an error for people', async () => {
    await expect(readEvent(env('{'))).rejects.toMatchObject({ name: 'UserError' });
    await expect(readEvent(env({}))).rejects.toMatchObject({ name: 'UserError' });
    await expect(readEvent(env({}, { GITHUB_EVENT_PATH: '/nowhere' }))).rejects.toMatchObject({ name: 'UserError' });
  });
});
