/** What was asked of the sandbox, for tests that count and for people who wonder. */
import type { Millis } from '../model/time.js';
import { tableNameOf } from './lookup.js';
import type { Json } from './records.js';

export interface RequestLogEntry {
  /** From 1, in the order of arrival. */
  seq: number;
  /** Sandbox time of arrival. */
  at: Millis;
  operation: string;
  /** The Region that the request was signed for. */
  region: string;
  /** The access key that it was signed with; absent when nobody signed it. */
  accessKeyId?: string;
  /** HTTP status of the answer; absent while the call is under way or when its connection was dropped. */
  status?: number;
  /** The exception's name, for answers that are errors. */
  errorType?: string;
  /** The fault that struck it; `cut`: its Region is cut off. */
  fault?: string;
  /** The input; items of large ones are replaced by their number. */
  body: Json;
}

/** Inputs longer than this are kept without their items. */
const LARGE = 4_096;

/** @param text the input as it came, whose length decides. */
export function elided(body: Json, text: string): Json {
  if (text.length <= LARGE) return body;
  const { RequestItems, Item, ...rest } = body;
  if (RequestItems !== undefined) {
    const counts = Object.entries(RequestItems as Record<string, unknown>).map(([table, requests]) => [
      table,
      `${Array.isArray(requests) ? requests.length : 1} requests`,
    ]);
    return { ...rest, RequestItems: Object.fromEntries(counts) };
  }
  return Item === undefined ? body : { ...rest, Item: `${text.length} characters` };
}

/** @returns the names of the tables that a call is about, its own and those of ARNs in it. */
export function tablesIn(body: Json): string[] {
  const named = [
    'TableName',
    'TargetTableName',
    'SourceTableName',
    'SourceTableArn',
    'BackupArn',
    'ResourceArn',
    'StreamArn',
    'ShardIterator',
  ];
  const names = named.flatMap((member) => {
    const value = body[member];
    return typeof value === 'string' ? (tableNameOf(value).split('/')[0] as string) : [];
  });
  return [...names, ...Object.keys((body['RequestItems'] as object | undefined) ?? {})];
}
