import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Connection } from '../../src/aws/connection.js';
import { untilActive } from '../../src/aws/create-table.js';
import { streamSetting } from '../../src/aws/settings-table.js';
import { deleteTable, describeTable } from '../../src/aws/tables.js';
import { random } from '../../src/data/random.js';
import { StreamReader } from '../../src/data/stream/reader.js';
import { UserError } from '../../src/model/errors.js';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/model/time.js';
import type { WireItem } from '../../src/model/wire.js';
import { type Bench, bench, table, using } from '../support/bench.js';
import { contents, copying } from '../support/copying.js';

const STREAM = { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } };

let b: Bench;
beforeEach(async () => {
  b = await bench({ streams: { recordsPerShard: 400 } });
});
afterEach(() => b.close());

/** Writes, updates and deletes at every request of anybody, also while the scan goes on; a third of what it writes expires soon. */
function writers(perRequest: number): () => void {
  const next = random(7);
  let n = 0;
  b.sandbox.onRequest = {
    before: async (operation) => {
      if (operation === 'Scan') await b.sandbox.advance(MINUTE);
      for (let i = 0; i < perRequest; i++) {
        const id = { S: `item-${Math.floor(next() * 1_500)}` };
        if (next() < 0.25) b.sandbox.remove('orders', { id });
        else b.sandbox.write('orders', changed(id, n++));
      }
    },
  };
  return () => {
    b.sandbox.onRequest = {};
  };
}

function changed(id: { S: string }, n: number): WireItem {
  const expires = Math.floor(b.sandbox.now() / SECOND) + (n % 3 === 0 ? -60 : 7 * 86_400);
  return { id, count: { N: `${n}.50` }, expires: { N: String(expires) } };
}

const TTL = { TimeToLive: { AttributeName: 'expires' } };

/** How many of the source's items the service itself deleted, by its stream. */
function expirations(): Promise<number> {
  return using(b.sandbox, async (connection) => {
    const arn = (await describeTable(connection, 'orders'))?.stream?.arn ?? '';
    let count = 0;
    const reader = await StreamReader.open(connection, arn);
    await reader.readOn((record) => {
      if (record.expired) count++;
    });
    return count;
  });
}

async function disableStream(connection: Connection, name: string): Promise<void> {
  await connection.sendBytes(
    'UpdateTable',
    JSON.stringify({ TableName: name, StreamSpecification: { StreamEnabled: false } }),
  );
  await untilActive(connection, name);
}

