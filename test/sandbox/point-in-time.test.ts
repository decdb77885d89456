import {
  BatchWriteItemCommand,
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  RestoreTableToPointInTimeCommand,
  type RestoreTableToPointInTimeCommandInput,
  UpdateContinuousBackupsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../src/model/time.js';
import type { Sandbox } from '../../src/sandbox/server.js';
import { contents, numbered, refusalOf, sandbox, simpleTable } from './support.js';

const restore = (db: DynamoDBClient, input: Partial<RestoreTableToPointInTimeCommandInput> = {}) =>
  db.send(new RestoreTableToPointInTimeCommand({ SourceTableName: 'orders', TargetTableName: 'back', ...input }));

async function protectedTable() {
  const { box, db } = await sandbox();
  await box.createTable({ ...simpleTable('orders'), PointInTimeRecovery: {} });
  return { box, db };
}

type Operation =
  | { kind: 'put' | 'update'; id: number; value: number }
  | { kind: 'delete'; id: number }
  | { kind: 'batch'; put: number; remove: number; value: number };

const id = fc.integer({ min: 0, max: 5 });
const value = fc.integer({ min: 0, max: 9 });
const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({ kind: fc.constantFrom('put' as const, 'update' as const), id, value }),
  fc.record({ kind: fc.constant('delete' as const), id }),
  fc
    .record({ kind: fc.constant('batch' as const), put: id, remove: id, value })
    .filter(({ put, remove }) => put !== remove),
);

const key = (n: number) => ({ id: { S: `${n}` } });
const item = (n: number, v: number) => ({ ...key(n), v: { N: `${v}` } });

function send(db: DynamoDBClient, change: Operation): Promise<unknown> {
  const TableName = 'orders';
  switch (change.kind) {
    case 'put':
      return db.send(new PutItemCommand({ TableName, Item: item(change.id, change.value) }));
    case 'update':
      return db.send(
        new UpdateItemCommand({
          TableName,
          Key: key(change.id),
          UpdateExpression: 'SET v = :v',
          ExpressionAttributeValues: { ':v': { N: `${change.value}` } },
        }),
      );
    case 'delete':
      return db.send(new DeleteItemCommand({ TableName, Key: key(change.id) }));
    case 'batch':
      return db.send(
        new BatchWriteItemCommand({
          RequestItems: {
            orders: [
              { PutRequest: { Item: item(change.put, change.value) } },
              { DeleteRequest: { Key: key(change.remove) } },
            ],
          },
        }),
      );
  }
}

/** The same on a map. */
function apply(model: Map<string, string>, change: Operation): void {
  if (change.kind === 'delete') model.delete(`${change.id}`);
  else if (change.kind !== 'batch') model.set(`${change.id}`, `${change.value}`);
  else {
    model.set(`${change.put}`, `${change.value}`);
    model.delete(`${change.remove}`);
  }
}

async function restored(
  box: Sandbox,
  db: DynamoDBClient,
  at: number,
  TargetTableName: string,
): Promise<Map<string, string>> {
  await restore(db, { RestoreDateTime: new Date(at), TargetTableName });
  await box.advance(20 * MINUTE);
  return new Map([...(await contents(db, TargetTableName))].map(([k, found]) => [k, found['v']?.N ?? '']));
}

