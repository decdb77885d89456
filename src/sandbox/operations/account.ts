/** Calls about the account: DescribeLimits, and a call of another service. */
import type { Json } from '../records.js';
import type { World } from '../world.js';

/** The service's defaults, us-east-1. */
export function describeLimits(): Json {
  return {
    AccountMaxReadCapacityUnits: 80_000,
    AccountMaxWriteCapacityUnits: 80_000,
    TableMaxReadCapacityUnits: 40_000,
    TableMaxWriteCapacityUnits: 40_000,
  };
}

/** STS's GetCallerIdentity: the account's root, whoever signed. */
export function callerIdentity({ account }: World): Json {
  return { Arn: `arn:aws:iam::${account}:root`, UserId: account, Account: account };
}
