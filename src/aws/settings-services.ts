/** Settings of services around the table: who may use it, who watches it, who is told of its changes. */
import {
  DescribeContributorInsightsCommand,
  DescribeKinesisStreamingDestinationCommand,
  DescribeTableCommand,
  EnableKinesisStreamingDestinationCommand,
  GetResourcePolicyCommand,
  PutResourcePolicyCommand,
  UpdateContributorInsightsCommand,
} from '@aws-sdk/client-dynamodb';
import { MINUTE } from '../model/time.js';
import type { Connection } from './connection.js';
import { isError, isThrottle } from './errors.js';
import { accountOf } from './identity.js';
import { retrying } from './retry.js';
import type { Setting, TableRef } from './settings.js';
import { patiently } from './tables.js';

/** A simulator answers what it does not have like a failure of the service, for ever: there one such answer must do. */
function asking({ endpoint, send, sendOnce, clock }: Connection): Connection['send'] {
  if (!endpoint) return send;
  const patient = (command: Parameters<Connection['send']>[0]) =>
    retrying(() => sendOnce(command), { clock, within: MINUTE, when: isThrottle });
  return patient as unknown as Connection['send'];
}

export const resourcePolicySetting: Setting<string> = {
  name: 'resource policy',
  async read(connection, { arn }) {
    try {
      const { Policy } = await asking(connection)(new GetResourcePolicyCommand({ ResourceArn: arn }));
      return Policy ? JSON.stringify(JSON.parse(Policy)) : undefined;
    } catch (error) {
      if (isError(error, 'PolicyNotFoundException')) return undefined;
      throw error;
    }
  },
  write: (connection, { arn }, policy) =>
    patiently(connection, async () => {
      await connection.sendOnce(new PutResourcePolicyCommand({ ResourceArn: arn, Policy: policy }));
    }),
  // A policy names its own table.
  carried: (policy, from, to) => policy.replaceAll(JSON.stringify(from.arn).slice(1, -1), to.arn),
  describe: (policy) => `${policy.length} characters`,
};

/** Where Contributor Insights is on: on the table (`''`) and on indexes, by name. */
export const insightsSetting: Setting<string[]> = {
  name: 'Contributor Insights',
  async read(connection, table) {
    const { Table } = await connection.send(new DescribeTableCommand({ TableName: table.name }));
    const names = ['', ...(Table?.GlobalSecondaryIndexes ?? []).map((index) => index.IndexName ?? '')].sort();
    const on: string[] = [];
    for (const name of names) if (await hasInsights(connection, table, name)) on.push(name);
    return on.length > 0 ? on : undefined;
  },
  async write(connection, table, names) {
    for (const index of names) {
      await patiently(connection, async () => {
        await connection.sendOnce(
          new UpdateContributorInsightsCommand({
            TableName: table.name,
            ...(index ? { IndexName: index } : {}),
            ContributorInsightsAction: 'ENABLE',
          }),
        );
      });
    }
  },
  describe: (names) => names.map((name) => (name === '' ? 'table' : `index ${name}`)).join(', '),
};

async function hasInsights(connection: Connection, { name }: TableRef, index: string): Promise<boolean> {
  try {
    const answer = await asking(connection)(
      new DescribeContributorInsightsCommand({ TableName: name, ...(index ? { IndexName: index } : {}) }),
    );
    return /^ENABL/.test(answer.ContributorInsightsStatus ?? '');
  } catch (error) {
    if (isError(error, 'ResourceNotFoundException')) return false;
    throw error;
  }
}

/** ARNs of the Kinesis streams that the table's changes go to. */
export const kinesisSetting: Setting<string[]> = {
  name: 'Kinesis destination',
  async read(connection, { name }) {
    const answer = await asking(connection)(new DescribeKinesisStreamingDestinationCommand({ TableName: name }));
    const on = (answer.KinesisDataStreamDestinations ?? [])
      .filter((destination) => /^(ACTIVE|ENABLING|UPDATING)$/.test(destination.DestinationStatus ?? ''))
      .map((destination) => destination.StreamArn ?? '')
      .sort();
    return on.length > 0 ? on : undefined;
  },
  async write(connection, { name }, arns) {
    for (const StreamArn of arns) {
      await patiently(connection, async () => {
        await connection.sendOnce(new EnableKinesisStreamingDestinationCommand({ TableName: name, StreamArn }));
      });
    }
  },
  obstacle(arns, _from, to) {
    const stranger = arns.find((arn) => regionOf(arn) !== regionOf(to.arn) || accountOf(arn) !== accountOf(to.arn));
    return (
      stranger && `a table can only write to a Kinesis stream of its own account and Region, and ${stranger} is none`
    );
  },
  describe: (arns) => arns.map((arn) => arn.split('/').at(-1) ?? arn).join(', '),
};

function regionOf(arn: string): string {
  return arn.split(':')[3] ?? '';
}
