/** A table to be taken back, and the command that does it. */
import { getItem, scanPage } from '../../src/aws/items.js';
import type { Environment } from '../../src/commands/environment.js';
import { rewind } from '../../src/commands/rewind.js';
import type { RewindReport, RewindRequest } from '../../src/model/rewind.js';
import { MINUTE, SECOND } from '../../src/model/time.js';
import type { WireItem } from '../../src/model/wire.js';
import type { SandboxOptions } from '../../src/sandbox/server.js';
import { type Bench, bench, policyOf, table, using } from './bench.js';

export const policy = policyOf('tables:\n  - name: orders\n');

/** Rewinds `orders`; a preview by default. */
export function rewinding(
  b: Bench,
  request: Partial<RewindRequest> & Pick<RewindRequest, 'to' | 'selection'>,
  env: Partial<Environment> = {},
): Promise<RewindReport> {
  const whole: RewindRequest = {
    table: 'orders',
    apply: [],
    force: false,
    acceptTriggers: true,
    wait: 60 * MINUTE,
    ...request,
  };
  return rewind(whole, policy, b.environment(env));
}

export const ALL = ['put-back', 'revert', 'delete'] as const;

export interface Spoilt {
  b: Bench;
  /** The backup’s name. */
  to: string;
  /** The minute after the backup: before anything was spoilt. */
  since: number;
  /** Around what was spoilt. */
  window: { from: number; to: number };
}

/**
 * A table `orders` of `item-0` …, a backup, then: item 0 and 1 deleted, 2 and 3 changed, `new-0` and `new-1` added.
 * @param more of the table’s definition
 */
export async function spoilt(count = 20, more: object = {}, options: SandboxOptions = {}): Promise<Spoilt> {
  const b = await bench(options);
  await table(b.sandbox, 'orders', count, more);
  await b.apply(policyOf('tables:\n  - name: orders\n    backups: { every: 1d }\n'));
  const [backup] = await b.backups('orders');
  await b.sandbox.advance(5 * MINUTE);
  const from = Math.floor(b.sandbox.now() / SECOND) * SECOND;
  await b.sandbox.advance(20 * SECOND);
  b.sandbox.remove('orders', { id: { S: 'item-0' } });
  b.sandbox.remove('orders', { id: { S: 'item-1' } });
  for (const n of [2, 3]) b.sandbox.write('orders', { id: { S: `item-${n}` }, count: { N: '7' }, bad: { BOOL: true } });
  for (const n of [0, 1]) b.sandbox.write('orders', { id: { S: `new-${n}` }, bad: { BOOL: true } });
  await b.sandbox.advance(20 * SECOND);
  const to = Math.floor(b.sandbox.now() / SECOND) * SECOND;
  await b.sandbox.advance(10 * MINUTE);
  const since = Math.floor((backup?.createdAt ?? 0) / SECOND) * SECOND + MINUTE;
  return { b, to: backup?.name ?? '', since, window: { from, to } };
}

/** Every item of a table by its id. */
export async function contents(b: Bench, name = 'orders'): Promise<Map<string, WireItem>> {
  return using(b.sandbox, async (connection) => {
    const found = new Map<string, WireItem>();
    let start: WireItem | undefined;
    do {
      const page = await scanPage(connection, {
        table: name,
        segment: 0,
        segments: 1,
        consistent: true,
        ...(start ? { start } : {}),
      });
      for (const item of page.items) found.set((item['id'] as { S: string }).S, item);
      start = page.next;
    } while (start);
    return found;
  });
}

export function item(b: Bench, id: string): Promise<WireItem | undefined> {
  return using(b.sandbox, (connection) => getItem(connection, 'orders', { id: { S: id } }));
}
