/** The whole of the sandbox: one account, its clock, and its Regions. */
import type { Millis } from '../model/time.js';
import { Agenda } from './agenda.js';
import type { SandboxClock } from './clock.js';
import { Metrics } from './metrics.js';
import { Random } from './random.js';
import type { BackupRecord, Json, TableRecord } from './records.js';
import { type CutAs, type Lag, Network } from './replicas/network.js';
import { ReplicaFaults } from './replicas/replica-faults.js';
import type { RestoreSabotage } from './sabotage.js';
import type { StreamOptions } from './streams/options.js';
import type { Stream } from './streams/stream.js';
import { Buckets } from './throttle.js';

/** A poll of something that will never be ready moves the auto clock this far, so that whoever waits with a bound gets there. */
const POLL_OF_THE_NEVER_READY: Millis = 20_000;

/** What one Region holds. */
export interface Region {
  name: string;
  tables: Map<string, TableRecord>;
  backups: Map<string, BackupRecord>;
  /** Streams that can be read, by ARN; those of tables that are gone among them. */
  streams: Map<string, Stream>;
  buckets: Buckets;
  scalableTargets: ScalableTarget[];
  scalingPolicies: ScalingPolicy[];
  metrics: Metrics;
}

/** A scalable target as Application Auto Scaling describes it. */
export interface ScalableTarget {
  ServiceNamespace: string;
  ResourceId: string;
  ScalableDimension: string;
  MinCapacity: number;
  MaxCapacity: number;
  RoleARN?: string;
  ScalableTargetARN?: string;
  /** Epoch seconds. */
  CreationTime?: number;
}

/** A scaling policy as Application Auto Scaling describes it. */
export interface ScalingPolicy {
  PolicyARN: string;
  PolicyName: string;
  ServiceNamespace: string;
  ResourceId: string;
  ScalableDimension: string;
  PolicyType?: string;
  TargetTrackingScalingPolicyConfiguration?: Json;
  /** Epoch seconds. */
  CreationTime: number;
}

export class World {
  readonly agenda = new Agenda();
  readonly random: Random;
  readonly network: Network;
  readonly replicaFaults = new ReplicaFaults();
  sabotage: RestoreSabotage | undefined;
  private readonly regions = new Map<string, Region>();

  constructor(
    readonly clock: SandboxClock,
    readonly account: string,
    readonly homeRegion: string,
    readonly seed: number,
    readonly streamOptions: StreamOptions,
    /** Whether provisioned capacity is a limit. */
    readonly enforceCapacity: boolean,
    lag: Lag,
  ) {
    this.random = new Random(seed);
    this.network = new Network(lag);
  }

  /** @param name as a request's signature names it; the home Region without it. @returns the Region, made on demand. */
  region(name = this.homeRegion): Region {
    const known = this.regions.get(name) ?? emptyRegion(name);
    this.regions.set(name, known);
    return known;
  }

  now(): Millis {
    return this.clock.now();
  }

  /** @returns when what happens happens: now, or the past moment whose appointment is being carried out late. */
  moment(): Millis {
    return this.agenda.moment ?? this.now();
  }

  /** Carries out what is due by now. */
  settle(): void {
    this.agenda.settle(this.now());
  }

  /** Moves a clock that stands still by `ms` and carries out what falls due. */
  advance(ms: Millis): void {
    this.clock.moveTo(this.now() + ms);
    this.settle();
  }

  /** Cuts a Region off, from now on. */
  cut(region: string, as: CutAs): void {
    this.settle();
    this.network.cut(region, as);
  }

  /** Lets a Region back in. */
  rejoin(region: string): void {
    this.settle();
    this.network.rejoin(region, this.now());
  }

  /** Somebody polled a thing that is ready at `readyAt`: the auto clock jumps there. */
  polled(readyAt: Millis): void {
    if (this.clock.mode !== 'auto' || readyAt <= this.now()) return;
    this.advance(readyAt === Number.POSITIVE_INFINITY ? POLL_OF_THE_NEVER_READY : readyAt - this.now());
  }

  /** @returns `arn:aws:dynamodb:…:table/NAME`. */
  tableArn(region: Region, table: string): string {
    return `arn:aws:dynamodb:${region.name}:${this.account}:table/${table}`;
  }
}

function emptyRegion(name: string): Region {
  return {
    name,
    tables: new Map(),
    backups: new Map(),
    streams: new Map(),
    buckets: new Buckets(),
    scalableTargets: [],
    scalingPolicies: [],
    metrics: new Metrics(),
  };
}
