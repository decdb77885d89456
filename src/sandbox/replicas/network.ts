/** What lies between the Regions: how long a write is under way from one to another, and who is cut off. */
import type { Millis } from '../../model/time.js';

/** A lag in milliseconds of sandbox time, or the least and the most that one can be. */
export type Lag = Millis | readonly [least: Millis, most: Millis];

/** Between which Regions; each Region without it. */
export interface Between {
  from?: string;
  to?: string;
}

/** How a request to a Region that is cut off fails: its connection breaks, or it is answered with 503. */
export type CutAs = 'connection' | 'unavailable';

/** What a sandbox is started with, when it is not told. */
export const LAG_DEFAULT: Lag = [500, 1_500];

interface Waiting {
  one: string;
  other: string;
  reachable: (at: Millis) => void;
}

export class Network {
  private readonly lags: { between: Between; lag: Lag }[] = [];
  private readonly cuts = new Map<string, CutAs>();
  private waiting: Waiting[] = [];

  /** @throws RangeError when the lag makes no sense. */
  constructor(lag: Lag) {
    this.setLag(lag, {});
  }

  /** Sets the lag of writes from now on; of several that fit the one set last counts. @throws RangeError when it makes no sense. */
  setLag(lag: Lag, between: Between): void {
    const [least, most] = bounds(lag);
    if (!(least >= 0 && most >= least && Number.isFinite(most))) {
      throw new RangeError(`A replication lag is milliseconds or [least, most]; got ${JSON.stringify(lag)}.`);
    }
    this.lags.push({ between, lag });
  }

  /** @param chance a number in [0, 1) that decides within the bounds. @returns whole milliseconds. */
  lag(from: string, to: string, chance: number): Millis {
    const fits = ({ between }: { between: Between }) => (between.from ?? from) === from && (between.to ?? to) === to;
    const [least, most] = bounds(this.lags.findLast(fits)?.lag ?? 0);
    return least + Math.floor(chance * (most - least + 1));
  }

  /** Cuts a Region off: it neither sends nor receives, and nobody reaches it. */
  cut(region: string, as: CutAs): void {
    this.cuts.set(region, as);
  }

  /** Lets a Region back in; what waited for it goes on. @param at now. */
  rejoin(region: string, at: Millis): void {
    this.cuts.delete(region);
    const freed = this.waiting.filter(({ one, other }) => this.reachable(one, other));
    this.waiting = this.waiting.filter((wait) => !freed.includes(wait));
    for (const { reachable } of freed) reachable(at);
  }

  /** @returns how requests to a Region fail; `undefined` for one that is not cut off. */
  cutAs(region: string): CutAs | undefined {
    return this.cuts.get(region);
  }

  reachable(one: string, other: string): boolean {
    return !this.cuts.has(one) && !this.cuts.has(other);
  }

  /** Calls back once two Regions can talk: now, or when the last of them that is cut off is back. @param at now. */
  whenReachable(one: string, other: string, at: Millis, reachable: (at: Millis) => void): void {
    if (this.reachable(one, other)) reachable(at);
    else this.waiting.push({ one, other, reachable });
  }
}

function bounds(lag: Lag): readonly [Millis, Millis] {
  return typeof lag === 'number' ? [lag, lag] : lag;
}
