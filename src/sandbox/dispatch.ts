/** One request from its headers to its answer: who asks, what goes wrong on purpose, rates, the operation, the log. */
import type { Millis } from '../model/time.js';
import { asServiceError, type ServiceError, throttled, unavailable } from './errors.js';
import { type FaultRule, type Faults, faultError } from './faults.js';
import { type Incoming, type Operation, protocolOf } from './protocol.js';
import type { Json } from './records.js';
import { elided, type RequestLogEntry, tablesIn } from './request-log.js';
import type { World } from './world.js';

/** Called around every request; a promise is waited for. `nth`: how many calls of the operation there were, this one included. */
export interface RequestHooks {
  /** Before the call is carried out. Answer `drop` and it never is: the connection is cut. */
  before?: (operation: string, nth: number, entry: RequestLogEntry) => Before | Promise<Before>;
  /** After it was carried out, before the answer goes out. */
  after?: (operation: string, nth: number, entry: RequestLogEntry) => void | Promise<void>;
}

// biome-ignore lint/suspicious/noConfusingVoidType: a hook that only looks returns nothing.
type Before = void | 'drop';

/** `dropped`: the connection is to be cut. */
export type Answer = { status: number; contentType: string; body: string; requestId: string } | 'dropped';

/** How far a refusal moves the auto clock, so that a client that waits in its own time gets on: by the exception's name. */
const PASSES_BY_WAITING: Record<string, Millis> = {
  ThrottlingException: 250,
  ProvisionedThroughputExceededException: 250,
  BackupInUseException: 1_000,
  ContinuousBackupsUnavailableException: 1_000,
  LimitExceededException: 1_000,
  ResourceInUseException: 1_000,
  TableInUseException: 1_000,
};

export class Dispatcher {
  readonly requests: RequestLogEntry[] = [];
  hooks: RequestHooks = {};
  private readonly counts = new Map<string, number>();

  constructor(
    private readonly world: World,
    private readonly faults: Faults,
  ) {}

  /** @returns the answer to send. Never throws: what fails is an answer too. */
  async answer(incoming: Incoming): Promise<Answer> {
    this.world.settle();
    const protocol = protocolOf(incoming);
    const entry = this.enter(incoming, protocol.name(incoming));
    const requestId = protocol.requestId(entry.seq);
    const contentType = protocol.contentType(incoming);
    const cut = this.world.network.cutAs(entry.region);
    if (cut !== undefined) entry.fault = 'cut';
    if (cut === 'connection') return 'dropped';
    try {
      if (cut !== undefined) throw unavailable();
      const operation = protocol.read(this.world, incoming);
      entry.body = elided(operation.input, incoming.body);
      const body = await this.carryOut(operation, entry);
      if (body === 'dropped') return body;
      entry.status = 200;
      return { status: 200, contentType, body: protocol.success(operation.name, body, requestId), requestId };
    } catch (thrown) {
      const error = asServiceError(thrown);
      this.letTimePass(error);
      entry.errorType = error.code;
      if (entry.fault === 'drop-after') return 'dropped';
      entry.status = error.status;
      return { status: error.status, contentType, body: protocol.failure(error, requestId), requestId };
    }
  }

  private async carryOut(operation: Operation, entry: RequestLogEntry): Promise<Json | 'dropped'> {
    const { name, input } = operation;
    const nth = (this.counts.get(name) ?? 0) + 1;
    this.counts.set(name, nth);
    if ((await this.hooks.before?.(name, nth, entry)) === 'drop') return 'dropped';
    const fault = this.faults.strike(name, tablesIn(input));
    if (fault !== undefined) await this.strike(fault, entry);
    if (fault?.kind === 'drop') return 'dropped';
    const region = this.world.region(entry.region);
    if (!region.buckets.take(name, this.world.now())) throw throttled();
    this.world.settle();
    try {
      const left = fault?.kind === 'unprocessed' ? this.faults.leave(fault) : undefined;
      const body = await operation.carryOut(region, left);
      return fault?.kind === 'drop-after' ? 'dropped' : body;
    } finally {
      await this.hooks.after?.(name, nth, entry);
    }
  }

  private async strike(fault: FaultRule, entry: RequestLogEntry): Promise<void> {
    entry.fault = fault.kind;
    if (fault.kind === 'delay') {
      await this.world.clock.pass(fault.ms ?? 0);
      this.world.settle();
    }
    const error = faultError(fault);
    if (error !== undefined) throw error;
  }

  private enter(incoming: Incoming, operation: string): RequestLogEntry {
    const entry: RequestLogEntry = {
      seq: this.requests.length + 1,
      at: this.world.now(),
      operation,
      region: this.world.homeRegion,
      ...signature(incoming.authorization),
      body: {},
    };
    this.requests.push(entry);
    return entry;
  }

  private letTimePass(error: ServiceError): void {
    const ms = PASSES_BY_WAITING[error.code];
    if (ms !== undefined && this.world.clock.mode === 'auto') this.world.advance(ms);
  }
}

/** Who signed, and for which Region: `Credential=KEY/DATE/REGION/SERVICE/aws4_request`. */
function signature(authorization: string | undefined): { region: string; accessKeyId: string } | undefined {
  const [, accessKeyId, region] = /Credential=([^/]+)\/\d{8}\/([^/]+)\//.exec(authorization ?? '') ?? [];
  return accessKeyId === undefined || region === undefined ? undefined : { region, accessKeyId };
}
