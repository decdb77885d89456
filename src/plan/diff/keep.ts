/** What an edit of a `keep` means: rules are compared by what they surely keep, not by how they are written. */
import type { Keep } from '../../model/policy.js';
import { policyDuration } from '../../model/time.js';
import { coveredRules } from '../../policy/rules/keep.js';
import { describeKeep } from '../retention.js';
import { type Facet, facet, type Path } from './facet.js';

/** Whose `keep` it is: how its rules are named and how sentences call it. */
export interface KeptSeries {
  /** Before `retention-…` in the name of the rule: empty, `deploy-`, `manual-`, `orphan-`. */
  prefix: string;
  /** `scheduled backups`. */
  backups: string;
  /** Before `keep: …` in the value as the policy writes it: empty, `deploy: `. */
  written: string;
  path: Path;
}

/** @param was,now `undefined`: they stay for ever */
export function compareKeeps(series: KeptSeries, was: Keep | undefined, now: Keep | undefined): Facet[] {
  const { prefix, backups, path } = series;
  const values = { ...written(series, 'was', was), ...written(series, 'now', now) };
  if (!was && !now) return [];
  if (!now) {
    const clause = `${backups} stay for ever (until now ${said(was)}); nothing deletes them any more`;
    return [facet('stronger', `${prefix}retention-removed`, path, clause, values)];
  }
  if (!was) {
    const clause = `${backups} no longer stay for ever: those that ${said(now)} does not keep are deleted by the next \`apply\``;
    return [facet('weaker', `${prefix}retention-introduced`, path, clause, { ...values, destroys: true })];
  }
  const [less, more] = [lostRules(was, now), lostRules(now, was)];
  if (less.length === 0 && more.length === 0) return [];
  if (less.length === 0) {
    const clause = `${backups} are kept for longer: ${said(now)} instead of ${said(was)}`;
    return [facet('stronger', `${prefix}retention-longer`, path, clause, values)];
  }
  const besides = more.length === 0 ? '' : `; ${listRules(now, more)} keeps others for longer`;
  const clause = `fewer ${backups} are kept: ${said(now)} does not keep all that ${listRules(was, less)} kept, and the rest is deleted by the next \`apply\`${besides}`;
  return [facet('weaker', `${prefix}retention-shorter`, path, clause, { ...values, destroys: true })];
}

/** The rules of `was` of which `now` may let something go. */
function lostRules(was: Keep, now: Keep): (keyof Keep)[] {
  return rulesOf(was).filter((rule) => !surelyKeeps(now, rule, was[rule] as number));
}

/** Whether a `keep` surely keeps all that one rule keeps, whatever backups there are. */
export function surelyKeeps(keep: Keep, rule: keyof Keep, count: number): boolean {
  if ((keep[rule] ?? 0) >= count) return true;
  if (rule === 'within') return false;
  // Every rule keeps the newest backup, and a rule of 1 keeps no other.
  if (count === 1) return rulesOf(keep).length > 0;
  return coveredRules({ ...keep, [rule]: count }).some((covered) => covered.rule === rule);
}

/** The rules that a `keep` has, in the order in which they are written. */
export function rulesOf(keep: Keep): (keyof Keep)[] {
  return (Object.keys(keep) as (keyof Keep)[]).filter((rule) => keep[rule] !== undefined);
}

function said(keep: Keep | undefined): string {
  return keep ? `\`${describeKeep(keep)}\`` : '';
}

function listRules(keep: Keep, rules: readonly (keyof Keep)[]): string {
  return said(Object.fromEntries(rules.map((rule) => [rule, keep[rule]])) as Keep);
}

function written(series: KeptSeries, side: 'was' | 'now', keep: Keep | undefined): { was?: string; now?: string } {
  if (!keep) return {};
  const rules = rulesOf(keep).map(
    (rule) => `${rule}: ${rule === 'within' ? policyDuration(keep.within as number) : keep[rule]}`,
  );
  const text = `keep: { ${rules.join(', ')} }`;
  return { [side]: series.written === '' ? text : `${series.written}{ ${text} }` };
}
