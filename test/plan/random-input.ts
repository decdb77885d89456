/**
 * Random policies and accounts, with everything in them that a plan must not be misled by.
 * Drawn from one seed by hand: ten thousand histories through nested arbitraries take minutes, this way seconds.
 */
import fc from 'fast-check';
import type { BackupCopyRecord, DrillRecord, ProofRecord, SeriesRecord } from '../../src/model/ledger.js';
import { drillTableName, TRIGGERS } from '../../src/model/names.js';
import type {
  LedgerView,
  ObservedBackup,
  ObservedReplica,
  ObservedTable,
  ReplicaSite,
} from '../../src/model/observed.js';
import type { Verdict } from '../../src/model/outcome.js';
import { ALLOW, type Keep, type Policy, type Protection, type ReplicaRule } from '../../src/model/policy.js';
import { DAY, HOUR, MINUTE, type Millis, SECOND } from '../../src/model/time.js';
import { copiesAsBackups } from '../../src/observe/copies.js';
import type { PlanInput } from '../../src/plan/plan.js';
import * as build from './build.js';

const PROOFS = ['best', 'best', 'explained', 'witnessed', 'exact', 'sampled', 'restorable'] as const;
const NAMES = ['orders', 'users', 'logs'];
const REGIONS = ['ap-south-1', 'eu-west-1', 'us-west-2'];
const STATES = ['CREATING', 'UPDATING', 'DELETING', 'CREATION_FAILED', 'REGION_DISABLED'];

/** A policy, an account with a history, and what a person allowed; fewer backups first when a failure is narrowed down. */
export const planInput: fc.Arbitrary<PlanInput> = fc
  .tuple(fc.integer({ min: 0, max: 24 }), fc.nat())
  .map(([backups, seed]) => inputOf(new Dice(seed), backups));

/** Rules of which at least one is there. */
export const keep: fc.Arbitrary<Keep> = fc.nat().map((seed) => keepOf(new Dice(seed)));

/** mulberry32: small, and the same everywhere. */
class Dice {
  constructor(private state: number) {}

  /** From 0 to `below` − 1. */
  int(below: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  }

  /** True once in `n` times. */
  once(n: number): boolean {
    return this.int(n) === 0;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.int(items.length)] as T;
  }

  some<T>(items: readonly T[]): T[] {
    return items.filter(() => this.once(2));
  }

  /** An age in whole minutes, so that a millisecond more changes nothing. */
  age(most: Millis): Millis {
    return (1 + this.int(most / MINUTE)) * MINUTE;
  }

  ago(most: Millis): Millis {
    return build.NOW - this.age(most);
  }

  id(length: number): string {
    return Array.from({ length }, () => this.int(36).toString(36)).join('');
  }
}

function inputOf(dice: Dice, count: number): PlanInput {
  const records = dice.once(2) ? Array.from({ length: Math.ceil(count / 2) }, () => copyOf(dice)) : [];
  const own = Array.from({ length: count - records.length }, () => backupOf(dice));
  const tables = [
    ...NAMES.filter(() => !dice.once(4)).map((name) => tableOf(dice, name)),
    ...records.flatMap((record) => copyTableOf(dice, record)),
  ];
  const backups = [...own, ...copiesAsBackups(build.ledger({ copies: records }), tables)];
  const ledger = ledgerOf(dice, backups, records);
  return {
    policy: policyOf(dice),
    allow: dice.some(ALLOW),
    seed: dice.int(1_000),
    observed: build.observed({
      tables,
      backups: ledger.state === 'present' ? backups : own,
      ledger,
      ...(dice.once(16) ? { backupsError: 'Throttling' } : {}),
      failures: dice.once(16) ? [{ table: 'orders', call: 'ListTagsOfResource', message: 'AccessDenied' }] : [],
    }),
  };
}

function policyOf(dice: Dice): Policy {
  const labels = dice.once(2) ? ['orders', '*'] : ['users', 'orders'];
  return build.policy({
    formerly: dice.once(2) ? ['old'] : [],
    entries: labels.map((label, index) => build.entry(label, protectionOf(dice), { index })),
    ...(dice.once(2) ? { orphans: { keep: keepOf(dice) } } : {}),
  });
}

