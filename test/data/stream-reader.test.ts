import { UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, it } from 'vitest';
import type { Connection } from '../../src/aws/connection.js';
import { open } from '../../src/aws/connection.js';
import { clockFor } from '../../src/aws/endpoint-clock.js';
import { type StreamRecord, StreamTrimmed } from '../../src/aws/streams.js';
import { describeTable } from '../../src/aws/tables.js';
import { type Cursor, type ReaderOptions, StreamReader } from '../../src/data/stream/reader.js';
import { HOUR, MINUTE, SECOND } from '../../src/model/time.js';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/server.js';

let sandbox: Sandbox;
let connection: Connection;
let arn: string;

async function start(options: SandboxOptions = {}) {
  process.env['AWS_ACCESS_KEY_ID'] = 'sandbox';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'sandbox';
  sandbox = await startSandbox(options);
  await sandbox.createTable({
    TableName: 'orders',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  } as never);
  connection = open({ region: sandbox.region, endpoint: sandbox.url, clock: await clockFor(sandbox.url) });
  const table = await describeTable(connection, 'orders');
  arn = table?.stream?.arn as string;
  // The connection learns the sandbox's time from answers only.
  await sandbox.advance(HOUR);
  await describeTable(connection, 'orders');
}

afterEach(async () => {
  connection.close();
  await sandbox.close();
});

const reader = (options?: ReaderOptions) => StreamReader.open(connection, arn, options);

/** What was written, in order, by item; and what a reader was shown. */
function log() {
  const written = new Map<string, number[]>();
  const shown = new Map<string, number[]>();
  const lineages = new Map<string, Set<string>>();
  const note = (into: Map<string, number[]>, id: string, n: number) => into.set(id, [...(into.get(id) ?? []), n]);
  return {
    written,
    shown,
    lineages,
    write(id: string, n: number) {
      sandbox.write('orders', { id: { S: id }, n: { N: String(n) } });
      note(written, id, n);
    },
    visit: (record: StreamRecord, lineage: string) => {
      const id = (record.keys['id'] as { S: string }).S;
      note(shown, id, Number((record.new as { n: { N: string } }).n.N));
      lineages.set(id, (lineages.get(id) ?? new Set()).add(lineage));
    },
  };
}

/** Writes `rounds` times to each of 40 items, in an order of the round's own. */
async function busy(it: ReturnType<typeof log>, from: number, rounds: number, pause = SECOND) {
  for (let n = from; n < from + rounds; n++) {
    for (let i = 0; i < 40; i++) it.write(`item-${(i * 7 + n) % 40}`, n);
    await sandbox.advance(pause);
  }
}

const expectSame = ({ written, shown }: ReturnType<typeof log>) =>
  expect([...shown].sort()).toEqual([...written].sort());

