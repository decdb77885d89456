/** The item that a probe writes: the key that the policy reserves for it, and an attribute that says whose it is. */
import type { Connection } from '../../aws/connection.js';
import { isError } from '../../aws/errors.js';
import { type Condition, deleteItem, getItem, putItem } from '../../aws/items.js';
import { PROBE } from '../../model/constants.js';
import { fromIso, iso, type Millis } from '../../model/time.js';
import type { WireItem, WireValue } from '../../model/wire.js';

/** The attribute beside the key. */
const MARK = 'dynadrill';

export interface Mark {
  policy: string;
  run: string;
  /** Counts the writes of one run, from 1. */
  n: number;
  at: Millis;
}

/** One side of a probe. */
export interface ProbeSide {
  connection: Connection;
  table: string;
  key: WireItem;
}

/** What stands under the probe's key: nothing, an item of a probe, or somebody's own. */
export async function lookAt({ connection, table, key }: ProbeSide): Promise<Mark | 'nothing' | 'somebodys'> {
  const item = await getItem(connection, table, key);
  return item ? (markOf(item) ?? 'somebodys') : 'nothing';
}

/**
 * Writes the item, where nothing stands or what is to be replaced still does.
 * @param replaces what the caller saw there; absent: nothing
 * @returns whether it was written
 */
export async function write(side: ProbeSide, mark: Mark, replaces?: Mark): Promise<boolean> {
  const { connection, table, key } = side;
  const condition: Condition = replaces
    ? {
        expression: '#mark.#run = :run AND #mark.#n = :n',
        names: { '#mark': MARK, '#run': 'run', '#n': 'n' },
        values: { ':run': { S: replaces.run }, ':n': { N: String(replaces.n) } },
      }
    : { expression: 'attribute_not_exists(#key)', names: { '#key': Object.keys(key)[0] ?? '' } };
  try {
    await putItem(connection, table, { ...key, [MARK]: markValue(mark) }, condition);
    return true;
  } catch (error) {
    if (!isError(error, 'ConditionalCheckFailedException')) throw error;
    // An answer that was lost on the way makes the second try meet the first one's item.
    return isSame(await lookAt(side), mark);
  }
}

/** Takes the item of this run away; one that is not its own is left. */
export async function takeAway({ connection, table, key }: ProbeSide, run: string): Promise<void> {
  try {
    await deleteItem(connection, table, key, {
      expression: '#mark.#run = :run',
      names: { '#mark': MARK, '#run': 'run' },
      values: { ':run': { S: run } },
    });
  } catch (error) {
    if (!isError(error, 'ConditionalCheckFailedException')) throw error;
  }
}

/** Whether the item is the one that was written. */
export function isSame(found: Mark | 'nothing' | 'somebodys', mark: Mark): boolean {
  return typeof found === 'object' && found.run === mark.run && found.n === mark.n;
}

/**
 * Whether nobody uses a probe's item any more.
 * @param names the policy's, past and present: under its lease no other run of it is alive
 */
export function isLeftover(found: Mark, names: readonly string[], now: Millis): boolean {
  return names.includes(found.policy) || now - found.at > PROBE.leftAfter;
}

function markValue({ policy, run, n, at }: Mark): WireValue {
  return { M: { policy: { S: policy }, run: { S: run }, n: { N: String(n) }, at: { S: iso(at) } } };
}

function markOf(item: WireItem): Mark | undefined {
  const value = item[MARK];
  if (!value || !('M' in value)) return undefined;
  const { policy, run, n, at } = value.M as Record<string, { S?: string; N?: string } | undefined>;
  if (!policy?.S || !run?.S || !n?.N || !at?.S) return undefined;
  return { policy: policy.S, run: run.S, n: Number(n.N), at: fromIso(at.S) };
}
