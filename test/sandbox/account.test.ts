import { DescribeScalableTargetsCommand } from '@aws-sdk/client-application-auto-scaling';
import { DescribeLimitsCommand, ListTablesCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, expect, test } from 'vitest';
import { autoScaling, client, refusalOf, sandbox, sts } from './support.js';

describe('other services on the same port', () => {
  test('STS says whose account it is, and does no more', async () => {
    const { box } = await sandbox({ account: '210987654321' });
    const identity = await sts(box).send(new GetCallerIdentityCommand({}));
    expect(identity).toMatchObject({
      Account: '210987654321',
      Arn: 'arn:aws:iam::210987654321:root',
    });
    const assume = sts(box).send(
      new AssumeRoleCommand({ RoleArn: 'arn:aws:iam::1:role/x&y<z', RoleSessionName: 'me' }),
    );
    expect((await refusalOf(assume)).message).toMatch(/Could not find operation AssumeRole/);
    expect(box.requests.map(({ operation, status }) => [operation, status])).toEqual([
      ['GetCallerIdentity', 200],
      ['AssumeRole', 400],
    ]);
  });

  test('Application Auto Scaling describes what was put in, filtered', async () => {
    const { box } = await sandbox();
    const target = (ResourceId: string, dimension: string) => ({
      ServiceNamespace: 'dynamodb',
      ResourceId,
      ScalableDimension: `dynamodb:table:${dimension}CapacityUnits`,
      MinCapacity: 1,
      MaxCapacity: 10,
    });
    const ask = async (ids?: string[]) => {
      const answer = await autoScaling(box).send(
        new DescribeScalableTargetsCommand({ ServiceNamespace: 'dynamodb', ...(ids && { ResourceIds: ids }) }),
      );
      return (answer.ScalableTargets ?? []).map(({ ResourceId }) => ResourceId);
    };
    expect(await ask()).toEqual([]);
    box.setScalableTargets([
      target('table/orders', 'Read'),
      target('table/orders', 'Write'),
      target('table/users', 'Read'),
    ]);
    expect(await ask()).toHaveLength(3);
    expect(await ask(['table/users'])).toEqual(['table/users']);
  });
});

describe('DescribeLimits', () => {
  test('may be called about once a minute', async () => {
    const { box, db } = await sandbox();
    const limits = () => db.send(new DescribeLimitsCommand({}));
    expect((await limits()).TableMaxReadCapacityUnits).toBe(40_000);
    await limits();
    expect((await refusalOf(limits())).name).toBe('ThrottlingException');
    await box.advance(60_000);
    expect((await limits()).AccountMaxReadCapacityUnits).toBe(80_000);
  });
});

describe('what is not there', () => {
  test('operations that the sandbox does not offer', async () => {
    const { db } = await sandbox();
    const refused = await refusalOf(db.send(new TransactWriteItemsCommand({ TransactItems: [{}] })));
    expect(refused.name).toBe('UnknownOperationException');
  });

  test.each(['constructor', '__proto__', 'ListStreams'])('an operation called %s', async (operation) => {
    const { box } = await sandbox();
    const answer = await raw(box.url, { 'x-amz-target': `DynamoDB_20120810.${operation}` });
    expect(answer).toMatchObject({ status: 400, type: 'com.amazon.coral.service#UnknownOperationException' });
  });

  test('another version of the service', async () => {
    const { box } = await sandbox();
    const answer = await raw(box.url, { 'x-amz-target': 'DynamoDB_20111205.ListTables' });
    expect(answer.type).toBe('com.amazon.coral.service#UnknownOperationException');
  });
});

describe('requests that nobody signed or that cannot be read', () => {
  test('without a signature', async () => {
    const { box } = await sandbox();
    const answer = await raw(box.url, { authorization: '' });
    expect(answer.type).toBe('com.amazon.coral.service#MissingAuthenticationTokenException');
  });

  test.each(['{', '[]', 'null', '"text"', ''])('with the body %j', async (body) => {
    const { box } = await sandbox();
    expect((await raw(box.url, {}, body)).type).toBe('com.amazon.coral.service#SerializationException');
  });

  test('with a member of the wrong type', async () => {
    const { box } = await sandbox();
    const answer = await raw(box.url, {}, JSON.stringify({ Limit: 'ten' }));
    expect(answer.type).toBe('com.amazon.coral.service#SerializationException');
  });
});

test('every answer carries sandbox time', async () => {
  const { box } = await sandbox({ startAt: Date.UTC(2030, 5, 1, 12, 30, 0, 250) });
  for (const url of [box.url, `${box.url}/_sandbox`]) {
    const { headers } = await fetch(url);
    expect(headers.get('date')).toBe('Sat, 01 Jun 2030 12:30:00 GMT');
    expect(headers.get('x-dynadrill-now')).toBe(String(Date.UTC(2030, 5, 1, 12, 30, 0, 250)));
  }
});

test('two sandboxes share nothing', async () => {
  const [one, other] = [await sandbox(), await sandbox()];
  await one.box.createTable({
    TableName: 'orders',
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  });
  expect((await client(one.box).send(new ListTablesCommand({}))).TableNames).toEqual(['orders']);
  expect((await client(other.box).send(new ListTablesCommand({}))).TableNames).toEqual([]);
});

async function raw(url: string, headers: Record<string, string>, body = '{}') {
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'DynamoDB_20120810.ListTables',
      authorization:
        'AWS4-HMAC-SHA256 Credential=a/20260105/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=x',
      ...headers,
    },
  });
  const answer = (await response.json()) as { __type?: string };
  return { status: response.status, type: answer.__type };
}
