/** The two tables as they are found. */
import type { Connection } from '../../aws/connection.js';
import { describeCapacity, untilActive } from '../../aws/create-table.js';
import { scanPage } from '../../aws/items.js';
import { isUnknownHere } from '../../aws/settings.js';
import { describePitr, describeTable, describeTtl, listTags } from '../../aws/tables.js';
import { UserError } from '../../model/errors.js';
import type { ObservedTable } from '../../model/observed.js';
import { placeText, type Side, type SourceTable } from './context.js';

/** The source. @throws UserError (exit 2) when there is none, or it cannot be read now */
export async function readSource({ connection, place }: Side): Promise<SourceTable> {
  const table = await describeTable(connection, place.table);
  if (!table || !/^(ACTIVE|UPDATING)$/.test(table.status)) {
    throw new UserError({
      what: table ? `the source is ${table.status}` : 'there is no such table',
      where: placeText(place),
      means: 'nothing was copied',
      next: 'check the name, the Region (--region) and the credentials of the source',
      exit: 2,
    });
  }
  const provisioned = await describeCapacity(connection, place.table);
  return {
    name: table.name,
    arn: table.arn,
    ...(table.id ? { id: table.id } : {}),
    keys: table.keys,
    itemCount: table.itemCount,
    sizeBytes: table.sizeBytes,
    ...(provisioned ? { provisioned } : {}),
    ...(table.stream ? { stream: table.stream } : {}),
    global: table.replicas.length > 0,
  };
}

/** A table that stands where the target is to be. */
export interface FoundTarget extends ObservedTable {
  /** Absent where the endpoint has no tags. */
  tags?: Record<string, string>;
}

/** The target, when there is a table of that name; one that another job is just creating is waited for, as nothing but its name shows before. */
export async function readTarget({ connection, place }: Side): Promise<FoundTarget | undefined> {
  const found = await describeTable(connection, place.table);
  if (found?.status === 'CREATING') await untilActive(connection, place.table);
  const table = found?.status === 'CREATING' ? await describeTable(connection, place.table) : found;
  if (!table) return undefined;
  const tags = await orNone(connection, () => listTags(connection, table.arn), undefined);
  return { ...table, ...(tags ? { tags } : {}) };
}

/** What of a target somebody must have put there, in words; empty for a table that is as CreateTable makes it. */
export async function strangeSettings(connection: Connection, table: FoundTarget): Promise<string[]> {
  const pitr = await orNone(connection, () => describePitr(connection, table.name), { enabled: false as const });
  const ttl = await orNone(connection, () => describeTtl(connection, table.name), undefined);
  return [
    ...(table.stream ? ['a stream'] : []),
    ...(table.deletionProtection ? ['deletion protection'] : []),
    ...(table.replicas.length > 0 ? ['replicas'] : []),
    ...(pitr.enabled ? ['point-in-time recovery'] : []),
    ...(ttl ? [`time to live (${ttl})`] : []),
  ];
}

/** Whether a table holds no item (one strongly consistent read). */
export async function isEmpty(connection: Connection, table: string): Promise<boolean> {
  const page = await scanPage(connection, { table, segment: 0, segments: 1, limit: 1, consistent: true });
  return page.items.length === 0 && !page.next;
}

/** Reads a setting; simulators know neither tags nor recovery, and there they cannot be set either: then `none`. */
export async function orNone<T>(connection: Connection, read: () => Promise<T>, none: T): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (isUnknownHere(error, connection)) return none;
    throw error;
  }
}
