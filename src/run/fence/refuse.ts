/** The first look of a fence: what cannot be backed up is refused before anything is asked for. */
import { UserError } from '../../model/errors.js';
import type { Observed } from '../../model/observed.js';
import type { TablePlan } from '../../model/plan.js';
import type { Policy } from '../../model/policy.js';
import { leftOut } from '../../plan/left-out.js';
import { isWorkable } from '../../plan/status.js';

/**
 * @param wanted the tables that the fence is to hold
 * @throws UserError when one of them cannot be backed up now, or when one may be missing among them: it could not be looked at
 */
export function refuseUnfit(observed: Observed, policy: Policy, wanted: readonly TablePlan[]): void {
  const states = new Map(observed.tables.map((table) => [table.name, table]));
  const names = wanted.map(({ table }) => table);
  const unfit = [
    ...wanted.flatMap(({ table, unprotected }) => {
      const seen = states.get(table);
      if (unprotected !== undefined) return `${table}: the policy leaves it unprotected on purpose: ${unprotected}`;
      return seen && !isWorkable(seen) ? `${table} is ${seen.status}` : [];
    }),
    ...leftOut(observed, policy, names).map(
      ({ table, call, message }) => `${table} could not be looked at: ${call}: ${message}`,
    ),
  ];
  if (unfit.length === 0) return;
  throw new UserError({
    what: `a fence cannot be taken: ${unfit.join('; ')}`,
    where: 'backup',
    means: 'no backup was asked for; a deploy now could not be rolled back as one',
    next: 'wait for tables that are being made, grant what could not be asked, or name the tables that the deploy touches and the policy protects',
  });
}