describe('RestoreTableToPointInTime', () => {
  test('any second gives back what a replay up to it gives', async () => {
    const history = fc.array(fc.record({ wait: fc.integer({ min: 0, max: 2500 }), change: operation }), {
      minLength: 1,
      maxLength: 25,
    });
    await fc.assert(
      fc.asyncProperty(history, fc.array(fc.nat(), { minLength: 2, maxLength: 2 }), async (steps, picks) => {
        const { box, db } = await protectedTable();
        const begin = box.now();
        const written: { at: number; change: Operation }[] = [];
        for (const { wait, change } of steps) {
          await box.advance(wait);
          await send(db, change);
          written.push({ at: box.now(), change });
        }
        const seconds = Math.floor((box.now() - begin) / SECOND) + 1;
        await box.advance(HOUR);
        for (const [i, pick] of picks.entries()) {
          const at = begin + (pick % seconds) * SECOND;
          const model = new Map<string, string>();
          for (const { change } of written.filter((entry) => entry.at <= at)) apply(model, change);
          expect(await restored(box, db, at, `back-${i}`)).toEqual(model);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('what is loaded with a time of the past does not change what came before the last write', async () => {
    const { box, db } = await protectedTable();
    const begin = box.now();
    const version = (n: number) => ({ id: { S: 'a' }, v: { N: `${n}` } });
    await db.send(new PutItemCommand({ TableName: 'orders', Item: version(1) }));
    await box.advance(MINUTE);
    await db.send(new PutItemCommand({ TableName: 'orders', Item: version(2) }));
    await box.load('orders', [version(3)], begin + SECOND);
    await box.advance(HOUR);
    expect((await restored(box, db, begin + 30 * SECOND, 'between')).get('a')).toBe('1');
    expect((await restored(box, db, begin + MINUTE, 'after')).get('a')).toBe('3');
  });

  test('the latest restorable second is five minutes ago', async () => {
    const { box, db } = await protectedTable();
    await box.load('orders', numbered(1));
    await box.advance(HOUR);
    await db.send(new PutItemCommand({ TableName: 'orders', Item: { id: { S: 'too-late' } } }));
    await box.advance(5 * MINUTE - SECOND);
    const begun = await restore(db, { UseLatestRestorableTime: true });
    expect(begun.TableDescription?.RestoreSummary?.RestoreDateTime).toEqual(new Date(box.now() - 300 * SECOND));
    await restore(db, { RestoreDateTime: new Date(box.now() - 300 * SECOND), TargetTableName: 'same' });
    await box.advance(SECOND);
    await restore(db, { UseLatestRestorableTime: true, TargetTableName: 'later' });
    await box.advance(HOUR);
    expect([...(await contents(db, 'back')).keys()]).toEqual(['item-0']);
    expect([...(await contents(db, 'same')).keys()]).toEqual(['item-0']);
    expect([...(await contents(db, 'later')).keys()].sort()).toEqual(['item-0', 'too-late']);
  });

  test('a second outside the window is refused, on either side', async () => {
    const { box, db } = await protectedTable();
    const earliest = box.now() - HOUR;
    const at = (ms: number) => restore(db, { RestoreDateTime: new Date(ms), TargetTableName: `at-${ms}` });
    expect((await refusalOf(at(earliest - SECOND))).name).toBe('InvalidRestoreTimeException');
    expect((await refusalOf(at(box.now() - 299 * SECOND))).name).toBe('InvalidRestoreTimeException');
    expect((await at(earliest)).TableDescription?.TableStatus).toBe('CREATING');
    expect((await at(box.now() - 300 * SECOND)).TableDescription?.TableStatus).toBe('CREATING');
  });

  test('just after enabling there is one second to restore to: what was there then', async () => {
    const { box, db } = await sandbox();
    await box.createTable(simpleTable('orders'));
    await box.load('orders', numbered(2));
    await box.advance(HOUR);
    await db.send(
      new UpdateContinuousBackupsCommand({
        TableName: 'orders',
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      }),
    );
    const enabled = box.now();
    await box.advance(SECOND);
    await db.send(new PutItemCommand({ TableName: 'orders', Item: { id: { S: 'since' } } }));
    const begun = await restore(db, { UseLatestRestorableTime: true });
    expect(begun.TableDescription?.RestoreSummary?.RestoreDateTime).toEqual(new Date(enabled));
    await box.advance(HOUR);
    expect([...(await contents(db, 'back')).keys()].sort()).toEqual(['item-0', 'item-1']);
  });

  test('says where it comes from while it is CREATING', async () => {
    const { box, db } = await protectedTable();
    const begun = await restore(db, { UseLatestRestorableTime: true });
    expect(begun.TableDescription?.RestoreSummary).toEqual({
      SourceTableArn: 'arn:aws:dynamodb:us-east-1:123456789012:table/orders',
      RestoreDateTime: new Date(box.now() - 300 * SECOND),
      RestoreInProgress: true,
    });
  });

  test('takes the source by its ARN, and refuses what makes no sense', async () => {
    const { box, db } = await protectedTable();
    const SourceTableArn = 'arn:aws:dynamodb:us-east-1:123456789012:table/orders';
    const latest = { UseLatestRestorableTime: true };
    const byArn = await restore(db, { SourceTableName: undefined, SourceTableArn, ...latest });
    expect(byArn.TableDescription?.TableName).toBe('back');
    const refused = async (input: Partial<RestoreTableToPointInTimeCommandInput>) =>
      (await refusalOf(restore(db, { TargetTableName: 'other', ...input }))).name;
    expect(await refused({})).toBe('ValidationException');
    expect(await refused({ ...latest, RestoreDateTime: new Date(box.now() - HOUR) })).toBe('ValidationException');
    expect(await refused({ ...latest, SourceTableName: undefined })).toBe('ValidationException');
    expect(await refused({ ...latest, SourceTableName: 'nobody' })).toBe('TableNotFoundException');
    expect(await refused({ ...latest, TargetTableName: 'orders' })).toBe('TableAlreadyExistsException');
  });

  test('is refused for a table without point-in-time recovery', async () => {
    const { box, db } = await sandbox();
    await box.createTable(simpleTable('orders'));
    expect((await refusalOf(restore(db, { UseLatestRestorableTime: true }))).name).toBe(
      'PointInTimeRecoveryUnavailableException',
    );
  });
});
