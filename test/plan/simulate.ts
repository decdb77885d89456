/** What an account looks like after a plan was carried out: a pure stand-in for the run, for properties over time. */
import type { BackupCopyRecord, DrillRecord, ProofRecord, SeriesRecord } from '../../src/model/ledger.js';
import { parseBackupName, TRIGGERS, type Trigger } from '../../src/model/names.js';
import type { LedgerView, Observed, ObservedBackup, ObservedTable } from '../../src/model/observed.js';
import type { Verdict } from '../../src/model/outcome.js';
import type { Plan, Step } from '../../src/model/plan.js';
import { type BackupMethod, METHODS, type Policy } from '../../src/model/policy.js';
import type { Millis } from '../../src/model/time.js';
import { copiesAsBackups } from '../../src/observe/copies.js';
import * as build from './build.js';

export interface Circumstances {
  /** The verdict of every drill. */
  verdict: Verdict;
  /** Every drill ends in this run; otherwise none does. */
  drillsEnd?: boolean;
}

type Present = Extract<LedgerView, { state: 'present' }>;

/** Carries out every step that is not held. Backups are taken at the plan's instant, drills end a millisecond later. */
export function carriedOut(
  policy: Policy,
  before: Observed,
  plan: Plan,
  { verdict, drillsEnd = true }: Circumstances,
): Observed {
  const after: Observed = structuredClone(before);
  after.at = before.at + 1;
  const made = new Map<string, ObservedBackup>();
  for (const step of plan.steps) {
    if (step.held) continue;
    if (step.kind === 'create-backup') made.set(step.id, createBackup(policy, after, step, before.at));
    else if (step.kind === 'drill') drill(after, step, made, verdict, drillsEnd);
    else change(policy, after, step);
  }
  if (after.ledger.state === 'present') remember(policy, after, after.ledger, plan);
  return after;
}

type Of<K extends Step['kind']> = Extract<Step, { kind: K }>;

function change(policy: Policy, after: Observed, step: Exclude<Step, Of<'create-backup' | 'drill'>>): void {
  switch (step.kind) {
    case 'create-ledger':
      after.ledger = build.ledger();
      after.tables.push(build.table(policy.ledger, { pitr: { enabled: true, days: 35 }, deletionProtection: true }));
      after.tableNames.push(policy.ledger);
      return;
    case 'enable-pitr':
    case 'change-pitr':
      holderOf(after, step).pitr = { enabled: true, days: step.days };
      return;
    case 'disable-pitr':
      holderOf(after, step).pitr = { enabled: false };
      return;
    case 'tag-replica': {
      const there = holderOf(after, step);
      there.tags = { ...there.tags, ...step.tags };
      return;
    }
    case 'create-replica':
      createReplica(after, step);
      return;
    case 'remove-replica': {
      const table = tableNamed(after, step.table);
      table.replicas = table.replicas.filter(({ region }) => region !== step.region);
      return;
    }
    case 'measure-lag':
      return;
    case 'enable-stream':
      tableNamed(after, step.table).stream = { view: 'NEW_AND_OLD_IMAGES', arn: step.id, enabledAt: after.at };
      return;
    case 'enable-deletion-protection':
    case 'disable-deletion-protection':
      holderOf(after, step).deletionProtection = step.kind === 'enable-deletion-protection';
      return;
    case 'clean-leftover':
      clean(after, step);
      return;
    case 'clean-copy':
      removeCopy(after, step.copy);
      return;
    case 'delete-backup':
      removeCopy(after, after.backups.find(({ arn }) => arn === step.arn)?.copy);
      after.backups = after.backups.filter(({ arn }) => arn !== step.arn);
      if (after.ledger.state !== 'present') return;
      after.ledger.proofs = after.ledger.proofs.filter(({ backupArn }) => backupArn !== step.arn);
  }
}

