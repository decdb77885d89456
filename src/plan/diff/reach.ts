/** How far back a retention reaches depends on how often backups come: `last: 7` is a week of dailies, and seven hours of hourlies. */
import type { BackupRule, Keep } from '../../model/policy.js';
import { DAY, formatDuration, HOUR, type Millis, policyDuration, WEEK } from '../../model/time.js';
import { type Facet, facet } from './facet.js';
import { rulesOf, surelyKeeps } from './keep.js';

/** The length of a period; months and years as their longest, the same on both sides. */
const PERIODS: Record<Exclude<keyof Keep, 'within'>, Millis> = {
  last: 0,
  hourly: HOUR,
  daily: DAY,
  weekly: WEEK,
  monthly: 31 * DAY,
  yearly: 366 * DAY,
};

/** Where backups come more often and a rule that counts them therefore spans less. */
export function compareReach(was: BackupRule, now: BackupRule): Facet[] {
  if (!was.keep || !now.keep || now.every >= was.every) return [];
  const { keep } = was;
  const [before, after] = [keep, now.keep];
  const less = rulesOf(keep).filter((rule) => {
    const count = keep[rule] as number;
    // What the rules themselves let go is said of them.
    return rule !== 'within' && surelyKeeps(after, rule, count) && !spanned(before, rule, was.every, after, now.every);
  });
  if (less.length === 0) return [];
  const spans = less.map((rule) => {
    const [then, since] = [before, after].map((each, index) =>
      formatDuration(spanOf(each, rule, index === 0 ? was.every : now.every)),
    );
    return `\`${rule} ${after[rule] ?? before[rule]}\` spans ${since} instead of ${then}`;
  });
  const clause = `with a backup every \`${policyDuration(now.every)}\` instead of \`${policyDuration(was.every)}\` the same number reaches less far back: ${spans.join(', ')}; the backups beyond are deleted`;
  return [facet('weaker', 'retention-reaches-less', ['backups', 'every'], clause, { destroys: true })];
}

/** Time from the newest to about the first that a rule lets go. */
function spanOf(keep: Keep, rule: keyof Keep, every: Millis): Millis {
  return (keep[rule] ?? 0) * stepOf(rule, every);
}

/** Time between two backups that a rule keeps, when they come every `every`. */
function stepOf(rule: keyof Keep, every: Millis): Millis {
  return rule === 'within' ? every : Math.max(PERIODS[rule], every);
}

/** Whether some rule reaches as far back as `rule` did, with no wider gaps. */
function spanned(before: Keep, rule: keyof Keep, was: Millis, after: Keep, now: Millis): boolean {
  const gap = stepOf(rule, was);
  const oldest = ((before[rule] as number) - 1) * gap;
  return rulesOf(after).some((other) => {
    const step = stepOf(other, now);
    const reaches = other === 'within' ? (after.within as Millis) : ((after[other] as number) - 1) * step;
    return step <= gap && reaches >= oldest;
  });
}
