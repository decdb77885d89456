/** Deletes a drill's table, when it is beyond doubt that it is the drill's and that nobody else has come to use it. */
import { describeTable } from '../../aws/tables.js';
import type { DrillRecord } from '../../model/ledger.js';
import type { ObservedTable } from '../../model/observed.js';
import type { RunContext } from '../context.js';
import { adopted, notOurs, removeTable, rewritten } from '../throw-away.js';
import { atTarget } from './elsewhere.js';
import { removeReplicaBackup } from './replica-backup.js';

/** What became of the table: `deleted`, `gone already`, or `kept: ` and why. */
export interface Teardown {
  deleted: boolean;
  /** The service does not let it be deleted yet: a later run will. */
  later?: boolean;
  detail: string;
}

/**
 * Deletes the throw-away table of a drill, or keeps it and says why; and with it the backup that was taken for the drill.
 * @throws UserError when the lease is lost
 */
export async function tearDown(context: RunContext, drill: DrillRecord): Promise<Teardown> {
  const torn = await tearDownTable(atTarget(context, drill), drill);
  if (torn.deleted && drill.replica) await removeReplicaBackup(context, drill);
  return torn;
}

async function tearDownTable(context: RunContext, drill: DrillRecord): Promise<Teardown> {
  const table = await describeTable(context.connection, drill.target);
  if (!table || table.status === 'DELETING') return { deleted: true, detail: 'gone already' };
  if (table.status === 'CREATING') return { deleted: false, later: true, detail: 'kept: it is still being restored' };
  const objection =
    notOurs(context, { ...drill, kind: 'drill' }, table) ??
    (await adopted(context, table)) ??
    (await written(context, drill, table));
  if (objection) return { deleted: false, detail: `kept: ${objection}` };
  return { deleted: true, detail: await removeTable(context, table) };
}

/** Why nobody can tell that the table holds the restore and nothing else. */
async function written(context: RunContext, drill: DrillRecord, table: ObservedTable): Promise<string | undefined> {
  if (!drill.contents) return 'it was never verified, so nobody can tell what was written to it';
  if (drill.unwatched && drill.findings?.verdict !== 'passed') {
    return 'nobody watched it between its restore and its verification, and it is not what was to come back';
  }
  return rewritten(context, table, drill.contents);
}
