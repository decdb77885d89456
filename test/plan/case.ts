/** Reads a case: a policy and an account in shorthand (YAML), a line `---EXPECT---`, and the plan that should come of it. */
import { parse } from 'yaml';
import type { BackupCopyRecord, DrillRecord, ProofRecord, SeriesRecord, WitnessNote } from '../../src/model/ledger.js';
import { drillTableName, type Trigger } from '../../src/model/names.js';
import type { ObservedBackup, ObservedTable } from '../../src/model/observed.js';
import type { Verdict } from '../../src/model/outcome.js';
import type { Allow, BackupRule, Entry, Keep, Policy, Proof } from '../../src/model/policy.js';
import { DAY, type Millis } from '../../src/model/time.js';
import { copiesAsBackups } from '../../src/observe/copies.js';
import type { PlanInput } from '../../src/plan/plan.js';
import * as build from './build.js';
import { replicaRuleOf, replicasOf, siteOf } from './replica-shorthand.js';
import { ms, pitrRule, pitrState, since, type Yaml } from './shorthand.js';

const MARKER = '---EXPECT---';

export interface Case {
  input: PlanInput;
  /** All before the marker, as written. */
  given: string;
  expected: string;
}

export function readCase(text: string): Case {
  const [given = '', expected = ''] = text.split(`${MARKER}\n`);
  const doc: Yaml = parse(given) ?? {};
  const policy = policyOf(doc.policy ?? {});
  const account = new Account(doc, regionsOf(policy));
  return {
    given,
    expected,
    input: {
      policy,
      observed: build.observed({
        tables: account.tables,
        tableNames: [...account.tables.map(({ name }) => name), ...(doc.names ?? [])],
        backups: [...account.backups, ...copiesAsBackups(ledgerOf(doc, account), account.tables)],
        ...(doc.listing ? { backupsError: doc.listing } : {}),
        ledger: ledgerOf(doc, account),
        failures: (doc.failures ?? []).map((line: string) => {
          const [name = '', call = '', ...message] = line.split(' ');
          return { table: name, call, message: message.join(' ') };
        }),
      }),
      allow: (doc.allow ?? []) as Allow[],
      ...(doc.seed === undefined ? {} : { seed: doc.seed }),
      ...(doc.only ? { tables: doc.only } : {}),
      ...(doc['drill-now'] ? { drillNow: true } : {}),
      ...(doc.acknowledge ? { acknowledge: doc.acknowledge } : {}),
    },
  };
}

/** Every Region in which the policy wants a replica of some table. */
function regionsOf({ entries }: Policy): string[] {
  return entries.flatMap(({ protection }) => protection.replicas.map(({ region }) => region));
}

export function writeCase(given: string, expected: string): string {
  return `${given}${MARKER}\n${expected}`;
}

function policyOf({ tables = {}, orphans, ...rest }: Yaml): Policy {
  const entries = Object.entries(tables).map(([label, rules], index) => entryOf(label, rules ?? {}, index));
  return build.policy({ ...rest, entries, ...(orphans ? { orphans: { keep: keepOf(orphans) as Keep } } : {}) });
}

function entryOf(label: string, rules: Yaml, index: number): Entry {
  const tags = /^tags (\S+)=(\S+)$/.exec(label);
  const backups: BackupRule | undefined = rules.every && {
    method: rules.method ?? 'on-demand',
    every: ms(rules.every),
    ...keepAs('keep', rules.keep),
    ...keepAs('deployKeep', rules.deploy),
    ...keepAs('manualKeep', rules.manual),
  };
  return build.entry(
    label,
    {
      ...(backups ? { backups } : {}),
      ...(rules.pitr === undefined ? {} : { pitr: pitrRule(rules.pitr) }),
      ...(rules.stream ? { stream: 'new-and-old-images' as const } : {}),
      replicas: Object.entries(rules.replicas ?? {}).map(([region, parts]) => replicaRuleOf(region, parts)),
      ...(rules.protection === undefined ? {} : { deletionProtection: rules.protection }),
      ...(rules.drills
        ? {
            drills: build.drillRule({
              from: rules.drills.from ?? 'latest-backup',
              every: ms(rules.drills.every),
              ...(rules.drills.proof ? { proof: rules.drills.proof } : {}),
              ...(rules.drills.region ? { region: rules.drills.region } : {}),
            }),
          }
        : {}),
    },
    {
      index,
      ...(tags ? { selector: { kind: 'tags', tags: { [tags[1] as string]: tags[2] as string } } } : {}),
      ...(rules.unprotected ? { unprotected: rules.unprotected } : {}),
    },
  );
}

function keepAs(key: 'keep' | 'deployKeep' | 'manualKeep', rules: Yaml) {
  return rules ? { [key]: keepOf(rules) } : {};
}

function keepOf({ within, ...counts }: Yaml): Keep {
  return { ...counts, ...(within ? { within: ms(within) } : {}) };
}

