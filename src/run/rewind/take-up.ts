/** Which rewind a run carries on: one that an earlier run began for the same request, or a new one. */

import { getRewind, putRewind } from '../../ledger/rewinds.js';
import { REWIND } from '../../model/constants.js';
import { UserError } from '../../model/errors.js';
import type { DrillOrigin } from '../../model/ledger.js';
import { copyTableOf, rewindTableName } from '../../model/names.js';
import type { ObservedTable } from '../../model/observed.js';
import type { RewindRecord, RewindRequest } from '../../model/rewind.js';
import { formatDuration, iso, type Millis } from '../../model/time.js';
import type { Chosen, RewindContext, RewindSoFar } from './context.js';
import { finish } from './finish.js';
import { refuseSince, refuseWindow } from './refuse.js';
import { end } from './teardown.js';

/**
 * Takes up, or writes the intent of a new one: from here on a crash leaves something that the next run finds. An older one
 * of the table that nobody goes on with is ended first.
 * @returns `undefined` when all that was asked for was an end
 * @throws UserError (exit 2) when an older one is half written or waits for its reader, or the list is too old to be written from
 */
export async function takeUp(
  context: RewindContext,
  soFar: RewindSoFar,
  origin: DrillOrigin,
): Promise<RewindRecord | undefined> {
  const { store, request, connection, chosen, live } = context;
  const known = await getRewind(store, request.table);
  const open = known && known.state !== 'done' ? known : undefined;
  refuseOther(request, open);
  if (request.apply === 'none') {
    soFar.record = open as RewindRecord;
    soFar.givenUp = true;
    await giveUp(context, soFar);
    return undefined;
  }
  const now = connection.clock.now();
  const same = open && isFor(open, chosen, live) && sameOrigin(open.origin, origin) ? open : undefined;
  if (request.list !== undefined && (!same || (!same.list && request.apply.length > 0))) {
    throw refused(
      request.table,
      `rewind ${request.list} of it ${same ? 'has no list yet' : 'was begun with another --to or for other items'}`,
      'run the command that its preview printed, word for word',
    );
  }
  if (same) {
    soFar.record = same;
    soFar.resumed = true;
    if (standsFor(same, chosen, live, now) || !same.list) return same;
    const old = same.state === 'writing' ? await endHalfWritten(context, soFar) : refuseOldList(context, same, now);
    if (old) return old;
  } else if (open) {
    refuseAnothers(request, open, now);
  }
  refuseWindow(live, chosen, now);
  refuseSince(live, chosen, origin, now);
  if (open) {
    const old: RewindSoFar = { record: open, resumed: false };
    await end(context, old);
    if (old.teardown?.startsWith('kept')) context.notice(`${open.beside}, of an earlier rewind, was ${old.teardown}.`);
  }
  soFar.resumed = false;
  soFar.record = await intend(context, origin);
  return soFar.record;
}

/**
 * Whether a run goes on from the list of an open rewind, so that it needs nothing more of what the list was made from. What
 * only remains to be verified goes on however old it is.
 */
export function standsFor(open: RewindRecord | undefined, chosen: Chosen, live: ObservedTable, now: Millis): boolean {
  if (!open?.list || !isFor(open, chosen, live)) return false;
  return open.state === 'verifying' || open.state === 'tearing-down' || now - open.list.to <= REWIND.listLasts;
}

/**
 * With `--list`, and to end one, there must be that rewind and no other.
 * @throws UserError (exit 2)
 */
export function refuseOther({ table, list, apply }: RewindRequest, open: RewindRecord | undefined): void {
  if (list === undefined ? open || apply !== 'none' : open?.id === list) return;
  if (list === undefined) {
    throw refused(table, 'there is no rewind of it to end', 'leave `--apply none` out to begin one');
  }
  const instead = open ? `; the one that stands is ${open.id}, to ${nameOf(open.origin)}, ${sinceOf(open)}` : '';
  throw refused(
    table,
    `rewind ${list} of it, whose list was looked at, has ended${instead}`,
    'look anew: run the command without --list and --apply',
  );
}

function isFor(open: RewindRecord, chosen: Chosen, live: ObservedTable): boolean {
  return open.selection === chosen.canonical && open.tableId === live.id;
}

