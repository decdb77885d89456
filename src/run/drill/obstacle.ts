/** What keeps a drill from a proof: what `explained` needs, checked one by one. */
import { StreamTrimmed } from '../../aws/streams.js';
import type { Bracket } from '../../data/explained/judge.js';
import { BACKUP_SPREAD, EPSILON, EXPLAINED_LAG, STREAM_READ_WITHIN, STREAM_SETTLES } from '../../model/constants.js';
import { UserError } from '../../model/errors.js';
import type { DrillOrigin, DrillRecord } from '../../model/ledger.js';
import type { ObservedTable } from '../../model/observed.js';
import { formatDuration, iso, type Millis, SECOND } from '../../model/time.js';
import { copyIn } from './restore-copy.js';

/** Why a proof is not reached, a clause without its full stop; and what would help, a sentence. */
export interface Obstacle {
  why: string;
  next: string;
}

/** An obstacle that is met on the way. */
export class Hindered extends Error {
  readonly obstacle: Obstacle;
  constructor(obstacle: Obstacle) {
    super(obstacle.why);
    this.obstacle = obstacle;
  }
}

/**
 * Between which moments a restore took each item (semantics.md, "explained", 1).
 * @param lag by which it is widened: how far the replicas of a global table lag, milliseconds
 */
export function bracketOf(origin: DrillOrigin, lag: Millis = 0): Bracket {
  if (origin.kind === 'point-in-time') return { lo: origin.at - lag, hi: origin.at + SECOND + lag };
  return { lo: origin.createdAt - BACKUP_SPREAD - lag, hi: origin.createdAt + BACKUP_SPREAD + lag };
}

/** The same, with room for the greatest lag that a proof bears: what of the stream must be read, whatever the lag turns out to be. */
export function readingBracketOf(origin: DrillOrigin, { replicas }: ObservedTable): Bracket {
  return bracketOf(origin, replicas.length > 0 ? EXPLAINED_LAG : 0);
}

const NEWER =
  'Drill a newer backup; with `backups` and `proof: explained` a drill starts from one that is young enough.';
const OTHERS = 'Wish for `witnessed` or `best`.';

/** What keeps the stream of a table from explaining a restore, as the table stands; `undefined` when nothing does. */
export function obstacleToExplaining(
  drill: DrillRecord,
  live: ObservedTable | undefined,
  now: Millis,
): Obstacle | undefined {
  if (copyIn(drill.origin) !== undefined) {
    return { why: 'it is a copy, and its items were not read at one moment', next: 'Wish for `exact` or `best`.' };
  }
  if (!live) return { why: 'the source is gone', next: 'Checks on known items would show something.' };
  if (!drill.tableId || live.id !== drill.tableId) {
    return drill.tableId
      ? { why: 'the source was re-created since', next: 'Drill a backup of the new table.' }
      : { why: 'without TableId nobody can tell whose records they are', next: 'Here, wish for `sampled`.' };
  }
  const { stream } = live;
  if (!stream) {
    return { why: 'the table has no stream', next: 'Add `stream: new-and-old-images` to its entry and apply.' };
  }
  if (stream.view !== 'NEW_AND_OLD_IMAGES') {
    return {
      why: `its stream shows ${stream.view}, not new and old images`,
      next: `Change it where it is defined. ${OTHERS}`,
    };
  }
  const regions = [live.arn, stream.arn, ...(drill.origin.kind === 'backup' ? [drill.origin.arn] : [])].map(regionOf);
  if (new Set(regions).size > 1) {
    return {
      why: 'the backup, the stream and the table are not in one Region',
      next: 'Drill a backup of this Region.',
    };
  }
  const from = readingBracketOf(drill.origin, live).lo - EPSILON;
  if (!Number.isFinite(stream.enabledAt)) {
    return { why: 'nothing says since when its stream stands', next: `Here, w${OTHERS.slice(1)}` };
  }
  if (stream.enabledAt >= from - STREAM_SETTLES) {
    const why = `its stream shows everything only since ${iso(stream.enabledAt + STREAM_SETTLES)}, and items may have come back as they were at ${iso(from)}`;
    return { why, next: NEWER };
  }
  if (now - from >= STREAM_READ_WITHIN) {
    const why = `what came back may be ${formatDuration(now - from)} old, and a stream holds 24 h`;
    return { why, next: NEWER };
  }
  return undefined;
}

function regionOf(arn: string): string {
  return arn.split(':')[3] ?? '';
}

/** What an error on the way means for the proof. */
export function obstacleIn(error: unknown): Obstacle {
  if (error instanceof Hindered) return error.obstacle;
  if (error instanceof StreamTrimmed) return { why: error.message, next: NEWER };
  const why = `the stream could not be read to its end: ${(error as Error).message}`;
  return { why, next: (error instanceof UserError && error.parts.next) || 'Drill again.' };
}
