import { describe, expect, it } from 'vitest';
import type { TableShape } from '../../src/aws/create-table.js';
import { asItWas } from '../../src/run/restore/past.js';

type Definition = TableShape['definition'];

const capacity = (units: number) => ({ ReadCapacityUnits: units, WriteCapacityUnits: units });
const index = (IndexName: string, units?: number) => ({
  IndexName,
  KeySchema: [{ AttributeName: IndexName, KeyType: 'HASH' as const }],
  Projection: { ProjectionType: 'ALL' as const },
  ...(units === undefined ? {} : { ProvisionedThroughput: capacity(units) }),
});
const onDemand = (...names: string[]): Definition => ({
  AttributeDefinitions: [],
  KeySchema: [],
  BillingMode: 'PAY_PER_REQUEST',
  ...(names.length > 0 ? { GlobalSecondaryIndexes: names.map((name) => index(name)) } : {}),
});
const provisioned = (units: number, ...names: string[]): Definition => ({
  AttributeDefinitions: [],
  KeySchema: [],
  BillingMode: 'PROVISIONED',
  ProvisionedThroughput: capacity(units),
  ...(names.length > 0 ? { GlobalSecondaryIndexes: names.map((name) => index(name, units)) } : {}),
});

describe('a table as it was', () => {
  it('needs no overrides where it is the same today', () => {
    expect(asItWas(onDemand('a'), onDemand('a'), false)).toEqual({ overrides: {}, notes: [] });
    expect(asItWas(provisioned(5, 'a'), provisioned(5, 'a'), false)).toEqual({ overrides: {}, notes: [] });
  });

  it('is billed as then, with the throughput of then', () => {
    expect(asItWas(onDemand(), provisioned(5), false).overrides).toEqual({ billing: 'PAY_PER_REQUEST' });
    expect(asItWas(provisioned(7), onDemand(), false).overrides).toEqual({
      billing: 'PROVISIONED',
      throughput: capacity(7),
    });
    expect(asItWas(provisioned(7), provisioned(5), false).overrides).toEqual({ throughput: capacity(7) });
  });

  it('has today’s throughput where auto scaling decided it then: one moment of it says nothing', () => {
    expect(asItWas(provisioned(7, 'a'), provisioned(5, 'a'), true)).toEqual({ overrides: {}, notes: [] });
  });

  it('names every index with its throughput where it was not on demand then and is today, scaled or not', () => {
    for (const scaled of [false, true]) {
      const { overrides, notes } = asItWas(provisioned(7, 'a', 'b'), onDemand('a', 'b'), scaled);
      expect(overrides).toEqual({
        billing: 'PROVISIONED',
        throughput: capacity(7),
        indexes: { global: [index('a', 7), index('b', 7)], local: [] },
      });
      expect(notes).toEqual([
        'It was billed PROVISIONED then, and is again.',
        'Its indexes have the throughput of then.',
      ]);
    }
    expect(asItWas(provisioned(7), onDemand(), true).overrides).not.toHaveProperty('indexes');
  });

  it('leaves out indexes that came later, and names those that are gone', () => {
    const { overrides, notes } = asItWas(onDemand('a', 'gone'), onDemand('a', 'later'), false);
    expect(overrides.indexes?.global.map(({ IndexName }) => IndexName)).toEqual(['a']);
    expect(notes).toEqual([
      'Without later: the index came later.',
      'Then it had the index gone; a restore brings back none that is deleted: create it again.',
    ]);
  });

  it('gives indexes the throughput of then', () => {
    const { overrides } = asItWas(provisioned(7, 'a'), provisioned(5, 'a'), false);
    expect(overrides.indexes?.global[0]?.ProvisionedThroughput).toEqual(capacity(7));
    const free = asItWas(onDemand('a'), provisioned(5, 'a', 'later'), false);
    expect(free.overrides.indexes?.global[0]).not.toHaveProperty('ProvisionedThroughput');
  });
});
