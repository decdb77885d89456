/** One item in everything that can be read without a restore: the report of `history`. */
import type { Place } from './copy.js';
import type { Problem } from './report.js';
import type { IsoTime } from './time.js';
import type { WireItem } from './wire.js';

export const HISTORY_REPORT_FORMAT = 1;

export interface HistoryReport {
  format: typeof HISTORY_REPORT_FORMAT;
  version: string;
  command: 'history';
  table: Place;
  /** Set when the endpoint is not AWS's own. */
  endpoint?: string;
  /** DynamoDB JSON. */
  key: string;
  startedAt: IsoTime;
  endedAt: IsoTime;
  /** `not-satisfied`: something that could have been read was not. */
  result: 'satisfied' | 'not-satisfied';
  /** Each state that the item was seen in, in the order in which they were first seen. */
  states: HistoryState[];
  /** From the oldest to live. */
  entries: HistoryEntry[];
  notices: string[];
  problems: Problem[];
  /** AWS calls by operation. */
  calls: Record<string, number>;
}

/** Two sightings are of one state exactly when the items were equal. */
export interface HistoryState {
  /** `A`, `B`, … */
  name: string;
  /** SHA-256 of the item's canonical form, hex. */
  hash: string;
  /** Only where values were asked for. */
  item?: WireItem;
}

/** What a sighting is of. */
export type HistorySource = 'copy' | 'backup' | 'point-in-time' | 'stream' | 'replica' | 'live';

export interface HistoryEntry {
  source: HistorySource;
  /** A backup's name, a Region, what the stream says. */
  name: string;
  /** Between which moments the item was seen so. */
  from: IsoTime;
  to: IsoTime;
  /** A state's name; `absent`: there was no such item; `unread`: only a restore can tell. */
  state: string;
  /** The item was otherwise before; by the stream's record, or by the sighting before. */
  changed?: boolean;
  /** Attributes that differ from before, sorted. */
  attributes?: string[];
}

export interface HistoryRequest {
  table: string;
  /** As it was written: DynamoDB JSON, or plain JSON values by the types of the table's keys. */
  key: string;
  /** Overrides the policy's. */
  region?: string;
  /** States carry their items. */
  showValues: boolean;
}
