/** One account and Region behind one door: clients made on demand, every call paced, counted, and its answer's time heard. */
import { setMaxListeners } from 'node:events';
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { Clock } from '../model/clock.js';
import { PACE } from '../model/constants.js';
import { type IsoTime, MINUTE, type Millis, SECOND } from '../model/time.js';
import { ByteDoor } from './bytes.js';
import { type Identity, type IdentityOptions, identityOf } from './credentials.js';
import { explain, isPassing, isThrottle } from './errors.js';
import { Pacer } from './pacer.js';
import { retrying } from './retry.js';
import { WireProtocol } from './wire-protocol.js';

export interface ConnectionOptions extends IdentityOptions {
  region: string;
  /** Another endpoint than AWS's own, e.g. `http://127.0.0.1:8000`. */
  endpoint?: string;
  clock: Clock;
  signal?: AbortSignal;
  /** Where calls are counted, when several connections count together. */
  calls?: Record<string, number>;
}

export interface Connection {
  readonly region: string;
  readonly endpoint?: string;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  /** Calls made so far, by operation, the SDK's own retries not counted. */
  readonly calls: Record<string, number>;
  /** With whose credentials it signs: to be spread into the configuration of another service's client. */
  readonly identity: Identity;
  /** Sends through the SDK's ordinary (de)serialisation and retries. */
  send: DynamoDBClient['send'];
  /** Sends once and never again by itself: for calls whose blind repetition would do harm (CreateBackup, restores). */
  sendOnce: DynamoDBClient['send'];
  /** Sends with items in wire form, in and out (see {@link WireProtocol}). */
  sendWire: DynamoDBClient['send'];
  /** Sends to DynamoDB Streams, with items in wire form; throttling is left to the caller. */
  sendStreams: DynamoDBStreamsClient['send'];
  /**
   * Sends a body of JSON and gives the answer's: the way for whole tables. Broken connections and the service's failures are
   * tried again; throttling is left to the caller.
   * @param into is overwritten with the answer if it fits; what is returned is then a part of it
   */
  sendBytes(operation: string, body: Uint8Array | string, into?: Buffer): Promise<Buffer>;
  /** The same, sent once and never again by itself: for writes of which a lost answer must not pass for a refusal. */
  sendBytesOnce(operation: string, body: Uint8Array | string): Promise<Buffer>;
  /** Paces, counts and explains a call of another service's client. */
  call<T>(operation: string, request: () => Promise<T>): Promise<T>;
  /** The same credentials in another Region (itself for its own), counted together; kept, and closed with this one. */
  at(region: string): Connection;
  close(): void;
}

/** The SDK waits for an answer for ever by default: a connection that died half-open would hang a run with its lease. */
export const PATIENCE = {
  connectionTimeout: 5 * SECOND,
  requestTimeout: MINUTE,
  throwOnRequestTimeout: true,
  // The request's ends with the answer's headers; an answer that stops half-way is this one's.
  socketTimeout: MINUTE,
};

/**
 * A logger without `info`: the SDK copies every answer for that line before it finds that nobody listens, which costs
 * more than all the rest of a scan.
 */
const QUIET = { trace() {}, debug() {}, warn() {}, error() {} } as unknown as NonNullable<
  DynamoDBClientConfig['logger']
>;

// The SDK's advice on Node versions is for us, not for the people who read a run's log.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

type Kind = 'plain' | 'once' | 'wire' | 'streams';

