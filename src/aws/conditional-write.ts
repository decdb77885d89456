/** One item written on a condition, in wire form. */
import type { WireItem } from '../model/wire.js';
import type { Connection } from './connection.js';

/** Names and values stand in for those of the item in both expressions. */
export type ConditionalWrite = { condition: string; names: Record<string, string>; values: WireItem } & (
  | { kind: 'update'; key: WireItem; update: string }
  | { kind: 'put'; item: WireItem }
  | { kind: 'delete'; key: WireItem }
);

/**
 * Writes, and says what stood there before. Throttling is left to the caller.
 * @param once an answer that is lost is left to the caller, too, instead of a second try that finds the first one's work
 * @throws ConditionalCheckFailedException, also when an earlier try whose answer was lost was carried out
 */
export async function writeOnCondition(
  connection: Connection,
  table: string,
  write: ConditionalWrite,
  { once = false } = {},
): Promise<{ old?: WireItem; units: number }> {
  const body = {
    TableName: table,
    ConditionExpression: write.condition,
    ExpressionAttributeNames: write.names,
    ...(Object.keys(write.values).length > 0 ? { ExpressionAttributeValues: write.values } : {}),
    ReturnValues: 'ALL_OLD',
    ReturnConsumedCapacity: 'TOTAL',
    ...(write.kind === 'put' ? { Item: write.item } : { Key: write.key }),
    ...(write.kind === 'update' ? { UpdateExpression: write.update } : {}),
  };
  const operation = { put: 'PutItem', update: 'UpdateItem', delete: 'DeleteItem' }[write.kind];
  const text = JSON.stringify(body);
  const bytes = await (once ? connection.sendBytesOnce(operation, text) : connection.sendBytes(operation, text));
  const answer = JSON.parse(bytes.toString('utf8')) as {
    Attributes?: WireItem;
    ConsumedCapacity?: { CapacityUnits?: number };
  };
  const { Attributes: old, ConsumedCapacity: capacity } = answer;
  return { ...(old ? { old } : {}), units: capacity?.CapacityUnits ?? 0 };
}
