/** Whether a drill has come to its end. */
import type { DrillRecord } from '../model/ledger.js';

/** Done, or all but for a table that was kept in another Region: its verdict stands, and nothing waits for it. */
export function isOver({ state, kept }: DrillRecord): boolean {
  return state === 'done' || kept !== undefined;
}
