/**
 * examples/pull-request.yml and examples/apply-reviewed.yml, run as they stand: a change of retention is reviewed, let through,
 * merged and applied; and what nobody reviewed is refused.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { parse } from 'yaml';
import { evaluate } from '../../github/lint.mjs';
import { DAY } from '../../src/model/time.js';
import { policyText, scratch } from '../cli/terminal.js';
import { type Bench, bench, policyOf, table } from '../support/bench.js';
import { runJob } from '../support/workflow.js';
import { type EventOptions, eventOf, type PullAction } from './server/events.js';
import type { Pull } from './server/repository.js';
import { type GitHubServer, startGitHub } from './server/server.js';

const ROOT = join(import.meta.dirname, '..', '..');
const PULL_REQUEST = join(ROOT, 'examples', 'pull-request.yml');
const APPLY = join(ROOT, 'examples', 'apply-reviewed.yml');

const keeping = (last: number) => `tables:\n  - name: orders\n    backups: { every: 1d, keep: { last: ${last} } }\n`;
const LABEL = 'allow-weaker-backups';
const RUN = 11_000_000_042;
const LATER = { id: RUN + 1, run_started_at: '2026-11-22T11:30:00Z' };

/**
 * `gh` as far as the example asks it: `gh api PATH --jq FILTER` from answers by path, with the filter run by jq, and
 * `gh run download ID --name NAME --dir FOLDER` from the folder where the run's artifacts are.
 */
const GH = `#!/usr/bin/env node
const { spawnSync } = require('node:child_process');
const { appendFileSync, cpSync, existsSync } = require('node:fs');
const { GH_ANSWERS, GH_ARTIFACTS, GH_LOG, GH_REPO, GH_TOKEN } = process.env;
const [, , ...args] = process.argv;
const fail = (why) => { console.error(why); process.exit(1); };
if (!GH_TOKEN) fail('gh: set GH_TOKEN');
const asked = args[0] === 'api' && args[2] === '--jq' && args.length === 4 && args[1].replace('{owner}/{repo}', GH_REPO);
if (asked) {
  appendFileSync(GH_LOG, asked + '\\n');
  const answer = JSON.parse(GH_ANSWERS)[asked];
  if (answer === undefined) fail('gh: Not Found (HTTP 404)');
  const { stdout, stderr, status } = spawnSync('jq', ['-r', args[3]], { input: JSON.stringify(answer), encoding: 'utf8' });
  if (status !== 0) fail(stderr);
  process.stdout.write(stdout);
} else if (args.slice(0, 2).join(' ') === 'run download' && args[3] === '--name' && args[5] === '--dir' && args.length === 7) {
  const from = [GH_ARTIFACTS, args[2], args[4]].join('/');
  if (!existsSync(from)) fail('no artifact matches any of the names or patterns provided');
  cpSync(from, args[6], { recursive: true });
} else fail('unknown: gh ' + args.join(' '));
`;

/** What GitHub says of a pull request that a commit belongs to, as far as the example asks. */
interface MergedPull {
  number: number;
  merged_at: string | null;
  merge_commit_sha: string;
  base: { ref: string };
  head: { sha: string };
}

/** What GitHub says of a workflow's run, as far as the example asks. */
interface KeptRun {
  id: number;
  head_repository: { full_name: string };
  status: string;
  conclusion: string | null;
  run_started_at: string;
}

interface Merge {
  pulls?: (own: MergedPull) => MergedPull[];
  runs?: (good: KeptRun) => KeptRun[];
}

const hasJq = spawnSync('jq', ['--version']).status === 0;
if (!hasJq) console.warn('NOT RUN: examples/apply-reviewed.yml: there is no jq');

