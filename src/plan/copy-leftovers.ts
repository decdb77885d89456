/** Copies that are no backup: never finished, not to be told, or not ours for all their name says. */
import type { BackupCopyRecord } from '../model/ledger.js';
import type { ObservedTable } from '../model/observed.js';
import type { Notice, Step } from '../model/plan.js';
import type { LeftoverPlan } from './leftovers.js';
import { isOwnCopyTable } from './ownership.js';
import { inScope, type Situation } from './situation.js';
import { isWorkable } from './status.js';
import { isUnfinished, whyGivenUp } from './unfinished.js';

const NOTHING: LeftoverPlan = { steps: [], notices: [] };

/** @param resumed ids of the copies that this plan goes on with */
export function planCopyLeftovers(situation: Situation, resumed: ReadonlySet<string>): LeftoverPlan {
  const byTarget = new Map(situation.copies.map((copy) => [copy.target, copy]));
  const strangers = situation.tables
    .filter((table) => isOwnCopyTable(table, situation.policy) && !byTarget.has(table.name))
    .filter((table) => table.status !== 'DELETING' && !situation.only)
    .map((table) => unknown(table));
  const parts = situation.copies
    .filter(({ id, table }) => inScope(situation, table) && !resumed.has(id))
    .map((copy) => leftover(situation, copy));
  const all = [...strangers, ...parts];
  return { steps: all.flatMap(({ steps }) => steps), notices: all.flatMap(({ notices }) => notices) };
}

function leftover(situation: Situation, copy: BackupCopyRecord): LeftoverPlan {
  const table = situation.tableByName.get(copy.target);
  // A table that could not be described has a failure of its own.
  if (!table && situation.exists(copy.target)) return NOTHING;
  if (table && copy.targetId !== table.id && copy.state !== 'intended') return another(table, copy);
  if (table?.status === 'DELETING') return NOTHING;
  if (isUnfinished(copy)) return unfinished(situation, copy, table);
  if (!table) return clean(copy, undefined, `The table of copy ${copy.id} of ${copy.table} is gone.`);
  return copy.state === 'failed' ? kept(copy, table, FAILED) : NOTHING;
}

function unfinished(situation: Situation, copy: BackupCopyRecord, table: ObservedTable | undefined): LeftoverPlan {
  const source = situation.tableByName.get(copy.table);
  const unseen = situation.exists(copy.table) && (!source || situation.failures.has(copy.table) || !isWorkable(source));
  if (unseen) return NOTHING;
  const same = source?.id !== undefined && source.id === copy.tableId;
  if (!same) {
    if (!table) return clean(copy, undefined, `Copy ${copy.id} cannot go on: ${copy.table} is gone, or was made anew.`);
    return kept(
      copy,
      table,
      `was never finished, and ${copy.table} is gone or was made anew: it may be the best there is`,
    );
  }
  const why = whyGivenUp(situation, copy);
  return why === undefined ? NOTHING : clean(copy, table, `Copy ${copy.id} of ${copy.table} is given up: ${why}.`);
}

const FAILED = 'was not found to hold what was copied into it, so nobody can tell what it holds';

function clean(copy: BackupCopyRecord, table: ObservedTable | undefined, reason: string): LeftoverPlan {
  const step: Step = {
    id: `clean-copy ${copy.target}`,
    kind: 'clean-copy',
    table: copy.target,
    ...(table?.id === undefined ? {} : { tableId: table.id }),
    copy: copy.id,
    reason,
  };
  return { steps: [step], notices: [] };
}

function kept({ id, table: source }: BackupCopyRecord, { name }: ObservedTable, what: string): LeftoverPlan {
  const notice: Notice = {
    code: 'copy-unverified',
    level: 'problem',
    table: name,
    message: `The table ${name}, copy ${id} of ${source}, ${what}. It is no backup, and it is not deleted.`,
    next: 'Look at what it holds, keep what is of use, and delete it by hand.',
  };
  return { steps: [], notices: [notice] };
}

function unknown(table: ObservedTable): LeftoverPlan {
  return notOurs(table, 'bears a name like a copy’s, but the ledger has no record of it');
}

function another(table: ObservedTable, { id, table: source }: BackupCopyRecord): LeftoverPlan {
  return notOurs(table, `bears the name of copy ${id} of ${source}, but is another table`);
}

function notOurs({ name }: ObservedTable, what: string): LeftoverPlan {
  const message = `The table ${name} ${what}. It counts as no backup, and it is not touched.`;
  const next = 'Delete it by hand if nobody needs it.';
  return { steps: [], notices: [{ code: 'copy-not-ours', level: 'warning', table: name, message, next }] };
}
