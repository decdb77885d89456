/** What the account holds now, as far as it could be seen; what could not be seen says so. */
import type { BackupCopyRecord, DrillRecord, ProofRecord, RunRecord, SeriesRecord, WitnessNote } from './ledger.js';
import type { RewindRecord } from './rewind.js';
import type { Millis } from './time.js';

export interface Observed {
  /** The endpoint's time when the observation began, epoch milliseconds. */
  at: Millis;
  account: string;
  region: string;
  /** Every table of the Region that could be selected or is ours; sorted by name. */
  tables: ObservedTable[];
  /** Every name that ListTables gave, sorted, described or not. */
  tableNames: string[];
  backups: ObservedBackup[];
  /** Set when the listing of backups failed or was cut short: then nothing is deleted in this Region. */
  backupsError?: string;
  ledger: LedgerView;
  /** Tables that could not be described: which call, and what it said. */
  failures: { table: string; call: string; message: string }[];
}

export interface KeyAttribute {
  name: string;
  role: 'HASH' | 'RANGE';
  type: 'S' | 'N' | 'B';
}

export interface ObservedIndex {
  name: string;
  kind: 'global' | 'local';
  keys: KeyAttribute[];
}

export interface ObservedTable {
  name: string;
  arn: string;
  /** Tells two incarnations of one name apart; some endpoints have none, and then nothing of the table is deleted. */
  id?: string;
  /** ACTIVE, CREATING, UPDATING, DELETING, … */
  status: string;
  createdAt: Millis;
  /** The service's own figure, up to six hours old. */
  itemCount: number;
  sizeBytes: number;
  keys: KeyAttribute[];
  indexes: ObservedIndex[];
  billing: 'PAY_PER_REQUEST' | 'PROVISIONED';
  deletionProtection: boolean;
  /** Set when a stream is enabled; `enabledAt` is what its label says, NaN when it says nothing. */
  stream?: { view: string; arn: string; enabledAt: Millis };
  tableClass?: string;
  /** While a restore makes it: what the service says it comes from; gone once it is ACTIVE. */
  restoredFrom?: { backupArn?: string; tableArn?: string; at?: Millis };
  /** ARN of the customer-managed key, when the table has one. */
  kmsKey?: string;
  /** The other Regions that it is replicated to, as the table itself says. */
  replicas: ObservedReplica[];
  /** Regions in which the policy wants a replica and there is none; looked at before one is made. */
  sites?: ReplicaSite[];
  /**
   * Whose write capacity scales by itself, as Application Auto Scaling names them (`table/orders`, `table/orders/index/by-day`);
   * read of a PROVISIONED table before a replica is made, else absent.
   */
  writeScaling?: { resources: string[] } | { failure: string };
  /** `undefined`: it could not be read (see failures). */
  pitr?: { enabled: false } | { enabled: true; days: number; earliest?: Millis; latest?: Millis };
  /** `undefined`: not read, because nothing needed them. */
  tags?: Record<string, string>;
}

export interface ObservedReplica {
  region: string;
  /** ReplicaStatus: ACTIVE, CREATING, CREATION_FAILED, UPDATING, DELETING, REGION_DISABLED, … */
  status: string;
  kmsKey?: string;
  /** What was seen in its own Region, for replicas that the policy names; absent: not looked at, or see `failure`. */
  there?: {
    arn: string;
    id?: string;
    status: string;
    createdAt: Millis;
    deletionProtection: boolean;
    stream?: { view: string; arn: string; enabledAt: Millis };
    pitr?: ObservedTable['pitr'];
    tags?: Record<string, string>;
  };
  /** How far it lags behind this Region; `no-data`: nothing was measured, which is no proof of anything. */
  lag?: ReplicaLag | 'no-data';
  /** What could not be read, one sentence: the Region does not answer, a call is forbidden. */
  failure?: string;
}

/** A Region in which a replica is to be made. */
export interface ReplicaSite {
  region: string;
  /** ARN of the table of that name that stands there already, and is no replica of this one. */
  occupiedBy?: string;
  /** Why nobody knows what stands there, one sentence. */
  failure?: string;
}

/** CloudWatch `ReplicationLatency` of the last minutes. */
export interface ReplicaLag {
  /** Milliseconds: over the window, and in its newest period. */
  averageMs: Millis;
  maxMs: Millis;
  /** When the newest period with data began. */
  newestAt: Millis;
  periods: number;
}

export interface ObservedBackup {
  arn: string;
  name: string;
  tableName: string;
  tableId?: string;
  type: 'USER' | 'SYSTEM' | 'AWS_BACKUP';
  status: 'CREATING' | 'AVAILABLE' | 'DELETED';
  createdAt: Millis;
  sizeBytes: number;
  expiresAt?: Millis;
  /** Id of the copy that it is, a table of its own; absent: the service's own backup. */
  copy?: string;
  /** When the last of a copy's items had been read. */
  endedAt?: Millis;
  /** From DescribeBackup, only where a rule needs it: items in the source, hours stale. */
  itemCount?: number;
}

export type LedgerView =
  | { state: 'missing' }
  | { state: 'unreadable'; message: string }
  | {
      state: 'present';
      drills: DrillRecord[];
      proofs: ProofRecord[];
      series: SeriesRecord[];
      witnesses: WitnessNote[];
      copies: BackupCopyRecord[];
      /** The latest rewind of each table. */
      rewinds: RewindRecord[];
      /** The last apply's account of itself, if any. */
      lastRun?: RunRecord;
    };