describe('the reviewed change of a policy', () => {
  let account: Bench;
  let github: GitHubServer;
  let artifacts: string;
  let pull: Pull;

  beforeEach(async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'sandbox');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'sandbox');
    account = await bench();
    await table(account.sandbox, 'orders', 5);
    for (let day = 0; day < 5; day++) {
      if (day > 0) await account.sandbox.advance(DAY);
      await account.apply(policyOf(keeping(9)));
    }
    github = await startGitHub();
    github.repository.allow('bob', 'write');
    github.repository.commit({ 'dynadrill.yml': policyText(keeping(9)) });
    pull = github.repository.pull({ files: { 'dynadrill.yml': policyText(keeping(3)) } });
    artifacts = scratch();
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    expect(github.violations).toEqual([]);
    await Promise.all([account.close(), github.close()]);
  });

  /** A job of the pull request's workflow. */
  function review(job: 'plan' | 'diff', action: PullAction, options?: EventOptions) {
    const event = eventOf(github, pull, action, options);
    const folder = join(artifacts, String(RUN));
    return runJob(PULL_REQUEST, {
      job,
      event: 'pull_request',
      files: event.tree,
      with: { 'github-token': event.token, ...(job === 'plan' ? { endpoint: account.sandbox.url } : {}) },
      env: {},
      ours: event.env,
      github: { event: event.payload },
      artifacts: folder,
      action: inject('action'),
    });
  }

  /** The gate is closed, somebody lets the change through, and the review is kept. */
  async function reviewed() {
    await review('plan', 'opened');
    github.repository.label(pull, LABEL, 'bob');
    return review('plan', 'labeled', { label: LABEL, by: 'bob' });
  }

  /** The merge, and the workflow that it starts. @param how what GitHub says of it besides the pull request and its one good run */
  async function merged({ pulls = (own) => [own], runs = (good) => [good] }: Merge = {}) {
    const { fullName } = github.repository;
    const sha = github.repository.commit({ 'dynadrill.yml': policyText(keeping(3)) });
    const at = `repos/${fullName}/actions/workflows/pull-request.yml`;
    const log = join(scratch(), 'log');
    writeFileSync(log, '');
    const stub = scratch({ gh: GH });
    chmodSync(join(stub, 'gh'), 0o755);
    const own: MergedPull = {
      number: pull.number,
      merged_at: '2026-11-22T12:00:00Z',
      merge_commit_sha: sha,
      base: { ref: 'main' },
      head: { sha: pull.headSha },
    };
    const good: KeptRun = {
      id: RUN,
      head_repository: { full_name: fullName },
      status: 'completed',
      conclusion: existsSync(join(artifacts, String(RUN))) ? 'success' : 'failure',
      run_started_at: '2026-11-22T11:00:00Z',
    };
    const all = runs(good);
    const steps = await runJob(APPLY, {
      files: { 'dynadrill.yml': policyText(keeping(3)) },
      with: { endpoint: account.sandbox.url },
      env: {
        PATH: [stub, process.env['PATH']].join(delimiter),
        GITHUB_SHA: sha,
        GITHUB_REF_NAME: 'main',
        GH_ARTIFACTS: artifacts,
        GH_LOG: log,
        GH_ANSWERS: JSON.stringify({
          [`repos/${fullName}/commits/${sha}/pulls`]: pulls(own),
          [`${at}/runs?event=pull_request&head_sha=${pull.headSha}&per_page=100`]: {
            total_count: all.length,
            workflow_runs: all,
          },
        }),
      },
      github: { token: github.token, repository: fullName },
      action: inject('action'),
    });
    for (const path of readFileSync(log, 'utf8').trimEnd().split('\n')) {
      const { pathname } = new URL(path, 'https://api.github.com/');
      expect(github.description.find('GET', pathname), path).toBeDefined();
    }
    return steps;
  }
  const outcomes = (steps: Awaited<ReturnType<typeof runJob>>) =>
    Object.fromEntries(steps.map((s) => [s.name, s.outcome]));
  const names = async () => (await account.backups('orders')).map((backup) => backup.name);

  it('stops at the gate, and then nothing is kept', async () => {
    const steps = await review('plan', 'opened');
    expect(outcomes(steps)).toMatchObject({
      'dynadrill/dynadrill@v1': 'failure',
      'actions/upload-artifact@v4': 'skipped',
    });
    expect(pull.comments).toHaveLength(1);
    for (const name of (await names()).slice(0, 2)) expect(pull.comments[0]?.body).toContain(name);
  });

  it('keeps the later review when its job is run again', async () => {
    await reviewed();
    github.repository.label(pull, 'unrelated', 'bob');
    const steps = await review('plan', 'labeled', { label: 'unrelated', by: 'bob' });
    expect(outcomes(steps)).toMatchObject({ 'actions/upload-artifact@v4': 'success' });
  });

  it('of a fork is told without credentials, comment or write', async () => {
    pull = github.repository.pull({
      files: { 'dynadrill.yml': policyText(keeping(3)) },
      fork: 'mallory/infra',
      by: 'mallory',
    });
    const calls = account.sandbox.requests.length;
    const steps = await review('diff', 'opened');
    expect(outcomes(steps)['dynadrill/dynadrill@v1']).toBe('failure');
    expect(steps.at(-1)?.summary).toContain('What gets weaker');
    expect(github.writes).toEqual([]);
    expect(account.sandbox.requests.length).toBe(calls);
  });

  describe.runIf(hasJq)('after the merge', () => {
    it('is applied as it was reviewed', async () => {
      const kept = await reviewed();
      expect(outcomes(kept)).toMatchObject({ 'actions/upload-artifact@v4': 'success' });
      const before = await names();
      const steps = await merged();
      expect(outcomes(steps)).toMatchObject({ 'What was reviewed': 'success', Apply: 'success' });
      expect(await names()).toEqual(before.slice(2));
    });

    it('is refused as a whole when a backup more would go', async () => {
      await reviewed();
      await account.sandbox.advance(DAY);
      await account.apply(policyOf(keeping(9)));
      const before = await names();
      const writes = account.writes();
      const steps = await merged();
      const apply = steps.find(({ name }) => name === 'Apply');
      expect(apply?.outcome).toBe('failure');
      // The third oldest: only the two before it were reviewed.
      expect(apply?.summary).toContain(before[2]);
      expect(await names()).toEqual(before);
      // The lease, taken and given back; nothing else, not even the backup that was due.
      expect(account.writes().slice(writes.length)).toEqual(['PutItem', 'PutItem']);
    });

    it('is not applied when its gate stayed closed', async () => {
      await review('plan', 'opened');
      const steps = await merged();
      expect(outcomes(steps)).toMatchObject({ 'What was reviewed': 'failure', Apply: 'skipped' });
      expect(steps.find(({ name }) => name === 'What was reviewed')?.log).toContain('did not pass its gate');
      expect(await names()).toHaveLength(5);
    });

    it('is not applied by what a fork’s run uploaded', async () => {
      await reviewed();
      const theirs = { head_repository: { full_name: 'mallory/infra' } };
      const steps = await merged({ runs: (good) => [{ ...good, ...theirs }] });
      expect(outcomes(steps)).toMatchObject({ Apply: 'skipped' });
      expect(await names()).toHaveLength(5);
    });

    it.each<[string, (good: KeptRun) => KeptRun[]]>([
      ['its gate closed again', (good) => [{ ...good, ...LATER, conclusion: 'failure' }, good]],
      ['an older run, run again last, closed its gate', (good) => [good, { ...good, ...LATER, conclusion: 'failure' }]],
      ['a later run is not done', (good) => [{ ...good, ...LATER, status: 'in_progress', conclusion: null }, good]],
    ])('is not applied when %s', async (_, runs) => {
      await reviewed();
      const steps = await merged({ runs });
      expect(outcomes(steps)).toMatchObject({ 'What was reviewed': 'failure', Apply: 'skipped' });
      expect(steps.find(({ name }) => name === 'What was reviewed')?.log).toContain('did not pass its gate');
      expect(await names()).toHaveLength(5);
    });

    it('is applied when the run that an approval let through was run again last', async () => {
      await reviewed();
      const older = { ...LATER, run_started_at: '2026-11-22T10:30:00Z', conclusion: 'failure' };
      const steps = await merged({ runs: (good) => [{ ...good, ...older }, good] });
      expect(outcomes(steps)).toMatchObject({ Apply: 'success' });
    });

    it('is applied although somebody edited the pull request after the merge', async () => {
      await reviewed();
      const steps = await merged({ runs: (good) => [{ ...good, ...LATER, conclusion: 'skipped' }, good] });
      expect(outcomes(steps)).toMatchObject({ Apply: 'success' });
    });

    it('is not applied by the review of another pull request with the same head', async () => {
      await reviewed();
      const steps = await merged({ pulls: (own) => [{ ...own, number: own.number + 1 }] });
      expect(outcomes(steps)).toMatchObject({ 'What was reviewed': 'failure', Apply: 'skipped' });
      expect(steps.find(({ name }) => name === 'What was reviewed')?.log).toContain('no artifact matches');
    });

    it('is found among other merged pull requests with its commit', async () => {
      await reviewed();
      const other = { number: 1000, head: { sha: '0'.repeat(40) } };
      const pulls = (own: MergedPull) => [
        { ...own, ...other, base: { ref: 'release' } },
        { ...own, ...other, merge_commit_sha: '1'.repeat(40) },
        { ...own, ...other, merged_at: null },
        own,
      ];
      expect(outcomes(await merged({ pulls }))).toMatchObject({ 'What was reviewed': 'success', Apply: 'success' });
    });

    it('is not applied when it came without a pull request', async () => {
      await reviewed();
      const steps = await merged({ pulls: (own) => [{ ...own, merged_at: null }] });
      expect(outcomes(steps)).toMatchObject({ Apply: 'skipped' });
      expect(steps.find(({ name }) => name === 'What was reviewed')?.log).toContain('No pull request was merged');
    });
  });
});

