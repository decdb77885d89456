/** The copy's record, changed by whichever of its jobs has something to say. */
import { getCopy, putCopy } from '../../ledger/copies.js';
import { RecordMoved } from '../../ledger/store.js';
import type { CopyRecord } from '../../model/copy.js';
import type { CopyContext } from './context.js';

/**
 * Changes the record, on top of what other jobs of the same copy have changed meanwhile. Without a ledger it is only changed
 * for this run.
 * @throws RecordMoved when the record is another copy's now
 */
export async function changeRecord(
  { copies }: Pick<CopyContext, 'copies'>,
  record: CopyRecord,
  change: (now: CopyRecord) => CopyRecord,
): Promise<CopyRecord> {
  if (!copies) return change(record);
  for (let now = record, tries = 0; ; tries++) {
    try {
      return await putCopy(copies, change(now));
    } catch (error) {
      if (!(error instanceof RecordMoved) || tries === 10) throw error;
      const read = await getCopy(copies, record.target);
      if (!read || read.id !== record.id) throw error;
      now = read;
    }
  }
}
