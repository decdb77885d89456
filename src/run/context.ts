/** What every step is carried out with. */
import type { Connection } from '../aws/connection.js';
import type { Store } from '../ledger/store.js';
import type { Outcome } from '../model/outcome.js';
import type { Step } from '../model/plan.js';
import type { Policy } from '../model/policy.js';
import type { OnProgress } from '../model/progress.js';
import type { Millis } from '../model/time.js';

export interface RunContext {
  connection: Connection;
  /** Without the signal: for what an interrupted step must tidy up; absent where nothing could be interrupted. */
  aftercare?: Connection;
  policy: Policy;
  store: Store;
  /** Proves that this run may destroy; absent for commands that never do. */
  lease?: { check(): Promise<void>; beat(): Promise<void> };
  /** This run's id: part of the names of the backups that it makes. */
  run: string;
  /** When the run began, the endpoint's time. */
  startedAt: Millis;
  /** A fresh id for a drill. */
  newId(): string;
  /** Monotonic instant after which nothing slow is waited for. */
  deadline: Millis;
  /** How long restores of a table took before, when the ledger knows. */
  typicalRestoreMs(table: string): Millis | undefined;
  progress: OnProgress;
}

/** What a step's own file gives back; the rest of the outcome is added around it. */
export type StepResult = Omit<Outcome, 'step' | 'durationMs'>;

export type StepOf<K extends Step['kind']> = Extract<Step, { kind: K }>;
