/** An attribute may have any name, the one included by which JavaScript sets an object's prototype. */
import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../src/model/time.js';
import type { Sandbox } from '../../src/sandbox/server.js';
import { readStream } from './stream-reader.js';
import { streamed } from './streamed-table.js';
import { backUp, sandbox } from './support.js';

/** As text: whatever makes objects of it may lose the name, too. */
const item = (id: string, n: number) =>
  `{"id":{"S":"${id}"},"__proto__":{"N":"${n}"},"deep":{"M":{"__proto__":{"L":[{"M":{"__proto__":{"S":"x"}}}]}}}}`;

/** Makes one call with a body as it is written. @returns the answer as it is written */
async function ask(box: Sandbox, operation: string, body: string): Promise<string> {
  const answer = await fetch(box.url, {
    method: 'POST',
    headers: {
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      'content-type': 'application/x-amz-json-1.0',
      authorization: `AWS4-HMAC-SHA256 Credential=anybody/20260105/${box.region}/dynamodb/aws4_request`,
    },
    body,
  });
  const text = await answer.text();
  expect(answer.status, text).toBe(200);
  return text;
}

const put = (box: Sandbox, text: string) => ask(box, 'PutItem', `{"TableName":"orders","Item":${text}}`);
const scan = (box: Sandbox, table: string) => ask(box, 'Scan', `{"TableName":"${table}"}`);

async function table() {
  const { box, db } = await sandbox();
  await box.createTable(streamed('orders'));
  return { box, db };
}

describe('an attribute called __proto__, at the top and deep inside,', () => {
  test('is there when it is read after it was put, alone and in a batch', async () => {
    const { box } = await table();
    await put(box, item('a', 1));
    await ask(box, 'BatchWriteItem', `{"RequestItems":{"orders":[{"PutRequest":{"Item":${item('b', 2)}}}]}}`);
    expect(await ask(box, 'GetItem', '{"TableName":"orders","Key":{"id":{"S":"a"}}}')).toContain(item('a', 1));
    const keys = '{"RequestItems":{"orders":{"Keys":[{"id":{"S":"b"}}]}}}';
    expect(await ask(box, 'BatchGetItem', keys)).toContain(item('b', 2));
    const all = await scan(box, 'orders');
    expect(all).toContain(item('a', 1));
    expect(all).toContain(item('b', 2));
  });

  test('is there when it was loaded', async () => {
    const { box } = await table();
    await box.load('orders', [JSON.parse(item('a', 1))]);
    box.write('orders', JSON.parse(item('b', 2)));
    const all = await scan(box, 'orders');
    expect(all).toContain(item('a', 1));
    expect(all).toContain(item('b', 2));
  });

  test('is checked as any other is', async () => {
    const { box } = await table();
    await expect(put(box, '{"id":{"S":"a"},"__proto__":{"N":"one"}}')).rejects.toThrow(/cannot be converted/);
    await put(box, '{"id":{"S":"a"},"__proto__":{"N":"1.50"}}');
    expect(await scan(box, 'orders')).toContain('{"id":{"S":"a"},"__proto__":{"N":"1.5"}}');
  });

  test('is in the stream, before and after', async () => {
    const { box } = await table();
    await put(box, item('a', 1));
    await put(box, item('a', 2));
    await box.advance(MINUTE);
    const [, change] = (await readStream(box, 'orders')).map(({ dynamodb }) => dynamodb);
    expect(JSON.stringify(change?.OldImage)).toBe(item('a', 1));
    expect(JSON.stringify(change?.NewImage)).toBe(item('a', 2));
  });

  test('is in a backup and in what is restored from it', async () => {
    const { box, db } = await table();
    await put(box, item('a', 1));
    await box.advance(HOUR);
    const arn = await backUp(db, 'orders');
    await box.advance(HOUR);
    await ask(box, 'RestoreTableFromBackup', `{"TargetTableName":"back","BackupArn":"${arn}"}`);
    await box.advance(HOUR);
    expect(await scan(box, 'back')).toContain(item('a', 1));
  });
});
