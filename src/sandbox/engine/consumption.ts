/** What calls on items consume, as the service’s metrics tell it. */
import type { Json } from '../records.js';
import type { Region, World } from '../world.js';

const READS: readonly string[] = ['BatchGetItem', 'GetItem', 'Query', 'Scan'];

/** @returns whether an operation on items consumes read capacity; else it is write capacity. */
export function isRead(operation: string): boolean {
  return READS.includes(operation);
}

export interface Consumed {
  TableName: string;
  CapacityUnits: number;
}

/**
 * Carries a call out and tells what it consumed.
 * @param told is given each table's units; the caller sees them in the answer only when it asked for them.
 */
export async function consuming(
  body: Json,
  carryOut: (body: Json) => Promise<Json>,
  told: (consumed: Consumed) => void,
): Promise<Json> {
  const asked = body['ReturnConsumedCapacity'];
  const silent = asked === undefined || asked === 'NONE';
  const { ConsumedCapacity, ...answer } = await carryOut(silent ? { ...body, ReturnConsumedCapacity: 'TOTAL' } : body);
  for (const consumed of [ConsumedCapacity ?? []].flat() as Consumed[]) told(consumed);
  return silent || ConsumedCapacity === undefined ? answer : { ...answer, ConsumedCapacity };
}

/** Takes units down for the metrics of a table. */
export function recordUnits(
  world: World,
  region: Region,
  kind: 'Read' | 'Write',
  { TableName, CapacityUnits }: Consumed,
): void {
  const metric = { name: `Consumed${kind}CapacityUnits`, dimensions: { TableName } };
  region.metrics.record(metric, world.moment(), CapacityUnits);
}
