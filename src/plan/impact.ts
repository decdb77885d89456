/** What the next apply does under the policy after a change, beside what it does under the one before. Pure. */
import type { BackupDecision, Plan, Step } from '../model/plan.js';
import type { Destruction, Impact } from '../model/review.js';
import type { Simulation, Track } from '../model/simulation.js';
import { type Destructive, keyOf as destructionKey, destructive, destructiveSteps, reviewedOf } from './destructive.js';
import { namedLoss, phraseOf, sizeOfLoss } from './impact-words.js';
import { isByGuard } from './simulate/held.js';
import { byText } from './text-order.js';
import type { Unseen, View } from './unseen.js';

interface ImpactInput {
  head: Plan;
  /** Absent: everything counts as head's alone, and `baseMissing` says why. */
  base?: Plan;
  baseMissing?: string;
  /** From the account: what a month costs at its end. */
  simulation?: Simulation;
  /** What could not be seen; absent: everything was. */
  unseen?: Unseen;
  /** What tells the tables of a name apart that its backups are of: backups of either side. */
  backups?: View['observed']['backups'];
}

/** Compares two plans that were made of the same account at nearly the same time. */
export function impactOf({ head, base, baseMissing, simulation, unseen, backups = [] }: ImpactInput): Impact {
  const incarnations = new Map(backups.map(({ arn, tableId }) => [arn, tableId]));
  const isAlsoUnderBase = alsoIn(base);
  const underHead = new Set(destructiveSteps(head).map(destructionKey));
  const ofHead = destructions(head, incarnations);
  const lost = base ? destructions(base, incarnations).filter(({ held }) => !held) : [];
  // Not seen under head is not spared by it.
  const isSpared = (each: Destruction) =>
    !underHead.has(destructionKey(each)) && !unseen?.tables.has(each.table) && !unseen?.kinds.has(each.kind);
  const but = (tables: string[], unsure = unseen?.tables) => tables.filter((table) => !unsure?.has(table));
  const total = simulation?.start === 'account' ? simulation.total : undefined;
  return {
    account: head.account,
    region: head.region,
    at: head.at,
    destroys: destructiveSteps(head)
      .map((each, index) => {
        const destruction = ofHead[index] as Destruction;
        return isAlsoUnderBase(each) ? { ...destruction, alsoUnderBase: true as const } : destruction;
      })
      .sort(
        (a, b) => Number(a.alsoUnderBase ?? false) - Number(b.alsoUnderBase ?? false) || byText(sortKey(a), sortKey(b)),
      ),
    spares: lost.filter(isSpared).sort((a, b) => byText(sortKey(a), sortKey(b))),
    adds: { backups: but(newTables(head, base, 'create-backup')), drills: but(newTables(head, base, 'drill')) },
    drops: base
      ? { backups: but(newTables(base, head, 'create-backup')), drills: but(newTables(base, head, 'drill')) }
      : { backups: [], drills: [] },
    others: only(otherPhrases(head, unseen?.tables), base && otherPhrases(base)),
    uncovered: base ? but(only(governed(base), governed(head)), unseen?.unplaced) : [],
    covered: base ? but(only(governed(head), governed(base)), unseen?.unplaced) : [],
    problems: only(problemsOf(head), base && problemsOf(base)),
    ...(total?.head ? { monthlyUsd: monthlyOf({ ...total, head: total.head }) } : {}),
    ...(baseMissing === undefined ? {} : { baseMissing }),
    ...(unseen && unseen.why.length > 0 ? { partial: unseen.why } : {}),
    reviewed: reviewedOf(head),
  };
}

function monthlyOf({ base, head }: { base?: Track; head: Track }): NonNullable<Impact['monthlyUsd']> {
  const guarded = [...(base?.held ?? []), ...head.held].some(isByGuard);
  return {
    ...(base ? { base: base.monthlyUsd } : {}),
    head: head.monthlyUsd,
    ...(guarded ? { guarded: true as const } : {}),
  };
}

/** Whether a step of head is no news: base carries it out as well; of one that head holds, base has it at all. */
function alsoIn(base: Plan | undefined): (each: Destructive) => boolean {
  const steps = base ? destructiveSteps(base) : [];
  const done = new Set(steps.filter(({ step }) => step.held === undefined).map(extentKey));
  const all = new Set(steps.map(extentKey));
  return (each) => (each.step.held ? all : done).has(extentKey(each));
}

