/** What a backup itself says of its table (DescribeBackup): little, but there when nothing else is. */
import { DescribeBackupCommand } from '@aws-sdk/client-dynamodb';
import { PITR_DAYS } from '../model/constants.js';
import type { KnownSettings } from '../model/settings.js';
import type { Connection } from './connection.js';
import { isError } from './errors.js';
import { SETTINGS } from './settings.js';

export interface BackupSource {
  tableName: string;
  tableArn: string;
  /** ARN of the table's own KMS key. */
  kmsKey?: string;
  itemCount?: number;
  settings: KnownSettings;
}

/** @returns `undefined` when there is no such backup */
export async function describeBackupSource(connection: Connection, arn: string): Promise<BackupSource | undefined> {
  try {
    const { BackupDescription } = await connection.send(new DescribeBackupCommand({ BackupArn: arn }));
    const table = BackupDescription?.SourceTableDetails;
    const features = BackupDescription?.SourceTableFeatureDetails ?? {};
    const type = BackupDescription?.BackupDetails?.BackupType;
    if (!table) return undefined;
    const ttl = features.TimeToLiveDescription;
    const stream = features.StreamDescription;
    const values: Record<string, unknown> = {
      ...(/^ENABL/.test(ttl?.TimeToLiveStatus ?? '') ? { 'time to live': { attribute: ttl?.AttributeName } } : {}),
      ...(stream?.StreamEnabled ? { stream: { view: stream.StreamViewType } } : {}),
      // The service makes such a backup only of a table that has it; with which window, nobody says any more.
      ...(type === 'SYSTEM' ? { 'point-in-time recovery': { days: PITR_DAYS.max } } : {}),
    };
    const told = ['time to live', 'stream', ...(type === 'SYSTEM' ? ['point-in-time recovery'] : [])];
    const key = features.SSEDescription?.SSEType === 'KMS' ? features.SSEDescription.KMSMasterKeyArn : undefined;
    return {
      tableName: table.TableName ?? '',
      tableArn: table.TableArn ?? arn.replace(/\/backup\/.*$/, ''),
      ...(key ? { kmsKey: key } : {}),
      ...(table.ItemCount === undefined ? {} : { itemCount: table.ItemCount }),
      settings: {
        label: 'the backup itself',
        tableArn: table.TableArn ?? arn.replace(/\/backup\/.*$/, ''),
        values,
        unread: SETTINGS.map(({ name }) => name).filter((name) => !told.includes(name)),
      },
    };
  } catch (error) {
    if (isError(error, 'BackupNotFoundException')) return undefined;
    throw error;
  }
}
