/** Measures replication both ways by an item that is written on one side and awaited on the other, and takes it away again. */
import { poll } from '../../aws/retry.js';
import { describeTable } from '../../aws/tables.js';
import { PROBE } from '../../model/constants.js';
import type { Percentiles, ProbeFindings } from '../../model/outcome.js';
import { namesOf } from '../../model/policy.js';
import { iso, type Millis, SECOND } from '../../model/time.js';
import type { WireItem } from '../../model/wire.js';
import type { RunContext } from '../context.js';
import { isLeftover, isSame, lookAt, type Mark, type ProbeSide, takeAway, write } from './probe-item.js';

export interface Probed {
  out: ProbeFindings;
  back: ProbeFindings;
  /** What keeps it from being whole, a sentence each. */
  reasons: string[];
}

interface Asked {
  id: string;
  table: string;
  region: string;
  key: WireItem;
}

/**
 * Probes a replica: {@link PROBE} items out, as many back, one after the other.
 * @returns findings; without any, and with the reason, when the key cannot be used
 */
export async function probe(context: RunContext, asked: Asked): Promise<Probed | { reasons: [string] }> {
  const { connection } = context;
  const { table, region, key } = asked;
  const here: ProbeSide = { connection, table, key };
  const there: ProbeSide = { connection: connection.at(region), table, key };
  const unusable = await unfit(context, here, there);
  if (typeof unusable === 'string') return { reasons: [unusable] };
  const reasons: string[] = [];
  try {
    const wrote = new Writes(context, unusable.replaces);
    const out = await send(context, asked, wrote, here, there);
    const back = out.arrived === out.sent ? await send(context, asked, wrote, there, here) : NONE;
    reasons.push(...missing(connection.region, region, out), ...missing(region, connection.region, back));
    return { out, back, reasons };
  } finally {
    reasons.push(...(await tidy(context, asked)));
  }
}

/** Why the key cannot be used, or what of an earlier run stands under it. */
async function unfit(context: RunContext, here: ProbeSide, there: ProbeSide): Promise<string | { replaces?: Mark }> {
  const { connection, policy, lease } = context;
  const names = (await describeTable(connection, here.table))?.keys.map(({ name }) => name).sort() ?? [];
  const given = Object.keys(here.key).sort();
  if (given.join() !== names.join()) {
    return `the probe’s key names ${given.join(', ')}; the key of ${here.table} is ${names.join(', ')}`;
  }
  let replaces: Mark | undefined;
  for (const side of [there, here]) {
    const found = await lookAt(side);
    if (found === 'nothing') continue;
    if (found === 'somebodys') {
      return `an item stands under the probe’s key in ${side.connection.region} that no probe wrote; it was left alone: give the probe a key that nobody uses`;
    }
    if (!isLeftover(found, lease ? namesOf(policy) : [], connection.clock.now())) {
      return `another probe is under way (run ${found.run} of policy ${found.policy}, ${iso(found.at)})`;
    }
    if (side === here) replaces = found;
    // Its removal is under way, or it was never replicated.
    else if ((await lookAt(here)) === 'nothing') await goneOrTakenAway(there, found.run);
  }
  return replaces ? { replaces } : {};
}

/** The writes of one run: each replaces the one before, so that nothing of anybody else's ever is. */
class Writes {
  readonly #context: RunContext;
  #last: Mark | undefined;
  #n = 0;

  constructor(context: RunContext, replaces: Mark | undefined) {
    this.#context = context;
    this.#last = replaces;
  }

  /** @returns what was written; `undefined` when somebody else has written under the key meanwhile */
  async next(side: ProbeSide): Promise<Mark | undefined> {
    const { policy, run, connection } = this.#context;
    const mark = { policy: policy.name, run, n: ++this.#n, at: connection.clock.now() };
    if (!(await write(side, mark, this.#last))) return undefined;
    this.#last = mark;
    return mark;
  }
}

async function send(
  context: RunContext,
  { id }: Asked,
  writes: Writes,
  from: ProbeSide,
  to: ProbeSide,
): Promise<ProbeFindings> {
  const { clock } = context.connection;
  const update: Millis[] = [];
  const propagate: Millis[] = [];
  let sent = 0;
  for (; sent < PROBE.items; sent++) {
    const start = clock.monotonic();
    const mark = await writes.next(from);
    if (!mark) break;
    const written = clock.monotonic();
    const text = `probe ${sent + 1} of ${PROBE.items}, ${from.connection.region} to ${to.connection.region}`;
    const took = await arrival(context, { id, text, to, mark });
    if (took === undefined) {
      sent++;
      break;
    }
    update.push(written - start);
    propagate.push(took);
  }
  return {
    sent,
    arrived: propagate.length,
    update: percentiles(update),
    propagate: percentiles(propagate),
    sync: percentiles(update.map((ms, i) => ms + (propagate[i] ?? 0))),
  };
}

/** How long a written item takes to show; asked for ever more rarely, so that it is known to a tenth. */
async function arrival(
  { connection, progress, lease }: RunContext,
  { id, text, to, mark }: { id: string; text: string; to: ProbeSide; mark: Mark },
): Promise<Millis | undefined> {
  const { clock, signal } = connection;
  const written = clock.monotonic();
  for (;;) {
    if (isSame(await lookAt(to), mark)) return clock.monotonic() - written;
    const elapsedMs = clock.monotonic() - written;
    if (elapsedMs >= PROBE.within) return undefined;
    progress({ kind: 'waiting', step: id, text, elapsedMs });
    void lease?.beat();
    await clock.sleep(Math.max(SECOND / 20, elapsedMs / 10), signal);
  }
}

function missing(from: string, to: string, { sent, arrived }: ProbeFindings): string[] {
  if (sent === 0) return [`nothing was sent from ${from} to ${to}`];
  if (arrived < sent) return [`what was written in ${from} was not in ${to} after ${PROBE.within / SECOND} seconds`];
  if (sent < PROBE.items) return [`somebody else wrote under the probe’s key in ${from}; the probe stopped there`];
  return [];
}

/**
 * Takes the item away here, and so everywhere: what was written last came here first. Deleting it there too could undo what
 * the next probe writes; it is done where the item stays.
 * @returns what could not be taken away
 */
async function tidy(context: RunContext, { table, region, key }: Asked): Promise<string[]> {
  const { connection, aftercare, run } = context;
  const interrupted = connection.signal?.aborted === true;
  const own = interrupted && aftercare ? aftercare : connection;
  const here: ProbeSide = { connection: own, table, key };
  const there: ProbeSide = { connection: own.at(region), table, key };
  try {
    await takeAway(here, run);
    if (!interrupted) await goneOrTakenAway(there, run);
    return [];
  } catch (error) {
    return [`the probe’s item could not be taken away (${(error as Error).message}); the next probe does it`];
  }
}

/** Waits for an item's removal to arrive, and removes it where it does not. */
async function goneOrTakenAway(side: ProbeSide, run: string): Promise<void> {
  const { clock, signal } = side.connection;
  const { ready } = await poll(() => lookAt(side), {
    clock,
    ...(signal ? { signal } : {}),
    deadline: clock.monotonic() + PROBE.goneWithin,
    first: SECOND / 10,
    most: 5 * SECOND,
    until: (found) => typeof found !== 'object' || found.run !== run,
  });
  if (!ready) await takeAway(side, run);
}

/** By nearest rank; zeros for none. */
function percentiles(values: readonly Millis[]): Percentiles {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0);
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}

const NONE: ProbeFindings = {
  sent: 0,
  arrived: 0,
  update: percentiles([]),
  propagate: percentiles([]),
  sync: percentiles([]),
};
