/** From what became of backups to how many stood on each day, how far they reached back and what they cost. */
import { SIMULATION } from '../../model/constants.js';
import { TRIGGERS, type Trigger } from '../../model/names.js';
import { PRICES } from '../../model/prices.js';
import type { Track } from '../../model/simulation.js';
import { DAY, type Millis } from '../../model/time.js';
import { gigabytes } from '../advise-regions.js';
import type { OwnBackup } from '../ownership.js';
import type { Course } from './course.js';
import type { Subject } from './subjects.js';

/** The days by which a month's cost is reckoned. */
const MONTH = 30;

interface Life {
  at: Millis;
  gone: Millis;
  bytes: number;
  /** A GB and month. */
  price: number;
  trigger: Trigger;
  /** Its last drill failed. */
  failed: boolean;
  /** It stands beside a series of this side that starts anew, and that policy's commands do not know it. */
  beside?: boolean;
}

/** What stands of one table on one side. */
interface Stand {
  /** Absent: the side does not back it up. */
  ruled?: { subject: Subject; course: Course };
  /** What stays, as this side rules on none of it. */
  left: readonly OwnBackup[];
  /** ARNs of backups whose last drill failed. */
  failed: ReadonlySet<string>;
}

/** @param from midnight; a day ends with the next, and what happens then belongs to the next day */
export function trackOf({ ruled, left, failed }: Stand, from: Millis, days: number): Track {
  const forever = left.map(() => Number.POSITIVE_INFINITY);
  const stays = standingLives(left, forever, failed).map((life) => ({ ...life, beside: ruled !== undefined }));
  const lives: Life[] = [...(ruled ? livesOf(ruled, failed) : []), ...stays];
  lives.sort((a, b) => a.at - b.at);
  const daily = Array.from({ length: days }, (_, day) => dayOf(lives, from + (day + 1) * DAY));
  const window = daily.slice(-MONTH);
  const stored = window.reduce((sum, { usd }) => sum + usd, 0) / window.length;
  const older = olderThanReach(lives, from + days * DAY);
  return {
    backups: daily.map(({ backups }) => backups),
    oldestMs: daily.map(({ oldestMs }) => oldestMs),
    bytes: daily.map(({ bytes }) => bytes),
    created: ruled?.course.taken.length ?? 0,
    deleted: lives.filter(({ gone }) => Number.isFinite(gone)).length,
    drills: ruled?.course.drills.length ?? 0,
    monthlyUsd: stored + (ruled ? restoresOf(ruled, days) : 0),
    held: ruled?.course.held ?? [],
    ...(ruled ? {} : { noNew: true as const }),
    ...(ruled && left.length > 0 ? { left: left.length } : {}),
    ...(older ? { older } : {}),
  };
}

function livesOf({ subject, course }: NonNullable<Stand['ruled']>, failed: Stand['failed']): Life[] {
  const { backups, table, rule } = subject;
  return [
    ...standingLives(backups, course.gone, failed),
    ...course.taken.map((each) => ({
      ...each,
      bytes: table.sizeBytes,
      price: priceOf(rule.method),
      trigger: 'scheduled' as const,
      failed: false,
    })),
  ];
}

/** @param gone when each of them is deleted */
function standingLives(backups: readonly OwnBackup[], gone: readonly Millis[], failed: Stand['failed']): Life[] {
  return backups.map(({ arn, createdAt: at, sizeBytes, method, trigger }, index) => ({
    at,
    gone: gone[index] as Millis,
    bytes: sizeBytes,
    price: priceOf(method),
    trigger,
    failed: failed.has(arn),
  }));
}

/** Dollars a month: by `every`, as how many fall into a few weeks is chance. */
function restoresOf({ subject, course }: NonNullable<Stand['ruled']>, days: number): number {
  const { protection, table } = subject;
  if (!protection.drills) return 0;
  const every = Math.max(protection.drills.every, SIMULATION.runEvery);
  // The first run may come a day after midnight; one that could be done at all would have begun by then.
  if (course.drills.length === 0 && days * DAY >= every + DAY) return 0;
  return gigabytes(table.sizeBytes) * PRICES.restore * ((MONTH * DAY) / every);
}

