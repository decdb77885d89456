/** Findings that do not come from looking at items. */
import type { DrillRecord } from '../../model/ledger.js';
import type { DrillFindings } from '../../model/outcome.js';
import { iso, type Millis } from '../../model/time.js';

/** Findings of a drill that never got to look. */
export function gaveUp(
  now: Millis,
  record: DrillRecord,
  verdict: 'failed' | 'inconclusive',
  reason: string,
): DrillFindings {
  return {
    verdict,
    proof: 'restorable',
    statement: 'Nothing was restored, so nothing is proved.',
    reasons: [reason],
    items: 0,
    compared: 0,
    missing: 0,
    changed: 0,
    examples: [],
    checks: [],
    dropped: [],
    unread: [],
    ...durations(record),
    verifiedAt: iso(now),
  };
}

/** Recovery time and recovery point as measured: of the restore, and of the age of what it brought back. */
export function durations(drill: DrillRecord): Pick<DrillFindings, 'restoreMs' | 'recoveryPointMs'> {
  const from = drill.origin.kind === 'backup' ? drill.origin.createdAt : drill.origin.at;
  return {
    ...(drill.activeAt !== undefined && drill.requestedAt !== undefined
      ? { restoreMs: drill.activeAt - drill.requestedAt }
      : {}),
    ...(drill.requestedAt !== undefined ? { recoveryPointMs: Math.max(0, drill.requestedAt - from) } : {}),
  };
}
