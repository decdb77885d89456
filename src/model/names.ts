/** The names that dynadrill gives to what it creates, and how they are read back. Ownership rests on these parsers. */
import { createHash } from 'node:crypto';
import { compactStamp, type Millis, parseCompactStamp } from './time.js';

export const TRIGGERS = ['scheduled', 'deploy', 'manual'] as const;
export type Trigger = (typeof TRIGGERS)[number];

/** Longest table name the service takes (CreateTable, `TableName`). */
const TABLE_NAME_MAX = 255;
/** A run or drill id: short enough to read aloud, long enough not to meet another. */
const ID = '[a-z0-9]{6,32}';

/** A policy's name has no dot, so `prod` can never own what `prod.eu` made. */
const POLICY = '[a-z0-9-]{1,32}';

export interface BackupName {
  policy: string;
  trigger: Trigger;
  /** When the run that asked for it began, epoch milliseconds. */
  at: Millis;
  run: string;
}

/** `prod.scheduled.20261122T120000Z-k3x9ab`: policy, trigger, UTC stamp, run. */
export function backupName(name: BackupName): string {
  return `${name.policy}.${name.trigger}.${compactStamp(name.at)}-${name.run}`;
}

/** Reads a backup's name. @returns `undefined` unless it parses whole as one of ours (of whatever policy). */
export function parseBackupName(text: string): BackupName | undefined {
  const m = new RegExp(`^(${POLICY})\\.(${TRIGGERS.join('|')})\\.(\\d{8}T\\d{6}Z)-(${ID})$`).exec(text);
  if (!m) return undefined;
  const at = parseCompactStamp(m[3] as string);
  if (at === undefined) return undefined;
  return { policy: m[1] as string, trigger: m[2] as Trigger, at, run: m[4] as string };
}

/** `prod.drill.orders.k3x9ab`: where a drill restores to. A long source name is cut and ends in a hash. */
export function drillTableName(policy: string, table: string, id: string): string {
  return throwAwayName(policy, 'drill', table, id);
}

/** `prod.copy.orders.k3x9ab`: the table that is a backup. */
export function copyTableName(policy: string, table: string, id: string): string {
  return throwAwayName(policy, 'copy', table, id);
}

/** `prod.rewind.orders.k3x9ab`: what a rewind restores beside the table that it compares with. */
export function rewindTableName(policy: string, table: string, id: string): string {
  return throwAwayName(policy, 'rewind', table, id);
}

/** The table that a backup's ARN names when the backup is a copy; `undefined` for the service's own backups. */
export function copyTableOf(arn: string): string | undefined {
  return /^[^/]*:table\/([^/]+)$/.exec(arn)?.[1];
}

/** What a table of ours, made to be deleted again, is for. */
type ThrowAwayKind = 'drill' | 'copy' | 'rewind';

export interface ThrowAwayName {
  policy: string;
  kind: ThrowAwayKind;
  id: string;
}

/** Reads the name of a drill, copy or rewind table. @returns `undefined` unless it parses whole. */
export function parseThrowAwayName(text: string): ThrowAwayName | undefined {
  const m = new RegExp(`^(${POLICY})\\.(drill|copy|rewind)\\.[a-zA-Z0-9_.-]+\\.(${ID})$`).exec(text);
  if (!m) return undefined;
  return { policy: m[1] as string, kind: m[2] as ThrowAwayKind, id: m[3] as string };
}

function throwAwayName(policy: string, kind: ThrowAwayKind, table: string, id: string): string {
  const room = TABLE_NAME_MAX - `${policy}.${kind}..${id}`.length;
  return `${policy}.${kind}.${cutTo(table, room)}.${id}`;
}

/** Cuts a name to `room` characters; a cut name ends in `-` and eight hex digits of its SHA-256, so two never meet. */
export function cutTo(name: string, room: number): string {
  if (name.length <= room) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${name.slice(0, room - 9)}-${hash}`;
}

/** What the keys of all our tags begin with. */
export const OWN_TAGS = 'dynadrill:';
/** The tag that every table of ours carries: its value is the policy's name. */
export const OWNER_TAG = 'dynadrill:policy';
/** What a table of ours is for: `ledger`, `drill` or `copy`. */
export const ROLE_TAG = 'dynadrill:role';
/** The drill that a drill table belongs to. */
export const DRILL_TAG = 'dynadrill:drill';
/** The copy that a copied table belongs to. */
export const COPY_TAG = 'dynadrill:copy';
/** The restore that fills a table by copying; taken away when the table is handed over. */
export const RESTORE_TAG = 'dynadrill:restore';
/** Owner of what a copy without a policy makes: no policy can be called so. */
export const NO_POLICY = 'dynadrill.copy';
