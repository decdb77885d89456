/** Writes items as the bytes that came in, in batches, until every one is acknowledged. An item that was not written is a failure. */
import type { Connection } from '../aws/connection.js';
import { BATCH } from '../model/constants.js';
import { UserError } from '../model/errors.js';
import type { Governor } from './governor.js';
import { unitsOf } from './wire/page.js';

const PUT = Buffer.from('{"PutRequest":{"Item":');
const DELETE = Buffer.from('{"DeleteRequest":{"Key":');
const END = Buffer.from('}}');
const COMMA = Buffer.from(',');
/** What stands around a request: the longer of the openings, the end, a comma. */
const AROUND = DELETE.length + END.length + COMMA.length;

/** Buffers of requests up to this many bytes are used again. */
const REUSED = 1024 * 1024;

/** One write: JSON bytes of an item to put, or of a key to delete. */
export interface Write {
  kind: 'put' | 'delete';
  bytes: Buffer;
  start: number;
  end: number;
}

/** How a table is written to by all who write to it in one run: so many batches side by side, within one rate. */
export class BatchWriter {
  readonly #connection: Connection;
  readonly #head: Buffer;
  readonly #governor: Governor;
  #free: number;
  readonly #waiting: (() => void)[] = [];
  #open: Write[] = [];
  #size = 0;
  #sent: Promise<void>[] = [];
  #failed: { error: unknown } | undefined;
  readonly #spare: Buffer[] = [];

  /** @param options.writers batches in flight at most */
  constructor(connection: Connection, table: string, options: { writers?: number; governor: Governor }) {
    this.#connection = connection;
    this.#head = Buffer.from(`{"ReturnConsumedCapacity":"TOTAL","RequestItems":{${JSON.stringify(table)}:[`);
    this.#governor = options.governor;
    this.#free = options.writers ?? BATCH.writers;
  }

  /**
   * Puts an item, given as JSON. Returns when there is room for more, not when it is written: see {@link drain}. No key may come
   * twice between two drains, or the service refuses the batch.
   */
  put(item: Buffer | string): Promise<void> {
    const bytes = Buffer.from(item as string);
    return this.#add({ kind: 'put', bytes, start: 0, end: bytes.length });
  }

  /** Deletes the item of a key, given as JSON. */
  delete(key: string): Promise<void> {
    const bytes = Buffer.from(key);
    return this.#add({ kind: 'delete', bytes, start: 0, end: bytes.length });
  }

  /** Waits until everything is written. @throws UserError when something could not be; nothing is passed over */
  async drain(): Promise<void> {
    this.#flush();
    const sent = this.#sent;
    this.#sent = [];
    await Promise.all(sent);
    if (this.#failed) throw this.#failed.error;
  }

  /**
   * Writes these, apart from what {@link put} and {@link delete} gather, and returns when every one is acknowledged: for those
   * who write side by side and must know of their own. No key twice among them.
   */
  async writeAll(writes: readonly Write[]): Promise<void> {
    await Promise.all(batchesOf(writes).map((batch) => this.#turn(batch)));
  }

  async #add(write: Write): Promise<void> {
    if (this.#failed) throw this.#failed.error;
    const size = write.end - write.start + AROUND;
    if (this.#open.length === BATCH.items || (this.#open.length > 0 && this.#size + size > BATCH.bytes)) {
      this.#flush();
      // Back-pressure: whoever adds waits for a free writer before more is held in memory.
      if (this.#free === 0)
        await new Promise<void>((resolve) => this.#waiting.push(resolve)).then(() => this.#release());
    }
    this.#open.push(write);
    this.#size += size;
  }

  #flush(): void {
    if (this.#open.length === 0) return;
    const batch = this.#open;
    this.#open = [];
    this.#size = 0;
    const sent = this.#turn(batch).catch((error) => {
      this.#failed ??= { error };
    });
    this.#sent.push(sent);
    if (this.#sent.length >= 64) this.#sent = [Promise.all(this.#sent).then(() => {})];
  }

  async #turn(batch: readonly Write[]): Promise<void> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      if (this.#failed) throw this.#failed.error;
      await this.#send(batch);
    } finally {
      this.#release();
    }
  }

  /** Hands the turn to whoever waits for it. */
  #release(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free++;
  }

  async #send(batch: readonly Write[]): Promise<void> {
    const governor = this.#governor;
    const { whole, size } = this.#body(batch);
    let body = whole.subarray(0, size);
    let left = batch.length;
    for (let attempt = 0; ; attempt++) {
      const bytes = await governor.call(() => this.#connection.sendBytes('BatchWriteItem', body));
      const answer = JSON.parse(bytes.toString('utf8')) as {
        UnprocessedItems?: Record<string, unknown[]>;
        ConsumedCapacity?: unknown;
      };
      const rest = Object.values(answer.UnprocessedItems ?? {})[0] ?? [];
      if (rest.length > left) throw notOurs();
      if (rest.length < left) governor.spent(unitsOf(answer.ConsumedCapacity));
      // Answered, so no longer read from; what is left goes in a buffer of its own. Large ones are not kept.
      if (attempt === 0 && whole.length <= REUSED) this.#spare.push(whole);
      if (rest.length === 0) return;
      left = rest.length;
      const unprocessed = Buffer.from(JSON.stringify(rest));
      governor.refused();
      await governor.backOff(attempt);
      body = Buffer.concat([this.#head, unprocessed.subarray(1), TAIL.subarray(1)]);
    }
  }

  /** The request, in a buffer that earlier batches have used: batch after batch, new ones would be most of all garbage. */
  #body(batch: readonly Write[]): { whole: Buffer; size: number } {
    const most = batch.reduce((sum, { start, end }) => sum + end - start + AROUND, this.#head.length + TAIL.length);
    let whole = this.#spare.pop();
    if (!whole || whole.length < most) whole = Buffer.allocUnsafe(Math.ceil(most * 1.2));
    let at = this.#head.copy(whole);
    for (const [i, { kind, bytes, start, end }] of batch.entries()) {
      if (i > 0) at += COMMA.copy(whole, at);
      at += (kind === 'put' ? PUT : DELETE).copy(whole, at);
      at += bytes.copy(whole, at, start, end);
      at += END.copy(whole, at);
    }
    at += TAIL.copy(whole, at);
    return { whole, size: at };
  }
}

/** Ends the array of requests, the map of tables, and the whole. */
const TAIL = Buffer.from(']}}');

function batchesOf(writes: readonly Write[]): Write[][] {
  const batches: Write[][] = [];
  let batch: Write[] = [];
  let size = 0;
  for (const write of writes) {
    const more = write.end - write.start + AROUND;
    if (batch.length === BATCH.items || (batch.length > 0 && size + more > BATCH.bytes)) {
      batches.push(batch);
      batch = [];
      size = 0;
    }
    batch.push(write);
    size += more;
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}

function notOurs(): UserError {
  return new UserError({
    what: 'the service says that it left more unwritten than it was given',
    means: 'what was written of this batch is not known, so the copy stops here',
    next: 'run it again; what was acknowledged before is not written twice',
  });
}
