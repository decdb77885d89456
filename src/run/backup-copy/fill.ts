/** Fills a table of ours from another, by one run at a time, and leaves it where a later run can go on. */
import type { Connection } from '../../aws/connection.js';
import { describeCapacity } from '../../aws/create-table.js';
import { copyItems } from '../../data/copy-items.js';
import { Governor } from '../../data/governor.js';
import { getSegments, putSegment } from '../../ledger/copies.js';
import { SOURCE_SHARE } from '../../model/constants.js';
import type { KeyAttribute } from '../../model/observed.js';
import type { Millis } from '../../model/time.js';
import { counted } from '../../model/words.js';
import type { RunContext } from '../context.js';
import { CopyBusy, takeShare } from '../copy/leases.js';

export interface Filling {
  /** Of the copy, or of the drill. */
  id: string;
  /** When its intent was written. */
  intentAt: Millis;
  /** The table that is read, and how it is reached when it is in another Region. */
  source: string;
  from?: Connection;
  /** The table that is written. */
  target: string;
  keys: readonly KeyAttribute[];
  /** About how many bytes the source holds. */
  size: number;
  /** Monotonic instant after which the rest is left to a later run. */
  deadline: Millis;
  /** Of the step, and what is done, for people. */
  step: string;
  doing: string;
}

/** Throws when another run has taken the table over. */
export type Check = () => Promise<void>;

/** The run may not go on for longer: what is written so far is noted down. */
class OutOfTime extends Error {}

/**
 * Takes the table for this run while `work` is done on it.
 * @returns what the work gave, or `busy` when another run that is alive has it
 */
export async function holding<T>(
  context: RunContext,
  target: string,
  work: (check: Check) => Promise<T>,
): Promise<T | 'busy'> {
  const { connection, store, run, progress } = context;
  const { clock, signal } = connection;
  const options = {
    copies: store.aside('copy'),
    target,
    run,
    clock,
    ...(signal ? { signal } : {}),
    onWait: (text: string) => progress({ kind: 'note', text }),
  };
  let lease: Awaited<ReturnType<typeof takeShare>>;
  try {
    lease = await takeShare(options, undefined);
  } catch (error) {
    if (error instanceof CopyBusy) return 'busy';
    throw error;
  }
  try {
    return await work(() => lease.check());
  } finally {
    await lease.release();
  }
}

/** @returns what was copied in all runs, or `later` when the rest is left to a later one */
export async function fill(
  context: RunContext,
  filling: Filling,
  check: Check,
): Promise<{ items: number; sum: string; bytes: number } | 'later'> {
  const { connection, store, lease, progress } = context;
  const { source, target, keys, size, deadline, from = connection } = filling;
  const { clock } = connection;
  const copies = store.aside('copy');
  const startedAt = clock.monotonic();
  const provisioned = await describeCapacity(from, source);
  try {
    const { fingerprint, bytes } = await copyItems({
      source: { connection: from, table: source },
      target: { connection, table: target },
      keys,
      size,
      governor: {
        read: new Governor(from, {
          what: `reading ${source}`,
          ...(provisioned ? { unitsPerSecond: Math.max(1, provisioned.reads * SOURCE_SHARE) } : {}),
          onSlower: (text) => progress({ kind: 'note', text }),
        }),
      },
      checkpoint: {
        states: await getSegments(copies, filling),
        check,
        save: async (state) => {
          await check();
          await putSegment(copies, filling, state);
          // Between two pages: what is written is noted, so that nothing of it is done again.
          if (clock.monotonic() > deadline) throw new OutOfTime();
        },
      },
      onProgress: ({ items }) => {
        const text = `${filling.doing}: ${counted(items, 'item')} copied`;
        progress({ kind: 'waiting', step: filling.step, text, elapsedMs: clock.monotonic() - startedAt });
        void lease?.beat();
      },
    });
    return { ...fingerprint, bytes };
  } catch (error) {
    if (error instanceof OutOfTime) return 'later';
    throw error;
  }
}
