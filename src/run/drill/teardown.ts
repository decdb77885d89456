/** Deletes a drill's table, when it is beyond doubt that it is the drill's and that nobody else has come to use it. */

import { poll } from '../../aws/retry.js';
import { deleteTable, describePitr, describeTable, listTags } from '../../aws/tables.js';
import { readTable } from '../../data/read-table.js';
import { EPSILON } from '../../model/constants.js';
import type { DrillRecord } from '../../model/ledger.js';
import { OWN_TAGS, parseThrowAwayName } from '../../model/names.js';
import type { ObservedTable } from '../../model/observed.js';
import { isOwnPolicy } from '../../model/policy.js';
import { iso, MINUTE } from '../../model/time.js';
import type { RunContext } from '../context.js';

/** What became of the table: `deleted`, `gone already`, or `kept: ` and why. */
export interface Teardown {
  deleted: boolean;
  /** The service does not let it be deleted yet: a later run will. */
  later?: boolean;
  detail: string;
}

/**
 * Deletes the throw-away table of a drill, or keeps it and says why.
 * @throws UserError when the lease is lost
 */
export async function tearDown(context: RunContext, drill: DrillRecord): Promise<Teardown> {
  const { connection, lease } = context;
  const table = await describeTable(connection, drill.target);
  if (!table || table.status === 'DELETING') return { deleted: true, detail: 'gone already' };
  if (table.status === 'CREATING') return { deleted: false, later: true, detail: 'kept: it is still being restored' };
  const objection = (await notOurs(context, drill, table)) ?? (await adopted(context, drill, table));
  if (objection) return { deleted: false, detail: `kept: ${objection}` };
  await deleteTable(connection, drill.target, () => lease?.check());
  const { ready } = await poll(() => describeTable(connection, drill.target), {
    clock: connection.clock,
    ...(connection.signal ? { signal: connection.signal } : {}),
    deadline: connection.clock.monotonic() + 5 * MINUTE,
    until: (now) => now === undefined || now.id !== table.id,
  });
  return { deleted: true, detail: ready ? 'deleted' : 'DELETING' };
}

/** Why the table cannot be shown to be this drill's. */
async function notOurs(
  { connection, policy }: RunContext,
  drill: DrillRecord,
  table: ObservedTable,
): Promise<string | undefined> {
  const name = parseThrowAwayName(table.name);
  if (name?.kind !== 'drill' || name.id !== drill.id) return 'its name is not a drill table’s';
  if (!isOwnPolicy(name.policy, policy)) return 'its name is another policy’s';
  if (!table.id) return 'this endpoint gives tables no TableId, so nothing is deleted on it';
  if (drill.targetId && table.id !== drill.targetId) return `it is another table of that name (TableId ${table.id})`;
  if (table.createdAt < drill.intentAt - EPSILON) return `it was created before the drill (${iso(table.createdAt)})`;
  if (table.status !== 'ACTIVE') return `it is ${table.status}`;
  const tags = await listTags(connection, table.arn);
  const stranger = Object.keys(tags).find((key) => !key.startsWith(OWN_TAGS));
  return stranger ? `somebody tagged it (${stranger})` : undefined;
}

/** Why it looks as if somebody has come to use the table. */
async function adopted(
  { connection }: RunContext,
  drill: DrillRecord,
  table: ObservedTable,
): Promise<string | undefined> {
  if (table.deletionProtection) return 'somebody protected it from deletion';
  if (table.stream) return 'somebody enabled a stream on it';
  if (table.replicas.length > 0) return 'somebody gave it replicas';
  if ((await describePitr(connection, table.name)).enabled) return 'somebody enabled point-in-time recovery on it';
  if (!drill.contents) return 'it was never verified, so nobody can tell what was written to it';
  if (drill.unwatched && drill.findings?.verdict !== 'passed') {
    return 'nobody watched it between its restore and its verification, and it is not what was to come back';
  }
  const now = await readTable(connection, { table: table.name, keys: table.keys, size: table.sizeBytes });
  const { items, sum } = now.fingerprint.value();
  if (sum === drill.contents.sum) return undefined;
  return `somebody wrote to it (${drill.contents.items} items when it was verified, ${items} now, and not the same)`;
}
