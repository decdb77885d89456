/** A table with the key schema of another, on demand, and no more than it needs. */

import type { Connection } from '../../aws/connection.js';
import { createShaped, describeShape, type TableShape, untilActive } from '../../aws/create-table.js';
import { isError, mayHaveHappened } from '../../aws/errors.js';
import type { indexDefinitions } from '../../aws/restores.js';
import { poll } from '../../aws/retry.js';
import { isUnknownHere } from '../../aws/settings.js';
import { describeTable, listTags } from '../../aws/tables.js';
import { EPSILON } from '../../model/constants.js';
import { UserError } from '../../model/errors.js';
import type { ObservedTable } from '../../model/observed.js';
import { iso, MINUTE, type Millis } from '../../model/time.js';
import { isEmpty } from '../copy/tables.js';

type Indexes = Awaited<ReturnType<typeof indexDefinitions>>;
type Definition = TableShape['definition'];

export interface NewTable {
  name: string;
  /** The table whose keys and encryption it takes. */
  like: string;
  tags: Record<string, string>;
  /** Indexes that it is to have, and the attributes that they name. */
  indexes?: { definitions: Indexes; attributes: NonNullable<Definition['AttributeDefinitions']> };
}

/**
 * Creates a table unless one of its name is there, and waits until it is ACTIVE. Whether it is the one that was asked for is
 * the caller's to see.
 * @throws UserError when the table whose shape it takes is gone
 */
export async function createLike(connection: Connection, table: NewTable): Promise<ObservedTable> {
  if (!(await describeTable(connection, table.name))) await create(connection, table);
  await untilActive(connection, table.name);
  const made = await describeTable(connection, table.name);
  if (!made) throw new UserError({ what: 'the table is gone again', where: table.name });
  return made;
}

/** What shows that a table is the one that an intent asked for. */
export interface Sign {
  intentAt: Millis;
  /** What it was tagged with from its first moment, and the id of the copy or the drill. */
  tag: string;
  id: string;
}

/**
 * Why a table that stands where one was asked for is not that one: ours is made after the intent, tagged from its first
 * moment, and empty until its incarnation is noted. `undefined` when it is.
 */
export async function notMadeFor(connection: Connection, made: ObservedTable, sign: Sign): Promise<string | undefined> {
  if (made.createdAt < sign.intentAt - EPSILON) return `it was created ${iso(made.createdAt)}`;
  if (!(await isTagged(connection, made, sign))) return 'its tags do not say so';
  return (await isEmpty(connection, made.name)) ? undefined : 'it holds items';
}

async function isTagged(connection: Connection, { arn }: ObservedTable, { tag, id }: Sign): Promise<boolean> {
  const { clock, signal } = connection;
  try {
    // Tags may show some seconds after they were given.
    const { ready } = await poll(() => listTags(connection, arn), {
      clock,
      ...(signal ? { signal } : {}),
      deadline: clock.monotonic() + MINUTE / 2,
      until: (tags) => tags[tag] === id,
    });
    return ready;
  } catch (error) {
    if (isUnknownHere(error, connection)) return true;
    throw error;
  }
}

async function create(connection: Connection, { name, like, tags, indexes }: NewTable): Promise<void> {
  const found = await describeShape(connection, like);
  if (!found) throw new UserError({ what: `${like} is gone`, where: name, means: 'no table was made' });
  const { definition, kmsKey } = found.shape;
  const shape: TableShape = { definition: bare(definition, indexes) };
  try {
    await createShaped(connection, name, { shape, ...(kmsKey ? { kmsKey } : {}), tags });
  } catch (error) {
    // The answer to our own call may have been lost.
    if (!isError(error, 'ResourceInUseException') && !mayHaveHappened(error)) throw error;
    if (!(await describeTable(connection, name))) throw error;
  }
}

/** The keys alone, and what is asked for: any other index costs a write an item and shows nothing. */
function bare({ AttributeDefinitions = [], KeySchema = [] }: Definition, indexes: NewTable['indexes']): Definition {
  const { global = [], local = [] } = indexes?.definitions ?? {};
  const schemas = [KeySchema, ...[...global, ...local].map((index) => index.KeySchema ?? [])];
  const used = new Set(schemas.flatMap((schema) => schema.map((key) => key.AttributeName)));
  const known = [...AttributeDefinitions, ...(indexes?.attributes ?? [])];
  const attributes = new Map(known.map((attribute) => [attribute.AttributeName, attribute]));
  return {
    KeySchema,
    AttributeDefinitions: [...attributes.values()].filter(({ AttributeName }) => used.has(AttributeName)),
    BillingMode: 'PAY_PER_REQUEST',
    ...(global.length > 0 ? { GlobalSecondaryIndexes: global } : {}),
    ...(local.length > 0 ? { LocalSecondaryIndexes: local } : {}),
  };
}
