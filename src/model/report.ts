/** The report: policy + plan + outcomes + verdicts as one document. Summary, comment and terminal text are views of it. */

import type { FenceReport } from './fence.js';
import type { DrillOutcome, Outcome } from './outcome.js';
import type { Notice, Plan, Step, TablePlan } from './plan.js';
import type { SettingsRecord } from './settings.js';
import type { IsoTime, Millis } from './time.js';

export const REPORT_FORMAT = 1;

export type Command = 'apply' | 'plan' | 'backup' | 'drill' | 'status' | 'cleanup';

export interface Report {
  format: typeof REPORT_FORMAT;
  version: string;
  command: Command;
  policy: { name: string; file: string; sha256: string };
  account: string;
  region: string;
  /** Set when the endpoint is not AWS's own. */
  endpoint?: string;
  startedAt: IsoTime;
  endedAt: IsoTime;
  seed: number;
  result: 'satisfied' | 'not-satisfied' | 'interrupted';
  /** Whether anything in the account was changed. */
  changed: boolean;
  totals: Totals;
  /** What is wrong, why, and what to do now; empty exactly when the result is `satisfied`. */
  problems: Problem[];
  notices: Notice[];
  tables: TableReport[];
  /** Every step with what became of it; the outcome is absent where nothing was attempted (plan, status). */
  steps: { step: Step; outcome?: Outcome }[];
  drills: DrillOutcome[];
  orphans: Plan['orphans'];
  ledger: Plan['ledger'];
  /** For `backup` with a fence. */
  fence?: FenceReport;
  /** Settings of the tables that were backed up, as they were then: what no backup holds, and a restore puts back. */
  settings?: SettingsRecord[];
  /** AWS calls by operation. */
  calls: Record<string, number>;
  /** How far the runner's own clock is off the endpoint's, when that is more than five minutes. */
  clockSkewMs?: Millis;
}

export interface Totals {
  tables: number;
  /** Backups of ours that stand now. */
  backups: number;
  created: number;
  deleted: number;
  held: number;
  drills: { passed: number; failed: number; inconclusive: number; running: number };
}

export interface Problem {
  table?: string;
  what: string;
  why?: string;
  next?: string;
}

export interface TableReport extends Omit<TablePlan, 'drills'> {
  /** After the run: the newest good backup or restorable second, and its age against the objective. */
  recoveryPoint: { at?: IsoTime; ageMs?: Millis; by?: 'backup' | 'point-in-time'; objectiveMs?: Millis; met?: boolean };
  newest?: { arn: string; name: string; at: IsoTime; ageMs: Millis };
  counts: { kept: number; created: number; deleted: number; held: number; foreign: number };
  drills?: TablePlan['drills'];
  /** Recovery time of the last drill against the objective. */
  recoveryTime: { ms?: Millis; objectiveMs?: Millis; met?: boolean };
  /** The raw AWS CLI command that restores the newest state of this table under a new name; absent without anything to restore from. */
  restoreCommand?: string;
}
