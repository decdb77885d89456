/** What may end a run that is no fault of ours. */
import { RecordMoved } from '../ledger/store.js';
import { UserError } from '../model/errors.js';

/** Whether it is a refusal of the service, a lost race or a mistake of the user's, to be reported; all else is a fault of ours, and thrown on. */
export function isOfTheWorld(error: unknown): error is Error {
  return (
    error instanceof UserError ||
    error instanceof RecordMoved ||
    (error as { $metadata?: unknown })?.$metadata !== undefined
  );
}
