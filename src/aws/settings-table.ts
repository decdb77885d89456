/** Settings that the table itself carries: UpdateTable, TagResource, UpdateTimeToLive, UpdateContinuousBackups. */
import {
  DescribeTimeToLiveCommand,
  type StreamViewType,
  type TableClass,
  type TableDescription,
  UpdateTableCommand,
  type UpdateTableCommandInput,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { OWN_TAGS } from '../model/names.js';
import type { Connection } from './connection.js';
import { describeRaw, untilActive } from './create-table.js';
import type { Setting, TableRef } from './settings.js';
import { describePitr, enablePitr, listTags, patiently, setDeletionProtection, tagTable } from './tables.js';

/** Tags, but for AWS's own, which nobody can set, and ours, which say what the copy is. */
export const tagsSetting: Setting<Record<string, string>> = {
  name: 'tags',
  async read(connection, { arn }) {
    const tags = Object.entries(await listTags(connection, arn))
      .filter(([key]) => !key.startsWith('aws:') && !key.startsWith(OWN_TAGS))
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return tags.length > 0 ? Object.fromEntries(tags) : undefined;
  },
  write: (connection, { arn }, tags) => tagTable(connection, arn, tags),
  describe: (tags) => Object.keys(tags).join(', '),
};

export const ttlSetting: Setting<{ attribute: string }> = {
  name: 'time to live',
  async read(connection, { name }) {
    const answer = await connection.send(new DescribeTimeToLiveCommand({ TableName: name }));
    const { TimeToLiveStatus: status = '', AttributeName: attribute = '' } = answer.TimeToLiveDescription ?? {};
    return /^ENABL/.test(status) ? { attribute } : undefined;
  },
  write: (connection, { name }, { attribute }) =>
    patiently(connection, async () => {
      const wanted = { Enabled: true, AttributeName: attribute };
      await connection.sendOnce(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification: wanted }));
    }),
  describe: ({ attribute }) => attribute,
};

export const pitrSetting: Setting<{ days: number }> = {
  name: 'point-in-time recovery',
  async read(connection, { name }) {
    const pitr = await describePitr(connection, name);
    return pitr.enabled ? { days: pitr.days } : undefined;
  },
  write: (connection, { name }, { days }) => enablePitr(connection, name, days),
  describe: ({ days }) => `${days}d`,
};

export const tableClassSetting: Setting<TableClass> = {
  name: 'table class',
  async read(connection, table) {
    const found = (await described(connection, table)).TableClassSummary?.TableClass;
    return found === 'STANDARD' ? undefined : found;
  },
  write: (connection, table, TableClass) => update(connection, table, { TableClass }),
  describe: (tableClass) => tableClass,
};

export const streamSetting: Setting<{ view: string }> = {
  name: 'stream',
  async read(connection, table) {
    const stream = (await described(connection, table)).StreamSpecification;
    return stream?.StreamEnabled ? { view: stream.StreamViewType ?? '' } : undefined;
  },
  write: (connection, table, { view }) =>
    update(connection, table, {
      StreamSpecification: { StreamEnabled: true, StreamViewType: view as StreamViewType },
    }),
  describe: ({ view }) => view,
};

export const deletionProtectionSetting: Setting<true> = {
  name: 'deletion protection',
  read: async (connection, table) => (await described(connection, table)).DeletionProtectionEnabled || undefined,
  write: (connection, { name }) => setDeletionProtection(connection, name, true),
  describe: () => 'on',
};

interface Limits {
  table?: Limit;
  indexes: { name: string; limit: Limit }[];
}
interface Limit {
  reads?: number;
  writes?: number;
}

export const onDemandLimitsSetting: Setting<Limits> = {
  name: 'on-demand limits',
  async read(connection, table) {
    const found = await described(connection, table);
    const own = limitOf(found.OnDemandThroughput);
    const indexes = (found.GlobalSecondaryIndexes ?? [])
      .flatMap((index) => {
        const limit = limitOf(index.OnDemandThroughput);
        return limit ? [{ name: index.IndexName ?? '', limit }] : [];
      })
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    return own || indexes.length > 0 ? { ...(own ? { table: own } : {}), indexes } : undefined;
  },
  async write(connection, table, { table: own, indexes }) {
    if (own) await update(connection, table, { OnDemandThroughput: throughput(own) });
    for (const { name, limit } of indexes) {
      const change = { Update: { IndexName: name, OnDemandThroughput: throughput(limit) } };
      await update(connection, table, { GlobalSecondaryIndexUpdates: [change] });
    }
  },
  describe({ table, indexes }) {
    const words = ({ reads, writes }: Limit) =>
      [reads === undefined ? '' : `${reads} reads/s`, writes === undefined ? '' : `${writes} writes/s`]
        .filter((part) => part !== '')
        .join(', ');
    return [...(table ? [words(table)] : []), ...indexes.map((i) => `${i.name}: ${words(i.limit)}`)].join('; ');
  },
};

/** The service writes "no limit" as -1. */
function limitOf(given: TableDescription['OnDemandThroughput']): Limit | undefined {
  const reads = given?.MaxReadRequestUnits ?? -1;
  const writes = given?.MaxWriteRequestUnits ?? -1;
  if (reads < 0 && writes < 0) return undefined;
  return { ...(reads < 0 ? {} : { reads }), ...(writes < 0 ? {} : { writes }) };
}

function throughput({ reads, writes }: Limit) {
  return {
    ...(reads === undefined ? {} : { MaxReadRequestUnits: reads }),
    ...(writes === undefined ? {} : { MaxWriteRequestUnits: writes }),
  };
}

async function described(connection: Connection, { name }: TableRef): Promise<TableDescription> {
  return (await describeRaw(connection, name)) ?? {};
}

async function update(
  connection: Connection,
  { name }: TableRef,
  change: Omit<UpdateTableCommandInput, 'TableName'>,
): Promise<void> {
  await patiently(connection, () => connection.sendOnce(new UpdateTableCommand({ TableName: name, ...change })));
  await untilActive(connection, name);
}
