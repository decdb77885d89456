/** Every operation of the control plane that the sandbox offers. */
import { describeLimits, describeScalableTargets } from './account.js';
import { createBackup, deleteBackup, describeBackupCall } from './backups.js';
import type { Handler } from './call.js';
import { describeContinuousBackups, updateContinuousBackups } from './continuous-backups.js';
import { createTable } from './create-table.js';
import { listBackups } from './list-backups.js';
import { restoreTableFromBackup, restoreTableToPointInTime } from './restores.js';
import { deleteTable, describeTableCall, listTables } from './tables.js';
import { listTagsOfResource, tagResource, untagResource } from './tags.js';
import { describeTimeToLiveCall, updateTimeToLive } from './time-to-live.js';
import { updateTable } from './update-table.js';

/** By the name in `X-Amz-Target`, after `DynamoDB_20120810.`. */
export const CONTROL_PLANE: Readonly<Record<string, Handler>> = {
  CreateBackup: createBackup,
  CreateTable: createTable,
  DeleteBackup: deleteBackup,
  DeleteTable: deleteTable,
  DescribeBackup: describeBackupCall,
  DescribeContinuousBackups: describeContinuousBackups,
  DescribeLimits: describeLimits,
  DescribeTable: describeTableCall,
  DescribeTimeToLive: describeTimeToLiveCall,
  ListBackups: listBackups,
  ListTables: listTables,
  ListTagsOfResource: listTagsOfResource,
  RestoreTableFromBackup: restoreTableFromBackup,
  RestoreTableToPointInTime: restoreTableToPointInTime,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateContinuousBackups: updateContinuousBackups,
  UpdateTable: updateTable,
  UpdateTimeToLive: updateTimeToLive,
};

/** Operations of Application Auto Scaling, after `AnyScaleFrontendService.`. */
export const AUTO_SCALING: Readonly<Record<string, Handler>> = {
  DescribeScalableTargets: describeScalableTargets,
};
