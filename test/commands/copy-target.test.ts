import { CreateTableCommand, UntagResourceCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Connection } from '../../src/aws/connection.js';
import { deleteTable, describeTable } from '../../src/aws/tables.js';
import { copiesOf, getCopy, putCopy } from '../../src/ledger/copies.js';
import { Store } from '../../src/ledger/store.js';
import { UserError } from '../../src/model/errors.js';
import { COPY_TAG, OWNER_TAG, ROLE_TAG } from '../../src/model/names.js';
import { HOUR } from '../../src/model/time.js';
import { type Bench, bench, table, using } from '../support/bench.js';
import { type Asked, contents, copying } from '../support/copying.js';

let b: Bench;
beforeEach(async () => {
  b = await bench();
  await table(b.sandbox, 'orders', 100);
});
afterEach(() => b.close());

const OURS = [
  { Key: OWNER_TAG, Value: 'dynadrill.copy' },
  { Key: ROLE_TAG, Value: 'copy' },
  { Key: COPY_TAG, Value: 'x1' },
];

/** Refused: exit 2, what is wrong and what to do, and not one call that changes anything. */
async function refused(asked: Asked, what: string): Promise<void> {
  const before = b.writes();
  await expect(copying(b, asked)).rejects.toMatchObject({
    exit: 2,
    parts: { what: expect.stringContaining(what), next: expect.any(String), means: expect.any(String) },
  });
  expect(b.writes()).toEqual(before);
}

