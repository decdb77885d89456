import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  RestoreTableFromBackupCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../src/model/time.js';
import { ask, readStream, shardsOf, streamOf } from './stream-reader.js';
import { brief, PLAIN, row, streamed, watched } from './streamed-table.js';
import { backUp, refusalOf, sandbox, simpleTable } from './support.js';

const ON = { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' as const };
const OFF = { StreamEnabled: false };

test('a stream that is enabled later holds what happens once the table is ACTIVE again', async () => {
  const { box, db } = await sandbox({ streams: PLAIN });
  await box.createTable(simpleTable('orders'));
  box.write('orders', row('before', 1));
  await db.send(new UpdateTableCommand({ TableName: 'orders', StreamSpecification: ON }));
  box.write('orders', row('meanwhile', 1));
  await box.advance(3 * SECOND);
  box.write('orders', row('before', 2));
  expect((await readStream(box, 'orders')).map(brief)).toEqual([['MODIFY', 'before', '1', '2']]);
});

test('is described with its table’s keys, and DescribeTable names it', async () => {
  const { box, db } = await sandbox();
  const { TableDescription } = await db.send(
    new CreateTableCommand({ ...simpleTable('orders'), StreamSpecification: ON }),
  );
  const { LatestStreamArn, LatestStreamLabel } = TableDescription ?? {};
  expect(LatestStreamLabel).toBe('2026-01-05T00:00:00.000');
  const { StreamDescription } = await ask(box, 'DescribeStream', { StreamArn: LatestStreamArn });
  expect(StreamDescription).toMatchObject({
    StreamArn: LatestStreamArn,
    StreamLabel: LatestStreamLabel,
    StreamStatus: 'ENABLED',
    StreamViewType: 'NEW_AND_OLD_IMAGES',
    CreationRequestDateTime: box.now() / SECOND,
    TableName: 'orders',
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  });
});

test('is ENABLING while the table is UPDATING, and the auto clock waits for it', async () => {
  const status = async (clock: 'manual' | 'auto') => {
    const { box, db } = await sandbox({ clock });
    await box.createTable(simpleTable('orders'));
    await db.send(new UpdateTableCommand({ TableName: 'orders', StreamSpecification: ON }));
    const StreamArn = await streamOf(box, 'orders');
    return (await ask(box, 'DescribeStream', { StreamArn })).StreamDescription.StreamStatus;
  };
  expect([await status('manual'), await status('auto')]).toEqual(['ENABLING', 'ENABLED']);
});

test('once disabled it takes nothing down, its shards are closed, and it can be read for a day', async () => {
  const { box, db, arn } = await watched();
  box.write('orders', row('a', 1));
  await db.send(new UpdateTableCommand({ TableName: 'orders', StreamSpecification: OFF }));
  box.write('orders', row('a', 2));
  await box.advance(MINUTE);
  expect((await readStream(box, 'orders')).map(brief)).toEqual([['INSERT', 'a', undefined, '1']]);
  const { StreamDescription } = await ask(box, 'DescribeStream', { StreamArn: arn });
  expect(StreamDescription.StreamStatus).toBe('DISABLED');
  const shards = await shardsOf(box, arn);
  expect(shards.every(({ SequenceNumberRange: range }) => range.EndingSequenceNumber)).toBe(true);
  const { Table } = await db.send(new DescribeTableCommand({ TableName: 'orders' }));
  expect(Table?.LatestStreamArn).toBe(arn);
  expect(Table?.StreamSpecification).toBeUndefined();
  await box.advance(24 * HOUR - MINUTE);
  expect((await refusalOf(ask(box, 'DescribeStream', { StreamArn: arn }))).name).toBe('ResourceNotFoundException');
});

test('enabled again it is another stream, and listings are paged', async () => {
  const { box, db, arn } = await watched();
  const change = async (StreamSpecification: typeof ON | typeof OFF) => {
    await db.send(new UpdateTableCommand({ TableName: 'orders', StreamSpecification }));
    await box.advance(3 * SECOND);
  };
  await change(OFF);
  await change(ON);
  const second = await streamOf(box, 'orders');
  expect(second > arn).toBe(true);
  box.write('orders', row('a', 1));
  expect(await readStream(box, 'orders')).toHaveLength(1);
  const { Streams, LastEvaluatedStreamArn } = await ask(box, 'ListStreams', { TableName: 'orders', Limit: 1 });
  expect(Streams).toEqual([{ StreamArn: arn, TableName: 'orders', StreamLabel: arn.slice(-23) }]);
  const rest = await ask(box, 'ListStreams', { ExclusiveStartStreamArn: LastEvaluatedStreamArn });
  expect(rest.Streams.map(({ StreamArn }) => StreamArn)).toEqual([second]);
  expect((await ask(box, 'ListStreams', { TableName: 'nobody' })).Streams).toEqual([]);
});

test('a table that is deleted and made again gets another stream', async () => {
  const { box, db } = await sandbox({ clock: 'manual' });
  await box.createTable(streamed('orders'));
  box.write('orders', row('a', 1));
  const first = await streamOf(box, 'orders');
  await db.send(new DeleteTableCommand({ TableName: 'orders' }));
  await box.advance(MINUTE);
  await box.createTable(streamed('orders'));
  const arns = (await ask(box, 'ListStreams', {})).Streams.map(({ StreamArn }) => StreamArn);
  expect(arns).toHaveLength(2);
  expect(arns).toContain(first);
  expect(await readStream(box, 'orders')).toEqual([]);
  const { StreamDescription } = await ask(box, 'DescribeStream', { StreamArn: first });
  expect(StreamDescription.StreamStatus).toBe('DISABLED');
});

test('a restored table has none', async () => {
  const { box, db } = await watched(PLAIN);
  box.write('orders', row('a', 1));
  const BackupArn = await backUp(db, 'orders');
  await box.advance(MINUTE);
  await db.send(new RestoreTableFromBackupCommand({ BackupArn, TargetTableName: 'back' }));
  await box.advance(20 * MINUTE);
  const { Table } = await db.send(new DescribeTableCommand({ TableName: 'back' }));
  expect([Table?.TableStatus, Table?.LatestStreamArn, Table?.StreamSpecification]).toEqual([
    'ACTIVE',
    undefined,
    undefined,
  ]);
  expect((await ask(box, 'ListStreams', { TableName: 'back' })).Streams).toEqual([]);
});