/** `a b key=value`: the words, and the pairs. */
function shorthand(line: string): { words: string[]; pairs: Record<string, string> } {
  const parts = line.split(/\s+/);
  const words = parts.filter((part) => !part.includes('='));
  const pairs = parts.filter((part) => part.includes('=')).map((part) => part.split('=') as [string, string]);
  return { words, pairs: Object.fromEntries(pairs) };
}

class Account {
  readonly tables: ObservedTable[];
  readonly backups: ObservedBackup[] = [];
  readonly proofs: ProofRecord[] = [];
  readonly witnesses: WitnessNote[] = [];
  readonly copies: BackupCopyRecord[] = [];

  constructor(doc: Yaml, regions: readonly string[]) {
    this.tables = Object.entries(doc.tables ?? {}).map(([name, parts]) => tableOf(name, parts ?? {}, regions));
    for (const line of doc.backups ?? []) this.addBackup(line);
    for (const line of doc.copies ?? []) this.addCopy(line);
  }

  /** `orders scheduled 1d copying k3x9ab id=old table=none|other|UPDATING|protected items=5`: the state, `verified` by default, and the id. */
  private addCopy(line: string): void {
    const { words, pairs } = shorthand(line);
    const [name = '', trigger = 'scheduled', ages = '0s', state = 'verified', id = ''] = words;
    for (const age of everyAge(ages)) {
      const { contents, endedAt, ...begun } = build.copyRecord(
        name,
        id || `c${age / 60_000}`.padEnd(6, 'x'),
        build.NOW - age,
        {
          trigger: trigger as Trigger,
          ...(pairs['id'] ? { tableId: pairs['id'] } : {}),
        },
      );
      const whole = { contents: { items: Number(pairs['items'] ?? 1000), sum: '0' }, endedAt: endedAt as Millis };
      if (state === 'intended') delete begun.targetId;
      const record = { ...begun, state: state as BackupCopyRecord['state'], ...(state === 'verified' ? whole : {}) };
      this.copies.push(record);
      const stands = pairs['table'] ?? (state === 'intended' ? 'none' : 'ACTIVE');
      if (stands === 'none') continue;
      const other = stands === 'other' ? { id: 'other' } : stands === 'ACTIVE' ? {} : { status: stands };
      this.tables.push(build.copyTable(record, other));
    }
  }

  /** `orders scheduled 1d CREATING id=old tail=bbbbbb policy=eu name=… type=… items=5 passed=1h failed=2h exact=2h witnessed=yes`; `1d..5d` is one a day. */
  private addBackup(line: string): void {
    const { words, pairs } = shorthand(line);
    const [name = '', trigger = 'scheduled', ages = '0s', status = 'AVAILABLE'] = words;
    for (const age of everyAge(ages)) {
      const made = build.backup(name, build.NOW - age, {
        trigger: trigger as Trigger,
        status: status as ObservedBackup['status'],
        ...(pairs['policy'] ? { policy: pairs['policy'] } : {}),
        ...(pairs['tail'] ? { tail: pairs['tail'] } : {}),
        ...(pairs['name'] ? { name: pairs['name'] } : {}),
        ...(pairs['type'] ? { type: pairs['type'] as ObservedBackup['type'] } : {}),
        ...(pairs['items'] ? { itemCount: Number(pairs['items']) } : {}),
      });
      if (pairs['id'] === 'none') delete made.tableId;
      else if (pairs['id']) made.tableId = pairs['id'];
      this.backups.push(made);
      if (pairs['witnessed']) this.witnesses.push({ backupArn: made.arn, table: name });
      if (pairs['exact']) {
        const contents = { items: 1000, sum: '0' };
        this.proofs.push(build.proof(made, since(pairs['exact']), { proof: 'explained', contents }));
      }
      for (const verdict of ['passed', 'failed', 'inconclusive'] as const) {
        if (pairs[verdict]) this.proofs.push(proofOf(made, verdict, pairs[verdict]));
      }
    }
  }
}

function everyAge(text: string): Millis[] {
  const [from = '', to] = text.split('..');
  if (to === undefined) return [ms(from)];
  const count = Math.round((ms(to) - ms(from)) / DAY) + 1;
  return Array.from({ length: count }, (_, index) => ms(from) + index * DAY);
}

/** `7d` or `7d/1000`: when, and how many items came back. */
function proofOf(of: ObservedBackup, verdict: Verdict, text: string): ProofRecord {
  const [age = '', items = '1000'] = text.split('/');
  return build.proof(of, since(age), { verdict, items: Number(items) });
}

