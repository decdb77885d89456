/** What a look at the account could not see, under the policy after a change or the one before. Pure. */
import type { Observed } from '../model/observed.js';
import type { Plan } from '../model/plan.js';
import type { DestructiveKind } from '../model/reviewed.js';

/** One side: what was seen, and the plan that was made of it. */
export interface View {
  plan: Plan;
  observed: Observed;
}

/** What two plans cannot be compared by. */
export interface Unseen {
  /** What could not be seen of either side, a sentence each; empty: everything was seen. */
  why: string[];
  /** Tables that could not be read whole on a side: what only the other has of them says nothing. */
  tables: ReadonlySet<string>;
  /** Of them those of which nobody can tell whether an entry governs them. */
  unplaced: ReadonlySet<string>;
  /** Kinds of steps that head's plan may lack only because nobody saw what they are about. */
  kinds: ReadonlySet<DestructiveKind>;
}

/** They are found by the listing of backups and by the ledger, not by looking at one table. */
const LISTED: readonly DestructiveKind[] = ['delete-backup', 'clean-copy', 'clean-leftover'];

/** Calls without which a table has its entry all the same. */
const AFTER_ENTRY: readonly string[] = ['DescribeContinuousBackups', 'DescribeBackup'];

/** @param only the tables that were asked for; all by default */
export function unseenOf(head: View, base?: View, only?: readonly string[]): Unseen {
  const ofHead = gapsOf(head);
  const ofBase = base ? gapsOf(base).filter((gap) => !ofHead.includes(gap)) : [];
  const failures = [head, ...(base ? [base] : [])].flatMap(({ observed }) => observed.failures);
  const unplaced = failures.filter(({ call }) => !AFTER_ENTRY.includes(call));
  return {
    why: [
      ...(only ? [`Only these tables were looked at: ${only.join(', ')}.`] : []),
      ...ofHead,
      ...ofBase.map((gap) => `Under the policy before the change: ${gap}`),
    ],
    tables: new Set(failures.map(({ table }) => table)),
    unplaced: new Set(unplaced.map(({ table }) => table)),
    kinds: new Set(isListed(head) ? [] : LISTED),
  };
}

function gapsOf(view: View): string[] {
  const { backupsError, ledger, failures, tables } = view.observed;
  return [
    ...(backupsError === undefined ? [] : [`The backups could not be listed, so no plan deletes any: ${backupsError}`]),
    ...(ledger.state === 'unreadable' ? [`The ledger could not be read: ${ledger.message}`] : []),
    ...(isLedgerLost(view) ? ['The ledger is missing, and with it what drills proved and which copies stand.'] : []),
    ...failures.map(({ table, call, message }) => `${table}: ${call} failed: ${message}`),
    ...tables.flatMap(({ name, replicas }) =>
      replicas.flatMap(({ region, failure }) =>
        failure === undefined ? [] : [`${name}: its replica in ${region} could not be seen whole: ${failure}`],
      ),
    ),
  ];
}

function isListed(view: View): boolean {
  const { backupsError, ledger } = view.observed;
  return backupsError === undefined && ledger.state !== 'unreadable' && !isLedgerLost(view);
}

/** A problem where there are traces of earlier runs, which {@link ledgerNotices} looks for; before the first run nothing is lost. */
function isLedgerLost({ plan, observed }: View): boolean {
  const lost = ({ code, level }: Plan['notices'][number]) => code === 'ledger-missing' && level === 'problem';
  return observed.ledger.state === 'missing' && plan.notices.some(lost);
}
