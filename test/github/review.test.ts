/** What the action does with pull requests beside the scenarios: in a process of its own, as GitHub runs it. */
import { afterEach, describe, expect, it } from 'vitest';
import { failure, warnings } from '../action/runner.js';
import { Stage } from './scenarios/stage.js';

const HEAD = 'version: 1\nname: prod\naccount: "123456789012"\nregion: us-east-1\ncoverage: optional\n';
const policy = (keep: number, name = 'prod', more = '') =>
  `${HEAD.replace('prod', name)}tables:\n  - name: orders\n    backups: { every: 1d, keep: { daily: ${keep} } }\n${more}`;
const before = { 'dynadrill.yml': policy(30) };
const weaker = { 'dynadrill.yml': policy(14) };

let stage: Stage | undefined;
afterEach(async () => {
  await stage?.close();
  expect(stage?.github.violations ?? []).toEqual([]);
  stage = undefined;
});

async function open(base: Record<string, string>, files: Record<string, string | null>) {
  stage = await Stage.open({ name: 'none', what: 'none', play: async () => undefined });
  stage.repository.commit(base);
  return { stage, pull: stage.repository.pull({ files }), comments: () => stage?.repository.pulls[0]?.comments ?? [] };
}

const NOT_TO_READ = { 'pull-requests': 'write' } as const;

describe('an event', () => {
  it('of `pull_request_target` is refused before anything is asked', async () => {
    const { stage, pull } = await open(before, weaker);
    const run = await stage.run('', pull, 'opened', { name: 'pull_request_target' });
    expect([run.code, run.outputs['result']]).toEqual([1, 'invalid']);
    expect(failure(run)).toContain('on: pull_request');
    expect(stage.github.requests).toEqual([]);
  });

  it('of a pull request that is closed is judged like any other, as it may be opened again; only its comments stay', async () => {
    const { stage, pull, comments } = await open(before, weaker);
    await stage.run('', pull, 'opened');
    const body = comments()[0]?.body;
    stage.repository.close(pull, 'alice');
    stage.repository.label(pull, 'other', 'alice');
    const run = await stage.run('', pull, 'labeled', { label: 'other', by: 'alice' });
    expect([run.code, run.outputs['gate']]).toEqual([1, 'closed']);
    expect(comments().map((comment) => comment.body)).toEqual([body]);
  });

  it('of one that is merged asks for nothing, and does not say that no policy was touched', async () => {
    const { stage, pull } = await open(before, weaker);
    stage.repository.close(pull, 'alice', true);
    const run = await stage.run('', pull, 'closed');
    expect([run.code, run.outputs['result'], run.outputs['gate']]).toEqual([0, 'satisfied', '']);
    expect(run.summary).toContain('### The pull request is merged: nothing was reviewed any more');
    expect(stage.github.requests).toEqual([]);
  });

  it('of no pull request needs a base, and then compares with it', async () => {
    const { stage, pull } = await open({ ...before, 'old.yml': policy(60) }, weaker);
    const env = { GITHUB_EVENT_NAME: 'push' };
    const refused = await stage.run('', pull, 'opened', { env });
    expect(failure(refused)).toContain('input `base`: the event `push` belongs to no pull request');
    expect(refused.outputs['result']).toBe('invalid');
    const run = await stage.run('', pull, 'opened', { env, with: { base: 'old.yml' } });
    expect([run.code, run.outputs['gate']]).toEqual([1, 'closed']);
    expect(run.summary).toContain('daily: 60');
    expect(stage.github.requests).toEqual([]);
  });
});

describe('the policies', () => {
  it('are to be found: one that is named wrongly would never be seen', async () => {
    const { stage, pull } = await open(before, weaker);
    const run = await stage.run('', pull, 'opened', { with: { policy: 'dynadril.yml' } });
    expect(failure(run)).toContain('dynadril.yml: the policy exists neither before nor after');
    expect(run.outputs['result']).toBe('invalid');
  });

  it('may be several; those that were not touched are not spoken of', async () => {
    const files = Object.fromEntries(['a', 'b', 'c'].map((name) => [`policies/${name}.yml`, policy(30, name)]));
    const { stage, pull, comments } = await open(files, {
      'policies/a.yml': policy(14, 'a'),
      'policies/b.yml': policy(60, 'b'),
      'src/other.yml': 'x\n',
    });
    const run = await stage.run('', pull, 'opened', { with: { policy: 'policies/*.yml' } });
    expect(comments().map(({ body }) => /"file":"([^"]+)"/.exec(body)?.[1])).toEqual(['policies/a.yml']);
    expect(failure(run)).toContain('policies/a.yml');
    expect(failure(run)).not.toContain('policies/b.yml');
    expect(run.summary).toContain('policies/b.yml');
    expect(run.summary).not.toContain('policies/c.yml');
  });

  it('that one run looks after are no other run’s: its comments stay', async () => {
    const { stage, pull, comments } = await open(
      { 'a.yml': policy(30, 'a'), 'b.yml': policy(30, 'b') },
      { 'a.yml': policy(14, 'a'), 'b.yml': policy(14, 'b') },
    );
    for (const name of ['a.yml', 'b.yml']) await stage.run('', pull, 'opened', { with: { policy: name } });
    expect(comments()).toHaveLength(2);
    const body = comments()[0]?.body;
    await stage.run('', pull, 'opened', { with: { policy: 'b.yml' } });
    expect(comments()[0]?.body).toBe(body);
  });

  it('are known by their own name where GitHub sees no renaming', async () => {
    const { stage, pull } = await open(
      { 'old.yml': policy(30) },
      {
        'old.yml': null,
        'new.yml': `# moved\n# and\n# written\n# anew\n# by\n# hand\n# for\n# all\n# teams\n${policy(14)}`,
      },
    );
    stage.repository.push(pull, {
      'new.yml': `coverage: optional\n# a\n# b\n# c\n# d\n# e\n# f\n# g\n# h\n# i\n# j\n# k\n# l\n${policy(14).replace('coverage: optional\n', '')}`,
    });
    const run = await stage.run('', pull, 'opened', { with: { policy: 'new.yml' } });
    expect(run.summary).toContain('renamed from `old.yml`');
    expect(run.outputs['gate']).toBe('closed');
  });
});