function tableNamed(after: Observed, name: string): ObservedTable {
  const table = after.tables.find((each) => each.name === name);
  if (!table) throw new Error(`a step names a table that is not there: ${name}`);
  return table;
}

/** The table whose setting a step changes: in its own Region, or its replica's in another. */
function holderOf(
  after: Observed,
  { table, region }: { table: string; region?: string },
): Pick<ObservedTable, 'pitr' | 'deletionProtection' | 'tags'> {
  const home = tableNamed(after, table);
  if (region === undefined) return home;
  const there = home.replicas.find((replica) => replica.region === region)?.there;
  if (!there) throw new Error(`a step names a replica that nobody looked at: ${table} in ${region}`);
  return there;
}

/** As the run does: the replica stands, with the settings of its rule. */
function createReplica(after: Observed, { table: name, region, rule, after: first }: Of<'create-replica'>): void {
  const table = tableNamed(after, name);
  if (first && !table.replicas.some((replica) => first.endsWith(` ${replica.region}`)))
    throw new Error(`${first} is to come first`);
  const { pitr, deletionProtection = false, tags = {}, kmsKey } = rule;
  table.replicas.push({
    region,
    status: 'ACTIVE',
    ...(kmsKey ? { kmsKey } : {}),
    there: {
      arn: `arn:aws:dynamodb:${region}:123456789012:table/${name}`,
      id: `${name}-${region}`,
      status: 'ACTIVE',
      createdAt: after.at,
      deletionProtection,
      tags,
      pitr: pitr?.state === 'on' ? { enabled: true, days: pitr.days } : { enabled: false },
    },
    lag: 'no-data',
  });
}

function createBackup(policy: Policy, after: Observed, step: Of<'create-backup'>, at: Millis): ObservedBackup {
  const table = tableNamed(after, step.table);
  if (step.method === 'copy') return takeCopy(policy, after, step, table, at);
  const { tableId: _, ...made } = build.backup(step.table, at, { policy: policy.name, tail: 'new000' });
  const backup = { ...made, ...(table.id === undefined ? {} : { tableId: table.id }), itemCount: table.itemCount };
  after.backups.push(backup);
  return backup;
}

/** A copy ends verified, in the run that began it or in one that goes on with it. */
function takeCopy(
  policy: Policy,
  after: Observed,
  step: Of<'create-backup'>,
  table: ObservedTable,
  at: Millis,
): ObservedBackup {
  const ledger = after.ledger as Present;
  const known = ledger.copies.find(({ id }) => id === step.resume?.copy);
  const begun: BackupCopyRecord =
    known ??
    build.copyRecord(table.name, `new${ledger.copies.length}t${at}`, at, {
      policy: policy.name,
      trigger: step.trigger,
    });
  const { tableId: _, ...rest } = begun;
  const record: BackupCopyRecord = {
    ...rest,
    ...(table.id === undefined ? {} : { tableId: table.id }),
    state: 'verified',
    endedAt: at,
    targetId: `${begun.target}-1`,
    contents: { items: table.itemCount, sum: '0' },
  };
  ledger.copies = [...ledger.copies.filter(({ id }) => id !== record.id), record];
  removeTable(after, record.target);
  after.tables.push(build.copyTable(record));
  after.tableNames.push(record.target);
  relist(after);
  return after.backups.find(({ copy }) => copy === record.id) as ObservedBackup;
}

function removeCopy(after: Observed, id: string | undefined): void {
  if (after.ledger.state !== 'present' || id === undefined) return;
  const target = after.ledger.copies.find((copy) => copy.id === id)?.target;
  after.ledger.copies = after.ledger.copies.filter((copy) => copy.id !== id);
  if (target !== undefined) removeTable(after, target);
  relist(after);
}

function relist(after: Observed): void {
  const own = after.backups.filter(({ copy }) => copy === undefined);
  after.backups = [...own, ...copiesAsBackups(after.ledger, after.tables)];
}

