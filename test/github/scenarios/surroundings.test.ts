/** Scenarios about what surrounds the edit: where the policy stands, who may write, and what goes wrong on the way. */
import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { badGateway, secondaryLimit } from '../server/faults.js';
import type { Comment } from '../server/repository.js';
import { playAll } from './play.js';
import type { Scenario } from './stage.js';

const LABEL = 'allow-weaker-backups';

const scenarios: Scenario[] = [
  {
    name: '11-monorepo',
    what: 'Two policies in one repository, one gets weaker and one stronger: one gate, and a comment where it is needed',
    async play(stage) {
      const files = { 'teams/a/backups.yml': 'base-a.yml', 'teams/b/backups.yml': 'base-b.yml' };
      const texts = (which: Record<string, string>) =>
        Object.fromEntries(Object.entries(which).map(([path, name]) => [path, stage.text(name)]));
      stage.repository.commit(texts(files));
      const pull = stage.repository.pull({
        files: texts({ 'teams/a/backups.yml': 'head-a.yml', 'teams/b/backups.yml': 'head-b.yml' }),
      });
      const inputs = { with: { policy: 'teams/*/backups.yml' } };
      const run = await stage.run('Opened', pull, 'opened', inputs);
      expect(run.outputs['gate']).toBe('closed');
      stage.transcript.say('Then a push takes back what made the first policy weaker.');
      const before = pull.headSha;
      stage.repository.push(pull, texts({ 'teams/a/backups.yml': 'base-a.yml' }));
      expect((await stage.run('Pushed', pull, 'synchronize', { ...inputs, before })).code).toBe(0);
    },
  },
  {
    name: '12-renamed',
    what: 'The policy file is renamed and edited: it is compared with what it was under its old name',
    async play(stage) {
      stage.repository.commit({ 'dynadrill.yml': stage.text('base.yml') });
      const files = { 'dynadrill.yml': null, 'ops/backups.yml': stage.text('head.yml') };
      const pull = stage.repository.pull({ files });
      await stage.run('Opened', pull, 'opened', { with: { policy: 'ops/backups.yml' } });
      expect(stage.github.calls('repos/get-content').map(({ path }) => path)).toContainEqual(
        expect.stringContaining('/contents/dynadrill.yml?'),
      );
    },
  },
  {
    name: '13-deleted',
    what: 'The policy file is deleted: nothing is backed up any more, so the gate closes',
    async play(stage) {
      stage.repository.commit({ 'dynadrill.yml': stage.text('base.yml') });
      const pull = stage.repository.pull({ files: { 'dynadrill.yml': null } });
      const run = await stage.run('Opened', pull, 'opened');
      expect(run.outputs['gate']).toBe('closed');
    },
  },
  {
    name: '14-new',
    what: 'A policy file is new: nothing can be weaker than none',
    async play(stage) {
      const pull = stage.repository.pull({ files: { 'dynadrill.yml': stage.text('head.yml') } });
      const run = await stage.run('Opened', pull, 'opened');
      expect(run.outputs['gate']).toBe('open');
    },
  },
  {
    name: '15-draft',
    what: 'A draft is reviewed like any other, and again when it is ready',
    async play(stage) {
      const pull = stage.change({ draft: true });
      expect((await stage.run('Opened as a draft', pull, 'opened')).outputs['gate']).toBe('closed');
      stage.repository.setDraft(pull, false, 'alice');
      await stage.run('Ready for review', pull, 'ready_for_review');
      expect(pull.comments).toHaveLength(1);
    },
  },
  {
    name: '16-re-run',
    what: 'A run of an older head is run again after a push: it leaves the comment of the newer one alone',
    async play(stage) {
      const pull = stage.change();
      const event = stage.event(pull, 'opened');
      await stage.run('Opened', pull, 'opened', { event });
      const before = pull.headSha;
      stage.repository.push(pull, { 'dynadrill.yml': stage.text('newer.yml') });
      await stage.run('Pushed', pull, 'synchronize', { before });
      const again = await stage.run('The first run again', pull, 'opened', { event });
      expect(again.log).toMatch(/comment is left alone: the pull request has moved on/);
    },
  },
  {
    name: '17-no-permission',
    what: 'The token may not comment: a warning with the permissions to give, and the result stands',
    github: { scopes: { contents: 'read', 'pull-requests': 'read' } },
    async play(stage) {
      const run = await stage.run('Opened', stage.change(), 'opened', { with: { 'fail-on': 'never' } });
      expect(run.code).toBe(0);
      expect(run.log).toContain('permissions: { contents: read, pull-requests: write }');
    },
  },
  {
    name: '18-many-comments',
    what: 'More than 200 comments: ours on page 3 is found, a stranger’s with our marker on page 1 is neither edited nor believed',
    async play(stage) {
      const pull = stage.change();
      const { repository } = stage;
      repository.allow('bob', 'write');
      await stage.run('Opened', pull, 'opened');
      repository.label(pull, LABEL, 'bob');
      stage.transcript.say(
        '`bob` sets the label; then mallory writes a comment that looks like ours, and pushes another text.',
      );
      const [own] = pull.comments as [Comment];
      const text = stage.text('newer.yml');
      const forged = own.body
        .replace(/"head":"\w+"/, `"head":"${createHash('sha256').update(text).digest('hex')}"`)
        .replace(/"since":"[^"]+"/, '"since":"2020-01-01T00:00:00Z"');
      expect(forged).not.toBe(own.body);
      // As if ours had been written after 230 others.
      pull.comments = [];
      for (let i = 0; i < 230; i++) repository.comment(pull, i === 5 ? forged : `Comment ${i}`, 'mallory');
      own.id = Math.max(...pull.comments.map(({ id }) => id)) + 1;
      pull.comments.push(own);
      const before = pull.headSha;
      repository.push(pull, { 'dynadrill.yml': text }, { by: 'mallory' });
      const run = await stage.run('Pushed', pull, 'synchronize', { before, by: 'mallory' });
      expect(run.outputs['gate']).toBe('closed');
      expect(pull.comments[5]?.body).toBe(forged);
      expect(stage.github.writes.map(({ operation }) => operation)).toEqual([
        'issues/create-comment',
        'issues/update-comment',
      ]);
    },
  },
  {
    name: '19-bad-network',
    what: 'A secondary rate limit, a 502 and an answer that is lost: waited out, and there is still one comment',
    async play(stage) {
      stage.github.fail({ operation: 'pulls/get', how: secondaryLimit(1) });
      stage.github.fail({ operation: 'issues/list-comments', how: badGateway });
      stage.github.fail({ operation: 'issues/create-comment', how: secondaryLimit(1, 429) });
      stage.github.fail({ operation: 'issues/create-comment', how: 'cut-after' });
      const pull = stage.change();
      const run = await stage.run('Opened', pull, 'opened', { with: { 'fail-on': 'never' } });
      expect(run.log.match(/^GitHub: .*trying again in/gm)).toHaveLength(4);
      expect(pull.comments).toHaveLength(1);
    },
  },
  {
    name: '20-invalid',
    what: 'The policy after the change has errors: they stand on their lines, and nobody guesses what would change',
    async play(stage) {
      const run = await stage.run('Opened', stage.change(), 'opened');
      expect(run.outputs['result']).toBe('invalid');
      expect(run.code).toBe(1);
    },
  },
  {
    name: '21-base-unreadable',
    what: 'The policy before the change has errors: nobody can say what gets weaker, so the gate stays closed',
    async play(stage) {
      const run = await stage.run('Opened', stage.change(), 'opened', { with: { 'fail-on': 'deletes' } });
      expect(run.outputs['gate']).toBe('closed');
    },
  },
  {
    name: '22-unlabelled',
    what: 'The label is set, and taken away again: the gate opens for as long as it is there',
    async play(stage) {
      const pull = stage.change();
      const { repository } = stage;
      repository.allow('bob', 'maintain');
      await stage.run('Opened', pull, 'opened');
      repository.label(pull, LABEL, 'bob');
      const labelled = await stage.run('Labelled', pull, 'labeled', { label: LABEL, by: 'bob' });
      expect(labelled.outputs['gate']).toBe('let-through');
      repository.unlabel(pull, LABEL, 'alice');
      const taken = await stage.run('Label taken away', pull, 'unlabeled', { label: LABEL, by: 'alice' });
      expect(taken.outputs['gate']).toBe('closed');
    },
  },
  {
    name: '23-retargeted',
    what: 'The pull request is sent into another branch, whose policy is stronger: it is compared with that, and an old run lets nothing through',
    async play(stage) {
      const { repository } = stage;
      repository.commit({ 'dynadrill.yml': stage.text('base.yml') });
      repository.branches.set('weak', repository.tip('main'));
      repository.commit({ 'dynadrill.yml': stage.text('weak.yml') }, { branch: 'weak' });
      const pull = repository.pull({ files: { 'dynadrill.yml': stage.text('head.yml') }, base: 'weak' });
      const opened = stage.event(pull, 'opened');
      expect((await stage.run('Opened, to go into `weak`', pull, 'opened', { event: opened })).code).toBe(0);
      repository.retarget(pull, 'main', 'alice');
      stage.transcript.say('alice sends it into `main`.');
      const again = { ...opened, env: { ...opened.env, GITHUB_RUN_ATTEMPT: '2' } };
      const old = await stage.run('The first run again', pull, 'opened', { event: again });
      expect([old.code, old.outputs['gate']]).toEqual([1, 'closed']);
      const edited = await stage.run('Edited', pull, 'edited', { from: 'weak' });
      expect([edited.code, edited.outputs['gate']]).toEqual([1, 'closed']);
      expect(pull.comments[0]?.body).toContain(`"since":"${pull.events.at(-1)?.createdAt}"`);
    },
  },
];

playAll(scenarios);
