/** Which proofs a drill can reach, by what the plan sees: what stands in the way of each, and what would help. */
import {
  BACKUP_SPREAD,
  EPSILON,
  EXPLAINED_LAG,
  PITR_LAG,
  STREAM_READ_WITHIN,
  STREAM_SETTLES,
  TYPICAL_RESTORE,
} from '../model/constants.js';
import { copyTableOf } from '../model/names.js';
import type { ObservedTable } from '../model/observed.js';
import type { PlannedOrigin } from '../model/plan.js';
import type { DrillRule, Proof, Protection } from '../model/policy.js';
import { formatDuration, fromIso, iso, type Millis } from '../model/time.js';
import type { Situation } from './situation.js';
import { byText } from './text-order.js';
import { typicalRestoreMs } from './typical-restore.js';

/** Whether this plan enables the stream of a table that has none; a drill asked for now changes no settings. */
export function enablesStream({ drillNow }: Situation, { stream }: Protection): boolean {
  return stream !== undefined && !drillNow;
}

/** What a drill starts from. */
export type Origin = Exclude<PlannedOrigin, { kind: 'recorded' }>;

export interface Aiming {
  table: ObservedTable;
  rule: DrillRule;
  /** A stream of new and old images is enabled where there is none. */
  wantsStream: boolean;
  origin: Origin;
  /** The backup that this plan takes reads witnesses. */
  witnessed: boolean;
  /** The backup that this plan takes is a copy. */
  copied: boolean;
}

/** Why a proof is out of reach. */
export interface Obstacle {
  /** A clause, without its full stop. */
  why: string;
  next: string;
}

/** The proofs that need more than the restored table and the live one, strongest first. */
const DEMANDING = ['exact', 'explained', 'witnessed'] as const;

/** The strongest proof within reach when the rule says `best`, else the rule's own. */
export function aimOf(situation: Situation, aiming: Aiming): Proof {
  const { proof } = aiming.rule;
  if (proof !== 'best') return proof;
  return DEMANDING.find((each) => obstacleTo(each, situation, aiming) === undefined) ?? 'sampled';
}

/** What keeps a drill from a proof; `undefined` when nothing is seen that does. */
export function obstacleTo(proof: Proof, situation: Situation, aiming: Aiming): Obstacle | undefined {
  if (aiming.origin.kind === 'replica' && proof !== 'sampled' && proof !== 'restorable') return OF_REPLICA;
  switch (proof) {
    case 'exact':
      return noContents(situation, aiming);
    case 'explained':
      return neverOfCopies(aiming) ?? noUsableStream(aiming) ?? outsideStream(situation, aiming);
    case 'witnessed':
      return noWitnesses(situation, aiming);
    default:
      return undefined;
  }
}

/** The stream, what was recorded and what was read around backups are of the table's own Region. */
const OF_REPLICA: Obstacle = {
  why: 'it is restored from a replica, and nothing but items is compared between Regions',
  next: 'Wish for `sampled` or `best`.',
};

/** Whether the drill starts from a copy: what it holds is on record, and was not taken at one moment. */
export function fromCopy({ origin, copied }: Aiming): boolean {
  return origin.kind === 'backup' ? copyTableOf(origin.arn) !== undefined : origin.kind === 'new-backup' && copied;
}

function neverOfCopies(aiming: Aiming): Obstacle | undefined {
  if (!fromCopy(aiming)) return undefined;
  return {
    why: 'it is a copy, and its items were not read at one moment',
    next: 'Wish for `exact` or `best`: what a copy holds is recorded when it is made.',
  };
}

/** What keeps the stream of a table from explaining any restore of it, whatever a drill starts from. */
export function noUsableStream({ table, wantsStream }: Pick<Aiming, 'table' | 'wantsStream'>): Obstacle | undefined {
  if (table.id === undefined) {
    return { why: 'without TableId nobody can tell whose records they are', next: 'Here, wish for `sampled`.' };
  }
  const lag = lagInTheWay(table);
  if (lag) return { why: `it is a global table, and ${lag}`, next: 'Wish for `witnessed` or `best`.' };
  if (!table.stream) {
    if (wantsStream) return undefined;
    return { why: 'it has no stream', next: 'Add `stream: new-and-old-images` to its entry and apply the policy.' };
  }
  if (table.stream.view !== 'NEW_AND_OLD_IMAGES') {
    return {
      why: `its stream shows ${table.stream.view}, not new and old images`,
      next: 'Change the stream where the table is defined, or wish for `witnessed` or `best`.',
    };
  }
  if (Number.isFinite(table.stream.enabledAt)) return undefined;
  return { why: 'nothing says since when its stream stands', next: 'Here, wish for `witnessed` or `best`.' };
}

