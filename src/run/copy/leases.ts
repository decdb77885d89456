/** One job at a time for each share of a copy, and one that ends it. */

import { Lease } from '../../ledger/lease.js';
import type { Store } from '../../ledger/store.js';
import type { Clock } from '../../model/clock.js';
import { LEASE } from '../../model/constants.js';
import type { Share } from '../../model/copy.js';
import { UserError } from '../../model/errors.js';
import { iso, MINUTE, type Millis } from '../../model/time.js';

/** Another job is at work on what was to be taken. */
export class CopyBusy extends UserError {}

export interface LeaseOptions {
  copies: Store;
  target: string;
  run: string;
  clock: Clock;
  signal?: AbortSignal;
  onWait: (text: string) => void;
}

const prefix = (target: string) => `lease#${target}#`;
const shareKey = (share: Share | undefined) => (share ? `${share.first}-${share.last}/${share.total}` : 'all');

/**
 * Takes a share of a target, and makes sure that nobody alive holds one that overlaps it.
 * @param share absent for the whole
 * @throws CopyBusy
 */
export async function takeShare(options: LeaseOptions, share: Share | undefined): Promise<Lease> {
  const { copies, target } = options;
  const own = prefix(target) + shareKey(share);
  const lease = await take(options, own);
  try {
    const rows = await copies.all(prefix(target));
    for (const { key, data } of rows) {
      if (key === own || (data as { holder: string }).holder === '') continue;
      if (!overlap(share, readShare(key.slice(prefix(target).length)))) continue;
      // Taken and given back: its holder is dead.
      await (await take(options, key)).release();
    }
    return lease;
  } catch (error) {
    await lease.release();
    throw error;
  }
}

/** Takes what only one job does: replaying, verifying and ending the copy. @throws CopyBusy */
export function takeEnd(options: LeaseOptions): Promise<Lease> {
  return take(options, `${prefix(options.target)}end`);
}

function take({ copies, target, run, clock, signal, onWait }: LeaseOptions, key: string): Promise<Lease> {
  const busy = (data: { holder: string; since: Millis } | undefined) =>
    new CopyBusy({
      what: `another job (${data?.holder ?? 'unknown'}${data ? `, since ${iso(data.since)}` : ''}) copies into ${target}: ${key.slice(prefix(target).length)}`,
      means: 'this one wrote nothing',
      next: `wait for it; one that died is taken over after ${LEASE.expires / MINUTE} minutes`,
    });
  return Lease.take(copies, run, clock, signal, onWait, { key, busy });
}

/** `undefined`: the whole, which overlaps everything. The end overlaps only the whole. */
function readShare(text: string): Share | undefined | 'end' {
  if (text === 'end') return 'end';
  const [, first, last, total] = /^(\d+)-(\d+)\/(\d+)$/.exec(text) ?? [];
  return total === undefined ? undefined : { first: Number(first), last: Number(last), total: Number(total) };
}

function overlap(a: Share | undefined, b: Share | undefined | 'end'): boolean {
  if (a === undefined || b === undefined) return true;
  return b !== 'end' && a.first <= b.last && b.first <= a.last;
}
