import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../src/model/time.js';
import { ask, drain, iterator, onlyShard, readStream, shardsOf } from './stream-reader.js';
import { brief, busy, PLAIN, row, watched } from './streamed-table.js';
import { refusalOf } from './support.js';

describe('shards', () => {
  test('close and split by themselves; each item’s records stay in one line of them, in order', async () => {
    const { box, arn } = await watched({ ...PLAIN, recordsPerShard: 20 });
    await busy(box, 40, 10);
    const shards = await shardsOf(box, arn);
    const children = new Map<string, number>();
    for (const { ParentShardId: parent } of shards) if (parent) children.set(parent, (children.get(parent) ?? 0) + 1);
    expect(shards.filter(({ ParentShardId }) => !ParentShardId)).toHaveLength(4);
    expect(new Set(children.values())).toEqual(new Set([1, 2]));
    const byItem = new Map<string, { n: string; shard: string }[]>();
    for (const { ShardId, SequenceNumberRange: range } of shards) {
      const { records, ended } = await drain(box, await iterator(box, arn, ShardId));
      expect(ended).toBe(range.EndingSequenceNumber !== undefined);
      for (const record of records) {
        const seq = BigInt(record.dynamodb.SequenceNumber);
        expect(seq > BigInt(range.StartingSequenceNumber)).toBe(true);
        expect(seq < BigInt(range.EndingSequenceNumber ?? `9${'0'.repeat(40)}`)).toBe(true);
        const [, id, , n] = brief(record) as [string, string, string, string];
        byItem.set(id, [...(byItem.get(id) ?? []), { n, shard: ShardId }]);
      }
    }
    const parentOf = new Map(shards.map(({ ShardId, ParentShardId }) => [ShardId, ParentShardId]));
    const descends = (young: string | undefined, old: string): boolean =>
      young === old || (young !== undefined && descends(parentOf.get(young), old));
    expect(byItem.size).toBe(40);
    for (const history of byItem.values()) {
      expect(history.map(({ n }) => n)).toEqual(Array.from({ length: 10 }, (_, n) => `${n}`));
      for (const [i, { shard }] of history.entries()) {
        if (i > 0) expect(descends(shard, history[i - 1]?.shard as string)).toBe(true);
      }
    }
  });

  test('close after hours, too', async () => {
    const { box, arn } = await watched();
    box.write('orders', row('a', 1));
    await box.advance(6 * HOUR + MINUTE);
    box.write('orders', row('a', 2));
    const shards = await shardsOf(box, arn);
    const open = shards.filter(({ SequenceNumberRange: range }) => range.EndingSequenceNumber === undefined);
    expect(shards.length - open.length).toBeGreaterThanOrEqual(4);
    expect(open.length).toBeGreaterThanOrEqual(4);
    expect((await readStream(box, 'orders')).map(brief)).toEqual([
      ['INSERT', 'a', undefined, '1'],
      ['MODIFY', 'a', '1', '2'],
    ]);
  });

  test('a busy one closes in time though nobody looks at it', async () => {
    const { box, arn } = await watched();
    box.write('orders', row('a', 1));
    await box.advance(7 * HOUR);
    box.write('orders', row('a', 2));
    const sizes = [];
    for (const { ShardId } of await shardsOf(box, arn)) {
      sizes.push((await drain(box, await iterator(box, arn, ShardId))).records.length);
    }
    expect(sizes.filter((size) => size > 0)).toEqual([1, 1]);
  });

  test('a child shows nothing before all of its parent can be read', async () => {
    const { box, arn } = await watched({ ...PLAIN, shards: 1, recordsPerShard: 2, delay: SECOND });
    for (let n = 0; n < 30; n++) box.write('orders', row('a', n));
    const seen: number[] = [];
    for (let tenth = 0; tenth <= 10; tenth++) {
      const read = (await readStream(box, 'orders')).map((record) => Number(brief(record)[3]));
      expect(read).toEqual(Array.from({ length: read.length }, (_, n) => n));
      seen.push(read.length);
      await box.advance(SECOND / 10);
    }
    expect(seen.at(-1)).toBe(30);
    expect(new Set(seen).size).toBeGreaterThan(2);
    expect((await shardsOf(box, arn)).length).toBeGreaterThan(5);
  });

  test('are described in pages', async () => {
    const { box, arn } = await watched({ ...PLAIN, shards: 7 });
    await box.advance(SECOND);
    const paged = await shardsOf(box, arn, 3);
    await box.advance(SECOND);
    expect(paged).toEqual(await shardsOf(box, arn));
    expect(paged).toHaveLength(7);
  });

  test('the end of a closed shard is sometimes told only after its last records', async () => {
    const { box, arn } = await watched({ ...PLAIN, recordsPerShard: 5 });
    await busy(box, 40, 4);
    const ends = [];
    for (const { ShardId, SequenceNumberRange: range } of await shardsOf(box, arn)) {
      if (range.EndingSequenceNumber === undefined) continue;
      const { pages, ended } = await drain(box, await iterator(box, arn, ShardId));
      expect(ended).toBe(true);
      ends.push(pages.at(-1) === 0);
    }
    expect(new Set(ends)).toEqual(new Set([true, false]));
  });
});

