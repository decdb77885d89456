import { describe, expect, it } from 'vitest';
import { type ReviewName, type ReviewOption, readReviewRequest } from '../../src/commands/review-options.js';

type Raw = Partial<Record<ReviewOption, string>> & { policies?: string[] };

const read = (raw: Raw, command: ReviewName = 'diff') => readReviewRequest(command, raw, (option) => `--${option}`);

describe('what a review is told', () => {
  it('has a default for everything', () => {
    expect(read({})).toEqual({
      policies: ['dynadrill.yml'],
      failOn: 'never',
      allowLabel: 'allow-weaker-backups',
      allowReviewers: [],
      comment: true,
      days: 90,
    });
  });

  it('is read from its texts', () => {
    const raw: Raw = {
      policies: ['a.yml', 'policies/*.yml'],
      'fail-on': 'weaker',
      'allow-label': ' fewer backups ',
      'allow-reviewers': '@octocat, dba_acme\nrenovate[bot], octocat',
      comment: 'FALSE',
      'comment-author': 'backup-bot[bot]',
      'github-token': 'ghs_x',
      days: '366',
    };
    expect(read(raw)).toEqual({
      policies: ['a.yml', 'policies/*.yml'],
      failOn: 'weaker',
      allowLabel: 'fewer backups',
      allowReviewers: ['octocat', 'dba_acme', 'renovate[bot]'],
      comment: false,
      commentAuthor: 'backup-bot[bot]',
      token: 'ghs_x',
      days: 366,
    });
  });

  it.each<[Raw, string]>([
    [{ 'fail-on': 'delete' }, '`delete` is nothing to fail on. Did you mean `deletes`?'],
    [{ 'allow-reviewers': 'acme/dba' }, '`acme/dba` is a team, not a login'],
    [{ 'allow-reviewers': 'oct cat' }, '`oct cat` is not a login'],
    [{ 'comment-author': 'a, b' }, 'one login is needed, not 2'],
    [{ comment: 'yes' }, '`yes` is neither true nor false'],
    [{ days: '0' }, '`0` is no number of days'],
    [{ days: '367' }, '`367` is no number of days'],
    [{ days: '3.5' }, '`3.5` is no number of days'],
    [{ base: 'main:a.yml', policies: ['a.yml', 'b.yml'] }, 'one base cannot be that of several policies'],
    [{ base: 'main:a.yml', policies: ['*.yml'] }, 'one base cannot be that of several policies'],
  ])('%j is refused by name', (raw, message) => {
    expect(() => read(raw)).toThrow(message);
  });

  it('of plan is one policy', () => {
    expect(() => read({ policies: ['a.yml', 'b.yml'] }, 'plan')).toThrow('`plan` takes one policy, not 2');
    expect(read({ base: 'main:a.yml', policies: ['a.yml'] }, 'plan').base).toBe('main:a.yml');
  });
});
