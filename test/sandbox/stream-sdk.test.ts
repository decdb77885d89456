import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { expect, onTestFinished, test } from 'vitest';
import { HOUR, SECOND } from '../../src/model/time.js';
import { PLAIN, streamed } from './streamed-table.js';
import { sandbox } from './support.js';

test('the SDK’s own client reads a stream, and understands what it is refused with', async () => {
  const { box } = await sandbox({ streams: { ...PLAIN, shards: 1, shardLives: 100 * HOUR } });
  const client = new DynamoDBStreamsClient({
    endpoint: box.url,
    region: box.region,
    credentials: { accessKeyId: 'anybody', secretAccessKey: 'anything' },
    maxAttempts: 1,
  });
  onTestFinished(() => client.destroy());
  await box.createTable({ ...streamed('orders'), TimeToLive: { AttributeName: 'until' } });
  const begin = box.now();
  box.write('orders', { id: { S: 'a' }, until: { N: `${begin / SECOND}` } });
  await box.advance(2 * HOUR);

  const { Streams } = await client.send(new ListStreamsCommand({ TableName: 'orders' }));
  const StreamArn = Streams?.[0]?.StreamArn;
  const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }));
  const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
  const { ShardIterator } = await client.send(
    new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
  );
  const { Records, NextShardIterator } = await client.send(new GetRecordsCommand({ ShardIterator }));
  expect(Records?.map(({ eventName }) => eventName)).toEqual(['INSERT', 'REMOVE']);
  expect(Records?.[0]?.dynamodb?.ApproximateCreationDateTime).toEqual(new Date(begin));
  expect(Records?.[1]?.userIdentity).toEqual({ Type: 'Service', PrincipalId: 'dynamodb.amazonaws.com' });
  await box.advance(HOUR);
  const late = client.send(new GetRecordsCommand({ ShardIterator: NextShardIterator }));
  await expect(late).rejects.toBeInstanceOf(ExpiredIteratorException);
});