describe('reading on', () => {
  it('shows every change once, in order for each item, over splits, empty pages and many pages of shards', async () => {
    await start({ streams: { recordsPerShard: 20, emptyPages: 0.3 } });
    const it = log();
    await busy(it, 0, 60);
    const r = await reader();
    const count = await r.readOn(it.visit);
    expect(count).toBe(2_400);
    expectSame(it);
    expect(sandbox.requests.filter((q) => q.operation === 'DescribeStream').length).toBeGreaterThan(2);
    for (const lineages of it.lineages.values()) expect(lineages.size).toBe(1);
    expect(new Set([...it.lineages.values()].flatMap((l) => [...l])).size).toBe(4);
  });

  it('goes on where it was, over iterators that expired and shards that closed, and shows nothing twice', async () => {
    await start({ streams: { recordsPerShard: 30 } });
    const it = log();
    const r = await reader();
    for (let hour = 0; hour < 6; hour++) {
      await busy(it, hour * 3, 3, 10 * MINUTE);
      await r.readOn(it.visit);
    }
    expectSame(it);
  });

  it('shows what is written while it reads', async () => {
    await start({ streams: { recordsPerShard: 30 } });
    const it = log();
    await busy(it, 0, 5);
    const r = await reader();
    let more = 0;
    await r.readOn((record, lineage) => {
      if (more < 50) it.write(`late-${more % 7}`, more++);
      it.visit(record, lineage);
    });
    await r.readPast(sandbox.now(), it.visit, 10 * SECOND);
    expectSame(it);
  });

  it('goes on from cursors that were written down, and after the last record whose visit was well', async () => {
    await start({ streams: { recordsPerShard: 15 } });
    const it = log();
    await busy(it, 0, 5);
    let cursors: Cursor[] = [];
    for (let tries = 0, ended = false; !ended; tries++) {
      const r = await reader({ cursors: JSON.parse(JSON.stringify(cursors)) });
      let visited = 0;
      await r
        .readOn((record, lineage) => {
          if (++visited > 23) throw new Error('enough');
          it.visit(record, lineage);
        })
        .then(() => {
          ended = true;
        })
        .catch((error) => expect(String(error)).toMatch(/enough/));
      cursors = r.cursors();
      expect(tries).toBeLessThan(30);
    }
    expectSame(it);
  });

  it('goes on in itself after a visit failed', async () => {
    await start();
    const it = log();
    await busy(it, 0, 5);
    const r = await reader();
    await r.readOn(it.visit);
    await busy(it, 5, 5);
    let visited = 0;
    await expect(
      r.readOn((record, lineage) => {
        if (++visited === 60) throw new Error('enough');
        it.visit(record, lineage);
      }),
    ).rejects.toThrow('enough');
    await r.readOn(it.visit);
    expectSame(it);
  });

  it('reads closed shards to their end, however empty they look on the way', async () => {
    await start({ streams: { recordsPerShard: 30, emptyPages: 0.9 } });
    const it = log();
    await busy(it, 0, 10);
    await connection.send(
      new UpdateTableCommand({ TableName: 'orders', StreamSpecification: { StreamEnabled: false } }),
    );
    const r = await reader();
    await r.readPast(sandbox.now(), it.visit, 0);
    expect(r.stream.status).toBe('DISABLED');
    expectSame(it);
  });

  it('ends between two pages when it is told that it is enough', async () => {
    await start({ streams: { shards: 1, recordsPerShard: 10 } });
    const it = log();
    await busy(it, 0, 10);
    const r = await reader();
    await r.readOn(it.visit, () => it.shown.size >= 5);
    const shown = [...it.shown.values()].flat().length;
    expect(shown).toBeGreaterThanOrEqual(5);
    expect(shown).toBeLessThan(100);
    await r.readOn(it.visit);
    expectSame(it);
  });

  it('waits out throttling and says so', async () => {
    await start();
    const it = log();
    await busy(it, 0, 2);
    sandbox.faults.add({
      kind: 'error',
      type: 'LimitExceededException',
      operation: 'GetRecords',
      rate: 0.9,
      times: 60,
    });
    const said: string[] = [];
    const r = await reader({ onThrottled: (text) => said.push(text) });
    await r.readOn(it.visit);
    expectSame(it);
    expect(said[0]).toMatch(/more slowly/);
  });

  it('tells expiries from deletes', async () => {
    await start();
    const r = await reader();
    sandbox.write('orders', { id: { S: 'a' } });
    sandbox.remove('orders', { id: { S: 'a' } });
    const seen: StreamRecord[] = [];
    await r.readOn((record) => void seen.push(record));
    await r.readPast(sandbox.now(), (record) => void seen.push(record), 5 * SECOND);
    expect(seen.map((s) => [s.event, s.expired, s.old, s.new, s.at % SECOND])).toEqual([
      ['INSERT', false, undefined, { id: { S: 'a' } }, 0],
      ['REMOVE', false, { id: { S: 'a' } }, undefined, 0],
    ]);
  });
});

