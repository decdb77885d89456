import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scalingSetting } from '../../src/aws/settings-scaling.js';
import { DAY } from '../../src/model/time.js';
import { type Bench, bench, table, using } from '../support/bench.js';
import { contents } from '../support/copying.js';
import { drop, ORDERS, restoring } from '../support/restoring.js';
import { richTable, settingsOf, shapeOf } from '../support/rich-table.js';

let b: Bench;
beforeEach(async () => {
  b = await bench();
});
afterEach(() => b.close());

describe('a table that is gone', () => {
  it('comes back whole under its own name: items, indexes, encryption and every setting', async () => {
    await richTable(b, 'orders');
    expect((await b.apply(ORDERS)).problems).toEqual([]);
    const before = {
      contents: await contents(b, 'orders'),
      shape: await shapeOf(b, 'orders'),
      settings: await settingsOf(b, 'orders'),
    };
    await b.sandbox.advance(DAY);
    await drop(b, 'orders');

    const report = await restoring(b, { to: 'orders' });
    expect(report.problems).toEqual([]);
    expect(report).toMatchObject({ result: 'satisfied', state: 'done', source: { lives: false } });
    expect({
      contents: await contents(b, 'orders'),
      shape: await shapeOf(b, 'orders'),
      settings: await settingsOf(b, 'orders'),
    }).toEqual(before);
  });

  it('comes back with its auto scaling, from the ledger', async () => {
    const ProvisionedThroughput = { ReadCapacityUnits: 500, WriteCapacityUnits: 500 };
    await table(b.sandbox, 'orders', 50, { BillingMode: 'PROVISIONED', ProvisionedThroughput });
    const ScalableDimension = 'dynamodb:table:WriteCapacityUnits' as const;
    const dimension = { of: '', dimension: ScalableDimension };
    const value = {
      targets: [{ ...dimension, least: 5, most: 600 }],
      policies: [{ ...dimension, name: 'table/orders-write', tracking: { TargetValue: 70 } }],
    };
    await using(b.sandbox, (c) => scalingSetting.write(c, { name: 'orders', arn: '' }, value as never));
    await b.apply(ORDERS);
    await drop(b, 'orders');
    const report = await restoring(b, { to: 'orders-2' });
    expect(report.problems).toEqual([]);
    expect((await settingsOf(b, 'orders-2'))['auto scaling']).toMatchObject({
      targets: value.targets,
      policies: [{ name: 'table/orders-2-write' }],
    });
  });

  it('comes back from a backup of ours, too, where the service made none', async () => {
    await table(b.sandbox, 'orders', 300, { TimeToLive: { AttributeName: 'expires' } });
    await b.apply(ORDERS);
    const before = await contents(b, 'orders');
    await b.sandbox.advance(DAY);
    await drop(b, 'orders');
    const report = await restoring(b, { to: 'orders' });
    expect(report).toMatchObject({
      result: 'satisfied',
      origin: { text: expect.stringContaining('backup prod.scheduled.') },
    });
    expect(await contents(b, 'orders')).toEqual(before);
    expect(await settingsOf(b, 'orders')).toMatchObject({ 'time to live': { attribute: 'expires' } });
  });
});
