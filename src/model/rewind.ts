/** A table taken back in place, item by item: what was asked for, what the ledger remembers of it, and its report. */
import type { Place } from './copy.js';
import type { DrillOrigin } from './ledger.js';
import type { Problem } from './report.js';
import type { IsoTime, Millis } from './time.js';

export const REWIND_REPORT_FORMAT = 1;

/** What may be done to items, each confirmed apart: put back what is gone, revert what differs, delete what was not there. */
export const REWIND_ACTIONS = ['put-back', 'revert', 'delete'] as const;
export type RewindAction = (typeof REWIND_ACTIONS)[number];

/** A rewind with everything that it was told, read and checked (`readRewindRequest` of commands/rewind-options.ts). */
export interface RewindRequest {
  table: string;
  /** A backup’s name or ARN, or a second (`2026-11-22T12:00:00Z`), as it was written. */
  to: string;
  /** Overrides the policy’s. */
  region?: string;
  selection: RewindSelection;
  /** What may be written; nothing: a preview, which stops at the list. `none` ends a rewind without writing. */
  apply: readonly RewindAction[] | 'none';
  /** The rewind whose list was looked at: from no other one is anything written. */
  list?: string;
  /** Items too large for a condition on every attribute are written on condition of those that fit. */
  force: boolean;
  /** The table’s stream or Kinesis destination may see the writes. */
  acceptTriggers: boolean;
  /** Longest that the run waits for what is slow. */
  wait: Millis;
}

/** Which items; at least one, and `discardSince` only alone. */
export interface RewindSelection {
  /** Those changed between two moments, by the stream; what was changed later is left. */
  changedBetween?: { from: Millis; to: Millis };
  /** Those whose keys stand in a file: its path. */
  keysFile?: string;
  /** Those of which `attribute = value` holds, as it was written. */
  where?: string;
  /** All that differ: what was written since this moment is given up knowingly. */
  discardSince?: Millis;
}

/**
 * - `intended`: written before the restore is asked for
 * - `restoring`: asked for; `comparing`: the restored table is ACTIVE
 * - `listed`: what differs is kept, and whatever comes after works from that
 * - `writing`, `verifying`, `tearing-down`, `done`
 */
type RewindState =
  | 'intended'
  | 'restoring'
  | 'comparing'
  | 'listed'
  | 'writing'
  | 'verifying'
  | 'tearing-down'
  | 'done';

/** What the ledger remembers of a rewind; each transition is a conditional write on `version`. Times are epoch milliseconds. */
export interface RewindRecord {
  id: string;
  table: string;
  tableId?: string;
  origin: DrillOrigin;
  /** The selection, canonical: only the same one takes this rewind up. */
  selection: string;
  /** The table that is compared with: restored for this, or (`borrowed`) a copy of ours that stays. */
  beside: string;
  borrowed?: boolean;
  /** Its incarnation, once seen. */
  besideId?: string;
  state: RewindState;
  /** When the intent was written: before the restore was requested. */
  intentAt: Millis;
  requestedAt?: Millis;
  activeAt?: Millis;
  /** Fingerprint of the restored table as it was compared, to tell later writes of others from our own leavings. */
  contents?: { items: number; sum: string };
  /** Which comparison is the latest that was begun: each keeps its list apart. */
  comparison?: number;
  /** The list, once all of it is kept. */
  list?: RewindList;
  /** The backup that undoes the rewind. */
  safety?: { arn: string; name: string; at: Millis };
  /** What was asked to be written, in all runs. */
  apply?: RewindAction[];
  /** When the first write may have been sent. */
  writingSince?: Millis;
  verified?: RewindVerified;
  written?: RewindWritten;
  endedAt?: Millis;
  /** Measured monotonically, in all runs. */
  timings: RewindTimings;
  version: number;
}

/** What was found when the tables were compared. */
export interface RewindList {
  /** When the comparison began and ended. */
  from: Millis;
  to: Millis;
  /** In how many chunks the ledger keeps it. */
  chunks: number;
  counts: RewindCounts;
  /** A few of each kind; keys and names of attributes only. */
  samples: RewindSample[];
  /** Conflicts by reason. */
  conflicts: Partial<Record<RewindConflict, number>>;
  /** For `discardSince`: keys changed since then; absent: no stream tells. */
  changedSince?: { keys: number; examples: string[] };
  /** Stream records read. */
  records?: number;
}

export interface RewindCounts {
  'put-back': number;
  revert: number;
  delete: number;
  /** Selected, and as they should be. */
  same: number;
  conflict: number;
  /** Of the backup, gone from live, and their time to live has passed: they stay dead. */
  expired: number;
}

