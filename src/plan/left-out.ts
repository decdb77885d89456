/** What a backup of everything may have left out: tables that could not be looked at, and that the policy may want backed up. Pure. */
import { parseThrowAwayName } from '../model/names.js';
import type { Observed } from '../model/observed.js';
import type { Policy } from '../model/policy.js';
import { entryFor } from '../policy/select.js';

/** Without the first nothing is known of a table, without the second not which entry by tags governs it. */
const DECISIVE = ['DescribeTable', 'ListTagsOfResource'];

/**
 * @param wanted names of the tables that are to be backed up as things are known
 * @returns of each other table that may have to be, what could not be asked of it and why
 */
export function leftOut(
  { failures }: Pick<Observed, 'failures'>,
  policy: Policy,
  wanted: readonly string[],
): Observed['failures'] {
  return failures.filter(
    ({ call, table }) =>
      DECISIVE.includes(call) && !wanted.includes(table) && !isOwn(policy, table) && mayWant(policy, table),
  );
}

/** Tables of our own are backed up by nobody, whatever becomes of them. */
function isOwn(policy: Policy, table: string): boolean {
  return table === policy.ledger || parseThrowAwayName(table) !== undefined;
}

/** Whether an entry that may govern the table, its tags unknown, wants backups. The first that matches by name decides. */
function mayWant(policy: Policy, name: string): boolean {
  for (const entry of policy.entries) {
    const byTags = entry.selector.kind === 'tags';
    if (!byTags && !entryFor({ ...policy, entries: [entry] }, { name })) continue;
    if (entry.unprotected === undefined && entry.protection.backups !== undefined) return true;
    if (!byTags) return false;
  }
  return false;
}
