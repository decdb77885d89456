/** The deploy fence: backups between which and the deploy nothing is undefined any more. */
import type { IsoTime, Millis } from './time.js';

/** `strict` ends when it is safe to deploy; `fast` ends with the backups, and says how long it is not. */
export const FENCE_MODES = ['strict', 'fast'] as const;
export type FenceMode = (typeof FENCE_MODES)[number];

export interface FenceReport {
  mode: FenceMode;
  /** All that was written before is in every backup. Absent, like `safeToDeploy`, when there is no fence. */
  holdsAllBefore?: IsoTime;
  /** Nothing that is written from here on is in any backup. */
  safeToDeploy?: IsoTime;
  /** How far `safeToDeploy` lay ahead when the run ended; absent when it had passed. */
  safeInMs?: Millis;
  /** In the order of the plan. */
  tables: FencedTable[];
  /** What the fence does not cover, a sentence each. */
  limits: string[];
}

export interface FencedTable {
  table: string;
  /** When its backup was asked for and when the answer came, by the service's clock; absent when nothing was made. */
  askedAt?: IsoTime;
  answeredAt?: IsoTime;
  backup?: { arn: string; name: string };
  /** Why the table has no backup that stands. */
  missing?: string;
  /** How to go back; only where there is a fence. */
  rollback?: Rollback;
}

export interface Rollback {
  by: 'backup' | 'point-in-time';
  /** A backup's name, or a second. */
  to: string;
  /** By a backup, when that was settled or the run ended, whichever was earlier; to a second, the end of that second. */
  discardSince: IsoTime;
  /** What passes its writes on to others, such as `stream`: it is refused until somebody accepts that. Absent when nothing does. */
  triggers?: string[];
  /** One line for a POSIX shell. */
  command: string;
}
