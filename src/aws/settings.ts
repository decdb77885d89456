/** A table's settings beside its shape and its items: each can be read from one table and given to another. */
import type { Connection } from './connection.js';
import { errorName } from './errors.js';
import { scalingSetting } from './settings-scaling.js';
import { insightsSetting, kinesisSetting, resourcePolicySetting } from './settings-services.js';
import {
  deletionProtectionSetting,
  onDemandLimitsSetting,
  pitrSetting,
  streamSetting,
  tableClassSetting,
  tagsSetting,
  ttlSetting,
} from './settings-table.js';

export interface TableRef {
  name: string;
  arn: string;
}

/** One setting; its value is plain JSON, so that two of them can be compared as text, and `undefined` where it is not set. */
export interface Setting<T = unknown> {
  /** As a person calls it. */
  name: string;
  read(connection: Connection, table: TableRef): Promise<T | undefined>;
  /** Gives the value to a table that is ACTIVE; one logical change a call. */
  write(connection: Connection, table: TableRef, value: T): Promise<void>;
  /** The value as it would be on the other table: ARNs rewritten. */
  carried?(value: T, from: TableRef, to: TableRef): T;
  /** Why the value cannot live on the other table at all, in one phrase. */
  obstacle?(value: T, from: TableRef, to: TableRef): string | undefined;
  /** The value in a few words. */
  describe(value: T): string;
}

/** In the order in which they are given; what expires or streams items, and what forbids changes, comes last. */
export const SETTINGS: readonly Setting[] = [
  tagsSetting,
  tableClassSetting,
  onDemandLimitsSetting,
  scalingSetting,
  insightsSetting,
  resourcePolicySetting,
  pitrSetting,
  ttlSetting,
  streamSetting,
  kinesisSetting,
  deletionProtectionSetting,
] as readonly Setting[];

const UNKNOWN = /UnknownOperation|NotImplemented|InvalidAction|MissingAction|UnrecognizedOperation/;

/** Whether the endpoint does not know the call, or has no such service; AWS's own endpoints know every one. */
export function isUnknownHere(error: unknown, { endpoint }: Connection): boolean {
  if (UNKNOWN.test(errorName(error))) return true;
  if (!endpoint) return false;
  const status = (error as { $metadata?: { httpStatusCode?: number } })?.$metadata?.httpStatusCode;
  // An answer that is none of the service's: a simulator's page for what it does not have.
  return status === 404 || status === 405 || status === 501 || error instanceof SyntaxError;
}
