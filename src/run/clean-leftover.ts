/** Clears away a drill table whose drill is over, by the same rules as any teardown. */
import { getDrill, putDrill } from '../ledger/records.js';
import type { DrillRecord } from '../model/ledger.js';
import type { RunContext, StepOf, StepResult } from './context.js';
import { leavesHome } from './drill/elsewhere.js';
import { gaveUp } from './drill/findings.js';
import { tearDown } from './drill/teardown.js';

/** Also closes the record of a drill that can no longer go on, whether or not its table ever came. */
export async function cleanLeftover(context: RunContext, step: StepOf<'clean-leftover'>): Promise<StepResult> {
  const record = await getDrill(context.store, step.drill);
  if (!record) throw new Error(`the ledger has no record of drill ${step.drill} any more`);
  if (record.target !== step.table) {
    return { result: 'skipped', detail: `kept: the ledger says that drill ${step.drill} restored to ${record.target}` };
  }
  const { deleted, later, detail } = await tearDown(context, record);
  if (later) return { result: 'running', detail: `${detail}; the next run deletes it` };
  // What is left in another Region is found by this record alone.
  if (record.state !== 'done' && (deleted || !leavesHome(record))) await close(context, record);
  if (deleted) return { result: 'done', detail };
  return {
    result: 'failed',
    detail,
    problem: {
      means: 'the table stands and costs storage',
      next: 'delete it by hand, or take away what makes it look adopted',
    },
  };
}

async function close({ connection, store }: RunContext, record: DrillRecord): Promise<void> {
  const now = connection.clock.now();
  const findings =
    record.findings ?? gaveUp(now, record, 'inconclusive', 'its table was gone or made anew; drill again');
  await putDrill(store, { ...record, state: 'done', endedAt: now, findings });
}
