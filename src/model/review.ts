/** The review of an edit of the policy: what changed, what the next apply would do, and whether it may be merged. */
import type { Finding } from './finding.js';
import type { Allow } from './policy.js';
import type { PolicyChange } from './policy-change.js';
import type { DestructiveStep, Reviewed } from './reviewed.js';
import type { Simulation } from './simulation.js';
import type { IsoTime } from './time.js';

export const REVIEW_FORMAT = 1;

export const FAIL_ON = ['never', 'deletes', 'weaker'] as const;
/** `deletes`: where something would be deleted because of the change; `weaker`: where anything gets weaker. */
export type FailOn = (typeof FAIL_ON)[number];

export interface Review {
  format: typeof REVIEW_FORMAT;
  version: string;
  /** `diff` knows only the two texts; `plan` looked at the account besides. */
  command: 'diff' | 'plan';
  file: string;
  /** The file's name in base, where it was renamed. */
  renamedFrom?: string;
  /**
   * `unreadable`: one side has errors, so that nobody can say what changed. `same`: the meaning is the same (the text may differ).
   */
  kind: 'changed' | 'same' | 'added' | 'deleted' | 'unreadable';
  /** The two sides; absent where the file does not exist there. `at` says where it was read: a commit, a ref, a path. */
  base?: Side;
  head?: Side;
  /** Errors and warnings of head; errors of base, too, where it cannot be read (their `file` tells them apart). */
  findings: Finding[];
  /** Weaker first, then stronger, then neutral; within each in the order of the text. */
  changes: PolicyChange[];
  /** What the next apply would do; only for `plan`. */
  impact?: Impact;
  /** Absent when neither side backs anything up. */
  simulation?: Simulation;
  /** What was not looked at and why, a sentence each: never said between the lines. */
  unseen: string[];
}

export interface Side {
  at: string;
  sha256: string;
  /** Absent when it has errors. */
  name?: string;
}

/** The next apply under head, beside that under base. */
export interface Impact {
  account: string;
  region: string;
  at: IsoTime;
  /** Destructive steps of head's plan, those that only head would do first; then by table and time. */
  destroys: Destruction[];
  /** Destructive steps of base's plan that head's plan has not, held ones neither. */
  spares: Destruction[];
  /** Backups and drills that only head's plan, or only base's, would take; by table. */
  adds: { backups: string[]; drills: string[] };
  drops: { backups: string[]; drills: string[] };
  /** Other steps that only head's plan has, a phrase each: `enable point-in-time recovery of `orders``. */
  others: string[];
  /** Tables that an entry governs under base and none under head; and the other way round. */
  uncovered: string[];
  covered: string[];
  /** Problems that only head's plan names. */
  problems: string[];
  /** US dollars a month at the end of the simulation. `guarded`: a guard holds backups that `keep` lets go, and they count as standing. */
  monthlyUsd?: { base?: number; head: number; guarded?: true };
  /** Why there is no plan under base to stand beside it: then everything counts as head's alone. */
  baseMissing?: string;
  /** What of the account could not be seen on either side, a sentence each, so that more may go than is said here; absent: nothing. */
  partial?: string[];
  reviewed: Reviewed;
}

export interface Destruction extends DestructiveStep {
  table: string;
  /** What goes, as a person names it: a backup's name, `replica in eu-west-1`, `point-in-time recovery 35d → 7d`. */
  name: string;
  /** When the backup was taken. */
  createdAt?: IsoTime;
  sizeBytes?: number;
  /** What the last drill from it said. */
  drilled?: 'passed' | 'failed' | 'inconclusive';
  /** No other backup of the table that stays has passed a drill. */
  onlyProven?: true;
  /** Shown and not carried out. */
  held?: { why: string; allow?: Allow };
  /** Base's next apply would do it as well (of a held step: would, or holds it too), so it is not this change's doing. */
  alsoUnderBase?: true;
}

/** Whether the pull request may go on. */
export interface Gate {
  failOn: FailOn;
  /** `open`: nothing that `fail-on` names; `closed`: something, and nobody let it through; `let-through`: somebody did. */
  state: 'open' | 'closed' | 'let-through';
  /** What closes it (or would), one sentence; absent when it is open. */
  why?: string;
  /** Who let it through and how. */
  by?: { login: string; how: 'label' | 'approval'; at: IsoTime };
  /** Why a label or an approval that is there does not count, a sentence each. */
  refused: string[];
  /** How to let it through; absent when it is open. */
  next?: string;
}
