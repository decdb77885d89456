/** Rewinds that have not ended, and tables that bear the name of one: said, and never touched. */
import { REWIND } from '../model/constants.js';
import type { ObservedTable } from '../model/observed.js';
import type { Notice } from '../model/plan.js';
import type { RewindRecord } from '../model/rewind.js';
import { iso } from '../model/time.js';
import { isOwnRewindTable } from './ownership.js';
import { inScope, type Situation } from './situation.js';

/** A rewind waits for a person, however long: only `dynadrill rewind` goes on with it, or ends it and deletes its table. */
export function rewindNotices(situation: Situation): Notice[] {
  const open = situation.rewinds.filter(({ state, table }) => state !== 'done' && inScope(situation, table));
  const known = new Set(situation.rewinds.filter(({ state }) => state !== 'done').map(({ beside }) => beside));
  const strangers = situation.tables.filter(
    (table) =>
      isOwnRewindTable(table, situation.policy) &&
      !known.has(table.name) &&
      table.status !== 'DELETING' &&
      !situation.only,
  );
  return [...open.map((rewind) => openNotice(situation, rewind)), ...strangers.map(leftNotice)];
}

function openNotice({ at }: Situation, { id, table, beside, state, intentAt, list, borrowed }: RewindRecord): Notice {
  const writing = state === 'writing' || state === 'verifying';
  const old = list !== undefined && at - list.to > REWIND.listLasts;
  const stands = borrowed ? '' : ` Its table ${beside} stands and costs storage.`;
  return {
    code: 'rewind-open',
    level: writing || old ? 'warning' : 'info',
    table,
    message: `Rewind ${id} of ${table}, begun ${iso(intentAt)}, has not ended (${state}).${stands}`,
    next: writing
      ? 'Run its `dynadrill rewind` command again: it goes on where it was.'
      : 'Go on with it by its `dynadrill rewind` command, or end it with `--apply none`.',
  };
}

function leftNotice({ name }: ObservedTable): Notice {
  return {
    code: 'rewind-left',
    level: 'warning',
    table: name,
    message: `The table ${name} bears the name of a rewind, and the ledger knows of none that goes on with it. It is not touched.`,
    next: 'Look at what it holds, and delete it by hand if nobody needs it.',
  };
}
