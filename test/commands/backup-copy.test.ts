import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeTable } from '../../src/aws/tables.js';
import { type CopyBench, copyBench, daily } from '../support/backup-copies.js';
import { table } from '../support/bench.js';

let b: CopyBench;
beforeEach(async () => {
  b = await copyBench();
});
afterEach(() => b.close());

describe('a copy as a backup', () => {
  it('is a table of its own, verified, tagged from its first moment, with nothing that a backup does not need', async () => {
    await table(b.sandbox, 'orders', 300, {
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
    });
    const report = await b.apply(daily());
    expect(report.problems).toEqual([]);
    expect(report.result).toBe('satisfied');
    const [name = ''] = await b.copies();
    expect(name).toMatch(/^prod\.copy\.orders\.id\d+$/);
    expect(await b.itemsOf(name)).toHaveLength(300);
    const made = await b.look((c) => describeTable(c, name));
    expect(made).toMatchObject({ billing: 'PAY_PER_REQUEST', indexes: [], replicas: [], deletionProtection: false });
    expect(made?.stream).toBeUndefined();
    const request = b.sandbox.requests.find((r) => r.operation === 'CreateTable' && r.body['TableName'] === name);
    expect(request?.body['Tags']).toEqual(
      expect.arrayContaining([
        { Key: 'dynadrill:policy', Value: 'prod' },
        { Key: 'dynadrill:role', Value: 'copy' },
      ]),
    );
    expect(await b.backups('orders')).toEqual([]);
    const [orders] = report.tables;
    expect(orders?.newest?.arn).toBe(made?.arn);
    expect(orders?.backups[0]).toMatchObject({ series: { method: 'copy', trigger: 'scheduled' }, status: 'AVAILABLE' });
    expect(orders?.restoreCommand).toContain(`npx dynadrill restore orders --from copy:${name} --to orders-restored`);
  });

  it('is written down before its table is asked for', async () => {
    await table(b.sandbox, 'orders', 3);
    await b.apply(daily());
    const at = (wanted: (r: (typeof b.sandbox.requests)[number]) => boolean) => b.sandbox.requests.findIndex(wanted);
    const record = at((r) => r.operation === 'PutItem' && JSON.stringify(r.body).includes('backup-copy#'));
    const create = at((r) => r.operation === 'CreateTable' && JSON.stringify(r.body).includes('prod.copy.'));
    expect(record).toBeGreaterThan(0);
    expect(record).toBeLessThan(create);
  });

  it('is not made again by a second apply, which changes nothing', async () => {
    await table(b.sandbox, 'orders', 20);
    await b.apply(daily());
    const writes = b.writes().filter((w) => w !== 'PutItem').length;
    const second = await b.apply(daily());
    expect(second.result).toBe('satisfied');
    expect(second.steps).toEqual([]);
    expect(b.writes().filter((w) => w !== 'PutItem')).toHaveLength(writes);
  });
});
