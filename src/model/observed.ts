/** What the account holds now, as far as it could be seen; what could not be seen says so. */
import type { BackupCopyRecord, DrillRecord, ProofRecord, RunRecord, SeriesRecord, WitnessNote } from './ledger.js';
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
  /** ARN of the customer-managed key, when the table has one. */
  kmsKey?: string;
  replicas: { region: string; status: string }[];
  /** `undefined`: it could not be read (see failures). */
  pitr?: { enabled: false } | { enabled: true; days: number; earliest?: Millis; latest?: Millis };
  /** `undefined`: not read, because nothing needed them. */
  tags?: Record<string, string>;
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
      /** The last apply's account of itself, if any. */
      lastRun?: RunRecord;
    };
