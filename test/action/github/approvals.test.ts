import { describe, expect, it } from 'vitest';
import { judgeApprovals, type PullReview } from '../../../src/action/github/approvals.js';

const review = (login: string, state: string, commit = 'head', at = '2026-11-22T12:00:00Z'): PullReview => ({
  user: { login },
  state,
  commit_id: commit,
  submitted_at: at,
});
const by = (reviews: PullReview[], reviewers = ['carol', 'dan']) => judgeApprovals(reviews, reviewers, 'head');

describe('an approval', () => {
  it('of the head by a listed login counts, in any case', () => {
    expect(by([review('Carol', 'APPROVED')])).toEqual({
      by: { login: 'Carol', how: 'approval', at: '2026-11-22T12:00:00Z' },
      refused: [],
    });
  });

  it('of another commit does not', () => {
    const { by: who, refused } = by([review('carol', 'APPROVED', 'older0123')]);
    expect(who).toBeUndefined();
    expect(refused).toEqual(['`carol` approved commit older01, not the head.']);
  });

  it('by somebody who is not listed does not', () => {
    expect(by([review('erin', 'APPROVED')])).toEqual({
      refused: ['`erin` approved, and is not in `allow-reviewers`.'],
    });
  });

  it('that was dismissed, or taken back by a later review, does not', () => {
    expect(by([review('carol', 'DISMISSED')])).toEqual({ refused: [] });
    expect(by([review('carol', 'APPROVED'), review('carol', 'CHANGES_REQUESTED')])).toEqual({ refused: [] });
    expect(by([review('carol', 'APPROVED'), review('carol', 'DISMISSED')])).toEqual({ refused: [] });
  });

  it('stays one after a comment, and is one again after changes were requested', () => {
    expect(by([review('carol', 'APPROVED'), review('carol', 'COMMENTED')]).by?.login).toBe('carol');
    expect(by([review('carol', 'CHANGES_REQUESTED'), review('carol', 'APPROVED')]).by?.login).toBe('carol');
  });

  it('of one is enough, whatever others did', () => {
    expect(by([review('carol', 'APPROVED', 'older'), review('dan', 'APPROVED')])).toMatchObject({
      by: { login: 'dan' },
      refused: [expect.stringContaining('carol')],
    });
  });

  it('by an account that is gone is nobody’s', () => {
    expect(by([{ ...review('carol', 'APPROVED'), user: null }])).toEqual({ refused: [] });
  });
});