describe('a fork’s pull request', () => {
  it('never leads to the account: not when it is closed or merged, nor when nobody can tell what changed', async () => {
    stage = await Stage.open({ name: 'none', what: 'none', play: async () => undefined });
    stage.repository.commit(before);
    const pull = stage.repository.pull({ files: weaker, by: 'mallory', fork: 'mallory/infra' });
    const sandbox = await stage.account();
    const inputs = { with: { command: 'plan', endpoint: stage.endpoint, 'fail-on': 'never' } };
    stage.github.scopes = NOT_TO_READ;
    const blind = await stage.run('', pull, 'opened', inputs);
    expect(failure(blind)).toContain('contents: read');
    stage.github.scopes = { contents: 'read', 'pull-requests': 'write' };
    stage.repository.close(pull, 'alice');
    expect((await stage.run('', pull, 'closed', inputs)).summary).toContain('daily: 14');
    stage.repository.close(pull, 'alice', true);
    expect((await stage.run('', pull, 'closed', inputs)).summary).toContain('is merged');
    expect(sandbox.requests).toEqual([]);
  });
});

describe('while the account is looked at', () => {
  /** Does it as soon as the run asks the account for the first time. */
  async function meanwhile(stage: Stage, act: () => void): Promise<{ with: Record<string, string> }> {
    const requests = (await stage.account()).requests as object[];
    const push = requests.push.bind(requests);
    requests.push = (...entries) => {
      requests.push = push;
      act();
      return push(...entries);
    };
    return { with: { command: 'plan', endpoint: stage.endpoint } };
  }

  it('the pull request may move on: the gate goes by what it is then, and the comment is left alone', async () => {
    const { stage, pull, comments } = await open(before, weaker);
    await stage.run('', pull, 'opened');
    const body = comments()[0]?.body;
    const by = { label: 'allow-weaker-backups', by: stage.repository.owner };
    stage.repository.label(pull, by.label, by.by);
    const plan = await meanwhile(stage, () => void stage.repository.push(pull, { 'dynadrill.yml': policy(1) }));
    const run = await stage.run('', pull, 'labeled', { ...by, ...plan });
    expect(run.outputs['gate']).toBe('closed');
    expect(run.summary).toContain('moved on');
    expect(comments().map((comment) => comment.body)).toEqual([body]);
  });

  it('it may be sent into another branch, or not be read any more: then no gate opens', async () => {
    const { stage, pull, comments } = await open(before, { 'dynadrill.yml': policy(60) });
    const { repository, github } = stage;
    repository.branches.set('release', repository.tip('main'));
    repository.commit({ 'dynadrill.yml': policy(90) }, { branch: 'release' });
    const how = { status: 403, message: 'Resource not accessible by integration' };
    const lost = await meanwhile(stage, () => github.fail({ operation: 'pulls/get', how }));
    const blind = await stage.run('', pull, 'opened', lost);
    expect([blind.code, blind.outputs['gate']]).toEqual([1, 'closed']);
    const plan = await meanwhile(stage, () => repository.retarget(pull, 'release', 'alice'));
    const run = await stage.run('', pull, 'opened', plan);
    expect([run.code, run.outputs['gate']]).toEqual([1, 'closed']);
    expect(failure(run)).toContain('goes into `release` now');
    expect(failure(run)).not.toContain('To let it through');
    expect(comments()).toEqual([]);
    expect(stage.github.writes).toEqual([]);
  });
});

