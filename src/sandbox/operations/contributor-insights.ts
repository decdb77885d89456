/** UpdateContributorInsights, DescribeContributorInsights: the setting, of a table or of one of its indexes. */
import { type Millis, SECOND } from '../../model/time.js';
import { seconds } from '../describe.js';
import { refusal } from '../errors.js';
import { settledTable } from '../lookup.js';
import type { ContributorInsights, Json, TableRecord } from '../records.js';
import { field, validated } from '../validate.js';
import type { Region } from '../world.js';
import type { Call } from './call.js';

/** How long a change shows as ENABLING or DISABLING. [?] */
const CHANGING_FOR: Millis = 10 * SECOND;

const NAMED = { TableName: field.table(), IndexName: field.name() };
const UPDATE_INPUT = {
  ...NAMED,
  ContributorInsightsAction: field.text({ notNull: true, enum: ['ENABLE', 'DISABLE'] }),
  ContributorInsightsMode: field.text({ enum: ['ACCESSED_AND_THROTTLED_KEYS', 'THROTTLED_KEYS'] }),
};

interface Named {
  TableName: string;
  IndexName?: string;
}

interface UpdateInput extends Named {
  ContributorInsightsAction: 'ENABLE' | 'DISABLE';
  ContributorInsightsMode?: string;
}

/** @throws ResourceNotFoundException. */
export function updateContributorInsights({ world, region, body }: Call): Json {
  const input = validated<UpdateInput>(body, UPDATE_INPUT);
  const record = settledWithIndex(region, input);
  const on = input.ContributorInsightsAction === 'ENABLE';
  const insights: ContributorInsights = {
    status: on ? 'ENABLING' : 'DISABLING',
    mode: input.ContributorInsightsMode ?? 'ACCESSED_AND_THROTTLED_KEYS',
    changedAt: world.now(),
    readyAt: world.now() + CHANGING_FOR,
  };
  record.insights.set(input.IndexName ?? '', insights);
  world.agenda.add(insights.readyAt, () => {
    insights.status = on ? 'ENABLED' : 'DISABLED';
  });
  return {
    ...named(input),
    ContributorInsightsStatus: insights.status,
    ContributorInsightsMode: insights.mode,
  };
}

/** @throws ResourceNotFoundException. */
export function describeContributorInsights({ world, region, body }: Call): Json {
  const input = validated<Named>(body, NAMED);
  const insights = settledWithIndex(region, input).insights.get(input.IndexName ?? '');
  if (insights === undefined) return { ...named(input), ContributorInsightsStatus: 'DISABLED' };
  world.polled(insights.readyAt);
  return {
    ...named(input),
    ContributorInsightsStatus: insights.status,
    ContributorInsightsMode: insights.mode,
    LastUpdateDateTime: seconds(insights.changedAt),
  };
}

function named({ TableName, IndexName }: Named): Json {
  return { TableName, ...(IndexName !== undefined && { IndexName }) };
}

function settledWithIndex(region: Region, { TableName, IndexName }: Named): TableRecord {
  const record = settledTable(region, TableName);
  const { GlobalSecondaryIndexes, LocalSecondaryIndexes } = record.definition;
  const known = [...GlobalSecondaryIndexes, ...LocalSecondaryIndexes].some((index) => index.IndexName === IndexName);
  if (IndexName === undefined || known) return record;
  throw refusal('ResourceNotFoundException', `Requested resource not found: Index: ${IndexName} not found`);
}
