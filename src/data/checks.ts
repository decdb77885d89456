/** The policy's own checks on a restored table. */
import type { Connection } from '../aws/connection.js';
import { getItem, queryPage } from '../aws/items.js';
import type { ObservedIndex } from '../model/observed.js';
import type { Check } from '../model/policy.js';
import type { WireItem } from '../model/wire.js';
import { counted, grouped } from '../model/words.js';
import { canonicalText } from './item-hash.js';

export interface CheckResult {
  check: string;
  passed: boolean;
  detail: string;
}

export interface Restored {
  table: string;
  /** Counted by the verification's own scan. */
  items: number;
  indexes: ObservedIndex[];
}

/** Runs one check. A check that cannot be asked (a key of another shape, a missing index) has failed, and says why. */
export async function runCheck(connection: Connection, restored: Restored, check: Check): Promise<CheckResult> {
  switch (check.kind) {
    case 'items':
      return { check: `items ${bounds(check)}`, ...within(restored.items, check) };
    case 'key':
      return keyCheck(connection, restored, check);
    case 'query':
      return queryCheck(connection, restored, check);
  }
}

async function keyCheck(
  connection: Connection,
  restored: Restored,
  check: Check & { kind: 'key' },
): Promise<CheckResult> {
  const name = `key ${JSON.stringify(check.key)}`;
  let item: WireItem | undefined;
  try {
    item = await getItem(connection, restored.table, check.key);
  } catch (error) {
    return { check: name, passed: false, detail: `could not be asked: ${(error as Error).message}` };
  }
  if (!item) return { check: name, passed: false, detail: 'the item is not there' };
  const wrong = Object.entries(check.expect).filter(([attribute, value]) => {
    const found = item[attribute];
    return !found || canonicalText({ found }) !== canonicalText({ found: value });
  });
  if (wrong.length === 0) {
    const count = Object.keys(check.expect).length;
    return {
      check: name,
      passed: true,
      detail: count === 0 ? 'is there' : `is there with ${count} expected attributes`,
    };
  }
  // Names only: what an item holds does not belong in a job summary.
  const detail = wrong.map(([name]) => `${name} ${item[name] ? 'has another value' : 'is absent'}`).join(', ');
  return { check: name, passed: false, detail };
}

async function queryCheck(
  connection: Connection,
  restored: Restored,
  check: Check & { kind: 'query' },
): Promise<CheckResult> {
  const name = `query ${check.index ? `${check.index} ` : ''}${JSON.stringify(check.key)} count ${bounds(check.count)}`;
  const index = restored.indexes.find((i) => i.name === check.index);
  if (check.index && !index) return { check: name, passed: false, detail: `the index ${check.index} is not there` };
  let count = 0;
  let start: WireItem | undefined;
  try {
    do {
      const page = await queryPage(connection, {
        table: restored.table,
        key: check.key,
        // A global index can only be read eventually consistent (Query, `ConsistentRead`).
        consistent: index?.kind !== 'global',
        ...(check.index ? { index: check.index } : {}),
        ...(start ? { start } : {}),
      });
      count += page.items.length;
      start = page.next;
    } while (start);
  } catch (error) {
    return { check: name, passed: false, detail: `could not be asked: ${(error as Error).message}` };
  }
  return { check: name, ...within(count, check.count) };
}

function bounds({ min, max }: { min?: number; max?: number }): string {
  if (min !== undefined && max !== undefined) return `${grouped(min)} to ${grouped(max)}`;
  return min !== undefined ? `at least ${grouped(min)}` : `at most ${grouped(max ?? 0)}`;
}

function within(found: number, { min, max }: { min?: number; max?: number }) {
  const passed = (min === undefined || found >= min) && (max === undefined || found <= max);
  return { passed, detail: counted(found, 'item') };
}
