import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { putItem } from '../../src/aws/items.js';
import { deleteTable } from '../../src/aws/tables.js';
import { HOUR, MINUTE } from '../../src/model/time.js';
import { type CopyBench, copyBench, daily, drilled, findings } from '../support/backup-copies.js';
import { table } from '../support/bench.js';

let b: CopyBench;
beforeEach(async () => {
  b = await copyBench();
});
afterEach(() => b.close());

describe('a drill of a copy', () => {
  it('is exact, restores to a table like any restore’s, and leaves nothing behind', async () => {
    await table(b.sandbox, 'orders', 400);
    const report = await b.apply(drilled());
    expect(report.problems).toEqual([]);
    expect(findings(report)).toMatchObject({
      verdict: 'passed',
      proof: 'exact',
      items: 400,
      compared: 400,
      missing: 0,
    });
    expect(findings(report)?.restoreMs).toBeGreaterThan(0);
    expect(await b.drillTables()).toEqual([]);
    expect(await b.copies()).toHaveLength(1);
  });

  it('passes though the live table has moved on, and says how far', async () => {
    await table(b.sandbox, 'orders', 50);
    await b.apply(daily());
    await b.look(async (c) => {
      for (let n = 0; n < 30; n++) await putItem(c, 'orders', { id: { S: `item-${n}` }, now: { S: 'other' } });
    });
    const report = await b.drill(drilled());
    expect(findings(report)).toMatchObject({ verdict: 'passed', proof: 'exact', items: 50 });
    expect(findings(report)?.changed).toBeGreaterThan(0);
    expect(findings(report)?.statement).toMatch(/changed in the live table since/);
  });

  it.each([
    ['an attribute altered', { id: { S: 'item-7' }, count: { N: '10.51' } }],
    ['an item added', { id: { S: 'another' } }],
  ])('of which somebody has had %s fails', async (_, item) => {
    await table(b.sandbox, 'orders', 50);
    await b.apply(daily());
    const [name = ''] = await b.copies();
    await b.look((c) => putItem(c, name, item));
    const report = await b.drill(drilled());
    expect(findings(report)).toMatchObject({ verdict: 'failed', proof: 'exact' });
    expect(report.result).toBe('not-satisfied');
    expect(await b.copies()).toEqual([name]);
  });

  it.each(['sampled', 'restorable'])(
    'fails when somebody has added to it, though no more than `%s` was wished for',
    async (proof) => {
      await table(b.sandbox, 'orders', 50);
      await b.apply(daily());
      const [name = ''] = await b.copies();
      await b.look((c) => putItem(c, name, { id: { S: 'another' } }));
      await b.look((c) => putItem(c, 'orders', { id: { S: 'another' } }));
      const report = await b.drill(daily(`    drills: { every: 7d, proof: ${proof} }\n`));
      expect(findings(report)).toMatchObject({ verdict: 'failed', proof: 'exact' });
    },
  );

  it('whose table is gone fails rather than to pass on nothing', async () => {
    await table(b.sandbox, 'orders', 50);
    await b.apply(daily());
    const [name = ''] = await b.copies();
    b.sandbox.onRequest = {
      before: async (operation, _, { body }) => {
        // Between the plan and the drill.
        if (operation !== 'PutItem' || !JSON.stringify(body).includes('drill#')) return undefined;
        b.sandbox.onRequest = {};
        await b.look((c) => deleteTable(c, name));
        await b.sandbox.advance(HOUR);
        return undefined;
      },
    };
    const report = await b.drill(drilled());
    expect(findings(report)?.verdict).toBe('failed');
    expect(findings(report)?.reasons.join()).toMatch(/is gone/);
  });

  it('is not restored into a table that somebody else made', async () => {
    await table(b.sandbox, 'orders', 50);
    await b.apply(daily());
    let taken = '';
    b.sandbox.onRequest = {
      before: async (operation, _, { body }) => {
        const record =
          operation === 'PutItem' &&
          /"target":"(prod\.drill\.orders\.\w+)"/.exec(JSON.stringify(body).replaceAll('\\', ''));
        if (!record) return undefined;
        b.sandbox.onRequest = {};
        taken = record[1] as string;
        await b.sandbox.advance(MINUTE);
        await table(b.sandbox, taken, 0);
        return undefined;
      },
    };
    const report = await b.drill(drilled());
    expect(findings(report)?.verdict).not.toBe('passed');
    expect(findings(report)?.reasons.join()).toMatch(/did not make/);
    expect(await b.itemsOf(taken)).toEqual([]);
    expect(await b.drillTables()).toEqual([taken]);
  });

  it('restores the indexes that a check asks for', async () => {
    await table(b.sandbox, 'orders', 40, {
      AttributeDefinitions: [
        { AttributeName: 'id', AttributeType: 'S' },
        { AttributeName: 'count', AttributeType: 'N' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'by-count',
          KeySchema: [{ AttributeName: 'count', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    });
    const report = await b.apply(
      daily(
        '    drills: { every: 7d, checks: [{ query: { index: by-count, key: { count: 3 }, count: { min: 1, max: 1 } } }] }\n',
      ),
    );
    expect(report.problems).toEqual([]);
    expect(findings(report)).toMatchObject({ verdict: 'passed', proof: 'exact' });
  });
});
