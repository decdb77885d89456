/** A point-in-time restore comes back with today's indexes and throughput; what was kept before that moment says otherwise. Pure. */
import type { TableShape } from '../../aws/create-table.js';
import type { RestoreOverrides } from '../../aws/restores.js';

type Definition = TableShape['definition'];

export interface Past {
  overrides: RestoreOverrides;
  /** What is otherwise than today, a sentence each. */
  notes: string[];
}

/**
 * What a restore is to be told so that the table comes back as it was set then.
 * @param scaled whether auto scaling decided the throughput then: what it was at one moment says nothing
 */
export function asItWas(then: Definition, today: Definition, scaled: boolean): Past {
  const billing = then.BillingMode ?? 'PROVISIONED';
  const changed = billing !== (today.BillingMode ?? 'PROVISIONED');
  const provisioned = billing === 'PROVISIONED';
  const throughput =
    provisioned && (changed || (!scaled && !same(then.ProvisionedThroughput, today.ProvisionedThroughput)));
  // On demand an index has no throughput to come back with: where the table had some then, its indexes are told theirs.
  const indexes = indexesThen(then, today, provisioned && (changed || !scaled));
  return {
    overrides: {
      ...(changed ? { billing } : {}),
      ...(throughput && then.ProvisionedThroughput ? { throughput: then.ProvisionedThroughput } : {}),
      ...(indexes.override ? { indexes: indexes.override } : {}),
    },
    notes: [
      ...(changed ? [`It was billed ${billing} then, and is again.`] : []),
      ...(throughput && !changed ? ['It has the throughput of then, and not today’s.'] : []),
      ...indexes.notes,
    ],
  };
}

function indexesThen(then: Definition, today: Definition, withThroughput: boolean) {
  const globals = today.GlobalSecondaryIndexes ?? [];
  const locals = today.LocalSecondaryIndexes ?? [];
  const before = new Map((then.GlobalSecondaryIndexes ?? []).map((index) => [index.IndexName, index]));
  const localNames = new Set((then.LocalSecondaryIndexes ?? []).map((index) => index.IndexName));
  const kept = globals.filter(({ IndexName }) => before.has(IndexName));
  const added = globals.filter(({ IndexName }) => !before.has(IndexName)).map(({ IndexName }) => IndexName);
  const gone = [...before.keys()].filter((name) => !globals.some(({ IndexName }) => IndexName === name));
  const slower = withThroughput
    ? kept.filter((index) => !same(before.get(index.IndexName)?.ProvisionedThroughput, index.ProvisionedThroughput))
    : [];
  const global = kept.map((index) => {
    const throughput = before.get(index.IndexName)?.ProvisionedThroughput;
    const { ProvisionedThroughput: _today, ...bare } = index;
    return throughput && then.BillingMode !== 'PAY_PER_REQUEST' ? { ...bare, ProvisionedThroughput: throughput } : bare;
  });
  const differs = added.length > 0 || slower.length > 0;
  return {
    override: differs ? { global, local: locals.filter(({ IndexName }) => localNames.has(IndexName)) } : undefined,
    notes: [
      ...(added.length > 0 ? [`Without ${added.join(', ')}: the index came later.`] : []),
      ...(gone.length > 0
        ? [`Then it had the index ${gone.join(', ')}; a restore brings back none that is deleted: create it again.`]
        : []),
      ...(slower.length > 0 ? ['Its indexes have the throughput of then.'] : []),
    ],
  };
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
