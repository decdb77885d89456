/** `json`: node:http with JSON.parse and JSON.stringify, items passed through as they came. No retries, no signature. */
import { client } from '../http.mjs';
import { pipe } from '../queue.mjs';

async function* pages(http, table, segment, segments) {
  let start;
  do {
    const page = await http.json('Scan', {
      TableName: table,
      Segment: segment,
      TotalSegments: segments,
      ExclusiveStartKey: start,
      ConsistentRead: true,
    });
    yield page.Items;
    start = page.LastEvaluatedKey;
  } while (start);
}

const each = (segments, work) => Array.from({ length: segments }, (_, segment) => work(segment));

export async function scan({ endpoint, source, segments }, tick) {
  const http = client(endpoint);
  await Promise.all(
    each(segments, async (segment) => {
      for await (const items of pages(http, source, segment, segments)) tick(items.length);
    }),
  );
  http.close();
}

export async function copy({ endpoint, source, target, segments, writers }, tick) {
  const http = client(endpoint);
  const readers = each(segments, (segment) => async (push) => {
    for await (const items of pages(http, source, segment, segments)) {
      for (let i = 0; i < items.length; i += 25) await push(items.slice(i, i + 25));
    }
  });
  await pipe(readers, writers, async (batch) => {
    let rest = { [target]: batch.map((Item) => ({ PutRequest: { Item } })) };
    while (Object.keys(rest).length > 0) {
      rest = (await http.json('BatchWriteItem', { RequestItems: rest })).UnprocessedItems ?? {};
    }
    tick(batch.length);
  });
  http.close();
}

/** Both tables scanned side by side and every pair compared as text: what a script would do with memory to spare. */
export async function compare({ endpoint, source, target, segments }, tick) {
  const http = client(endpoint);
  await Promise.all(
    each(segments, async (segment) => {
      const seen = new Map();
      const settle = (items) => {
        for (const item of items) {
          const other = seen.get(item.id.S);
          if (other === undefined) seen.set(item.id.S, item);
          else if (!isSame(item, other)) throw new Error(`differs: ${item.id.S}`);
          else seen.delete(item.id.S);
        }
        tick(items.length / 2);
      };
      const both = [source, target].map(async (table) => {
        for await (const items of pages(http, table, segment, segments)) settle(items);
      });
      await Promise.all(both);
      if (seen.size > 0) throw new Error(`${seen.size} without a counterpart`);
    }),
  );
  http.close();
}

/** Sets and attributes come in one order here, as one server wrote both; a real comparison may not rely on it. */
function isSame(a, b) {
  return Object.keys(a).every((name) => JSON.stringify(a[name]) === JSON.stringify(b[name]));
}
