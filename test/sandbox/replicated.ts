/** Tables with replicas, and clients of several Regions. */
import {
  DescribeTableCommand,
  DynamoDBClient,
  PutItemCommand,
  type ReplicaDescription,
  type TableDescription,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { onTestFinished } from 'vitest';
import { MINUTE, SECOND } from '../../src/model/time.js';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/server.js';
import { contents, sandbox, simpleTable } from './support.js';

export const HOME = 'us-east-1';
export const IRELAND = 'eu-west-1';
export const TOKYO = 'ap-northeast-1';

/** A client of another Region, that tries each call once. */
export function inRegion(box: Sandbox, region: string): DynamoDBClient {
  const credentials = { accessKeyId: 'anybody', secretAccessKey: 'anything' };
  const db = new DynamoDBClient({ endpoint: box.url, region, credentials, maxAttempts: 1 });
  onTestFinished(() => db.destroy());
  return db;
}

export async function described(db: DynamoDBClient, TableName = 'orders'): Promise<TableDescription> {
  return (await db.send(new DescribeTableCommand({ TableName }))).Table ?? {};
}

/** `TABLESTATUS REGION=STATUS …`. */
export async function view(db: DynamoDBClient, TableName = 'orders'): Promise<string> {
  const { TableStatus, Replicas } = await described(db, TableName);
  const replicas = (Replicas ?? []).map(
    (replica: ReplicaDescription) => `${replica.RegionName}=${replica.ReplicaStatus}`,
  );
  return [TableStatus, ...replicas].join(' ');
}

export function createReplica(db: DynamoDBClient, RegionName: string, more: object = {}, TableName = 'orders') {
  return db.send(new UpdateTableCommand({ TableName, ReplicaUpdates: [{ Create: { RegionName, ...more } }] }));
}

export function deleteReplica(db: DynamoDBClient, RegionName: string, TableName = 'orders') {
  return db.send(new UpdateTableCommand({ TableName, ReplicaUpdates: [{ Delete: { RegionName } }] }));
}

/** After this a creation or a removal is over, whatever it drew. */
export const SETTLED = 3 * MINUTE;

/** A sandbox whose clock stands still, with `orders` in the home Region and replicas of it elsewhere, all ACTIVE. */
export async function replicated(regions: string[], options: SandboxOptions = {}, more: object = {}) {
  const { box, db } = await sandbox({ replication: { lag: SECOND }, ...options });
  await box.createTable({ ...simpleTable('orders'), ...more });
  for (const region of regions) {
    await createReplica(db, region);
    await box.advance(SETTLED);
  }
  return { box, db, replicas: regions.map((region) => inRegion(box, region)) };
}

/** Writes `{ id, n }`. */
export function put(db: DynamoDBClient, id: string, n = 0) {
  return db.send(new PutItemCommand({ TableName: 'orders', Item: { id: { S: id }, n: { N: `${n}` } } }));
}

/** `id` → `n`, in each Region. */
export async function held(dbs: DynamoDBClient[]): Promise<Record<string, string | undefined>[]> {
  const all = await Promise.all(dbs.map((db) => contents(db, 'orders')));
  return all.map((items) => Object.fromEntries([...items].sort().map(([id, item]) => [id, item['n']?.N])));
}
