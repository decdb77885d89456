/** Tags of a replica: set in its own Region; no tag is ever taken away. */
import { describeTable, tagTable } from '../../aws/tables.js';
import type { RunContext, StepOf, StepResult } from '../context.js';
import { overtaken } from '../same-table.js';

export async function tagReplica({ connection }: RunContext, step: StepOf<'tag-replica'>): Promise<StepResult> {
  const there = connection.at(step.region);
  const table = await describeTable(there, step.table);
  if (!table || (step.tableId !== undefined && table.id !== step.tableId)) {
    return { result: 'failed', ...overtaken(`the replica in ${step.region} is not the one that was planned for`) };
  }
  await tagTable(there, table.arn, step.tags);
  return { result: 'done', detail: `the replica in ${step.region} has its tags` };
}
