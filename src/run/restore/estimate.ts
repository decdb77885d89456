/** What a restore takes, before it begins. */
import { readLedger } from '../../ledger/records.js';
import { restoresOf } from '../../ledger/restores.js';
import { PRICES } from '../../model/prices.js';
import type { RestoreOrigin } from '../../model/restore.js';
import type { Millis } from '../../model/time.js';
import { typicalRestoreMs } from '../../plan/typical-restore.js';
import { copyIn } from '../drill/restore-copy.js';
import type { RestoreContext } from './context.js';

export interface Estimate {
  sizeBytes: number;
  /** List prices of us-east-1. */
  usd: number;
  typicalMs?: Millis;
}

/** Capacity units that an item's bytes cost at least: a write unit is a KB, a read unit four, consistent. */
const WRITE_UNIT_BYTES = 1_024;
const READ_UNIT_BYTES = 4_096;

export async function estimate({ store, request }: RestoreContext, origin: RestoreOrigin): Promise<Estimate> {
  const view = await readLedger(store);
  const copying = origin.kind === 'copy';
  const drills = view.state === 'present' ? view.drills.filter(({ table }) => table === request.table) : [];
  const restores = await restoresOf(store, request.table);
  // What copies items takes another time than what the service restores.
  const typicalMs = typicalRestoreMs([
    ...drills.filter((drill) => (copyIn(drill.origin) !== undefined) === copying),
    ...restores.filter((restore) => (restore.origin.kind === 'copy') === copying),
  ]);
  const { sizeBytes } = origin;
  return { sizeBytes, usd: priceOf(origin), ...(typicalMs === undefined ? {} : { typicalMs }) };
}

function priceOf({ kind, sizeBytes }: RestoreOrigin): number {
  const reading = (sizeBytes / READ_UNIT_BYTES) * PRICES.readUnit;
  if (kind === 'copy') return 2 * reading + (sizeBytes / WRITE_UNIT_BYTES) * PRICES.writeUnit;
  return (sizeBytes / 1_000_000_000) * PRICES.restore + reading;
}
