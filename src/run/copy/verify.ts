/** What shows that a copy is one: its fingerprint, or a comparison with the source that the stream explains to the last key. */
import { getItems } from '../../aws/items.js';
import { describeTtl } from '../../aws/tables.js';
import { compareTables, type TableComparison } from '../../data/compare.js';
import { hashesOf, hashKey } from '../../data/item-hash.js';
import { readTable } from '../../data/read-table.js';
import { SETTLE } from '../../model/constants.js';
import type { Verification, Written } from '../../model/copy.js';
import { iso, type Millis, SECOND } from '../../model/time.js';
import type { WireItem } from '../../model/wire.js';
import { counted } from '../../model/words.js';
import type { CopyContext, Side, SourceTable } from './context.js';
import type { Governors } from './governors.js';
import type { Chain, Replay } from './replay.js';

/** Examples that a report shows. */
const SHOWN = 10;

/** The target must hold exactly what the scan read and wrote. */
export async function verifyWritten(
  context: CopyContext,
  source: SourceTable,
  written: Written,
  readBetween: [Millis, Millis],
  governor: Governors['verify'],
): Promise<Verification> {
  const { connection, place } = context.target;
  context.progress({ kind: 'phase', text: `reading ${place.table} to verify it` });
  const read = await readTable(connection, { table: place.table, keys: source.keys, size: source.sizeBytes, governor });
  const { items, sum } = read.fingerprint.value();
  const passed = items === written.items && sum === written.sum;
  const [from, to] = readBetween.map(iso) as [string, string];
  const same = `The copy holds exactly the ${counted(items, 'item')} that were read from ${source.name}, each as it was at some moment between ${from} and ${to}; changes of the source during or after that may be missing.`;
  const other = `The copy holds ${counted(items, 'item')} and ${counted(written.items, 'item')} were written to it${items === written.items ? ', with other contents' : ''}: something else wrote to it, or an interrupted copy of a changing table left items that were deleted meanwhile.`;
  return {
    kind: 'exact',
    verdict: passed ? 'passed' : 'failed',
    statement: passed ? same : other,
    items: { target: items },
    settled: 0,
    differing: passed ? 0 : Math.max(1, Math.abs(items - written.items)),
    examples: [],
  };
}

/** The target must hold the source’s state: what differs must be explained by the stream, key by key. */
export async function verifyFollowed(
  context: CopyContext,
  source: SourceTable,
  replay: Replay,
  governors: Governors,
): Promise<{ verification: Verification; caughtUpTo: Millis }> {
  context.progress({
    kind: 'phase',
    text: `comparing ${context.source.place.table} with ${context.target.place.table}`,
  });
  let compared = await compare(context, source, governors);
  let caughtUpTo = await replay.past();
  // What is too much to be looked at key by key was still on its way: it is compared anew once it has come.
  for (let round = 1; compared.notReread > 0 && round < SETTLE.rounds; round++) {
    compared = await compare(context, source, governors);
    caughtUpTo = await replay.past();
  }
  const suspects = compared.examples.map(({ key }) => key);
  let left = suspects;
  for (let round = 0; left.length > 0 && round < SETTLE.rounds; round++) {
    const settled = await settle(context, source, replay, left);
    left = settled.left;
    caughtUpTo = settled.caughtUpTo;
  }
  const differing = left.length + compared.notReread;
  const settled = compared.settled + suspects.length - left.length;
  return {
    caughtUpTo,
    verification: {
      kind: 'explained',
      verdict: differing === 0 ? 'passed' : 'failed',
      statement: differing === 0 ? explainedTo(caughtUpTo, compared, settled) : unexplained(caughtUpTo, differing),
      items: { source: compared.items.a, target: compared.items.b },
      settled,
      differing,
      examples: left.slice(0, SHOWN),
    },
  };
}

