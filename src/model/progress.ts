/** What a run says while it goes on; the terminal draws it, the action prints it. */
import type { Millis } from './time.js';

export type Progress =
  | { kind: 'phase'; text: string }
  | { kind: 'start'; step: string; text: string }
  /** Sent at every poll of something slow; `typicalMs` is what such a wait took before, when the ledger knows. */
  | { kind: 'waiting'; step: string; text: string; elapsedMs: Millis; typicalMs?: Millis }
  | { kind: 'end'; step: string; result: 'done' | 'skipped' | 'failed' | 'running'; text: string; durationMs: Millis }
  | { kind: 'note'; text: string };

export type OnProgress = (progress: Progress) => void;
