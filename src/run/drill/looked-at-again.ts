/** The table of a drill that is over, kept in another Region and looked at again. */
import type { DrillRecord } from '../../model/ledger.js';
import type { RunContext, StepResult } from '../context.js';
import type { Teardown } from './teardown.js';

/** A drill that an earlier run ended, all but for its table: its verdict was told then. */
export function lookedAtAgain({ connection }: RunContext, record: DrillRecord, teardown: Teardown): StepResult {
  const { target, id } = record;
  const region = record.region ?? connection.region;
  if (teardown.deleted) return { result: 'done', detail: `the table ${target} of drill ${id} is gone from ${region}` };
  return {
    result: 'failed',
    detail: `the table ${target} of drill ${id} stands in ${region}, ${teardown.detail}`,
    problem: {
      means:
        'that drill is over, and others go on; its table costs storage, and the backup that was taken for it stays as long',
      next: `look at what it holds, and delete it by hand: \`aws dynamodb delete-table --region ${region} --table-name ${target}\`; the next run does the rest`,
    },
  };
}