function keepOf(dice: Dice): Keep {
  const rules: Keep = {};
  for (const rule of ['last', 'hourly', 'daily', 'weekly', 'monthly', 'yearly'] as const) {
    if (dice.once(3)) rules[rule] = 1 + dice.int(4);
  }
  if (dice.once(3)) rules.within = dice.age(5 * DAY);
  return Object.keys(rules).length > 0 ? rules : { last: 1 };
}

function protectionOf(dice: Dice): Partial<Protection> {
  const every = () => dice.pick([6 * HOUR, DAY, 7 * DAY]);
  const keeps = {
    ...(dice.once(8) ? {} : { keep: keepOf(dice) }),
    ...(dice.once(2) ? { deployKeep: keepOf(dice) } : {}),
    ...(dice.once(2) ? { manualKeep: keepOf(dice) } : {}),
  };
  const pitr: Protection['pitr'] = dice.once(3) ? { state: 'off' } : { state: 'on', days: dice.pick([7, 35]) };
  const from = dice.pick(['latest-backup', 'random-backup', 'point-in-time', 'replica'] as const);
  return {
    ...(dice.once(8)
      ? {}
      : { backups: { method: dice.pick(['on-demand', 'copy'] as const), every: every(), ...keeps } }),
    ...(dice.once(2) ? { pitr } : {}),
    ...(dice.once(2) ? { deletionProtection: dice.once(2) } : {}),
    ...(dice.once(2) ? { stream: 'new-and-old-images' as const } : {}),
    replicas: REGIONS.filter(() => dice.once(3)).map((region) => replicaRuleOf(dice, region)),
    ...(dice.once(3) ? {} : { drills: build.drillRule({ every: every(), from, proof: dice.pick(PROOFS) }) }),
  };
}

function replicaRuleOf(dice: Dice, region: string): ReplicaRule {
  return {
    region,
    state: dice.once(2) ? 'absent' : 'present',
    at: { line: 1, column: 1 },
    ...(dice.once(2) ? { maxLag: dice.pick([SECOND, 5 * SECOND, HOUR]) } : {}),
    ...(dice.once(2) ? { pitr: dice.once(3) ? { state: 'off' } : { state: 'on', days: dice.pick([7, 35]) } } : {}),
    ...(dice.once(2) ? { deletionProtection: dice.once(2) } : {}),
    ...(dice.once(3) ? { tags: { tier: dice.pick(['gold', 'silver']) } } : {}),
    ...(dice.once(6) ? { kmsKey: 'arn:aws:kms:there' } : {}),
  };
}

/** Half of them well; of the others each may be behind, unmeasured, young, protected, unseen, or in any of the states. */
function replicaOf(dice: Dice, region: string): ObservedReplica {
  const amiss = dice.once(2);
  const maybe = (n: number) => amiss && dice.once(n);
  const pitr = dice.once(2) ? { enabled: true as const, days: dice.pick([7, 35]) } : { enabled: false as const };
  const tags: Record<string, string> = dice.once(2) ? { tier: 'gold' } : {};
  const lag = {
    averageMs: 500,
    maxMs: maybe(2) ? dice.pick([4_000, 90_000]) : 800,
    newestAt: dice.ago(maybe(2) ? 40 * MINUTE : 10 * MINUTE),
    periods: 15,
  };
  const there = {
    arn: `arn:aws:dynamodb:${region}:123456789012:table/x`,
    status: maybe(8) ? 'UPDATING' : 'ACTIVE',
    createdAt: maybe(4) ? dice.ago(2 * DAY) : dice.ago(60 * DAY) - DAY,
    deletionProtection: maybe(3),
    tags,
    ...(dice.once(8) ? {} : { id: `x-${region}` }),
    ...(maybe(8) ? {} : { pitr }),
  };
  return {
    region,
    status: maybe(4) ? dice.pick(STATES) : 'ACTIVE',
    ...(dice.once(6) ? { kmsKey: 'arn:aws:kms:there' } : {}),
    ...(maybe(8) ? {} : { there }),
    ...(maybe(8) ? {} : { lag: maybe(6) ? ('no-data' as const) : lag }),
    ...(maybe(12) ? { failure: 'the Region does not answer' } : {}),
  };
}

