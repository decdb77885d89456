/** Scenarios 1 to 10: what is said where, and who may let what through. */
import { describe, expect } from 'vitest';
import { HOUR } from '../../../src/model/time.js';
import { applyDaily, makeTable } from './account.js';
import { playAll } from './play.js';
import type { Scenario } from './stage.js';

const LABEL = 'allow-weaker-backups';

const SCENARIOS: Scenario[] = [
  {
    name: '01-formatting-only',
    what: 'Only the formatting changes: no comment is written, and nothing is said to be weaker',
    async play(stage) {
      const pull = stage.change();
      await stage.run('The pull request is opened', pull, 'opened');
    },
  },
  {
    name: '02-retention-dropped',
    what: 'Retention is dropped, and the account was looked at: every backup that would go is named',
    async play(stage) {
      const sandbox = await stage.account();
      await makeTable(sandbox, 'orders');
      await applyDaily(sandbox, stage.text('base.yml'), 17);
      const inputs = { command: 'plan', endpoint: stage.endpoint, allow: 'mass-delete', 'fail-on': 'deletes' };
      const pull = stage.change();
      const before = sandbox.requests.length;
      const run = await stage.run('The pull request is opened', pull, 'opened', { with: inputs });
      const { steps } = JSON.parse(run.outputs['expect-plan'] as string) as { steps: unknown[] };
      expect(steps).toHaveLength(14);
      expect(
        sandbox.requests.slice(before).filter(({ operation }) => /^(Create|Delete|Put|Update)/.test(operation)),
      ).toEqual([]);

      stage.transcript.say('A week passes, and a push drops more: the first 20 are named, the others counted');
      await sandbox.advance(22 * HOUR);
      await applyDaily(sandbox, stage.text('base.yml'), 7);
      stage.repository.push(pull, { 'dynadrill.yml': stage.text('harder.yml') });
      await stage.run('It is pushed to', pull, 'synchronize', { with: inputs });
    },
  },
  {
    name: '03-fork',
    what: 'The same from a fork: no account, no comment, nothing written; summary and annotations say it',
    async play(stage) {
      const sandbox = await stage.account();
      const pull = stage.change({ by: 'mallory', fork: 'mallory/infra' });
      // Neither an endpoint's answer nor a credential is needed.
      const env = { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' };
      const inputs = { command: 'plan', endpoint: stage.endpoint };
      await stage.run('The pull request is opened, `plan`', pull, 'opened', { with: inputs, env });
      await stage.run('The same, `diff`', pull, 'opened', { env });
      stage.transcript.say('The fork is deleted');
      stage.repository.deleteFork(pull);
      await stage.run('The pull request is reopened', pull, 'reopened', { with: inputs, env });
      expect(stage.github.writes).toEqual([]);
      expect(sandbox.requests).toEqual([]);
    },
  },
  {
    name: '04-label-after',
    what: 'The gate is closed until somebody with write access sets the label; an unrelated push leaves it open',
    async play(stage) {
      const pull = stage.change();
      stage.repository.allow('bob', 'write');
      await stage.run('The pull request is opened', pull, 'opened');
      stage.transcript.say('bob, who may write, sets the label');
      stage.repository.label(pull, LABEL, 'bob');
      await stage.run('The label is set', pull, 'labeled', { label: LABEL, by: 'bob' });
      stage.transcript.say('A push changes another file');
      stage.repository.push(pull, { 'README.md': '# Another file\n' });
      await stage.run('It is pushed to', pull, 'synchronize');
    },
  },
  {
    name: '05-label-before-push',
    what: 'A label that was set before the push that weakened more does not count',
    async play(stage) {
      const pull = stage.change();
      stage.repository.allow('bob', 'maintain');
      await stage.run('The pull request is opened', pull, 'opened');
      stage.repository.label(pull, LABEL, 'bob');
      stage.transcript.say(
        'bob sets the label, and only then the policy is weakened further, with a commit dated back',
      );
      stage.repository.push(pull, { 'dynadrill.yml': stage.text('second.yml') }, { date: '2020-01-01T00:00:00Z' });
      await stage.run('It is pushed to', pull, 'synchronize');
    },
  },
  {
    name: '06-label-by-triage',
    what: 'A label by somebody who may triage and not write does not count',
    async play(stage) {
      const pull = stage.change();
      stage.repository.allow('eve', 'triage');
      await stage.run('The pull request is opened', pull, 'opened');
      stage.repository.label(pull, LABEL, 'eve');
      await stage.run('The label is set', pull, 'labeled', { label: LABEL, by: 'eve' });
    },
  },
  {
    name: '07-approval-of-head',
    what: 'An approval of the head commit by a listed login lets it through',
    async play(stage) {
      const inputs = { 'allow-reviewers': 'carol, Dan' };
      const pull = stage.change();
      await stage.run('The pull request is opened', pull, 'opened', { with: inputs });
      const review = stage.repository.review(pull, 'APPROVED', 'dan');
      await stage.run('dan approves', pull, 'submitted', { with: inputs, review, by: 'dan' });
    },
  },
  {
    name: '08-approval-refused',
    what: 'An approval of an older commit, one that was dismissed and one by somebody else do not count',
    async play(stage) {
      const inputs = { 'allow-reviewers': 'carol,dan' };
      const pull = stage.change();
      await stage.run('The pull request is opened', pull, 'opened', { with: inputs });
      stage.repository.review(pull, 'APPROVED', 'carol');
      stage.repository.push(pull, { 'README.md': '# Another file\n' });
      const dismissed = stage.repository.review(pull, 'APPROVED', 'dan');
      stage.repository.dismiss(pull, dismissed, 'alice');
      const review = stage.repository.review(pull, 'APPROVED', 'erin');
      await stage.run('All of them later', pull, 'submitted', { with: inputs, review, by: 'erin' });
    },
  },
  {
    name: '09-harmless-again',
    what: 'A second push makes it harmless: the comment comes down to one line',
    async play(stage) {
      const pull = stage.change();
      await stage.run('The pull request is opened', pull, 'opened');
      stage.repository.push(pull, { 'dynadrill.yml': stage.text('second.yml') });
      await stage.run('It is pushed to', pull, 'synchronize');
      stage.transcript.say('A third push takes the change back');
      stage.repository.push(pull, { 'dynadrill.yml': stage.text('base.yml') });
      await stage.run('It is pushed to once more', pull, 'synchronize');
    },
  },
  {
    name: '10-name-changed',
    what: 'The policy’s name changes without `formerly`: it would disown every backup',
    async play(stage) {
      const pull = stage.change();
      await stage.run('The pull request is opened', pull, 'opened');
    },
  },
];

describe('scenarios', () => playAll(SCENARIOS));
