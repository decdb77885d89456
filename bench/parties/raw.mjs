/** `raw`: every request computed beforehand and answers only counted, not parsed: what the server and node:http allow at most. */
import { readFileSync, writeFileSync } from 'node:fs';
import { client } from '../http.mjs';
import { pipe } from '../queue.mjs';

/** Does the work once to learn every request, and leaves them in a file. */
export async function prepare({ endpoint, source, target, segments }, path) {
  const http = client(endpoint);
  const script = await Promise.all(
    Array.from({ length: segments }, async (_, segment) => {
      const steps = [];
      let start;
      do {
        const body = JSON.stringify({
          TableName: source,
          Segment: segment,
          TotalSegments: segments,
          ExclusiveStartKey: start,
          ConsistentRead: true,
        });
        const page = JSON.parse(await http.post('Scan', body));
        const writes = [];
        for (let i = 0; i < page.Items.length; i += 25) {
          const requests = page.Items.slice(i, i + 25).map((Item) => ({ PutRequest: { Item } }));
          writes.push({ items: requests.length, body: JSON.stringify({ RequestItems: { [target]: requests } }) });
        }
        steps.push({ body, items: page.Items.length, writes });
        start = page.LastEvaluatedKey;
      } while (start);
      return steps;
    }),
  );
  http.close();
  writeFileSync(path, JSON.stringify(script));
}

/** Reads the requests in, before anything is measured. */
export function load({ prepared, task }) {
  return JSON.parse(readFileSync(prepared, 'utf8')).map((steps) =>
    steps.map((step) => ({
      body: Buffer.from(step.body),
      items: step.items,
      writes: task.startsWith('copy') ? step.writes.map((w) => ({ items: w.items, body: Buffer.from(w.body) })) : [],
    })),
  );
}

export async function scan({ endpoint, loaded }, tick) {
  const http = client(endpoint);
  await Promise.all(
    loaded.map(async (steps) => {
      for (const step of steps) {
        await http.drain('Scan', step.body);
        tick(step.items);
      }
    }),
  );
  http.close();
}

export async function copy({ endpoint, loaded, writers }, tick) {
  const http = client(endpoint);
  const readers = loaded.map((steps) => async (push) => {
    for (const step of steps) {
      await http.drain('Scan', step.body);
      for (const write of step.writes) await push(write);
    }
  });
  await pipe(readers, writers, async (write) => {
    await http.drain('BatchWriteItem', write.body);
    tick(write.items);
  });
  http.close();
}
