/** How a drill is shown, wherever it stands. */
import type { DrillRecord } from '../../model/ledger.js';
import type { DrillOutcome } from '../../model/outcome.js';
import { iso } from '../../model/time.js';
import { aimOf } from './prove.js';

/** What an outcome says of a drill but how far it came: what it restores from and into which table, what it aims at. */
export function shown(record: DrillRecord): Omit<DrillOutcome, 'state' | 'teardown'> {
  const { origin, replica, region } = record;
  const from = origin.kind === 'backup' ? `backup ${origin.name}` : `point in time ${iso(origin.at)}`;
  return {
    id: record.id,
    table: record.table,
    origin: `${replica ? `its replica in ${replica.region}` : from}${region ? `, restored in ${region}` : ''}`,
    ...(origin.kind === 'backup' && !replica ? { backupArn: origin.arn } : {}),
    target: record.target,
    aim: aimOf(record),
    seed: record.seed,
  };
}
