/** `sdk`: the commands of @aws-sdk/client-dynamodb, used plainly, as its documentation shows them. */
import { BatchWriteItemCommand, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { pipe } from '../queue.mjs';

const connect = (endpoint) => new DynamoDBClient({ endpoint, region: 'us-east-1' });

async function* pages(db, table, segment, segments) {
  let start;
  do {
    const page = await db.send(
      new ScanCommand({
        TableName: table,
        Segment: segment,
        TotalSegments: segments,
        ExclusiveStartKey: start,
        ConsistentRead: true,
      }),
    );
    yield page.Items;
    start = page.LastEvaluatedKey;
  } while (start);
}

export async function scan({ endpoint, source, segments }, tick) {
  const db = connect(endpoint);
  await Promise.all(
    Array.from({ length: segments }, async (_, segment) => {
      for await (const items of pages(db, source, segment, segments)) tick(items.length);
    }),
  );
  db.destroy();
}

export async function copy({ endpoint, source, target, segments, writers }, tick) {
  const db = connect(endpoint);
  const readers = Array.from({ length: segments }, (_, segment) => async (push) => {
    for await (const items of pages(db, source, segment, segments)) {
      for (let i = 0; i < items.length; i += 25) await push(items.slice(i, i + 25));
    }
  });
  await pipe(readers, writers, async (batch) => {
    let rest = { [target]: batch.map((Item) => ({ PutRequest: { Item } })) };
    while (Object.keys(rest).length > 0) {
      rest = (await db.send(new BatchWriteItemCommand({ RequestItems: rest }))).UnprocessedItems ?? {};
    }
    tick(batch.length);
  });
  db.destroy();
}
