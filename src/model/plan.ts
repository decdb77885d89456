/** The plan: plain data, computed from (policy, observed, now) and nothing else. Same input, same bytes. */

import type { Trigger } from './names.js';
import type { Verdict } from './outcome.js';
import type { Allow, BackupMethod, DrillRule, Proof, ReplicaRule } from './policy.js';
import type { IsoTime, Millis } from './time.js';
import type { WireItem } from './wire.js';

export const PLAN_FORMAT = 1;

export interface Plan {
  format: typeof PLAN_FORMAT;
  policy: { name: string; file: string; sha256: string };
  account: string;
  region: string;
  /** The endpoint's time that the plan was computed for. */
  at: IsoTime;
  /** Decides random choices; printed, and accepted back. */
  seed: number;
  /** In the order in which they are carried out. */
  steps: Step[];
  notices: Notice[];
  /** Sorted by name. */
  tables: TablePlan[];
  /** Backups of dead incarnations and of tables that are gone, and what becomes of them; sorted by table, then time. */
  orphans: BackupDecision[];
  ledger: { name: string; state: 'present' | 'missing' | 'unreadable' };
}

interface StepBase {
  /** Unique in the plan and stable between runs, e.g. `create-backup orders`. */
  id: string;
  /** One sentence: why this is done. */
  reason: string;
  /** Set when the step is shown but will not be carried out: what holds it. A held step makes the run not satisfied. */
  held?: { why: string; allow?: Allow };
}

export type Step = StepBase &
  (
    | { kind: 'create-ledger'; name: string }
    /** `region`: of the replica whose setting it is; absent: the table's own. `tableId` is that of the table there. */
    | { kind: 'enable-pitr'; table: string; tableId?: string; region?: string; days: number }
    | { kind: 'change-pitr'; table: string; tableId?: string; region?: string; from: number; days: number }
    | { kind: 'disable-pitr'; table: string; tableId?: string; region?: string }
    | { kind: 'enable-deletion-protection'; table: string; tableId?: string; region?: string }
    | { kind: 'disable-deletion-protection'; table: string; tableId?: string; region?: string }
    | { kind: 'tag-replica'; table: string; tableId?: string; region: string; tags: Record<string, string> }
    /** One replica change a table at a time: `after` is the id of the step that must have ended. */
    | {
        kind: 'create-replica';
        table: string;
        tableId?: string;
        region: string;
        kmsKey?: string;
        rule: ReplicaRule;
        after?: string;
      }
    | { kind: 'remove-replica'; table: string; tableId?: string; region: string; maxLag?: Millis; after?: string }
    /** Measures how far a replica lags: by CloudWatch, and by a probe where the policy has one. Changes nothing that stays. */
    | {
        kind: 'measure-lag';
        table: string;
        tableId?: string;
        region: string;
        maxLag?: Millis;
        probe?: { key: WireItem };
      }
    | { kind: 'enable-stream'; table: string; tableId?: string }
    | {
        kind: 'create-backup';
        table: string;
        tableArn: string;
        tableId?: string;
        trigger: Trigger;
        /** How many keys are read before and after it as witnesses, and what decides which. */
        witness?: { items: number; seed: number };
        /** A second table is to hold it; absent: the service's own backup. */
        method?: 'copy';
        /** The copy that an earlier run began, and when: it is gone on with. */
        resume?: { copy: string; since: IsoTime };
        /** A drill of it reads the stream: it is asked for only when the stream has stood long enough to explain it. */
        awaitStream?: true;
      }
    | {
        kind: 'delete-backup';
        table: string;
        tableId?: string;
        arn: string;
        name: string;
        createdAt: IsoTime;
        /** Id of the create-backup step that must end AVAILABLE first. */
        after?: string;
      }
    | {
        kind: 'drill';
        table: string;
        tableId?: string;
        origin: PlannedOrigin;
        rule: DrillRule;
        /** The strongest proof that can be reached by what the plan sees; the rule's own unless that is `best`. */
        aim: Proof;
        seed: number;
        /** ARN of the key that encrypts what is restored in another Region, where the policy names one for it. */
        kmsKey?: string;
        /** Id of a drill that an earlier run began; it is taken up instead of starting a new one. */
        resume?: string;
      }
    | { kind: 'clean-leftover'; table: string; tableId?: string; drill: string }
    /** A copy that no run will finish, or whose table is gone: what stands of it goes, and its record. */
    | { kind: 'clean-copy'; table: string; tableId?: string; copy: string }
  );

