import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import { type AttributeValue, CreateBackupCommand, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { STSClient } from '@aws-sdk/client-sts';
import { afterEach } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/server.js';

const open: { close(): unknown }[] = [];

afterEach(async () => {
  for (const resource of open.splice(0)) await resource.close();
});

const credentials = { accessKeyId: 'anybody', secretAccessKey: 'anything' };

/** A sandbox with a clock that only moves when told (unless asked otherwise), and a client that tries each call once. */
export async function sandbox(options: SandboxOptions = {}): Promise<{ box: Sandbox; db: DynamoDBClient }> {
  const box = await startSandbox({ clock: 'manual', ...options });
  const db = client(box);
  open.push({ close: () => db.destroy() }, box);
  return { box, db };
}

export function client(box: Sandbox, maxAttempts = 1): DynamoDBClient {
  return new DynamoDBClient({ endpoint: box.url, region: box.region, credentials, maxAttempts });
}

export function sts(box: Sandbox): STSClient {
  return new STSClient({ endpoint: box.url, region: box.region, credentials, maxAttempts: 1 });
}

export function autoScaling(box: Sandbox): ApplicationAutoScalingClient {
  return new ApplicationAutoScalingClient({ endpoint: box.url, region: box.region, credentials, maxAttempts: 1 });
}

/** A table with the string key `id`, on demand. */
export function simpleTable(TableName: string) {
  return {
    TableName,
    BillingMode: 'PAY_PER_REQUEST' as const,
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' as const }],
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' as const }],
  };
}

/** A table with two global indexes and a local one. */
export function indexedTable(TableName: string) {
  const index = (IndexName: string, hash: string, range?: string) => ({
    IndexName,
    KeySchema: [
      { AttributeName: hash, KeyType: 'HASH' as const },
      ...(range ? [{ AttributeName: range, KeyType: 'RANGE' as const }] : []),
    ],
    Projection: { ProjectionType: 'ALL' as const },
  });
  return {
    TableName,
    BillingMode: 'PAY_PER_REQUEST' as const,
    KeySchema: [
      { AttributeName: 'id', KeyType: 'HASH' as const },
      { AttributeName: 'at', KeyType: 'RANGE' as const },
    ],
    AttributeDefinitions: ['id', 'customer', 'city']
      .map((AttributeName) => ({ AttributeName, AttributeType: 'S' as 'S' | 'N' }))
      .concat([{ AttributeName: 'at', AttributeType: 'N' }]),
    GlobalSecondaryIndexes: [index('by-customer', 'customer', 'at'), index('by-city', 'city')],
    LocalSecondaryIndexes: [index('by-id-and-city', 'id', 'city')],
  };
}

export function numbered(count: number): Record<string, { S: string } | { N: string }>[] {
  return Array.from({ length: count }, (_, i) => ({ id: { S: `item-${i}` }, n: { N: `${i}` } }));
}

/** Everything in a table, by `id`. */
export async function contents(
  db: DynamoDBClient,
  TableName: string,
): Promise<Map<string, Record<string, AttributeValue>>> {
  const found = new Map<string, Record<string, AttributeValue>>();
  let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
  do {
    const page = await db.send(new ScanCommand({ TableName, ...(ExclusiveStartKey && { ExclusiveStartKey }) }));
    for (const item of page.Items ?? []) found.set(item['id']?.S ?? '', item);
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return found;
}

/** Takes a backup. @returns its ARN. */
export async function backUp(db: DynamoDBClient, TableName: string, BackupName = 'a-backup'): Promise<string> {
  const answer = await db.send(new CreateBackupCommand({ TableName, BackupName }));
  return answer.BackupDetails?.BackupArn as string;
}

/** What a call is refused with. Fails when it is not. */
export async function refusalOf(call: Promise<unknown>): Promise<{ name: string; message: string; status: number }> {
  try {
    await call;
  } catch (error) {
    const { name, message, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
    return { name, message, status: $metadata?.httpStatusCode ?? 0 };
  }
  throw new Error('The call was carried out; a refusal was expected.');
}
