/** Tables that UpdateTable does not touch now. */
import { refusal } from '../errors.js';
import type { TableRecord } from '../records.js';

/**
 * A table that a restore or a replication is still filling is not even seen; see dynamodb-facts.md, "Restores".
 * @throws ResourceNotFoundException, ResourceInUseException (it is not ACTIVE, or a replica of it is coming, changing or going).
 */
export function refuseBusy({ status, restore, definition, global }: TableRecord): void {
  const name = definition.TableName;
  if (status === 'ACTIVE') {
    if (global?.changesAt === undefined) return;
    throw refusal('ResourceInUseException', 'The resource which you are attempting to change is in use.');
  }
  if (restore !== undefined || (status === 'CREATING' && global !== undefined))
    throw refusal('ResourceNotFoundException', `Requested resource not found: Table: ${name} not found`);
  const doing = { CREATING: 'created', UPDATING: 'updated', DELETING: 'deleted' }[status];
  throw refusal(
    'ResourceInUseException',
    `Attempt to change a resource which is still in use: Table is being ${doing}: ${name}`,
  );
}
