/** Records in and out of the ledger. A record is one item: keys for finding it, `data` for what it says, as JSON that a person can read. */
import type { Connection } from '../aws/connection.js';
import { isError } from '../aws/errors.js';
import { deleteItem, getItem, putItem, queryPage } from '../aws/items.js';
import { iso } from '../model/time.js';
import type { WireItem } from '../model/wire.js';

export interface Row<T> {
  key: string;
  /** Counts the writes of this record; every write states the version that it replaces. */
  version: number;
  data: T;
}

/** Thrown when a record is not what the writer last saw: another run has changed it. */
export class RecordMoved extends Error {
  constructor(key: string) {
    super(`the ledger's record ${key} was changed by another run`);
    this.name = 'RecordMoved';
  }
}

/**
 * The records of one policy in one ledger table: what it wrote under its present name, and under the names that it used
 * to have. A record stays under the name that it was first written under.
 */
export class Store {
  readonly #connection: Connection;
  readonly table: string;
  readonly #names: readonly [string, ...string[]];
  readonly #writtenUnder = new Map<string, string>();

  /** @param names the policy's present name, then its former ones */
  constructor(connection: Connection, table: string, names: readonly [string, ...string[]]) {
    this.#connection = connection;
    this.table = table;
    this.#names = names;
  }

  /** Records that are kept beside the others, so that reading all of those does not read these. */
  aside(kind: string): Store {
    // No policy's name has a `#`, so none of them can be another policy's own.
    const [name, ...former] = this.#names;
    return new Store(this.#connection, this.table, [`${name}#${kind}`, ...former.map((old) => `${old}#${kind}`)]);
  }

  /** Every record whose key starts with `prefix` (all, by default), strongly consistent. */
  async all(prefix = ''): Promise<Row<unknown>[]> {
    const rows: Row<unknown>[] = [];
    for (const name of this.#names) rows.push(...(await this.#allOf(name)));
    return rows.filter((row) => row.key.startsWith(prefix));
  }

  async #allOf(name: string): Promise<Row<unknown>[]> {
    const rows: Row<unknown>[] = [];
    let start: WireItem | undefined;
    do {
      const page = await queryPage(this.#connection, {
        table: this.table,
        key: { pk: { S: name } },
        consistent: true,
        ...(start ? { start } : {}),
      });
      for (const item of page.items) {
        rows.push(decode(item));
      }
      start = page.next;
    } while (start);
    return rows;
  }

  /** One record, strongly consistent. */
  async get<T>(key: string): Promise<Row<T> | undefined> {
    for (const name of this.#names) {
      const item = await getItem(this.#connection, this.table, { pk: { S: name }, sk: { S: key } });
      if (!item) continue;
      this.#writtenUnder.set(key, name);
      return decode(item) as Row<T>;
    }
    return undefined;
  }

  /**
   * Writes a record in place of the version that the writer saw (0: there must be none).
   * A lost answer to a write that was carried out is recognised by reading the record again.
   * @returns the new version
   * @throws RecordMoved when it is not that version
   */
  async put<T>(key: string, data: T, replaces: number): Promise<number> {
    const version = replaces + 1;
    const text = JSON.stringify(data);
    const item: WireItem = {
      ...this.#key(key),
      version: { N: String(version) },
      written: { S: iso(this.#connection.clock.now()) },
      data: { S: text },
    };
    const condition =
      replaces === 0
        ? { expression: 'attribute_not_exists(pk)' }
        : {
            expression: '#version = :version',
            names: { '#version': 'version' },
            values: { ':version': { N: String(replaces) } },
          };
    try {
      await putItem(this.#connection, this.table, item, condition);
    } catch (error) {
      if (!isError(error, 'ConditionalCheckFailedException')) throw error;
      const now = await this.get(key);
      if (now?.version !== version || JSON.stringify(now.data) !== text) throw new RecordMoved(key);
    }
    return version;
  }

  /** Writes a record whatever stood there. */
  async overwrite<T>(key: string, data: T): Promise<void> {
    const item: WireItem = {
      ...this.#key(key),
      version: { N: '1' },
      written: { S: iso(this.#connection.clock.now()) },
      data: { S: JSON.stringify(data) },
    };
    await putItem(this.#connection, this.table, item);
  }

  /** Removes a record, under whatever name it was written. */
  async remove(key: string): Promise<void> {
    for (const name of this.#names) {
      await deleteItem(this.#connection, this.table, { pk: { S: name }, sk: { S: key } });
    }
  }

  #key(key: string): WireItem {
    return { pk: { S: this.#writtenUnder.get(key) ?? this.#names[0] }, sk: { S: key } };
  }
}

function decode(item: WireItem): Row<unknown> {
  const text = (name: string, type: 'S' | 'N') => (item[name] as Record<string, string> | undefined)?.[type] ?? '';
  return { key: text('sk', 'S'), version: Number(text('version', 'N')), data: JSON.parse(text('data', 'S')) };
}
