/** Two tables, each reached in its own Region and with its own credentials. */
import { type Connection, open } from '../aws/connection.js';
import { clockFor } from '../aws/endpoint-clock.js';
import { callerAccount } from '../aws/identity.js';
import type { Place } from '../model/copy.js';
import type { Environment } from './environment.js';

/** Where the tables are, and whose credentials serve the second; the first is reached with the environment's. */
export interface TwoTables {
  source: string;
  target: string;
  region: string;
  /** The second's, when it is another. */
  toRegion?: string;
  /** Profile, or ARN of a role, for the second. */
  toProfile?: string;
  toRole?: string;
}

export interface Reached {
  source: Side;
  target: Side;
  /** To the target, without the signal: so that an interrupted run can still note where it was. */
  aftercare: Connection;
  calls: Record<string, number>;
}

interface Side {
  connection: Connection;
  place: Place;
}

/** Opens the connections, asks whose accounts they are, does the work, and closes them whatever becomes of it. */
export async function reached<T>(
  tables: TwoTables,
  env: Environment,
  work: (reached: Reached) => Promise<T>,
): Promise<T> {
  const calls: Record<string, number> = {};
  const common = {
    clock: await clockFor(env.endpoint),
    calls,
    ...(env.endpoint ? { endpoint: env.endpoint } : {}),
  };
  const signal = env.signal ? { signal: env.signal } : {};
  const to = {
    region: tables.toRegion ?? tables.region,
    ...(tables.toProfile ? { profile: tables.toProfile } : {}),
    ...(tables.toRole ? { role: tables.toRole } : {}),
  };
  const source = open({ ...common, ...signal, region: tables.region });
  const target = open({ ...common, ...signal, ...to });
  const aftercare = open({ ...common, ...to });
  try {
    const own = await callerAccount(source);
    const others = tables.toProfile || tables.toRole ? await callerAccount(target) : own;
    return await work({
      source: { connection: source, place: placeOf(tables.source, tables.region, own) },
      target: { connection: target, place: placeOf(tables.target, to.region, others) },
      aftercare,
      calls,
    });
  } finally {
    for (const connection of [source, target, aftercare]) connection.close();
  }
}

function placeOf(table: string, region: string, account: string | undefined): Place {
  return { table, region, ...(account ? { account } : {}) };
}
