/** The drills of one table: is one due, is one late, is one running, and what the next restores from. */
import { DRILL_RETRY_AFTER, DRILL_STUCK_AFTER } from '../model/constants.js';
import type { DrillRecord } from '../model/ledger.js';
import type { ObservedTable } from '../model/observed.js';
import type { Verdict } from '../model/outcome.js';
import type { Notice, PastDrill, Step, TablePlan } from '../model/plan.js';
import type { DrillRule, ReplicaRule } from '../model/policy.js';
import { formatDuration, iso, type Millis, policyDuration } from '../model/time.js';
import { keptElsewhere, whereKept } from './drill-kept.js';
import { aimingAt, originOf } from './drill-origin.js';
import { isDue, isOverdue } from './due.js';
import { freshStart } from './fresh-start.js';
import { isOver } from './is-over.js';
import { ledgerHold } from './ledger.js';
import type { OwnBackup } from './ownership.js';
import { type Aiming, aimOf, type Origin } from './reach.js';
import { livesIn } from './replica-create.js';
import { seedFrom } from './seed.js';
import type { Situation } from './situation.js';
import { wishNotices } from './wishes.js';
import { ago } from './words.js';

export interface DrillInput {
  table: ObservedTable;
  rule: DrillRule;
  /** Records of drills of this incarnation, oldest first. */
  records: readonly DrillRecord[];
  /** Backups that a drill may restore from: AVAILABLE, ours, of this incarnation, staying; newest first. */
  candidates: readonly OwnBackup[];
  /** The create-backup step of this plan, when it takes one. */
  planned?: { id: string; witnessed: boolean; copied: boolean };
  /** A stream of new and old images is enabled where there is none. */
  wantsStream: boolean;
  /** What the policy says of the table's replicas. */
  replicas: readonly ReplicaRule[];
}

export interface DrillPlan {
  summary: NonNullable<TablePlan['drills']>;
  steps: Step[];
  notices: Notice[];
  /** Why the drill should start from a backup of this run, when none is planned and one would prove more. */
  fresh?: string;
}

/** Plans the drills of one table that can be worked on (it is there and ACTIVE). */
export function planDrills(situation: Situation, input: DrillInput): DrillPlan {
  const kept = input.records.filter((record) => isOver(record) && record.state !== 'done');
  const next = nextDrills(situation, input);
  return {
    ...next,
    steps: [...next.steps, ...kept.map((record) => lookAgain(situation, input, record))],
    notices: [...kept.map(keptElsewhere), ...next.notices],
  };
}

/** What goes on, or begins: whatever the tables are of drills that are over. */
function nextDrills(situation: Situation, input: DrillInput): DrillPlan {
  const summary = drillSummary(situation, input.table, input.rule, input.records);
  const unreachable = wishNotices(situation, input);
  const running = input.records.filter((record) => !isOver(record));
  if (running.length > 0) {
    return {
      summary,
      steps: running.map((record, index) => resume(situation, input, record, index)),
      notices: [...running.flatMap((record) => stuck(situation, record)), ...unreachable],
    };
  }
  if (!summary.due && !situation.drillNow) return { summary, steps: [], notices: unreachable };
  // After a failed listing nobody knows the latest backup; the listing's own notice says so.
  const listed = input.rule.from !== 'point-in-time' && input.rule.from !== 'replica';
  if (listed && situation.backupsError !== undefined) return { summary, steps: [], notices: unreachable };
  const origin = originOf(situation, input);
  if (typeof origin !== 'string') return beginning(situation, input, origin, summary);
  return {
    summary,
    steps: [],
    notices: [nothingToDrillFrom(input.table.name, origin, summary.overdue || situation.drillNow), ...unreachable],
  };
}

/** Where the drills of a table stand, whatever can be done about it now. */
export function drillSummary(
  { at }: Situation,
  table: ObservedTable,
  rule: DrillRule,
  records: readonly DrillRecord[],
): DrillPlan['summary'] {
  const running = records.find((record) => !isOver(record));
  const ended = records.map(pastDrill).filter((drill) => drill !== undefined);
  const last = lastOf(ended);
  const passed = lastOf(ended.filter(({ verdict }) => verdict === 'passed'));
  return {
    every: rule.every,
    proof: rule.proof,
    due: running === undefined && (last === undefined || isDue(at - last.endedAt, interval(rule, last.verdict))),
    overdue: isOverdue(at - (passed?.endedAt ?? table.createdAt), rule.every),
    ...(last ? { last: last.drill } : {}),
    ...(running ? { running: running.id } : {}),
  };
}

/** A drill that did not pass is tried again sooner than the next one would be due. */
function interval(rule: DrillRule, last: Verdict): Millis {
  return last === 'passed' ? rule.every : Math.min(rule.every, DRILL_RETRY_AFTER);
}

interface Ended {
  endedAt: Millis;
  verdict: Verdict;
  drill: PastDrill;
}

function pastDrill(record: DrillRecord): Ended | undefined {
  const { id, endedAt, findings } = record;
  if (!isOver(record) || endedAt === undefined || !findings) return undefined;
  const { verdict, proof, items, compared, restoreMs, recoveryPointMs } = findings;
  const measured = {
    ...(restoreMs === undefined ? {} : { restoreMs }),
    ...(recoveryPointMs === undefined ? {} : { recoveryPointMs }),
  };
  return { endedAt, verdict, drill: { id, at: iso(endedAt), verdict, proof, items, compared, ...measured } };
}

function lastOf(ended: readonly Ended[]): Ended | undefined {
  return ended.reduce<Ended | undefined>(
    (last, each) => (last && last.endedAt > each.endedAt ? last : each),
    undefined,
  );
}