describe('trimming', () => {
  test('records are gone after a day, and who had not read them is told', async () => {
    const { box, arn } = await watched({ ...PLAIN, shards: 1, shardLives: 1_000 * HOUR });
    box.write('orders', row('a', 1));
    box.write('orders', row('a', 2));
    const ShardId = await onlyShard(box, arn);
    const { records } = await drain(box, await iterator(box, arn, ShardId));
    const [first, second] = records.map(({ dynamodb }) => dynamodb.SequenceNumber);
    await box.advance(12 * HOUR);
    box.write('orders', row('a', 3));
    await box.advance(12 * HOUR - MINUTE);
    const waiting = await iterator(box, arn, ShardId);
    await box.advance(MINUTE);
    expect((await refusalOf(ask(box, 'GetRecords', { ShardIterator: waiting }))).name).toBe(
      'TrimmedDataAccessException',
    );
    for (const [type, at] of [
      ['AT_SEQUENCE_NUMBER', first],
      ['AFTER_SEQUENCE_NUMBER', first],
      ['AFTER_SEQUENCE_NUMBER', second],
    ])
      expect((await refusalOf(iterator(box, arn, ShardId, type, at))).name).toBe('TrimmedDataAccessException');
    expect((await drain(box, await iterator(box, arn, ShardId))).records.map(brief)).toEqual([
      ['MODIFY', 'a', '2', '3'],
    ]);
  });

  test('shards vanish a day after they closed, and their children go on naming them', async () => {
    const { box, arn } = await watched();
    box.write('orders', row('a', 1));
    const before = await shardsOf(box, arn);
    const held = await iterator(box, arn, before[0]?.ShardId as string);
    await box.advance(31 * HOUR);
    const after = await shardsOf(box, arn);
    const ids = new Set(after.map(({ ShardId }) => ShardId));
    expect(before.some(({ ShardId }) => ids.has(ShardId))).toBe(false);
    expect(after.some(({ ParentShardId }) => ParentShardId !== undefined && !ids.has(ParentShardId))).toBe(true);
    expect((await refusalOf(iterator(box, arn, before[0]?.ShardId as string))).name).toBe('ResourceNotFoundException');
    expect((await refusalOf(ask(box, 'GetRecords', { ShardIterator: held }))).name).toBe('ExpiredIteratorException');
  });

  test('the shard that an item is in now holds it after months, too', async () => {
    const { box } = await watched();
    await box.advance(90 * 24 * HOUR);
    await busy(box, 10, 2);
    expect(await readStream(box, 'orders')).toHaveLength(20);
  });
});