/** By how much replicas lag, its moments are widened (semantics.md, "explained", 6): that must be known, and little enough. */
function lagInTheWay({ replicas }: Pick<Aiming, 'table'>['table']): string | undefined {
  for (const { region, status, lag } of [...replicas].sort((a, b) => byText(a.region, b.region))) {
    if (status !== 'ACTIVE') return `its replica in ${region} is ${status}`;
    if (lag === undefined || lag === 'no-data') return `how far its replica in ${region} lags is not known`;
    if (lag.maxMs > EXPLAINED_LAG) return `its replica in ${region} lagged by up to ${formatDuration(lag.maxMs)}`;
  }
  return undefined;
}

/** The moments that the drill asks about must lie in the stream, and still do when the restore has ended. */
function outsideStream(situation: Situation, { table, origin }: Aiming): Obstacle | undefined {
  // A backup of this run is asked for only when the stream has stood long enough.
  if (origin.kind === 'new-backup' || origin.kind === 'replica') return undefined;
  const next = helpOf(origin);
  // With room for the lag that is borne, whatever it turns out to be.
  const from = beginOf(origin) - (table.replicas.length > 0 ? EXPLAINED_LAG : 0);
  const age = Math.max(0, situation.at - from);
  const typical = typicalRestoreMs(situation.historyOf(table.name).drills) ?? TYPICAL_RESTORE;
  if (age + typical > STREAM_READ_WITHIN) {
    return {
      why: `it is ${formatDuration(age)} old, a restore takes about ${formatDuration(typical)}, and a stream holds 24 h`,
      next,
    };
  }
  const { stream } = table;
  const enabledAt = stream?.enabledAt ?? situation.at;
  if (enabledAt < from - EPSILON - STREAM_SETTLES) return undefined;
  const since =
    stream === undefined ? 'is enabled only now' : `shows everything only since ${iso(enabledAt + STREAM_SETTLES)}`;
  return { why: `the stream ${since}`, next: origin.kind === 'point-in-time' ? whenRestorable(enabledAt) : next };
}

/** The first moment that a restore may have taken from the table. */
function beginOf(origin: Exclude<Origin, { kind: 'new-backup' | 'replica' }>): Millis {
  return origin.kind === 'backup' ? fromIso(origin.createdAt) - BACKUP_SPREAD : fromIso(origin.at);
}

function helpOf(origin: Origin): string {
  return origin.kind === 'point-in-time'
    ? 'A later run drills a later moment.'
    : 'Give the table `backups`: a drill then starts from one that is taken for it.';
}

/** The latest restorable second trails by minutes, so it takes as long until one lies in the stream. */
function whenRestorable(enabledAt: Millis): string {
  return `A point in time can be explained from about ${iso(enabledAt + STREAM_SETTLES + EPSILON + PITR_LAG)} on.`;
}

function noContents(situation: Situation, aiming: Aiming): Obstacle | undefined {
  const { table, origin } = aiming;
  if (fromCopy(aiming)) return undefined;
  const known = new Set(
    situation.historyOf(table.name).proofs.flatMap(({ backupArn, contents }) => (contents ? [backupArn] : [])),
  );
  if (origin.kind === 'backup' && known.has(origin.arn)) return undefined;
  return {
    why: 'nothing has recorded what exactly it holds',
    next: 'A drill that ends `explained` records it for later drills of the same backup; wish for `explained` or `best`.',
  };
}

function noWitnesses(situation: Situation, { table, origin, witnessed }: Aiming): Obstacle | undefined {
  if (origin.kind === 'new-backup' && witnessed) return undefined;
  if (origin.kind === 'backup' && situation.historyOf(table.name).witnesses.has(origin.arn)) return undefined;
  return {
    why:
      origin.kind === 'point-in-time'
        ? 'nothing is read around a point in time'
        : 'nothing was read around it when it was taken',
    next:
      origin.kind === 'point-in-time'
        ? 'Drill `from: latest-backup`.'
        : 'Scheduled backups that `apply` takes from now on have witnesses.',
  };
}
