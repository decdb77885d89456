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
/**
 * A stream's label is the moment at which it was asked for; its table is UPDATING for some seconds more, and from when on every
 * change is in the stream no document says. A minute is several times what enabling takes. [?]
 */
export const STREAM_SETTLES = 60 * SECOND;
/** A backup asked for at T holds all from before T−60 s and nothing from after T+60 s (CreateBackup's documentation). */
export const BACKUP_SPREAD = 60 * SECOND;
/** A strict deploy fence waits that long after the last answer: what a backup leaves undefined, and five seconds for clocks of whole seconds. */
export const FENCE_SETTLE = BACKUP_SPREAD + EPSILON;
/** An answer's time has whole seconds and travelled: a machine's clock that is less off is taken as it is. */
export const CLOCK_UNSURE = 2 * SECOND;
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

/** CloudWatch: the minutes over which a replica's lag is judged, in periods of one. [?] */
export const LAG_WINDOW = 15 * MINUTE;
/** A minute of a metric is there this long after it began: the minute itself, and as long again to be published. [?] */
export const METRIC_DELAY = 3 * MINUTE;
/** A replica that was asked for is named by its table within this; one whose creation aborts never is (facts, "Global tables"). [?] */
export const REPLICA_APPEARS = 5 * MINUTE;
/**
 * The probe of a replica: items sent each way, longest wait for one, how long its removal may take to arrive before it is removed
 * there too, and after which one that nobody cleaned up is a leftover. [?]
 */
export const PROBE = { items: 5, within: 2 * MINUTE, goneWithin: 30 * SECOND, leftAfter: 10 * MINUTE };

/** Point-in-time recovery: the service's bounds for RecoveryPeriodInDays. */
export const PITR_DAYS = { min: 1, max: 35 };
/** The latest restorable second trails now by about this much (developer guide). */
export const PITR_LAG = 300 * SECOND;

/** What `max-lag` may be: CloudWatch counts in minutes and knows nothing finer than a second; who may lose an hour has a backup. */
export const MAX_LAG = { least: SECOND, most: HOUR };
/** A replica is removed only when it lags less than this (unless its `max-lag` says) by what was measured so lately. [?] */
export const REPLICA_REMOVED = { lag: 60 * SECOND, measuredWithin: 15 * MINUTE };
/** A global table is rewound only while its replicas lag by less than this: what is written meanwhile is known there soon. [?] */
export const REWIND_LAG = 60 * SECOND;
/**
 * The moments that a backup of a global table may have taken are widened by the greatest lag of replication, up to this; beyond
 * it so many states would be allowed that it proves little. The stream is read for this much more. [?]
 */
export const EXPLAINED_LAG = 5 * MINUTE;
/** A table from which a replica was made cannot be deleted for this long (developer guide). */
export const REPLICA_SOURCE_FOR = DAY;

/** How long a Region other than the table's own is asked: one that is down must not hold up what the others need. */
export const PATIENCE_ELSEWHERE = 3 * SECOND;

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

/**
 * Conditional writes: longest expression, and most operators and functions in one (developer guide, "Constraints"). Names and
 * values together may hold 2 MB, which no two items reach.
 */
export const REWIND_LIMITS = { expression: 4096, operators: 300 };
/**
 * A rewind: writes side by side, rows between two looks at the lease, how old a list may be that is written from (by then a
 * person looks at another table), for how long a backup that a killed run took still serves, and for how long an item is tried
 * again that others' transactions hold, or of which an answer was lost: a transaction is over in well under a second [?].
 */
export const REWIND = { writers: 16, batch: 50, listLasts: 24 * HOUR, safetyServes: HOUR, triesFor: 30 * SECOND };
/**
 * So much later than its backup `--discard-since` still means the moment of the backup. A deploy fence names the minute after
 * the answer to its request, rounded up; a request that was tried again is answered up to half a minute after it was carried out.
 */
export const DISCARD_NEAR = BACKUP_SPREAD + 60 * SECOND;
/** A chunk of a rewind’s list is one item of the ledger: under 300 KB; a longer row is cut into parts of so many characters. */
export const REWIND_CHUNK = { bytes: 290 * 1024, part: 48 * 1024 };
/** Keys that a rewind’s report names, of each kind that is written and of conflicts; together one record of the ledger holds them. */
export const REWIND_SHOW = { each: 10, conflicts: 100, bytes: 100 * 1024 };

