/** Application Auto Scaling: targets and policies as settings; nothing scales. */
import { seconds } from '../describe.js';
import { invalid, refusal } from '../errors.js';
import type { Json } from '../records.js';
import { field, validated } from '../validate.js';
import type { Region, ScalableTarget, ScalingPolicy } from '../world.js';
import type { Call } from './call.js';

const required = () => field.text({ notNull: true });
const RESOURCE = { ServiceNamespace: required(), ResourceId: required(), ScalableDimension: required() };
const TARGETS_INPUT = {
  ServiceNamespace: required(),
  ResourceIds: field.list('String'),
  ScalableDimension: field.text(),
};
const POLICIES_INPUT = {
  ServiceNamespace: required(),
  ResourceId: field.text(),
  ScalableDimension: field.text(),
  PolicyNames: field.list('String'),
};
const REGISTER_INPUT = {
  ...RESOURCE,
  MinCapacity: field.integer({ greaterThanOrEqual: 0 }),
  MaxCapacity: field.integer({ greaterThanOrEqual: 0 }),
  RoleARN: field.text(),
};
const POLICY_INPUT = {
  ...RESOURCE,
  PolicyName: required(),
  PolicyType: field.text({ enum: ['StepScaling', 'TargetTrackingScaling', 'PredictiveScaling'] }),
};

interface Resource {
  ServiceNamespace: string;
  ResourceId: string;
  ScalableDimension: string;
}

type Wanted = Partial<Resource> & { ResourceIds?: string[]; PolicyNames?: string[] };

/** DescribeScalableTargets: what a test or a caller put in. */
export function describeScalableTargets({ region, body }: Call): Json {
  const wanted = validated<Wanted>(body, TARGETS_INPUT);
  return { ScalableTargets: region.scalableTargets.filter((target) => isOf(target, wanted)) };
}

/** DescribeScalingPolicies: what callers put in. */
export function describeScalingPolicies({ region, body }: Call): Json {
  const wanted = validated<Wanted>(body, POLICIES_INPUT);
  return {
    ScalingPolicies: region.scalingPolicies.filter(
      (policy) => isOf(policy, wanted) && (wanted.PolicyNames?.includes(policy.PolicyName) ?? true),
    ),
  };
}

/** Makes a target, or changes what it is given of one. @throws ValidationException. */
export function registerScalableTarget({ world, region, body }: Call): Json {
  const input = validated<Resource & Partial<ScalableTarget>>(body, REGISTER_INPUT);
  refuseMissingTable(region, input.ResourceId);
  const known = region.scalableTargets.find((target) => isOf(target, input));
  const { MinCapacity = known?.MinCapacity, MaxCapacity = known?.MaxCapacity } = input;
  if (MinCapacity === undefined || MaxCapacity === undefined) {
    throw invalid('MinCapacity and MaxCapacity are required when registering a new scalable target');
  }
  if (MinCapacity > MaxCapacity) throw invalid('Maximum capacity cannot be less than minimum capacity');
  const target: ScalableTarget = {
    CreationTime: seconds(world.now()),
    ScalableTargetARN: `${arnOf(world.account, region)}:scalable-target/${world.random.hex(20)}`,
    ...known,
    ...input,
    MinCapacity,
    MaxCapacity,
  };
  region.scalableTargets = [...region.scalableTargets.filter((other) => other !== known), target];
  return { ScalableTargetARN: target.ScalableTargetARN };
}

/** Makes a policy or replaces the one of its name. @throws ObjectNotFoundException when there is no such target, ValidationException. */
export function putScalingPolicy({ world, region, body }: Call): Json {
  const configuration = structuredClone(body['TargetTrackingScalingPolicyConfiguration']);
  const input = validated<Resource & Pick<ScalingPolicy, 'PolicyName' | 'PolicyType'>>(body, POLICY_INPUT);
  if (!region.scalableTargets.some((target) => isOf(target, input))) {
    throw refusal(
      'ObjectNotFoundException',
      `No scalable target registered for service namespace: ${input.ServiceNamespace}, resource ID: ${input.ResourceId}, scalable dimension: ${input.ScalableDimension}`,
    );
  }
  const known = region.scalingPolicies.find((policy) => isOf(policy, input) && policy.PolicyName === input.PolicyName);
  const policy: ScalingPolicy = {
    CreationTime: seconds(world.now()),
    PolicyARN: `${arnOf(world.account, region)}:scalingPolicy:${world.random.uuid()}:resource/${input.ServiceNamespace}/${input.ResourceId}:policyName/${input.PolicyName}`,
    ...known,
    ...input,
    ...(configuration !== undefined && { TargetTrackingScalingPolicyConfiguration: configuration as Json }),
  };
  region.scalingPolicies = [...region.scalingPolicies.filter((other) => other !== known), policy];
  return { PolicyARN: policy.PolicyARN, Alarms: [] };
}

function isOf(resource: Resource, wanted: Wanted): boolean {
  return (
    resource.ServiceNamespace === wanted.ServiceNamespace &&
    resource.ResourceId === (wanted.ResourceId ?? resource.ResourceId) &&
    (wanted.ResourceIds?.includes(resource.ResourceId) ?? true) &&
    resource.ScalableDimension === (wanted.ScalableDimension ?? resource.ScalableDimension)
  );
}

/** `table/NAME` or `table/NAME/index/INDEX`. */
function refuseMissingTable(region: Region, resourceId: string): void {
  const [, table, , index] = resourceId.split('/');
  const definition = region.tables.get(table ?? '')?.definition;
  if (definition === undefined) throw invalid(`DynamoDB table does not exist: ${resourceId}`);
  if (index === undefined || definition.GlobalSecondaryIndexes.some(({ IndexName }) => IndexName === index)) return;
  throw invalid(`DynamoDB index does not exist: ${resourceId}`);
}

function arnOf(account: string, region: Region): string {
  return `arn:aws:application-autoscaling:${region.name}:${account}`;
}
