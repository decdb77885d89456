/** Tables of the benchmark: made, filled and dropped through plain requests. */
import { client } from './http.mjs';
import { item } from './items.mjs';

/** Makes an empty on-demand table with the string key `id`, and waits until it is there. */
export async function createTable(endpoint, name) {
  const http = client(endpoint);
  await http.json('CreateTable', {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  });
  for (;;) {
    const { Table } = await http.json('DescribeTable', { TableName: name });
    if (Table.TableStatus === 'ACTIVE') break;
  }
  http.close();
}

export async function dropTable(endpoint, name) {
  const http = client(endpoint);
  await http.json('DeleteTable', { TableName: name });
  http.close();
}

/** Puts items 0 … count-1 of a shape into a table, from eight connections. */
export async function fill(endpoint, name, count, shape) {
  const http = client(endpoint);
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const from = next;
      next += 25;
      const requests = [];
      for (let n = from; n < Math.min(from + 25, count); n++) requests.push({ PutRequest: { Item: item(n, shape) } });
      let rest = { [name]: requests };
      while (Object.keys(rest).length > 0) {
        rest = (await http.json('BatchWriteItem', { RequestItems: rest })).UnprocessedItems ?? {};
      }
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  http.close();
}

/** How many items a table holds, counted by the server. */
export async function count(endpoint, name, segments) {
  const http = client(endpoint);
  let total = 0;
  const segment = async (Segment) => {
    let start;
    do {
      const page = await http.json('Scan', {
        TableName: name,
        Select: 'COUNT',
        Segment,
        TotalSegments: segments,
        ExclusiveStartKey: start,
      });
      total += page.Count;
      start = page.LastEvaluatedKey;
    } while (start);
  };
  await Promise.all(Array.from({ length: segments }, (_, n) => segment(n)));
  http.close();
  return total;
}
