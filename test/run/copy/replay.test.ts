import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Connection } from '../../../src/aws/connection.js';
import { open } from '../../../src/aws/connection.js';
import { clockFor } from '../../../src/aws/endpoint-clock.js';
import { getItem } from '../../../src/aws/items.js';
import type { CopyRecord } from '../../../src/model/copy.js';
import { HOUR, MINUTE } from '../../../src/model/time.js';
import type { CopyContext, SourceTable } from '../../../src/run/copy/context.js';
import { governorsFor } from '../../../src/run/copy/governors.js';
import { Replay } from '../../../src/run/copy/replay.js';
import { readSource } from '../../../src/run/copy/tables.js';
import { type Bench, bench, table } from '../../support/bench.js';

let b: Bench;
let connection: Connection;
beforeEach(async () => {
  b = await bench({ streams: { recordsPerShard: 50 } });
  connection = open({ region: 'us-east-1', endpoint: b.sandbox.url, clock: await clockFor(b.sandbox.url) });
  const StreamSpecification = { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' };
  await table(b.sandbox, 'orders', 0, { StreamSpecification });
  await table(b.sandbox, 'orders-2', 0);
});
afterEach(async () => {
  connection.close();
  await b.close();
});

/** A replay of what was written since `ago`, as a copy between two tables of this sandbox does it. */
async function replayOf(ago: number, more: Partial<SourceTable> = {}) {
  const side = (name: string) => ({ connection, place: { table: name, region: 'us-east-1' } });
  const context: CopyContext = {
    source: side('orders'),
    target: side('orders-2'),
    options: { follow: true, followFor: 0, enableStream: false },
    owners: ['dynadrill.copy'],
    run: 'r',
    newId: () => 'x',
    progress: () => {},
    notice: () => {},
  };
  const source = { ...(await readSource(context.source)), ...more };
  const from = b.sandbox.now() - ago;
  const record: CopyRecord = {
    id: 'x',
    source: { arn: source.arn },
    target: 'orders-2',
    intentAt: from,
    from,
    state: 'copied',
    dataMs: 0,
    metadataMs: 0,
    version: 0,
  };
  const governors = await governorsFor(context, source);
  if (!source.stream) throw new Error('no stream');
  return Replay.open(context, { ...source, stream: source.stream }, record, governors, async () => {});
}

const one = (id: string) => getItem(connection, 'orders-2', { id: { S: id } });

describe('a replay', () => {
  it('skips what is older than five minutes before the copy began, but nothing of a global table', async () => {
    b.sandbox.write('orders', { id: { S: 'old' } });
    await b.sandbox.advance(10 * MINUTE);
    b.sandbox.write('orders', { id: { S: 'margin' } });
    await b.sandbox.advance(4 * MINUTE);
    const replay = await replayOf(0);
    await replay.past();
    expect(replay.counts).toEqual({ records: 2, skipped: 1, put: 1, deleted: 0 });
    expect([await one('old'), await one('margin')]).toEqual([undefined, { id: { S: 'margin' } }]);
    const global = await replayOf(0, { global: true });
    await global.past();
    expect(global.counts).toMatchObject({ skipped: 0, put: 2 });
  });

  it('writes the last change of each key, and only that', async () => {
    for (let n = 0; n < 200; n++) b.sandbox.write('orders', { id: { S: `k${n % 5}` }, n: { N: String(n) } });
    b.sandbox.remove('orders', { id: { S: 'k4' } });
    const replay = await replayOf(HOUR);
    await replay.past();
    expect(replay.counts).toEqual({ records: 201, skipped: 0, put: 4, deleted: 1 });
    expect(await one('k3')).toEqual({ id: { S: 'k3' }, n: { N: '198' } });
    expect(await one('k4')).toBeUndefined();
  });

  it('keeps the order of a key over batches, also when the service puts writes off', async () => {
    b.sandbox.faults.add({ kind: 'unprocessed', operation: 'BatchWriteItem', rate: 0.2 });
    const total = 5_200;
    // More keys than a batch holds, each written again and again while others are on their way.
    for (let n = 0; n < total; n++) b.sandbox.write('orders', { id: { S: `k${n % 2_600}` }, n: { N: String(n) } });
    const replay = await replayOf(HOUR);
    await replay.past();
    expect(replay.counts.records).toBe(total);
    // Each key is written once a batch, and not once a change.
    expect(replay.counts.put).toBeLessThan(total);
    for (const id of [0, 1, 1_499, 2_599])
      expect(await one(`k${id}`)).toMatchObject({ n: { N: String(total - 2_600 + id) } });
  });

  it('goes on from its cursors, which cover what is written and nothing more', async () => {
    b.sandbox.write('orders', { id: { S: 'a' } });
    const first = await replayOf(HOUR);
    await first.past();
    b.sandbox.write('orders', { id: { S: 'b' } });
    const failing = await replayOf(HOUR);
    b.sandbox.faults.add({ kind: 'error', operation: 'BatchWriteItem', type: 'ValidationException', message: 'no' });
    await expect(failing.past()).rejects.toThrow('no');
    expect(failing.record.replay).toBeUndefined();
    expect(first.record.replay).toMatchObject({ records: 1, cursors: expect.any(Array) });
  });
});
