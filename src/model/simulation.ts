/** Schedule and retention run forward on paper: how many backups stand on each day, how far back one can go, what it costs. */
import type { Trigger } from './names.js';
import type { IsoTime, Millis } from './time.js';

export interface Simulation {
  days: number;
  /** Midnight (UTC) from which it runs. */
  from: IsoTime;
  /** `account`: from the backups that stand now; `empty`: from none, one table of 1 GB an entry. */
  start: 'account' | 'empty';
  /** One a table (with an account) or an entry (without), sorted by label; those without backups on either side are left out. */
  lines: SimulatedLine[];
  /**
   * All lines together: sums, and as `oldestMs` the least of all lines, which is as far as all can be taken back at once. Without an
   * account there is no total, as nobody knows how many tables an entry has.
   */
  total?: { base?: Track; head?: Track };
  /** Without an account: the edit changes whose the backups are (name, account, Region, ledger), which equal figures would hide. */
  disowns?: true;
  /** What is assumed, a sentence each: sizes stay as they are, applies run on time, drills pass. */
  assumptions: string[];
}

export interface SimulatedLine {
  /** A table's name, or an entry's label. */
  label: string;
  sizeBytes: number;
  /** Absent where that side does not back it up and nothing of it stands. */
  base?: Track;
  head?: Track;
}

/** One policy's course over the days. Arrays have one element a day, at its end. */
export interface Track {
  backups: number[];
  /**
   * Age of the oldest point that one can return to, by this side's scheduled backups whose last drill did not fail; `null` while there is none.
   * One odd backup by hand would else hide what the schedule comes to.
   */
  oldestMs: (Millis | null)[];
  bytes: number[];
  created: number;
  deleted: number;
  drills: number;
  /**
   * US dollars per 30 days: storage of backups and copies, by the last 30 days (or all, when fewer), and the restores of drills, as
   * often as `every` says.
   */
  monthlyUsd: number;
  /** Deletes that a guard or floor held back although retention let them go, a phrase each. */
  held: string[];
  /** This side does not back it up: what stands stays, and no new ones come. */
  noNew?: true;
  /** Of the backups that stand, those that only the other side's policy knows: nothing of this side prunes or drills them. */
  left?: number;
  /** What stands at the end and is older than {@link oldestMs} tells: backups by hand and of deployments. */
  older?: { backups: number; triggers: Trigger[]; oldestMs: Millis };
}
