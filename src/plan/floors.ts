/** Backups that stay whatever `keep:` says: one named function a floor. */
import type { DrillRecord } from '../model/ledger.js';
import type { RewindRecord } from '../model/rewind.js';
import type { Millis } from '../model/time.js';
import { isOver } from './is-over.js';
import type { OwnBackup } from './ownership.js';
import { instantsThatCount, type Judgement, type Verdicts, verdictsBy } from './verdicts.js';

export interface FloorInput {
  /** AVAILABLE backups of the series, newest first. */
  series: readonly OwnBackup[];
  /** AVAILABLE backups of ours of the same incarnation, whatever the trigger, newest first. */
  incarnation: readonly OwnBackup[];
  /** This plan creates a backup in the series, and every delete in it waits until that one is AVAILABLE. */
  planned: boolean;
  /** When the newest backup of the incarnation was taken: now, if this plan takes one. */
  settledAt: Millis;
  /** Of the incarnation, oldest first. */
  judgements: readonly Judgement[];
  drills: readonly DrillRecord[];
  /** Of all tables. */
  rewinds: readonly RewindRecord[];
}

/** By ARN, why floors keep a backup. */
export interface FloorReasons {
  /** What holds by all that is known. */
  standing: Map<string, string[]>;
  /**
   * What held until a drill ended after the newest backup was taken. It goes on holding until the next backup is taken:
   * so a drill never leaves something to delete, and a second run straight after the first is a no-op.
   */
  lapsed: Map<string, string[]>;
}

/** Asks every floor, on what is known now and on what was known at each instant since the newest backup. */
export function floorReasons(input: FloorInput): FloorReasons {
  const { judgements, settledAt } = input;
  const standing = reasonsBy(input, Number.POSITIVE_INFINITY);
  const lapsed = new Map<string, string[]>();
  for (const until of instantsThatCount(judgements, settledAt)) {
    for (const [arn, reasons] of reasonsBy(input, until)) {
      lapsed.set(
        arn,
        reasons.map((reason) => `${reason}, before a drill said otherwise; stays until the next backup`),
      );
    }
  }
  for (const drill of input.drills) {
    const { id, origin, endedAt } = drill;
    if (origin.kind !== 'backup') continue;
    if (!isOver(drill)) add(standing, origin.arn, `in use by drill ${id}`);
    else if ((endedAt ?? 0) > settledAt)
      add(lapsed, origin.arn, `drilled from since the newest backup (${id}); stays until the next`);
  }
  // What a rewind restored for itself needs its backup no more; a copy it reads until it ends.
  for (const { id, origin, state, borrowed } of input.rewinds) {
    if (borrowed && state !== 'done' && origin.kind === 'backup') add(standing, origin.arn, `in use by rewind ${id}`);
  }
  return { standing, lapsed };
}

function reasonsBy(input: FloorInput, until: Millis): Map<string, string[]> {
  const verdicts = verdictsBy(input.judgements, until);
  const reasons = new Map<string, string[]>();
  for (const arn of newestGood(input, verdicts)) add(reasons, arn, 'newest good backup');
  for (const arn of newestWhenNoneIsGood(input, verdicts))
    add(reasons, arn, 'the newest, though drills failed every one');
  for (const arn of goodBeforeFailure(input, verdicts)) add(reasons, arn, 'newest good one from before a drill failed');
  for (const arn of lastProved(input.incarnation, verdicts)) add(reasons, arn, 'last one proved');
  return reasons;
}

function add(reasons: Map<string, string[]>, arn: string, reason: string): void {
  const known = reasons.get(arn) ?? [];
  if (!known.includes(reason)) reasons.set(arn, [...known, reason]);
}

/**
 * The newest that no drill has failed.
 * It covers the table as well: the newest good backup of a table is the newest good one of its series.
 * A planned backup takes the place over, since the deletes wait for it.
 */
function newestGood({ series, planned }: FloorInput, verdicts: Verdicts): string[] {
  const good = planned ? undefined : series.find(({ arn }) => !verdicts.failed(arn));
  return good ? [good.arn] : [];
}

/** Something stays even then: a failed drill has found fault with a backup, not shown that it holds nothing. */
function newestWhenNoneIsGood({ series, planned }: FloorInput, verdicts: Verdicts): string[] {
  const newest = series[0];
  return newest && !planned && series.every(({ arn }) => verdicts.failed(arn)) ? [newest.arn] : [];
}

/**
 * While drills fail, a newer backup that nobody has tried does not take the place of a good one: what broke the one that
 * failed has likely broken those after it. Holds until a drill passes.
 */
function goodBeforeFailure({ series }: FloorInput, { failed, failingSince }: Verdicts): string[] {
  if (failingSince === undefined) return [];
  const good = series.find(({ arn, createdAt, endedAt = createdAt }) => endedAt < failingSince && !failed(arn));
  return good ? [good.arn] : [];
}

/** The one that a drill passed last, and the youngest that ever passed: a drill may have gone back to an older one. */
function lastProved(incarnation: readonly OwnBackup[], verdicts: Verdicts): string[] {
  const proved = incarnation.flatMap(({ arn }) => {
    const at = verdicts.passedAt(arn);
    return at === undefined ? [] : [{ arn, at }];
  });
  const youngest = proved[0];
  if (!youngest) return [];
  const last = proved.reduce((best, each) => (each.at > best.at ? each : best), youngest);
  return [last.arn, youngest.arn];
}
