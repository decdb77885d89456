/** What `advise` says: where a replica could live, and what protection a table lacks or has too much of. Nothing is changed. */
import type { IsoTime } from './time.js';

export const ADVICE_FORMAT = 1;

export interface AdviceReport {
  format: typeof ADVICE_FORMAT;
  version: string;
  command: 'advise';
  policy: { name: string; file: string; sha256: string };
  account: string;
  region: string;
  /** Where the application or the runner is, when somebody said. */
  near?: string;
  /** Set when the endpoint is not AWS's own. */
  endpoint?: string;
  at: IsoTime;
  /** When prices and places were looked up. */
  pricesAsOf: string;
  placesAsOf: string;
  tables: TableAdvice[];
  /** AWS calls by operation. */
  calls: Record<string, number>;
}

export interface TableAdvice {
  table: string;
  /** The service's own figures, up to six hours old. */
  sizeBytes: number;
  itemCount: number;
  /** Write units of the last days, as a month of 30 days would have them; what could not be read says so. */
  writes: { unitsPerMonth: number } | 'no-data' | { failure: string };
  /** Missing first, then what is too much; the dearest first. */
  protection: Advice[];
  /** The best first. */
  regions: RegionAdvice[];
  /** Regions that are out of the question, and why. */
  excluded: { region: string; why: string }[];
}

export interface Advice {
  kind: 'missing' | 'oversized';
  /** What is so, one sentence. */
  what: string;
  /** What to write in the policy, or to do. */
  next: string;
  /** Dollars a month: what it would cost (missing) or save (oversized); absent: free, or nobody can tell. */
  monthly?: number;
}

export interface RegionAdvice {
  region: string;
  /** City or area. */
  place: string;
  km: number;
  /** From where the application is. */
  nearKm?: number;
  /** Least time there and back that light in a fibre takes, milliseconds. */
  roundTripMs: number;
  /** Dollars a month: storage and replicated writes; without the latter when writes are not known. */
  monthly: number;
  /** Why it stands where it stands, a phrase each. */
  reasons: string[];
}
