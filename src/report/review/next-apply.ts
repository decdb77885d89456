/** What else the next apply does otherwise than under the policy before the edit; the same lines for markdown and terminal. */
import { PRICES } from '../../model/prices.js';
import type { Impact } from '../../model/review.js';
import { capped } from '../section.js';
import { names } from './changes.js';
import type { ReviewDetail } from './detail.js';
import type { Style } from './style.js';
import { money } from './verdict.js';

/** @returns a phrase each, what is lost first; `leftOut` in words */
export function otherwiseLines(
  impact: Impact,
  detail: ReviewDetail,
  style: Style,
): { lines: string[]; leftOut?: string } {
  const some = (what: string, tables: readonly string[]) =>
    tables.length === 0 ? [] : [`${what}: ${names(tables, detail, style)}`];
  const { shown, leftOut } = capped(impact.others, detail.names * 5, 'other steps');
  const lines = [
    ...some('would have backed up, and now does not', impact.drops.backups),
    ...some('would have drilled, and now does not', impact.drops.drills),
    ...some('backs up in addition', impact.adds.backups),
    ...some('drills in addition', impact.adds.drills),
    ...some('finds an entry for what had none', impact.covered),
    ...shown.map((other) => style.prose(other, detail.sentence)),
  ];
  return leftOut === undefined ? { lines } : { lines, leftOut };
}

/** What backups and drills cost a month; nothing when nobody worked it out. */
export function costLine({ monthlyUsd }: Impact): string[] {
  const said = money(monthlyUsd);
  if (said === '') return [];
  const guarded = monthlyUsd?.guarded
    ? ' What a guard holds back counts as standing, so this is not what it costs once that goes.'
    : '';
  return [`Backups and drills cost ${said} (simulated; list prices of us-east-1, ${PRICES.asOf}).${guarded}`];
}
