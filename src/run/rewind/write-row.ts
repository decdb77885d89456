/** One item taken back, on condition that it is as it was seen. */

import { type ConditionalWrite, writeOnCondition } from '../../aws/conditional-write.js';
import type { Connection } from '../../aws/connection.js';
import { isError, isThrottle, mayHaveHappened } from '../../aws/errors.js';
import { getItem } from '../../aws/items.js';
import { retrying } from '../../aws/retry.js';
import type { Governor } from '../../data/governor.js';
import { hashesOf } from '../../data/item-hash.js';
import { isExpired } from '../../data/rewind/expiry.js';
import { giveBackRequest } from '../../data/rewind/taken.js';
import { type Built, deleteRequest, putBackRequest, revertRequest } from '../../data/rewind/write-request.js';
import type { RewindRow } from '../../ledger/rewinds.js';
import { REWIND, THROTTLE } from '../../model/constants.js';
import { UserError } from '../../model/errors.js';
import type { KeyAttribute } from '../../model/observed.js';
import type { RewindConflict } from '../../model/rewind.js';
import { MINUTE } from '../../model/time.js';
import type { WireItem } from '../../model/wire.js';
import type { RewindContext } from './context.js';

export type RowOutcome =
  | { kind: 'written'; forced: boolean }
  /** It is as it is to be: written by an attempt whose answer was lost, or by a run that was killed, or by somebody else. */
  | { kind: 'already' }
  /** Its time to live has passed since the comparison. */
  | { kind: 'expired' }
  | { kind: 'conflict'; why: RewindConflict };

/** A row of the list, at its turn. */
export interface Turn {
  row: RewindRow;
  /** What the item is to be; absent: nothing. */
  target: WireItem | undefined;
  /** An earlier run may have sent this write, and never learnt what came of it. */
  again: boolean;
}

/** @throws UserError when what a write took away cannot be given back */
export async function writeRow(context: RewindContext, turn: Turn, governor: Governor): Promise<RowOutcome> {
  const { connection, live, request, ttl } = context;
  const { row, target } = turn;
  if (target && isExpired(target, ttl, connection.clock.now())) {
    return row.kind === 'put-back' ? { kind: 'expired' } : conflict('would-expire');
  }
  const built = requestFor(row, target, live.keys, request.force);
  if (built === 'too-large') return conflict('too-large');
  // Such a write may take away what nobody saw: its answer is the only place that names it.
  const takes = row.kind === 'delete' || !built.whole;
  return takes ? takeAway(context, turn, built, governor) : write(context, turn, built, governor);
}

type Fitting = Exclude<Built, 'too-large'>;

/** A write that touches nothing but what its condition names may be sent again and again. */
async function write(context: RewindContext, turn: Turn, built: Fitting, governor: Governor): Promise<RowOutcome> {
  const { connection, live } = context;
  const { clock, signal } = connection;
  const send = () => governor.call(() => writeOnCondition(connection, live.name, built.request));
  let why: RewindConflict = 'changed-since';
  try {
    const { units } = await retrying(send, {
      clock,
      ...(signal ? { signal } : {}),
      within: REWIND.triesFor,
      first: THROTTLE.first,
      when: isHeld,
    });
    governor.spent(units);
    return { kind: 'written', forced: false };
  } catch (error) {
    if (isHeld(error)) why = 'busy';
    else if (!isError(error, 'ConditionalCheckFailedException')) throw error;
  }
  const now = await read(context, turn.row, governor);
  return equal(now, turn.target, live.keys) ? { kind: 'already' } : conflict(why);
}

/**
 * Reads right before it writes, sends once, and without the signal, so that no interruption loses the answer. What the answer
 * says was taken besides what was seen is given back; where the answer is lost and the work done, nobody can tell.
 */
async function takeAway(context: RewindContext, turn: Turn, built: Fitting, governor: Governor): Promise<RowOutcome> {
  const { connection, live, aftercare: own = connection } = context;
  const { clock, signal } = connection;
  const { row, target } = turn;
  const { keys } = live;
  const end = clock.monotonic() + REWIND.triesFor;
  let lost = turn.again;
  for (let pause = THROTTLE.first; ; pause *= 2) {
    const now = await read(context, row, governor);
    if (equal(now, target, keys)) return lost ? conflict('unsure') : { kind: 'already' };
    if (!equal(now, row.seen, keys)) return conflict('changed-since');
    signal?.throwIfAborted();
    const send = () => writeOnCondition(own, live.name, built.request, { once: true });
    const answer = await governor.call(send).catch((error: unknown) => ({ error }));
    if (!('error' in answer)) {
      governor.spent(answer.units);
      return settle(own, turn, built, answer.old, live);
    }
    const held = isHeld(answer.error);
    const failed = isError(answer.error, 'ConditionalCheckFailedException');
    if (!held && !failed && !mayHaveHappened(answer.error)) throw answer.error;
    lost ||= !held && !failed;
    if (clock.monotonic() + pause > end) {
      if (lost) throw answer.error;
      return conflict(held ? 'busy' : 'changed-since');
    }
    await clock.sleep(pause, signal);
  }
}

/** @param old what the write says stood there before */
async function settle(
  own: Connection,
  { row, target }: Turn,
  { request, whole }: Fitting,
  old: WireItem | undefined,
  { name, keys }: RewindContext['live'],
): Promise<RowOutcome> {
  const back = old && giveBackRequest(request, { old, seen: row.seen as WireItem, target }, keys);
  if (!back) return { kind: 'written', forced: !whole };
  await giveBack(own, name, back, row);
  return conflict('changed-since');
}

/** What was taken goes back, unless somebody has written the key meanwhile. */
async function giveBack(own: Connection, table: string, request: ConditionalWrite, row: RewindRow): Promise<void> {
  const { clock } = own;
  const when = (error: unknown) => isThrottle(error) || isHeld(error);
  const send = () => writeOnCondition(own, table, request);
  try {
    await retrying(send, { clock, within: 3 * MINUTE, first: THROTTLE.first, when });
  } catch (error) {
    if (isError(error, 'ConditionalCheckFailedException')) return;
    throw new UserError({
      what: `${JSON.stringify(row.key)} held more than was seen, and could not be put back: ${(error as Error).message}`,
      where: table,
      means: 'what had come meanwhile is in the old image of the table’s stream, where it has one, and nowhere else',
      next: 'put it back by hand, then run the same command again',
      cause: error,
    });
  }
}

function requestFor(
  row: RewindRow,
  target: WireItem | undefined,
  keys: readonly KeyAttribute[],
  force: boolean,
): Built {
  if (row.kind === 'put-back') return putBackRequest(target as WireItem, keys);
  if (row.kind === 'delete') return deleteRequest(row.seen as WireItem, keys, force);
  return revertRequest(row.seen as WireItem, target as WireItem, keys, force);
}

function read({ connection, live }: RewindContext, row: RewindRow, governor: Governor): Promise<WireItem | undefined> {
  return governor.call(() => getItem(connection, live.name, row.key));
}

function conflict(why: RewindConflict): RowOutcome {
  return { kind: 'conflict', why };
}

/** Others' transactions have the item in hand: the write was not carried out. */
function isHeld(error: unknown): boolean {
  return isError(error, 'TransactionConflictException');
}

function equal(a: WireItem | undefined, b: WireItem | undefined, keys: readonly KeyAttribute[]): boolean {
  if (!a || !b) return a === b;
  return hashesOf(a, keys).item.equals(hashesOf(b, keys).item);
}
