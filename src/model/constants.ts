/** Every figure that decides something, with its reason. `semantics.md` names the rules; [?] marks what no document states. */
import { DAY, HOUR, MINUTE, SECOND } from './time.js';

/** A stream record stamped `a` was committed in [a−ε, a+1 s+ε]. [?] */
export const EPSILON = 5 * SECOND;
/** A backup asked for at T holds all from before T−60 s and nothing from after T+60 s (CreateBackup's documentation). */
export const BACKUP_SPREAD = 60 * SECOND;
/** A runner whose clock is further off than this is told so. */
export const CLOCK_SKEW_NOTICE = 5 * MINUTE;

/** Due: age ≥ every − min(10 %, 2 h), so that a daily job with jitter never skips a day. */
export const DUE_SLACK = { share: 0.1, most: 2 * HOUR };
/** Overdue: age > every + max(25 %, 2 h): a late schedule is normal, a missed one is not. */
export const OVERDUE_SLACK = { share: 0.25, least: 2 * HOUR };

/** More than this share and more than this many deletes of a series in one run need `allow: mass-delete`. */
export const MASS_DELETE = { share: 0.3, count: 3 };
/** A series shrank when the newest holds under half of the last proved items, or half of the backups last seen are left. */
export const SHRUNK_SHARE = 0.5;

/** A drill that no run could finish for this long is red; the longest restores documented take hours. */
export const DRILL_STUCK_AFTER = DAY;
/** A drill that failed or was inconclusive is tried again after this long, or after its `every` when that is shorter. */
export const DRILL_RETRY_AFTER = DAY;

/** A series of a table that is gone has no next backup: what a drill set free of it goes after this long. */
export const DRILL_FREES_AFTER = DAY;

/** A backup still CREATING after this long no longer counts as the one that was due; backups are made in seconds to minutes. */
export const CREATING_COUNTS_FOR = 2 * HOUR;

/** The lease: expiry, heartbeat. */
export const LEASE = { expires: 2 * MINUTE, heartbeat: 30 * SECOND };

/** Point-in-time recovery: the service's bounds for RecoveryPeriodInDays. */
export const PITR_DAYS = { min: 1, max: 35 };
/** The latest restorable second trails now by about this much (developer guide). */
export const PITR_LAG = 300 * SECOND;

/** Calls a second that we allow ourselves, below the published ListBackups 5, Describe 10, Delete 10, Create 50. */
export const PACE: Record<string, number> = {
  ListBackups: 3,
  DescribeBackup: 7,
  DeleteBackup: 7,
  CreateBackup: 20,
  DescribeContinuousBackups: 7,
  ListTagsOfResource: 7,
  DescribeTable: 40,
  UpdateTable: 2,
  UpdateContinuousBackups: 5,
  TagResource: 5,
};

/** Largest policy file, bytes, and deepest nesting: beyond them the YAML parser itself is the danger. */
export const POLICY_LIMITS = { bytes: 1024 * 1024, depth: 32 };

/** GitHub drops a step's summary whole above 1 MiB; we stay under with room for what others wrote. */
export const SUMMARY_BUDGET = 1000 * 1024;
/** GitHub shows 10 annotations per level and step; the tenth is ours, with the count. */
export const ANNOTATION_LIMIT = 9;
/** All outputs of a job share 1 MB. */
export const OUTPUT_BUDGET = 250 * 1024;
