/**
 * An endpoint of no size: Scan makes up the pages of a table of any length as they are asked for, and BatchWriteItem takes
 * everything and forgets it. For measuring a client's memory on tables that would take a server an hour to load.
 * `node bench/replay.mjs PORT ITEMS KIND SIZE`; GET /written says how many items came in.
 */
import { createServer } from 'node:http';
import { item } from './items.mjs';

const [port, count, kind, size] = process.argv.slice(2).map((text) => (/^\d+$/.test(text) ? Number(text) : text));
/** The service ends a page at 1 MB of items. */
const PAGE = Math.ceil((1024 * 1024) / size);
const PUT = Buffer.from('"PutRequest"');
let written = 0;

function scan({ Segment, TotalSegments, ExclusiveStartKey }) {
  const end = Math.floor(((Segment + 1) * count) / TotalSegments);
  const start = ExclusiveStartKey
    ? Number(ExclusiveStartKey.id.S.slice('item-'.length)) + 1
    : Math.floor((Segment * count) / TotalSegments);
  const Items = [];
  for (let n = start; n < Math.min(end, start + PAGE); n++) Items.push(item(n, { kind, size }));
  const more = start + PAGE < end ? { LastEvaluatedKey: { id: Items.at(-1).id } } : {};
  return { Count: Items.length, Items, ScannedCount: Items.length, ...more };
}

function write(body) {
  for (let at = body.indexOf(PUT); at >= 0; at = body.indexOf(PUT, at + PUT.length)) written++;
  return { UnprocessedItems: {} };
}

createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    const operation = request.headers['x-amz-target']?.split('.')[1];
    const answer = operation === 'Scan' ? scan(JSON.parse(body)) : operation ? write(body) : { written };
    const bytes = Buffer.from(JSON.stringify(answer));
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0', 'content-length': bytes.length });
    response.end(bytes);
  });
}).listen(port, '127.0.0.1');
