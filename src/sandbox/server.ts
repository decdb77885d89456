/** The embedded DynamoDB: starts it, and hands out what a test or a demonstration does with it besides calling it over HTTP. */
import type { AddressInfo } from 'node:net';
import type { Millis } from '../model/time.js';
import { type ClockMode, SandboxClock } from './clock.js';
import { Control } from './control.js';
import { Dispatcher, type RequestHooks } from './dispatch.js';
import { Faults } from './faults.js';
import { httpServer } from './http.js';
import { Random } from './random.js';
import { type RegionTools, regionTools } from './region-tools.js';
import { type Between, type CutAs, LAG_DEFAULT, type Lag } from './replicas/network.js';
import type { ReplicaFault } from './replicas/replica-faults.js';
import type { RequestLogEntry } from './request-log.js';
import type { RestoreSabotage } from './sabotage.js';
import { STREAM_DEFAULTS, type StreamOptions } from './streams/options.js';
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
  /** The home Region, where the tools below work; us-east-1 without it. */
  region?: string;
  /** Decides everything that looks random. */
  seed?: number;
  /** How streams behave; see {@link StreamOptions} for what each is without it. */
  streams?: Partial<StreamOptions>;
  /** How long a write is under way from one replica to another; 500 to 1,500 ms of sandbox time without it. */
  replication?: { lag: Lag };
  /** Refuses calls on items above a table's provisioned (or maximum on-demand) throughput; without it capacity is only counted. */
  enforceCapacity?: boolean;
}

export interface Sandbox extends RegionTools {
  /** `http://127.0.0.1:PORT`, for an SDK's `endpoint`. Any credentials will do. */
  readonly url: string;
  readonly account: string;
  readonly region: string;
  readonly clock: ClockMode;
  /** Sandbox time, epoch milliseconds. */
  now(): Millis;
  /** Moves a clock that stands still, and carries out what falls due. @throws RangeError for the real clock. */
  advance(ms: Millis): Promise<void>;
  /** The same tools in another Region, which comes into being when somebody first asks for it. */
  inRegion(name: string): RegionTools;
  /** Every request so far, oldest first. */
  readonly requests: readonly RequestLogEntry[];
  readonly faults: Faults;
  /** Called around every request. Set it to look or to interfere. */
  onRequest: RequestHooks;
  /** Makes restores that are requested from now on go wrong; `undefined` ends it. */
  sabotageRestores(sabotage: RestoreSabotage | undefined): void;
  /** Sets how long writes are under way from now on, everywhere or between two Regions. @throws RangeError when it makes no sense. */
  setReplicationLag(lag: Lag, between?: Between): void;
  /**
   * Cuts a Region off: no replica there sends or receives, and requests that are signed for it fail, by default at the connection.
   * Changes of replicas and of their settings wait.
   */
  cut(region: string, options?: { requests?: CutAs }): void;
  /** Lets a Region back in: what queued is delivered, and the last writer wins. */
  rejoin(region: string): void;
  /** Lets the next creation of a replica in a Region come to nothing. @throws RangeError for an unknown way to fail. */
  failReplica(fault: ReplicaFault): void;
  /** What Application Auto Scaling says in the home Region; nothing at first. */
  setScalableTargets(targets: ScalableTarget[]): void;
  close(): Promise<void>;
}

/** Starts a sandbox of its own: nothing is shared between two. @throws when the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, host = '127.0.0.1', account = '123456789012', region = 'us-east-1', seed = 1 } = options;
  const clock = new SandboxClock(options.clock ?? 'auto', options.startAt);
  const world = new World(
    clock,
    account,
    region,
    seed,
    { ...STREAM_DEFAULTS, ...options.streams },
    options.enforceCapacity ?? false,
    options.replication?.lag ?? LAG_DEFAULT,
  );
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
    ...regionTools(world),
    inRegion: (name) => regionTools(world, name),
    sabotageRestores: (sabotage) => {
      world.sabotage = sabotage;
    },
    setReplicationLag: (lag, between = {}) => world.network.setLag(lag, between),
    cut: (name, { requests = 'connection' } = {}) => world.cut(name, requests),
    rejoin: (name) => world.rejoin(name),
    failReplica: (fault) => world.replicaFaults.add(fault),
    setScalableTargets: (targets) => {
      world.region().scalableTargets = targets;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
