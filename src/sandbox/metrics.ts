/** What CloudWatch knows of one Region’s tables: figures by the minute, that show some time later. */
import { MINUTE, type Millis } from '../model/time.js';

/** All figures of one minute. */
interface Bucket {
  sum: number;
  least: number;
  most: number;
  count: number;
}

/** The statistics that can be asked for. */
const STATISTICS = {
  Average: ({ sum, count }: Bucket) => sum / count,
  Maximum: ({ most }: Bucket) => most,
  Minimum: ({ least }: Bucket) => least,
  SampleCount: ({ count }: Bucket) => count,
  Sum: ({ sum }: Bucket) => sum,
};

export type Statistic = keyof typeof STATISTICS;

export const STATISTIC_NAMES = Object.keys(STATISTICS) as Statistic[];

/** Each minute shows when it is over for so long. [?] */
const SHOWS_AFTER = MINUTE;

/** A metric of AWS/DynamoDB and what tells it from others of its name. */
export interface Metric {
  name: string;
  dimensions: Readonly<Record<string, string>>;
}

/** What is asked: whole periods from `from` up to but not `to`. */
export interface Span {
  from: Millis;
  to: Millis;
  /** A multiple of a minute. */
  period: Millis;
}

export class Metrics {
  private readonly minutes = new Map<string, Map<Millis, Bucket>>();

  record(metric: Metric, at: Millis, value: number): void {
    const key = keyOf(metric);
    const minutes = this.minutes.get(key) ?? new Map<Millis, Bucket>();
    this.minutes.set(key, minutes);
    const minute = at - (at % MINUTE);
    minutes.set(minute, merged(minutes.get(minute), { sum: value, least: value, most: value, count: 1 }));
  }

  /** @returns the periods in which there was something, oldest first, each by its beginning. */
  read(
    metric: Metric,
    { from, to, period }: Span,
    now: Millis,
  ): { at: Millis; value: (statistic: Statistic) => number }[] {
    const periods = new Map<Millis, Bucket>();
    for (const [minute, bucket] of this.minutes.get(keyOf(metric)) ?? []) {
      const at = minute - (minute % period);
      if (at < from - (from % period) || at >= to || minute + MINUTE + SHOWS_AFTER > now) continue;
      periods.set(at, merged(periods.get(at), bucket));
    }
    return [...periods]
      .sort(([one], [other]) => one - other)
      .map(([at, bucket]) => ({ at, value: (statistic) => STATISTICS[statistic](bucket) }));
  }
}

function merged(one: Bucket | undefined, other: Bucket): Bucket {
  if (one === undefined) return other;
  return {
    sum: one.sum + other.sum,
    least: Math.min(one.least, other.least),
    most: Math.max(one.most, other.most),
    count: one.count + other.count,
  };
}

function keyOf({ name, dimensions }: Metric): string {
  const sorted = Object.entries(dimensions).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([name, ...sorted]);
}