/** Every Region was looked at, but now and then one that did not answer or is taken. */
function sitesOf(dice: Dice): ReplicaSite[] {
  return REGIONS.map((region) => ({
    region,
    ...(dice.once(8) ? { failure: 'the Region does not answer' } : {}),
    ...(dice.once(8) ? { occupiedBy: `arn:aws:dynamodb:${region}:123456789012:table/x` } : {}),
  }));
}

function tableOf(dice: Dice, name: string): ObservedTable {
  const {
    id,
    pitr: _,
    ...rest
  } = build.table(name, {
    createdAt: dice.ago(60 * DAY),
    itemCount: dice.once(6) ? 400 : 1000,
    status: dice.once(8) ? 'CREATING' : 'ACTIVE',
    deletionProtection: dice.once(2),
  });
  const on = { enabled: true as const, days: 35, earliest: build.NOW - 5 * DAY, latest: build.NOW - 5 * MINUTE };
  const pitr = dice.pick([undefined, on, on, { enabled: false as const }]);
  const view = dice.pick(['NEW_AND_OLD_IMAGES', 'NEW_AND_OLD_IMAGES', 'KEYS_ONLY']);
  const stream = dice.once(2) ? { stream: { view, arn: `${name}/stream`, enabledAt: dice.ago(2 * DAY) } } : {};
  const replicas = dice.once(2) ? REGIONS.filter(() => dice.once(2)).map((region) => replicaOf(dice, region)) : [];
  return {
    ...rest,
    ...stream,
    ...(pitr ? { pitr } : {}),
    replicas,
    sites: sitesOf(dice),
    ...(dice.once(10) ? {} : { id: id as string }),
  };
}

/** Mostly ours and well; sometimes of another policy, name, type, incarnation, or not there yet or any more. */
function backupOf(dice: Dice): ObservedBackup {
  const name = dice.once(5) ? 'gone' : dice.pick(NAMES);
  const { tableId: _, ...made } = build.backup(name, dice.ago(40 * DAY), {
    trigger: dice.once(2) ? 'scheduled' : dice.pick(TRIGGERS),
    policy: dice.once(4) ? dice.pick(['old', 'prod-eu', 'staging']) : 'prod',
    status: dice.once(8) ? dice.pick(['CREATING', 'DELETED']) : 'AVAILABLE',
    type: dice.once(8) ? dice.pick(['SYSTEM', 'AWS_BACKUP']) : 'USER',
    tail: dice.id(12),
  });
  return {
    ...made,
    name: made.name + (dice.once(8) ? dice.pick(['.copy', 'X', '-1']) : ''),
    ...(dice.once(16) ? {} : { tableId: `${name}-${dice.once(8) ? 0 : 1}` }),
    ...(dice.once(2) ? { itemCount: dice.once(6) ? 300 : 1000 } : {}),
  };
}

/** Mostly verified and standing; sometimes unfinished, wrong, of another incarnation or policy name. */
function copyOf(dice: Dice): BackupCopyRecord {
  const name = dice.once(5) ? 'gone' : dice.pick(NAMES);
  const state = dice.once(3) ? dice.pick(['intended', 'copying', 'failed'] as const) : 'verified';
  const done = state === 'verified' || state === 'failed';
  // One that is gone on with when the next is due already is followed by that one: two plans, and both are right.
  const began = !done && dice.once(2) ? dice.ago(5 * HOUR) : dice.ago(40 * DAY) - (done ? 0 : DAY);
  const {
    contents,
    endedAt,
    targetId,
    tableId: _,
    ...rest
  } = build.copyRecord(name, dice.id(10), began, {
    trigger: dice.once(2) ? 'scheduled' : dice.pick(TRIGGERS),
    policy: dice.once(4) ? 'old' : 'prod',
    state,
  });
  return {
    ...rest,
    ...(done && dice.once(16) ? {} : { tableId: `${name}-${dice.once(8) ? 0 : 1}` }),
    ...(state === 'intended' ? {} : { targetId: targetId as string }),
    ...(state === 'verified'
      ? { contents: contents as { items: number; sum: string }, endedAt: endedAt as Millis }
      : {}),
  };
}