/** Comparisons: differences named by default, and keys read again on both sides before they are called different. */
export const COMPARE = { show: 100, reread: 10_000 };

/** Replicas compared: a difference has that many times the lag to arrive, but at least, at most, and where the lag is unknown so long. [?] */
export const ARRIVAL = { lags: 5, least: 10 * SECOND, most: 5 * MINUTE, unknown: MINUTE };

/**
 * Regions ranked: nearer than this one disaster may reach both [?]; light in a fibre goes 200 km in a millisecond, there and back 100;
 * and how many days of writes are taken for a month's.
 */
export const ADVICE = { apartKm: 400, fibreKmPerMs: 100, days: 14, shown: 5 };

/** Keys that the stream does not explain: how many are shown, and read again before they are believed. */
export const EXPLAIN = { show: 10, reread: 1_000 };

/** Largest policy file, bytes, and deepest nesting: beyond them the YAML parser itself is the danger. */
export const POLICY_LIMITS = { bytes: 1024 * 1024, depth: 32 };
/** Steps that comparing the selectors of two policies may take, about a second; beyond it the diff says that it did not look at all. */
export const DIFF_WORK = 50_000_000;
/**
 * Changes of one kind at so many places are told one by one; more of them become one. Names and differences that one then lists; and, of
 * each kind, entries to which tables move. A policy that is new names its entries up to the last figure.
 */
export const DIFF_SHOWN = { apart: 5, names: 12, differences: 6, moves: 20, added: 100 };

/** GitHub drops a step's summary whole above 1 MiB; we stay under with room for what others wrote. */
export const SUMMARY_BUDGET = 1000 * 1024;
/** GitHub refuses a comment above 65,536 characters; what is left is room for the hidden marker with its state. */
export const COMMENT_BUDGET = 60_000;
/**
 * GitHub's API: all waits of a run together (a secondary limit that names no time asks for a minute), first and longest pause after
 * a failure that names none, longest wait for one answer, and pages of 100 that are read of one list.
 */
export const GITHUB = {
  patience: 75 * SECOND,
  firstPause: SECOND,
  longestPause: 16 * SECOND,
  answer: 30 * SECOND,
  pages: 100,
};
/** GitHub names at most this many files of a pull request (REST reference, "List pull requests files"). */
export const PULL_FILES_MOST = 3_000;
/**
 * Policies of one pull request that a run reviews: each has a comment and an annotation, of which nobody reads more [?]. And those that
 * stand beside a new one, whose names alone are read: as many as git shows in a few seconds [?].
 */
export const POLICIES_MOST = { reviewed: 50, beside: 500 };
/** Destructive steps that a review names in the open; in the summary the others follow folded, in a comment they are counted. */
export const NAMED_DESTRUCTIONS = 20;
/** GitHub shows 10 annotations per level and step; the tenth is ours, with the count. */
export const ANNOTATION_LIMIT = 9;
/** All outputs of a job share 1 MB. */
export const OUTPUT_BUDGET = 250 * 1024;
/** The runner hands an input over as an environment variable, and Linux takes none of 128 KiB (MAX_ARG_STRLEN) or more. */
export const EXPECT_PLAN_BUDGET = 100 * 1024;
/** Days of a simulation: what `keep` rules of a quarter need to show, and a leap year. */
export const SIMULATED_DAYS = { usual: 90, most: 366 };
/**
 * A simulation: the stand-in for an entry's tables, and for how long its settings have stood; least time between two runs (GitHub
 * starts schedules every five minutes at best, and mostly later [?]); share of a long series that may come between two plans (a third
 * of what the mass-delete guard asks for); how many backups of a series that nothing prunes, and how many drills, a
 * plan is shown; and about how many runs are ruled
 * on before tables that are nearly alike share a course (some ten seconds [?]).
 */
export const SIMULATION = {
  entryBytes: 1024 ** 3,
  stood: 2 * DAY,
  runEvery: 15 * MINUTE,
  unplannedShare: 0.1,
  unpruned: 50,
  drills: 50,
  runs: 20_000,
};