export type StepKind = Step['kind'];

export type PlannedOrigin =
  | { kind: 'backup'; arn: string; name: string; createdAt: IsoTime }
  /** The backup that this plan's own step creates. */
  | { kind: 'new-backup'; step: string }
  | { kind: 'point-in-time'; at: IsoTime }
  /** A backup of the replica in this Region, taken for the drill and deleted with it; `tableId` is that of its table. */
  | { kind: 'replica'; region: string; tableId?: string }
  /** A drill that is taken up: its record in the ledger says. */
  | { kind: 'recorded' };

/** Nothing changes, but you should know. */
export interface Notice {
  /** Stable, kebab-case: `table-gone`, `unprotected`, `foreign-backups`, `uncovered`, … */
  code: string;
  /** `problem` makes the run not satisfied. */
  level: 'info' | 'warning' | 'problem';
  table?: string;
  /** The series of the table that it is about, when it is about one. */
  series?: { method: BackupMethod; trigger: Trigger };
  /** What is so, one or two sentences. */
  message: string;
  /** What to do about it, when there is something. */
  next?: string;
}

export interface TablePlan {
  table: string;
  arn: string;
  id?: string;
  /** The label of the policy's entry that governs it. */
  entry: string;
  /** Set when the policy leaves it unprotected on purpose. */
  unprotected?: string;
  pitr?: { enabled: boolean; days?: number; earliest?: IsoTime; latest?: IsoTime };
  sizeBytes: number;
  itemCount: number;
  /** Every backup of this incarnation, newest first: ours and foreign. */
  backups: BackupDecision[];
  /** When the next scheduled backup falls due, and whether the series is overdue (before this plan's own backup). */
  schedule?: { every: Millis; method?: 'copy'; newestAt?: IsoTime; due: boolean; overdue: boolean };
  drills?: { every: Millis; proof: Proof | 'best'; due: boolean; overdue: boolean; last?: PastDrill; running?: string };
  objectives: { recoveryPointMs?: Millis; recoveryTimeMs?: Millis };
  /** The replicas that stand and those that the policy names, sorted by Region; absent when there are neither. */
  replicas?: ReplicaView[];
}

export interface ReplicaView {
  region: string;
  /** ReplicaStatus as the table itself says; absent: there is no replica. */
  status?: string;
  /** What the policy says of it; `unnamed`: nothing, so it is reported and left. */
  rule: 'present' | 'absent' | 'unnamed';
  maxLagMs?: Millis;
  /** As CloudWatch had it when the account was looked at; absent: nothing needed it, or it could not be read. */
  lag?: { averageMs: Millis; maxMs: Millis; newestAt: IsoTime; periods: number } | 'no-data';
  pitr?: TablePlan['pitr'];
  deletionProtection?: boolean;
  /** What could not be read, one sentence. */
  failure?: string;
}

export interface PastDrill {
  id: string;
  at: IsoTime;
  verdict: Verdict;
  proof: Proof;
  items: number;
  compared: number;
  restoreMs?: Millis;
  recoveryPointMs?: Millis;
}

export interface BackupDecision {
  arn: string;
  name: string;
  table: string;
  createdAt: IsoTime;
  status: 'CREATING' | 'AVAILABLE' | 'DELETED';
  sizeBytes: number;
  /** Absent for backups that are not ours. */
  series?: { method: BackupMethod; trigger: Trigger };
  /** `foreign`: not ours, never touched. */
  decision: 'keep' | 'delete' | 'held' | 'foreign';
  /** Why, one phrase each: `daily 3 of 7`, `newest good backup`, `no rule keeps it`. */
  reasons: string[];
  /** What the last drill from it said. */
  drilled?: { verdict: Verdict; at: IsoTime; proof: Proof; items: number };
}
