/** DynamoDB Streams: what shards there are, and the records in them, with images in wire form. */
import {
  DescribeStreamCommand,
  GetRecordsCommand,
  type GetRecordsOutput,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { MINUTE, type Millis, SECOND } from '../model/time.js';
import type { WireItem } from '../model/wire.js';
import type { Connection } from './connection.js';
import { isError, isThrottle } from './errors.js';
import { retrying } from './retry.js';

export interface Shard {
  id: string;
  /** The shard that was split or closed into this one; its records come before this one's. */
  parent?: string;
  /** Sequence number of the first record. */
  first?: string;
  /** Sequence number of the last record; absent while the shard is open. */
  last?: string;
}

export interface Stream {
  /** ENABLING, ENABLED, DISABLING, DISABLED. */
  status: string;
  /** NEW_AND_OLD_IMAGES, NEW_IMAGE, OLD_IMAGE or KEYS_ONLY. */
  view: string;
  createdAt: Millis;
  shards: Shard[];
}

/** One change of one item. */
export interface StreamRecord {
  sequence: string;
  /** About when it was committed (`ApproximateCreationDateTime`): whole seconds, rounded down. */
  at: Millis;
  event: 'INSERT' | 'MODIFY' | 'REMOVE';
  keys: WireItem;
  /** The item before and after, as far as the stream's view holds them. */
  old?: WireItem;
  new?: WireItem;
  /** Deleted by the service because its time to live was over. */
  expired: boolean;
}

/** Records that were to be read are past the stream's 24 hours. */
export class StreamTrimmed extends Error {
  override readonly name = 'StreamTrimmed';
}

/** The iterator is older than 15 minutes: ask for a new one. */
export class IteratorExpired extends Error {
  override readonly name = 'IteratorExpired';
}

/** A stream and all its shards (DescribeStream, paged). @throws StreamTrimmed when there is no such stream any more. */
export async function describeStream(connection: Connection, arn: string): Promise<Stream> {
  const shards: Shard[] = [];
  for (let start: string | undefined; ; ) {
    const answer = await patiently(connection, () =>
      connection.sendStreams(
        new DescribeStreamCommand({ StreamArn: arn, Limit: 100, ...(start ? { ExclusiveStartShardId: start } : {}) }),
      ),
    );
    const description = answer.StreamDescription ?? {};
    for (const shard of description.Shards ?? []) {
      const { StartingSequenceNumber: first, EndingSequenceNumber: last } = shard.SequenceNumberRange ?? {};
      shards.push({
        id: shard.ShardId ?? '',
        ...(shard.ParentShardId ? { parent: shard.ParentShardId } : {}),
        ...(first ? { first } : {}),
        ...(last ? { last } : {}),
      });
    }
    start = description.LastEvaluatedShardId;
    if (!start) {
      return {
        status: description.StreamStatus ?? '',
        view: description.StreamViewType ?? '',
        createdAt: fromSeconds(description.CreationRequestDateTime),
        shards,
      };
    }
  }
}

/** Where reading of a shard starts: at the oldest record that is kept, or after one that was read. */
export type IteratorStart = { kind: 'trim-horizon' } | { kind: 'after'; sequence: string };

/** An iterator on a shard (GetShardIterator); it lives for 15 minutes. @throws StreamTrimmed */
export async function shardIterator(
  connection: Connection,
  arn: string,
  shard: string,
  from: IteratorStart,
): Promise<string> {
  const answer = await patiently(connection, () =>
    connection.sendStreams(
      new GetShardIteratorCommand({
        StreamArn: arn,
        ShardId: shard,
        ...(from.kind === 'after'
          ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: from.sequence }
          : { ShardIteratorType: 'TRIM_HORIZON' }),
      }),
    ),
  );
  return answer.ShardIterator ?? '';
}

/**
 * The next records of a shard (GetRecords: at most 1,000 records or 1 MB). An empty page is not the end of the shard; a
 * page without `next` is. Throttling is the caller's to wait out.
 * @throws StreamTrimmed, IteratorExpired
 */
export async function getRecords(
  connection: Connection,
  iterator: string,
): Promise<{ records: StreamRecord[]; next?: string }> {
  const answer = await explained(() => connection.sendStreams(new GetRecordsCommand({ ShardIterator: iterator })));
  const next = answer.NextShardIterator;
  return { records: (answer.Records ?? []).map(recordFrom), ...(next ? { next } : {}) };
}

/** The service's principal in records of expired items (developer guide, "DynamoDB Streams and Time to Live"). */
const TTL_PRINCIPAL = 'dynamodb.amazonaws.com';

function recordFrom(record: NonNullable<GetRecordsOutput['Records']>[number]): StreamRecord {
  const change = record.dynamodb ?? {};
  // The wire form writes the members of the identity in either case, by where it comes from.
  const { PrincipalId, principalId } = (record.userIdentity ?? {}) as Record<string, string | undefined>;
  return {
    sequence: change.SequenceNumber ?? '',
    at: Math.floor(fromSeconds(change.ApproximateCreationDateTime) / SECOND) * SECOND,
    event: (record.eventName ?? '') as StreamRecord['event'],
    keys: (change.Keys ?? {}) as WireItem,
    ...(change.OldImage ? { old: change.OldImage as WireItem } : {}),
    ...(change.NewImage ? { new: change.NewImage as WireItem } : {}),
    expired: (PrincipalId ?? principalId) === TTL_PRINCIPAL,
  };
}

/** The wire form has instants as seconds with a fraction, whatever the SDK's types say. */
function fromSeconds(value: unknown): Millis {
  return Math.round(Number(value ?? 0) * SECOND);
}

function patiently<T>(connection: Connection, action: () => Promise<T>): Promise<T> {
  const { clock, signal } = connection;
  return retrying(() => explained(action), {
    clock,
    ...(signal ? { signal } : {}),
    within: 3 * MINUTE,
    when: isThrottle,
  });
}

async function explained<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (isError(error, 'ExpiredIteratorException')) throw new IteratorExpired((error as Error).message);
    // A shard or a stream that is gone took its records with it.
    if (isError(error, 'TrimmedDataAccessException', 'ResourceNotFoundException')) {
      throw new StreamTrimmed((error as Error).message, { cause: error });
    }
    throw error;
  }
}
