/** Calls about the account: DescribeLimits, DescribeEndpoints, and two calls of other services. */
import type { Json } from '../records.js';
import { field, validated } from '../validate.js';
import type { World } from '../world.js';
import type { Call } from './call.js';

/** The service's defaults, us-east-1. */
export function describeLimits(): Json {
  return {
    AccountMaxReadCapacityUnits: 80_000,
    AccountMaxWriteCapacityUnits: 80_000,
    TableMaxReadCapacityUnits: 40_000,
    TableMaxWriteCapacityUnits: 40_000,
  };
}

const TARGETS_INPUT = {
  ServiceNamespace: field.text({ notNull: true }),
  ResourceIds: field.list('String'),
  ScalableDimension: field.text(),
};

interface TargetsInput {
  ServiceNamespace: string;
  ResourceIds?: string[];
  ScalableDimension?: string;
}

/** Application Auto Scaling's DescribeScalableTargets, from what a test or a user put in. */
export function describeScalableTargets({ world, body }: Call): Json {
  const wanted = validated<TargetsInput>(body, TARGETS_INPUT);
  const targets = world.scalableTargets.filter(
    ({ ServiceNamespace, ResourceId, ScalableDimension }) =>
      ServiceNamespace === wanted.ServiceNamespace &&
      (wanted.ResourceIds?.includes(ResourceId) ?? true) &&
      (wanted.ScalableDimension ?? ScalableDimension) === ScalableDimension,
  );
  return { ScalableTargets: targets };
}

/** STS's GetCallerIdentity: the account's root, whoever signed. */
export function callerIdentity({ account }: World): Json {
  return { Arn: `arn:aws:iam::${account}:root`, UserId: account, Account: account };
}
