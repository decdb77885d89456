/** Auto scaling of a table and its indexes: what scales between which bounds, and by which policies. */
import {
  DescribeScalableTargetsCommand,
  DescribeScalingPoliciesCommand,
  PutScalingPolicyCommand,
  RegisterScalableTargetCommand,
  type ScalableDimension,
  type ScalableTarget,
  type ScalingPolicy,
  type TargetTrackingScalingPolicyConfiguration,
} from '@aws-sdk/client-application-auto-scaling';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { scalingCalls } from './scaling.js';
import type { Setting, TableRef } from './settings.js';
import { patiently } from './tables.js';

interface Scaling {
  targets: { of: string; dimension: string; least: number; most: number }[];
  policies: { of: string; dimension: string; name: string; tracking: TargetTrackingScalingPolicyConfiguration }[];
}

const DYNAMODB = 'dynamodb';

export const scalingSetting: Setting<Scaling> = {
  name: 'auto scaling',
  async read(connection, table) {
    const { Table } = await connection.send(new DescribeTableCommand({ TableName: table.name }));
    const indexes = (Table?.GlobalSecondaryIndexes ?? []).map(
      (index) => `table/${table.name}/index/${index.IndexName}`,
    );
    return scalingCalls(connection, async (send) => {
      const found: ScalableTarget[] = [];
      for (let next: string | undefined, first = true; first || next; first = false) {
        // Named, as an account may have thousands of them.
        const ResourceIds = [`table/${table.name}`, ...indexes];
        const input = { ServiceNamespace: DYNAMODB, ResourceIds, NextToken: next } as const;
        const page = await send('DescribeScalableTargets', (client, options) =>
          client.send(new DescribeScalableTargetsCommand(input), options),
        );
        found.push(...(page.ScalableTargets ?? []));
        next = page.NextToken;
      }
      const mine = found.filter((target) => isOf(table, target.ResourceId));
      if (mine.length === 0) return undefined;
      const policies: ScalingPolicy[] = [];
      for (const resource of new Set(mine.map((target) => target.ResourceId))) {
        const input = { ServiceNamespace: DYNAMODB, ResourceId: resource } as const;
        const page = await send('DescribeScalingPolicies', (client, options) =>
          client.send(new DescribeScalingPoliciesCommand(input), options),
        );
        policies.push(...(page.ScalingPolicies ?? []));
      }
      return scalingOf(table, mine, policies);
    });
  },
  async write(connection, table, { targets, policies }) {
    await scalingCalls(connection, async (send) => {
      for (const { of, dimension, least, most } of targets) {
        const input = { ...resource(table, of, dimension), MinCapacity: least, MaxCapacity: most };
        await patiently(connection, () =>
          send('RegisterScalableTarget', (client, options) =>
            client.send(new RegisterScalableTargetCommand(input), options),
          ),
        );
      }
      for (const { of, dimension, name, tracking } of policies) {
        const input = {
          ...resource(table, of, dimension),
          PolicyName: name,
          PolicyType: 'TargetTrackingScaling' as const,
          TargetTrackingScalingPolicyConfiguration: tracking,
        };
        await patiently(connection, () =>
          send('PutScalingPolicy', (client, options) => client.send(new PutScalingPolicyCommand(input), options)),
        );
      }
    });
  },
  // The console names a policy after its table.
  carried: ({ targets, policies }, from, to) => ({
    targets,
    policies: sorted(
      policies.map((p) => ({ ...p, name: p.name.replaceAll(`table/${from.name}`, `table/${to.name}`) })),
    ),
  }),
  describe: ({ targets }) =>
    targets.map(({ of, dimension, least, most }) => `${of || dimension.split(':').at(-1)} ${least}–${most}`).join(', '),
};

function isOf({ name }: TableRef, resourceId = ''): boolean {
  return resourceId === `table/${name}` || resourceId.startsWith(`table/${name}/index/`);
}

function scalingOf({ name }: TableRef, targets: ScalableTarget[], policies: ScalingPolicy[]): Scaling {
  const of = (id = '') => id.slice(`table/${name}`.length);
  return {
    targets: sorted(
      targets.map((t) => ({
        of: of(t.ResourceId),
        dimension: t.ScalableDimension ?? '',
        least: t.MinCapacity ?? 0,
        most: t.MaxCapacity ?? 0,
      })),
    ),
    policies: sorted(
      policies.map((p) => ({
        of: of(p.ResourceId),
        dimension: p.ScalableDimension ?? '',
        name: p.PolicyName ?? '',
        tracking: p.TargetTrackingScalingPolicyConfiguration as TargetTrackingScalingPolicyConfiguration,
      })),
    ),
  };
}

function resource({ name }: TableRef, of: string, dimension: string) {
  return {
    ServiceNamespace: DYNAMODB,
    ResourceId: `table/${name}${of}`,
    ScalableDimension: dimension as ScalableDimension,
  } as const;
}

function sorted<T>(values: T[]): T[] {
  return values.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
