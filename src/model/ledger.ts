/** The records of the ledger: what the runner did, durably. Times are epoch milliseconds. */

import type { Trigger } from './names.js';
import type { DrillFindings, Verdict } from './outcome.js';
import type { BackupMethod, Proof } from './policy.js';
import type { Millis } from './time.js';

type DrillState = 'intended' | 'restoring' | 'verifying' | 'tearing-down' | 'done';

/** What a drill restores from. */
export type DrillOrigin =
  | { kind: 'backup'; arn: string; name: string; createdAt: Millis }
  | { kind: 'point-in-time'; at: Millis };

/** One drill's way through its states; each transition is a conditional write on `version`. */
export interface DrillRecord {
  id: string;
  table: string;
  tableId?: string;
  origin: DrillOrigin;
  /** The throw-away table. */
  target: string;
  /** The Region of the throw-away table; absent: the drilled table's own. */
  region?: string;
  /** ARN of the key that encrypts what is restored in another Region; absent: a key of DynamoDB's own. */
  kmsKey?: string;
  /**
   * The replica that is drilled, and its table's incarnation. The origin is a backup of that table, taken for this drill and
   * deleted with it, which bears the target's name; its ARN is empty until it is asked for.
   */
  replica?: { region: string; tableId?: string };
  /** The throw-away table's incarnation, once seen. */
  targetId?: string;
  state: DrillState;
  /** When the intent was written: before the restore was requested. */
  intentAt: Millis;
  /** When the restore was requested (the answer, or the adopted table's creation). */
  requestedAt?: Millis;
  /** When the restored table was first seen ACTIVE. */
  activeAt?: Millis;
  endedAt?: Millis;
  /**
   * Set on a drill that has ended (see `endedAt`) and whose table stands in another Region: why it was kept there. No plan looks for
   * leftovers there, so the record is not done before the table is gone; other drills do not wait for that.
   */
  kept?: string;
  /** Decides every random choice of the drill. */
  seed: number;
  /** Set when the run that verified it found it ACTIVE at first look: nobody watched it before. */
  unwatched?: boolean;
  proof: Proof | 'best';
  /** What the plan took for reachable when the drill began. */
  aim?: Proof;
  findings?: DrillFindings;
  /** Fingerprint of what the verification read, to tell later writes of others from our own leavings. */
  contents?: { items: number; sum: string };
  version: number;
}

/** What drills have said about one backup. */
export interface ProofRecord {
  backupArn: string;
  table: string;
  tableId?: string;
  drill: string;
  verdict: Verdict;
  proof: Proof;
  /** Items that came back. */
  items: number;
  /** Fingerprint of what the backup was proved to hold, item by item; what a later `exact` compares with. */
  contents?: { items: number; sum: string };
  /** Which drill recorded the contents, and when; absent: the one that this record is of. */
  contentsBy?: { drill: string; at: Millis };
  at: Millis;
}

/** That a backup has witnesses: all of them that planning needs, so that it need not read them. */
export interface WitnessNote {
  backupArn: string;
  table: string;
  tableId?: string;
}

/** Items that stood unchanged around a backup's request, so that every restore of it must hold them as they were. */
export interface WitnessRecord extends WitnessNote {
  /** How many keys were read before the backup. */
  drawn: number;
  /** Those that were the same afterwards: key as compact DynamoDB JSON, the item's hash in hex. */
  unchanged: { key: string; hash: string }[];
  /** When the last of the first reading's answers had come, when the backup was asked for, when the second reading began. */
  firstReadAt: Millis;
  requestedAt: Millis;
  secondReadAt: Millis;
}

/**
 * - `intended`: written before the table is asked for
 * - `copying`: the table is seen, and items are written to it
 * - `verified`: a whole scan of it gave what was written
 * - `failed`: it gave something else; nobody can tell what is in it
 */
type BackupCopyState = 'intended' | 'copying' | 'verified' | 'failed';

/** A backup that is a table of its own; each transition is a conditional write on `version`. */
export interface BackupCopyRecord {
  id: string;
  /** The table that it is a copy of, and its incarnation. */
  table: string;
  tableId?: string;
  /** As a backup is named. */
  backupName: string;
  /** The copy's own table, and its incarnation once seen. */
  target: string;
  targetId?: string;
  targetArn?: string;
  state: BackupCopyState;
  /** When the intent was written, before anything was read: nothing in the copy is older. */
  startedAt: Millis;
  endedAt?: Millis;
  /** What it was verified to hold. */
  contents?: { items: number; sum: string };
  version: number;
}

/** What a series looked like when the last run ended. */
export interface SeriesRecord {
  tableId: string;
  table: string;
  method: BackupMethod;
  trigger: Trigger;
  /** AVAILABLE backups left standing after that run's own deletes. */
  count: number;
  /** When a run first saw that the series had shrunk; what holds its deletes until a person acknowledges it. */
  shrunkAt?: Millis;
  /** When a person last acknowledged that the series had shrunk. */
  acknowledgedAt?: Millis;
  at: Millis;
}

/** How the last apply ended; what `status` shows. */
export interface RunRecord {
  at: Millis;
  result: string;
  /** The run's id, as it stands in the names of the backups that it made. */
  run: string;
  /** What was wrong, a line each, at most ten. */
  problems: string[];
}
