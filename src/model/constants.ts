/** Every figure that decides something, with its reason. `semantics.md` names the rules; [?] marks what no document states. */
import { DAY, HOUR, MINUTE, SECOND } from './time.js';

/** A stream record stamped `a` was committed in [a−ε, a+1 s+ε]. [?] */
export const EPSILON = 5 * SECOND;
/** A stream keeps its records for 24 h (developer guide); what is read with an hour to spare cannot have been trimmed. */
export const STREAM_READ_WITHIN = 23 * HOUR;
/**
 * An open shard is read past a moment once it showed a later record, or nothing for this long. No document bounds how late
 * a record becomes visible. [?]
 */
export const STREAM_EMPTY_FOR = 5 * MINUTE;
/** The same for a reader that comes back: nothing for this long is caught up for now. [?] */
export const STREAM_CAUGHT_UP = 2 * SECOND;
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

/** A copy that is not finished by then is given up: what it holds would have been read a day apart. */
export const COPY_RESUMED_FOR = 23 * HOUR;

/** A `copy` out of a backup that is a table keeps it that long when it does not end: one that was given up is not to keep it for ever [?]. */
export const COPY_READS_FOR = 7 * DAY;

/** How long a restore takes when none of the table was measured yet: 95 % end within it (developer guide). */
export const TYPICAL_RESTORE = HOUR;

/**
 * Witnesses are read this long before a backup is asked for and this long after it was: what a backup leaves undefined, and
 * five seconds for clocks of whole seconds.
 */
export const WITNESS_GAP = BACKUP_SPREAD + EPSILON;
/** The witnesses of a backup are one item of the ledger, and an item holds 400 KB: room for everything around them. */
export const WITNESS_BYTES = 300 * 1024;
/** More than this many witnesses with short keys do not fit into those bytes, so no more are read. */
export const WITNESSES_MOST = 2_500;

/** The lease: expiry, heartbeat. */
export const LEASE = { expires: 2 * MINUTE, heartbeat: 30 * SECOND };

/** Replay skips what is stamped this much before the scan began: stamps, clocks and answers under way are never off so far. */
export const REPLAY_MARGIN = 5 * MINUTE;
/** A copy is caught up once every shard showed nothing for this long (semantics.md, "Copy that follows" 6). [?] */
export const COPY_EMPTY_FOR = 10 * SECOND;
/** Stream records gathered before they are written: what is collapsed to the last per key, and written again after a kill. */
export const REPLAY_BATCH = { keys: 2_500, bytes: 16 * 1024 * 1024 };
/** Differing keys that are looked at again at a time, and how often: one that is right is found so at the first or second look. */
export const SETTLE = { keys: 10_000, rounds: 5 };
/** Most of a provisioned table's read capacity that a copy takes when nobody says: the rest is its users'. */
export const SOURCE_SHARE = 0.5;

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
  DescribeStream: 7,
  UpdateTable: 2,
  UpdateContinuousBackups: 5,
  TagResource: 5,
};

/** After throttling: first and longest pause, when the rate rises again, and when nothing but throttling is given up. */
export const THROTTLE = {
  first: SECOND / 10,
  most: 20 * SECOND,
  recoverAfter: 30 * SECOND,
  giveUpAfter: 10 * MINUTE,
};

/**
 * Scans: readers side by side, most readers when some prove slow, a segment's size (some tens of pages, so that the slowest is
 * not waited for long), and how much slower than the usual page a slow one is.
 */
export const SCAN = { readers: 8, readersMost: 32, segmentBytes: 32 * 1024 * 1024, segmentsMost: 4096, slow: 4 };

/** Batch writes: the service's 25 requests and 16 MB (BatchWriteItem), the latter with room for what stands around the items. */
export const BATCH = { items: 25, bytes: 15 * 1024 * 1024, writers: 4 };

/** Comparisons: differences named by default, and keys read again on both sides before they are called different. */
export const COMPARE = { show: 100, reread: 10_000 };

/** Keys that the stream does not explain: how many are shown, and read again before they are believed. */
export const EXPLAIN = { show: 10, reread: 1_000 };

/** Largest policy file, bytes, and deepest nesting: beyond them the YAML parser itself is the danger. */
export const POLICY_LIMITS = { bytes: 1024 * 1024, depth: 32 };

/** GitHub drops a step's summary whole above 1 MiB; we stay under with room for what others wrote. */
export const SUMMARY_BUDGET = 1000 * 1024;
/** GitHub shows 10 annotations per level and step; the tenth is ours, with the count. */
export const ANNOTATION_LIMIT = 9;
/** All outputs of a job share 1 MB. */
export const OUTPUT_BUDGET = 250 * 1024;