function resume(situation: Situation, { table, rule }: DrillInput, record: DrillRecord, index: number): Step {
  return drillStep(situation, table, rule, {
    aim: record.aim ?? (rule.proof === 'best' ? 'sampled' : rule.proof),
    // The first keeps the plain id, so that a table's one drill is named alike in every plan.
    id: index === 0 ? `drill ${table.name}` : `drill ${table.name} ${record.id}`,
    origin: { kind: 'recorded' },
    seed: record.seed,
    resume: record.id,
    reason: `Drill ${record.id}, begun ${ago(record.intentAt, situation.at)}, is ${record.state}: it is taken up.`,
  });
}

/** A drill that is over and whose table was kept in another Region: whether that can go by now, or is gone. */
function lookAgain(situation: Situation, { table, rule }: DrillInput, record: DrillRecord): Step {
  return drillStep(situation, table, rule, {
    aim: record.aim ?? 'restorable',
    id: `drill ${table.name} ${record.id}`,
    origin: { kind: 'recorded' },
    seed: record.seed,
    resume: record.id,
    reason: `Drill ${record.id} is over; its table ${whereKept(record)} is looked at again.`,
  });
}

function beginning(situation: Situation, input: DrillInput, origin: Origin, summary: DrillPlan['summary']): DrillPlan {
  const aiming = aimingAt(input, origin);
  const step = begin(situation, aiming, summary, input.replicas);
  const fresh = input.planned === undefined && !step.held ? freshStart(situation, aiming) : undefined;
  return {
    summary,
    steps: [step],
    // What is held says why, and does not run.
    notices: step.held ? [] : wishNotices(situation, input, aiming),
    ...(fresh === undefined ? {} : { fresh }),
  };
}

function begin(situation: Situation, aiming: Aiming, { last }: DrillPlan['summary'], replicas: readonly ReplicaRule[]) {
  const { table, rule, origin } = aiming;
  const elsewhere = restoredIn(situation, rule, origin);
  const kmsKey = replicas.find(({ region }) => region === elsewhere)?.kmsKey;
  return drillStep(situation, table, rule, {
    ...(kmsKey === undefined ? {} : { kmsKey }),
    aim: aimOf(situation, aiming),
    id: `drill ${table.name}`,
    origin,
    seed: seedFrom(situation.seed, table.name, 'drill'),
    reason: situation.drillNow ? 'Asked for now, due or not.' : dueReason(situation.at, rule, last),
  });
}

function dueReason(at: Millis, rule: DrillRule, last: PastDrill | undefined): string {
  if (!last) return `Never drilled; a drill is due every ${policyDuration(rule.every)}.`;
  const { verdict, at: endedAt } = last;
  const said = verdict === 'inconclusive' ? 'was inconclusive' : verdict;
  const next = `one is due every ${policyDuration(rule.every)}`;
  const again = verdict === 'passed' ? next : `it is tried again after ${policyDuration(interval(rule, verdict))}`;
  return `The last drill ${said} ${ago(Date.parse(endedAt), at)}; ${again}.`;
}

type DrillParts = Pick<
  Extract<Step, { kind: 'drill' }>,
  'id' | 'origin' | 'aim' | 'seed' | 'resume' | 'reason' | 'kmsKey'
>;

/** A drill writes its intent to the ledger before it restores anything; without one it is held. */
function drillStep(situation: Situation, table: ObservedTable, rule: DrillRule, parts: DrillParts): Step {
  const unwritable = situation.ledger === 'unreadable' && {
    why: 'the ledger cannot be read, and a drill is recorded before it begins',
  };
  const held = ledgerHold(situation) ?? (unwritable || outside(situation, rule, parts));
  const tableId = table.id === undefined ? {} : { tableId: table.id };
  const { id, ...rest } = parts;
  return { id, kind: 'drill', table: table.name, ...tableId, rule, ...rest, ...(held ? { held } : {}) };
}

/** The other Region into which a drill restores; `undefined`: the table's own. */
function restoredIn({ policy }: Situation, { region }: DrillRule, origin: DrillParts['origin']): string | undefined {
  const into = region ?? (origin.kind === 'replica' ? origin.region : policy.region);
  return into === policy.region ? undefined : into;
}

/** Data is restored nowhere but where `residency` lets it live. A drill that has begun goes on to its end. */
function outside(situation: Situation, rule: DrillRule, { origin, resume }: DrillParts) {
  const region = restoredIn(situation, rule, origin);
  if (region === undefined || resume !== undefined || livesIn(situation.policy, region)) return undefined;
  return { why: `it would restore into ${region}, which \`residency\` leaves out` };
}

/** Red once the drill is late, or was asked for: a table that was made an hour ago has had no chance yet. */
function nothingToDrillFrom(table: string, why: string, red: boolean): Notice {
  return {
    code: 'nothing-to-drill-from',
    level: red ? 'problem' : 'warning',
    table,
    message: `${table}: a drill is to be done, but there is nothing to restore from: ${why}.`,
    next: 'A later run drills once there is; if this stays, look at the table’s backups and point-in-time recovery.',
  };
}

function stuck({ at }: Situation, { id, table, state, intentAt, target }: DrillRecord): Notice[] {
  const age = at - intentAt;
  if (age <= DRILL_STUCK_AFTER) return [];
  return [
    {
      code: 'drill-stuck',
      level: 'problem',
      table,
      message: `${table}: drill ${id} has been ${state} for ${formatDuration(age)}, longer than any restore should take.`,
      next: `Look at the table ${target} and at what the last runs said of this drill.`,
    },
  ];
}
