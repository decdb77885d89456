/** Every operation of the control plane that the sandbox offers. */
import { describeLimits } from './account.js';
import {
  describeScalableTargets,
  describeScalingPolicies,
  putScalingPolicy,
  registerScalableTarget,
} from './auto-scaling.js';
import { createBackup, deleteBackup, describeBackupCall } from './backups.js';
import type { Handler } from './call.js';
import { describeContinuousBackups, updateContinuousBackups } from './continuous-backups.js';
import { describeContributorInsights, updateContributorInsights } from './contributor-insights.js';
import { createTable } from './create-table.js';
import { describeKinesis, disableKinesis, enableKinesis } from './kinesis.js';
import { listBackups } from './list-backups.js';
import { getMetricData, getMetricStatistics } from './metrics.js';
import { deleteResourcePolicy, getResourcePolicy, putResourcePolicy } from './resource-policies.js';
import { restoreTableFromBackup, restoreTableToPointInTime } from './restores.js';
import { describeStream, getRecords, getShardIterator, listStreams } from './streams.js';
import { deleteTable, describeTableCall, listTables } from './tables.js';
import { listTagsOfResource, tagResource, untagResource } from './tags.js';
import { describeTimeToLiveCall, updateTimeToLive } from './time-to-live.js';
import { updateTable } from './update-table.js';

/** By the name in `X-Amz-Target`, after `DynamoDB_20120810.`. */
export const CONTROL_PLANE: Readonly<Record<string, Handler>> = {
  CreateBackup: createBackup,
  CreateTable: createTable,
  DeleteBackup: deleteBackup,
  DeleteResourcePolicy: deleteResourcePolicy,
  DeleteTable: deleteTable,
  DescribeBackup: describeBackupCall,
  DescribeContinuousBackups: describeContinuousBackups,
  DescribeContributorInsights: describeContributorInsights,
  DescribeKinesisStreamingDestination: describeKinesis,
  DescribeLimits: describeLimits,
  DescribeTable: describeTableCall,
  DescribeTimeToLive: describeTimeToLiveCall,
  DisableKinesisStreamingDestination: disableKinesis,
  EnableKinesisStreamingDestination: enableKinesis,
  GetResourcePolicy: getResourcePolicy,
  ListBackups: listBackups,
  ListTables: listTables,
  ListTagsOfResource: listTagsOfResource,
  PutResourcePolicy: putResourcePolicy,
  RestoreTableFromBackup: restoreTableFromBackup,
  RestoreTableToPointInTime: restoreTableToPointInTime,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateContinuousBackups: updateContinuousBackups,
  UpdateContributorInsights: updateContributorInsights,
  UpdateTable: updateTable,
  UpdateTimeToLive: updateTimeToLive,
};

/** Operations of DynamoDB Streams, after `DynamoDBStreams_20120810.`. */
export const STREAMS: Readonly<Record<string, Handler>> = {
  DescribeStream: describeStream,
  GetRecords: getRecords,
  GetShardIterator: getShardIterator,
  ListStreams: listStreams,
};

/** Operations of Application Auto Scaling, after `AnyScaleFrontendService.`. */
export const AUTO_SCALING: Readonly<Record<string, Handler>> = {
  DescribeScalableTargets: describeScalableTargets,
  DescribeScalingPolicies: describeScalingPolicies,
  PutScalingPolicy: putScalingPolicy,
  RegisterScalableTarget: registerScalableTarget,
};

/** Operations of CloudWatch, after `GraniteServiceVersion20100801.`. */
export const CLOUDWATCH: Readonly<Record<string, Handler>> = {
  GetMetricData: getMetricData,
  GetMetricStatistics: getMetricStatistics,
};
