/** A ledger that may fail: on the day on which a table is brought back, nothing may stand in the way. */
import type { Connection } from '../aws/connection.js';
import { RecordMoved, type Row, Store } from './store.js';

/** What all parts of one forgiving ledger share. */
interface Shared {
  /** Why the table is not used any more; from then on records last as long as the run. */
  lost?: string;
  memory: Map<string, Row<unknown>>;
  onLost(why: string): void;
}

type Names = readonly [string, ...string[]];

/** Records as in {@link Store}; from the first failure on they are kept in memory alone, and the run goes on without it. */
export class ForgivingStore extends Store {
  readonly #connection: Connection;
  readonly #names: Names;
  readonly #shared: Shared;
  /** Each is made once: it knows under which of the names a record was written. */
  readonly #asides = new Map<string, Store>();

  private constructor(connection: Connection, table: string, names: Names, shared: Shared) {
    super(connection, table, names);
    this.#connection = connection;
    this.#names = names;
    this.#shared = shared;
  }

  /**
   * @param lost why there is no table to begin with; absent where there is one
   * @param onLost told once, when the table stops to answer
   */
  static over(
    connection: Connection,
    table: string,
    names: Names,
    { lost, onLost }: { lost?: string; onLost(why: string): void },
  ): ForgivingStore {
    return new ForgivingStore(connection, table, names, {
      memory: new Map(),
      onLost,
      ...(lost === undefined ? {} : { lost }),
    });
  }

  /** Whether a later run will find what this one writes. */
  get remembers(): boolean {
    return this.#shared.lost === undefined;
  }

  override aside(kind: string): Store {
    const known = this.#asides.get(kind);
    if (known) return known;
    const [name, ...former] = this.#names;
    const names: Names = [`${name}#${kind}`, ...former.map((old) => `${old}#${kind}`)];
    const made = new ForgivingStore(this.#connection, this.table, names, this.#shared);
    this.#asides.set(kind, made);
    return made;
  }

  override all(prefix = ''): Promise<Row<unknown>[]> {
    const mine = this.#memoryKey(prefix);
    return this.#either(
      () => super.all(prefix),
      () => [...this.#shared.memory].flatMap(([key, row]) => (key.startsWith(mine) ? [row] : [])),
    );
  }

  override get<T>(key: string): Promise<Row<T> | undefined> {
    return this.#either(
      () => super.get<T>(key),
      () => this.#shared.memory.get(this.#memoryKey(key)) as Row<T> | undefined,
    );
  }

  override put<T>(key: string, data: T, replaces: number): Promise<number> {
    return this.#either(
      () => super.put(key, data, replaces),
      () => this.#keep(key, data, replaces + 1),
    );
  }

  override async overwrite<T>(key: string, data: T): Promise<void> {
    await this.#either<unknown>(
      () => super.overwrite(key, data),
      () => this.#keep(key, data, 1),
    );
  }

  override async remove(key: string): Promise<void> {
    await this.#either<unknown>(
      () => super.remove(key),
      () => this.#shared.memory.delete(this.#memoryKey(key)),
    );
  }

  async #either<T>(remembered: () => Promise<T>, kept: () => T): Promise<T> {
    if (!this.remembers) return kept();
    try {
      return await remembered();
    } catch (error) {
      this.#connection.signal?.throwIfAborted();
      if (error instanceof RecordMoved) throw error;
      // Several calls may be under way when the first of them fails.
      if (this.remembers) this.#shared.onLost((error as Error).message);
      this.#shared.lost ??= (error as Error).message;
      return kept();
    }
  }

  #keep<T>(key: string, data: T, version: number): number {
    this.#shared.memory.set(this.#memoryKey(key), { key, version, data });
    return version;
  }

  #memoryKey(key: string): string {
    return `${this.#names[0]}\n${key}`;
  }
}
