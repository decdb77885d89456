/** Rules of a `keep`, each by itself: those that keep nothing, and those that another one makes superfluous. */
import type { Keep } from '../../model/policy.js';
import { type Draft, keepOf } from '../draft.js';
import { type Pair, pairAt } from '../node.js';
import { error, type Problem, warning } from '../problem.js';
import { keepsOf } from './places.js';

/** A `keep` has at least one rule that keeps something. */
export function keepNothing(draft: Draft): Problem[] {
  return keepsOf(draft)
    .filter((pair) => Object.keys(keepOf(pair.value)).length === 0)
    .map((pair) =>
      error(
        'keep-nothing',
        pair.keySpan,
        'This `keep` keeps no backup at all; give it a rule such as `last: 3` or `daily: 7`, or take it out to keep all of them.',
      ),
    );
}

/** A rule whose every backup another rule of the same `keep` surely keeps too. */
export function keepCovered(draft: Draft): Problem[] {
  return keepsOf(draft).flatMap(coveredIn);
}

function coveredIn({ value }: Pair): Problem[] {
  const keep = keepOf(value);
  return coveredRules(keep).flatMap(({ rule, by }) => {
    const pair = pairAt(value, rule);
    if (!pair) return [];
    const message = `\`${rule}: ${keep[rule]}\` changes nothing: ${why(keep, rule, by)}; raise it or take it out.`;
    return [warning('keep-covered', pair.keySpan, message)];
  });
}

function why(keep: Keep, rule: Counted, by: keyof Keep): string {
  if (keep[rule] === 1) return `it keeps the newest backup only, and \`${by}\` keeps that already`;
  return `\`${by}: ${keep[by]}\` keeps all the backups that it keeps`;
}

type Counted = Exclude<keyof Keep, 'within'>;

const ORDER = ['last', 'hourly', 'daily', 'weekly', 'monthly', 'yearly', 'within'] as const;

/** Most periods of one kind that a longer period can span. Weeks straddle months and years, so they answer for neither. */
const SPANS: Partial<Record<Counted, Partial<Record<Counted, number>>>> = {
  hourly: { daily: 24, weekly: 168, monthly: 744, yearly: 8784 },
  daily: { weekly: 7, monthly: 31, yearly: 366 },
  monthly: { yearly: 12 },
};

/** @returns the rules that are superfluous whatever backups there are, each with a rule that covers it and stays. */
export function coveredRules(keep: Keep): { rule: Counted; by: keyof Keep }[] {
  const present = ORDER.filter((rule) => keep[rule] !== undefined);
  const covered: { rule: Counted; by: keyof Keep }[] = [];
  for (const rule of present) {
    if (rule === 'within') continue;
    const others = present.filter((other) => other !== rule && !covered.some((one) => one.rule === other));
    const by = others.find((other) => covers(keep, other, rule));
    if (by) covered.push({ rule, by });
  }
  return covered;
}

function covers(keep: Keep, by: keyof Keep, rule: Counted): boolean {
  const count = keep[rule] as number;
  // Every rule keeps the newest backup, and a rule of 1 keeps no other.
  if (count === 1) return true;
  const span = by === 'within' ? undefined : SPANS[by]?.[rule];
  return span !== undefined && (keep[by] as number) >= span * (count - 1) + 1;
}
