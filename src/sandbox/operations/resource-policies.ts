/** PutResourcePolicy, GetResourcePolicy, DeleteResourcePolicy: of tables; the sandbox keeps a policy and obeys none. */
import { invalid, refusal } from '../errors.js';
import { taggedTable } from '../lookup.js';
import type { Json, TableRecord } from '../records.js';
import { field, validated } from '../validate.js';
import type { Call } from './call.js';

/** What ExpectedRevisionId says of a table that is to have none yet. */
const NO_POLICY = 'NO_POLICY';

const resourceArn = field.text({ notNull: true, lengthGreaterThanOrEqual: 1, lengthLessThanOrEqual: 1283 });
const revision = field.text({ lengthGreaterThanOrEqual: 1, lengthLessThanOrEqual: 255 });
const PUT_INPUT = {
  ResourceArn: resourceArn,
  Policy: field.text({ notNull: true }),
  ExpectedRevisionId: revision,
  ConfirmRemoveSelfResourceAccess: field.flag(),
};
const GET_INPUT = { ResourceArn: resourceArn };
const DELETE_INPUT = { ResourceArn: resourceArn, ExpectedRevisionId: revision };

interface Input {
  ResourceArn: string;
  Policy: string;
  ExpectedRevisionId?: string;
}

/** @throws ResourceNotFoundException, PolicyNotFoundException (another revision was expected), ValidationException. */
export function putResourcePolicy({ world, region, body }: Call): Json {
  const input = validated<Input>(body, PUT_INPUT);
  const record = taggedTable(world, region, input.ResourceArn);
  refuseUnexpected(record, input.ExpectedRevisionId);
  refuseUnreadable(input.Policy);
  const RevisionId = String(world.random.between(10 ** 12, 10 ** 13 - 1));
  record.policy = { Policy: input.Policy, RevisionId };
  return { RevisionId };
}

/** @throws ResourceNotFoundException, PolicyNotFoundException. */
export function getResourcePolicy({ world, region, body }: Call): Json {
  const { ResourceArn } = validated<Input>(body, GET_INPUT);
  const { policy } = taggedTable(world, region, ResourceArn);
  if (policy === undefined) {
    throw refusal(
      'PolicyNotFoundException',
      `Resource-based policy not found for the provided ResourceArn: ${ResourceArn}`,
    );
  }
  return { ...policy };
}

/** Deleting what is not there is no error. @throws ResourceNotFoundException, PolicyNotFoundException (another revision was expected). */
export function deleteResourcePolicy({ world, region, body }: Call): Json {
  const input = validated<Input>(body, DELETE_INPUT);
  const record = taggedTable(world, region, input.ResourceArn);
  refuseUnexpected(record, input.ExpectedRevisionId);
  const { policy } = record;
  delete record.policy;
  return policy === undefined ? {} : { RevisionId: policy.RevisionId };
}

function refuseUnexpected({ policy }: TableRecord, expected: string | undefined): void {
  if (expected === undefined || expected === (policy?.RevisionId ?? NO_POLICY)) return;
  throw refusal('PolicyNotFoundException', `The policy's revision is not the expected one: ${expected}`);
}

function refuseUnreadable(policy: string): void {
  try {
    const document: unknown = JSON.parse(policy);
    if (typeof document === 'object' && document !== null && 'Statement' in document) return;
  } catch {
    // Refused below, like a policy that says nothing.
  }
  throw invalid('Invalid policy document: it is not a JSON object with a Statement');
}
