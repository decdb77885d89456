/** What a missing or unreadable ledger means: on the first run nothing, later that nothing is deleted and nothing drilled. */
import { PITR_DAYS } from '../model/constants.js';
import type { Notice, Step } from '../model/plan.js';
import { counted } from '../model/words.js';
import type { Hold } from './guard.js';
import { isTaggedCopyTable, isTaggedDrillTable, ownBackups } from './ownership.js';
import { enablePitrStep, enableProtectionStep } from './protections.js';
import type { Situation } from './situation.js';
import { isWorkable } from './status.js';

/** Creates the missing ledger. Held when there are traces of earlier runs: with an empty one the next run would think all is well. */
export function ledgerSteps(situation: Situation): Step[] {
  if (situation.ledger === 'present') return ledgerProtection(situation);
  if (situation.ledger !== 'missing') return [];
  const held = ledgerHold(situation);
  const name = situation.policy.ledger;
  const reason = isFirstRun(situation)
    ? 'There is no ledger yet, and nothing of this policy’s: this is its first run.'
    : 'The ledger is missing.';
  return [{ id: `create-ledger ${name}`, kind: 'create-ledger', name, reason, ...(held ? { held } : {}) }];
}

/** The ledger is protected like any other table, also when a run was killed right after it made it. */
function ledgerProtection({ policy, tableByName }: Situation): Step[] {
  const table = tableByName.get(policy.ledger);
  if (!table || !isWorkable(table)) return [];
  const off = (what: string) => `${what} of the ledger is off; it holds what drills proved.`;
  return [
    ...(table.pitr?.enabled === false ? [enablePitrStep(table, PITR_DAYS.max, off('Point-in-time recovery'))] : []),
    ...(table.deletionProtection ? [] : [enableProtectionStep(table, off('Deletion protection'))]),
  ];
}

/** Why deletes and drills wait for a person: a lost ledger does not say what was proved, nor which backups drills use. */
export function ledgerHold(situation: Situation): Hold | undefined {
  if (situation.ledger === 'present' || isFirstRun(situation) || situation.allow.has('without-ledger'))
    return undefined;
  return {
    why: `the ledger is ${situation.ledger}, and with it what drills proved and which backups they use`,
    allow: 'without-ledger',
  };
}

/** Why what is recorded before it begins cannot begin. @param what `a copy` */
export function recordHold(situation: Situation, what: string): Hold | undefined {
  const unwritable = { why: `the ledger cannot be read, and ${what} is recorded before it begins` };
  return ledgerHold(situation) ?? (situation.ledger === 'unreadable' ? unwritable : undefined);
}

/** Red, also when the deletes are allowed: a typing error in `ledger:` must not pass for a fresh start. */
export function ledgerNotices(situation: Situation): Notice[] {
  const { ledger, policy } = situation;
  if (ledger === 'present' || isFirstRun(situation)) return [];
  const seen =
    ledger === 'unreadable'
      ? `could not be read: ${situation.ledgerMessage}`
      : `is missing, though this policy has run before: ${tracesOf(situation)}`;
  const allowed = situation.allow.has('without-ledger');
  return [
    {
      code: `ledger-${ledger}`,
      level: allowed ? 'warning' : 'problem',
      message: `The ledger ${policy.ledger} ${seen}. ${allowed ? 'It was allowed to go on without what it knew.' : 'Nothing is deleted and nothing is drilled.'}`,
      next: 'Check `ledger:` in the policy and the role’s permissions on that table; restore it from its own backup if it was deleted. `--allow without-ledger` goes on without what it knew.',
    },
  ];
}

/** Nothing of ours anywhere. A listing that failed proves no such thing. */
function isFirstRun(situation: Situation): boolean {
  if (situation.ledger !== 'missing' || situation.backupsError !== undefined) return false;
  const { drills, copies } = taggedTables(situation);
  return ownBackups(situation.backups).length + drills + copies === 0;
}

function taggedTables({ tables, policy }: Situation): { drills: number; copies: number } {
  return {
    drills: tables.filter((table) => isTaggedDrillTable(table, policy)).length,
    copies: tables.filter((table) => isTaggedCopyTable(table, policy)).length,
  };
}

function tracesOf(situation: Situation): string {
  if (situation.backupsError !== undefined) return 'its backups could not be listed to show otherwise';
  const backups = counted(ownBackups(situation.backups).length, 'backup');
  const { drills, copies } = taggedTables(situation);
  const rest = [counted(drills, 'drill table'), ...(copies > 0 ? [copies === 1 ? '1 copy' : `${copies} copies`] : [])];
  return `found ${[backups, ...rest.slice(0, -1)].join(', ')} and ${rest.at(-1)} of its own`;
}
