/** DynamoDB Streams: ListStreams, DescribeStream, GetShardIterator, GetRecords. */
import { seconds } from '../describe.js';
import { invalid, refusal } from '../errors.js';
import type { Json } from '../records.js';
import { iteratorText, placeOf } from '../streams/iterator.js';
import { MOST_RECORDS, readPage } from '../streams/page.js';
import { sequenceOf, sequenceText } from '../streams/sequence.js';
import type { Shard } from '../streams/shard.js';
import type { Stream } from '../streams/stream.js';
import { field, validated } from '../validate.js';
import type { Region, World } from '../world.js';
import type { Call } from './call.js';

const MOST_LISTED = 100;

const limit = (most: number) => field.integer({ greaterThanOrEqual: 1, lessThanOrEqual: most });
const shardId = (constraint: object = {}) =>
  field.text({ lengthGreaterThanOrEqual: 28, lengthLessThanOrEqual: 65, ...constraint });

const LIST_INPUT = { TableName: field.name(), Limit: limit(MOST_LISTED), ExclusiveStartStreamArn: field.arn() };
const DESCRIBE_INPUT = {
  StreamArn: field.arn({ notNull: true }),
  Limit: limit(MOST_LISTED),
  ExclusiveStartShardId: shardId(),
};
const ITERATOR_INPUT = {
  StreamArn: field.arn({ notNull: true }),
  ShardId: shardId({ notNull: true }),
  ShardIteratorType: field.text({
    notNull: true,
    enum: ['AFTER_SEQUENCE_NUMBER', 'LATEST', 'AT_SEQUENCE_NUMBER', 'TRIM_HORIZON'],
  }),
  SequenceNumber: field.text({ lengthGreaterThanOrEqual: 21, lengthLessThanOrEqual: 40 }),
};
const RECORDS_INPUT = {
  ShardIterator: field.text({ notNull: true, lengthGreaterThanOrEqual: 1, lengthLessThanOrEqual: 2048 }),
  Limit: limit(MOST_RECORDS),
};

/** Streams that can be read, those of tables that are gone among them, by ARN. */
export function listStreams({ region, body }: Call): Json {
  const input = validated<{ TableName?: string; Limit?: number; ExclusiveStartStreamArn?: string }>(body, LIST_INPUT);
  const after = input.ExclusiveStartStreamArn ?? '';
  const wanted = [...region.streams.values()]
    .map(({ birth }) => ({
      StreamArn: birth.arn,
      TableName: birth.definition.TableName,
      StreamLabel: birth.label,
    }))
    .filter(({ StreamArn, TableName }) => StreamArn > after && TableName === (input.TableName ?? TableName))
    .sort((a, b) => (a.StreamArn < b.StreamArn ? -1 : 1));
  const page = wanted.slice(0, input.Limit ?? MOST_LISTED);
  return { Streams: page, ...(page.length < wanted.length && { LastEvaluatedStreamArn: page.at(-1)?.StreamArn }) };
}

/** @throws ResourceNotFoundException. */
export function describeStream({ world, region, body }: Call): Json {
  const input = validated<{ StreamArn: string; Limit?: number; ExclusiveStartShardId?: string }>(body, DESCRIBE_INPUT);
  const stream = knownStream(region, input.StreamArn);
  world.polled(stream.birth.enabledAt);
  const all = stream.shardsAt(world.now());
  const first = input.ExclusiveStartShardId === undefined ? 0 : placeAfter(all, input.ExclusiveStartShardId);
  const page = all.slice(first, first + (input.Limit ?? MOST_LISTED));
  const { arn, label, definition, viewType, createdAt } = stream.birth;
  return {
    StreamDescription: {
      StreamArn: arn,
      StreamLabel: label,
      StreamStatus: stream.status(world.now()),
      StreamViewType: viewType,
      CreationRequestDateTime: seconds(createdAt),
      TableName: definition.TableName,
      KeySchema: definition.KeySchema,
      Shards: page.map(describeShard),
      ...(first + page.length < all.length && { LastEvaluatedShardId: page.at(-1)?.birth.id }),
    },
  };
}

