/** Restores on a sandbox, over HTTP. */
import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { setDeletionProtection } from '../../src/aws/tables.js';
import type { Environment } from '../../src/commands/environment.js';
import { restore } from '../../src/commands/restore.js';
import { readRestoreRequest } from '../../src/commands/restore-options.js';
import type { Policy } from '../../src/model/policy.js';
import type { RestoreReport } from '../../src/model/restore.js';
import { MINUTE } from '../../src/model/time.js';
import { type Bench, policyOf, using } from './bench.js';

/** Backs `orders` up every day, and checks nothing. */
export const ORDERS = policyOf('tables:\n  - name: orders\n    backups: { every: 1d }\n');

export interface AskedRestore {
  table?: string;
  from?: string;
  to?: string;
  region?: string;
  settings?: string;
  kmsKey?: string;
  ledger?: string;
  wait?: string;
  /** `null`: none. */
  policy?: Policy | null;
  env?: Partial<Environment>;
}

/** Restores `orders` to `orders-restored` under {@link ORDERS}, unless told otherwise. */
export async function restoring(b: Bench, asked: AskedRestore = {}): Promise<RestoreReport> {
  const { table = 'orders', to = 'orders-restored', policy = ORDERS, env } = asked;
  const raw = {
    endpoint: b.sandbox.url,
    to,
    ...Object.fromEntries(
      (['from', 'region', 'settings', 'ledger', 'wait'] as const).flatMap((name) =>
        asked[name] ? [[name, asked[name]]] : [],
      ),
    ),
    ...(asked.kmsKey ? { 'kms-key': asked.kmsKey } : {}),
  };
  const request = await readRestoreRequest(raw, [table], policy?.region ?? 'us-east-1', (option) => `--${option}`);
  return restore(request, policy ?? undefined, b.environment(env));
}

/** Deletes a table for good, whatever protects it. */
export async function drop(b: Bench, table: string): Promise<void> {
  await using(b.sandbox, async (connection) => {
    await setDeletionProtection(connection, table, false);
    await b.sandbox.advance(MINUTE);
    await connection.send(new DeleteTableCommand({ TableName: table }));
    await b.sandbox.advance(5 * MINUTE);
  });
}
