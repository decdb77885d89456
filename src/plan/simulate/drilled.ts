/** A drill on paper: it passes at once, and the ledger remembers it, so that floors act on it. */
import { SIMULATION } from '../../model/constants.js';
import type { DrillRecord, ProofRecord } from '../../model/ledger.js';
import type { Step } from '../../model/plan.js';
import { iso, type Millis } from '../../model/time.js';
import { isOver } from '../is-over.js';
import type { OwnBackup } from '../ownership.js';
import type { World } from './world.js';

type DrillStep = Extract<Step, { kind: 'drill' }>;

/** A drill takes no time on paper, and still ends after the backup of its run was taken, as it does in truth. */
const DRILL_TAKES: Millis = 1;

/** How the tables of drills are named here: as none can be. */
const ON_PAPER = 'on-paper/';

/** Whether the simulation made the record. */
export function isOnPaper({ target }: DrillRecord): boolean {
  return target.startsWith(ON_PAPER);
}

/**
 * Records a drill that passed.
 * @param made the backups of this run, by step
 * @returns how many drills this began: none when it only looked again at one that was over
 */
export function drilled(world: World, step: DrillStep, made: ReadonlyMap<string, OwnBackup>, at: Millis): 0 | 1 {
  const known = world.drills.find(({ id }) => id === step.resume);
  const origin = known?.origin ?? originOf(world, step, made, at);
  const id = known?.id ?? `simulated${at}`;
  const record: DrillRecord = {
    id,
    table: step.table,
    ...(step.tableId === undefined ? {} : { tableId: step.tableId }),
    origin,
    target: known?.target ?? `${ON_PAPER}${id}`,
    state: 'done',
    intentAt: known?.intentAt ?? at,
    endedAt: at + DRILL_TAKES,
    seed: step.seed,
    proof: step.rule.proof,
    aim: step.aim,
    findings: passed(world, step, at),
    version: 1,
  };
  world.drills = remembered(world, [...world.drills.filter((each) => each.id !== id), record]);
  if (origin.kind === 'backup') prove(world, step, origin.arn, id, at);
  return known && isOver(known) ? 0 : 1;
}

/** All that came from the account, the last ones, and the last from each backup: no rule asks for others that passed. */
function remembered({ backups }: World, drills: readonly DrillRecord[]): DrillRecord[] {
  if (drills.length <= SIMULATION.drills) return [...drills];
  const lastOf = new Map(drills.flatMap(({ id, origin }) => (origin.kind === 'backup' ? [[origin.arn, id]] : [])));
  const standing = new Set(backups.flatMap(({ arn }) => lastOf.get(arn) ?? []));
  const recent = drills.length - SIMULATION.drills / 2;
  return drills.filter((each, index) => !isOnPaper(each) || index >= recent || standing.has(each.id));
}

function originOf(
  { backups }: World,
  { origin }: DrillStep,
  made: ReadonlyMap<string, OwnBackup>,
  at: Millis,
): DrillRecord['origin'] {
  const backup =
    origin.kind === 'new-backup'
      ? made.get(origin.step)
      : backups.find(({ arn }) => origin.kind === 'backup' && origin.arn === arn);
  return backup
    ? { kind: 'backup', arn: backup.arn, name: backup.name, createdAt: backup.createdAt }
    : { kind: 'point-in-time', at };
}

function passed({ table }: World, { aim }: DrillStep, at: Millis): NonNullable<DrillRecord['findings']> {
  return {
    verdict: 'passed',
    proof: aim,
    statement: '',
    reasons: [],
    items: table.itemCount,
    compared: table.itemCount,
    missing: 0,
    changed: 0,
    examples: [],
    checks: [],
    dropped: [],
    unread: [],
    verifiedAt: iso(at),
  };
}

/** As the run does: the next drill from the same backup overwrites the proof. */
function prove(world: World, step: DrillStep, backupArn: string, id: string, at: Millis): void {
  const { aim, table, tableId } = step;
  const proof: ProofRecord = {
    backupArn,
    table,
    ...(tableId === undefined ? {} : { tableId }),
    drill: id,
    verdict: 'passed',
    proof: aim,
    items: world.table.itemCount,
    // What a drill recorded whole makes the next one from the same backup `exact`, which needs no fresh backup.
    ...(aim === 'explained' || aim === 'exact' ? { contents: { items: world.table.itemCount, sum: '0' } } : {}),
    at: at + DRILL_TAKES,
  };
  world.proofs = [...world.proofs.filter((each) => each.backupArn !== backupArn), proof];
}
