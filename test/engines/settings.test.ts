import { UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { describeTable, describeTtl, listTableNames, listTags, tagTable } from '../../src/aws/tables.js';
import { onEvery } from './engines.js';

onEvery('tags', (engine) => {
  it('are given at creation and later, and read', async () => {
    const table = await engine.table({ Tags: [{ Key: 'tier', Value: 'gold' }] });
    const arn = (await describeTable(engine.connection, table))?.arn as string;
    await tagTable(engine.connection, arn, { 'owner:team': 'shop – ünïcode', tier: 'silver' });
    expect(await listTags(engine.connection, arn)).toEqual({ tier: 'silver', 'owner:team': 'shop – ünïcode' });
  });
});

onEvery('ttl', (engine) => {
  it('is off at first, and says which attribute once it is on', async () => {
    const table = await engine.table();
    expect(await describeTtl(engine.connection, table)).toBeUndefined();
    const TimeToLiveSpecification = { AttributeName: 'until', Enabled: true };
    await engine.connection.send(new UpdateTimeToLiveCommand({ TableName: table, TimeToLiveSpecification }));
    expect(await describeTtl(engine.connection, table)).toBe('until');
  });
});

onEvery('items', (engine) => {
  it('a table says its keys and indexes', async () => {
    const index = (IndexName: string) => ({
      IndexName,
      KeySchema: [{ AttributeName: 'city', KeyType: 'HASH' as const }],
      Projection: { ProjectionType: 'ALL' as const },
    });
    const table = await engine.table({
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'N' },
        { AttributeName: 'city', AttributeType: 'B' },
      ],
      GlobalSecondaryIndexes: [index('by-city')],
    });
    const city = { name: 'city', role: 'HASH', type: 'B' };
    const found = await describeTable(engine.connection, table);
    expect(found?.indexes).toEqual([{ name: 'by-city', kind: 'global', keys: [city] }]);
    expect(found?.status).toBe('ACTIVE');
    expect(await listTableNames(engine.connection)).toContain(table);
    expect(await describeTable(engine.connection, `${table}-not`)).toBeUndefined();
  });
});
