import {
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../src/model/time.js';
import { described, IRELAND, replicated, TOKYO } from './replicated.js';
import { refusalOf } from './support.js';

const change = (db: DynamoDBClient, input: object) =>
  db.send(new UpdateTableCommand({ TableName: 'orders', ...input }));
const everywhere = (dbs: DynamoDBClient[]) => Promise.all(dbs.map((db) => described(db)));
const ttlOf = async (db: DynamoDBClient) =>
  (await db.send(new DescribeTimeToLiveCommand({ TableName: 'orders' }))).TimeToLiveDescription;

const CITIES = {
  AttributeDefinitions: [{ AttributeName: 'city', AttributeType: 'S' as const }],
  GlobalSecondaryIndexUpdates: [
    {
      Create: {
        IndexName: 'by-city',
        KeySchema: [{ AttributeName: 'city', KeyType: 'HASH' as const }],
        Projection: { ProjectionType: 'ALL' as const },
      },
    },
  ],
};

test('capacity, indexes, table class and encryption change at all replicas, wherever they are changed', async () => {
  const { box, db, replicas } = await replicated([IRELAND, TOKYO]);
  const [ireland] = replicas as [DynamoDBClient];
  const all = [db, ...replicas];
  await change(ireland, CITIES);
  expect((await everywhere(all)).map(({ TableStatus }) => TableStatus)).toEqual(['UPDATING', 'UPDATING', 'UPDATING']);
  await box.advance(MINUTE);
  for (const { GlobalSecondaryIndexes } of await everywhere(all)) {
    expect(GlobalSecondaryIndexes).toMatchObject([{ IndexName: 'by-city', IndexStatus: 'ACTIVE' }]);
  }
  await change(db, { OnDemandThroughput: { MaxReadRequestUnits: 10, MaxWriteRequestUnits: 20 } });
  await box.advance(10 * SECOND);
  await change(db, { TableClass: 'STANDARD_INFREQUENT_ACCESS' });
  await box.advance(10 * SECOND);
  await change(db, { SSESpecification: { Enabled: true, SSEType: 'KMS' } });
  await box.advance(10 * SECOND);
  for (const table of await everywhere(all)) {
    expect(table.OnDemandThroughput).toEqual({ MaxReadRequestUnits: 10, MaxWriteRequestUnits: 20 });
    expect(table.TableClassSummary?.TableClass).toBe('STANDARD_INFREQUENT_ACCESS');
    expect(table.SSEDescription?.KMSMasterKeyArn).toContain(table.TableArn?.split(':')[3]);
  }
  await change(ireland, { GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'by-city' } }] });
  await box.advance(MINUTE);
  for (const table of await everywhere(all)) expect(table).not.toHaveProperty('GlobalSecondaryIndexes');
});

test('deletion protection is each Region’s own', async () => {
  const { box, db, replicas } = await replicated([IRELAND]);
  await change(db, { DeletionProtectionEnabled: true });
  await box.advance(10 * SECOND);
  expect((await described(replicas[0] as DynamoDBClient)).DeletionProtectionEnabled).toBe(false);
});

test('time to live changes at all replicas, and a new one has it', async () => {
  const { box, db, replicas } = await replicated([IRELAND]);
  await (replicas[0] as DynamoDBClient).send(
    new UpdateTimeToLiveCommand({
      TableName: 'orders',
      TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
    }),
  );
  await box.advance(10 * MINUTE);
  expect(await ttlOf(db)).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'expires' });
  const fresh = await replicated([IRELAND], {}, { TimeToLive: { AttributeName: 'expires' } });
  expect(await ttlOf(fresh.replicas[0] as DynamoDBClient)).toMatchObject({ AttributeName: 'expires' });
});

test('the stream of a replica cannot be turned off', async () => {
  const { db, replicas } = await replicated([IRELAND]);
  for (const client of [db, ...replicas]) {
    const { message } = await refusalOf(change(client, { StreamSpecification: { StreamEnabled: false } }));
    expect(message).toMatch(/Disabling Stream is not allowed for a Global Table replica/);
  }
});

test('what one replica has otherwise stays when the others change', async () => {
  const { box, db, replicas } = await replicated([IRELAND]);
  const [ireland] = replicas as [DynamoDBClient];
  const Update = { RegionName: IRELAND, TableClassOverride: 'STANDARD_INFREQUENT_ACCESS' as const };
  await change(db, { ReplicaUpdates: [{ Update }] });
  expect((await described(db)).Replicas?.[0]?.ReplicaStatus).toBe('UPDATING');
  await box.advance(MINUTE);
  expect((await described(db)).Replicas).toMatchObject([
    { ReplicaStatus: 'ACTIVE', ReplicaTableClassSummary: { TableClass: 'STANDARD_INFREQUENT_ACCESS' } },
  ]);
  await change(db, { TableClass: 'STANDARD' });
  await box.advance(10 * SECOND);
  expect((await described(ireland)).TableClassSummary?.TableClass).toBe('STANDARD_INFREQUENT_ACCESS');
  const key = change(db, { ReplicaUpdates: [{ Update: { RegionName: IRELAND, KMSMasterKeyId: 'abc' } }] });
  expect((await refusalOf(key)).message).toMatch(/KMSMasterKeyId must be specified for each replica/);
});

test('a setting that is changed while a Region is cut off gets there when it is back', async () => {
  const { box, db, replicas } = await replicated([IRELAND]);
  box.cut(IRELAND);
  await change(db, CITIES);
  await box.advance(5 * MINUTE);
  box.rejoin(IRELAND);
  await box.advance(MINUTE);
  expect((await described(replicas[0] as DynamoDBClient)).GlobalSecondaryIndexes).toHaveLength(1);
});
