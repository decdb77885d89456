/** Batches that are carried out in part: what is left comes back as it was sent. */
import { capacityExceeded } from '../errors.js';
import type { Json } from '../records.js';

/** Where each batch operation answers with what it left. */
const LEFT_IN = { BatchGetItem: 'UnprocessedKeys', BatchWriteItem: 'UnprocessedItems' } as const;

type BatchOperation = keyof typeof LEFT_IN;

export function isBatch(operation: string): operation is BatchOperation {
  return Object.hasOwn(LEFT_IN, operation);
}

/** Says of a batch of `count` requests which are left, by index. */
export type Left = (count: number, requests: readonly BatchRequest[]) => ReadonlySet<number>;

/** One write, or one key to read. */
export interface BatchRequest {
  table: string;
  request: Json;
}

type Requests = Record<string, Json[] | (Json & { Keys: Json[] })>;

/** @returns the batch's requests, one by one; none when it is not a batch that the service would take. */
function batchRequests(body: Json): BatchRequest[] {
  return Object.entries((body['RequestItems'] ?? {}) as Requests).flatMap(([table, wanted]) =>
    requestsOf(wanted).map((request) => ({ table, request })),
  );
}

/**
 * Carries out what is not left of a batch.
 * @param carryOut the engine's call.
 * @returns its answer, with what was left in it.
 * @throws ProvisionedThroughputExceededException when everything is left, as the service does.
 */
export async function inPart(
  operation: BatchOperation,
  body: Json,
  left: Left,
  carryOut: (body: Json) => Promise<Json>,
): Promise<Json> {
  const all = batchRequests(body);
  if (all.length === 0) return carryOut(body);
  const indexes = left(all.length, all);
  if (indexes.size === all.length) throw capacityExceeded();
  const { RequestItems, ...rest } = body;
  const pick = (wanted: boolean) => selected(RequestItems as Requests, (index) => indexes.has(index) === wanted);
  const unprocessed = structuredClone(pick(true));
  const answer = await carryOut({ ...rest, RequestItems: pick(false) });
  const name = LEFT_IN[operation];
  return { ...answer, [name]: merged(unprocessed, (answer[name] ?? {}) as Requests) };
}

function requestsOf(wanted: Requests[string]): Json[] {
  const requests = Array.isArray(wanted) ? wanted : wanted?.Keys;
  return Array.isArray(requests) ? requests : [];
}

function withRequests(like: Requests[string], requests: Json[]): Requests[string] {
  return Array.isArray(like) ? requests : { ...like, Keys: requests };
}

function selected(items: Requests, wanted: (index: number) => boolean): Requests {
  let index = 0;
  const tables = Object.entries(items).map(([table, like]): [string, Requests[string]] => [
    table,
    withRequests(
      like,
      requestsOf(like).filter(() => wanted(index++)),
    ),
  ]);
  return Object.fromEntries(tables.filter(([, like]) => requestsOf(like).length > 0));
}

function merged(one: Requests, other: Requests): Requests {
  const all = { ...other };
  for (const [table, like] of Object.entries(one)) {
    const more = all[table];
    all[table] = more === undefined ? like : withRequests(like, [...requestsOf(like), ...requestsOf(more)]);
  }
  return all;
}