/** As anybody creates a table: just now, and without tags. */
async function createKeyed(connection: Connection, TableName: string): Promise<void> {
  await connection.send(
    new CreateTableCommand({
      TableName,
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
}

function drop(name: string): Promise<void> {
  return using(b.sandbox, (connection) => deleteTable(connection, name)).then(() => b.sandbox.advance(60_000));
}

describe('a target', () => {
  it('is never the source', async () => {
    await refused({ target: 'orders' }, 'the target is the source');
    await refused({ target: 'orders', ledger: 'memory' }, 'the target is the source');
  });

  it('is no table of anybody’s, not even an empty one', async () => {
    await table(b.sandbox, 'orders-2', 0);
    await refused({}, 'no tag says that it is a copy of ours');
    await refused({ ledger: 'memory' }, 'no tag says that it is a copy of ours');
  });

  it('is no table of another owner, whatever its role', async () => {
    await table(b.sandbox, 'orders-2', 0, { Tags: [{ Key: OWNER_TAG, Value: 'prod' }, ...OURS.slice(1)] });
    await refused({}, 'its tags say that it is `prod`’s');
    await table(b.sandbox, 'orders-3', 0, { Tags: [OURS[0], { Key: ROLE_TAG, Value: 'ledger' }] });
    await refused({ target: 'orders-3' }, 'the target exists');
  });

  it('may be an empty one of ours, but holds no item', async () => {
    await table(b.sandbox, 'orders-2', 0, { Tags: OURS });
    await table(b.sandbox, 'orders-3', 1, { Tags: OURS });
    expect(await copying(b)).toMatchObject({ result: 'satisfied', created: false });
    expect(await contents(b, 'orders-2')).toEqual(await contents(b, 'orders'));
    await refused({ target: 'orders-3' }, 'holds items, and no ledger');
  });

  it.each([
    ['a stream', { StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' } }],
    ['deletion protection', { DeletionProtectionEnabled: true }],
    ['point-in-time recovery', { PointInTimeRecovery: {} }],
    ['time to live', { TimeToLive: { AttributeName: 'x' } }],
  ])('that somebody gave %s is theirs', async (what, setting) => {
    await table(b.sandbox, 'orders-2', 0, { Tags: OURS, ...setting });
    await refused({}, what);
  });

  it('has the source’s keys', async () => {
    await b.sandbox.createTable({
      TableName: 'orders-2',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'N' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
      Tags: OURS,
    } as never);
    await refused({}, 'its keys are id HASH N, those of the source id HASH S');
  });

  it('needs a source', async () => {
    await refused({ source: 'nothing' }, 'there is no such table');
  });

  it('that holds a complete copy is not copied into again, nor another source’s', async () => {
    await copying(b, { ledger: 'memory' });
    await refused({ ledger: 'memory' }, 'holds this copy already, complete as of');
    await table(b.sandbox, 'clients', 10);
    await refused({ ledger: 'memory', source: 'clients' }, 'the ledger has it as the copy of');
    await refused({ ledger: 'memory', id: 'other' }, 'the target belongs to the copy');
  });

  it('that was made anew by somebody is theirs, and one that is gone is copied anew', async () => {
    const first = await copying(b, { ledger: 'memory' });
    await drop('orders-2');
    await table(b.sandbox, 'orders-2', 0, { Tags: OURS });
    await refused({ ledger: 'memory' }, 'not the table that the copy made');
    await drop('orders-2');
    const second = await copying(b, { ledger: 'memory' });
    expect(second).toMatchObject({ result: 'satisfied', created: true, resumed: false });
    expect(second.id).not.toBe(first.id);
  });

  describe('of an endpoint without TableId', () => {
    /** What the ledger says of the copy, as it would where a table has no incarnation to note. */
    const forgetIncarnation = () =>
      using(b.sandbox, async (connection) => {
        const copies = copiesOf(new Store(connection, 'memory', ['dynadrill.copy']));
        const record = await getCopy(copies, 'orders-2');
        if (!record) throw new Error('no record');
        const { targetId, ...rest } = record;
        expect(targetId).toBeDefined();
        await putCopy(copies, rest);
        return rest;
      });

    it('that is gone after it was written to is copied anew', async () => {
      await copying(b, { ledger: 'memory' });
      expect(await forgetIncarnation()).toMatchObject({ state: 'complete' });
      await refused({ ledger: 'memory' }, 'holds items before the copy wrote any');
      await drop('orders-2');
      const anew = await copying(b, { ledger: 'memory' });
      expect(anew).toMatchObject({ result: 'satisfied', created: true, resumed: false });
      expect(await contents(b, 'orders-2')).toEqual(await contents(b, 'orders'));
    });

    it('that is gone after a part of it was written is copied anew', async () => {
      const controller = new AbortController();
      b.sandbox.onRequest = {
        before: (operation, nth) => {
          if (operation === 'BatchWriteItem' && nth === 4) controller.abort(new UserError({ what: 'stop', exit: 130 }));
        },
      };
      await copying(b, { ledger: 'memory', env: { signal: controller.signal } });
      b.sandbox.onRequest = {};
      const { state, written } = await forgetIncarnation();
      expect([state, written]).toEqual(['copying', undefined]);
      await drop('orders-2');
      expect(await copying(b, { ledger: 'memory' })).toMatchObject({ result: 'satisfied', resumed: false });
      expect(await contents(b, 'orders-2')).toEqual(await contents(b, 'orders'));
    });
  });

  it('that never came to be is gone on with at first, and begun anew once the stream has lost what changed since', async () => {
    await table(b.sandbox, 'streamed', 20, {
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    });
    const asked = { source: 'streamed', ledger: 'memory', follow: true };
    const killed = async () => {
      b.sandbox.faults.add({ kind: 'error', operation: 'CreateTable', table: 'orders-2', type: 'InternalFailure' });
      const { id } = await copying(b, asked);
      b.sandbox.faults.clear();
      return id;
    };
    const id = await killed();
    await b.sandbox.advance(22 * HOUR);
    expect(await killed()).toBe(id);
    await b.sandbox.advance(2 * HOUR);
    const anew = await copying(b, asked);
    expect(anew).toMatchObject({ result: 'satisfied', resumed: false });
    expect(anew.id).not.toBe(id);
  });

  it('that was created by another just after the intent, before the copy could, is theirs', async () => {
    b.sandbox.onRequest = {
      before: async (operation, _nth, { body }) => {
        if (operation !== 'CreateTable' || body['TableName'] !== 'orders-2') return;
        b.sandbox.onRequest = {};
        await using(b.sandbox, (connection) => createKeyed(connection, 'orders-2'));
      },
    };
    await expect(copying(b, { ledger: 'memory' })).rejects.toMatchObject({
      exit: 2,
      parts: { what: 'the target is not the table that the copy made' },
    });
    await refused({ ledger: 'memory' }, 'the target is not the table that the copy made');
    expect(await contents(b, 'orders-2')).toMatchObject({ items: 0 });
  });

  it('that was cut over to is never written to again', async () => {
    await copying(b, { ledger: 'memory' });
    await using(b.sandbox, async (connection) => {
      const ResourceArn = (await describeTable(connection, 'orders-2'))?.arn;
      await connection.send(new UntagResourceCommand({ ResourceArn, TagKeys: [OWNER_TAG, ROLE_TAG, COPY_TAG] }));
    });
    await refused({ ledger: 'memory', follow: true, enableStream: true }, 'somebody has taken it over');
  });

  it('is not gone on with when the source was made anew', async () => {
    b.sandbox.faults.add({ kind: 'error', operation: 'BatchWriteItem', type: 'ValidationException', message: 'no' });
    expect(await copying(b, { ledger: 'memory' })).toMatchObject({ result: 'not-satisfied', state: 'incomplete' });
    b.sandbox.faults.clear();
    await drop('orders');
    await table(b.sandbox, 'orders', 5);
    await refused({ ledger: 'memory' }, 'the source was made anew since the copy began');
  });

  it('is remembered in a ledger, and in no other table', async () => {
    await refused({ ledger: 'orders' }, 'the table is no ledger');
    await refused({ ledger: 'orders-2' }, 'the table is no ledger');
  });
});