/** What goes, and how much of it: a window that base shortens as well may be cut deeper by head. */
function extentKey({ kind, target, step }: Destructive): string {
  return `${destructionKey({ kind, target })}${step.kind === 'change-pitr' ? ` ${step.days}` : ''}`;
}

/** Every destructive step of a plan as a person names it, held ones too. @param incarnations TableIds by the backup's ARN */
function destructions(plan: Plan, incarnations: ReadonlyMap<string, string | undefined>): Destruction[] {
  const live = plan.tables.flatMap(({ backups }) => backups);
  const byArn = new Map([...live, ...plan.orphans].map((backup) => [backup.arn, backup]));
  // What was proved of a table says nothing of an earlier table of its name: that is other data.
  const proofs = [
    ...live.map((backup) => ({ backup, of: backup.table })),
    ...plan.orphans.map((backup) => ({ backup, of: `${backup.table} ${incarnations.get(backup.arn) ?? 'gone'}` })),
  ];
  const onlyProven = onlyProvenOf(proofs);
  return destructiveSteps(plan).map(({ kind, target, step }) => {
    const backup = step.kind === 'delete-backup' ? byArn.get(step.arn) : undefined;
    const size = backup?.sizeBytes ?? sizeOfLoss(plan, step);
    return {
      kind,
      target,
      table: 'table' in step ? step.table : '',
      name: namedLoss(plan, step),
      ...(step.kind === 'delete-backup' ? { createdAt: step.createdAt } : {}),
      ...(size === undefined ? {} : { sizeBytes: size }),
      ...(backup?.drilled ? { drilled: backup.drilled.verdict } : {}),
      ...(backup && onlyProven.has(backup) ? { onlyProven: true as const } : {}),
      ...(step.held ? { held: step.held } : {}),
    };
  });
}

function isProven({ drilled }: BackupDecision): boolean {
  return drilled?.verdict === 'passed';
}

/** @param backups each with the table that it is of, no two tables alike (a table’s name has no space) */
function onlyProvenOf(backups: readonly { backup: BackupDecision; of: string }[]): Set<BackupDecision> {
  const proved = backups.filter(({ backup }) => isProven(backup));
  const byTable = new Map<string, BackupDecision[]>();
  for (const { backup, of } of proved) byTable.set(of, [...(byTable.get(of) ?? []), backup]);
  const only = proved.filter(({ backup, of }) => isOnlyProven(backup, byTable.get(of) ?? []));
  return new Set(only.map(({ backup }) => backup));
}

/** Of those that are held, one is asked what would be left if all of them went. @param proved of its table */
function isOnlyProven(backup: BackupDecision, proved: readonly BackupDecision[]): boolean {
  const goes = backup.decision === 'held' ? ['delete', 'held'] : ['delete'];
  return isProven(backup) && proved.every(({ decision }) => goes.includes(decision));
}

function sortKey({ table, createdAt, target }: Destruction): string {
  return `${table}\n${createdAt ?? ''}\n${target}`;
}

/** Tables of which the one plan takes a backup, or drills, and the other does not. */
function newTables(plan: Plan, other: Plan | undefined, kind: 'create-backup' | 'drill'): string[] {
  return only(tablesOf(plan, kind), other && tablesOf(other, kind));
}

function tablesOf({ steps }: Plan, kind: 'create-backup' | 'drill'): string[] {
  return steps.flatMap((step) => (step.kind === kind && !step.held ? [step.table] : []));
}

/** Steps that neither take away nor back up nor drill. @param but not those of these tables */
function otherPhrases({ steps }: Plan, but?: ReadonlySet<string>): string[] {
  return steps.flatMap((step) => {
    const isLeftOut = 'table' in step && but?.has(step.table);
    return isOther(step) && !step.held && !isLeftOut ? [phraseOf(step)] : [];
  });
}

function isOther(step: Step): boolean {
  return step.kind !== 'create-backup' && step.kind !== 'drill' && destructive(step) === undefined;
}

function governed({ tables }: Plan): string[] {
  return tables.map(({ table }) => table);
}

function problemsOf({ notices }: Plan): string[] {
  return notices.flatMap(({ level, message }) => (level === 'problem' ? [message] : []));
}

/** What the first has and the second has not; each once, sorted. */
function only(texts: readonly string[], others: readonly string[] = []): string[] {
  const known = new Set(others);
  return [...new Set(texts)].filter((text) => !known.has(text)).sort(byText);
}
