/** Witnesses: items that stand unchanged around a backup's request, so that every restore of it must hold them as they were. */
import type { Connection } from '../aws/connection.js';
import { getItems } from '../aws/items.js';
import { WITNESS_BYTES, WITNESSES_MOST } from '../model/constants.js';
import type { WitnessRecord } from '../model/ledger.js';
import type { KeyAttribute, ObservedTable } from '../model/observed.js';
import type { DrillFindings } from '../model/outcome.js';
import type { Millis } from '../model/time.js';
import type { WireItem } from '../model/wire.js';
import { hashesOf, hashKey } from './item-hash.js';
import { showKey } from './keys.js';
import { random } from './random.js';
import { drawItems } from './sample.js';

type Witness = WitnessRecord['unchanged'][number];

/** What was read before the backup. */
export interface FirstReading {
  table: string;
  keys: KeyAttribute[];
  witnesses: Witness[];
  /** When the last answer had come, service clock. */
  readAt: Millis;
}

/** Draws up to `items` of a table's items and notes what they are; `seed` decides which. */
export async function readWitnesses(
  connection: Connection,
  { name: table, keys, itemCount }: ObservedTable,
  { items, seed }: { items: number; seed: number },
): Promise<FirstReading> {
  const count = Math.min(items, WITNESSES_MOST);
  const witness = (item: WireItem): Witness => ({ key: showKey(item, keys), hash: hashOf(item, keys) });
  const witnesses = await drawItems(connection, table, count, itemCount, random(seed), witness);
  return { table, keys, witnesses, readAt: connection.clock.now() };
}

/**
 * Reads the witnesses again.
 * @returns those that are what they were, as many as the ledger can hold, and how many had to be left out for that
 */
export async function readAgain(
  connection: Connection,
  { table, keys, witnesses }: FirstReading,
): Promise<{ unchanged: Witness[]; leftOut: number }> {
  const now = await hashesNow(connection, table, keys, witnesses);
  const same = witnesses.filter((witness) => now(witness) === witness.hash);
  let room = WITNESS_BYTES;
  const unchanged = same.filter((witness) => {
    room -= Buffer.byteLength(JSON.stringify(witness)) + 1;
    return room >= 0;
  });
  return { unchanged, leftOut: same.length - unchanged.length };
}

/** Witnesses that are shown when they do not come back as they were. */
const EXAMPLES = 10;

export interface WitnessCheck extends NonNullable<DrillFindings['witnesses']> {
  /** Of those that are not identical: not in the restored table. */
  missing: number;
  examples: DrillFindings['examples'];
}

/**
 * Looks the witnesses of a backup up in a table that was restored from it, strongly consistent.
 * @param keys of the restored table, which must be the source's
 */
export async function checkWitnesses(
  connection: Connection,
  table: string,
  keys: KeyAttribute[],
  record: WitnessRecord,
): Promise<WitnessCheck> {
  const { drawn, unchanged } = record;
  const now = await hashesNow(connection, table, keys, unchanged);
  const missing = unchanged.filter((witness) => now(witness) === undefined);
  const changed = unchanged.filter((witness) => (now(witness) ?? witness.hash) !== witness.hash);
  const examples = [
    ...missing.map(({ key }) => ({ kind: 'missing' as const, key, why: 'it stood before and after the backup' })),
    ...changed.map(({ key }) => ({
      kind: 'changed' as const,
      key,
      why: 'it was something else, and the same, before and after the backup',
    })),
  ];
  return {
    drawn,
    unchanged: unchanged.length,
    identical: unchanged.length - missing.length - changed.length,
    missing: missing.length,
    examples: examples.slice(0, EXAMPLES),
  };
}

/** Keys that are read at a time: as many as one BatchGetItem takes. */
const BATCH = 100;

/** What the witnesses are in a table now: the hash of each, `undefined` for one that is not there. */
async function hashesNow(connection: Connection, table: string, keys: KeyAttribute[], witnesses: readonly Witness[]) {
  const wanted = witnesses.map(({ key }) => JSON.parse(key) as WireItem);
  const found = new Map<string, string>();
  // A few at a time: of the items, which may be large, none is kept.
  for (let at = 0; at < wanted.length; at += BATCH) {
    for (const item of await getItems(connection, table, wanted.slice(at, at + BATCH))) {
      const { key, item: hash } = hashesOf(item, keys);
      found.set(key.toString('hex'), hash.toString('hex'));
    }
  }
  return ({ key }: Witness) => found.get(hashKey(JSON.parse(key) as WireItem, keys).toString('hex'));
}

function hashOf(item: WireItem, keys: KeyAttribute[]): string {
  return hashesOf(item, keys).item.toString('hex');
}
