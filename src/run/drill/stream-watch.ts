/** The stream of a drill's table, read from before its restore is asked for until both tables were read. */
import type { Connection } from '../../aws/connection.js';
import { describeTable, describeTtl } from '../../aws/tables.js';
import { type Explanation, explain } from '../../data/explained/explain.js';
import { StreamHistory } from '../../data/explained/history.js';
import type { Bracket } from '../../data/explained/judge.js';
import { politeReader } from '../../data/polite.js';
import { readTable } from '../../data/read-table.js';
import { Spill } from '../../data/spill.js';
import { EXPLAINED_LAG } from '../../model/constants.js';
import { UserError } from '../../model/errors.js';
import type { DrillRecord } from '../../model/ledger.js';
import type { ObservedTable } from '../../model/observed.js';
import { HOUR, type Millis } from '../../model/time.js';
import type { RunContext } from '../context.js';
import { orNone } from '../copy/tables.js';
import { bracketOf, Hindered, type Obstacle, obstacleIn, obstacleToExplaining, readingBracketOf } from './obstacle.js';
import { greatestLag } from './replica-lag.js';

export interface Explained extends Explanation {
  bracket: Bracket;
  /** Stream records read. */
  records: number;
  readTo: Millis;
}

export class StreamWatch {
  readonly #context: RunContext;
  readonly #drill: DrillRecord;
  #obstacle: Obstacle | undefined;
  #arn = '';
  #history: StreamHistory | undefined;
  #readAt: Millis = 0;

  private constructor(context: RunContext, drill: DrillRecord) {
    this.#context = context;
    this.#drill = drill;
  }

  /** Begins to read, from the oldest record that the stream keeps. What stands in the way is kept, and told in the end. */
  static async begin(context: RunContext, drill: DrillRecord): Promise<StreamWatch> {
    const watch = new StreamWatch(context, drill);
    await watch.#attempt(async () => {
      const { connection, progress, lease } = context;
      const start = connection.clock.monotonic();
      const live = await describeTable(connection, drill.table);
      const obstacle = obstacleToExplaining(drill, live, connection.clock.now());
      if (obstacle || !live?.stream) throw new Hindered(obstacle as Obstacle);
      watch.#arn = live.stream.arn;
      watch.#history = await StreamHistory.open(
        connection,
        watch.#arn,
        live.keys,
        readingBracketOf(drill.origin, live),
        {
          onThrottled: (text) => progress({ kind: 'note', text: `${drill.table}: ${text}` }),
          onWait: () => {
            const elapsedMs = connection.clock.monotonic() - start;
            progress({
              kind: 'waiting',
              step: `drill ${drill.table}`,
              text: `${drill.table}: reading its stream`,
              elapsedMs,
            });
            void lease?.beat();
          },
        },
      );
      await watch.#readOn();
    });
    return watch;
  }

  /** Reads what has come, once an hour: every record is read long before it is trimmed. */
  async keepUp(): Promise<void> {
    if (this.#context.connection.clock.now() - this.#readAt < HOUR) return;
    await this.#attempt(() => this.#readOn());
  }

  /**
   * Reads the live table and the stream past that, and judges.
   * @param rows of the restored table
   * @param there to its Region
   */
  async explain(restored: ObservedTable, rows: Spill, there: Connection): Promise<Explained | Obstacle> {
    return (await this.#attempt(() => this.#explain(restored, rows, there))) ?? (this.#obstacle as Obstacle);
  }

  async close(): Promise<void> {
    await this.#history?.close();
  }

  async #explain(restored: ObservedTable, rows: Spill, there: Connection): Promise<Explained> {
    const { connection } = this.#context;
    const history = this.#history as StreamHistory;
    await this.#readOn();
    await this.#refuseExpiring(restored, there);
    const live = await this.#sameTable();
    const liveRows = await Spill.create();
    try {
      const seen = await this.#readLive(live, liveRows);
      const lag = await this.#lagOf(live);
      const bracket = bracketOf(this.#drill.origin, lag);
      const explanation = await explain({
        connection,
        keys: live.keys,
        restored: { table: restored.name, rows, there },
        live: { table: live.name, rows: liveRows, seen },
        history,
        bracket,
        lag,
      });
      // Once more at the end: the records must be this table's, all of them.
      await this.#sameTable();
      return { ...explanation, bracket, records: history.records, readTo: history.readTo };
    } finally {
      await liveRows.close();
    }
  }

  async #readLive(live: ObservedTable, spill: Spill): Promise<Bracket> {
    const { connection, progress, lease } = this.#context;
    const start = connection.clock.monotonic();
    const { startedAt, endedAt } = await readTable(connection, {
      table: live.name,
      keys: live.keys,
      size: live.sizeBytes,
      spill,
      governor: await politeReader(connection, live.name, (text) => progress({ kind: 'note', text })),
      onProgress: ({ items }) => {
        const text = `${live.name}: read ${items} live items`;
        const elapsedMs = connection.clock.monotonic() - start;
        progress({ kind: 'waiting', step: `drill ${live.name}`, text, elapsedMs });
        void lease?.beat();
      },
    });
    return { lo: startedAt, hi: endedAt };
  }

  /** What replicas lagged by, from the first moment that may have come back on. */
  async #lagOf(live: ObservedTable): Promise<Millis> {
    const lag = await greatestLag(this.#context.connection, live, bracketOf(this.#drill.origin).lo - EXPLAINED_LAG);
    if (typeof lag !== 'number') throw new Hindered(lag);
    return lag;
  }

  /** The live table, provided that it and its stream are the ones of the beginning. */
  async #sameTable(): Promise<ObservedTable> {
    const live = await describeTable(this.#context.connection, this.#drill.table);
    if (live?.id === this.#drill.tableId && live?.stream?.arn === this.#arn && this.#history?.enabled) return live;
    throw new Hindered({ why: 'the table or its stream was replaced while they were read', next: 'Drill again.' });
  }

  /** What expires in the restored table was in the backup. */
  async #refuseExpiring(restored: ObservedTable, there: Connection): Promise<void> {
    const ttl = await this.#ttlOf(restored.name, there);
    if (ttl) throw new Hindered({ why: `somebody turned TTL on in ${restored.name} (${ttl})`, next: 'Drill again.' });
  }

  /** The attribute by which items expire. No answer is no TTL only where the endpoint does not know it. */
  async #ttlOf(table: string, connection: Connection): Promise<string | undefined> {
    try {
      return await orNone(connection, () => describeTtl(connection, table), undefined);
    } catch (error) {
      const why = `whether items expire in ${table} could not be read: ${(error as Error).message}`;
      throw new Hindered({ why, next: (error instanceof UserError && error.parts.next) || 'Drill again.' });
    }
  }

  async #readOn(): Promise<void> {
    await this.#history?.readOn();
    this.#readAt = this.#context.connection.clock.now();
  }

  /** Does something unless an obstacle stands; one that is met, or an error, stands from then on. */
  async #attempt<T>(action: () => Promise<T>): Promise<T | undefined> {
    if (this.#obstacle) return undefined;
    try {
      return await action();
    } catch (error) {
      this.#context.connection.signal?.throwIfAborted();
      this.#obstacle = obstacleIn(error);
      return undefined;
    }
  }
}
