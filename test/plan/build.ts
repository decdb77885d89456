/** Small builders of what a plan is made from: defaults that are well, and what a test wants to be different. */
import type { BackupCopyRecord, DrillRecord, ProofRecord, SeriesRecord, WitnessNote } from '../../src/model/ledger.js';
import { backupName, copyTableName, type Trigger } from '../../src/model/names.js';
import type { LedgerView, Observed, ObservedBackup, ObservedTable } from '../../src/model/observed.js';
import type { BackupRule, DrillRule, Entry, Policy, Protection } from '../../src/model/policy.js';
import type { RewindRecord } from '../../src/model/rewind.js';
import { DAY, HOUR, type Millis } from '../../src/model/time.js';

const ACCOUNT = '123456789012';
const REGION = 'us-east-1';
/** A Sunday, at noon. */
export const NOW: Millis = Date.parse('2026-11-22T12:00:00Z');

export function policy(overrides: Partial<Policy> = {}): Policy {
  return {
    name: 'prod',
    formerly: [],
    account: ACCOUNT,
    region: REGION,
    ledger: 'prod.ledger',
    entries: [],
    coverage: 'optional',
    source: { file: 'policy.yml', sha256: '0'.repeat(64) },
    ...overrides,
  };
}

export function entry(label: string, protection: Partial<Protection> = {}, overrides: Partial<Entry> = {}): Entry {
  return {
    index: 0,
    selector: label.includes('*') ? { kind: 'match', glob: label } : { kind: 'name', name: label },
    label,
    at: { line: 1, column: 1 },
    protection: { replicas: [], objectives: {}, ...protection },
    ...overrides,
  };
}

export function backupRule(overrides: Partial<BackupRule> = {}): BackupRule {
  return { method: 'on-demand', every: DAY, keep: { last: 3 }, ...overrides };
}

export function drillRule(overrides: Partial<DrillRule> = {}): DrillRule {
  return {
    every: 7 * DAY,
    from: 'latest-backup',
    proof: 'best',
    sample: { items: 300, maxMissing: 0, maxChanged: 0.05 },
    checks: [],
    wait: HOUR,
    ...overrides,
  };
}

export function table(name: string, overrides: Partial<ObservedTable> = {}): ObservedTable {
  return {
    name,
    arn: `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${name}`,
    id: `${name}-1`,
    status: 'ACTIVE',
    createdAt: NOW - 100 * DAY,
    itemCount: 1000,
    sizeBytes: 100_000,
    keys: [{ name: 'id', role: 'HASH', type: 'S' }],
    indexes: [],
    billing: 'PAY_PER_REQUEST',
    deletionProtection: false,
    replicas: [],
    pitr: { enabled: false },
    ...overrides,
  };
}

/** A backup of ours, named as its trigger and time say. */
export function backup(
  tableName: string,
  createdAt: Millis,
  overrides: Partial<ObservedBackup> & { trigger?: Trigger; policy?: string; tail?: string } = {},
): ObservedBackup {
  const { trigger = 'scheduled', policy: owner = 'prod', tail = 'aaaaaa', ...rest } = overrides;
  return {
    arn: `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${tableName}/backup/${createdAt}-${trigger}-${tail}`,
    name: backupName({ policy: owner, trigger, at: createdAt, run: tail }),
    tableName,
    tableId: `${tableName}-1`,
    type: 'USER',
    status: 'AVAILABLE',
    createdAt,
    sizeBytes: 100_000,
    ...rest,
  };
}

export function ledger(
  parts: {
    copies?: BackupCopyRecord[];
    drills?: DrillRecord[];
    proofs?: ProofRecord[];
    rewinds?: RewindRecord[];
    series?: SeriesRecord[];
    witnesses?: WitnessNote[];
  } = {},
): LedgerView {
  return { state: 'present', drills: [], proofs: [], series: [], witnesses: [], copies: [], rewinds: [], ...parts };
}

export function observed(overrides: Partial<Observed> = {}): Observed {
  const tables = overrides.tables ?? [];
  return {
    at: NOW,
    account: ACCOUNT,
    region: REGION,
    tables,
    tableNames: tables.map(({ name }) => name),
    backups: [],
    ledger: ledger(),
    failures: [],
    ...overrides,
  };
}

/** A drill that is done, with its verdict. */
export function drillRecord(
  tableName: string,
  id: string,
  endedAt: Millis,
  overrides: Partial<DrillRecord> & { verdict?: 'passed' | 'failed' | 'inconclusive' } = {},
): DrillRecord {
  const { verdict = 'passed', ...rest } = overrides;
  return {
    id,
    table: tableName,
    tableId: `${tableName}-1`,
    origin: { kind: 'point-in-time', at: endedAt - 2 * HOUR },
    target: `prod.drill.${tableName}.${id}`,
    state: 'done',
    intentAt: endedAt - HOUR,
    endedAt,
    seed: 7,
    proof: 'best',
    findings: {
      verdict,
      proof: 'sampled',
      statement: 'The sample came back.',
      reasons: [],
      items: 1000,
      compared: 300,
      missing: 0,
      changed: 0,
      examples: [],
      checks: [],
      dropped: [],
      unread: [],
      verifiedAt: new Date(endedAt).toISOString(),
    },
    contents: { items: 1000, sum: '0' },
    version: 4,
    ...rest,
  };
}

/** A copy that is verified. Its table is {@link copyTable}. */
export function copyRecord(
  tableName: string,
  id: string,
  startedAt: Millis,
  overrides: Partial<BackupCopyRecord> & { trigger?: Trigger; policy?: string } = {},
): BackupCopyRecord {
  const { trigger = 'scheduled', policy: owner = 'prod', ...rest } = overrides;
  const target = copyTableName(owner, tableName, id);
  return {
    id,
    table: tableName,
    tableId: `${tableName}-1`,
    backupName: backupName({ policy: owner, trigger, at: startedAt, run: id }),
    target,
    targetId: `${target}-1`,
    targetArn: table(target).arn,
    state: 'verified',
    startedAt,
    endedAt: startedAt + 60_000,
    contents: { items: 1000, sum: '0' },
    version: 3,
    ...rest,
  };
}

/** The table that a copy was made into. */
export function copyTable({ target, startedAt, id }: BackupCopyRecord, overrides: Partial<ObservedTable> = {}) {
  const tags = { 'dynadrill:policy': 'prod', 'dynadrill:role': 'copy', 'dynadrill:copy': id };
  return table(target, { createdAt: startedAt + 1_000, tags, ...overrides });
}

export function proof(of: ObservedBackup, at: Millis, overrides: Partial<ProofRecord> = {}): ProofRecord {
  return {
    backupArn: of.arn,
    table: of.tableName,
    ...(of.tableId === undefined ? {} : { tableId: of.tableId }),
    drill: `d${at}`,
    verdict: 'passed',
    proof: 'sampled',
    items: 1000,
    at,
    ...overrides,
  };
}
