/** How long a restore of a table takes, by those that were measured. */
import type { DrillRecord } from '../model/ledger.js';
import type { Millis } from '../model/time.js';

/** @returns the median, milliseconds; `undefined` when none was measured */
export function typicalRestoreMs(
  restores: readonly Pick<DrillRecord, 'requestedAt' | 'activeAt'>[],
): Millis | undefined {
  const took = restores
    .flatMap(({ requestedAt, activeAt }) =>
      requestedAt === undefined || activeAt === undefined ? [] : [activeAt - requestedAt],
    )
    .sort((a, b) => a - b);
  return took[Math.floor(took.length / 2)];
}
