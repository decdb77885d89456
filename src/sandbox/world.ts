/** The whole of the sandbox: one account, its clock, and its Regions. */
import type { Millis } from '../model/time.js';
import { Agenda } from './agenda.js';
import type { SandboxClock } from './clock.js';
import { Random } from './random.js';
import type { BackupRecord, TableRecord } from './records.js';
import type { RestoreSabotage } from './sabotage.js';
import { Buckets } from './throttle.js';

/** A poll of something that will never be ready moves the auto clock this far, so that whoever waits with a bound gets there. */
const POLL_OF_THE_NEVER_READY: Millis = 20_000;

/** Tables and backups of one Region. */
export interface Region {
  name: string;
  tables: Map<string, TableRecord>;
  backups: Map<string, BackupRecord>;
  buckets: Buckets;
}

/** A scalable target as Application Auto Scaling describes it. */
export interface ScalableTarget {
  ServiceNamespace: string;
  ResourceId: string;
  ScalableDimension: string;
  MinCapacity: number;
  MaxCapacity: number;
}

export class World {
  readonly agenda = new Agenda();
  readonly random: Random;
  scalableTargets: ScalableTarget[] = [];
  sabotage: RestoreSabotage | undefined;
  private readonly regions = new Map<string, Region>();

  constructor(
    readonly clock: SandboxClock,
    readonly account: string,
    readonly homeRegion: string,
    readonly seed: number,
  ) {
    this.random = new Random(seed);
    this.regions.set(homeRegion, emptyRegion(homeRegion));
  }

  /** @returns the Region that serves a request. There is one for now, whichever the request's signature names. */
  region(_signedFor?: string): Region {
    return this.regions.get(this.homeRegion) as Region;
  }

  now(): Millis {
    return this.clock.now();
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
  return { name, tables: new Map(), backups: new Map(), buckets: new Buckets() };
}
