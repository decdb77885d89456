/** DescribeContinuousBackups, UpdateContinuousBackups, and the window of point-in-time recovery. */
import { PITR_DAYS, PITR_LAG } from '../../model/constants.js';
import { DAY, type Millis, SECOND } from '../../model/time.js';
import { seconds } from '../describe.js';
import { invalid } from '../errors.js';
import { backupSource } from '../lookup.js';
import type { Json, PointInTimeRecovery, TableRecord } from '../records.js';
import { field, validated } from '../validate.js';
import { backupsAvailableAt, refuseBeforeAvailable } from './backups.js';
import type { Call } from './call.js';

const DESCRIBE_INPUT = { TableName: field.table() };
const UPDATE_INPUT = {
  TableName: field.table(),
  PointInTimeRecoverySpecification: field.struct(
    {
      PointInTimeRecoveryEnabled: field.flag({ notNull: true }),
      RecoveryPeriodInDays: field.integer({ greaterThanOrEqual: PITR_DAYS.min, lessThanOrEqual: PITR_DAYS.max }),
    },
    { notNull: true },
  ),
};

interface UpdateInput {
  TableName: string;
  PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: boolean; RecoveryPeriodInDays?: number };
}

/** @throws TableNotFoundException. */
export function describeContinuousBackups({ world, region, body }: Call): Json {
  const { TableName } = validated<{ TableName: string }>(body, DESCRIBE_INPUT);
  const record = backupSource(region, TableName);
  world.polled(backupsAvailableAt(record));
  return describe(record, world.now());
}

/** @throws TableNotFoundException, ContinuousBackupsUnavailableException, ValidationException. */
export function updateContinuousBackups({ world, region, body }: Call): Json {
  const input = validated<UpdateInput>(body, UPDATE_INPUT);
  const wanted = input.PointInTimeRecoverySpecification;
  const record = backupSource(region, input.TableName);
  if (!wanted.PointInTimeRecoveryEnabled && wanted.RecoveryPeriodInDays !== undefined) {
    throw invalid('RecoveryPeriodInDays can only be specified when PointInTimeRecoveryEnabled is true');
  }
  refuseBeforeAvailable(world, record);
  if (wanted.PointInTimeRecoveryEnabled) enable(record, wanted.RecoveryPeriodInDays ?? PITR_DAYS.max, world.now());
  else delete record.pitr;
  return describe(record, world.now());
}

/** Turns point-in-time recovery on, or sets the length of its window: what a shorter one lets go never comes back. */
export function enable(record: TableRecord, days: number, now: Millis): void {
  const floor = record.pitr === undefined ? now : Math.max(record.pitr.floor, now - days * DAY);
  record.pitr = { days, floor };
}

/** @returns the seconds between which a table can be restored; they are one and the same just after enabling. */
export function restorableWindow(
  { days, floor }: PointInTimeRecovery,
  now: Millis,
): { earliest: Millis; latest: Millis } {
  const earliest = wholeSecond(Math.max(floor, now - days * DAY));
  return { earliest, latest: Math.max(earliest, wholeSecond(now - PITR_LAG)) };
}

function wholeSecond(at: Millis): Millis {
  return Math.floor(at / SECOND) * SECOND;
}

function describe(record: TableRecord, now: Millis): Json {
  return {
    ContinuousBackupsDescription: {
      // ENABLED on every table; it says nothing about point-in-time recovery.
      ContinuousBackupsStatus: 'ENABLED',
      PointInTimeRecoveryDescription: describeWindow(record.pitr, now),
    },
  };
}

function describeWindow(pitr: PointInTimeRecovery | undefined, now: Millis): Json {
  if (pitr === undefined) return { PointInTimeRecoveryStatus: 'DISABLED' };
  const { earliest, latest } = restorableWindow(pitr, now);
  return {
    PointInTimeRecoveryStatus: 'ENABLED',
    RecoveryPeriodInDays: pitr.days,
    EarliestRestorableDateTime: seconds(earliest),
    LatestRestorableDateTime: seconds(latest),
  };
}
