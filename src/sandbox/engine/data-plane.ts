/** GetItem, PutItem, Query, Scan and the batches: dynalite's own code, on our item stores. */
import batchGetItem from 'dynalite/actions/batchGetItem.js';
import batchWriteItem from 'dynalite/actions/batchWriteItem.js';
import deleteItem from 'dynalite/actions/deleteItem.js';
import getItem from 'dynalite/actions/getItem.js';
import putItem from 'dynalite/actions/putItem.js';
import query from 'dynalite/actions/query.js';
import scan from 'dynalite/actions/scan.js';
import updateItem from 'dynalite/actions/updateItem.js';
import batchGetItemInput from 'dynalite/validations/batchGetItem.js';
import batchWriteItemInput from 'dynalite/validations/batchWriteItem.js';
import deleteItemInput from 'dynalite/validations/deleteItem.js';
import getItemInput from 'dynalite/validations/getItem.js';
import putItemInput from 'dynalite/validations/putItem.js';
import queryInput from 'dynalite/validations/query.js';
import scanInput from 'dynalite/validations/scan.js';
import updateItemInput from 'dynalite/validations/updateItem.js';
import type { WireItem } from '../../model/wire.js';
import { asServiceError, ServiceError } from '../errors.js';
import type { Json } from '../records.js';
import { field, validated } from '../validate.js';
import type { Region, World } from '../world.js';
import { inPart, isBatch, type Left } from './batch.js';
import { Metered } from './capacity.js';
import { consuming, isRead, recordUnits } from './consumption.js';
import { engineStore } from './engine-store.js';
import { itemKey } from './engine-table.js';
import './equality.js';
import { refuseLargeExpressions } from './expressions.js';

/** dynalite's reader honours ConsistentRead in a Scan; its list of members has not got it. */
const consistentScanInput = { ...scanInput, types: { ...scanInput.types, ConsistentRead: field.flag() } };

/** dynalite knows no item in the answer to a condition that does not hold. */
const conditional = (input: typeof putItemInput) => ({
  ...input,
  types: { ...input.types, ReturnValuesOnConditionCheckFailure: field.text({ enum: ['ALL_OLD', 'NONE'] }) },
});

const OPERATIONS = {
  BatchGetItem: { action: batchGetItem, input: batchGetItemInput },
  BatchWriteItem: { action: batchWriteItem, input: batchWriteItemInput },
  DeleteItem: { action: deleteItem, input: conditional(deleteItemInput) },
  GetItem: { action: getItem, input: getItemInput },
  PutItem: { action: putItem, input: conditional(putItemInput) },
  Query: { action: query, input: queryInput },
  Scan: { action: scan, input: consistentScanInput },
  UpdateItem: { action: updateItem, input: conditional(updateItemInput) },
} as const;

export type DataOperation = keyof typeof OPERATIONS;

export function isDataOperation(name: string): name is DataOperation {
  return Object.hasOwn(OPERATIONS, name);
}

/**
 * Carries out one call on items.
 * @param left which requests of a batch are not to be carried out; all are without it.
 * @returns the answer's body.
 * @throws what dynalite or the validation refuses with; ProvisionedThroughputExceededException.
 */
export async function callData(
  world: World,
  region: Region,
  operation: DataOperation,
  body: Json,
  left?: Left,
): Promise<Json> {
  const metered = world.enforceCapacity ? new Metered(world, region, operation, body) : undefined;
  const carryOut = (part: Json) => callEngine(world, region, operation, part);
  const pay = (part: Json) =>
    consuming(part, carryOut, (consumed) => {
      recordUnits(world, region, isRead(operation) ? 'Read' : 'Write', consumed);
      metered?.take(consumed.TableName, consumed.CapacityUnits);
    });
  if (!isBatch(operation) || (metered === undefined && left === undefined)) return pay(body);
  // The service looks at a batch as a whole before it carries out any of it.
  checked(world, region, operation, structuredClone(body));
  const leaves: Left = (count, requests) =>
    new Set([...(left?.(count, requests) ?? []), ...(metered?.beyond(requests) ?? [])]);
  return inPart(operation, body, leaves, pay);
}

function callEngine(world: World, region: Region, operation: DataOperation, body: Json): Promise<Json> {
  const { input, store } = checked(world, region, operation, body);
  return new Promise((resolve, reject) => {
    OPERATIONS[operation].action(store, input, (error, answer) => {
      if (error) reject(withItem(region, input, error));
      else resolve(answer ?? {});
    });
  });
}

/** What a condition did not hold for, when the caller wants to see it: as it is at that moment. */
function withItem(region: Region, input: Json, thrown: unknown): unknown {
  if (input['ReturnValuesOnConditionCheckFailure'] !== 'ALL_OLD') return thrown;
  const error = asServiceError(thrown);
  const record = region.tables.get(input['TableName'] as string);
  if (error.code !== 'ConditionalCheckFailedException' || record === undefined) return thrown;
  const key = itemKey((input['Item'] ?? input['Key']) as WireItem, record.definition);
  const Item = record.items.get(key);
  return Item === undefined ? error : new ServiceError(error.type, error.message, error.status, { Item });
}

function checked(world: World, region: Region, operation: DataOperation, body: Json): { input: Json; store: object } {
  const { types, custom } = OPERATIONS[operation].input;
  refuseLargeExpressions(body);
  const store = engineStore(world, region);
  return { input: validated<Json>(body, types, custom, store), store };
}