/** Opens a connection; nothing is sent yet. Credentials come at the first call: from the SDK's default chain, a profile or a role. */
export function open(options: ConnectionOptions): Connection {
  const { clock, signal } = options;
  // Every request in flight listens for the abort; many at once are no leak, and Node's warning of one is noise to whoever reads the log.
  if (signal) setMaxListeners(0, signal);
  const calls = options.calls ?? {};
  const pacer = new Pacer(PACE, clock);
  const identity = identityOf(options);
  const clients = new Map<Kind, DynamoDBClient>();

  function client(kind: Kind): DynamoDBClient {
    const known = clients.get(kind);
    if (known) return known;
    // The two clients are one in what is used of them here: what they send, their middleware, their end.
    const Client = kind === 'streams' ? (DynamoDBStreamsClient as unknown as typeof DynamoDBClient) : DynamoDBClient;
    const made = new Client({
      region: options.region,
      ...(options.endpoint ? { endpoint: options.endpoint } : {}),
      ...identity,
      maxAttempts: kind === 'once' || kind === 'streams' ? 1 : 4,
      requestHandler: PATIENCE,
      ...(kind === 'wire' || kind === 'streams' ? { protocol: WireProtocol, logger: QUIET } : {}),
    });
    made.middlewareStack.add(
      (next) => async (args) => {
        const result = await next(args);
        hearTime(clock, (result.response as { headers?: Record<string, string> }).headers ?? {});
        return result;
      },
      { step: 'deserialize', priority: 'low', name: 'hearServiceTime' },
    );
    clients.set(kind, made);
    return made;
  }

  async function call<T>(operation: string, request: () => Promise<T>): Promise<T> {
    signal?.throwIfAborted();
    await pacer.turn(operation, signal);
    calls[operation] = (calls[operation] ?? 0) + 1;
    try {
      return await request();
    } catch (error) {
      signal?.throwIfAborted();
      throw explain(error, operation);
    }
  }

  const sender = (kind: Kind) =>
    ((command: { constructor: { name: string } }) => {
      const send = () =>
        call(command.constructor.name.replace(/Command$/, ''), () =>
          client(kind).send(command as never, signal ? { abortSignal: signal } : {}),
        );
      if (kind === 'once') return send();
      // The SDK gives up within a second or two; a run of an hour can wait out a burst of others' calls.
      return retrying(send, {
        clock,
        ...(signal ? { signal } : {}),
        within: 3 * MINUTE,
        first: 2 * SECOND,
        when: (e) => isPassing(e) || (kind !== 'streams' && isThrottle(e)),
      });
    }) as unknown as DynamoDBClient['send'];

  let door: ByteDoor | undefined;
  const sendBytesOnce = (operation: string, body: Uint8Array | string, into?: Buffer) =>
    call(operation, async () => {
      door ??= new ByteDoor(client('wire'), clock);
      const { bytes, headers } = await door.post(operation, body, {
        ...(signal ? { signal } : {}),
        ...(into ? { into } : {}),
      });
      hearTime(clock, headers);
      return bytes;
    });
  const sendBytes = (operation: string, body: Uint8Array | string, into?: Buffer) =>
    retrying(() => sendBytesOnce(operation, body, into), {
      clock,
      ...(signal ? { signal } : {}),
      within: 3 * MINUTE,
      first: SECOND / 5,
      when: isPassing,
    });

  const elsewhere = new Map<string, Connection>();
  const connection: Connection = {
    region: options.region,
    ...(options.endpoint ? { endpoint: options.endpoint } : {}),
    clock,
    ...(signal ? { signal } : {}),
    calls,
    identity,
    send: sender('plain'),
    sendOnce: sender('once'),
    sendWire: sender('wire'),
    sendStreams: sender('streams') as unknown as DynamoDBStreamsClient['send'],
    sendBytes,
    sendBytesOnce,
    call,
    at(region) {
      if (region === options.region) return connection;
      const known = elsewhere.get(region) ?? open({ ...options, region, calls });
      elsewhere.set(region, known);
      return known;
    },
    close() {
      for (const each of elsewhere.values()) each.close();
      for (const each of clients.values()) each.destroy();
    },
  };
  return connection;
}

/** Takes the service's time from an answer: `x-dynadrill-now` (the sandbox, exact) or `Date` (whole seconds). */
function hearTime(clock: Clock, headers: Record<string, string>): void {
  const exact = headers['x-dynadrill-now'];
  const at: Millis = exact ? Number(exact) : Date.parse((headers['date'] ?? headers['Date'] ?? '') as IsoTime);
  if (Number.isFinite(at)) clock.heard(at);
}
