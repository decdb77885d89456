/** What a rewind takes, before it begins. */
import type { ObservedTable } from '../../model/observed.js';
import { dollars, PRICES } from '../../model/prices.js';
import type { RewindEstimate } from '../../model/rewind.js';
import { formatDuration, type Millis } from '../../model/time.js';
import { counted } from '../../model/words.js';

const GB = 1024 ** 3;
/** A strongly consistent read unit holds 4 KB. */
const READ_UNIT_BYTES = 4096;

/**
 * @param table the service’s figures of it, hours old
 * @param restored whether there is a restore, and not a copy that stands
 * @param tables how many tables are read whole: with a window or keys, the live one is not
 */
export function estimate(
  { itemCount: items, sizeBytes }: ObservedTable,
  restoreMs: Millis | undefined,
  { restored, tables }: { restored: boolean; tables: number },
): RewindEstimate {
  const gb = sizeBytes / GB;
  // What was restored is read twice: to be compared, and before it is deleted.
  const reads = (sizeBytes / READ_UNIT_BYTES) * (tables + (restored ? 1 : 0));
  const usd = (restored ? gb * PRICES.restore : 0) + reads * PRICES.readUnit;
  const backupUsdMonth = gb * PRICES.backupStorage;
  const took =
    restoreMs === undefined
      ? 'how long a restore takes was not measured yet'
      : `restores took ${formatDuration(restoreMs)}`;
  return {
    items,
    sizeBytes,
    ...(restoreMs === undefined ? {} : { restoreMs }),
    usd,
    backupUsdMonth,
    pricesAsOf: PRICES.asOf,
    text: `About ${counted(items, 'item')}: ${restored ? `restore and reads ${dollars(usd)}, ${took}` : `reads ${dollars(usd)}, nothing is restored`}; before the first write a backup, ${dollars(backupUsdMonth)} a month while it is kept; then one write for each item that differs, ${dollars(1_000_000 * PRICES.writeUnit)} a million and KB (list prices of us-east-1, ${PRICES.asOf}).`,
  };
}
