/** A table's shape, taken from one table and given to a new one. */
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type GlobalSecondaryIndexDescription,
  type ProvisionedThroughputDescription,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import { UserError } from '../model/errors.js';
import { MINUTE, type Millis } from '../model/time.js';
import type { Connection } from './connection.js';
import { isError } from './errors.js';
import { accountOf } from './identity.js';
import { poll } from './retry.js';

/** What CreateTable is told of a table, apart from its name, its key and its tags. */
export interface TableShape {
  definition: Omit<CreateTableCommandInput, 'TableName' | 'Tags' | 'SSESpecification'>;
  /** ARN of the KMS key; absent where the service's own key serves. */
  kmsKey?: string;
}

/** What a table was warmed for: operations a second that it serves at once. */
export interface WarmThroughput {
  reads: number;
  writes: number;
}

/** A table's shape and warm throughput (DescribeTable). @returns `undefined` when there is no such table */
export async function describeShape(
  connection: Connection,
  name: string,
): Promise<{ shape: TableShape; warm?: WarmThroughput } | undefined> {
  const table = await describeRaw(connection, name);
  if (!table) return undefined;
  const { ReadUnitsPerSecond: reads, WriteUnitsPerSecond: writes } = table.WarmThroughput ?? {};
  return {
    shape: shapeOf(table),
    ...(reads !== undefined && writes !== undefined ? { warm: { reads, writes } } : {}),
  };
}

/** Provisioned capacity units a second. @returns `undefined` for a table on demand, or one that is not there */
export async function describeCapacity(
  connection: Connection,
  name: string,
): Promise<{ reads: number; writes: number } | undefined> {
  const table = await describeRaw(connection, name);
  if (!table || table.BillingModeSummary?.BillingMode === 'PAY_PER_REQUEST') return undefined;
  const { ReadCapacityUnits: reads = 0, WriteCapacityUnits: writes = 0 } = table.ProvisionedThroughput ?? {};
  return reads > 0 && writes > 0 ? { reads, writes } : undefined;
}

/** A table as the service describes it. @returns `undefined` when there is none of that name */
export async function describeRaw(connection: Connection, name: string): Promise<TableDescription | undefined> {
  try {
    return (await connection.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (isError(error, 'ResourceNotFoundException')) return undefined;
    throw error;
  }
}

function shapeOf(table: TableDescription): TableShape {
  const onDemand = table.BillingModeSummary?.BillingMode === 'PAY_PER_REQUEST';
  const capacity = (given: ProvisionedThroughputDescription | undefined) => ({
    ReadCapacityUnits: given?.ReadCapacityUnits,
    WriteCapacityUnits: given?.WriteCapacityUnits,
  });
  const globals = (table.GlobalSecondaryIndexes ?? []).map((index: GlobalSecondaryIndexDescription) => ({
    IndexName: index.IndexName,
    KeySchema: index.KeySchema,
    Projection: index.Projection,
    ...(onDemand ? {} : { ProvisionedThroughput: capacity(index.ProvisionedThroughput) }),
  }));
  const locals = (table.LocalSecondaryIndexes ?? []).map(({ IndexName, KeySchema, Projection }) => ({
    IndexName,
    KeySchema,
    Projection,
  }));
  const key = table.SSEDescription?.KMSMasterKeyArn;
  return {
    definition: {
      AttributeDefinitions: table.AttributeDefinitions,
      KeySchema: table.KeySchema,
      BillingMode: onDemand ? 'PAY_PER_REQUEST' : 'PROVISIONED',
      ...(onDemand ? {} : { ProvisionedThroughput: capacity(table.ProvisionedThroughput) }),
      ...(globals.length > 0 ? { GlobalSecondaryIndexes: globals } : {}),
      ...(locals.length > 0 ? { LocalSecondaryIndexes: locals } : {}),
    },
    ...(key && table.SSEDescription?.SSEType === 'KMS' ? { kmsKey: key } : {}),
  };
}

/** The part of `arn:aws:kms:REGION:ACCOUNT:key/…` that ties a key to where it can be used. */
export function keyServes(kmsKey: string, place: { region: string; account: string }): boolean {
  return kmsKey.split(':')[3] === place.region && accountOf(kmsKey) === place.account;
}

/**
 * Creates a table of a shape, tagged from its first moment. Sent once: a lost answer is found again by its tags or its name.
 * @param kmsKey the key that encrypts it; absent for the service's own
 * @throws as CreateTable does
 */
export async function createShaped(
  connection: Connection,
  name: string,
  { shape, kmsKey, tags }: { shape: TableShape; kmsKey?: string; tags: Record<string, string> },
): Promise<void> {
  // The service's own alias is its default for KMS, and is not to be named.
  const named = kmsKey && !kmsKey.endsWith('alias/aws/dynamodb') ? { KMSMasterKeyId: kmsKey } : {};
  await connection.sendOnce(
    new CreateTableCommand({
      TableName: name,
      ...shape.definition,
      ...(kmsKey ? { SSESpecification: { Enabled: true, SSEType: 'KMS', ...named } } : {}),
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    }),
  );
}

/**
 * Waits until a table and its indexes are ACTIVE. @returns it as it then is
 * @throws UserError when it is gone, or not ACTIVE `within` that time
 */
export async function untilActive(
  connection: Connection,
  name: string,
  within: Millis = 30 * MINUTE,
): Promise<TableDescription> {
  const { clock, signal } = connection;
  const { answer, ready } = await poll(() => describeRaw(connection, name), {
    clock,
    ...(signal ? { signal } : {}),
    deadline: clock.monotonic() + within,
    first: 500,
    until: (table) => !table || isSettled(table),
  });
  if (answer && ready) return answer;
  throw new UserError({
    what: answer ? `the table did not become ACTIVE in ${within / MINUTE} minutes` : 'the table is gone',
    where: name,
    means: 'what was done so far stands',
    next: 'look at the table in the console; run the same command again to go on',
  });
}

function isSettled(table: TableDescription): boolean {
  const indexes = table.GlobalSecondaryIndexes ?? [];
  return table.TableStatus === 'ACTIVE' && indexes.every((i) => (i.IndexStatus ?? 'ACTIVE') === 'ACTIVE');
}
