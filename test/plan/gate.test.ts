import { describe, expect, it } from 'vitest';
import type { FailOn, Review } from '../../src/model/review.js';
import { gateOf, NOBODY } from '../../src/plan/gate.js';
import { aChange, aDestruction, anImpact, aReview } from '../build/reviews.js';

const state = (review: Review, failOn: FailOn) => gateOf(review, failOn, NOBODY).state;
const why = (review: Review, failOn: FailOn = 'weaker') => gateOf(review, failOn, NOBODY).why;
const bold = aChange('weaker');
const tame = aChange('weaker', { destroys: undefined as never });
const goes = (over = {}) => aReview({ impact: anImpact({ destroys: [aDestruction('orders', 3, over)] }) });

describe('the gate', () => {
  it.each<[string, Review, 'open' | 'closed', 'open' | 'closed']>([
    ['nothing changes', aReview({ kind: 'same', changes: [] }), 'open', 'open'],
    ['only stronger', aReview({ changes: [aChange('stronger')] }), 'open', 'open'],
    ['only neutral', aReview({ changes: [aChange('neutral')] }), 'open', 'open'],
    ['weaker without deleting', aReview({ changes: [tame] }), 'open', 'closed'],
    ['weaker, may delete', aReview({ changes: [bold] }), 'closed', 'closed'],
    ['neutral that may delete', aReview({ changes: [aChange('neutral', { destroys: true })] }), 'closed', 'closed'],
    ['the next apply deletes', goes(), 'closed', 'closed'],
    ['what it deletes is held back', goes({ held: { why: 'guard', allow: 'mass-delete' } }), 'open', 'open'],
    ['it would go anyway', goes({ alsoUnderBase: true }), 'open', 'open'],
    ['tables fall out', aReview({ impact: anImpact({ uncovered: ['carts'] }) }), 'open', 'closed'],
    ['the file is deleted', aReview({ kind: 'deleted', changes: [] }), 'open', 'closed'],
    ['the file is new', aReview({ kind: 'added', changes: [aChange('stronger')] }), 'open', 'open'],
    [
      'nobody could look',
      aReview({ changes: [aChange('stronger')], impact: anImpact({ partial: ['x'] }) }),
      'closed',
      'closed',
    ],
    [
      'nobody could look, the meaning is the same',
      aReview({ kind: 'same', impact: anImpact({ partial: ['x'] }) }),
      'open',
      'open',
    ],
    ['a side cannot be read', aReview({ kind: 'unreadable', changes: [] }), 'closed', 'closed'],
  ])('%s', (_, review, deletes, weaker) => {
    expect([state(review, 'deletes'), state(review, 'weaker'), state(review, 'never')]).toEqual([
      deletes,
      weaker,
      'open',
    ]);
  });

  it('says why in one sentence', () => {
    expect(why(aReview({ changes: [bold] }))).toBe(
      '1 change makes the backups weaker; it may delete something, or lifts what guards against it.',
    );
    expect(why(aReview({ changes: [bold] }), 'deletes')).toBe(
      '1 change may delete something, or lifts what guards against it.',
    );
    const destroys = [
      aDestruction('orders', 3),
      aDestruction('orders', 4),
      aDestruction('x', 1, { kind: 'change-pitr' }),
    ];
    expect(why(aReview({ changes: [bold, bold], impact: anImpact({ destroys }) }))).toBe(
      '2 changes make the backups weaker; because of this change the next apply would delete 2 backups and carry out 1 other destructive step.',
    );
    expect(why(aReview({ impact: anImpact({ partial: ['x'] }) }))).toBe(
      'Not all of the account could be seen, so nobody can say what the next apply would delete because of this change.',
    );
    expect(why(aReview({ impact: anImpact({ destroys, partial: ['x'] }) }), 'deletes')).toContain(
      'and carry out 1 other destructive step; not all of the account could be seen, so nobody can say what else',
    );
    expect(why(aReview({ kind: 'unreadable', head: { at: 'x', sha256: 'y' } }))).toContain('after the change');
  });

  it('is let through by somebody, and keeps what does not count', () => {
    const by = { login: 'bob', how: 'label', at: '2026-11-22T12:00:00Z' } as const;
    expect(gateOf(aReview({ changes: [bold] }), 'weaker', { by, refused: ['no'], next: 'ask' })).toEqual({
      failOn: 'weaker',
      state: 'let-through',
      why: expect.any(String),
      by,
      refused: ['no'],
    });
    expect(gateOf(aReview({ changes: [bold] }), 'weaker', { refused: ['no'], next: 'ask' })).toMatchObject({
      state: 'closed',
      refused: ['no'],
      next: 'ask',
    });
  });

  it('stays closed for what nobody could find out, and open where nothing fails', () => {
    const unsure = { refused: [], unsure: 'Nobody can tell.' };
    expect(gateOf(aReview({ kind: 'added', changes: [] }), 'deletes', unsure)).toMatchObject({
      state: 'closed',
      why: 'Nobody can tell.',
    });
    expect(gateOf(aReview({ kind: 'added', changes: [] }), 'never', unsure).state).toBe('open');
  });
});
