/** A backup can be explained only when the stream stood before the first moment that the backup may hold. */
import { describeTable } from '../aws/tables.js';
import { BACKUP_SPREAD, EPSILON } from '../model/constants.js';
import { SECOND } from '../model/time.js';
import type { RunContext, StepOf } from './context.js';
import { waitOut } from './wait-out.js';

/**
 * Waits until a backup asked for now lies wholly in the table's stream. Counted from now rather than from the stream's
 * label: what is written while a stream is being enabled may not be in it. A run that may not wait that long does not.
 * @throws the signal's reason when the run is interrupted
 */
export async function awaitStream(context: RunContext, step: StepOf<'create-backup'>): Promise<void> {
  const { connection, deadline } = context;
  const { clock } = connection;
  const { stream } = (await describeTable(connection, step.table)) ?? {};
  if (!stream || stream.enabledAt < clock.now() - BACKUP_SPREAD - EPSILON - SECOND) return;
  const needed = BACKUP_SPREAD + EPSILON + SECOND;
  if (clock.monotonic() + needed > deadline) return;
  await waitOut(context, step, needed, `${step.table}: waiting until the stream has stood long enough for a backup`);
}
