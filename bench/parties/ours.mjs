/** `ours`: the product as it is compiled, through the doors that its commands use: signed requests, retries, rate governor. */
import { open } from '../../lib/aws/connection.js';
import { compareTables } from '../../lib/data/compare.js';
import { copyItems } from '../../lib/data/copy-items.js';
import { Governor } from '../../lib/data/governor.js';
import { readTable } from '../../lib/data/read-table.js';
import { scanSegments } from '../../lib/data/scan.js';
import { skipValue } from '../../lib/data/wire/json.js';
import { systemClock } from '../../lib/model/clock.js';

const keys = [{ name: 'id', role: 'HASH', type: 'S' }];
const connect = (endpoint) => open({ endpoint, region: 'us-east-1', clock: systemClock() });
const cut = (total) => ({ total, first: 0, last: total - 1 });
/** Turns a progress that counts from the start into steps. */
const steps = (tick) => {
  let before = 0;
  return ({ items }) => {
    tick(items - before);
    before = items;
  };
};

export async function scan({ endpoint, source, segments }, tick) {
  const connection = connect(endpoint);
  let items = 0;
  await scanSegments(connection, {
    table: source,
    segments: cut(segments),
    governor: new Governor(connection, { what: 'reading' }),
    item: (bytes, start) => {
      items++;
      return skipValue(bytes, start);
    },
    page: () => {
      tick(items);
      items = 0;
    },
  });
  connection.close();
}

export async function scanFingerprint({ endpoint, source, segments }, tick) {
  const connection = connect(endpoint);
  await readTable(connection, { table: source, keys, size: 0, segments: cut(segments), onProgress: steps(tick) });
  connection.close();
}

export async function copyFingerprint({ endpoint, source, target, to = endpoint, segments, writers }, tick) {
  const [from, into] = [connect(endpoint), connect(to)];
  await copyItems({
    source: { connection: from, table: source },
    target: { connection: into, table: target },
    keys,
    size: 0,
    segments: cut(segments),
    writers,
    onProgress: steps(tick),
  });
  from.close();
  into.close();
}

export async function compare({ endpoint, source, target, size }, tick) {
  const connection = connect(endpoint);
  const side = (table) => ({ connection, table, size });
  let before = 0;
  const result = await compareTables({
    a: side(source),
    b: side(target),
    keys,
    onProgress: ({ a, b }) => {
      const now = (a.items + b.items) / 2;
      tick(now - before);
      before = now;
    },
  });
  connection.close();
  if (!result.equal) throw new Error(JSON.stringify(result));
}
