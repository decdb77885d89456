/** What one side of a simulation is about: its tables with what stands of them, or, without an account, its entries. */
import { SIMULATION } from '../../model/constants.js';
import type { DrillRecord, ProofRecord, SeriesRecord } from '../../model/ledger.js';
import type { Observed, ObservedBackup, ObservedTable } from '../../model/observed.js';
import type { BackupRule, Entry, Policy, Protection } from '../../model/policy.js';
import type { Millis } from '../../model/time.js';
import { byLife } from '../incarnations.js';
import { type OwnBackup, ownBackups } from '../ownership.js';
import { selectTables } from '../selection.js';
import { type Situation, situationOf } from '../situation.js';

/** One table under one policy that backs it up, and all that a plan for it alone needs to know. */
export interface Subject {
  /** The table's name, or the entry's label. */
  label: string;
  /** The side's policy with one entry: that of this table, by name, with what concerns backups and drills. */
  policy: Policy;
  rule: BackupRule;
  protection: Protection;
  table: ObservedTable;
  /** Ours, AVAILABLE, of this incarnation, whatever the trigger; oldest first. */
  backups: OwnBackup[];
  drills: DrillRecord[];
  proofs: ProofRecord[];
  series: SeriesRecord[];
  ledger: Observed['ledger'];
  /** A backup of ours of another table: by it a plan without a ledger knows that this is no first run. */
  trace?: ObservedBackup;
}

/** Of the simulated account, where there is none to look at. */
const NOWHERE = { account: '000000000000', region: 'us-east-1' };
/** No policy's machinery is called so, and no seed depends on an entry's label. */
const STAND_IN = 'simulated-table';

/** The tables of an account that the policy backs up, sorted by name. */
export function tablesOf(policy: Policy, seen: Observed): Subject[] {
  const situation = situationOf({ policy, observed: seen, allow: [] });
  const { live } = byLife(situation);
  const trace = situation.backups.find(({ owner }) => owner.kind === 'ours');
  return selectTables(situation).flatMap(({ table, entry, protection }) => {
    const rule = protection.backups;
    if (!rule) return [];
    const own = ownBackups(live.get(table.name) ?? []).flatMap(settled);
    return [
      {
        label: table.name,
        ...ruled(policy, entry, rule, table.name),
        table: standing(table, protection),
        backups: own.reverse(),
        ...historyOf(situation, table, seen),
        ...(trace ? { trace } : {}),
      },
    ];
  });
}

/** The entries that back anything up, each as one table of {@link SIMULATION.entryBytes} without backups, in file order. */
export function entriesOf(policy: Policy, at: Millis): Subject[] {
  return policy.entries.flatMap((entry) => {
    const rule = entry.protection.backups;
    if (!rule || entry.unprotected !== undefined) return [];
    return [
      {
        label: entry.label,
        ...ruled(policy, entry, rule, STAND_IN),
        table: standing(standIn(entry.protection, at), entry.protection),
        backups: [],
        drills: [],
        proofs: [],
        series: [],
        ledger: { state: 'present', drills: [], proofs: [], series: [], witnesses: [], copies: [], rewinds: [] },
      },
    ];
  });
}

/** A backup that is being made will be there; a copy that no run has finished is begun anew. */
function settled(backup: OwnBackup): OwnBackup[] {
  if (backup.status === 'AVAILABLE') return [backup];
  return backup.method === 'copy' ? [] : [{ ...backup, status: 'AVAILABLE' }];
}

function ruled(policy: Policy, entry: Entry, rule: BackupRule, name: string) {
  const { backups, drills, stream, replicas } = entry.protection;
  const protection: Protection = {
    ...(backups ? { backups } : {}),
    ...(drills ? { drills } : {}),
    ...(stream ? { stream } : {}),
    // Replicas matter to the drills that are done from them, and to nothing else here.
    replicas: drills?.from === 'replica' ? replicas.filter(({ state }) => state === 'present') : [],
    objectives: {},
  };
  const alone: Entry = { ...entry, selector: { kind: 'name', name }, protection };
  const { orphans: _, ...rest } = policy;
  return { policy: { ...rest, coverage: 'optional' as const, entries: [alone] }, rule, protection };
}

/** The table as it is once the first run has made its settings what the policy says. */
function standing(table: ObservedTable, { drills, replicas, pitr }: Protection): ObservedTable {
  const { pitr: seen, sites: _, ...rest } = table;
  const days = pitr?.state === 'on' ? pitr.days : seen?.enabled ? seen.days : undefined;
  return {
    ...rest,
    status: 'ACTIVE',
    pitr: days === undefined ? { enabled: false } : { ...(seen?.enabled ? seen : {}), enabled: true, days },
    ...(drills?.from === 'replica'
      ? { replicas: replicas.filter(({ state }) => state === 'present').map(({ region }) => replicaIn(table, region)) }
      : {}),
  };
}

function replicaIn({ arn, createdAt }: ObservedTable, region: string): ObservedTable['replicas'][number] {
  const there = { arn, id: `in-${region}`, status: 'ACTIVE', createdAt, deletionProtection: false };
  return { region, status: 'ACTIVE', there };
}

function standIn({ stream }: Protection, at: Millis): ObservedTable {
  const arn = `arn:aws:dynamodb:${NOWHERE.region}:${NOWHERE.account}:table/${STAND_IN}`;
  return {
    name: STAND_IN,
    arn,
    id: 'simulated',
    status: 'ACTIVE',
    createdAt: at,
    itemCount: 1,
    sizeBytes: SIMULATION.entryBytes,
    keys: [],
    indexes: [],
    billing: 'PAY_PER_REQUEST',
    deletionProtection: false,
    replicas: [],
    // It has stood long enough: what a young stream cannot explain yet is gone in a day.
    ...(stream
      ? { stream: { view: 'NEW_AND_OLD_IMAGES', arn: `${arn}/stream`, enabledAt: at - SIMULATION.stood } }
      : {}),
  };
}

function historyOf(situation: Situation, table: ObservedTable, { ledger }: Observed) {
  const { drills, proofs, series } = situation.historyOf(table.name);
  const isOfTable = ({ tableId }: { tableId?: string }) =>
    tableId === undefined || table.id === undefined || tableId === table.id;
  return {
    drills: drills.filter(isOfTable),
    proofs: proofs.filter(isOfTable),
    series: series.filter(isOfTable),
    ledger,
  };
}