describe('reading past a moment', () => {
  it('waits until every shard was empty for long enough after it', async () => {
    await start();
    const it = log();
    await busy(it, 0, 1);
    const r = await reader();
    const moment = sandbox.now() + HOUR;
    await r.readPast(moment, it.visit);
    expect(sandbox.now()).toBeGreaterThanOrEqual(moment + 5 * MINUTE);
    expect(sandbox.now()).toBeLessThan(moment + 6 * MINUTE);
    expectSame(it);
  });

  it('does not wait on a shard that showed a later record', async () => {
    await start({ streams: { shards: 1 } });
    const it = log();
    await busy(it, 0, 1);
    const moment = sandbox.now();
    await sandbox.advance(2 * SECOND);
    it.write('late', 1);
    await sandbox.advance(2 * SECOND);
    const r = await reader();
    await r.readPast(moment, it.visit);
    expect(sandbox.now()).toBeLessThan(moment + MINUTE);
    expectSame(it);
  });

  it('reads on in a shard that looked empty and has closed meanwhile, and in its children', async () => {
    await start({ streams: { shards: 1, recordsPerShard: 20, delay: 0, emptyPages: 0 } });
    const r = await reader();
    const it = log();
    const moment = sandbox.now();
    sandbox.onRequest = {
      after: (operation) => {
        if (operation !== 'GetRecords' || it.written.size > 0) return;
        const items = Array.from({ length: 100 }, (_, n) => ({ id: { S: `late-${n}` }, n: { N: '1' } }));
        sandbox.load('orders', items, moment - SECOND);
        for (const { id } of items) it.written.set(id.S, [1]);
      },
    };
    await r.readPast(moment, it.visit, 0);
    expectSame(it);
  });

  it('begins its wait anew when something still comes', async () => {
    await start({ streams: { shards: 1, delay: 0 } });
    const r = await reader();
    const moment = sandbox.now();
    let left = 3;
    let last = 0;
    const it = log();
    sandbox.onRequest = {
      before: (operation) => {
        if (operation !== 'GetRecords' || left === 0 || sandbox.now() < moment + (4 - left) * 4 * MINUTE) return;
        // Stamped before the moment, so that none of them ends the wait by itself.
        sandbox.load('orders', [{ id: { S: `late-${left}` }, n: { N: '1' } }], moment - SECOND);
        it.written.set(`late-${left}`, [1]);
        last = sandbox.now();
        left--;
      },
    };
    await r.readPast(moment, it.visit);
    expect(left).toBe(0);
    expect(sandbox.now()).toBeGreaterThanOrEqual(last + 5 * MINUTE);
    expectSame(it);
  });
});

describe('what may have been trimmed unread', () => {
  it('is an error where it was wanted, and none where it was not', async () => {
    await start();
    const it = log();
    await busy(it, 0, 1);
    const since = sandbox.now() - MINUTE;
    await sandbox.advance(23 * HOUR + MINUTE);
    await describeTable(connection, 'orders');
    const r = await reader({ since });
    await expect(r.readOn(it.visit)).rejects.toThrow(StreamTrimmed);
    await (await reader({ since: sandbox.now() - HOUR })).readOn(it.visit);
    await (await reader()).readOn(() => {});
  });

  it('never is for a reader that came back every hour, however long and however quiet', async () => {
    await start({ streams: { shardLives: 4 * HOUR } });
    const it = log();
    it.write('early', 1);
    const r = await reader({ since: sandbox.now() - MINUTE });
    for (let hour = 0; hour < 36; hour++) {
      if (hour % 11 === 0) it.write(`item-${hour}`, hour);
      await r.readOn(it.visit);
      await sandbox.advance(HOUR);
      await describeTable(connection, 'orders');
    }
    expectSame(it);
  });

  it('is an error for cursors that are a day old', async () => {
    await start();
    const it = log();
    await busy(it, 0, 1);
    const r = await reader();
    await r.readOn(it.visit);
    await busy(it, 1, 1);
    await sandbox.advance(25 * HOUR);
    await describeTable(connection, 'orders');
    await expect((async () => (await reader({ cursors: r.cursors() })).readOn(it.visit))()).rejects.toThrow(
      StreamTrimmed,
    );
  });

  it('is an error for cursors whose shards have closed and vanished since', async () => {
    await start({ streams: { recordsPerShard: 20 } });
    const it = log();
    await busy(it, 0, 1);
    const r = await reader();
    await r.readOn(it.visit);
    await busy(it, 1, 10);
    await sandbox.advance(30 * HOUR);
    await busy(it, 20, 1);
    await describeTable(connection, 'orders');
    await expect((async () => (await reader({ cursors: r.cursors() })).readOn(it.visit))()).rejects.toThrow(
      StreamTrimmed,
    );
  });
});