/** A copy is a table. */
function priceOf(method: 'on-demand' | 'copy'): number {
  return method === 'copy' ? PRICES.tableStorage : PRICES.backupStorage;
}

function dayOf(lives: readonly Life[], end: Millis) {
  const standing = lives.filter(({ at, gone }) => at < end && gone >= end);
  const oldest = standing.find(countsForReach);
  return {
    backups: standing.length,
    oldestMs: oldest ? end - oldest.at : null,
    bytes: standing.reduce((sum, { bytes }) => sum + bytes, 0),
    usd: standing.reduce((sum, { bytes, price }) => sum + gigabytes(bytes) * price, 0),
  };
}

function countsForReach({ trigger, failed, beside }: Life): boolean {
  return trigger === 'scheduled' && !failed && !beside;
}

/** By hand and of deployments, at the end. @param lives oldest first */
function olderThanReach(lives: readonly Life[], end: Millis): Track['older'] {
  const standing = lives.filter(({ at, gone }) => at < end && gone >= end);
  const reach = standing.find(countsForReach)?.at ?? end;
  const older = standing.filter(({ at, trigger, failed }) => trigger !== 'scheduled' && !failed && at < reach);
  const [oldest] = older;
  return oldest && { backups: older.length, triggers: triggersOf(older), oldestMs: end - oldest.at };
}

function triggersOf(lives: readonly { trigger: Trigger }[]): Trigger[] {
  return TRIGGERS.filter((each) => lives.some(({ trigger }) => trigger === each));
}

/**
 * All tables together: sums, and of the oldest points the youngest, which is as far as all of them can be taken back at once.
 * @returns `undefined` without tracks
 */
export function totalOf(tracks: readonly Track[]): Track | undefined {
  const [first, ...rest] = tracks;
  return first && rest.reduce(together, { ...first, held: heldBy(tracks) });
}

function together({ noNew, left = 0, older, ...a }: Track, b: Track): Track {
  const sums = (one: readonly number[], other: readonly number[]) => one.map((n, day) => n + (other[day] as number));
  return {
    ...a,
    backups: sums(a.backups, b.backups),
    oldestMs: a.oldestMs.map((age, day) => youngest(age, b.oldestMs[day] as Millis | null)),
    bytes: sums(a.bytes, b.bytes),
    created: a.created + b.created,
    deleted: a.deleted + b.deleted,
    drills: a.drills + b.drills,
    monthlyUsd: a.monthlyUsd + b.monthlyUsd,
    ...(noNew && b.noNew ? { noNew } : {}),
    ...(left + (b.left ?? 0) > 0 ? { left: left + (b.left ?? 0) } : {}),
    ...(older || b.older ? { older: olderTogether(older, b.older) } : {}),
  };
}

function olderTogether(...sides: (Track['older'] | undefined)[]): NonNullable<Track['older']> {
  const both = sides.flatMap((side) => side ?? []);
  return {
    backups: both.reduce((sum, { backups }) => sum + backups, 0),
    triggers: triggersOf(both.flatMap(({ triggers }) => triggers.map((trigger) => ({ trigger })))),
    oldestMs: Math.max(...both.map(({ oldestMs }) => oldestMs)),
  };
}

function youngest(a: Millis | null, b: Millis | null): Millis | null {
  return a === null || b === null ? null : Math.min(a, b);
}

/** Equal phrases once, the commonest first, with how many tables they hold of. */
function heldBy(tracks: readonly Track[]): string[] {
  const counts = new Map<string, number>();
  for (const phrase of tracks.flatMap(({ held }) => held)) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  const commonest = [...counts].sort(([, a], [, b]) => b - a);
  return commonest.map(([phrase, count]) => (count === 1 ? phrase : `${phrase} (${count} tables)`));
}
