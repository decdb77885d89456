/** DescribeTable, ListTables, DeleteTable. */
import { SECOND } from '../../model/time.js';
import { describeTable } from '../describe.js';
import { invalid, refusal } from '../errors.js';
import { anyTable } from '../lookup.js';
import type { Json } from '../records.js';
import { removeHere } from '../replicas/removal.js';
import { field, validated } from '../validate.js';
import type { Call } from './call.js';
import { dropTable } from './drop-table.js';
import { refuseRecentSource } from './replica-updates.js';

/** How long a table stays DELETING. */
const DELETING_FOR = 5 * SECOND;

const NAMED = { TableName: field.table() };
const LIST_INPUT = {
  ExclusiveStartTableName: field.name(),
  Limit: field.integer({ greaterThanOrEqual: 1, lessThanOrEqual: 100 }),
};

export function describeTableCall({ world, region, body }: Call): Json {
  const { TableName } = validated<{ TableName: string }>(body, NAMED);
  const before = anyTable(region, TableName);
  world.polled(before.status === 'ACTIVE' ? (before.global?.changesAt ?? 0) : before.readyAt);
  return { Table: describeTable(world, region, anyTable(region, TableName)) };
}

export function listTables({ region, body }: Call): Json {
  const input = validated<{ ExclusiveStartTableName?: string; Limit?: number }>(body, LIST_INPUT);
  const start = input.ExclusiveStartTableName ?? '';
  const names = [...region.tables.keys()].filter((name) => name > start).sort();
  const page = names.slice(0, input.Limit ?? 100);
  return { TableNames: page, ...(page.length < names.length && { LastEvaluatedTableName: page.at(-1) }) };
}

/** @throws ResourceNotFoundException, ResourceInUseException (CREATING, UPDATING), ValidationException (protected). */
export function deleteTable({ world, region, body }: Call): Json {
  const { TableName } = validated<{ TableName: string }>(body, NAMED);
  const record = anyTable(region, TableName);
  if (record.status === 'CREATING' || record.status === 'UPDATING') {
    const doing = record.status === 'CREATING' ? 'created' : 'updated';
    throw refusal(
      'ResourceInUseException',
      `Attempt to change a resource which is still in use: Table is being ${doing}: ${TableName}`,
    );
  }
  if (record.definition.DeletionProtectionEnabled) {
    throw invalid(
      'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
    );
  }
  refuseRecentSource(world, record.global, region.name);
  const member = record.global?.memberIn(region.name);
  if (record.global !== undefined && record.global.changesAt !== undefined) {
    throw refusal('ResourceInUseException', 'The resource which you are attempting to change is in use.');
  }
  if (record.global !== undefined && member !== undefined) {
    removeHere(world, record.global, member);
  } else if (record.status === 'ACTIVE') {
    dropTable(world, region, record);
    record.readyAt = world.now() + DELETING_FOR;
    world.agenda.add(record.readyAt, () => region.tables.delete(TableName));
  }
  return { TableDescription: describeTable(world, region, record) };
}
