/** Copies on a sandbox, over HTTP. */

import { open } from '../../src/aws/connection.js';
import { clockFor } from '../../src/aws/endpoint-clock.js';
import { describeTable } from '../../src/aws/tables.js';
import { copy } from '../../src/commands/copy.js';
import type { Environment } from '../../src/commands/environment.js';
import { readTable } from '../../src/data/read-table.js';
import type { CopyOptions, CopyReport } from '../../src/model/copy.js';
import type { Policy } from '../../src/model/policy.js';
import type { Bench } from './bench.js';

export interface Asked extends Partial<CopyOptions> {
  source?: string;
  target?: string;
  region?: string;
  toRegion?: string;
  toProfile?: string;
  toRole?: string;
  ledger?: string;
  policy?: Policy;
  env?: Partial<Environment>;
}

/** Copies `orders` to `orders-2`, unless told otherwise. */
export function copying(b: Bench, asked: Asked = {}): Promise<CopyReport> {
  const { source = 'orders', target = 'orders-2', region = 'us-east-1', policy, env, ...rest } = asked;
  const { toRegion, toProfile, toRole, ledger, ...options } = rest;
  return copy(
    {
      source,
      target,
      region,
      ...(toRegion ? { toRegion } : {}),
      ...(toProfile ? { toProfile } : {}),
      ...(toRole ? { toRole } : {}),
      ...(ledger ? { ledger } : {}),
      options: { follow: false, followFor: 0, enableStream: false, ...options },
    },
    policy,
    b.environment(env),
  );
}

/** What a table holds now: how many items, and their fingerprint. */
export async function contents(b: Bench, table: string, region = 'us-east-1') {
  const connection = open({ region, endpoint: b.sandbox.url, clock: await clockFor(b.sandbox.url) });
  try {
    const found = await describeTable(connection, table);
    if (!found) return undefined;
    const read = await readTable(connection, { table, keys: found.keys, size: found.sizeBytes });
    return read.fingerprint.value();
  } finally {
    connection.close();
  }
}
