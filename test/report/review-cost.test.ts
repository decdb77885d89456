/** What a review says of the price, where a guard makes it mean something else. */
import { expect, it } from 'vitest';
import type { Impact } from '../../src/model/review.js';
import { renderReviewSummary } from '../../src/report/review/summary.js';
import { renderReviewText } from '../../src/report/review/text.js';
import { aChange, aGate, anImpact, aReview } from '../build/reviews.js';

const shown = (monthlyUsd: Impact['monthlyUsd']) => {
  const review = aReview({ changes: [aChange('weaker')], impact: anImpact(monthlyUsd ? { monthlyUsd } : {}) });
  const markdown = renderReviewSummary(review, aGate()).replaceAll('&#36;', '$');
  return [markdown, renderReviewText(review, aGate(), { color: false })];
};
const totals = (text: string) => text.split('\n').find((line) => line.startsWith('1 weaker')) ?? '';

it('says in the second line of what the price is', () => {
  for (const text of shown({ base: 3.6, head: 1.2 })) {
    expect(totals(text)).toContain(' · backups and drills $3.60 → $1.20 a month');
    expect(text).not.toContain('guard');
  }
  expect(shown(undefined).map(totals).join()).not.toContain('$');
});

it('does not tell in the second line that a weakening costs more, where a guard holds what would go', () => {
  for (const text of shown({ base: 3.6, head: 11.05, guarded: true })) {
    expect(totals(text)).not.toContain('$');
    expect(text).toContain('Backups and drills cost $3.60 → $11.05 a month');
    expect(text).toContain('What a guard holds back counts as standing, so this is not what it costs once that goes.');
  }
});
