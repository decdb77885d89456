/** Following: replays until caught up, and on for as long as was asked for. */
import { StreamTrimmed } from '../../aws/streams.js';
import { STREAM_READ_WITHIN } from '../../model/constants.js';
import type { CopyRecord, Followed } from '../../model/copy.js';
import { formatDuration, iso, type Millis, SECOND } from '../../model/time.js';
import type { CopyContext, SourceTable } from './context.js';
import type { Governors } from './governors.js';
import { startOver } from './intent.js';
import { Replay } from './replay.js';

/** Between two looks at the stream of a copy that is caught up. */
const FOLLOW_PAUSE = 5 * SECOND;

/**
 * Opens the replay, catches up, and follows on for as long as was asked for, which takes `followedMs`.
 * @throws UserError (exit 2) when changes since the copy began may be gone from the stream
 */
export async function catchUp(
  context: CopyContext,
  source: SourceTable,
  record: CopyRecord,
  governors: Governors,
  check: () => Promise<void>,
): Promise<{ replay: Replay; caughtUpTo: Millis; followedMs: Millis }> {
  const { clock, signal } = context.source.connection;
  const { stream } = source;
  if (!stream) startOver(context.target.place, 'the source has no stream any more');
  // The scan may have taken longer than the stream keeps what changed meanwhile.
  if (!record.replay && clock.now() - record.from > STREAM_READ_WITHIN) {
    startOver(context.target.place, `it began ${iso(record.from)}, and the stream keeps changes for 24 hours only`);
  }
  context.progress({ kind: 'phase', text: `replaying what changed since ${iso(record.from)}` });
  try {
    const replay = await Replay.open(context, { ...source, stream }, record, governors, check);
    await replay.on();
    let caughtUpTo = await replay.past();
    const caughtUp = clock.monotonic();
    const until = caughtUp + context.options.followFor;
    while (clock.monotonic() < until) {
      await clock.sleep(Math.min(FOLLOW_PAUSE, until - clock.monotonic()), signal);
      await replay.on();
      const left = formatDuration(Math.max(0, until - clock.monotonic()));
      context.progress({ kind: 'waiting', step: 'follow', text: `following, ${left} to go`, elapsedMs: 0 });
    }
    if (context.options.followFor > 0) caughtUpTo = await replay.past();
    return { replay, caughtUpTo, followedMs: clock.monotonic() - caughtUp };
  } catch (error) {
    if (error instanceof StreamTrimmed) startOver(context.target.place, error.message);
    throw error;
  }
}

/** What following gave, for the report. @param knownAt when it was known that everything up to V is there */
export function followedBy(replay: Replay, source: SourceTable, caughtUpTo: Millis, knownAt: Millis): Followed {
  return {
    stream: source.stream?.arn ?? '',
    from: iso(replay.record.from),
    ...replay.counts,
    caughtUpTo: iso(caughtUpTo),
    lagMs: Math.max(0, knownAt - caughtUpTo),
  };
}
