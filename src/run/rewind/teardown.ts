/** The end of a rewind: the restored table goes when it is beyond doubt ours and unused, the list always. */
import { describeTable } from '../../aws/tables.js';
import { putRewind, removeList } from '../../ledger/rewinds.js';
import type { RewindRecord } from '../../model/rewind.js';
import { adopted, notOurs, removeTable, rewritten } from '../throw-away.js';
import type { RewindContext, RewindSoFar } from './context.js';

/** Tears down and closes the record; a table that must be kept closes it too, and is said. */
export async function end(context: RewindContext, soFar: RewindSoFar): Promise<void> {
  const { store, connection } = context;
  const open = soFar.record as RewindRecord;
  soFar.record = open.state === 'tearing-down' ? open : await putRewind(store, { ...open, state: 'tearing-down' });
  soFar.teardown = await tearDown(context, soFar.record);
  await removeList(store, soFar.record);
  soFar.record = await putRewind(store, { ...soFar.record, state: 'done', endedAt: connection.clock.now() });
}

async function tearDown(context: RewindContext, rewind: RewindRecord): Promise<string> {
  if (rewind.borrowed) return 'left: it is a copy of ours, and a backup';
  const table = await describeTable(context.connection, rewind.beside);
  if (!table || table.status === 'DELETING') return 'gone already';
  const { besideId: targetId, ...record } = rewind;
  const claim = { ...record, kind: 'rewind' as const, ...(targetId === undefined ? {} : { targetId }) };
  const objection =
    (await notOurs(context, claim, table)) ??
    (await adopted(context, table)) ??
    (rewind.contents
      ? await rewritten(context, table, rewind.contents)
      : 'it was never compared, so nobody can tell what was written to it');
  return objection ? `kept: ${objection}` : removeTable(context, table);
}
