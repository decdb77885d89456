/** What is ours: decided by names that parse whole, by our tags, and by nothing else. */
import { COPY_TAG, DRILL_TAG, OWNER_TAG, parseBackupName, parseThrowAwayName, type Trigger } from '../model/names.js';
import type { ObservedBackup, ObservedTable } from '../model/observed.js';
import { type BackupMethod, isOwnPolicy, type Policy } from '../model/policy.js';

export type Owner =
  | { kind: 'ours'; trigger: Trigger }
  /** Named by a policy that is not this one. */
  | { kind: 'other-policy'; policy: string }
  | { kind: 'foreign'; why: string };

/** A backup, and whose it is. */
export interface SeenBackup extends ObservedBackup {
  owner: Owner;
}

/** A backup of ours. */
export interface OwnBackup extends SeenBackup {
  trigger: Trigger;
  method: BackupMethod;
}

/** Tells whose a backup is. Only an on-demand backup whose name parses whole can be ours. */
export function ownerOf(backup: ObservedBackup, policy: Policy): Owner {
  if (backup.type !== 'USER') return { kind: 'foreign', why: `not ours: made by the service (${backup.type})` };
  const name = parseBackupName(backup.name);
  if (!name) return { kind: 'foreign', why: 'not ours: the name is not one that a policy gives' };
  if (!isOwnPolicy(name.policy, policy)) return { kind: 'other-policy', policy: name.policy };
  return { kind: 'ours', trigger: name.trigger };
}

/** The backups that are ours, in the order given. */
export function ownBackups(backups: readonly SeenBackup[]): OwnBackup[] {
  return backups.flatMap((backup) =>
    backup.owner.kind === 'ours'
      ? [{ ...backup, trigger: backup.owner.trigger, method: backup.copy === undefined ? 'on-demand' : 'copy' }]
      : [],
  );
}

/** Whose machinery a table is part of: this policy's, another's, or `undefined` for a table with data of the user's. */
export function machineryOf(
  table: { name: string; tags?: Record<string, string> },
  policy: Policy,
): 'this-policy' | 'other-policy' | undefined {
  if (table.name === policy.ledger) return 'this-policy';
  const tag = table.tags?.[OWNER_TAG];
  if (tag !== undefined) return isOwnPolicy(tag, policy) ? 'this-policy' : 'other-policy';
  const name = parseThrowAwayName(table.name);
  if (!name) return undefined;
  if (isOwnPolicy(name.policy, policy)) return 'this-policy';
  // Tags that were read and do not name an owner mean that only the name looks like ours.
  return table.tags === undefined ? 'other-policy' : undefined;
}

/** A drill table of this policy, by its name. */
export function isOwnDrillTable(table: ObservedTable, policy: Policy): boolean {
  return isOwnThrowAway(table, 'drill', policy);
}

/** A copy of this policy, by its name. */
export function isOwnCopyTable(table: ObservedTable, policy: Policy): boolean {
  return isOwnThrowAway(table, 'copy', policy);
}

/** What a rewind of this policy restored, by its name. */
export function isOwnRewindTable(table: ObservedTable, policy: Policy): boolean {
  return isOwnThrowAway(table, 'rewind', policy);
}

function isOwnThrowAway(table: ObservedTable, kind: 'drill' | 'copy' | 'rewind', policy: Policy): boolean {
  const name = parseThrowAwayName(table.name);
  return name?.kind === kind && isOwnPolicy(name.policy, policy);
}

/** A drill table of this policy, by its name and by a tag that says the same. */
export function isTaggedDrillTable(table: ObservedTable, policy: Policy): boolean {
  return isOwnDrillTable(table, policy) && isTagged(table, DRILL_TAG, policy);
}

/** A copy of this policy, by its name and by a tag that says the same. */
export function isTaggedCopyTable(table: ObservedTable, policy: Policy): boolean {
  return isOwnCopyTable(table, policy) && isTagged(table, COPY_TAG, policy);
}

function isTagged({ name, tags }: ObservedTable, tag: string, policy: Policy): boolean {
  const owner = tags?.[OWNER_TAG];
  if (owner !== undefined) return isOwnPolicy(owner, policy);
  return tags?.[tag] === parseThrowAwayName(name)?.id;
}
