/** Items, in wire form. */
import {
  BatchGetItemCommand,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import type { WireItem } from '../model/wire.js';
import type { Connection } from './connection.js';

export interface ScanRequest {
  table: string;
  segment: number;
  segments: number;
  start?: WireItem;
  limit?: number;
  consistent?: boolean;
}

export interface Page {
  items: WireItem[];
  /** Where the next page starts; absent on the last. */
  next?: WireItem;
}

/** One page of a parallel scan (Scan: at most 1 MB). */
export async function scanPage(connection: Connection, request: ScanRequest): Promise<Page> {
  const answer = await connection.sendWire(
    new ScanCommand({
      TableName: request.table,
      Segment: request.segment,
      TotalSegments: request.segments,
      ...(request.limit ? { Limit: request.limit } : {}),
      ...(request.start ? { ExclusiveStartKey: request.start as never } : {}),
      ...(request.consistent ? { ConsistentRead: true } : {}),
    }),
  );
  return page(answer);
}

/** One item, strongly consistent. */
export async function getItem(connection: Connection, table: string, key: WireItem): Promise<WireItem | undefined> {
  const answer = await connection.sendWire(
    new GetItemCommand({ TableName: table, Key: key as never, ConsistentRead: true }),
  );
  return answer.Item as WireItem | undefined;
}

/** The items of many distinct keys, strongly consistent, in no order (BatchGetItem, 100 keys a call, unprocessed ones asked again). */
export async function getItems(connection: Connection, table: string, keys: WireItem[]): Promise<WireItem[]> {
  const items: WireItem[] = [];
  let rest = keys;
  while (rest.length > 0) {
    const batch = rest.slice(0, 100);
    const answer = await connection.sendWire(
      new BatchGetItemCommand({ RequestItems: { [table]: { Keys: batch as never, ConsistentRead: true } } }),
    );
    items.push(...((answer.Responses?.[table] ?? []) as WireItem[]));
    const unprocessed = (answer.UnprocessedKeys?.[table]?.Keys ?? []) as WireItem[];
    if (unprocessed.length > 0) await connection.clock.sleep(500, connection.signal);
    rest = [...unprocessed, ...rest.slice(100)];
  }
  return items;
}

export interface QueryRequest {
  table: string;
  index?: string;
  /** Equality on these attributes: the hash key, or hash and range key. */
  key: WireItem;
  start?: WireItem;
  /** Eventually consistent where an index allows nothing else. */
  consistent: boolean;
}

/** One page of a query by key. */
export async function queryPage(connection: Connection, request: QueryRequest): Promise<Page> {
  const names = Object.keys(request.key);
  const answer = await connection.sendWire(
    new QueryCommand({
      TableName: request.table,
      ...(request.index ? { IndexName: request.index } : {}),
      KeyConditionExpression: names.map((_, i) => `#k${i} = :v${i}`).join(' AND '),
      ExpressionAttributeNames: Object.fromEntries(names.map((name, i) => [`#k${i}`, name])),
      ExpressionAttributeValues: Object.fromEntries(names.map((name, i) => [`:v${i}`, request.key[name]])) as never,
      ...(request.consistent ? { ConsistentRead: true } : {}),
      ...(request.start ? { ExclusiveStartKey: request.start as never } : {}),
    }),
  );
  return page(answer);
}

export interface Condition {
  expression: string;
  names?: Record<string, string>;
  values?: WireItem;
}

/** Writes one item, on a condition. @throws ConditionalCheckFailedException */
export async function putItem(
  connection: Connection,
  table: string,
  item: WireItem,
  condition?: Condition,
): Promise<void> {
  await connection.sendWire(
    new PutItemCommand({ TableName: table, Item: item as never, ...conditionParts(condition) } as never),
  );
}

/** Deletes one item: whether or not it is there, or on a condition. @throws ConditionalCheckFailedException */
export async function deleteItem(
  connection: Connection,
  table: string,
  key: WireItem,
  condition?: Condition,
): Promise<void> {
  await connection.sendWire(
    new DeleteItemCommand({ TableName: table, Key: key as never, ...conditionParts(condition) } as never),
  );
}

function conditionParts(condition: Condition | undefined) {
  if (!condition) return {};
  return {
    ConditionExpression: condition.expression,
    ...(condition.names ? { ExpressionAttributeNames: condition.names } : {}),
    ...(condition.values ? { ExpressionAttributeValues: condition.values } : {}),
  };
}

function page(answer: { Items?: unknown[]; LastEvaluatedKey?: unknown }): Page {
  return {
    items: (answer.Items ?? []) as WireItem[],
    ...(answer.LastEvaluatedKey ? { next: answer.LastEvaluatedKey as WireItem } : {}),
  };
}
