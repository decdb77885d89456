/** Whether what a step was planned for is still what stands. */
import type { Connection } from '../aws/connection.js';
import { describeTable } from '../aws/tables.js';
import type { StepResult } from './context.js';

/** Why a step that is not carried out any more was left: for outcomes. */
export type Moved = Pick<StepResult, 'detail' | 'problem'>;

const AGAIN = { means: 'nothing was changed', next: 'run plan again; it starts from what is there now' };

/** @returns what to say of a step that somebody else's change has overtaken */
export function overtaken(detail: string): Moved {
  return { detail, problem: AGAIN };
}

/**
 * A table that was deleted and made anew since the plan was made is not the one that was planned for.
 * @param connection to the Region of the table that the step's `tableId` is about
 */
export async function remade(
  connection: Connection,
  step: { table: string; tableId?: string },
): Promise<Moved | undefined> {
  if (step.tableId === undefined) return undefined;
  const table = await describeTable(connection, step.table);
  if (table?.id === step.tableId) return undefined;
  return overtaken(`${step.table} was deleted or made anew since the plan was made; it was left as it is`);
}