describe('the jobs of examples/pull-request.yml', () => {
  const { on, jobs } = parse(readFileSync(PULL_REQUEST, 'utf8')) as {
    on: Record<string, { types: string[] }>;
    jobs: Record<string, { if: string }>;
  };

  it('run whenever what they say may change: a push, a label, another base', () => {
    const types = ['opened', 'synchronize', 'reopened', 'edited', 'labeled', 'unlabeled'];
    expect(on).toEqual({ pull_request: { types } });
  });

  it.each([
    ['a branch of the repository', 'acme/infra', 'alice', 'plan'],
    ['a fork', 'mallory/infra', 'mallory', 'diff'],
    ['a fork that is gone', null, 'mallory', 'diff'],
    ['Dependabot', 'acme/infra', 'dependabot[bot]', 'diff'],
  ])('%s gets its one', (_, repository, login, expected) => {
    const pull = { head: { repo: repository && { full_name: repository } }, user: { login } };
    const started = (merged: boolean) => {
      const github = { repository: 'acme/infra', event: { pull_request: { ...pull, merged } } };
      return Object.keys(jobs).filter((name) => evaluate(jobs[name]?.if ?? '', { github }) === 'true');
    };
    expect(started(false)).toEqual([expected]);
    // Else it were the newest run, with nothing in it for apply-reviewed.yml.
    expect(started(true)).toEqual([]);
  });
});
