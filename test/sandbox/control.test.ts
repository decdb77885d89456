import {
  BatchWriteItemCommand,
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { client, contents, numbered, refusalOf, sandbox, simpleTable } from './support.js';

const post = async (url: string, body: unknown, method = 'POST') => {
  const response = await fetch(url, { method, body: JSON.stringify(body) });
  return { status: response.status, body: await response.json() };
};
const get = async (url: string) => (await fetch(url)).json();

describe('/_sandbox', () => {
  test('says what it is', async () => {
    const { box } = await sandbox({ account: '210987654321', region: 'eu-north-1' });
    expect(await get(`${box.url}/_sandbox`)).toEqual({
      sandbox: 'dynadrill',
      clock: 'manual',
      now: Date.UTC(2026, 0, 5),
      account: '210987654321',
      region: 'eu-north-1',
    });
  });

  test('moves the clock, and what falls due happens', async () => {
    const { box, db } = await sandbox();
    await db.send(new CreateTableCommand(simpleTable('orders')));
    const moved = await post(`${box.url}/_sandbox/clock`, { advance: 8_000 });
    expect(moved.body).toMatchObject({ now: Date.UTC(2026, 0, 5) + 8_000 });
    expect((await db.send(new DescribeTableCommand({ TableName: 'orders' }))).Table?.TableStatus).toBe('ACTIVE');
    expect(await post(`${box.url}/_sandbox/clock`, { advance: -1 })).toMatchObject({
      status: 400,
      body: { error: expect.stringMatching(/only moves forward/) },
    });
  });

  test('sets and removes faults', async () => {
    const { box, db } = await sandbox();
    const list = () => db.send(new ListTablesCommand({}));
    const { body } = await post(`${box.url}/_sandbox/faults`, { kind: 'throttle' });
    await post(`${box.url}/_sandbox/faults`, { kind: 'server-error' });
    expect((await refusalOf(list())).name).toBe('ThrottlingException');
    await fetch(`${box.url}/_sandbox/faults/${(body as { id: number }).id}`, { method: 'DELETE' });
    expect((await refusalOf(list())).name).toBe('InternalServerError');
    await fetch(`${box.url}/_sandbox/faults`, { method: 'DELETE' });
    expect((await list()).TableNames).toEqual([]);
    expect((await post(`${box.url}/_sandbox/faults`, { kind: 'flood' })).status).toBe(400);
  });

  test('cuts a Region off and lets it back in, and sets the lag', async () => {
    const { box, db } = await sandbox();
    await post(`${box.url}/_sandbox/cut`, { region: 'us-east-1', requests: 'unavailable' });
    expect((await refusalOf(db.send(new ListTablesCommand({})))).status).toBe(503);
    await post(`${box.url}/_sandbox/rejoin`, { region: 'us-east-1' });
    await db.send(new ListTablesCommand({}));
    expect((await post(`${box.url}/_sandbox/lag`, { lag: [1, 2], to: 'eu-west-1' })).status).toBe(200);
    expect(await post(`${box.url}/_sandbox/lag`, { lag: -1 })).toMatchObject({
      status: 400,
      body: { error: expect.stringMatching(/replication lag/) },
    });
  });

  test('shows the requests, not its own', async () => {
    const { box, db } = await sandbox();
    await db.send(new ListTablesCommand({ Limit: 3 }));
    await get(`${box.url}/_sandbox`);
    expect(await get(`${box.url}/_sandbox/requests`)).toEqual([
      {
        seq: 1,
        at: box.now(),
        accessKeyId: 'anybody',
        operation: 'ListTables',
        region: 'us-east-1',
        status: 200,
        body: { Limit: 3 },
      },
    ]);
  });

  test('says what there is when asked for what is not', async () => {
    const { box } = await sandbox();
    const answer = await post(`${box.url}/_sandbox/nothing`, {});
    expect(answer).toMatchObject({ status: 404, body: { error: expect.stringContaining('/_sandbox/faults') } });
  });
});

describe('the request log', () => {
  test('leaves out the items of large requests', async () => {
    const { box, db } = await sandbox();
    await box.createTable(simpleTable('orders'));
    const large = numbered(25).map((item) => ({ ...item, pad: { S: 'x'.repeat(500) } }));
    await db.send(
      new BatchWriteItemCommand({ RequestItems: { orders: large.map((Item) => ({ PutRequest: { Item } })) } }),
    );
    await db.send(new PutItemCommand({ TableName: 'orders', Item: { id: { S: 'a' }, pad: { S: 'x'.repeat(5_000) } } }));
    await db.send(new PutItemCommand({ TableName: 'orders', Item: { id: { S: 'b' } } }));
    expect(box.requests.map(({ body }) => body)).toEqual([
      { RequestItems: { orders: '25 requests' } },
      { TableName: 'orders', Item: expect.stringMatching(/^\d+ characters$/) },
      { TableName: 'orders', Item: { id: { S: 'b' } } },
    ]);
  });

  test('names the Region that a request was signed for, and errors', async () => {
    const { box } = await sandbox();
    const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
    const db = new DynamoDBClient({ endpoint: box.url, region: 'eu-west-1', credentials, maxAttempts: 1 });
    await refusalOf(db.send(new DescribeTableCommand({ TableName: 'nobody' })));
    db.destroy();
    expect(box.requests).toMatchObject([
      { region: 'eu-west-1', status: 400, errorType: 'ResourceNotFoundException', body: { TableName: 'nobody' } },
    ]);
  });
});

describe('hooks', () => {
  const put = (db: DynamoDBClient, id: string, abortSignal?: AbortSignal) =>
    db.send(new PutItemCommand({ TableName: 'orders', Item: { id: { S: id } } }), {
      ...(abortSignal && { abortSignal }),
    });

  test('come before the call is carried out, and after it, with its number', async () => {
    const { box, db } = await sandbox();
    await box.createTable(simpleTable('orders'));
    const other = client(box);
    const seen: string[] = [];
    const look = async (when: string) => {
      const hooks = box.onRequest;
      box.onRequest = {};
      seen.push(`${when}: ${(await contents(other, 'orders')).size} items`);
      box.onRequest = hooks;
    };
    box.onRequest = {
      before: (operation, nth) => look(`before ${operation} ${nth}`),
      after: (operation, nth) => look(`after ${operation} ${nth}`),
    };
    await put(db, 'a');
    await put(db, 'b');
    expect(seen).toEqual([
      'before PutItem 1: 0 items',
      'after PutItem 1: 1 items',
      'before PutItem 2: 1 items',
      'after PutItem 2: 2 items',
    ]);
    other.destroy();
  });

  test('before can cut the connection: then nothing was carried out', async () => {
    const { box, db } = await sandbox();
    await box.createTable(simpleTable('orders'));
    box.onRequest = { before: (operation) => (operation === 'PutItem' ? 'drop' : undefined) };
    expect((await refusalOf(put(db, 'a'))).status).toBe(0);
    expect((await contents(db, 'orders')).size).toBe(0);
  });

  test('a call is carried out to its end, though its client goes away meanwhile', async () => {
    const { box, db } = await sandbox();
    await box.createTable(simpleTable('orders'));
    const aborter = new AbortController();
    const carriedOut = new Promise<void>((resolve) => {
      box.onRequest = { before: () => aborter.abort(), after: () => resolve() };
    });
    expect((await refusalOf(put(db, 'a', aborter.signal))).name).toBe('AbortError');
    await carriedOut;
    expect((await contents(db, 'orders')).size).toBe(1);
  });
});
