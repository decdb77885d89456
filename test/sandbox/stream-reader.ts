/** DynamoDB Streams as a client of it calls them: the JSON that travels. */
import type { WireItem } from '../../src/model/wire.js';
import type { Sandbox } from '../../src/sandbox/server.js';

export interface WireShard {
  ShardId: string;
  ParentShardId?: string;
  SequenceNumberRange: { StartingSequenceNumber: string; EndingSequenceNumber?: string };
}

export interface WireRecord {
  eventID: string;
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  awsRegion: string;
  dynamodb: {
    ApproximateCreationDateTime: number;
    Keys: WireItem;
    NewImage?: WireItem;
    OldImage?: WireItem;
    SequenceNumber: string;
    SizeBytes: number;
    StreamViewType: string;
  };
  userIdentity?: { Type: string; PrincipalId: string };
}

interface WireStream {
  StreamArn: string;
  StreamLabel: string;
  StreamStatus: string;
  StreamViewType: string;
  CreationRequestDateTime: number;
  TableName: string;
  KeySchema: object[];
  Shards: WireShard[];
  LastEvaluatedShardId?: string;
}

interface Answers {
  ListStreams: { Streams: { StreamArn: string; TableName: string }[]; LastEvaluatedStreamArn?: string };
  DescribeStream: { StreamDescription: WireStream };
  GetShardIterator: { ShardIterator: string };
  GetRecords: { Records: WireRecord[]; NextShardIterator?: string };
}

/** Makes one call. @throws an Error named after the exception that it is refused with. */
export async function ask<Name extends keyof Answers>(
  box: Sandbox,
  operation: Name,
  input: object,
): Promise<Answers[Name]> {
  const answer = await fetch(box.url, {
    method: 'POST',
    headers: {
      'x-amz-target': `DynamoDBStreams_20120810.${operation}`,
      'content-type': 'application/x-amz-json-1.0',
      authorization: `AWS4-HMAC-SHA256 Credential=anybody/20260105/${box.region}/dynamodb/aws4_request`,
    },
    body: JSON.stringify(input),
  });
  const body = (await answer.json()) as Answers[Name] & { __type?: string; message?: string };
  if (answer.ok) return body;
  throw Object.assign(new Error(body.message), { name: body.__type?.split('#')[1], status: answer.status });
}

/** The ARN of the table's newest stream. */
export async function streamOf(box: Sandbox, table: string): Promise<string> {
  const { Streams } = await ask(box, 'ListStreams', { TableName: table });
  return Streams.at(-1)?.StreamArn as string;
}

/** All shards, page by page. */
export async function shardsOf(box: Sandbox, StreamArn: string, Limit?: number): Promise<WireShard[]> {
  const shards: WireShard[] = [];
  let ExclusiveStartShardId: string | undefined;
  do {
    const { StreamDescription: page } = await ask(box, 'DescribeStream', {
      StreamArn,
      ...(Limit && { Limit }),
      ...(ExclusiveStartShardId && { ExclusiveStartShardId }),
    });
    shards.push(...page.Shards);
    ExclusiveStartShardId = page.LastEvaluatedShardId;
  } while (ExclusiveStartShardId);
  return shards;
}

/** The first of the shards, for streams that have one. */
export async function onlyShard(box: Sandbox, StreamArn: string): Promise<string> {
  return (await shardsOf(box, StreamArn))[0]?.ShardId as string;
}

export async function iterator(
  box: Sandbox,
  StreamArn: string,
  ShardId: string,
  ShardIteratorType = 'TRIM_HORIZON',
  SequenceNumber?: string,
): Promise<string> {
  const input = { StreamArn, ShardId, ShardIteratorType, ...(SequenceNumber && { SequenceNumber }) };
  return (await ask(box, 'GetShardIterator', input)).ShardIterator;
}

/** Empty answers in a row after which nothing more is to come: the sandbox gives at most two for fun. */
const SURELY_EMPTY = 3;

/** Everything that can be read of a shard now. `ended`: it has closed and there never will be more. */
export async function drain(
  box: Sandbox,
  ShardIterator: string,
  Limit?: number,
): Promise<{ records: WireRecord[]; pages: number[]; ended: boolean }> {
  const records: WireRecord[] = [];
  const pages: number[] = [];
  let next: string | undefined = ShardIterator;
  for (let empty = 0; next !== undefined && empty < SURELY_EMPTY; ) {
    const page: Answers['GetRecords'] = await ask(box, 'GetRecords', {
      ShardIterator: next,
      ...(Limit && { Limit }),
    });
    records.push(...page.Records);
    pages.push(page.Records.length);
    empty = page.Records.length === 0 ? empty + 1 : 0;
    next = page.NextShardIterator;
  }
  return { records, pages, ended: next === undefined };
}

/** Everything that can be read of a table's newest stream now, parents before children. */
export async function readStream(box: Sandbox, table: string): Promise<WireRecord[]> {
  const arn = await streamOf(box, table);
  const records: WireRecord[] = [];
  for (const { ShardId } of await shardsOf(box, arn)) {
    records.push(...(await drain(box, await iterator(box, arn, ShardId))).records);
  }
  return records;
}