describe('a copy that follows', () => {
  it('holds all that is written, updated, deleted and expired at full speed while it is made', async () => {
    await table(b.sandbox, 'orders', 1_000, { ...STREAM, ...TTL });
    const stop = writers(3);
    const first = await copying(b, { follow: true, ledger: 'memory' });
    expect(first.problems).toEqual([]);
    expect(first.verification).toMatchObject({ kind: 'explained', verdict: 'passed', differing: 0 });
    // Keys that changed while they were compared were there, and were explained.
    expect(first.verification?.settled).toBeGreaterThan(0);
    expect(first.follow?.put).toBeGreaterThan(100);
    expect(first.follow?.deleted).toBeGreaterThan(10);
    expect(await expirations()).toBeGreaterThan(10);
    stop();
    // Both have their own time to live by now: what is due goes from both.
    await b.sandbox.advance(2 * HOUR);
    const last = await copying(b, { follow: true, ledger: 'memory' });
    expect(last).toMatchObject({ result: 'satisfied', resumed: true, created: false, state: 'complete' });
    expect(last.verification).toMatchObject({ settled: 0 });
    expect(await contents(b, 'orders-2')).toEqual(await contents(b, 'orders'));
  });

  it('goes on following for as long as it is told, and then says up to when', async () => {
    await table(b.sandbox, 'orders', 100, STREAM);
    const begun = b.sandbox.now();
    let written = 0;
    b.sandbox.onRequest = {
      before: (operation) => {
        // Minutes later, when nothing but following is left to do.
        if (operation !== 'GetRecords' || b.sandbox.now() < begun + 80 * SECOND || written > 0) return;
        b.sandbox.write('orders', { id: { S: 'late' }, n: { N: String(++written) } });
      },
    };
    const report = await copying(b, { follow: true, followFor: 2 * MINUTE, ledger: 'memory' });
    expect(report.problems).toEqual([]);
    expect(written).toBe(1);
    expect(Date.parse(report.follow?.caughtUpTo ?? '')).toBeGreaterThan(begun + 2 * MINUTE);
    expect(report.timings.dataMs).toBeLessThan(3 * MINUTE);
    expect(await contents(b, 'orders-2')).toEqual(await contents(b, 'orders'));
  });

  it('replays only when every write of the scan is acknowledged, those that the service put off too', async () => {
    await table(b.sandbox, 'orders', 1_000, STREAM);
    b.sandbox.faults.add({ kind: 'unprocessed', operation: 'BatchWriteItem', rate: 0.5 });
    const report = await copying(b, { follow: true, ledger: 'memory' });
    expect(report.problems).toEqual([]);
    const operations = b.sandbox.requests.map((request) => request.operation);
    const replayed = operations.indexOf('GetRecords');
    const writes = operations.slice(0, replayed).filter((operation) => operation === 'BatchWriteItem').length;
    expect(writes).toBeGreaterThan(1_000 / 25);
    expect(operations.slice(replayed)).not.toContain('BatchWriteItem');
    expect(await contents(b, 'orders-2')).toEqual(await contents(b, 'orders'));
  });

  it('needs a stream with new images, and enables one only when it is asked to', async () => {
    await table(b.sandbox, 'orders', 10);
    await table(b.sandbox, 'keys', 10, { StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' } });
    await expect(copying(b, { follow: true })).rejects.toMatchObject({
      exit: 2,
      parts: { what: expect.stringContaining('has no stream'), next: expect.stringContaining('--enable-stream') },
    });
    await expect(copying(b, { follow: true, enableStream: true, source: 'keys' })).rejects.toMatchObject({
      exit: 2,
      parts: { what: expect.stringContaining('KEYS_ONLY') },
    });
    expect(b.writes()).toEqual([]);
    const report = await copying(b, { follow: true, enableStream: true });
    expect(report.problems).toEqual([]);
    expect(report.notices.join()).toContain('A stream was enabled on orders');
    const changed = b.sandbox.requests.filter(
      (r) => r.body['TableName'] === 'orders' && r.operation.startsWith('Update'),
    );
    expect(changed.map((r) => r.body['StreamSpecification'])).toEqual([STREAM.StreamSpecification]);
  });

  it('names what is not as the source has it, keeps the settings back and is no copy to rely on', async () => {
    await table(b.sandbox, 'orders', 300, { ...STREAM, Tags: [{ Key: 'team', Value: 'shop' }] });
    b.sandbox.onRequest = {
      before: (operation, nth) => {
        if (operation !== 'GetRecords' || nth !== 1) return;
        b.sandbox.alterItems('orders-2', (item) => {
          if ((item['id'] as { S: string }).S === 'item-7') return { ...item, count: { N: '10.51' } };
          return (item['id'] as { S: string }).S === 'item-8' ? undefined : item;
        });
      },
    };
    const report = await copying(b, { follow: true, ledger: 'memory' });
    expect(report).toMatchObject({ result: 'not-satisfied', state: 'incomplete', settings: [], cutOver: [] });
    expect(report.verification).toMatchObject({ verdict: 'failed', differing: 2 });
    expect([...(report.verification?.examples ?? [])].sort()).toEqual([
      '{"id":{"S":"item-7"}}',
      '{"id":{"S":"item-8"}}',
    ]);
    expect(report.problems[0]?.what).toBe('the copy could not be verified');
  });

  it('starts over, and not from a gap, when the stream no longer keeps what changed since it began', async () => {
    await table(b.sandbox, 'orders', 300, STREAM);
    b.sandbox.faults.add({ kind: 'error', operation: 'GetRecords', type: 'InternalFailure' });
    const broken = await copying(b, { follow: true, ledger: 'memory' });
    expect(broken).toMatchObject({ result: 'not-satisfied', state: 'incomplete' });
    b.sandbox.faults.clear();
    await b.sandbox.advance(DAY);
    const before = b.writes().filter((operation) => operation !== 'PutItem');
    await expect(copying(b, { follow: true, ledger: 'memory' })).rejects.toMatchObject({
      exit: 2,
      parts: {
        what: expect.stringContaining('24 hours only'),
        next: expect.stringContaining('delete the table orders-2'),
      },
    });
    expect(b.writes().filter((operation) => operation !== 'PutItem')).toEqual(before);
    await using(b.sandbox, (connection) => deleteTable(connection, 'orders-2'));
    await b.sandbox.advance(MINUTE);
    const anew = await copying(b, { follow: true, ledger: 'memory' });
    expect(anew).toMatchObject({ result: 'satisfied', resumed: false, created: true });
    expect(anew.id).not.toBe(broken.id);
  });

  it('starts over when it was left alone so long that its place in the stream is trimmed', async () => {
    await table(b.sandbox, 'orders', 100, STREAM);
    expect((await copying(b, { follow: true, ledger: 'memory' })).result).toBe('satisfied');
    for (let day = 0; day < 3; day++) {
      b.sandbox.write('orders', { id: { S: `day-${day}` } });
      await b.sandbox.advance(DAY);
    }
    await expect(copying(b, { follow: true, ledger: 'memory' })).rejects.toMatchObject({ exit: 2 });
  });

  it('is not followed on from a stream that was made since', async () => {
    await table(b.sandbox, 'orders', 100, STREAM);
    expect((await copying(b, { follow: true, ledger: 'memory' })).result).toBe('satisfied');
    await using(b.sandbox, async (connection) => {
      const { arn, name } = (await describeTable(connection, 'orders')) ?? { arn: '', name: '' };
      await disableStream(connection, name);
      b.sandbox.remove('orders', { id: { S: 'item-1' } });
      await streamSetting.write(connection, { arn, name }, { view: 'NEW_AND_OLD_IMAGES' });
    });
    await expect(copying(b, { follow: true, ledger: 'memory' })).rejects.toMatchObject({
      exit: 2,
      parts: { what: expect.stringContaining('after the copy began') },
    });
  });

  it('that was interrupted says so, and goes on as one that follows', async () => {
    await table(b.sandbox, 'orders', 200, STREAM);
    const controller = new AbortController();
    b.sandbox.onRequest = {
      before: (operation, nth) => {
        if (operation === 'GetRecords' && nth === 3) b.sandbox.write('orders', { id: { S: 'while' } });
        if (operation === 'BatchWriteItem' && nth === 10)
          controller.abort(new UserError({ what: 'interrupted', exit: 130 }));
      },
    };
    const env = { signal: controller.signal };
    const first = await copying(b, { follow: true, ledger: 'memory', env });
    expect(first).toMatchObject({ result: 'interrupted', state: 'incomplete', cutOver: [] });
    expect(first.problems[0]?.next).toContain('goes on where this run was');
    b.sandbox.onRequest = {};
    const second = await copying(b, { follow: true, ledger: 'memory' });
    expect(second).toMatchObject({ result: 'satisfied', resumed: true, problems: [] });
    expect(await contents(b, 'orders-2')).toEqual(await contents(b, 'orders'));
  });

  it('is not ended without following once it has begun to replay', async () => {
    await table(b.sandbox, 'orders', 50, STREAM);
    b.sandbox.faults.add({ kind: 'error', operation: 'DescribeTimeToLive', type: 'ValidationException' });
    // Verified, but one of its settings could not be read.
    expect(await copying(b, { follow: true, ledger: 'memory' })).toMatchObject({ result: 'not-satisfied' });
    b.sandbox.faults.clear();
    await expect(copying(b, { ledger: 'memory' })).rejects.toMatchObject({
      exit: 2,
      parts: { what: expect.stringContaining('follows its source') },
    });
    expect(await copying(b, { follow: true, ledger: 'memory' })).toMatchObject({ result: 'satisfied', resumed: true });
  });
});
