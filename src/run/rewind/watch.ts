/** The stream of the table, read from before the restore is asked for: what it shows now, it may not when that has ended. */
import { StreamTrimmed } from '../../aws/streams.js';
import { StreamHistory } from '../../data/explained/history.js';
import { STREAM_EMPTY_FOR } from '../../model/constants.js';
import { UserError } from '../../model/errors.js';
import { HOUR, type Millis } from '../../model/time.js';
import { type RewindContext, stepId } from './context.js';
import { obstacleToReading } from './refuse.js';

export class Watch {
  readonly #context: RewindContext;
  readonly #history: StreamHistory;
  #readAt: Millis = Number.NEGATIVE_INFINITY;
  #lost = false;

  private constructor(context: RewindContext, history: StreamHistory) {
    this.#context = context;
    this.#history = history;
  }

  /** What was read; `undefined` once a part of it may be missing. */
  get history(): StreamHistory | undefined {
    return this.#lost ? undefined : this.#history;
  }

  /**
   * Begins to read. `undefined` when nothing asks for a stream; for `--discard-since`, also when none can tell.
   * @throws UserError when a window’s records may be gone
   */
  static async begin(context: RewindContext): Promise<Watch | undefined> {
    const { connection, live, chosen, lease, progress } = context;
    const { window, discardSince } = chosen;
    const from = window?.from ?? discardSince;
    const { stream } = live;
    if (from === undefined || !stream) return undefined;
    if (!window && !chosen.sinceLater && obstacleToReading(live, from, connection.clock.now())) return undefined;
    const start = connection.clock.monotonic();
    let watch: Watch | undefined;
    try {
      const history = await StreamHistory.open(
        connection,
        stream.arn,
        live.keys,
        { lo: from, hi: window?.to ?? from },
        {
          onThrottled: (text) => progress({ kind: 'note', text: `${live.name}: ${text}` }),
          onWait: () => {
            const elapsedMs = connection.clock.monotonic() - start;
            progress({
              kind: 'waiting',
              step: stepId(context).id,
              text: `${live.name}: reading its stream`,
              elapsedMs,
            });
            void lease.beat();
          },
        },
      );
      watch = new Watch(context, history);
      await watch.keepUp();
      return watch;
    } catch (error) {
      await watch?.close();
      return orNothing(error, context);
    }
  }

  /** Reads what has come, once an hour: every record is read long before it is trimmed. @throws UserError as {@link begin} does */
  async keepUp(): Promise<void> {
    const { clock } = this.#context.connection;
    if (clock.now() - this.#readAt < HOUR) return;
    await this.#read(() => this.#history.readOn());
    this.#readAt = clock.now();
  }

  /** Reads all that is wanted: a window to its end, and else what there is by now. @throws UserError as {@link begin} does */
  async readAll(): Promise<void> {
    const { connection, chosen } = this.#context;
    const end = chosen.window?.to;
    // A window that ended long ago is surely in what the stream shows; one that only just ended is waited for.
    const settled = end === undefined || connection.clock.now() > end + STREAM_EMPTY_FOR;
    await this.#read(() => (settled ? this.#history.readOn() : this.#history.readPast(end)));
  }

  async #read(read: () => Promise<void>): Promise<void> {
    if (this.#lost) return;
    try {
      await read();
    } catch (error) {
      orNothing(error, this.#context);
      this.#lost = true;
    }
  }

  close(): Promise<void> {
    return this.#history.close();
  }
}

/** Where everything rests on the stream it must be whole; elsewhere it only tells what is undone. */
function orNothing(error: unknown, { live, chosen, notice }: RewindContext): undefined {
  if (!(error instanceof StreamTrimmed)) throw error;
  if (!chosen.window && !chosen.sinceLater) {
    notice(`The stream of ${live.name} could not be read: ${error.message}.`);
    return undefined;
  }
  throw new UserError({
    what: `the stream no longer shows all since ${chosen.window ? 'the window began' : '--discard-since'}: ${error.message}`,
    where: live.name,
    means: 'nothing was written',
    next: 'name the items with --keys-file or --where, or give up everything since what comes back knowingly, with an earlier --discard-since',
    exit: 2,
    cause: error,
  });
}
