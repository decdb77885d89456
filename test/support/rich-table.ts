/** A table with everything set that a table can be set to. */
import { describeRaw } from '../../src/aws/create-table.js';
import { SETTINGS } from '../../src/aws/settings.js';
import { describeTable } from '../../src/aws/tables.js';
import { type Bench, using } from './bench.js';

const KINESIS = 'arn:aws:kinesis:us-east-1:123456789012:stream/changes';

/** Every setting that a copy carries and a restore puts back, as it is given to the source. */
export const GIVEN: Record<string, (arn: string) => unknown> = {
  tags: () => ({ cost: '7', team: 'shop' }),
  'time to live': () => ({ attribute: 'expires' }),
  'point-in-time recovery': () => ({ days: 9 }),
  'table class': () => 'STANDARD_INFREQUENT_ACCESS',
  stream: () => ({ view: 'NEW_IMAGE' }),
  'deletion protection': () => true,
  'on-demand limits': () => ({
    table: { reads: 500, writes: 40 },
    indexes: [{ name: 'by-day', limit: { writes: 30 } }],
  }),
  'resource policy': (arn) =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: '*', Action: 'dynamodb:GetItem', Resource: arn }],
    }),
  'Contributor Insights': () => ['', 'by-day'],
  'Kinesis destination': () => [KINESIS],
};

/** A table with indexes and every setting but auto scaling, which on-demand tables do not have. */
export async function richTable(b: Bench, name: string): Promise<void> {
  await b.sandbox.createTable({
    TableName: name,
    AttributeDefinitions: ['id', 'at', 'day'].map((n) => ({ AttributeName: n, AttributeType: n === 'at' ? 'N' : 'S' })),
    KeySchema: [
      { AttributeName: 'id', KeyType: 'HASH' },
      { AttributeName: 'at', KeyType: 'RANGE' },
    ],
    BillingMode: 'PAY_PER_REQUEST',
    GlobalSecondaryIndexes: [
      {
        IndexName: 'by-day',
        KeySchema: [{ AttributeName: 'day', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['x'] },
      },
    ],
    LocalSecondaryIndexes: [
      {
        IndexName: 'per-day',
        KeySchema: [
          { AttributeName: 'id', KeyType: 'HASH' },
          { AttributeName: 'day', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
    SSESpecification: { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: 'arn:aws:kms:us-east-1:123456789012:key/k-1' },
  } as never);
  await b.sandbox.load(
    name,
    Array.from({ length: 50 }, (_, n) => ({ id: { S: `i${n}` }, at: { N: `${n}` }, day: { S: `d${n % 3}` } })),
  );
  await using(b.sandbox, async (connection) => {
    const arn = (await describeTable(connection, name))?.arn ?? '';
    for (const setting of SETTINGS) {
      const value = GIVEN[setting.name]?.(arn);
      if (value !== undefined) await setting.write(connection, { name, arn }, value);
    }
  });
}

/** What CreateTable would be told of a table. */
export function shapeOf(b: Bench, name: string, region = b.sandbox.region) {
  return using({ ...b.sandbox, region }, async (connection) => {
    const t = await describeRaw(connection, name);
    const index = ({
      IndexName,
      KeySchema,
      Projection,
      ProvisionedThroughput,
    }: NonNullable<typeof t>['GlobalSecondaryIndexes'] extends (infer I)[] | undefined ? I : never) => ({
      IndexName,
      KeySchema,
      Projection,
      ProvisionedThroughput,
    });
    return {
      keys: t?.KeySchema,
      attributes: t?.AttributeDefinitions,
      billing: t?.BillingModeSummary?.BillingMode,
      capacity: t?.ProvisionedThroughput?.ReadCapacityUnits,
      globals: t?.GlobalSecondaryIndexes?.map(index),
      locals: t?.LocalSecondaryIndexes?.map(({ IndexName, KeySchema, Projection }) => ({
        IndexName,
        KeySchema,
        Projection,
      })),
      key: t?.SSEDescription?.KMSMasterKeyArn,
    };
  });
}

/** Every setting of a table, by its name, as it reads now. */
export function settingsOf(b: Bench, name: string, region = b.sandbox.region): Promise<Record<string, unknown>> {
  return using({ ...b.sandbox, region }, async (connection) => {
    const arn = (await describeTable(connection, name))?.arn ?? '';
    const values: Record<string, unknown> = {};
    for (const setting of SETTINGS) values[setting.name] = await setting.read(connection, { name, arn });
    return values;
  });
}
