/** Throughput that is enforced: a call is refused once a table's tokens are used up, as the service does it with provisioned capacity. */
import type { Millis } from '../../model/time.js';
import type { WireItem } from '../../model/wire.js';
import { capacityExceeded } from '../errors.js';
import type { Json, TableRecord } from '../records.js';
import { writeUnits } from '../store/item-size.js';
import type { Region, World } from '../world.js';
import type { BatchRequest } from './batch.js';
import { isRead } from './consumption.js';

/** Unused capacity of so many seconds can be used later (developer guide, "burst capacity"). */
const BURST_SECONDS = 300;

type Kind = 'Read' | 'Write';

/** What a table has left, by kind; counted in the table's own record so that it ends with it. */
const METERS = new WeakMap<TableRecord, Record<Kind, { tokens: number; at: Millis } | undefined>>();

/** One call against the capacity of its tables. */
export class Metered {
  private readonly kind: Kind;

  /** @throws ProvisionedThroughputExceededException for a call on a table that has nothing left; a batch is for {@link beyond}. */
  constructor(
    private readonly world: World,
    private readonly region: Region,
    operation: string,
    body: Json,
  ) {
    this.kind = isRead(operation) ? 'Read' : 'Write';
    const table = body['TableName'];
    if (typeof table === 'string' && this.left(table) <= 0) throw capacityExceeded();
  }

  /** @returns the requests of a batch, by index, that find nothing left. */
  beyond(requests: readonly BatchRequest[]): Set<number> {
    const left = new Map<string, number>();
    const refused = new Set<number>();
    for (const [index, { table, request }] of requests.entries()) {
      const tokens = left.get(table) ?? this.left(table);
      if (tokens <= 0) refused.add(index);
      else left.set(table, tokens - costOf(request));
    }
    return refused;
  }

  /** Takes what a call consumed from a table, which may end up owing. */
  take(table: string, units: number): void {
    const meter = this.meter(table);
    if (meter !== undefined) meter.tokens -= units;
  }

  private left(table: string): number {
    return this.meter(table)?.tokens ?? Number.POSITIVE_INFINITY;
  }

  /** The meter of a table, filled up to now; `undefined` for one without a limit. */
  private meter(table: string) {
    const record = this.region.tables.get(table);
    const rate = record && rateOf(record, this.kind);
    if (record === undefined || rate === undefined) return undefined;
    const now = this.world.now();
    const meters = METERS.get(record) ?? { Read: undefined, Write: undefined };
    METERS.set(record, meters);
    const meter = meters[this.kind] ?? { tokens: rate, at: record.createdAt };
    meters[this.kind] = meter;
    meter.tokens = Math.min(rate * BURST_SECONDS, meter.tokens + (rate * (now - meter.at)) / 1_000);
    meter.at = now;
    return meter;
  }
}

/** Units a second; on demand there is a limit only where one was set. */
function rateOf({ definition }: TableRecord, kind: Kind): number | undefined {
  if (definition.BillingMode === 'PROVISIONED') return definition.ProvisionedThroughput[`${kind}CapacityUnits`];
  const limit = definition.OnDemandThroughput?.[`Max${kind}RequestUnits`] as number | undefined;
  return limit === undefined || limit < 0 ? undefined : limit;
}

/** About what one request of a batch will cost, before it is known. */
function costOf(request: Json): number {
  const item = (request['PutRequest'] as { Item?: WireItem } | undefined)?.Item;
  return item === undefined ? 1 : writeUnits(item);
}
