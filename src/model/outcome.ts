/** What carrying out a step gave, and what a drill found. */
import type { Proof } from './policy.js';
import type { SettingsRecord } from './settings.js';
import type { IsoTime, Millis } from './time.js';

export type Verdict = 'passed' | 'failed' | 'inconclusive';

type OutcomeResult = 'done' | 'skipped' | 'failed' | 'running';

export interface Outcome {
  /** The step's id. */
  step: string;
  result: OutcomeResult;
  /** One sentence: what happened, or why it did not. */
  detail: string;
  /** Set when the step was not carried out, or not to its end, because the run was interrupted. */
  interrupted?: boolean;
  /** Measured monotonically. */
  durationMs: Millis;
  /** For create-backup: the backup that now stands. */
  backup?: { arn: string; name: string; at: IsoTime; status: 'AVAILABLE' | 'CREATING' };
  /** For create-backup: the table's settings, read beside it; the report carries them apart from the steps. */
  settings?: SettingsRecord;
  drill?: DrillOutcome;
  /** For measure-lag. */
  lag?: LagFindings;
  /** For failures: what it means and what to do. */
  problem?: { means?: string; next?: string };
}

/** How far a replica lags behind, as it was measured; no data is a failure where there is a limit. */
export interface LagFindings {
  region: string;
  verdict: Verdict;
  limitMs?: Millis;
  /** CloudWatch's ReplicationLatency over the last minutes; absent: no data. */
  metric?: { averageMs: Millis; maxMs: Millis; newestAt: IsoTime; periods: number };
  /** `T_sync = T_update + T_propagate` over the probes, both ways; percentiles in milliseconds. */
  probe?: { out: ProbeFindings; back: ProbeFindings };
  /** The replica’s Region did not answer for its table. */
  unreachable?: boolean;
  /** What was measured does not tell whether anything written here still comes there. */
  doubtful?: boolean;
  /** Why the verdict is not `passed`, a sentence each. */
  reasons: string[];
}

/** Items written in one Region and awaited in the other. */
export interface ProbeFindings {
  sent: number;
  arrived: number;
  update: Percentiles;
  propagate: Percentiles;
  sync: Percentiles;
}

export interface Percentiles {
  p50: Millis;
  p95: Millis;
  max: Millis;
}

/** One drill, as the report shows it. */
export interface DrillOutcome {
  id: string;
  table: string;
  /** `backup prod.scheduled.…` or `point in time 2026-…`, for people. */
  origin: string;
  backupArn?: string;
  target: string;
  /** The proof that it set out for. */
  aim?: Proof;
  state: 'done' | 'restoring' | 'verifying' | 'tearing-down';
  findings?: DrillFindings;
  /** What happened to the throw-away table: deleted, or kept and why. */
  teardown: string;
  seed: number;
}

/** The evidence of a drill. */
export interface DrillFindings {
  verdict: Verdict;
  /** The strength of the proof that was reached. */
  proof: Proof;
  /** One sentence: what this proves and what it does not. */
  statement: string;
  /** Each reason why the verdict is not `passed`, a sentence each; for `inconclusive` with what would make it conclusive. */
  reasons: string[];
  /** Items that came back. */
  items: number;
  compared: number;
  missing: number;
  changed: number;
  /** At most ten items that are not as they should be: `key` is compact DynamoDB JSON; `extra` was restored, and nothing explains it. */
  examples: { kind: 'missing' | 'changed' | 'extra'; key: string; attributes?: string[]; why?: string }[];
  explained?: Explained;
  /** Keys read before the backup, those unchanged after it, and those of them that came back identical. */
  witnesses?: { drawn: number; unchanged: number; identical: number };
  /** When the fingerprint that the restore equals (or not) was recorded, and by what: `drill k3x9ab`. */
  exact?: { since: IsoTime; by: string };
  /** Loss rate excluded at 95 % by the sample, as a share; absent when nothing was sampled. */
  excludedLoss?: number;
  checks: { check: string; passed: boolean; detail: string }[];
  /** Settings of the source that the restore did not bring back: `TTL (expires)`, `tags (2)`, … */
  dropped: string[];
  /** Settings that could not be read on this endpoint, so not compared. */
  unread: string[];
  /** From the restore's request to the table being ACTIVE. Recovery time, measured. */
  restoreMs?: Millis;
  verifyMs?: Millis;
  /** Age of what came back when the drill began: recovery point, measured. */
  recoveryPointMs?: Millis;
  verifiedAt: IsoTime;
}

/** What reading the stream beside the restored and the live table gave. */
interface Explained {
  /** Keys judged: those of the restored table, of the live table and of the stream. */
  keys: number;
  /** Stream records read. */
  records: number;
  /** Keys whose restored and live states differ, as the stream says they must. */
  differing: number;
  /** Keys whose restored state nothing explains. */
  unexplained: number;
  /** The moments between which the backup took each item. */
  from: IsoTime;
  to: IsoTime;
  /** The stream was read up to here. */
  readTo: IsoTime;
}
