/** What stands between a table that we made and its deletion: whose it is, and whether anybody has come to use it. */
import { poll } from '../aws/retry.js';
import { deleteTable, describePitr, describeTable, describeTtl, listTags } from '../aws/tables.js';
import { readTable } from '../data/read-table.js';
import { EPSILON } from '../model/constants.js';
import { UserError } from '../model/errors.js';
import { OWN_TAGS, parseThrowAwayName } from '../model/names.js';
import type { ObservedTable } from '../model/observed.js';
import { isOwnPolicy } from '../model/policy.js';
import { iso, MINUTE, type Millis } from '../model/time.js';
import type { RunContext } from './context.js';
import { orNone } from './copy/tables.js';

/** What the ledger says of a table of ours. */
export interface Claim {
  kind: 'drill' | 'copy' | 'rewind';
  id: string;
  /** The table's incarnation, once seen. */
  targetId?: string;
  /** When the intent was written. */
  intentAt: Millis;
}

/** Why a table cannot be shown to be the one that is claimed; `undefined` when it is. */
export function notOurs(
  { policy }: RunContext,
  { kind, id, targetId, intentAt }: Claim,
  table: ObservedTable,
): string | undefined {
  const name = parseThrowAwayName(table.name);
  if (name?.kind !== kind || name.id !== id) return `its name is not a ${kind} table’s`;
  if (!isOwnPolicy(name.policy, policy)) return 'its name is another policy’s';
  if (!table.id) return 'this endpoint gives tables no TableId, so nothing is deleted on it';
  if (targetId && table.id !== targetId) return `it is another table of that name (TableId ${table.id})`;
  if (table.createdAt < intentAt - EPSILON) return `it was created before the ${kind} (${iso(table.createdAt)})`;
  if (table.status !== 'ACTIVE') return `it is ${table.status}`;
  return undefined;
}

/** Whether a table's tags say whose it is. */
export type IsTagged = (tags: Record<string, string>) => boolean;

/**
 * A setting or tag that shows that somebody has come to use the table; `undefined` when there is none.
 * @param isTagged where a table of ours was tagged from its first moment
 */
export async function adopted(
  { connection }: RunContext,
  table: ObservedTable,
  isTagged?: IsTagged,
): Promise<string | undefined> {
  if (table.deletionProtection) return 'somebody protected it from deletion';
  if (table.stream) return 'somebody enabled a stream on it';
  if (table.replicas.length > 0) return 'somebody gave it replicas';
  const tags = await listTags(connection, table.arn);
  const stranger = Object.keys(tags).find((key) => !key.startsWith(OWN_TAGS));
  if (stranger) return `somebody tagged it (${stranger})`;
  if (isTagged && !isTagged(tags)) return 'its tags do not say that it is ours';
  if ((await describePitr(connection, table.name)).enabled) return 'somebody enabled point-in-time recovery on it';
  const ttl = await orNone(connection, () => describeTtl(connection, table.name), undefined);
  return ttl ? `somebody enabled time to live on it (${ttl})` : undefined;
}

/** That the table is not what it was verified to hold, by a whole scan; `undefined` when it is. */
export async function rewritten(
  { connection, lease }: RunContext,
  table: ObservedTable,
  verified: { items: number; sum: string },
): Promise<string | undefined> {
  const { fingerprint } = await readTable(connection, {
    table: table.name,
    keys: table.keys,
    size: table.sizeBytes,
    onProgress: () => void lease?.beat(),
  });
  const { items, sum } = fingerprint.value();
  if (items === verified.items && sum === verified.sum) return undefined;
  return `somebody wrote to it (${verified.items} items when it was verified, ${items} now, and not the same)`;
}

/**
 * Deletes a table of which all this was just asked. A whole scan takes its time, so what a look can tell is looked at once more.
 * @throws UserError when the lease is lost, or when the table is no longer the one that was looked at
 */
export async function removeTable(context: RunContext, table: ObservedTable, isTagged?: IsTagged): Promise<string> {
  const { connection, lease } = context;
  const { clock, signal } = connection;
  await deleteTable(connection, table.name, async () => {
    const now = await describeTable(connection, table.name);
    if (now && now.id !== table.id) throw changed(table.name, 'it is another table of that name by now');
    const used = now && now.status !== 'DELETING' ? await adopted(context, now, isTagged) : undefined;
    if (used) throw changed(table.name, used);
    await lease?.check();
  });
  const { ready } = await poll(() => describeTable(connection, table.name), {
    clock,
    ...(signal ? { signal } : {}),
    deadline: clock.monotonic() + 5 * MINUTE,
    until: (now) => now === undefined || now.id !== table.id,
  });
  return ready ? 'deleted' : 'DELETING';
}

function changed(name: string, why: string): UserError {
  return new UserError({
    what: `${name} was not deleted: ${why}`,
    means: 'the table stands and costs storage',
    next: 'look at what it holds; delete it by hand, or take away what makes it look adopted',
  });
}
