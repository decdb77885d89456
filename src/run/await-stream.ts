/** A backup can be explained only when the stream stood before the first moment that the backup may hold. */
import { describeTable } from '../aws/tables.js';
import { BACKUP_SPREAD, EPSILON, EXPLAINED_LAG, STREAM_SETTLES } from '../model/constants.js';
import { SECOND } from '../model/time.js';
import type { RunContext, StepOf } from './context.js';
import { waitOut } from './wait-out.js';

/**
 * Waits until a backup asked for now lies wholly in the table's stream. Counted from the stream's label with room for it to
 * settle, and from now at least: what is written while a stream is being enabled may not be in it. A run that may not wait
 * that long does not.
 * @throws the signal's reason when the run is interrupted
 */
export async function awaitStream(context: RunContext, step: StepOf<'create-backup'>): Promise<void> {
  const { connection, deadline } = context;
  const { clock } = connection;
  const { stream, replicas = [] } = (await describeTable(connection, step.table)) ?? {};
  const spread = BACKUP_SPREAD + EPSILON + SECOND + (replicas.length > 0 ? EXPLAINED_LAG : 0);
  const stands = stream ? clock.now() - stream.enabledAt : Number.NaN;
  // A label that says nothing is waited for in vain.
  if (!(stands < spread + STREAM_SETTLES)) return;
  const needed = Math.max(spread, spread + STREAM_SETTLES - stands);
  if (clock.monotonic() + needed > deadline) return;
  await waitOut(context, step, needed, `${step.table}: waiting until the stream has stood long enough for a backup`);
}
