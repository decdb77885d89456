import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { contents, refusalOf, sandbox, simpleTable } from './support.js';

async function withItem() {
  const { box, db } = await sandbox();
  await box.createTable(simpleTable('orders'));
  await box.load('orders', [{ id: { S: 'a' }, n: { N: '1' } }]);
  return { box, db };
}

const Key = { id: { S: 'a' } };
const never = {
  TableName: 'orders',
  ConditionExpression: 'n = :other',
  ExpressionAttributeValues: { ':other': { N: '9' } },
};

/** The three writes that take a condition, with one that does not hold. */
const WRITES: [string, (db: DynamoDBClient, more: object) => Promise<unknown>][] = [
  ['PutItem', (db, more) => db.send(new PutItemCommand({ ...never, Item: Key, ...more }))],
  ['DeleteItem', (db, more) => db.send(new DeleteItemCommand({ ...never, Key, ...more }))],
  [
    'UpdateItem',
    (db, more) => db.send(new UpdateItemCommand({ ...never, Key, UpdateExpression: 'REMOVE n', ...more })),
  ],
];

describe('a condition that does not hold', () => {
  for (const [name, write] of WRITES) {
    test(`${name} shows the item, when asked, and changes nothing`, async () => {
      const { db } = await withItem();
      const refused = (more: object) =>
        write(db, more).then(
          () => undefined,
          (error: unknown) => error as ConditionalCheckFailedException,
        );
      const shown = await refused({ ReturnValuesOnConditionCheckFailure: 'ALL_OLD' });
      expect(shown).toBeInstanceOf(ConditionalCheckFailedException);
      expect(shown?.Item).toEqual({ id: { S: 'a' }, n: { N: '1' } });
      expect((await refused({}))?.Item).toBeUndefined();
      expect((await refused({ ReturnValuesOnConditionCheckFailure: 'NONE' }))?.Item).toBeUndefined();
      expect((await refusalOf(write(db, { ReturnValuesOnConditionCheckFailure: 'SOME' }))).name).toBe(
        'ValidationException',
      );
      expect((await contents(db, 'orders')).get('a')).toEqual({ id: { S: 'a' }, n: { N: '1' } });
    });
  }

  test('shows nothing where there is nothing', async () => {
    const { db } = await withItem();
    const missing = db.send(
      new DeleteItemCommand({
        TableName: 'orders',
        Key: { id: { S: 'nobody' } },
        ConditionExpression: 'attribute_exists(id)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    await expect(missing).rejects.toSatisfy((error: ConditionalCheckFailedException) => error.Item === undefined);
  });

  test('the old item comes back from a write that is carried out', async () => {
    const { db } = await withItem();
    const { Attributes } = await db.send(
      new DeleteItemCommand({
        TableName: 'orders',
        Key,
        ReturnValues: 'ALL_OLD',
        ConditionExpression: 'attribute_exists(id)',
      }),
    );
    expect(Attributes).toEqual({ id: { S: 'a' }, n: { N: '1' } });
  });
});

describe('an expression', () => {
  const condition = (db: DynamoDBClient, ConditionExpression: string, ExpressionAttributeValues: object) =>
    db.send(
      new PutItemCommand({ TableName: 'orders', Item: Key, ConditionExpression, ExpressionAttributeValues } as never),
    );

  test('has at most 4,096 bytes as it was sent', async () => {
    const { db } = await withItem();
    const of = (bytes: number) => `n = :v${' '.repeat(bytes - 6)}`;
    await condition(db, of(4_096), { ':v': { N: '1' } });
    const { name, message } = await refusalOf(condition(db, of(4_097), { ':v': { N: '1' } }));
    expect([name, message]).toEqual([
      'ValidationException',
      'Invalid ConditionExpression: Expression size has exceeded the maximum allowed size; expression size: 4097',
    ]);
  });

  test('has at most 300 operators and functions', async () => {
    const { db } = await withItem();
    const of = (count: number) => Array.from({ length: count }, () => 'n=:v').join(' AND ');
    const values = { ':v': { N: '1' } };
    await refusalOf(condition(db, `NOT (${of(150)})`, values)).then(({ name }) =>
      expect(name).toBe('ConditionalCheckFailedException'),
    );
    expect((await refusalOf(condition(db, `NOT (${of(150)} AND n=:v)`, values))).message).toMatch(
      /ConditionExpression: The expression contains too many operators; operator count: 301/,
    );
    const functions = Array.from({ length: 151 }, () => 'contains(n,:v)').join('OR ');
    expect((await refusalOf(condition(db, functions, values))).message).toMatch(/too many operators/);
    const names = Array.from({ length: 140 }, (_, i) => `#and${i}`);
    await db.send(
      new UpdateItemCommand({
        TableName: 'orders',
        Key,
        UpdateExpression: `SET ${names.map((name) => `${name} = :v`).join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(names.map((name) => [name, name.slice(1)])),
        ExpressionAttributeValues: values,
      }),
    );
  });
});
