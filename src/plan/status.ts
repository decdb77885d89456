/** Which states of a table allow work on it. */
import type { ObservedTable } from '../model/observed.js';
import type { Notice } from '../model/plan.js';

/** The service takes backups and changes settings in these states only. */
const WORKABLE = ['ACTIVE', 'UPDATING'];
/** States that pass by themselves. */
const PASSING = ['CREATING', 'DELETING'];

/** Whether steps can be planned for the table now. */
export function isWorkable({ status }: Pick<ObservedTable, 'status'>): boolean {
  return WORKABLE.includes(status);
}

/** Says why nothing is planned for a table. Red when the state will not pass by itself. */
export function statusNotices(table: ObservedTable): Notice[] {
  if (isWorkable(table)) return [];
  const passing = PASSING.includes(table.status);
  return [
    {
      code: 'table-not-active',
      level: passing ? 'warning' : 'problem',
      table: table.name,
      message: `${table.name} is ${table.status}: nothing is done for it in this run.`,
      next: passing
        ? 'A later run takes it up.'
        : 'See what the DynamoDB console says of the table; in this state it has no new backups.',
    },
  ];
}
