/**
 * A rewind, from its intent to its end: intended → restoring → comparing → listed → writing → verifying → tearing-down → done.
 * Each transition is a conditional write in the ledger; from `listed` on everything works from the list that is kept there.
 */
import { describeTable } from '../../aws/tables.js';
import { putRewind } from '../../ledger/rewinds.js';
import { UserError } from '../../model/errors.js';
import type { DrillOrigin } from '../../model/ledger.js';
import { REWIND_ACTIONS, type RewindAction, type RewindRecord } from '../../model/rewind.js';
import { compare } from './compare.js';
import type { RewindContext, RewindSoFar } from './context.js';
import { finish } from './finish.js';
import { refuseSince, refuseWindow } from './refuse.js';
import { refuseReplicated } from './replicated.js';
import { awaitBeside, requestBeside } from './restore.js';
import { takeSafetyBackup } from './safety.js';
import { takeUp } from './take-up.js';
import { Watch } from './watch.js';
import { writeList } from './write.js';

/**
 * Carries a rewind as far as this run may.
 * @param soFar filled as it goes
 * @throws UserError when it is refused, RecordMoved when another run has taken it up
 */
export async function rewindTable(context: RewindContext, origin: DrillOrigin, soFar: RewindSoFar): Promise<void> {
  const begun = await takeUp(context, soFar, origin);
  if (!begun) return;
  if (!(await untilListed(context, soFar))) return;
  const words = context.request.apply as readonly RewindAction[];
  const listed = soFar.record as RewindRecord;
  if (listed.state === 'listed' || listed.state === 'writing') {
    context.preview(listed);
    if (words.length === 0) {
      soFar.previewed = true;
      return;
    }
    await write(context, soFar, words);
  }
  await finish(context, soFar);
}

/** Restores and compares, unless that is done. @returns whether the list stands */
async function untilListed(context: RewindContext, soFar: RewindSoFar): Promise<boolean> {
  const begun = soFar.record as RewindRecord;
  if (!['intended', 'restoring', 'comparing'].includes(begun.state)) return true;
  const { live, chosen, connection, store } = context;
  // The table as it is now decides, and not as it was when an earlier run looked.
  refuseWindow(live, chosen, connection.clock.now());
  refuseSince(live, chosen, begun.origin, connection.clock.now());
  const watch = await Watch.begin(context);
  try {
    if (begun.state === 'intended') soFar.record = await requestBeside(context, begun);
    if (soFar.record?.state === 'restoring') {
      const ready = await awaitBeside(context, soFar.record, async () => watch?.keepUp());
      if (!ready) {
        soFar.waiting = true;
        return false;
      }
      soFar.record = ready;
    }
    const ready = soFar.record as RewindRecord;
    // A list of its own: a run that has lost its lease and does not know it yet writes into another.
    soFar.record = await putRewind(store, { ...ready, comparison: (ready.comparison ?? 0) + 1 });
    const compared = await compare(context, soFar.record, watch);
    soFar.record = await putRewind(store, { ...compared, state: 'listed' });
    return true;
  } finally {
    await watch?.close();
  }
}

async function write(context: RewindContext, soFar: RewindSoFar, words: readonly RewindAction[]): Promise<void> {
  const { store, connection } = context;
  const { clock } = connection;
  const listed = soFar.record as RewindRecord;
  const apply = REWIND_ACTIONS.filter((word) => words.includes(word) || listed.apply?.includes(word));
  // Nothing to write needs no backup to undo it.
  const due = apply.some((word) => (listed.list?.counts[word] ?? 0) > 0);
  // Once a first write may have been sent, the backup from before that is the one to undo it with.
  if (due && (listed.writingSince === undefined || !listed.safety)) {
    soFar.record = await takeSafetyBackup(context, listed);
  }
  await assertSameTable(context);
  const record = soFar.record as RewindRecord;
  const since = due ? { writingSince: record.writingSince ?? clock.now() } : {};
  soFar.record = await putRewind(store, { ...record, state: 'writing', apply, ...since });
  const start = clock.monotonic();
  try {
    await writeList(context, soFar.record);
  } finally {
    const writeMs = soFar.record.timings.writeMs + clock.monotonic() - start;
    soFar.record = { ...soFar.record, timings: { ...soFar.record.timings, writeMs } };
  }
  soFar.record = await putRewind(store, { ...soFar.record, state: 'verifying' });
}

/** @throws UserError when the table was deleted or made anew while it was compared, or a replica stands in the way */
async function assertSameTable({ connection, live, startedAt }: RewindContext): Promise<void> {
  const now = await describeTable(connection, live.name);
  if (now && now.id === live.id) return refuseReplicated(connection, now, startedAt);
  throw new UserError({
    what: now ? `${live.name} was made anew since it was compared` : `${live.name} is gone`,
    where: live.name,
    means: 'nothing was written',
    next: 'end this rewind with `--apply none`',
  });
}
