/** One run at a time for a table that is written to: a rewind of it, or a copy into it. */
import { copiesOf } from '../../ledger/copies.js';
import type { Lease } from '../../ledger/lease.js';
import type { Store } from '../../ledger/store.js';
import { LEASE } from '../../model/constants.js';
import { UserError } from '../../model/errors.js';
import { MINUTE } from '../../model/time.js';
import type { RunContext } from '../context.js';
import { CopyBusy, takeShare } from '../copy/leases.js';

/**
 * Takes the lease of the table, which copies into it take as well.
 * @param store on a connection without a signal, so that an interrupted run still gives it back
 * @throws UserError when another run that is alive holds it
 */
export async function takeLease(
  { connection, run, progress }: RunContext,
  store: Store,
  table: string,
): Promise<Lease> {
  const { clock, signal } = connection;
  try {
    return await takeShare(
      {
        copies: copiesOf(store),
        target: table,
        run,
        clock,
        ...(signal ? { signal } : {}),
        onWait: (text) => progress({ kind: 'note', text }),
      },
      undefined,
    );
  } catch (error) {
    if (!(error instanceof CopyBusy)) throw error;
    throw new UserError({
      what: `another run is at work on ${table}`,
      where: table,
      means: 'this one wrote nothing',
      next: `wait for it; one that died is taken over after ${LEASE.expires / MINUTE} minutes`,
      cause: error,
    });
  }
}
