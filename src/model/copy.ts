/** A copy of a table: what was asked for, what the ledger remembers of it, and its report. */
import type { Problem } from './report.js';
import type { IsoTime, Millis } from './time.js';

export const COPY_REPORT_FORMAT = 1;

/** A table, and where it is. */
export interface Place {
  table: string;
  region: string;
  /** Twelve digits; absent on an endpoint that does not say before there is a table. */
  account?: string;
}

/** This job's share of a copy that several make: segments `first` to `last`, from 1 as people count, of `total`. */
export interface Share {
  first: number;
  last: number;
  total: number;
}

/** What may be asked of a copy beside its two tables. */
export interface CopyOptions {
  /** Keep up with the source until the copy can take over. */
  follow: boolean;
  /** How long to go on following once caught up. */
  followFor: Millis;
  /** Enable the stream that following needs where the source has none: the one change that is ever made to a source. */
  enableStream: boolean;
  /** Most capacity units a second for reading and for writing each, or a share (0 to 1) of what is provisioned. */
  maxRate?: { units: number } | { share: number };
  share?: Share;
  /** Names the copy, so that the jobs of one matrix meet. */
  id?: string;
  /** Encrypts the target when the source's own key cannot. */
  kmsKey?: string;
}

/**
 * - `copying`: items are being written, by one job or several
 * - `copied`: every segment's writes are acknowledged; what changed since is still to be replayed, and the whole to be verified
 * - `complete`: verified, and its settings given; it may still be followed on
 */
type CopyState = 'copying' | 'copied' | 'complete';

/** What the ledger remembers of a copy; one for each target. Times are epoch milliseconds. */
export interface CopyRecord {
  id: string;
  source: { arn: string; id?: string };
  target: string;
  /** The target's incarnation, once seen. */
  targetId?: string;
  /** When the intent was written: before the target was created. */
  intentAt: Millis;
  /** t₀: every change from then on is in what the scan reads or in what is replayed. */
  from: Millis;
  state: CopyState;
  /** How many segments the source was cut into, when several jobs share them. */
  segments?: number;
  /** What the scan wrote, once all of it is acknowledged; and t₁, when its last page had been read. */
  written?: Written;
  readTo?: Millis;
  /** How far the stream is replayed, once that has begun: the stream, and the reader's own cursors. */
  replay?: { stream: string; cursors: unknown[]; records: number };
  /** Everything that was committed up to then is in the copy. */
  caughtUpTo?: Millis;
  /** Spent so far, in all runs, measured monotonically. */
  dataMs: Millis;
  metadataMs: Millis;
  version: number;
}

/** What a scan wrote: items, their JSON's bytes, and their fingerprint's sum. */
export interface Written {
  items: number;
  bytes: number;
  sum: string;
}

/** One of the target's settings, and what became of it. */
export interface SettingOutcome {
  setting: string;
  /**
   * - `copied`: set on the target, and read back
   * - `same`: the target has it already, or the source has none
   * - `left`: it cannot live where the target is
   * - `unknown`: the endpoint does not know it
   * - `failed`: it could not be read, set, or read back
   */
  result: 'copied' | 'same' | 'left' | 'unknown' | 'failed';
  detail: string;
}

export interface CopyReport {
  format: typeof COPY_REPORT_FORMAT;
  version: string;
  command: 'copy';
  id: string;
  source: Place;
  target: Place;
  /** The table that remembers the copy; absent when nothing does, so that it cannot be resumed. */
  ledger?: string;
  /** Set when the endpoint is not AWS's own. */
  endpoint?: string;
  startedAt: IsoTime;
  endedAt: IsoTime;
  result: 'satisfied' | 'not-satisfied' | 'interrupted';
  /** `share`: this job's segments are written, and other jobs' are not yet. */
  state: 'complete' | 'share' | 'incomplete';
  /** Whether it went on from where an earlier run was. */
  resumed: boolean;
  /** Whether this run created the target. */
  created: boolean;
  items: CopiedItems;
  share?: Share & { done: number };
  follow?: Followed;
  verification?: Verification;
  settings: SettingOutcome[];
  /** `copyMs` = data + metadata (the table's creation and its settings), in all runs of this copy; verifying comes on top. */
  timings: { dataMs: Millis; metadataMs: Millis; copyMs: Millis; verifyMs: Millis };
  /** Reads and writes a second that the tables serve at once, where the service says; a cold copy throttles its first users. */
  warm?: { source?: Warm; target?: Warm };
  /** What to do so that the copy takes over, in order; empty unless it is complete. */
  cutOver: string[];
  /** What a person should know. */
  notices: string[];
  /** What is wrong, why, and what to do; empty exactly when the result is `satisfied`. */
  problems: Problem[];
  /** AWS calls by operation. */
  calls: Record<string, number>;
}

export interface CopiedItems extends Written {
  /** Capacity units that this run consumed, and how often it was throttled. */
  readUnits: number;
  writeUnits: number;
  throttled: number;
  /** On-demand price of these units. */
  costUsd: number;
  /** Day of the prices. */
  pricesAsOf: string;
}

interface Warm {
  reads: number;
  writes: number;
}

/** What following gave. */
export interface Followed {
  stream: string;
  /** t₀ */
  from: IsoTime;
  /** Records read, those older than was needed, and the writes that the rest came down to. */
  records: number;
  skipped: number;
  put: number;
  deleted: number;
  /** V: everything committed up to then is in the copy. */
  caughtUpTo?: IsoTime;
  /** From V to when it was known that everything up to V is in the copy. */
  lagMs?: Millis;
}

export interface Verification {
  /** `exact`: the target holds what the scan read; `explained`: it holds the source's state at V, key by key. */
  kind: 'exact' | 'explained';
  verdict: 'passed' | 'failed';
  /** One sentence: what this proves, and what not. */
  statement: string;
  items: { source?: number; target: number };
  /** Keys that differed at first look because they changed meanwhile, and were shown to be right. */
  settled: number;
  /** Keys that stayed different. */
  differing: number;
  /** At most ten of them, as DynamoDB JSON. */
  examples: string[];
}
