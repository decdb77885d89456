/** The records of rewinds: one a table, and aside what is to be written, in chunks, and what became of it. */
import { REWIND_CHUNK } from '../model/constants.js';
import type { RewindAction, RewindConflict, RewindRecord } from '../model/rewind.js';
import type { WireItem } from '../model/wire.js';
import type { Store } from './store.js';

/** What the keys of the records begin with that planning reads. */
export const REWIND_PREFIX = 'rewind#';

/** One item of the list: everything after the comparison works from it. */
export interface RewindRow {
  kind: RewindAction | 'conflict';
  key: WireItem;
  /** For put-back and revert: hash of the item as it is to be, hex. */
  want?: string;
  /** For revert and delete: the live item as it was seen. */
  seen?: WireItem;
  why?: RewindConflict;
}

/** What became of a chunk’s rows. */
export interface ChunkResult {
  /** The words whose rows were gone through. */
  applied: RewindAction[];
  /** Rows by place in the chunk that were left as they are. */
  conflicts: { row: number; why: RewindConflict }[];
  written: Record<RewindAction, number>;
  already: number;
  forced: number;
  /** Places of those that had expired when their turn came. */
  expired: number[];
  /** Rows gone through, whatever became of them: a bit a place, base64. */
  gone: string;
  /** Places whose writes may have been sent, and what became of them is not known yet. */
  underWay: number[];
  /** Of the record, as it was read. */
  version: number;
}

/** The latest rewind of a table. */
export async function getRewind(store: Store, table: string): Promise<RewindRecord | undefined> {
  const row = await store.get<RewindRecord>(REWIND_PREFIX + table);
  return row ? { ...row.data, version: row.version } : undefined;
}

/**
 * Writes a rewind’s record over the version that it carries (0: there must be none).
 * @throws RecordMoved when another run has moved it on
 */
export async function putRewind(store: Store, rewind: RewindRecord): Promise<RewindRecord> {
  const { version, ...data } = rewind;
  return { ...rewind, version: await store.put(REWIND_PREFIX + rewind.table, data, version) };
}

/** Each comparison of a rewind keeps a list of its own: one that lost its lease never writes into that of the run that took over. */
type ListName = Pick<RewindRecord, 'id' | 'comparison'>;

const nameOf = ({ id, comparison = 0 }: ListName) => `${id}.${comparison}`;

/** Where the lists are kept: planning does not read them. */
function aside(store: Store): Store {
  return store.aside('rewind');
}

const number = (n: number) => String(n).padStart(7, '0');
const chunkKey = (list: ListName, chunk: number) => `${nameOf(list)}#list#${number(chunk)}`;
const partKey = (list: ListName, chunk: number, part: number) => `${chunkKey(list, chunk)}#${number(part)}`;
const resultKey = (list: ListName, chunk: number) => `${nameOf(list)}#result#${number(chunk)}`;

/** Takes rows, and writes them in chunks that fit into an item of the ledger. */
export class ListWriter {
  readonly #store: Store;
  readonly #list: ListName;
  readonly #beforeWrite: () => Promise<void>;
  #rows: string[] = [];
  #bytes = 0;
  #chunks = 0;

  /** @param beforeWrite throws when this run may write no more */
  constructor(store: Store, list: ListName, beforeWrite: () => Promise<void>) {
    this.#store = aside(store);
    this.#list = list;
    this.#beforeWrite = beforeWrite;
  }

  async add(row: RewindRow): Promise<void> {
    const text = JSON.stringify(row);
    const size = Buffer.byteLength(text) + 1;
    if (this.#rows.length > 0 && this.#bytes + size > REWIND_CHUNK.bytes) await this.#flush();
    this.#rows.push(text);
    this.#bytes += size;
  }

  /** Writes what is left. @returns how many chunks there are */
  async end(): Promise<number> {
    if (this.#rows.length > 0) await this.#flush();
    return this.#chunks;
  }

  async #flush(): Promise<void> {
    await this.#beforeWrite();
    const chunk = this.#chunks++;
    const rows = this.#rows;
    const whole = this.#bytes <= REWIND_CHUNK.bytes;
    if (whole) await this.#store.overwrite(chunkKey(this.#list, chunk), { rows: rows.map((row) => JSON.parse(row)) });
    else {
      // One row that is too long for an item: its JSON in parts, of which even the worst characters fit.
      const [text = ''] = rows;
      const parts = Math.ceil(text.length / REWIND_CHUNK.part);
      for (let part = 0; part < parts; part++) {
        const slice = text.slice(part * REWIND_CHUNK.part, (part + 1) * REWIND_CHUNK.part);
        await this.#store.overwrite(partKey(this.#list, chunk, part), { text: slice });
      }
      await this.#store.overwrite(chunkKey(this.#list, chunk), { parts });
    }
    this.#rows = [];
    this.#bytes = 0;
  }
}

/** The rows of one chunk. @throws Error when the ledger has lost them */
export async function readChunk(store: Store, rewind: ListName, chunk: number): Promise<RewindRow[]> {
  const list = aside(store);
  const data = (await list.get<{ rows: RewindRow[] } | { parts: number }>(chunkKey(rewind, chunk)))?.data;
  if (data && 'rows' in data) return data.rows;
  let text = '';
  for (let part = 0; part < (data?.parts ?? 0); part++) {
    text += (await list.get<{ text: string }>(partKey(rewind, chunk, part)))?.data.text ?? '';
  }
  if (text === '') throw new Error(`the ledger has lost chunk ${chunk} of the list of rewind ${rewind.id}`);
  return [JSON.parse(text) as RewindRow];
}

/** What became of the chunks of a list. */
export class Results {
  readonly #store: Store;
  readonly #list: ListName;

  constructor(store: Store, list: ListName) {
    this.#store = aside(store);
    this.#list = list;
  }

  /** What became of a chunk so far. */
  async read(chunk: number): Promise<ChunkResult> {
    const row = await this.#store.get<ChunkResult>(resultKey(this.#list, chunk));
    const nothing = { applied: [], conflicts: [], already: 0, forced: 0, expired: [], gone: '', underWay: [] };
    const written = { 'put-back': 0, revert: 0, delete: 0 };
    return { ...nothing, written, ...row?.data, version: row?.version ?? 0 };
  }

  /**
   * Keeps it over the version that was read.
   * @returns the new version. @throws RecordMoved when another run has gone on with the chunk
   */
  put(chunk: number, { version, ...data }: ChunkResult): Promise<number> {
    return this.#store.put(resultKey(this.#list, chunk), data, version);
  }
}

/** Forgets the list of a rewind that is over: it holds what items held. Chunks that a killed comparison left go, too. */
export async function removeList(store: Store, { id, comparison: latest = 0 }: ListName): Promise<void> {
  for (let comparison = 0; comparison <= latest; comparison++) await removeOne(aside(store), { id, comparison });
}

async function removeOne(list: Store, name: ListName): Promise<void> {
  const stands = async (chunk: number) =>
    (await list.get(chunkKey(name, chunk))) !== undefined || (await list.get(partKey(name, chunk, 0))) !== undefined;
  let chunks = 0;
  while (await stands(chunks)) chunks++;
  // From the end, so that what a kill leaves is found again from the beginning.
  for (let chunk = chunks - 1; chunk >= 0; chunk--) {
    let parts = 0;
    while (await list.get(partKey(name, chunk, parts))) parts++;
    for (let part = parts - 1; part >= 0; part--) await list.remove(partKey(name, chunk, part));
    await list.remove(resultKey(name, chunk));
    await list.remove(chunkKey(name, chunk));
  }
}