/**
 * Why an item is left as it is:
 * - `changed-later`: it is no longer what the window left
 * - `changed-before`: it was changed between the backup and the window, or the moment of `discardSince`
 * - `in-origin`: the backup holds what the window wrote
 * - `at-edge`: a change within five seconds of the window's ends
 * - `unexplained`: the stream contradicts itself
 * - `would-expire`: as it was, its time to live has passed
 * - `too-large`: more attributes than a condition can name
 * - `changed-since`: somebody changed it after the comparison
 * - `busy`: transactions of others held it, try after try
 * - `unsure`: it is as it is to be, but the answer to the write was lost: what it took away besides what was seen, nobody can tell
 */
export type RewindConflict =
  | 'changed-later'
  | 'changed-before'
  | 'in-origin'
  | 'at-edge'
  | 'unexplained'
  | 'would-expire'
  | 'too-large'
  | 'changed-since'
  | 'busy'
  | 'unsure';

export interface RewindSample {
  kind: RewindAction | 'conflict' | 'expired';
  /** DynamoDB JSON. */
  key: string;
  /** For revert: attributes that differ, sorted. */
  attributes?: string[];
  why?: RewindConflict;
}

export interface RewindVerified {
  /** Keys read again. */
  keys: number;
  /** Of them, those that somebody changed after we had written them, and those that are not as they should be. */
  changedSince: number;
  failed: number;
  examples: { kind: 'changed-since' | 'failed'; key: string }[];
}

interface RewindTimings {
  restoreMs: Millis;
  compareMs: Millis;
  backupMs: Millis;
  writeMs: Millis;
  verifyMs: Millis;
}

/** What became of the items in all runs. */
export interface RewindWritten {
  'put-back': number;
  revert: number;
  delete: number;
  /** Already as they should be when they were written, or written by an attempt whose answer was lost. */
  already: number;
  /** Their time to live passed between the comparison and the write: they stay dead. */
  expired: number;
  /** Found while writing: left as they are; `unsure` ones are written. */
  conflicts: Partial<Record<RewindConflict, number>>;
  examples: RewindSample[];
  /** Written on condition of only some attributes (`--force`). */
  forced: number;
}

export interface RewindReport {
  format: typeof REWIND_REPORT_FORMAT;
  version: string;
  command: 'rewind';
  /** Absent when the run ended before there was one. */
  id?: string;
  policy: { name: string; file: string };
  table: Place;
  /** Set when the endpoint is not AWS's own. */
  endpoint?: string;
  startedAt: IsoTime;
  endedAt: IsoTime;
  result: 'satisfied' | 'not-satisfied' | 'interrupted';
  /** How far the rewind is; `previewed`: the list stands and nothing was asked to be written. */
  state: RewindState | 'previewed' | 'given-up';
  /** Whether it went on from where an earlier run was. */
  resumed: boolean;
  /** What the table is taken back to, for people. */
  to: string;
  /** Which items, for people. */
  selection: string;
  /** What was allowed to be written. */
  apply: RewindAction[];
  /** The table that it was compared with, and what became of it. */
  beside?: { table: string; teardown: string };
  estimate?: RewindEstimate;
  list?: Omit<RewindList, 'from' | 'to' | 'chunks'> & { at: IsoTime };
  /** The command that goes on from the list. */
  goOn?: string;
  /** The backup that undoes this rewind, and the command that does. */
  safety?: { name: string; arn: string; at: IsoTime; undo: string };
  written?: RewindWritten;
  verified?: RewindVerified;
  timings: RewindTimings;
  /** What sees the writes or is not as it was, before anything is written: stream, Kinesis, indexes, time to live. */
  seenBy: string[];
  /** What a rewind does not cover. */
  notCovered: string[];
  /** What a person should know. */
  notices: string[];
  /** What is wrong, why, and what to do; empty exactly when the result is `satisfied`. */
  problems: Problem[];
  /** AWS calls by operation. */
  calls: Record<string, number>;
}

/** What it takes, before it begins. */
export interface RewindEstimate {
  items: number;
  sizeBytes: number;
  /** How long the last restores of the table took, when the ledger knows. */
  restoreMs?: Millis;
  /** Restore and two reads of the table; the writes come on top, in proportion to what differs. */
  usd: number;
  /** Stored backup, a month. */
  backupUsdMonth: number;
  /** Day of the prices. */
  pricesAsOf: string;
  /** One sentence for people. */
  text: string;
}