describe('annotations', () => {
  it('show what gets weaker in every policy before warnings, of which the author can add any number', async () => {
    const covered = (last: number) =>
      Array.from(
        { length: 12 },
        (_, i) => `  - name: t${i}\n    backups: { every: 1d, keep: { last: ${last}, daily: 9 } }\n`,
      ).join('');
    const { stage, pull } = await open(
      { 'policies/a.yml': policy(30, 'a', covered(2)), 'policies/b.yml': policy(30, 'b') },
      { 'policies/a.yml': policy(30, 'a', covered(1)), 'policies/b.yml': policy(14, 'b') },
    );
    const run = await stage.run('', pull, 'opened', { with: { policy: 'policies/*.yml', 'fail-on': 'never' } });
    expect(warnings(run).map(({ properties }) => properties['file'])).toContain('policies/b.yml');
    expect(warnings(run).at(-1)?.message).toContain('more warnings');
  });
});

describe('without permissions', () => {
  it('to read the base, `diff` fails and says what it takes; `plan` warns, and is a plan', async () => {
    const { stage, pull } = await open(before, weaker);
    stage.github.scopes = NOT_TO_READ;
    const diff = await stage.run('', pull, 'opened');
    expect(diff.code).toBe(1);
    expect(failure(diff)).toContain('contents: read');
    await stage.account();
    const inputs = { command: 'plan', endpoint: stage.endpoint };
    const plan = await stage.run('', pull, 'opened', { with: { ...inputs, 'fail-on': 'never' } });
    expect(warnings(plan).map(({ message }) => message)).toContainEqual(expect.stringContaining('contents: read'));
    expect([plan.code, plan.outputs['gate']]).toEqual([0, '']);
    expect(plan.outputs['report']).not.toBe('');
    const gated = await stage.run('', pull, 'opened', { with: inputs });
    expect(failure(gated)).toContain('the gate stays closed');
    expect([gated.outputs['gate'], gated.outputs['result']]).toEqual(['closed', 'not-satisfied']);
  });

  it('to read which files changed, no gate is open, be there a policy or not', async () => {
    const { stage, pull } = await open({ 'policies/a.yml': policy(30) }, { 'policies/a.yml': policy(14) });
    const run = async (inputs: Record<string, string>) => {
      const how = { status: 403, message: 'Resource not accessible by integration' };
      stage.github.fail({ operation: 'pulls/list-files', how });
      return stage.run('', pull, 'opened', { with: { policy: 'policies/*.yml', ...inputs } });
    };
    const gated = await run({});
    expect([gated.code, gated.outputs['gate']]).toEqual([1, 'closed']);
    expect(gated.summary).toContain('Nobody can tell which policies');
    const open_ = await run({ 'fail-on': 'never' });
    expect([open_.code, open_.outputs['gate']]).toEqual([0, '']);
    stage.repository.push(pull, { 'policies/a.yml': policy(60) });
    const seen = await run({ policy: 'policies/a.yml,policies/*.yml' });
    expect([seen.code, seen.outputs['gate']]).toEqual([1, 'closed']);
    expect(seen.summary).toMatch(/^### ⚠️ Nobody can tell which policies/);
  });

  it('to read the pull request, the gate stays closed, whatever label there is', async () => {
    const { stage, pull } = await open(before, weaker);
    stage.github.scopes = { contents: 'read' };
    stage.repository.label(pull, 'allow-weaker-backups', stage.repository.owner);
    const by = { label: 'allow-weaker-backups', by: stage.repository.owner };
    const run = await stage.run('', pull, 'labeled', by);
    expect(run.outputs['gate']).toBe('closed');
    expect(run.summary).toContain('pull-requests: write');
    expect(stage.github.writes).toEqual([]);
  });
});

describe('`plan` and `diff` side by side', () => {
  it('keep one comment, in which `plan` says more', async () => {
    const { stage, pull, comments } = await open(before, weaker);
    await stage.account();
    const inputs = { command: 'plan', endpoint: stage.endpoint };
    await stage.run('', pull, 'opened');
    await stage.run('', pull, 'opened', { with: inputs });
    const { body } = comments()[0] as { body: string };
    expect(body).toContain('"command":"plan"');
    await stage.run('', pull, 'opened');
    expect(comments().map((comment) => comment.body)).toEqual([body]);
    stage.repository.push(pull, { 'README.md': 'y\n' });
    await stage.run('', pull, 'synchronize');
    expect(comments().map((comment) => /"command":"(\w+)"/.exec(comment.body)?.[1])).toEqual(['diff']);
  });

  it('say the same of the texts when the account cannot be looked at, and `plan` fails', async () => {
    const { stage, pull, comments } = await open(before, weaker);
    const run = await stage.run('', pull, 'opened', {
      with: { command: 'plan', endpoint: 'http://127.0.0.1:1', 'fail-on': 'never' },
    });
    expect(run.code).toBe(1);
    expect(run.summary).toContain('could not be looked at');
    expect(comments()).toHaveLength(1);
    expect(run.outputs['expect-plan']).toMatch(/^\{"format":1,"unreviewed":\{"why":"the account was not looked at\. /);
  });
});
