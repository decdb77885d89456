/** Tables that are alike are run forward once: a policy of a thousand tables is mostly a few rules and the runs that they share. */
import { SHRUNK_SHARE, SIMULATION } from '../../model/constants.js';
import { DAY, MINUTE, type Millis } from '../../model/time.js';
import { isOver } from '../is-over.js';
import { type Course, courseOf, type Span } from './course.js';
import type { Subject } from './subjects.js';

export interface Courses {
  of(subject: Subject): Course;
  /** How many were run forward, when tables were taken for alike that are so only by and large. */
  ran?: number;
}

/** How closely two tables must be alike: to the minute, to the day (or what is shorter, `every`), or only in their numbers. */
const LEVELS = [
  { unit: () => MINUTE, history: true },
  {
    unit: ({ rule, protection }: Subject) => Math.min(DAY, rule.every, protection.drills?.every ?? DAY),
    history: true,
  },
  { unit: ({ rule }: Subject) => Math.min(DAY, rule.every), history: false },
] as const;
type Level = (typeof LEVELS)[number];

/** Runs forward as many of the subjects as there is time for: each one, or else one of those that are alike. */
export function coursesOf(subjects: readonly Subject[], span: Span): Courses {
  const days = (span.end - span.begin) / DAY;
  const exact = groupsAt(subjects, LEVELS[0]);
  const coarser = () => LEVELS.slice(1).map((level) => groupsAt(subjects, level));
  const affordable = (groups: Groups) => runsOf(groups, days) <= SIMULATION.runs;
  const chosen = affordable(exact) ? exact : ((all) => all.find(affordable) ?? (all.at(-1) as Groups))(coarser());
  const known = new Map([...chosen].map(([key, [first]]) => [key, courseOf(first as Subject, span)]));
  const courses = new Map([...chosen].flatMap(([key, alike]) => alike.map((each) => [each, known.get(key) as Course])));
  return {
    of: (subject) => courses.get(subject) as Course,
    ...(chosen.size < exact.size ? { ran: chosen.size } : {}),
  };
}

type Groups = ReadonlyMap<string, Subject[]>;

function groupsAt(subjects: readonly Subject[], level: Level): Groups {
  const groups = new Map<string, Subject[]>();
  for (const subject of subjects) {
    const key = keyOf(subject, level);
    const group = groups.get(key);
    if (group) group.push(subject);
    else groups.set(key, [subject]);
  }
  return groups;
}

/** About how many runs are ruled on. */
function runsOf(groups: Groups, days: number): number {
  return [...groups.values()].reduce((sum, [first]) => {
    const { rule, protection } = first as Subject;
    const every = Math.min(rule.every, protection.drills?.every ?? rule.every);
    return sum + (days * DAY) / Math.max(every, SIMULATION.runEvery);
  }, 0);
}

/** All that decides a course, without what only names things. */
function keyOf(subject: Subject, level: Level): string {
  const { policy, protection, table, backups, ledger, trace } = subject;
  const unit = level.unit(subject);
  return JSON.stringify([
    [policy.name, policy.formerly, policy.region, policy.residency],
    protection,
    [ledger.state, trace !== undefined],
    // What a shrunken series says names its table.
    mayShrink(subject) ? table.name : '',
    table.id !== undefined,
    backups.map(({ createdAt, trigger, method }) => [
      level.history ? Math.floor(createdAt / unit) : 0,
      trigger,
      method,
    ]),
    level.history ? [settingsOf(subject, unit), historyOf(subject, unit)] : '',
  ]);
}

/** What a drill can start from, and what it can prove. */
function settingsOf({ table: { stream, pitr, replicas }, protection }: Subject, unit: Millis) {
  const reach = pitr?.enabled ? [pitr.days, Math.floor((pitr.earliest ?? 0) / unit)] : [];
  return [
    stream && [stream.view, Math.floor(stream.enabledAt / unit)],
    protection.drills?.from === 'point-in-time' ? reach : [],
    replicas.map(({ region, status, lag }) => [region, status, typeof lag === 'object' ? lag.maxMs : lag]),
  ];
}

function historyOf({ backups, drills, proofs, series }: Subject, unit: Millis) {
  const rank = new Map(backups.map(({ arn }, index) => [arn, index]));
  return [
    drills.map((drill) => [
      Math.floor((drill.endedAt ?? drill.intentAt) / unit),
      isOver(drill) ? drill.findings?.verdict : 'running',
      drill.origin.kind === 'backup' ? rank.get(drill.origin.arn) : drill.origin.kind,
    ]),
    proofs.map(({ backupArn, verdict, contents }) => [rank.get(backupArn), verdict, contents !== undefined]),
    series.map(({ method, trigger }) => [method, trigger]),
  ];
}

/** Whether the planner may find that a series lost items or backups; else all counts may be taken for equal. */
function mayShrink({ table, backups, drills, proofs, series }: Subject): boolean {
  const passed = [
    ...drills.flatMap(({ findings }) => (findings?.verdict === 'passed' ? [findings.items] : [])),
    ...proofs.flatMap(({ verdict, items }) => (verdict === 'passed' ? [items] : [])),
  ];
  const least = Math.min(table.itemCount, ...backups.flatMap(({ itemCount }) => itemCount ?? []));
  const fewer = passed.some((items) => least < items * SHRUNK_SHARE);
  return (
    fewer ||
    series.some((record) => record.shrunkAt !== undefined || standing(backups, record) < record.count * SHRUNK_SHARE)
  );
}

function standing(backups: Subject['backups'], { method, trigger }: Subject['series'][number]): number {
  return backups.filter((backup) => backup.method === method && backup.trigger === trigger).length;
}
