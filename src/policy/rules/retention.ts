/** How often against how long: schedules and retention that do not go together. Looked at after the defaults are merged. */
import type { Keep } from '../../model/policy.js';
import { DAY, formatDuration, HOUR, type Millis, WEEK } from '../../model/time.js';
import { type Draft, type DraftEntry, durationOf, keepOf } from '../draft.js';
import { type Pair, pairAt, valueSpan } from '../node.js';
import { type Problem, warning } from '../problem.js';
import { protectedEntries } from './places.js';

/** `within` shorter than `every` reaches no backup beside the newest. */
export function withinShorterThanEvery(draft: Draft): Problem[] {
  return protectedEntries(draft).flatMap(({ backups }) => {
    const [everyPair, keepPair] = [backups.pick('every'), backups.pick('keep')];
    const keep = keepOf(keepPair?.value);
    const every = durationOf(everyPair);
    if (!everyPair || !keepPair || every === undefined || keep.within === undefined || keep.within >= every) return [];
    const nearer = backups.nearer(keepPair, everyPair);
    const span = nearer === everyPair ? valueSpan(everyPair) : valueSpan(pairAt(keepPair.value, 'within') as Pair);
    const times = `\`within: ${formatDuration(keep.within)}\` is shorter than \`every: ${formatDuration(every)}\``;
    const meaning =
      Object.keys(keep).length === 1
        ? 'each backup goes as soon as the next stands, and only one is ever left'
        : 'it keeps only the newest backup, which the other rules keep already';
    return [warning('keep-shorter-than-every', span, `${times}, so ${meaning}; keep longer or back up more often.`)];
  });
}

/** Backups that come and go between two drills were never looked at by any. */
export function drillsRarerThanRetention(draft: Draft): Problem[] {
  return protectedEntries(draft).flatMap((entry) => {
    const [keepPair, drillPair] = [entry.backups.pick('keep'), entry.drills.pick('every')];
    const [every, between] = [durationOf(entry.backups.pick('every')), durationOf(drillPair)];
    if (!keepPair || !drillPair || every === undefined || between === undefined || !drillsBackups(entry)) return [];
    const held = longestHeld(keepOf(keepPair.value), every);
    if (held === 0 || between <= held) return [];
    const isOwnKeep = pairAt(entry.backups.own?.value, 'keep') === keepPair;
    const isOwnDrill = pairAt(entry.drills.own?.value, 'every') === drillPair;
    const span = isOwnKeep && !isOwnDrill ? keepPair.keySpan : valueSpan(drillPair);
    return [
      warning(
        'drills-rarer-than-retention',
        span,
        `A backup stays for about ${formatDuration(held)} and a drill comes every ${formatDuration(between)}, so backups come and go that no drill ever looks at; drill more often or keep longer.`,
      ),
    ];
  });
}

function drillsBackups({ backups, drills }: DraftEntry): boolean {
  const from = drills.pick('from')?.value;
  return backups.exists && drills.exists && !(from?.kind === 'scalar' && /^(point-in-time|replica)$/.test(from.text));
}

const PERIODS = { last: 0, hourly: HOUR, daily: DAY, weekly: WEEK, monthly: 31 * DAY, yearly: 366 * DAY };

/** About the longest that a scheduled backup stays under these rules, when one is taken every `every`. */
function longestHeld(keep: Keep, every: Millis): Millis {
  const counted = Object.entries(PERIODS).map(
    ([rule, period]) => (keep[rule as keyof Keep] ?? 0) * Math.max(period, every),
  );
  return Math.max(...counted, keep.within === undefined ? 0 : Math.max(keep.within, every));
}
