/** ListBackups. */
import type { Millis } from '../../model/time.js';
import { seconds } from '../describe.js';
import { tableNameOf } from '../lookup.js';
import { hash32 } from '../random.js';
import type { BackupRecord, Json } from '../records.js';
import { field, validated } from '../validate.js';
import type { Call } from './call.js';

const INPUT = {
  TableName: field.text({ lengthGreaterThanOrEqual: 1, lengthLessThanOrEqual: 1024 }),
  Limit: field.integer({ greaterThanOrEqual: 1, lessThanOrEqual: 100 }),
  TimeRangeLowerBound: field.timestamp(),
  TimeRangeUpperBound: field.timestamp(),
  ExclusiveStartBackupArn: field.arn(),
  BackupType: field.text({ enum: ['USER', 'SYSTEM', 'AWS_BACKUP', 'ALL'] }),
};

interface Input {
  TableName?: string;
  Limit?: number;
  TimeRangeLowerBound?: number;
  TimeRangeUpperBound?: number;
  ExclusiveStartBackupArn?: string;
  BackupType?: string;
}

/**
 * A page of backups, in an order that tells nothing: the service documents none. A full page always carries a cursor, so the last
 * page may be empty. A table that nobody knows has no backups; that is no error.
 */
export function listBackups({ region, body }: Call): Json {
  const input = validated<Input>(body, INPUT);
  const start = input.ExclusiveStartBackupArn === undefined ? '' : place(input.ExclusiveStartBackupArn);
  const matching = [...region.backups.values()]
    .filter((backup) => matches(backup, input))
    .map((backup) => ({ backup, at: place(backup.arn) }))
    .filter(({ at }) => at > start)
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  const limit = input.Limit ?? 100;
  const page = matching.slice(0, limit).map(({ backup }) => backup);
  return {
    BackupSummaries: page.map(summary),
    ...(page.length === limit && { LastEvaluatedBackupArn: page.at(-1)?.arn }),
  };
}

function matches(backup: BackupRecord, input: Input): boolean {
  const type = input.BackupType ?? 'USER';
  if (type !== 'ALL' && backup.type !== type) return false;
  if (input.TableName !== undefined && backup.source.definition.TableName !== tableNameOf(input.TableName))
    return false;
  return (
    backup.createdAt >= millis(input.TimeRangeLowerBound ?? Number.NEGATIVE_INFINITY) &&
    backup.createdAt < millis(input.TimeRangeUpperBound ?? Number.POSITIVE_INFINITY)
  );
}

function millis(epochSeconds: number): Millis {
  return Number.isFinite(epochSeconds) ? Math.round(epochSeconds * 1_000) : epochSeconds;
}

/** Where a backup comes in the listing: scattered, but always at the same place, so that a cursor works. */
function place(arn: string): string {
  return `${hash32(0, arn).toString(16).padStart(8, '0')} ${arn}`;
}

function summary(backup: BackupRecord): Json {
  return {
    TableName: backup.source.definition.TableName,
    TableId: backup.source.id,
    TableArn: backup.source.arn,
    BackupArn: backup.arn,
    BackupName: backup.name,
    BackupCreationDateTime: seconds(backup.createdAt),
    ...(backup.expiresAt !== undefined && { BackupExpiryDateTime: seconds(backup.expiresAt) }),
    BackupStatus: backup.status,
    BackupType: backup.type,
    BackupSizeBytes: backup.bytes,
  };
}
