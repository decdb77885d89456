/** Runs the real planner forward over one table: what it takes, deletes and drills, and when. */
import { DRILL_RETRY_AFTER, SIMULATION } from '../../model/constants.js';
import { DAY, type Millis } from '../../model/time.js';
import { isDue } from '../due.js';
import { isOver } from '../is-over.js';
import type { Situation } from '../situation.js';
import { isOnPaper } from './drilled.js';
import { phrasesOf, type Tally, tallyHeld } from './held.js';
import { type Allowed, plannedAt, ruledAt, settingOf } from './run.js';
import type { Subject } from './subjects.js';
import { carryOut, takeUnplanned, type World, worldOf } from './world.js';

export interface Span extends Allowed {
  /** The first run; the end belongs to it no more. */
  begin: Millis;
  end: Millis;
}

/** What became of one table's backups. Knows no sizes, so that tables that are alike can share it. */
export interface Course {
  /** When each of the subject's backups was deleted, in their order; infinity: it stands at the end. */
  gone: Millis[];
  /** Taken on the way, oldest first. */
  taken: { at: Millis; gone: Millis }[];
  /** When drills were begun. */
  drills: Millis[];
  held: string[];
}

/** Plans and carries out a run whenever something of the table is due, from `begin` until `end`. */
export function courseOf(subject: Subject, span: Span): Course {
  const world = worldOf(subject, span.begin);
  const goneAt = new Map<string, Millis>();
  const taken: { at: Millis; arn: string }[] = [];
  const drills: Millis[] = [];
  const tally: Tally = new Map();
  let setting: Situation | undefined;
  for (let at = span.begin; at < span.end; at = nextRun(world, at)) {
    const ruled = setting && isPlain(world, at) ? ruledAt(world, at, setting) : plannedAt(world, at, span);
    tallyHeld(tally, ruled, at);
    const { created, deleted, drills: begun } = carryOut(world, ruled, at);
    for (const arn of deleted) goneAt.set(arn, at);
    taken.push(...created.map(({ arn }) => ({ at, arn })));
    drills.push(...Array.from({ length: begun }, () => at));
    if (setting && created.length > 0) {
      for (const between of unplanned(world, at)) taken.push({ at: between, arn: takeUnplanned(world, between).arn });
    }
    // The first run sets everything right, so what follows is measured by what it leaves.
    setting ??= settingOf(world, at, span);
  }
  const goneOf = (arn: string) => goneAt.get(arn) ?? Number.POSITIVE_INFINITY;
  return {
    gone: subject.backups.map(({ arn }) => goneOf(arn)),
    taken: taken.map(({ at, arn }) => ({ at, gone: goneOf(arn) })),
    drills,
    held: phrasesOf(tally),
  };
}

/** Whether nothing but schedule and retention can have a say. */
function isPlain(world: World, at: Millis): boolean {
  const { drills } = world.subject.protection;
  return (
    world.ledger === 'present' &&
    !world.drills.some((each) => !isOver(each)) &&
    !(drills && drillIsDue(world, at, drills.every))
  );
}

/** When something is due next. What was due and could not be done is tried again after a day at most. */
function nextRun(world: World, at: Millis): Millis {
  const { rule, protection } = world.subject;
  const { drills } = protection;
  const recurring = [
    { from: newestScheduled(world, at), interval: rule.every },
    ...(drills ? [lastDrill(world, drills.every)] : []),
  ];
  const moments = recurring.map(({ from, interval }) =>
    from + interval > at ? from + interval : at + Math.min(interval, DAY),
  );
  return Math.max(at + SIMULATION.runEvery, Math.min(...moments));
}

/** When the backup was taken from which the schedule counts. */
function newestScheduled({ backups, subject: { rule } }: World, at: Millis): Millis {
  const newest = backups.find(({ trigger, method }) => trigger === 'scheduled' && method === rule.method);
  return newest?.createdAt ?? at - rule.every;
}

function drillIsDue(world: World, at: Millis, every: Millis): boolean {
  const { from, interval } = lastDrill(world, every);
  return isDue(at - from, interval);
}

/** From when the next drill is counted, and for how long; one on paper counts from its beginning, so that it never drifts away from the backups. */
function lastDrill({ drills }: World, every: Millis): { from: Millis; interval: Millis } {
  const last = drills.reduce<(typeof drills)[number] | undefined>(
    (latest, each) => (isOver(each) && each.findings && endOf(each) >= endOf(latest) ? each : latest),
    undefined,
  );
  if (!last) return { from: Number.NEGATIVE_INFINITY, interval: every };
  const passed = last.findings?.verdict === 'passed';
  return {
    from: isOnPaper(last) ? last.intentAt : endOf(last),
    interval: passed ? every : Math.min(every, DRILL_RETRY_AFTER),
  };
}

function endOf(drill: { endedAt?: Millis } | undefined): Millis {
  return drill?.endedAt ?? Number.NEGATIVE_INFINITY;
}

/**
 * Of a long series, when backups are taken before the next plan is made: so few that no guard could tell, none at which a drill is
 * due, and never the last of a day, by which days are counted. What retention keeps does not depend on how often it is asked.
 */
function unplanned(world: World, at: Millis): Millis[] {
  const { rule, protection } = world.subject;
  const step = Math.max(rule.every, SIMULATION.runEvery);
  const most = Math.floor(world.backups.length * SIMULATION.unplannedShare);
  const dayEnd = (Math.floor(at / DAY) + 1) * DAY;
  const { drills } = protection;
  const moments: Millis[] = [];
  for (let next = at + step; moments.length < most && next + step < dayEnd; next += step) {
    if (drills && drillIsDue(world, next, drills.every)) break;
    moments.push(next);
  }
  return moments;
}
