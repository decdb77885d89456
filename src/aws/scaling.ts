/** Application Auto Scaling, as far as a restore loses it. */
import { ApplicationAutoScalingClient, DescribeScalableTargetsCommand } from '@aws-sdk/client-application-auto-scaling';
import { type Connection, PATIENCE } from './connection.js';

/**
 * What of a table and its indexes scales by itself (DescribeScalableTargets).
 * @returns dimensions such as `dynamodb:table:WriteCapacityUnits`
 * @throws whatever the endpoint says when it has no such service
 */
export async function scalableDimensions(connection: Connection, table: string): Promise<string[]> {
  const { region, endpoint, signal } = connection;
  const client = new ApplicationAutoScalingClient({
    region,
    maxAttempts: 2,
    requestHandler: PATIENCE,
    ...(endpoint ? { endpoint } : {}),
  });
  try {
    const answer = await connection.call('DescribeScalableTargets', () =>
      client.send(
        new DescribeScalableTargetsCommand({ ServiceNamespace: 'dynamodb', ResourceIds: [`table/${table}`] }),
        signal ? { abortSignal: signal } : {},
      ),
    );
    return (answer.ScalableTargets ?? []).map((t) => t.ScalableDimension ?? '');
  } finally {
    client.destroy();
  }
}
