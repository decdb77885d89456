/** What every part of a copy works with. */
import type { Connection } from '../../aws/connection.js';
import type { Store } from '../../ledger/store.js';
import type { CopyOptions, Place } from '../../model/copy.js';
import type { KeyAttribute } from '../../model/observed.js';
import type { OnProgress } from '../../model/progress.js';
import type { Millis } from '../../model/time.js';

/** One of the two tables, and with whose credentials it is reached. */
export interface Side {
  connection: Connection;
  place: Place;
}

export interface CopyContext {
  /** Only read with; `--enable-stream` is the one exception. */
  source: Side;
  target: Side;
  options: CopyOptions;
  /** Remembers the copy; absent when it cannot be resumed. */
  copies?: Store;
  /** The target's owner: the policy's names, the present one first. */
  owners: readonly [string, ...string[]];
  /** This run, to whoever finds its lease. */
  run: string;
  newId(): string;
  progress: OnProgress;
  /** Takes down what a person should know. */
  notice(text: string): void;
}

/** The source as it was when the run began. */
export interface SourceTable {
  name: string;
  arn: string;
  id?: string;
  keys: KeyAttribute[];
  itemCount: number;
  sizeBytes: number;
  /** Provisioned capacity units a second; absent on demand. */
  provisioned?: { reads: number; writes: number };
  stream?: { arn: string; view: string; enabledAt: Millis };
  /** Other Regions write to it, too. */
  global: boolean;
}

/** How the copied table is called in messages. */
export function placeText({ table, region, account }: Place): string {
  return `${table} (${account ? `${account}, ` : ''}${region})`;
}
