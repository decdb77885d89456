/** Application Auto Scaling: a service beside DynamoDB, with a client of its own. */
import { ApplicationAutoScalingClient, DescribeScalableTargetsCommand } from '@aws-sdk/client-application-auto-scaling';
import { type Connection, PATIENCE } from './connection.js';

type Call = <T>(
  operation: string,
  request: (client: ApplicationAutoScalingClient, options: { abortSignal?: AbortSignal }) => Promise<T>,
) => Promise<T>;

/** Lends a client for some calls, signed as the connection signs, paced, counted and explained. */
export async function scalingCalls<T>(connection: Connection, work: (send: Call) => Promise<T>): Promise<T> {
  const { region, endpoint, signal } = connection;
  const client = new ApplicationAutoScalingClient({
    region,
    maxAttempts: 2,
    requestHandler: PATIENCE,
    ...(endpoint ? { endpoint } : {}),
    ...connection.identity,
  });
  try {
    return await work((operation, request) =>
      connection.call(operation, () => request(client, signal ? { abortSignal: signal } : {})),
    );
  } finally {
    client.destroy();
  }
}

/**
 * Whose write capacity scales by itself, of a table and its global indexes (DescribeScalableTargets).
 * @returns resources such as `table/orders` and `table/orders/index/by-day`
 * @throws whatever the endpoint says when it has no such service
 */
export async function writeScalingOf(
  connection: Connection,
  table: string,
  indexes: readonly string[],
): Promise<string[]> {
  return scalingCalls(connection, async (send) => {
    const ResourceIds = [`table/${table}`, ...indexes.map((index) => `table/${table}/index/${index}`)];
    const answer = await send('DescribeScalableTargets', (client, options) =>
      client.send(new DescribeScalableTargetsCommand({ ServiceNamespace: 'dynamodb', ResourceIds }), options),
    );
    return (answer.ScalableTargets ?? [])
      .filter(({ ScalableDimension }) => ScalableDimension?.endsWith(':WriteCapacityUnits'))
      .map(({ ResourceId }) => ResourceId ?? '');
  });
}

/**
 * What of a table and its indexes scales by itself (DescribeScalableTargets).
 * @returns dimensions such as `dynamodb:table:WriteCapacityUnits`
 * @throws whatever the endpoint says when it has no such service
 */
export async function scalableDimensions(connection: Connection, table: string): Promise<string[]> {
  return scalingCalls(connection, async (send) => {
    const input = { ServiceNamespace: 'dynamodb' as const, ResourceIds: [`table/${table}`] };
    const answer = await send('DescribeScalableTargets', (client, options) =>
      client.send(new DescribeScalableTargetsCommand(input), options),
    );
    return (answer.ScalableTargets ?? []).map((t) => t.ScalableDimension ?? '');
  });
}