/** What was written is said before it is forgotten, wherever the table that it was written to still stands. */
async function giveUp(context: RewindContext, soFar: RewindSoFar): Promise<void> {
  const open = soFar.record as RewindRecord;
  if (open.tableId === undefined || open.tableId !== context.live.id) return end(context, soFar);
  await finish(context, soFar);
}

/** @throws UserError (exit 2) when it was to be written from */
async function endHalfWritten(context: RewindContext, soFar: RewindSoFar): Promise<RewindRecord> {
  const { request, store } = context;
  const { id, safety, ...half } = soFar.record as RewindRecord;
  if (request.apply.length > 0) {
    throw refused(
      request.table,
      `rewind ${id} is half written, and its list is older than ${formatDuration(REWIND.listLasts)}`,
      `run the same command without --apply: it reads again what was written, and ends it; then it can be compared anew${safety ? `. The backup from before its first write is ${safety.name}` : ''}`,
      'this run wrote nothing; what was written from the list before stands',
    );
  }
  soFar.halfWritten = true;
  soFar.record = await putRewind(store, { ...half, id, ...(safety ? { safety } : {}), state: 'verifying' });
  return soFar.record;
}

/** @throws UserError (exit 2) when it was to be written from */
function refuseOldList({ request, notice }: RewindContext, { id, list }: RewindRecord, now: Millis): undefined {
  const age = now - (list?.to ?? 0);
  if (request.apply.length > 0) {
    throw refused(
      request.table,
      `what differs was listed ${formatDuration(age)} ago (${iso(list?.to ?? 0)}), and is not written from after ${formatDuration(REWIND.listLasts)}`,
      'run the same command without --apply: it compares anew',
    );
  }
  notice(`The list of rewind ${id} was older than ${formatDuration(REWIND.listLasts)}: it was made anew.`);
}

/** @throws UserError (exit 2) when somebody still waits for it */
function refuseAnothers({ table }: RewindRequest, open: RewindRecord, now: Millis): void {
  const { id, origin, state, list } = open;
  if (state === 'writing' || state === 'verifying') {
    throw refused(
      table,
      `rewind ${id} of it, to ${nameOf(origin)}, has been writing since ${iso(open.writingSince ?? open.intentAt)} and has not ended`,
      'run the command that it was begun with, or end it as it stands with `--apply none`',
      'this run wrote nothing',
    );
  }
  if (state !== 'listed' || !list || now - list.to > REWIND.listLasts) return;
  throw refused(
    table,
    `somebody previewed another rewind of it: ${id}, to ${nameOf(origin)}, ${sinceOf(open)}; its list waits to be written from`,
    `ask whoever began it; then end it with \`--apply none --list ${id}\`, or go on with it`,
  );
}

function nameOf(origin: DrillOrigin): string {
  return origin.kind === 'backup' ? origin.name : iso(origin.at);
}

function sinceOf({ intentAt, list }: RewindRecord): string {
  return `begun ${iso(intentAt)}${list ? `, listed ${iso(list.to)}` : ''}`;
}

async function intend(context: RewindContext, origin: DrillOrigin): Promise<RewindRecord> {
  const { store, newId, connection, policy, request, live, chosen } = context;
  const copy = origin.kind === 'backup' ? copyTableOf(origin.arn) : undefined;
  const id = newId();
  return putRewind(store, {
    id,
    table: request.table,
    ...(live.id === undefined ? {} : { tableId: live.id }),
    origin,
    selection: chosen.canonical,
    beside: copy ?? rewindTableName(policy.name, request.table, id),
    ...(copy === undefined ? {} : { borrowed: true }),
    state: 'intended',
    intentAt: connection.clock.now(),
    timings: { restoreMs: 0, compareMs: 0, backupMs: 0, writeMs: 0, verifyMs: 0 },
    // The table’s earlier rewind, which has ended, gives its place.
    version: (await getRewind(store, request.table))?.version ?? 0,
  });
}

function sameOrigin(a: DrillOrigin, b: DrillOrigin): boolean {
  if (a.kind === 'backup') return b.kind === 'backup' && a.arn === b.arn;
  return b.kind === 'point-in-time' && a.at === b.at;
}

function refused(table: string, what: string, next: string, means = 'nothing was written'): UserError {
  return new UserError({ what, where: table, means, next, exit: 2 });
}
