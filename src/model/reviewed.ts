/** What a reviewer saw and agreed to: a later apply may destroy no more than this. */
import type { IsoTime } from './time.js';

export const REVIEWED_FORMAT = 1;

/** Steps that take something away: a backup, a table of ours, a replica, a protection. */
export const DESTRUCTIVE_KINDS = [
  'delete-backup',
  'clean-leftover',
  'clean-copy',
  'remove-replica',
  'disable-pitr',
  'change-pitr',
  'disable-deletion-protection',
] as const;
export type DestructiveKind = (typeof DESTRUCTIVE_KINDS)[number];

/** One destructive step, by what it does to what: the same in every plan that would do it. */
export interface DestructiveStep {
  kind: DestructiveKind;
  /** A backup's ARN, a drill's or copy's id, a table's name, or `table@region` for a replica's setting. */
  target: string;
}

/** Stands for a {@link Reviewed} that there is none of. Who expects it is refused; an empty text would expect nothing. */
export interface Unreviewed {
  format: typeof REVIEWED_FORMAT;
  /** Why there is none, and what to do instead. */
  unreviewed: { why: string; next: string };
}

export interface Reviewed {
  format: typeof REVIEWED_FORMAT;
  policy: { name: string; sha256: string };
  account: string;
  region: string;
  /** The endpoint's time of the plan that was looked at. */
  at: IsoTime;
  /** Sorted by kind, then target; without those that were held back. */
  steps: DestructiveStep[];
}