/** @param regions where the policy wants replicas: they were looked at, and are free unless `sites` says otherwise */
function tableOf(name: string, parts: Yaml, regions: readonly string[]): ObservedTable {
  const { age, items, pitr, id, protection, tags, status, stream, created, replicas, key, gsi, scaling } = parts;
  const made = build.table(name, {
    ...(age ? { createdAt: since(age) } : {}),
    ...(created ? { createdAt: Date.parse(created) } : {}),
    ...(items === undefined ? {} : { itemCount: items }),
    ...(pitr && pitr !== 'unknown' ? { pitr: pitrState(pitr) } : {}),
    ...(id ? { id } : {}),
    ...(protection === undefined ? {} : { deletionProtection: protection }),
    ...(tags ? { tags } : {}),
    ...(status ? { status } : {}),
    ...(stream ? { stream: streamState(name, stream) } : {}),
    ...(replicas ? { replicas: replicasOf(name, replicas) } : {}),
    ...(parts.sites === 'none' ? {} : { sites: regions.map((region) => siteOf(region, parts.sites?.[region])) }),
    ...(key ? { kmsKey: key } : {}),
    ...(parts.billing ? { billing: parts.billing } : {}),
    ...(gsi ? { indexes: gsi.map((index: string) => ({ name: index, kind: 'global', keys: [] })) } : {}),
    ...(scaling ? { writeScaling: typeof scaling === 'string' ? { failure: scaling } : { resources: scaling } } : {}),
  });
  if (id === 'none') delete made.id;
  if (pitr === 'unknown') delete made.pitr;
  return made;
}

/** `KEYS_ONLY` or `NEW_AND_OLD_IMAGES 2h`: the view, and how long ago it was enabled (10 days, by default). */
function streamState(table: string, text: string): NonNullable<ObservedTable['stream']> {
  const [view = '', age = '10d'] = text.split(' ');
  const enabledAt = age === 'unknown' ? Number.NaN : since(age);
  return { view, arn: `arn:aws:dynamodb:us-east-1:123456789012:table/${table}/stream/x`, enabledAt };
}

function ledgerOf(doc: Yaml, account: Account) {
  if (doc.ledger === 'missing') return { state: 'missing' as const };
  if (doc.ledger) return { state: 'unreadable' as const, message: String(doc.ledger) };
  return build.ledger({
    proofs: account.proofs,
    witnesses: account.witnesses,
    copies: account.copies,
    drills: (doc.drills ?? []).map((line: string) => drillOf(line, account)),
    series: (doc.series ?? []).map(seriesOf),
  });
}

/** `orders k3x9ab passed 7d` or `orders k3x9ab restoring 3h`; `from=scheduled@2d` names the backup, `id=` the incarnation, `took=` the restore's length. */
function drillOf(line: string, account: Account): DrillRecord {
  const { words, pairs } = shorthand(line);
  const [name = '', id = '', what = '', age = ''] = words;
  const ended = ['passed', 'failed', 'inconclusive'].includes(what);
  const [trigger, backupAge] = (pairs['from'] ?? '').split('@');
  const origin = account.backups.find(
    (each) =>
      each.tableName === name && each.name.includes(`.${trigger}.`) && each.createdAt === since(backupAge ?? '0s'),
  );
  const record = build.drillRecord(name, id, since(age), {
    ...(ended ? { verdict: what as Verdict } : {}),
    ...(origin ? { origin: { kind: 'backup', arn: origin.arn, name: origin.name, createdAt: origin.createdAt } } : {}),
    ...(pairs['id'] ? { tableId: pairs['id'] } : {}),
    ...(pairs['aim'] ? { aim: pairs['aim'] as Proof } : {}),
    ...(pairs['took'] ? tookOf(since(age), ms(pairs['took'])) : {}),
    ...(pairs['target-id'] ? { targetId: pairs['target-id'] } : {}),
    target: drillTableName('prod', name, id),
  });
  // As a run leaves it: over, but for its table.
  const { kept: region } = pairs;
  if (region) return { ...record, state: 'tearing-down', region, kept: 'kept: somebody tagged it (team)' };
  if (ended || what === 'done') return record;
  const { findings: _, endedAt: __, contents, ...running } = record;
  const verified = what === 'tearing-down' && contents ? { contents } : {};
  return { ...running, ...verified, state: what as DrillRecord['state'], intentAt: since(age) };
}

/** A restore that took so long, and ended when the drill did. */
function tookOf(endedAt: Millis, took: Millis): Pick<DrillRecord, 'requestedAt' | 'activeAt'> {
  return { requestedAt: endedAt - took, activeAt: endedAt };
}

/** `orders scheduled 10 1d`: ten backups, as of the run a day ago; `acknowledged=2h`. */
function seriesOf(line: string): SeriesRecord {
  const { words, pairs } = shorthand(line);
  const [name = '', trigger = '', count = '', age = ''] = words;
  return {
    table: name,
    tableId: pairs['id'] ?? `${name}-1`,
    method: pairs['method'] === 'copy' ? 'copy' : 'on-demand',
    trigger: trigger as Trigger,
    count: Number(count),
    at: since(age),
    ...(pairs['shrunk'] ? { shrunkAt: since(pairs['shrunk']) } : {}),
    ...(pairs['acknowledged'] ? { acknowledgedAt: since(pairs['acknowledged']) } : {}),
  };
}
