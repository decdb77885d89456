import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CompareRequest, compare } from '../../src/commands/compare.js';
import { renderCompareText } from '../../src/report/compare-text.js';
import { type Bench, bench, items, table } from '../support/bench.js';

let b: Bench;
beforeEach(async () => {
  b = await bench();
  await table(b.sandbox, 'one', 500);
  await table(b.sandbox, 'two', 500);
});
afterEach(() => b.close());

const comparing = (more: Partial<CompareRequest> = {}) =>
  compare({ source: 'one', target: 'two', region: 'us-east-1', showValues: false, ...more }, b.environment());

describe('compare', () => {
  it('says that two tables are equal', async () => {
    const report = await comparing();
    expect(report).toMatchObject({ result: 'equal', items: { a: 500, b: 500 }, examples: [], missing: 0, extra: 0 });
    expect(report.fingerprints?.a).toBe(report.fingerprints?.b);
    expect(b.writes()).toEqual([]);
  });

  it('names what is missing, extra and different, by key and attribute, without values', async () => {
    const [first] = items(1);
    b.sandbox.remove('two', { id: { S: 'item-7' } });
    b.sandbox.write('two', { id: { S: 'new' } });
    b.sandbox.write('two', { ...first, count: { N: '99' }, id: { S: 'item-0' } });
    const report = await comparing();
    expect(report).toMatchObject({ result: 'different', missing: 1, extra: 1, different: 1 });
    expect([...report.examples].sort((x, y) => (x.kind < y.kind ? -1 : 1))).toEqual([
      { kind: 'different', key: '{"id":{"S":"item-0"}}', attributes: [{ name: 'count' }] },
      { kind: 'extra', key: '{"id":{"S":"new"}}' },
      { kind: 'missing', key: '{"id":{"S":"item-7"}}' },
    ]);
    const shown = await comparing({ showValues: true });
    expect(shown.examples.find(({ kind }) => kind === 'different')?.attributes).toEqual([
      { name: 'count', a: { N: '0' }, b: { N: '99' } },
    ]);
  });

  it('reads what differs again on both sides: what changed meanwhile is no difference', async () => {
    let changed = false;
    b.sandbox.onRequest = {
      after: (operation, _nth, entry) => {
        if (changed || operation !== 'Scan' || entry.body['TableName'] !== 'one' || entry.body['Segment'] !== 7) return;
        changed = true;
        // After it was read in a, and perhaps before it is in b; then both are brought to the same state.
        for (const name of ['one', 'two']) b.sandbox.write(name, { id: { S: 'item-3' }, later: { BOOL: true } });
      },
    };
    const report = await comparing();
    expect(report.result).toBe('equal');
  });

  it('refuses a table that is not there, one with other keys, and itself', async () => {
    await b.sandbox.createTable({
      TableName: 'other',
      AttributeDefinitions: [{ AttributeName: 'n', AttributeType: 'N' }],
      KeySchema: [{ AttributeName: 'n', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    } as never);
    for (const target of ['nothing', 'other', 'one'])
      await expect(comparing({ target })).rejects.toMatchObject({ exit: 2 });
  });
});

describe('a sample', () => {
  /** What DescribeTable counts is hours old. */
  const counted = async (table: string, count: number) => {
    await b.sandbox.load(
      table,
      Array.from({ length: count }, (_, n) => ({ id: { S: `gone-${n}` } })),
    );
    b.sandbox.onRequest = {
      after: async (operation, _nth, { body }) => {
        if (operation !== 'DescribeTable' || body['TableName'] !== 'two') return;
        b.sandbox.onRequest = {};
        for (const name of ['one', 'two']) {
          for (let n = 0; n < count; n++) b.sandbox.remove(name, { id: { S: `gone-${n}` } });
          for (let n = 0; n < 500; n++)
            if (name === 'one' || n !== 7) b.sandbox.remove(name, { id: { S: `item-${n}` } });
        }
      },
    };
  };

  it('is drawn from the whole where the count is too old to find anything', async () => {
    await counted('one', 4_000);
    await counted('two', 4_000);
    const report = await comparing({ sample: 2 });
    expect(report).toMatchObject({ result: 'different', extra: 1, sample: { keys: 1 } });
  });

  it('of nothing is equal only where both are empty', async () => {
    await table(b.sandbox, 'nothing', 0);
    await table(b.sandbox, 'nought', 0);
    const report = await comparing({ source: 'nothing', target: 'nought', sample: 10 });
    expect(report).toMatchObject({ result: 'equal', sample: { keys: 0 } });
    expect(renderCompareText(report, { color: false })).toMatch(/both are empty: each was read to its end/);
    expect(await comparing({ source: 'nothing', target: 'one', sample: 10 })).toMatchObject({ result: 'different' });
  });
});
