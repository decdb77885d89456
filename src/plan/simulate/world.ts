/** One table on paper: what an account would hold of it after each run, if all goes well. */
import { PITR_LAG, SIMULATION } from '../../model/constants.js';
import type { DrillRecord, ProofRecord, SeriesRecord } from '../../model/ledger.js';
import { backupName, TRIGGERS } from '../../model/names.js';
import type { LedgerView, Observed, ObservedBackup, ObservedTable } from '../../model/observed.js';
import type { Step } from '../../model/plan.js';
import { METHODS } from '../../model/policy.js';
import { DAY, type Millis } from '../../model/time.js';
import { keepFor } from '../keep.js';
import type { OwnBackup } from '../ownership.js';
import { drilled } from './drilled.js';
import type { Ruled } from './run.js';
import type { Subject } from './subjects.js';

const SERIES = METHODS.flatMap((method) => TRIGGERS.map((trigger) => ({ method, trigger })));

/** What carrying out a plan came to. */
export interface Done {
  created: OwnBackup[];
  /** ARNs. */
  deleted: string[];
  drills: number;
}

/** The table's part of an account. Changes only by {@link carryOut} and {@link takeUnplanned}. */
export interface World {
  subject: Subject;
  table: ObservedTable;
  /** Newest first. */
  backups: OwnBackup[];
  drills: DrillRecord[];
  proofs: ProofRecord[];
  series: SeriesRecord[];
  ledger: LedgerView['state'];
  /** Backups so far: what is made is numbered. */
  made: number;
  /** From when on point-in-time recovery reaches back. */
  reachesFrom: Millis;
}

/** The world as it begins. */
export function worldOf(subject: Subject, at: Millis): World {
  const { table, drills, proofs, series, ledger } = subject;
  const known = table.pitr?.enabled ? table.pitr.earliest : undefined;
  return {
    subject,
    table,
    backups: [...subject.backups].reverse(),
    drills: [...drills],
    proofs: [...proofs],
    series: [...series],
    ledger: ledger.state,
    made: 0,
    reachesFrom: known ?? at - DAY,
  };
}

/** What a run at that moment would see. */
export function observedAt(world: World, at: Millis): Observed {
  const { subject, table } = world;
  const { trace } = subject;
  // Without a ledger, what stands elsewhere tells a lost one from a first run.
  const elsewhere = world.ledger === 'missing' && trace && trace.tableName !== table.name ? [trace] : [];
  return {
    at,
    account: subject.policy.account,
    region: subject.policy.region,
    tables: [tableAt(world, at)],
    tableNames: [table.name],
    backups: [...decidable(world), ...elsewhere],
    ledger: ledgerOf(world),
    failures: [],
  };
}

/** Of a series that nothing prunes the newest, and those that drills have tried: all of it stays, and it may be very long. */
function decidable({ backups, proofs, subject: { rule } }: World): ObservedBackup[] {
  const tried = new Set(proofs.map(({ backupArn }) => backupArn));
  const newest = new Set(backups.slice(0, SIMULATION.unpruned).map(({ arn }) => arn));
  return backups.filter(
    ({ trigger, arn }) => keepFor(rule, trigger) !== undefined || newest.has(arn) || tried.has(arn),
  );
}

function tableAt({ table, reachesFrom }: World, at: Millis): ObservedTable {
  if (!table.pitr?.enabled) return table;
  const latest = at - PITR_LAG;
  const earliest = Math.max(reachesFrom, latest - table.pitr.days * DAY);
  return { ...table, pitr: { ...table.pitr, earliest, latest } };
}

function ledgerOf({ ledger, subject, drills, proofs, series }: World): LedgerView {
  if (ledger === 'present') {
    return { state: 'present', drills, proofs, series, witnesses: [], copies: [], rewinds: [] };
  }
  return subject.ledger.state === 'unreadable' ? subject.ledger : { state: 'missing' };
}

/** Carries out every step that is not held and has to do with backups or drills: backups succeed, drills pass. */
export function carryOut(world: World, ruled: Ruled, at: Millis): Done {
  const done: Done = { created: [], deleted: [], drills: 0 };
  const made = new Map<string, OwnBackup>();
  const steps = ruled.steps.filter(({ held }) => !held);
  for (const step of steps) {
    if (step.kind !== 'create-backup') continue;
    const backup = take(world, step, at);
    made.set(step.id, backup);
    done.created.push(backup);
  }
  for (const step of steps) {
    if (step.kind === 'create-ledger') world.ledger = 'present';
    else if (step.kind === 'enable-stream') enableStream(world, at);
    else if (step.kind === 'delete-backup') done.deleted.push(...remove(world, step, made));
    else if (step.kind === 'drill') done.drills += drilled(world, step, made, at);
  }
  remember(world, ruled, at);
  return done;
}

/** Takes a scheduled backup as the run before did; for series so long that a plan for each one adds nothing. */
export function takeUnplanned(world: World, at: Millis): OwnBackup {
  const { method } = world.subject.rule;
  return take(world, { trigger: 'scheduled', ...(method === 'copy' ? { method } : {}) }, at);
}

type Of<K extends Step['kind']> = Extract<Step, { kind: K }>;

function take(
  world: World,
  { trigger, method }: Pick<Of<'create-backup'>, 'trigger' | 'method'>,
  at: Millis,
): OwnBackup {
  const { table, subject } = world;
  world.made += 1;
  const arn = method === 'copy' ? `${table.arn}-copy-${world.made}` : `${table.arn}/backup/${world.made}`;
  const backup: OwnBackup = {
    arn,
    name: backupName({ policy: subject.policy.name, trigger, at, run: 'simulated' }),
    tableName: table.name,
    ...(table.id === undefined ? {} : { tableId: table.id }),
    type: 'USER',
    status: 'AVAILABLE',
    createdAt: at,
    sizeBytes: table.sizeBytes,
    itemCount: table.itemCount,
    ...(method === 'copy' ? { copy: `simulated${world.made}`, endedAt: at } : {}),
    owner: { kind: 'ours', trigger },
    trigger,
    method: method ?? 'on-demand',
  };
  world.backups = [backup, ...world.backups];
  return backup;
}

function remove(world: World, { arn, after }: Of<'delete-backup'>, made: ReadonlyMap<string, unknown>): string[] {
  if (after !== undefined && !made.has(after)) return [];
  world.backups = world.backups.filter((backup) => backup.arn !== arn);
  world.proofs = world.proofs.filter(({ backupArn }) => backupArn !== arn);
  return [arn];
}

function enableStream(world: World, at: Millis): void {
  world.table = {
    ...world.table,
    stream: { view: 'NEW_AND_OLD_IMAGES', arn: `${world.table.arn}/stream`, enabledAt: at },
  };
}

/** As the run does at its end: how many of each series stand, and the mark of one that shrank until a person accepts it. */
function remember(world: World, { notices }: Ruled, at: Millis): void {
  const { name: table, id: tableId } = world.table;
  if (tableId === undefined) return;
  world.series = SERIES.flatMap(({ method, trigger }) => {
    const isOf = (series?: { method: string; trigger: string }) =>
      series?.method === method && series.trigger === trigger;
    const known = world.series.find(isOf);
    const count = world.backups.filter(isOf).length;
    if (!known && count === 0) return [];
    const shrunk = notices.some(({ code, series }) => code === 'series-shrank' && isOf(series));
    const now: SeriesRecord = { ...known, table, tableId, method, trigger, count, at };
    return [shrunk ? { ...now, ...known, shrunkAt: known?.shrunkAt ?? at } : now];
  });
}
