/** The `sampled` proof: half the keys drawn from the live table, half from the restored one, each looked up on the other side. */
import type { Connection } from '../aws/connection.js';
import { getItems } from '../aws/items.js';
import type { KeyAttribute } from '../model/observed.js';
import type { WireItem } from '../model/wire.js';
import { differingAttributes } from './compare.js';
import { keyOf, keyText, showKey } from './keys.js';

/** At most this many keys are shown of what differs. */
const EXAMPLES = 10;

export interface Comparison {
  /** Distinct keys looked at: those drawn from live, and those besides that were drawn from the restored table. */
  compared: number;
  fromLive: number;
  fromRestored: number;
  /** Drawn from live and not in the restored table. */
  missing: number;
  /** In both and different, or drawn from the restored table and not live any more. */
  changed: number;
  /** Of `changed`: not live any more. */
  gone: number;
  examples: { kind: 'missing' | 'changed'; key: string; attributes?: string[] }[];
}

/**
 * Compares two draws with the other side's items, strongly consistent.
 * @param tables `there` leads to the Region of the restored one
 * @param live items drawn from the live table
 * @param restored items drawn from the restored table
 */
export async function compareSamples(
  connection: Connection,
  tables: { live: string; restored: string; there: Connection; keys: KeyAttribute[] },
  live: WireItem[],
  restored: WireItem[],
): Promise<Comparison> {
  const { keys, there } = tables;
  // A key that both sides drew is compared once.
  const drawn = new Set(live.map((item) => keyText(item, keys)));
  const more = restored.filter((item) => !drawn.has(keyText(item, keys)));
  const result: Comparison = {
    compared: live.length + more.length,
    fromLive: live.length,
    fromRestored: more.length,
    missing: 0,
    changed: 0,
    gone: 0,
    examples: [],
  };
  const example = (kind: 'missing' | 'changed', item: WireItem, attributes?: string[]) => {
    if (result.examples.length >= EXAMPLES) return;
    result.examples.push({ kind, key: showKey(item, keys), ...(attributes ? { attributes } : {}) });
  };
  const lookUp = async (side: Connection, table: string, items: WireItem[]) => {
    const found = await getItems(
      side,
      table,
      items.map((item) => keyOf(item, keys)),
    );
    return new Map(found.map((item) => [keyText(item, keys), item]));
  };
  const differ = (item: WireItem, other: WireItem) => {
    const attributes = differingAttributes(item, other);
    if (attributes.length === 0) return;
    result.changed++;
    example('changed', item, attributes);
  };

  const inRestored = await lookUp(there, tables.restored, live);
  for (const item of live) {
    const other = inRestored.get(keyText(item, keys));
    if (other) {
      differ(item, other);
    } else {
      result.missing++;
      example('missing', item);
    }
  }
  const inLive = await lookUp(connection, tables.live, more);
  for (const item of more) {
    const other = inLive.get(keyText(item, keys));
    if (other) {
      differ(item, other);
    } else {
      result.changed++;
      result.gone++;
      example('changed', item, ['(not in the live table any more)']);
    }
  }
  return result;
}
