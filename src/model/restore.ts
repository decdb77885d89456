/** A table brought back under a name of its own: what was asked for, what the ledger remembers of it, and its report. */
import type { Place, SettingOutcome } from './copy.js';
import type { DrillFindings } from './outcome.js';
import type { Problem } from './report.js';
import type { SettingsRecord } from './settings.js';
import type { IsoTime, Millis } from './time.js';

export const RESTORE_REPORT_FORMAT = 1;

/** What a restore is to start from, as it was asked for. */
export type RestoreFrom =
  /** The newest restorable state. */
  | { kind: 'latest' }
  /** A backup's name or ARN. */
  | { kind: 'backup'; name: string }
  | { kind: 'time'; at: Millis }
  /** A backup that is taken of the table in that Region now. */
  | { kind: 'replica'; region: string }
  /** The items of another table. */
  | { kind: 'copy'; table: string };

/** A restore with everything that it was told, read and checked. */
export interface RestoreRequest {
  table: string;
  from: RestoreFrom;
  /** `from` as it was written: what tells one request from another. */
  asked: string;
  /** The name that the restored table gets. */
  to: string;
  /** Where the table is, or was. */
  sourceRegion: string;
  /** Where the restored table is to stand; by default where it was, or the replica's Region. */
  region?: string;
  /** Encrypts the restored table. */
  kmsKey?: string;
  /** Settings that a person hands over: the last resort when neither the table nor the ledger has them. */
  settings?: readonly SettingsRecord[];
  /** The table that remembers the restore; the policy's by default. */
  ledger?: string;
  /** Longest that the run waits for what is slow. */
  wait: Millis;
}

/** What a restore starts from, decided. */
export type RestoreOrigin =
  | {
      kind: 'backup';
      arn: string;
      name: string;
      type: 'USER' | 'SYSTEM' | 'AWS_BACKUP';
      createdAt: Millis;
      sizeBytes: number;
      tableId?: string;
    }
  | { kind: 'point-in-time'; sourceArn: string; tableId?: string; at: Millis; sizeBytes: number }
  /** The backup there is still to be taken; its name is fixed before it is asked for. */
  | { kind: 'replica'; region: string; backupName: string; tableId?: string; sizeBytes: number }
  /** `at`: since when nothing in it is older; `copy`: the id of a copy that is a backup of ours. */
  | { kind: 'copy'; arn: string; table: string; tableId?: string; at: Millis; copy?: string; sizeBytes: number };

/**
 * - `intended`: written before the restore is asked for
 * - `restoring`: asked for
 * - `verifying`: the restored table is ACTIVE
 * - `settings`: verified; its settings are being put back
 * - `done`, `failed`
 */
type RestoreState = 'intended' | 'restoring' | 'verifying' | 'settings' | 'done' | 'failed';

/** What the ledger remembers of a restore; one for each target. Times are epoch milliseconds. */
export interface RestoreRecord {
  id: string;
  table: string;
  asked: string;
  origin: RestoreOrigin;
  /** Which of what could be restored was chosen, and why. */
  why: string;
  /** The backup that was taken of a replica, once it stands. */
  backup?: { arn: string; createdAt: Millis };
  /** The table itself, when it lived where it belongs as the restore began. */
  source?: { arn: string; id?: string };
  target: Place;
  /** The target's incarnation, once seen. */
  targetId?: string;
  state: RestoreState;
  /** When the intent was written: before the restore was requested. */
  intentAt: Millis;
  requestedAt?: Millis;
  activeAt?: Millis;
  endedAt?: Millis;
  /** Decides every random choice. */
  seed: number;
  /** What was copied, where items are copied. */
  written?: { items: number; sum: string };
  findings?: DrillFindings;
  /** What the verification read. */
  contents?: { items: number; sum: string };
  settings?: RestoredSetting[];
  /** Why it failed. */
  failure?: string;
  version: number;
}

/** One setting of the restored table, and where its value is from. */
export interface RestoredSetting extends SettingOutcome {
  source?: string;
}

export interface RestoreReport {
  format: typeof RESTORE_REPORT_FORMAT;
  version: string;
  command: 'restore';
  /** Absent when nothing was begun. */
  id?: string;
  table: string;
  /** Where the table is, or was, and whether it lives; `unknown` when its Region did not say. */
  source: { region: string; lives: boolean | 'unknown' };
  target: Place & { arn?: string };
  /** What it was restored from: for people, and why that. `at`: the moment that came back; `ageMs`: how old it was at the request. */
  origin?: { text: string; arn?: string; at: IsoTime; ageMs: Millis; why: string };
  policy?: { name: string; file: string };
  /** The table that remembers the restore; absent when nothing does, so that it cannot be taken up. */
  ledger?: string;
  /** Set when the endpoint is not AWS's own. */
  endpoint?: string;
  startedAt: IsoTime;
  endedAt: IsoTime;
  result: 'satisfied' | 'not-satisfied' | 'interrupted';
  /** How far it is; `none`: nothing was begun. */
  state: RestoreState | 'none';
  /** Whether it went on from where an earlier run was. */
  resumed: boolean;
  /** Whether this run changed anything in the account. */
  changed: boolean;
  /** What it takes, as far as that was known before it began. */
  estimate?: { text: string; sizeBytes: number; usd: number; pricesAsOf: string; typicalMs?: Millis };
  /** From the request to the table being ACTIVE. Recovery time, measured. */
  restoreMs?: Millis;
  verification?: DrillFindings;
  settings: RestoredSetting[];
  /** What only a person can put back. */
  byHand: string[];
  /** What a person should know. */
  notices: string[];
  /** What is wrong, why, and what to do; empty exactly when the result is `satisfied`. */
  problems: Problem[];
  /** AWS calls by operation. */
  calls: Record<string, number>;
}
