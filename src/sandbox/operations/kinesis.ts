/** Enable-, Disable- and DescribeKinesisStreamingDestination: the setting; nothing is sent anywhere. */
import { type Millis, SECOND } from '../../model/time.js';
import { invalid } from '../errors.js';
import { settledTable } from '../lookup.js';
import type { Json, KinesisDestination, TableRecord } from '../records.js';
import { field, validated } from '../validate.js';
import type { World } from '../world.js';
import type { Call } from './call.js';

/** How long a change shows as ENABLING or DISABLING. [?] */
const CHANGING_FOR: Millis = 10 * SECOND;

const DESCRIBE_INPUT = { TableName: field.table() };
const CHANGE_INPUT = {
  TableName: field.table(),
  StreamArn: field.arn({ notNull: true }),
  EnableKinesisStreamingConfiguration: field.struct({
    ApproximateCreationDateTimePrecision: field.text({ enum: ['MILLISECOND', 'MICROSECOND'] }),
  }),
};

interface ChangeInput {
  TableName: string;
  StreamArn: string;
  EnableKinesisStreamingConfiguration?: Configuration;
}

interface Configuration {
  ApproximateCreationDateTimePrecision?: string;
}

/** @throws ResourceNotFoundException, ValidationException (it is on already). */
export function enableKinesis({ world, region, body }: Call): Json {
  const input = validated<ChangeInput>(body, CHANGE_INPUT);
  const record = settledTable(region, input.TableName);
  refuseUnless('DISABLED', record, input.StreamArn, 'ENABLE');
  return change(world, record, input, 'ENABLING');
}

/** @throws ResourceNotFoundException, ValidationException (it is not on). */
export function disableKinesis({ world, region, body }: Call): Json {
  const input = validated<ChangeInput>(body, CHANGE_INPUT);
  const record = settledTable(region, input.TableName);
  refuseUnless('ACTIVE', record, input.StreamArn, 'DISABLE');
  return change(world, record, input, 'DISABLING');
}

/** Destinations that were disabled are among them. @throws ResourceNotFoundException. */
export function describeKinesis({ world, region, body }: Call): Json {
  const { TableName } = validated<{ TableName: string }>(body, DESCRIBE_INPUT);
  const { kinesis } = settledTable(region, TableName);
  for (const { readyAt } of kinesis.values()) world.polled(readyAt);
  return {
    TableName,
    KinesisDataStreamDestinations: [...kinesis].map(([StreamArn, { status, configuration }]) => ({
      StreamArn,
      DestinationStatus: status,
      ...configuration,
    })),
  };
}

function refuseUnless(
  status: KinesisDestination['status'],
  { kinesis }: TableRecord,
  streamArn: string,
  action: string,
): void {
  if ((kinesis.get(streamArn)?.status ?? 'DISABLED') === status) return;
  throw invalid(
    `Table is not in a valid state to ${action.toLowerCase()} Kinesis Streaming Destination: KinesisStreamingDestination must be ${status} to perform ${action} operation.`,
  );
}

function change(world: World, record: TableRecord, input: ChangeInput, status: 'ENABLING' | 'DISABLING'): Json {
  const { StreamArn, EnableKinesisStreamingConfiguration: configuration } = input;
  const destination: KinesisDestination = {
    status,
    readyAt: world.now() + CHANGING_FOR,
    configuration: configuration ?? record.kinesis.get(StreamArn)?.configuration ?? {},
  };
  record.kinesis.set(StreamArn, destination);
  world.agenda.add(destination.readyAt, () => {
    destination.status = status === 'ENABLING' ? 'ACTIVE' : 'DISABLED';
  });
  return {
    TableName: input.TableName,
    StreamArn,
    DestinationStatus: status,
    ...(configuration && { EnableKinesisStreamingConfiguration: configuration }),
  };
}
