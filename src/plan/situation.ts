/** What a plan is computed from, put in order once: nothing after this depends on the order in which things were listed. */
import type { BackupCopyRecord, DrillRecord } from '../model/ledger.js';
import { parseBackupName } from '../model/names.js';
import type { Observed, ObservedBackup, ObservedTable } from '../model/observed.js';
import { type Allow, isOwnPolicy, type Policy } from '../model/policy.js';
import type { RewindRecord } from '../model/rewind.js';
import type { Millis } from '../model/time.js';
import { historyByTable, NO_HISTORY, type TableHistory } from './history.js';
import { ownerOf, type SeenBackup } from './ownership.js';
import { seedFrom } from './seed.js';
import { byText } from './text-order.js';

export interface PlanInput {
  policy: Policy;
  /** Its `at` is the plan's now. */
  observed: Observed;
  /** What a person allowed in so many words. */
  allow: readonly Allow[];
  /** Decides random choices; by default derived from the policy's name and `observed.at`. */
  seed?: number;
  /** Only these tables; `undefined` means all that the policy selects. */
  tables?: readonly string[];
  /** Drill now, due or not, from what stands: no backup is created but one that a drill needs to be explained. */
  drillNow?: boolean;
  /** Tables whose shrunken series a person has acknowledged. */
  acknowledge?: readonly string[];
}

export interface Situation {
  policy: Policy;
  at: Millis;
  seed: number;
  allow: ReadonlySet<Allow>;
  acknowledged: ReadonlySet<string>;
  drillNow: boolean;
  /** Only these tables; `undefined` means all. */
  only?: ReadonlySet<string>;
  /** Sorted by name. */
  tables: readonly ObservedTable[];
  tableByName: ReadonlyMap<string, ObservedTable>;
  /** Every table name of the Region, described or not, sorted. */
  tableNames: readonly string[];
  /** Whether a table of that name exists, described or not. */
  exists(table: string): boolean;
  /** Newest first; ties by ARN. */
  backups: readonly SeenBackup[];
  backupsError?: string;
  ledger: Observed['ledger']['state'];
  ledgerMessage?: string;
  /** What the ledger remembers of a table; nothing when it could not be read. */
  historyOf(table: string): TableHistory;
  /** Every drill of the ledger, table by table. */
  drills: readonly DrillRecord[];
  /** Every copy of the ledger, the newest first. */
  copies: readonly BackupCopyRecord[];
  /** The latest rewind of each table, by table. */
  rewinds: readonly RewindRecord[];
  /** What could not be read, by table. */
  failures: ReadonlyMap<string, readonly { call: string; message: string }[]>;
}

/** Sorts and indexes the input. */
export function situationOf(input: PlanInput): Situation {
  const { policy, observed, tables: only } = input;
  const tables = [...observed.tables].sort((a, b) => byText(a.name, b.name));
  const ledger = observed.ledger;
  const histories = historyByTable(ledger);
  const names = new Set([...observed.tableNames, ...tables.map((table) => table.name)]);
  return {
    policy,
    at: observed.at,
    seed: input.seed ?? seedFrom(policy.name, observed.at),
    allow: new Set(input.allow),
    acknowledged: new Set(input.acknowledge ?? []),
    drillNow: input.drillNow ?? false,
    ...(only ? { only: new Set(only) } : {}),
    tables,
    tableByName: new Map(tables.map((table) => [table.name, table])),
    tableNames: [...names].sort(byText),
    exists: (table) => names.has(table),
    backups: standingBackups(observed.backups).map((backup) => ({ ...backup, owner: ownerOf(backup, policy) })),
    ...(observed.backupsError === undefined ? {} : { backupsError: observed.backupsError }),
    ledger: ledger.state,
    ...(ledger.state === 'unreadable' ? { ledgerMessage: ledger.message } : {}),
    historyOf: (table) => histories.get(table) ?? NO_HISTORY,
    drills: [...histories.values()].flatMap(({ drills }) => drills),
    copies: copiesOf(ledger, policy),
    rewinds: ledger.state === 'present' ? [...ledger.rewinds].sort((a, b) => byText(a.table, b.table)) : [],
    failures: failuresByTable(observed.failures),
  };
}

/** Whether the plan may speak of this table at all. */
export function inScope(situation: Situation, table: string): boolean {
  return situation.only === undefined || situation.only.has(table);
}

/** Orders backups from the newest to the oldest, ties by ARN. */
export function newestFirst(a: ObservedBackup, b: ObservedBackup): number {
  return b.createdAt - a.createdAt || byText(b.arn, a.arn);
}

/** A page boundary can list a backup twice: whichever says that it is gone, or not yet there, is believed. */
const CERTAINTY: Record<ObservedBackup['status'], number> = { DELETED: 0, CREATING: 1, AVAILABLE: 2 };

function standingBackups(backups: readonly ObservedBackup[]): ObservedBackup[] {
  const ordered = [...backups].sort((a, b) => newestFirst(a, b) || CERTAINTY[a.status] - CERTAINTY[b.status]);
  const seen = new Set<string>();
  const once = ordered.filter(({ arn }) => !seen.has(arn) && seen.add(arn));
  return once.filter(({ status }) => status !== 'DELETED');
}

function copiesOf(ledger: Observed['ledger'], policy: Policy): BackupCopyRecord[] {
  if (ledger.state !== 'present') return [];
  const own = ledger.copies.filter(({ backupName }) => isOwnPolicy(parseBackupName(backupName)?.policy ?? '', policy));
  return own.sort((a, b) => b.startedAt - a.startedAt || byText(a.id, b.id));
}

function failuresByTable(failures: Observed['failures']): Situation['failures'] {
  const byTable = new Map<string, { call: string; message: string }[]>();
  const ordered = [...failures].sort(
    (a, b) => byText(a.table, b.table) || byText(a.call, b.call) || byText(a.message, b.message),
  );
  for (const { table, call, message } of ordered) {
    byTable.set(table, [...(byTable.get(table) ?? []), { call, message }]);
  }
  return byTable;
}
