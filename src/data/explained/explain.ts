/**
 * Judges every key of a restored table, of the live table and of the stream. What does not hold at first is read again on
 * both sides, the stream read on, and judged once more.
 */
import type { Connection } from '../../aws/connection.js';
import { getItems } from '../../aws/items.js';
import { EXPLAIN } from '../../model/constants.js';
import type { KeyAttribute } from '../../model/observed.js';
import type { Millis } from '../../model/time.js';
import type { WireItem } from '../../model/wire.js';
import { differingAttributes } from '../compare.js';
import { hashesOf, hashKey } from '../item-hash.js';
import { readRow } from '../read-table.js';
import { PARTITIONS, type Spill } from '../spill.js';
import type { KeyHistory, StreamHistory } from './history.js';
import { type Bracket, judgeKey, type KeyEvidence, type Ruling } from './judge.js';

export interface ExplainOptions {
  connection: Connection;
  keys: readonly KeyAttribute[];
  /** The rows of a whole scan, as `readTable` spills them; `there` leads to its Region. */
  restored: { table: string; rows: Spill; there: Connection };
  /** The same of the live table, and when it was scanned. */
  live: { table: string; rows: Spill; seen: Bracket };
  history: StreamHistory;
  /** Between which moments the restore took each item; the history reaches back at least as far. */
  bracket: Bracket;
  /** How far replicas lag, milliseconds; 0 without any. */
  lag: Millis;
}

interface Unexplained {
  kind: 'missing' | 'extra' | 'changed';
  /** DynamoDB JSON. */
  key: string;
  attributes?: string[];
  why: string;
}

export interface Explanation {
  /** Keys judged. */
  keys: number;
  /** Keys that came back otherwise than they are live, as the stream says they must or may. */
  differing: number;
  /** Keys whose restored state nothing explains, by kind; read twice. */
  missing: number;
  extra: number;
  changed: number;
  /** Keys of which the stream contradicts itself or the live table, so that nothing is known. */
  broken: number;
  /** Keys that did not hold at first and were not read again, because there are too many. */
  notReread: number;
  examples: Unexplained[];
  /** Why the first broken key is broken, and which it is. */
  doubt?: { key: string; why: string };
}

interface Suspect {
  /** The key's hash. */
  hash: string;
  /** DynamoDB JSON. */
  key: string;
}

/** @throws StreamTrimmed when a part of the stream may be gone unread */
export async function explain(options: ExplainOptions): Promise<Explanation> {
  const { history, live, bracket, lag } = options;
  const result: Explanation = {
    keys: 0,
    differing: 0,
    missing: 0,
    extra: 0,
    changed: 0,
    broken: 0,
    notReread: 0,
    examples: [],
  };
  await history.readPast(live.seen.hi);
  const suspects: Suspect[] = [];
  for (let partition = 0; partition < PARTITIONS; partition++) {
    for (const [hash, { key, ...evidence }] of await evidenceIn(partition, options)) {
      result.keys++;
      const ruling = judgeKey({ ...evidence, seen: live.seen, bracket, lag });
      if (ruling.kind === 'allowed') result.differing += ruling.differs ? 1 : 0;
      else if (suspects.length < EXPLAIN.reread) suspects.push({ hash, key });
      else result.notReread++;
    }
  }
  if (suspects.length > 0) await judgeAgain(options, suspects, result);
  return result;
}

type AtHand = Pick<KeyEvidence, 'restored' | 'live' | 'records'> & { key: string };

/** What is known of each key of a partition, by its hash. */
async function evidenceIn(partition: number, options: ExplainOptions): Promise<Map<string, AtHand>> {
  const found = new Map<string, AtHand>();
  for (const [hash, { key, changes }] of await options.history.changesIn(partition)) {
    found.set(hash, { key, records: changes });
  }
  for (const side of ['restored', 'live'] as const) {
    for (const row of await options[side].rows.read(partition)) {
      const { hash, key } = readRow(row.payload);
      found.set(row.key, { ...(found.get(row.key) ?? { key, records: [] }), [side]: hash });
    }
  }
  return found;
}

/** Reads the suspects on both sides, the stream past that, and counts what still does not hold. */
async function judgeAgain(options: ExplainOptions, suspects: Suspect[], result: Explanation): Promise<void> {
  const { connection, history, bracket, lag } = options;
  const { clock } = connection;
  const lo = clock.now();
  const now = new Map<string, Reread>();
  for (let at = 0; at < suspects.length; at += BATCH) await reread(options, suspects.slice(at, at + BATCH), now);
  const seen = { lo, hi: clock.now() };
  await history.readPast(seen.hi);
  const changes = await changesOf(history, suspects);
  for (const { hash, key } of suspects) {
    const { attributes = [], ...sides } = now.get(hash) ?? {};
    const records = changes.get(hash)?.changes ?? [];
    count(result, key, judgeKey({ ...sides, records, seen, bracket, lag }), attributes);
  }
}

/** Keys that are read at a time: as many as one BatchGetItem takes, so that whole items never pile up. */
const BATCH = 100;

interface Reread extends Pick<KeyEvidence, 'restored' | 'live'> {
  /** In which the restored item and the live one differ. */
  attributes?: string[];
}

async function reread(options: ExplainOptions, suspects: Suspect[], into: Map<string, Reread>): Promise<void> {
  const { connection, keys } = options;
  const wanted = suspects.map(({ key }) => JSON.parse(key) as WireItem);
  const read = async (side: Connection, table: string) => {
    const items = await getItems(side, table, wanted);
    return new Map(items.map((item) => [hashKey(item, keys).toString('latin1'), item]));
  };
  const inRestored = await read(options.restored.there, options.restored.table);
  const inLive = await read(connection, options.live.table);
  const hashOf = (item: WireItem) => hashesOf(item, keys).item.toString('latin1');
  for (const { hash } of suspects) {
    const [restored, live] = [inRestored.get(hash), inLive.get(hash)];
    into.set(hash, {
      ...(restored ? { restored: hashOf(restored) } : {}),
      ...(live ? { live: hashOf(live) } : {}),
      ...(restored && live ? { attributes: differingAttributes(restored, live) } : {}),
    });
  }
}

async function changesOf(history: StreamHistory, suspects: Suspect[]): Promise<Map<string, KeyHistory>> {
  const found = new Map<string, KeyHistory>();
  const wanted = new Set(suspects.map(({ hash }) => hash));
  for (const partition of new Set(suspects.map(({ hash }) => hash.charCodeAt(0)))) {
    for (const [hash, known] of await history.changesIn(partition)) if (wanted.has(hash)) found.set(hash, known);
  }
  return found;
}

/** @param attributes in which the restored item differs from the live one */
function count(result: Explanation, key: string, ruling: Ruling, attributes: string[]): void {
  switch (ruling.kind) {
    case 'allowed':
      result.differing += ruling.differs ? 1 : 0;
      return;
    case 'broken':
      result.broken++;
      result.doubt ??= { key, why: ruling.why };
      return;
    case 'unexplained': {
      result[ruling.as]++;
      if (result.examples.length === EXPLAIN.show) return;
      // Only where what is live was allowed too do the attributes that differ from it say what is wrong.
      const shown = ruling.liveAllowed && attributes.length > 0 ? { attributes } : {};
      result.examples.push({ kind: ruling.as, key, ...shown, why: ruling.why });
    }
  }
}
