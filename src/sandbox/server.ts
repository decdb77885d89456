/** The embedded DynamoDB: starts it, and hands out what a test or a demonstration does with it besides calling it over HTTP. */
import type { AddressInfo } from 'node:net';
import type { Millis } from '../model/time.js';
import type { WireItem } from '../model/wire.js';
import { type ClockMode, SandboxClock } from './clock.js';
import { Control } from './control.js';
import { Dispatcher, type RequestHooks } from './dispatch.js';
import { Faults } from './faults.js';
import { httpServer } from './http.js';
import { loadItems } from './load.js';
import { type SeedInput, seedTable } from './operations/seed-table.js';
import { Random } from './random.js';
import type { RequestLogEntry } from './request-log.js';
import { alterItems, type RestoreSabotage } from './sabotage.js';
import { type ScalableTarget, World } from './world.js';

export type { ClockMode } from './clock.js';
export type { RestoreSabotage } from './sabotage.js';

export interface SandboxOptions {
  /** 0, the default: any free port. */
  port?: number;
  host?: '127.0.0.1';
  /** `auto` without it. */
  clock?: ClockMode;
  /** First moment, epoch milliseconds; without it the machine's time (`real`) or 2026-01-05T00:00:00Z. */
  startAt?: Millis;
  /** Twelve digits; 123456789012 without it. */
  account?: string;
  /** us-east-1 without it. */
  region?: string;
  /** Decides everything that looks random. */
  seed?: number;
}

export interface Sandbox {
  /** `http://127.0.0.1:PORT`, for an SDK's `endpoint`. Any credentials will do. */
  readonly url: string;
  readonly account: string;
  readonly region: string;
  readonly clock: ClockMode;
  /** Sandbox time, epoch milliseconds. */
  now(): Millis;
  /** Moves a clock that stands still, and carries out what falls due. @throws RangeError for the real clock. */
  advance(ms: Millis): Promise<void>;
  /**
   * Makes a table that is ACTIVE and an hour old. @param input as CreateTable takes it, and
   * `TimeToLive: { AttributeName }`, `PointInTimeRecovery: { RecoveryPeriodInDays? }`.
   * @throws as CreateTable does.
   */
  createTable(input: SeedInput): Promise<void>;
  /**
   * Puts items into a table, past HTTP. Within a minute of {@link createTable} they count as written when the table was made,
   * later as written now, or whenever `at` says.
   * @returns how many.
   */
  load(table: string, items: Iterable<WireItem> | AsyncIterable<WireItem>, at?: Millis): Promise<number>;
  /** Every request so far, oldest first. */
  readonly requests: readonly RequestLogEntry[];
  readonly faults: Faults;
  /** Called around every request. Set it to look or to interfere. */
  onRequest: RequestHooks;
  /** Alters a table's items out of sight of backups and of point-in-time recovery. @returns how many were altered. */
  alterItems(table: string, alter: (item: WireItem) => WireItem | undefined): number;
  /** Makes restores that are requested from now on go wrong; `undefined` ends it. */
  sabotageRestores(sabotage: RestoreSabotage | undefined): void;
  /** What Application Auto Scaling says; nothing at first. */
  setScalableTargets(targets: ScalableTarget[]): void;
  close(): Promise<void>;
}

/** Starts a sandbox of its own: nothing is shared between two. @throws when the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, host = '127.0.0.1', account = '123456789012', region = 'us-east-1', seed = 1 } = options;
  const clock = new SandboxClock(options.clock ?? 'auto', options.startAt);
  const world = new World(clock, account, region, seed);
  const faults = new Faults(new Random(seed + 1));
  const dispatcher = new Dispatcher(world, faults);
  const server = httpServer(world, dispatcher, new Control(world, faults, dispatcher));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const url = `http://${host}:${(server.address() as AddressInfo).port}`;
  return {
    url,
    account,
    region,
    clock: clock.mode,
    faults,
    requests: dispatcher.requests,
    get onRequest() {
      return dispatcher.hooks;
    },
    set onRequest(hooks) {
      dispatcher.hooks = hooks;
    },
    now: () => world.now(),
    advance: async (ms) => world.advance(ms),
    createTable: async (input) => {
      world.settle();
      seedTable(world, world.region(), input);
    },
    load: (table, items, at) => {
      world.settle();
      return loadItems(world, world.region(), table, items, at);
    },
    alterItems: (table, alter) => alterItems(world.region(), table, alter),
    sabotageRestores: (sabotage) => {
      world.sabotage = sabotage;
    },
    setScalableTargets: (targets) => {
      world.scalableTargets = targets;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
