/** Which moment comes back, and whether `--discard-since` means it. Pure. */
import { BACKUP_SPREAD, DISCARD_NEAR, EPSILON } from '../../model/constants.js';
import type { DrillOrigin } from '../../model/ledger.js';
import { copyTableOf } from '../../model/names.js';
import { type Millis, SECOND } from '../../model/time.js';

/** All that was written before is in what comes back: epoch milliseconds. */
export function holdsAllBefore(origin: DrillOrigin): Millis {
  if (origin.kind === 'point-in-time') return origin.at;
  // A copy was read from then on; a backup is of a moment up to a minute off.
  return copyTableOf(origin.arn) === undefined ? origin.createdAt - BACKUP_SPREAD : origin.createdAt;
}

/**
 * Whether `since` lies so late that what comes back may lack good writes from before it: then only a stream tells which items
 * are given up.
 */
export function isLaterThanOrigin(since: Millis, origin: DrillOrigin): boolean {
  return since > lastNear(origin);
}

/** The latest `--discard-since` that still means the moment that comes back. */
function lastNear(origin: DrillOrigin): Millis {
  return origin.kind === 'point-in-time' ? origin.at + SECOND + EPSILON : origin.createdAt + DISCARD_NEAR;
}
