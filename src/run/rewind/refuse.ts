/** What sees a rewind’s writes, and what keeps it from beginning. */
import { kinesisSetting } from '../../aws/settings-services.js';
import { describeTtl } from '../../aws/tables.js';
import { holdsAllBefore } from '../../data/rewind/since.js';
import { EPSILON, STREAM_READ_WITHIN, STREAM_SETTLES } from '../../model/constants.js';
import { UserError } from '../../model/errors.js';
import type { DrillOrigin } from '../../model/ledger.js';
import type { ObservedTable } from '../../model/observed.js';
import type { Policy } from '../../model/policy.js';
import type { RewindRequest } from '../../model/rewind.js';
import { formatDuration, iso, type Millis } from '../../model/time.js';
import { machineryOf } from '../../plan/ownership.js';
import type { RunContext } from '../context.js';
import { orNone } from '../copy/tables.js';
import type { Chosen } from './context.js';

export interface Watchers {
  /** What stands around the table, a phrase each. */
  seenBy: string[];
  /** Of it, what passes the writes on to others. */
  triggers: string[];
  /** The attribute by which items expire. */
  ttl?: string;
}

/** Looks at what sees the writes. What an endpoint does not know, a table there does not have. */
export async function watchersOf({ connection }: RunContext, live: ObservedTable): Promise<Watchers> {
  const kinesis = await orNone(connection, () => kinesisSetting.read(connection, live), undefined);
  const ttl = await orNone(connection, () => describeTtl(connection, live.name), undefined);
  const triggers = [
    ...(live.stream
      ? [`its stream (${live.stream.view}): whatever reads it, such as Lambda functions, sees every write`]
      : []),
    ...(kinesis ? [`its Kinesis destination (${kinesis.join(', ')})`] : []),
  ];
  const indexes = live.indexes.map(({ name }) => name);
  return {
    triggers,
    seenBy: [
      ...triggers,
      ...(indexes.length > 0 ? [`its indexes (${indexes.join(', ')}): they follow, and cost writes of their own`] : []),
      ...(ttl ? [`its time to live (${ttl}): what has expired since stays dead`] : []),
    ],
    ...(ttl ? { ttl } : {}),
  };
}

/** @throws UserError (exit 2) when this table cannot be rewound now */
export function refuseTable(live: ObservedTable, request: RewindRequest, { triggers }: Watchers, policy: Policy): void {
  if (machineryOf(live, policy)) {
    throw refused(live, 'it is a table that dynadrill works with', 'name a table of your own');
  }
  if (!/^(ACTIVE|UPDATING)$/.test(live.status)) throw refused(live, `it is ${live.status}`, 'wait until it is ACTIVE');
  const writes = request.apply !== 'none' && request.apply.length > 0;
  if (writes && triggers.length > 0 && !request.acceptTriggers) {
    throw refused(
      live,
      `others see its writes: ${triggers.join('; ')}`,
      'stop them or make sure that they may see the old items again, then add --accept-triggers',
    );
  }
}

/** @throws UserError (exit 2) when the stream does not show the whole window */
export function refuseWindow(live: ObservedTable, { window }: Chosen, now: Millis): void {
  if (!window) return;
  const hindered = obstacleToReading(live, window.from, now);
  if (live.stream && live.stream.view !== 'NEW_AND_OLD_IMAGES') {
    throw refused(live, `its stream shows ${live.stream.view}, and a window needs new and old images`, OTHERWISE);
  }
  if (window.to > now) throw refused(live, `the window ends in the future (${iso(window.to)})`, 'end it in the past');
  if (hindered) throw refused(live, `${hindered}, so what was changed in the window is not known`, OTHERWISE);
}

/**
 * @throws UserError (exit 2) when `--discard-since` is later than what comes back, and no stream tells what was changed between
 * the two: it would be undone without a word
 */
export function refuseSince(
  live: ObservedTable,
  { discardSince, sinceLater }: Chosen,
  origin: DrillOrigin,
  now: Millis,
): void {
  if (discardSince === undefined || !sinceLater) return;
  const view = live.stream?.view;
  const hindered =
    obstacleToReading(live, discardSince, now) ??
    (view === 'NEW_AND_OLD_IMAGES' ? undefined : `its stream shows ${view}, and not new and old images`);
  if (!hindered) return;
  const from = iso(holdsAllBefore(origin));
  throw refused(
    live,
    `what comes back is as of ${from}, so everything since then would be given up, and not since ${iso(discardSince)}; ${hindered}, so nobody can tell the two apart`,
    `name a later --to; or give up everything since ${from} knowingly: --discard-since ${from}; or name the items with --keys-file or --where`,
  );
}

const OTHERWISE =
  'name the items with --keys-file or --where, or give up all later writes knowingly with --discard-since; for the next time, add `stream: new-and-old-images` to the table’s entry';

/** Why the stream does not show every change since a moment; `undefined` when it does. */
export function obstacleToReading({ stream }: ObservedTable, from: Millis, now: Millis): string | undefined {
  if (!stream) return 'it has no stream';
  if (!Number.isFinite(stream.enabledAt)) return 'nothing says since when its stream stands';
  if (stream.enabledAt + STREAM_SETTLES >= from - EPSILON) {
    return `its stream shows everything only since ${iso(stream.enabledAt + STREAM_SETTLES)}`;
  }
  if (now - from + EPSILON < STREAM_READ_WITHIN) return undefined;
  return `${iso(from)} is ${formatDuration(now - from)} ago, and a stream holds 24 h`;
}

function refused({ name }: ObservedTable, what: string, next: string): UserError {
  return new UserError({ what, where: name, means: 'nothing was written', next, exit: 2 });
}
