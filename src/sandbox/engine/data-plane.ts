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
import type { Json } from '../records.js';
import { validated } from '../validate.js';
import type { Region, World } from '../world.js';
import { engineStore } from './engine-store.js';

const OPERATIONS = {
  BatchGetItem: { action: batchGetItem, input: batchGetItemInput },
  BatchWriteItem: { action: batchWriteItem, input: batchWriteItemInput },
  DeleteItem: { action: deleteItem, input: deleteItemInput },
  GetItem: { action: getItem, input: getItemInput },
  PutItem: { action: putItem, input: putItemInput },
  Query: { action: query, input: queryInput },
  Scan: { action: scan, input: scanInput },
  UpdateItem: { action: updateItem, input: updateItemInput },
} as const;

export type DataOperation = keyof typeof OPERATIONS;

export function isDataOperation(name: string): name is DataOperation {
  return Object.hasOwn(OPERATIONS, name);
}

/**
 * Carries out one call on items.
 * @returns the answer's body.
 * @throws what dynalite or the validation refuses with.
 */
export function callData(world: World, region: Region, operation: DataOperation, body: Json): Promise<Json> {
  const { action, input } = OPERATIONS[operation];
  const store = engineStore(world, region);
  const checked = validated<Json>(body, input.types, input.custom, store);
  return new Promise((resolve, reject) => {
    action(store, checked, (error, answer) => {
      if (error) reject(error);
      else resolve(answer ?? {});
    });
  });
}
