import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failureOf } from '../../src/action/github/client.js';
import { pullNow } from '../../src/action/github/pull.js';
import { GITHUB } from '../../src/model/constants.js';
import { type Client, clientOf } from './client-of.js';
import { badGateway, primaryLimit, secondaryLimit } from './server/faults.js';
import type { Pull } from './server/repository.js';
import { type GitHubServer, startGitHub } from './server/server.js';

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

const look = () => pullNow(client.github, pull.number);
const comments = () =>
  client.github.all((rest, page) =>
    rest.issues.listComments({ ...client.github.repository, issue_number: pull.number, ...page }),
  );

describe('the client', () => {
  it.each([
    ['a bad gateway', badGateway, [1_000]],
    ['a connection that is cut', 'cut', [1_000]],
    ['an answer that is cut', 'cut-within', [1_000]],
    ['a secondary limit', secondaryLimit(7), [7_000]],
    ['one said with 429', secondaryLimit(7, 429), [7_000]],
    ['one that names no time', { status: 403, message: 'You have exceeded a secondary rate limit.' }, [60_000]],
  ] as const)('tries again after %s', async (_, how, waits) => {
    server.fail({ operation: 'pulls/get', how });
    expect((await look()).head).toBe(pull.headSha);
    expect(client.waits).toEqual(waits);
    expect(client.log).toHaveLength(1);
  });

  it('waits for the hour’s limit only when it ends soon', async () => {
    server.fail({ operation: 'pulls/get', how: primaryLimit(server.clock.now() / 1_000 + 20) });
    await look();
    expect(client.waits).toEqual([21_000]);
    server.fail({ operation: 'pulls/get', how: primaryLimit(server.clock.now() / 1_000 + 3_000) });
    await expect(look()).rejects.toMatchObject({ status: 403 });
    expect(client.waits).toHaveLength(1);
  });

  it('gives up after about a minute, all calls together', async () => {
    server.fail({ operation: 'pulls/get', how: badGateway, times: 3 });
    await look();
    server.fail({ operation: 'pulls/get', how: badGateway, times: 100 });
    await expect(look()).rejects.toMatchObject({ status: 502 });
    const sum = client.waits.reduce((a, b) => a + b, 0);
    expect(sum).toBeGreaterThan(GITHUB.patience / 2);
    expect(sum).toBeLessThanOrEqual(GITHUB.patience);
    expect(client.log.at(-1)).toContain('not waiting');
  });

  it('does not wait for what it may not do', async () => {
    server.scopes = { contents: 'read' };
    await expect(look()).rejects.toMatchObject({ status: 403 });
    expect(client.waits).toEqual([]);
  });

  it('says a page of HTML in few words', async () => {
    server.fail({ operation: 'pulls/get', how: badGateway, times: 100 });
    const error = await look().catch((thrown) => thrown);
    expect(failureOf(error).message).toBe('a page instead of an answer');
  });

  it('reads a list to its end, and tries each page again by itself', async () => {
    for (let i = 0; i < 230; i++) server.repository.comment(pull, `comment ${i}`, 'alice');
    server.fail({ operation: 'issues/list-comments', after: 1, how: 'cut-within' });
    expect((await comments()).map(({ body }) => body)).toEqual(Array.from({ length: 230 }, (_, i) => `comment ${i}`));
    expect(server.calls('issues/list-comments')).toHaveLength(4);
  });

  it('knows GitHub’s time', async () => {
    expect(client.github.heard()).toBeUndefined();
    await look();
    expect(client.github.heard()).toBe(server.clock.now());
  });

  it('stops at once when the run is cancelled', async () => {
    const cancelled = new AbortController();
    const other = clientOf(server, { signal: cancelled.signal });
    server.fail({ operation: 'pulls/get', how: badGateway, times: 5 });
    cancelled.abort(new Error('cancelled'));
    await expect(pullNow(other.github, pull.number)).rejects.toThrow('cancelled');
    expect(other.waits).toEqual([]);
  });
});