/** Where a listing goes on; shards are listed in the order of opening, so one that vanished since does not matter. */
function placeAfter(all: readonly Shard[], id: string): number {
  const place = all.findIndex(({ birth }) => birth.id === id);
  return place >= 0 ? place + 1 : all.filter(({ birth }) => birth.id < id).length;
}

function describeShard({ birth, lastSeq }: Shard): Json {
  return {
    ShardId: birth.id,
    ...(birth.parentId !== undefined && { ParentShardId: birth.parentId }),
    SequenceNumberRange: {
      StartingSequenceNumber: sequenceText(birth.firstSeq),
      ...(lastSeq !== undefined && { EndingSequenceNumber: sequenceText(lastSeq) }),
    },
  };
}

interface IteratorInput {
  StreamArn: string;
  ShardId: string;
  ShardIteratorType: 'TRIM_HORIZON' | 'LATEST' | 'AT_SEQUENCE_NUMBER' | 'AFTER_SEQUENCE_NUMBER';
  SequenceNumber?: string;
}

/** @throws ResourceNotFoundException, TrimmedDataAccessException, ValidationException. */
export function getShardIterator({ world, region, body }: Call): Json {
  const input = validated<IteratorInput>(body, ITERATOR_INPUT);
  const stream = knownStream(region, input.StreamArn);
  const shard = shardOf(world, stream, input.ShardId);
  if (shard === undefined) {
    throw refusal(
      'ResourceNotFoundException',
      `Requested resource not found: Shard does not exist: ${input.ShardId} in ${input.StreamArn}`,
    );
  }
  const place = { streamArn: input.StreamArn, shardId: input.ShardId, empty: 0, issuedAt: world.now() };
  return { ShardIterator: iteratorText({ ...place, seq: firstWanted(stream, shard, input) }) };
}

function firstWanted(stream: Stream, shard: Shard, input: IteratorInput): number {
  const { ShardIteratorType: type, SequenceNumber } = input;
  if (type === 'TRIM_HORIZON') return Math.max(shard.birth.firstSeq, shard.trimmedThrough + 1);
  if (type === 'LATEST') return stream.nextSeq;
  const seq = SequenceNumber === undefined ? undefined : sequenceOf(SequenceNumber);
  if (seq === undefined || seq < shard.birth.firstSeq || seq > (shard.lastSeq ?? stream.nextSeq)) {
    throw invalid(`Invalid SequenceNumber: ${SequenceNumber ?? 'none'} with ShardIteratorType ${type}`);
  }
  // Also where only the record before the first that is wanted is gone: the number itself is older than the trim point.
  if (seq <= shard.trimmedThrough) throw trimmed();
  return type === 'AT_SEQUENCE_NUMBER' ? seq : seq + 1;
}

/** @throws ResourceNotFoundException, ExpiredIteratorException, TrimmedDataAccessException, ValidationException. */
export function getRecords({ world, region, body }: Call): Json {
  const input = validated<{ ShardIterator: string; Limit?: number }>(body, RECORDS_INPUT);
  const now = world.now();
  const place = placeOf(input.ShardIterator, now);
  const stream = knownStream(region, place.streamArn);
  const shard = shardOf(world, stream, place.shardId);
  if (shard === undefined || shard.trimmedThrough >= place.seq) throw trimmed();
  const { records, next, pendingAt } = readPage(stream, shard, place, input.Limit ?? MOST_RECORDS, now);
  // Whoever polls for a record that is on its way finds it there the next time.
  if (records.length === 0 && pendingAt !== undefined) world.polled(pendingAt);
  return { Records: records, ...(next && { NextShardIterator: iteratorText(next) }) };
}

function knownStream(region: Region, arn: string): Stream {
  const stream = region.streams.get(arn);
  if (stream === undefined) {
    throw refusal('ResourceNotFoundException', `Requested resource not found: Stream: ${arn} not found`);
  }
  return stream;
}

function shardOf(world: World, stream: Stream, id: string): Shard | undefined {
  return stream.shardsAt(world.now()).find(({ birth }) => birth.id === id);
}

function trimmed() {
  return refusal(
    'TrimmedDataAccessException',
    'The operation attempted to read past the oldest stream record in a shard.',
  );
}
