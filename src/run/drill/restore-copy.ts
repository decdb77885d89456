/** The restore of a copy: its items copied into the drill's table, and what the ledger says of it in place of the service. */
import { describeShape } from '../../aws/create-table.js';
import { indexDefinitions } from '../../aws/restores.js';
import { describeTable } from '../../aws/tables.js';
import { removeSegments } from '../../ledger/copies.js';
import { getBackupCopy, putDrill } from '../../ledger/records.js';
import type { Store } from '../../ledger/store.js';
import type { BackupCopyRecord, DrillOrigin, DrillRecord } from '../../model/ledger.js';
import { copyTableOf, DRILL_TAG, OWNER_TAG, parseThrowAwayName, ROLE_TAG } from '../../model/names.js';
import type { ObservedTable } from '../../model/observed.js';
import type { DrillRule } from '../../model/policy.js';
import { iso, type Millis } from '../../model/time.js';
import { createLike, notMadeFor } from '../backup-copy/create.js';
import { fill, holding } from '../backup-copy/fill.js';
import type { RunContext } from '../context.js';

/** The table of the copy that a drill starts from; `undefined` when it starts from anything else. */
export function copyIn(origin: DrillOrigin): string | undefined {
  return origin.kind === 'backup' ? copyTableOf(origin.arn) : undefined;
}

/** The record of a verified copy, by its table; `undefined` when the ledger has none. */
async function recordOfCopy(store: Store, table: string): Promise<BackupCopyRecord | undefined> {
  const record = await getBackupCopy(store, parseThrowAwayName(table)?.id ?? '');
  return record?.target === table && record.state === 'verified' ? record : undefined;
}

/**
 * Creates the drill's table as a restore would: the copy's keys and encryption, on demand, and no indexes but those that a
 * check asks for.
 * @param source the live table, whose index definitions these are
 * @returns the record in state `restoring`, or why there is nothing to restore
 */
export async function requestFromCopy(
  { connection, policy, store }: RunContext,
  drill: DrillRecord,
  rule: DrillRule,
  source: ObservedTable | undefined,
): Promise<DrillRecord | { refused: string }> {
  const copy = copyIn(drill.origin) as string;
  const why = await notRestorable(connection, store, copy);
  if (why) return { refused: why };
  const requestedAt = connection.clock.now();
  const names = rule.checks.flatMap((c) => (c.kind === 'query' && c.index ? [c.index] : []));
  const known = names.filter((name) => source?.indexes.some((i) => i.name === name));
  const attributes =
    known.length > 0 ? (await describeShape(connection, source?.name ?? ''))?.shape.definition : undefined;
  const made = await createLike(connection, {
    name: drill.target,
    like: copy,
    tags: { [OWNER_TAG]: policy.name, [ROLE_TAG]: 'drill', [DRILL_TAG]: drill.id },
    indexes: {
      definitions: await indexDefinitions(connection, source?.name ?? '', known),
      attributes: attributes?.AttributeDefinitions ?? [],
    },
  });
  const strange = await notMadeFor(connection, made, { intentAt: drill.intentAt, tag: DRILL_TAG, id: drill.id });
  if (strange) return { refused: `a table named ${drill.target} stands that the drill did not make: ${strange}` };
  return putDrill(store, {
    ...drill,
    state: 'restoring',
    requestedAt,
    ...(made.id === undefined ? {} : { targetId: made.id }),
  });
}

async function notRestorable(connection: RunContext['connection'], store: Store, copy: string) {
  const record = await recordOfCopy(store, copy);
  if (!record) return `the ledger has no record of the copy ${copy}`;
  const table = await describeTable(connection, copy);
  if (!table) return `the copy’s table ${copy} is gone`;
  return table.id === record.targetId ? undefined : `${copy} is another table than the copy`;
}

/**
 * Copies the items.
 * @param takenUp an earlier run began it, and nobody watched the table since
 * @returns the record in state `verifying`; `waiting` when a later run goes on, `vanished` when a table is gone
 */
export async function restoreCopy(
  context: RunContext,
  drill: DrillRecord,
  { step, deadline, takenUp }: { step: string; deadline: Millis; takenUp: boolean },
): Promise<DrillRecord | 'waiting' | 'vanished'> {
  const { connection, store } = context;
  const copy = copyIn(drill.origin) as string;
  const from = await describeTable(connection, copy);
  const to = await describeTable(connection, drill.target);
  if (!from || !to || (drill.targetId !== undefined && to.id !== drill.targetId)) return 'vanished';
  const filling = {
    id: drill.id,
    intentAt: drill.intentAt,
    source: copy,
    target: drill.target,
    keys: from.keys,
    size: from.sizeBytes,
    deadline,
    step,
    doing: `${drill.table}: restoring to ${drill.target}`,
  };
  const filled = await holding(context, drill.target, (check) => fill(context, filling, check));
  if (filled === 'busy' || filled === 'later') return 'waiting';
  const active = await putDrill(store, {
    ...drill,
    state: 'verifying',
    activeAt: connection.clock.now(),
    ...(takenUp ? { unwatched: true } : {}),
  });
  await removeSegments(store.aside('copy'), drill);
  return active;
}

/** What the copy was verified to hold, in the terms of the proof. */
export async function contentsOfCopy(store: Store, copy: string) {
  const record = await recordOfCopy(store, copy);
  if (!record?.contents) return undefined;
  return {
    ...record.contents,
    since: iso(record.endedAt ?? record.startedAt),
    by: `the verification of copy ${record.id}`,
  };
}

/** What the service says of its own backups, of a copy. */
export async function describeCopy(
  store: Store,
  copy: string,
): Promise<{ tableName: string; tableId?: string; itemCount?: number } | undefined> {
  const record = await recordOfCopy(store, copy);
  if (!record) return undefined;
  const { table: tableName, tableId, contents } = record;
  return {
    tableName,
    ...(tableId === undefined ? {} : { tableId }),
    ...(contents ? { itemCount: contents.items } : {}),
  };
}