function drill(
  after: Observed,
  step: Of<'drill'>,
  made: ReadonlyMap<string, ObservedBackup>,
  verdict: Verdict,
  ends: boolean,
): void {
  const ledger = after.ledger as Present;
  const known = ledger.drills.find(({ id }) => id === step.resume);
  const from =
    step.origin.kind === 'new-backup'
      ? made.get(step.origin.step)
      : after.backups.find(({ arn }) => step.origin.kind === 'backup' && step.origin.arn === arn);
  const record: DrillRecord = build.drillRecord(
    step.table,
    step.resume ?? `new${ledger.drills.length}t${after.at}`,
    after.at,
    {
      verdict,
      ...(from ? { origin: { kind: 'backup', arn: from.arn, name: from.name, createdAt: from.createdAt } } : {}),
      ...(known ? { origin: known.origin } : {}),
      ...(step.tableId === undefined ? {} : { tableId: step.tableId }),
    },
  );
  const { findings: _, endedAt: __, contents: ___, ...running } = record;
  const now: DrillRecord = ends ? record : { ...running, state: 'restoring' };
  ledger.drills = [...ledger.drills.filter(({ id }) => id !== record.id), now];
  if (!ends) return;
  removeTable(after, known?.target ?? record.target);
  if (record.origin.kind !== 'backup') return;
  // As the run does: the next drill from the same backup overwrites the proof.
  const { arn } = record.origin;
  const proof: ProofRecord = {
    backupArn: arn,
    table: step.table,
    ...(step.tableId === undefined ? {} : { tableId: step.tableId }),
    drill: record.id,
    verdict,
    proof: 'sampled',
    items: 1000,
    at: after.at,
  };
  ledger.proofs = [...ledger.proofs.filter(({ backupArn }) => backupArn !== arn), proof];
}

function clean(after: Observed, step: Of<'clean-leftover'>): void {
  removeTable(after, step.table);
  if (after.ledger.state !== 'present') return;
  after.ledger.drills = after.ledger.drills.map((record) =>
    record.id === step.drill && record.state !== 'done' ? { ...record, state: 'done', endedAt: after.at } : record,
  );
}

function removeTable(after: Observed, name: string): void {
  after.tables = after.tables.filter((table) => table.name !== name);
  after.tableNames = after.tableNames.filter((each) => each !== name);
}

function isOf(policy: Policy, name: string, trigger: Trigger): boolean {
  const parsed = parseBackupName(name);
  return parsed?.trigger === trigger && [policy.name, ...policy.formerly].includes(parsed.policy);
}

const SERIES: { method: BackupMethod; trigger: Trigger }[] = METHODS.flatMap((method) =>
  TRIGGERS.map((trigger) => ({ method, trigger })),
);

/** A series that shrank keeps its record, with the mark that it did, until somebody accepts it. */
function remember(policy: Policy, after: Observed, ledger: Present, plan: Plan): void {
  const shrunk = plan.notices.filter(({ code }) => code === 'series-shrank');
  for (const { table, id } of plan.tables) {
    if (id === undefined) continue;
    for (const { method, trigger } of SERIES) {
      const before = ledger.series.find(
        (each) => each.tableId === id && each.method === method && each.trigger === trigger,
      );
      const marked = shrunk.some(
        ({ table: of, series }) => of === table && series?.method === method && series.trigger === trigger,
      );
      const count = after.backups.filter(
        (each) =>
          each.tableId === id &&
          each.type === 'USER' &&
          (each.copy === undefined ? 'on-demand' : 'copy') === method &&
          each.status === 'AVAILABLE' &&
          isOf(policy, each.name, trigger),
      ).length;
      const now: SeriesRecord = { table, tableId: id, method, trigger, count, at: after.at };
      const kept = marked ? { ...now, ...before, shrunkAt: before?.shrunkAt ?? after.at } : now;
      ledger.series = [...ledger.series.filter((each) => each !== before), kept];
    }
  }
}
