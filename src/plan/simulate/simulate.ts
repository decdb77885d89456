/** Schedule and retention run forward on paper, before and after an edit of the policy. Pure. */
import type { Observed } from '../../model/observed.js';
import type { Allow, Policy } from '../../model/policy.js';
import type { SimulatedLine, Simulation } from '../../model/simulation.js';
import { DAY, iso, type Millis } from '../../model/time.js';
import { byText } from '../text-order.js';
import { coursesOf } from './alike.js';
import { assumptionsOf } from './assumptions.js';
import { changesHands, lastFailed, leftOn } from './left.js';
import { entriesOf, type Subject, tablesOf } from './subjects.js';
import { totalOf, trackOf } from './track.js';

export interface SimulationSide {
  policy: Policy;
  /** Absent: nothing is known of the account. */
  observed?: Observed;
}

export interface SimulationInput {
  days: number;
  at: Millis;
  base?: SimulationSide;
  head?: SimulationSide;
  /** What every run is allowed, and accepts; nothing by default. */
  allow?: readonly Allow[];
  acknowledge?: readonly string[];
}

/**
 * Runs the planner forward, each table for itself, and counts what stands at the end of each day, UTC. With an account the first
 * run is at `at`, and its day is the first; without one it is at that day's midnight, so that the time of day changes nothing.
 * Where only one side's account was looked at, the other side is left out.
 */
export function simulate(input: SimulationInput): Simulation {
  const { days, at, base, head } = input;
  const from = Math.floor(at / DAY) * DAY;
  const seen = [base, head].some((side) => side?.observed);
  const subjects = (side: SimulationSide | undefined) => subjectsOf(side, seen, from);
  const sides = { base: subjects(base), head: subjects(head) };
  const { allow = [], acknowledge = [] } = input;
  const span = { begin: seen ? at : from, end: from + days * DAY, allow, acknowledge };
  const courses = coursesOf([...sides.base, ...sides.head], span);
  const looked = (side: SimulationSide | undefined) => seen && side?.observed !== undefined;
  const track = (mine: Subject | undefined, theirs: Subject | undefined, side: SimulationSide | undefined) => {
    const left = looked(side) ? leftOn(mine, theirs) : [];
    if (!mine && left.length === 0) return undefined;
    const ruled = mine && { subject: mine, course: courses.of(mine) };
    return trackOf({ ...(ruled ? { ruled } : {}), left, failed: lastFailed(mine, theirs) }, from, days);
  };
  const lines = pairsOf(sides.base, sides.head).map(({ label, was, is }) => {
    const before = track(was, is, base);
    const after = track(is, was, head);
    const { sizeBytes } = ((is ?? was) as Subject).table;
    return { label, sizeBytes, ...(before ? { base: before } : {}), ...(after ? { head: after } : {}) };
  });
  return {
    days,
    from: iso(from),
    start: seen ? 'account' : 'empty',
    lines,
    ...(seen && lines.length > 0 ? { total: totals(lines) } : {}),
    ...(!seen && base && head && changesHands(base.policy, head.policy) ? { disowns: true as const } : {}),
    assumptions: assumptionsOf({ ...sides, seen, input, courses, lines }),
  };
}

function subjectsOf(side: SimulationSide | undefined, seen: boolean, from: Millis): Subject[] {
  if (!side) return [];
  if (!seen) return entriesOf(side.policy, from);
  return side.observed ? tablesOf(side.policy, side.observed) : [];
}

/** Pairs both sides by label; of entries with one label the first, as it is the one that governs. */
function pairsOf(
  base: readonly Subject[],
  head: readonly Subject[],
): { label: string; was: Subject | undefined; is: Subject | undefined }[] {
  const before = firstByLabel(base);
  const after = firstByLabel(head);
  const labels = [...new Set([...before.keys(), ...after.keys()])].sort(byText);
  return labels.map((label) => ({ label, was: before.get(label), is: after.get(label) }));
}

function firstByLabel(subjects: readonly Subject[]): Map<string, Subject> {
  return new Map([...subjects].reverse().map((subject) => [subject.label, subject]));
}

function totals(lines: readonly SimulatedLine[]): NonNullable<Simulation['total']> {
  const base = totalOf(lines.flatMap((line) => line.base ?? []));
  const head = totalOf(lines.flatMap((line) => line.head ?? []));
  return { ...(base ? { base } : {}), ...(head ? { head } : {}) };
}
