/** The control plane's burst limits, per account and Region, measured on the service by others (dynamodb-facts.md, "Rates"). */
import type { Millis } from '../model/time.js';

interface Rate {
  /** Calls that may come at once. */
  burst: number;
  /** Calls that each second gives back. */
  perSecond: number;
}

const MUTATIONS: Rate = { burst: 5, perSecond: 5 };

const RATES: Record<string, Rate> = {
  CreateBackup: { burst: 50, perSecond: 50 },
  DescribeBackup: { burst: 13, perSecond: 10 },
  DeleteBackup: { burst: 13, perSecond: 10 },
  ListBackups: { burst: 5, perSecond: 5 },
  DescribeStream: { burst: 10, perSecond: 10 },
  DescribeContinuousBackups: { burst: 13, perSecond: 10 },
  UpdateContinuousBackups: { burst: 10, perSecond: 10 },
  UpdateTable: MUTATIONS,
  TagResource: MUTATIONS,
  UntagResource: MUTATIONS,
  DescribeLimits: { burst: 2, perSecond: 1 / 60 },
};

/** One token bucket an operation; operations without a rate are never refused. */
export class Buckets {
  private readonly buckets = new Map<string, { tokens: number; at: Millis }>();

  /** @param now sandbox time: that is what refills. @returns whether the call may go ahead. */
  take(operation: string, now: Millis): boolean {
    const rate = RATES[operation];
    if (rate === undefined) return true;
    const bucket = this.buckets.get(operation) ?? { tokens: rate.burst, at: now };
    const refilled = Math.min(rate.burst, bucket.tokens + ((now - bucket.at) / 1_000) * rate.perSecond);
    const granted = refilled >= 1;
    this.buckets.set(operation, { tokens: granted ? refilled - 1 : refilled, at: now });
    return granted;
  }
}
