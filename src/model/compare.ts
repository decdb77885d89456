/** Two tables compared: the report. */
import type { Place } from './copy.js';
import type { IsoTime, Millis } from './time.js';
import type { WireValue } from './wire.js';

export const COMPARE_REPORT_FORMAT = 1;

export interface CompareReport {
  format: typeof COMPARE_REPORT_FORMAT;
  version: string;
  command: 'compare';
  a: Place;
  b: Place;
  /** Set when the endpoint is not AWS's own. */
  endpoint?: string;
  startedAt: IsoTime;
  endedAt: IsoTime;
  result: 'equal' | 'different';
  items: { a: number; b: number };
  /** SHA-256 of every item's canonical form, summed modulo 2^256, as each scan read them; absent for a sample. */
  fingerprints?: { a: string; b: string };
  /** Set when keys were drawn, half from each side, and only those were looked at. `items` counts what of them each side has. */
  sample?: { keys: number; seed: number; excludedDifference: number };
  /** Set for replicas of one table: how long a difference was given to arrive, and the lag that this was taken from. */
  replication?: { waitMs: Millis; lagMs?: Millis };
  /** In a and not in b. */
  missing: number;
  /** In b and not in a. */
  extra: number;
  different: number;
  /** Differed when they were scanned, and were equal when both sides were read again. */
  changedMeanwhile: number;
  /** Of replicas: never equal when they were read again, while one side was seen to follow the other: writes under way. */
  inFlight?: number;
  /** Of the differences: counted as scanned and not read again, because they are too many. */
  notReread: number;
  /** The first differences; keys only, unless values were asked for. */
  examples: DifferenceExample[];
  readUnits: number;
  durationMs: Millis;
  /** AWS calls by operation. */
  calls: Record<string, number>;
}

export interface DifferenceExample {
  /** `missing`: in a and not in b; `extra`: in b and not in a. */
  kind: 'missing' | 'extra' | 'different';
  /** DynamoDB JSON. */
  key: string;
  /** For `different`: the attributes that differ, sorted; with values only where they were asked for. */
  attributes?: { name: string; a?: WireValue; b?: WireValue }[];
}
