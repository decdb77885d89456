/** The end of a rewind that has written: what it wrote is read again, then its table goes. */
import { putRewind } from '../../ledger/rewinds.js';
import type { RewindContext, RewindSoFar } from './context.js';
import { end } from './teardown.js';
import { verify } from './verify.js';

/** Verifies and tears down. The rewind that a kill left at its end is ended by whoever comes; one that is half written, as it stands. */
export async function finish(context: RewindContext, soFar: RewindSoFar): Promise<void> {
  const { store, connection } = context;
  const { clock } = connection;
  const { record } = soFar;
  if (record?.state === 'writing' || record?.state === 'verifying') {
    const start = clock.monotonic();
    const { verified, written } = await verify(context, record);
    soFar.written = written;
    const timings = { ...record.timings, verifyMs: clock.monotonic() - start };
    soFar.record = await putRewind(store, { ...record, state: 'tearing-down', verified, written, timings });
  }
  soFar.verified ??= soFar.record?.verified;
  soFar.written ??= soFar.record?.written;
  await end(context, soFar);
}
