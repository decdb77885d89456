/** The ledger's table: made on the first apply, protected like any other. */
import type { Connection } from '../aws/connection.js';
import { isError } from '../aws/errors.js';
import { poll } from '../aws/retry.js';
import { createKeyedTable, describeTable, enablePitr } from '../aws/tables.js';
import { PITR_DAYS } from '../model/constants.js';
import { UserError } from '../model/errors.js';
import { OWNER_TAG, ROLE_TAG } from '../model/names.js';
import { MINUTE } from '../model/time.js';

/** Creates the ledger and waits until it is ACTIVE and protected; one that another run creates at the same time is taken as it is. */
export async function createLedger(connection: Connection, name: string, policy: string): Promise<void> {
  try {
    await createKeyedTable(connection, name, { [OWNER_TAG]: policy, [ROLE_TAG]: 'ledger' });
  } catch (error) {
    if (!isError(error, 'ResourceInUseException')) throw error;
  }
  const { clock, signal } = connection;
  const { ready } = await poll(() => describeTable(connection, name), {
    clock,
    ...(signal ? { signal } : {}),
    deadline: clock.monotonic() + 5 * MINUTE,
    until: (table) => table?.status === 'ACTIVE',
  });
  if (!ready) {
    throw new UserError({
      what: `the ledger table ${name} did not become ACTIVE within five minutes`,
      means: 'nothing else was changed: without a ledger a run cannot be taken up after a crash',
      next: 'run apply again; if it persists, look at the table in the console',
    });
  }
  await enablePitr(connection, name, PITR_DAYS.max);
}
