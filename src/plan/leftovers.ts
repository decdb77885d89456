/** Drill tables that stand when no drill needs them any more, and drills that can no longer go on. */
import { EPSILON } from '../model/constants.js';
import type { DrillRecord } from '../model/ledger.js';
import { parseThrowAwayName } from '../model/names.js';
import type { ObservedTable } from '../model/observed.js';
import type { Notice, Step } from '../model/plan.js';
import { ledgerHold } from './ledger.js';
import { isOwnDrillTable, isTaggedDrillTable } from './ownership.js';
import { inScope, type Situation } from './situation.js';
import { isWorkable } from './status.js';

export interface LeftoverPlan {
  steps: Step[];
  notices: Notice[];
}

/** @param resumed ids of the drills that this plan takes up */
export function planLeftovers(situation: Situation, resumed: ReadonlySet<string>): LeftoverPlan {
  const drillTables = situation.tables.filter((table) => isOwnDrillTable(table, situation.policy));
  const byTarget = new Map(situation.drills.map((record) => [record.target, record]));
  const parts = [
    ...drillTables.map((table) => leftover(situation, table, byTarget.get(table.name), resumed)),
    ...situation.drills
      .filter(({ target }) => !situation.exists(target))
      .map((record) => vanished(situation, record, resumed)),
  ];
  return { steps: parts.flatMap(({ steps }) => steps), notices: parts.flatMap(({ notices }) => notices) };
}

const NOTHING: LeftoverPlan = { steps: [], notices: [] };

function leftover(
  situation: Situation,
  table: ObservedTable,
  record: DrillRecord | undefined,
  resumed: ReadonlySet<string>,
): LeftoverPlan {
  if (table.status === 'DELETING' || (situation.only && !(record && inScope(situation, record.table)))) return NOTHING;
  if (record && !madeBy(record, table)) {
    return warning('leftover-not-ours', table, 'bears the name of a drill of ours but was not made by it');
  }
  if (record && isNeeded(situation, record, resumed)) return NOTHING;
  if (!record && !isTaggedDrillTable(table, situation.policy)) {
    return warning(
      'leftover-not-ours',
      table,
      'bears a name like a drill’s, but neither the ledger nor a tag says that it is ours',
    );
  }
  if (!record?.contents) return unverified(situation, table, record);
  const adopted = adoption(table);
  if (adopted)
    return warning('leftover-adopted', table, `is left over from a drill, but ${adopted}, which no drill does`);
  return { steps: [cleanStep(situation, table.name, record.id, whyOver(situation, record), table.id)], notices: [] };
}

/** A drill that can no longer go on and whose table never came, or is gone already: its record is still to be closed. */
function vanished(situation: Situation, record: DrillRecord, resumed: ReadonlySet<string>): LeftoverPlan {
  if (record.state === 'done' || !inScope(situation, record.table)) return NOTHING;
  if (isNeeded(situation, record, resumed)) return NOTHING;
  return { steps: [cleanStep(situation, record.target, record.id, whyOver(situation, record))], notices: [] };
}

/** The intent was written before the restore was asked for: what is older, or has another id, is somebody else's. */
function madeBy({ intentAt, targetId }: DrillRecord, table: ObservedTable): boolean {
  if (targetId !== undefined && table.id !== undefined && targetId !== table.id) return false;
  return table.createdAt >= intentAt - EPSILON;
}

/** The drill is taken up in this plan, or may be by a later one: what cannot be worked on today may be tomorrow. */
function isNeeded(situation: Situation, { id, state, table }: DrillRecord, resumed: ReadonlySet<string>): boolean {
  if (state === 'done') return false;
  if (resumed.has(id)) return true;
  if (!situation.exists(table)) return false;
  const source = situation.tableByName.get(table);
  return !source || situation.failures.has(table) || !isWorkable(source);
}

function whyOver(situation: Situation, { id, state, table }: DrillRecord): string {
  if (state === 'done') return `Drill ${id} of ${table} is done, but its table still stands.`;
  if (!situation.exists(table)) return `Drill ${id} cannot go on: its table ${table} is gone.`;
  return `Drill ${id} cannot go on: ${table} was made anew, or the policy has no drills for it any more.`;
}

/** Only what a verification read tells our leavings from what others have written since. */
function unverified(situation: Situation, table: ObservedTable, record: DrillRecord | undefined): LeftoverPlan {
  const origin = record
    ? `was restored by drill ${record.id} of ${record.table} and never verified`
    : `carries the tag of drill ${drillId(table)}, whose record is not to be found`;
  const best =
    record && !situation.exists(record.table)
      ? ` ${record.table} itself is gone: this may be the best copy there is.`
      : '';
  const notice: Notice = {
    code: 'leftover-unverified',
    level: 'problem',
    table: table.name,
    message: `The table ${table.name} ${origin}, so nobody can tell what was written to it since. It is not deleted.${best}`,
    next: 'Look at what it holds, keep what is of use, and delete it by hand.',
  };
  return { steps: [], notices: [notice] };
}

function drillId(table: ObservedTable): string {
  return (parseThrowAwayName(table.name) as { id: string }).id;
}

/** A restore brings none of these back, and drills set none: somebody has put the table to use. */
function adoption({ deletionProtection, stream, pitr, replicas }: ObservedTable): string | undefined {
  if (deletionProtection) return 'deletion protection was turned on';
  if (stream) return 'a stream was enabled';
  if (pitr?.enabled) return 'point-in-time recovery was turned on';
  return replicas.length > 0 ? 'it has replicas' : undefined;
}

function cleanStep(situation: Situation, table: string, drill: string, reason: string, tableId?: string): Step {
  const held = ledgerHold(situation);
  return {
    id: `clean-leftover ${table}`,
    kind: 'clean-leftover',
    table,
    ...(tableId === undefined ? {} : { tableId }),
    drill,
    reason,
    ...(held ? { held } : {}),
  };
}

function warning(code: string, { name }: ObservedTable, what: string): LeftoverPlan {
  const message = `The table ${name} ${what}. It is not touched.`;
  return {
    steps: [],
    notices: [{ code, level: 'warning', table: name, message, next: 'Delete it by hand if nobody needs it.' }],
  };
}