function compare(
  { source: a, target: b }: CopyContext,
  source: SourceTable,
  governors: Governors,
): Promise<TableComparison> {
  return compareTables({
    a: { connection: a.connection, table: a.place.table, size: source.sizeBytes, governor: governors.read },
    b: { connection: b.connection, table: b.place.table, size: source.sizeBytes, governor: governors.verify },
    keys: source.keys,
    show: SETTLE.keys,
  });
}

/**
 * Looks at keys again: the copy, then the source, then everything that the stream shows up to after that, then the copy. A key is
 * right when the source’s state is one that the copy went through in the order of the stream, and the copy is at its end.
 */
async function settle(
  context: CopyContext,
  source: SourceTable,
  replay: Replay,
  keys: readonly string[],
): Promise<{ left: string[]; caughtUpTo: Millis }> {
  const { source: a, target: b } = context;
  const hashes = keys.map((key) => hashKey(JSON.parse(key) as WireItem, source.keys).toString('latin1'));
  const expires = await expiryOf(context);
  const look = (side: Side) => statesOf(side, source, keys, expires);
  let before: ReadonlyMap<string, State> = new Map();
  let inSource: ReadonlyMap<string, State> = new Map();
  let caughtUpTo = 0;
  const chains = await replay.watching(hashes, async () => {
    before = await look(b);
    inSource = await look(a);
    caughtUpTo = await replay.past();
  });
  const after = await look(b);
  const now = a.connection.clock.now();
  const left = keys.filter((_, i) => {
    const hash = hashes[i] as string;
    const chain: Chain = [before.get(hash)?.item, ...(chains.get(hash) ?? [])];
    const end = after.get(hash)?.item;
    const wanted = inSource.get(hash);
    // A copy that has its own time to live may delete what is past it before the source does.
    if (end === undefined && wanted && wanted.expiresAt < now) return false;
    return !(end === wanted?.item || (end === chain.at(-1) && chain.includes(wanted?.item)));
  });
  return { left, caughtUpTo };
}

async function expiryOf({ target: { connection, place } }: CopyContext): Promise<string | undefined> {
  // An endpoint without the call has nothing that expires.
  return describeTtl(connection, place.table).catch(() => undefined);
}

/** What an item is, and when its time to live is over, if it has any. */
interface State {
  /** Its hash, latin1. */
  item: string;
  expiresAt: Millis;
}

/** Keys that are read at a time: as many as one BatchGetItem takes. Of the items themselves none is kept, they may be large. */
const BATCH = 100;

/** What these keys hold on a side, strongly consistent, by the key's hash. */
async function statesOf(
  { connection, place }: Side,
  source: SourceTable,
  keys: readonly string[],
  expires: string | undefined,
): Promise<Map<string, State>> {
  const states = new Map<string, State>();
  for (let at = 0; at < keys.length; at += BATCH) {
    const wanted = keys.slice(at, at + BATCH).map((key) => JSON.parse(key) as WireItem);
    for (const item of await getItems(connection, place.table, wanted)) {
      const { key, item: hash } = hashesOf(item, source.keys);
      states.set(key.toString('latin1'), { item: hash.toString('latin1'), expiresAt: expiryIn(item, expires) });
    }
  }
  return states;
}

function expiryIn(item: WireItem, attribute: string | undefined): Millis {
  const value = attribute === undefined ? undefined : item[attribute];
  return value !== undefined && 'N' in value ? Number(value.N) * SECOND : Number.POSITIVE_INFINITY;
}

function explainedTo(at: Millis, { items }: TableComparison, settled: number): string {
  const changing =
    settled === 0
      ? ''
      : `; ${counted(settled, 'key')} that changed meanwhile ${settled === 1 ? 'was' : 'were'} read again, strongly consistent, on both sides`;
  return `Explained to ${iso(at)}: every key of the source and of the copy was compared (${counted(items.b, 'item')} in the copy)${changing}, and the copy holds what the source held. Changes after that moment are not in it until it is followed on.`;
}

function unexplained(at: Millis, differing: number): string {
  return `${counted(differing, 'key')} of the copy ${differing === 1 ? 'is' : 'are'} not what the source holds, and no change up to ${iso(at)} explains it.`;
}
