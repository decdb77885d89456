/** `advise`: looks, counts and compares, and changes nothing. */
import type { Connection } from '../aws/connection.js';
import { consumedWrites } from '../aws/metrics.js';
import { ADVICE_FORMAT, type AdviceReport, type TableAdvice } from '../model/advice.js';
import { ADVICE } from '../model/constants.js';
import { inParallel } from '../model/parallel.js';
import type { Policy } from '../model/policy.js';
import { PRICES } from '../model/prices.js';
import { PLACES_AS_OF } from '../model/region-places.js';
import { iso } from '../model/time.js';
import { observe } from '../observe/observe.js';
import { adviseTables } from '../plan/advise.js';
import { connected, type Environment } from './environment.js';

export interface AdviseRequest {
  /** Only these tables; all that the policy selects by default. */
  tables?: string[];
  /** Another Region than the policy's. */
  region?: string;
  /** Where the application or the runner is. */
  near?: string;
}

/** @throws UserError when the account cannot be looked at */
export async function advise(request: AdviseRequest, given: Policy, env: Environment): Promise<AdviceReport> {
  const policy = request.region ? { ...given, region: request.region } : given;
  return connected(policy, env, async ({ connection }) => {
    env.progress({ kind: 'phase', text: `looking at account ${policy.account}, ${policy.region}` });
    const observed = await observe(connection, policy, request.tables);
    const writes = new Map(
      await inParallel(observed.tables, 4, async ({ name }) => [name, await writesOf(connection, name)] as const),
    );
    const tables = adviseTables({
      policy,
      observed,
      allow: [],
      ...(request.tables ? { tables: request.tables } : {}),
      writes,
      ...(request.near ? { near: request.near } : {}),
    });
    return {
      format: ADVICE_FORMAT,
      version: env.version,
      command: 'advise',
      policy: { name: policy.name, file: policy.source.file, sha256: policy.source.sha256 },
      account: policy.account,
      region: policy.region,
      ...(request.near ? { near: request.near } : {}),
      ...(env.endpoint ? { endpoint: env.endpoint } : {}),
      at: iso(observed.at),
      pricesAsOf: PRICES.asOf,
      placesAsOf: PLACES_AS_OF,
      tables,
      calls: connection.calls,
    };
  });
}

/** What the last days' writes come to in a month. */
async function writesOf(connection: Connection, table: string): Promise<TableAdvice['writes']> {
  try {
    const found = await consumedWrites(connection, table, ADVICE.days);
    return found === 'no-data' ? found : { unitsPerMonth: Math.round((found.units * 30) / ADVICE.days) };
  } catch (error) {
    connection.signal?.throwIfAborted();
    return { failure: (error as Error).message };
  }
}
