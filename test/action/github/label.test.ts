import { describe, expect, it } from 'vitest';
import { type IssueEvent, judgeLabel, type LabelInput } from '../../../src/action/github/label.js';

const at = (minute: number) => `2026-11-22T12:${String(minute).padStart(2, '0')}:00Z`;
const set = (login: string, minute: number, name = 'allow'): IssueEvent => ({
  event: 'labeled',
  actor: { login },
  created_at: at(minute),
  label: { name },
});
const unset = (login: string, minute: number): IssueEvent => ({ ...set(login, minute), event: 'unlabeled' });

function judged(over: Partial<LabelInput> & { labeled?: { label: string; sender: string }; eventHead?: string } = {}) {
  const { labeled, eventHead = 'head', ...rest } = over;
  return judgeLabel({
    name: 'allow',
    labels: ['allow'],
    events: [set('bob', 10)],
    since: at(5),
    head: 'head',
    event: {
      action: 'synchronize',
      repository: { owner: 'acme', repo: 'infra' },
      number: 7,
      head: eventHead,
      base: 'base',
      sha: 'merge',
      fork: false,
      closed: false,
      merged: false,
      retargeted: false,
      again: false,
      baseRef: 'main',
      updatedAt: at(5),
      ...(labeled ? { labeled } : {}),
    },
    ...rest,
  });
}

const bob = { login: 'bob', at: at(10) };
const refused = { refused: expect.any(String) };

describe('the label', () => {
  it('counts when it was set after the policy was first seen as it is', () => {
    expect(judged()).toEqual(bob);
  });

  it('does not count when it was set before, or in the same second', () => {
    expect(judged({ since: at(11) })).toEqual(refused);
    expect(judged({ since: at(10) })).toEqual(refused);
  });

  it('is nothing where it is not on the pull request, whatever its events say', () => {
    expect(judged({ labels: [] })).toBeUndefined();
    expect(judged({ labels: ['other'] })).toBeUndefined();
  });

  it('is known in any case, as GitHub’s labels are', () => {
    expect(judged({ name: 'Allow', labels: ['ALLOW'] })).toEqual(bob);
  });

  it('counts by who set it last: not by who set it before it was taken off', () => {
    expect(judged({ events: [set('bob', 10), unset('bob', 11), set('eve', 12)] })).toEqual({
      login: 'eve',
      at: at(12),
    });
  });

  it('that was taken off last is nobody’s', () => {
    expect(judged({ events: [set('bob', 10), unset('bob', 11)] })).toEqual(refused);
  });

  it('is not taken for another label', () => {
    expect(judged({ events: [set('bob', 10, 'other')] })).toEqual(refused);
  });

  it('by an account that is gone counts for nobody', () => {
    expect(judged({ events: [{ ...set('bob', 10), actor: null }] })).toEqual(refused);
  });

  it('counts only by this very event where nobody knows since when the policy is as it is', () => {
    expect(judged({ since: undefined })).toEqual(refused);
    expect(judged({ since: undefined, labeled: { label: 'allow', sender: 'bob' } })).toEqual(bob);
  });

  it.each([
    ['another label', { labeled: { label: 'other', sender: 'bob' } }],
    ['an older commit', { labeled: { label: 'allow', sender: 'bob' }, eventHead: 'older' }],
    ['somebody who did not set it last', { labeled: { label: 'allow', sender: 'carol' } }],
  ])('does not count by an event of %s', (_, over) => {
    expect(judged({ since: undefined, ...over })).toEqual(refused);
  });
});