function copyTableOf(dice: Dice, record: BackupCopyRecord): ObservedTable[] {
  if (dice.once(record.state === 'intended' ? 2 : 8)) return [];
  const id = dice.once(12) ? { id: 'another' } : {};
  return [build.copyTable(record, { ...id, status: dice.once(12) ? dice.pick(['UPDATING', 'DELETING']) : 'ACTIVE' })];
}

function ledgerOf(dice: Dice, backups: readonly ObservedBackup[], copies: BackupCopyRecord[]): LedgerView {
  if (dice.once(8)) return dice.once(2) ? { state: 'missing' } : { state: 'unreadable', message: 'AccessDenied' };
  // Nothing drills a copy that is not finished.
  const drillable = backups.filter(({ copy, status }) => copy === undefined || status === 'AVAILABLE');
  const drills = Array.from({ length: dice.int(9) }, () => drillOf(dice, drillable));
  const series = Array.from({ length: dice.int(2) }, () => seriesOf(dice));
  const witnesses = backups
    .filter(() => dice.once(4))
    .map(({ arn, tableName }) => ({ backupArn: arn, table: tableName }));
  return build.ledger({ drills, proofs: proofsOf(drills, backups), series, witnesses, copies });
}

const verdictOf = (dice: Dice): Verdict => dice.pick(['passed', 'passed', 'failed', 'inconclusive']);

function drillOf(dice: Dice, backups: readonly ObservedBackup[]): DrillRecord {
  const from = dice.once(3) ? undefined : backups[dice.int(Math.max(1, backups.length))];
  const table = from?.tableName ?? dice.pick(NAMES);
  const id = dice.id(8);
  const ended = from ? Math.min(build.NOW - MINUTE, from.createdAt + dice.age(5 * DAY)) : dice.ago(30 * DAY);
  const drilled = build.drillRecord(table, id, ended, {
    verdict: verdictOf(dice),
    tableId: from?.tableId ?? `${table}-1`,
    target: drillTableName('prod', table, id),
    ...(from ? { origin: { kind: 'backup', arn: from.arn, name: from.name, createdAt: from.createdAt } } : {}),
  });
  const record =
    dice.once(8) && drilled.findings ? { ...drilled, findings: { ...drilled.findings, items: 2500 } } : drilled;
  const { findings: _, endedAt: __, contents: ___, ...running } = record;
  return dice.once(5) ? { ...running, state: 'restoring' } : record;
}

/** As the run leaves them: one a backup, from the last drill that ended, and none of a backup that is gone. */
function proofsOf(drills: readonly DrillRecord[], backups: readonly ObservedBackup[]): ProofRecord[] {
  const last = new Map<string, ProofRecord>();
  for (const { id, origin, endedAt, findings } of [...drills].sort((a, b) => (a.endedAt ?? 0) - (b.endedAt ?? 0))) {
    const of = origin.kind === 'backup' ? backups.find(({ arn }) => arn === origin.arn) : undefined;
    if (!of || !findings || endedAt === undefined) continue;
    const { verdict, items } = findings;
    const contents = id < 'i' ? { contents: { items, sum: '0' } } : {};
    last.set(of.arn, build.proof(of, endedAt, { verdict, items, drill: id, ...contents }));
  }
  return [...last.values()];
}

function seriesOf(dice: Dice): SeriesRecord {
  const table = dice.pick([...NAMES, 'gone']);
  const trigger = dice.pick(TRIGGERS);
  return {
    table,
    tableId: `${table}-1`,
    method: dice.pick(['on-demand', 'copy'] as const),
    trigger,
    count: dice.int(8),
    at: dice.ago(3 * DAY),
  };
}
