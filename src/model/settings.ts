/** A table's settings at one moment: what a restore, which brings back little more than the items, puts back. */
import type { KeyAttribute } from './observed.js';
import type { IsoTime, Millis } from './time.js';

/** Kept at every backup. Everything in it is plain JSON. Times are epoch milliseconds. */
export interface SettingsRecord {
  table: string;
  tableArn: string;
  tableId?: string;
  /** When they were read. */
  at: Millis;
  /** The backup that they were read beside. */
  backupArn?: string;
  keys: KeyAttribute[];
  /** What CreateTable is told: key schema, attributes, indexes, billing, capacity; and the KMS key, when it has one of its own. */
  shape: { definition: Record<string, unknown>; kmsKey?: string };
  /** By the setting's name, as a person calls it; one that is not here and not in `unread` was not set. */
  values: Record<string, unknown>;
  /** Settings that could not be read. */
  unread: string[];
  /** Regions to which it was replicated. */
  replicas: string[];
}

/** Settings that are no table's own record but were told by something else, e.g. a backup's description. */
export interface KnownSettings {
  /** Where they are from, for people: `orders as it is now`. */
  label: string;
  tableArn: string;
  at?: IsoTime;
  values: Record<string, unknown>;
  unread: readonly string[];
}
