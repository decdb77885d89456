/** RestoreTableFromBackup and RestoreTableToPointInTime. */
import { type Millis, SECOND } from '../../model/time.js';
import { describeTable } from '../describe.js';
import { backupSourceMissing, invalid, refusal } from '../errors.js';
import { backupSource, knownBackup, sourceRegion } from '../lookup.js';
import type { Json, RestoreOrigin, TableDefinition } from '../records.js';
import { field, validated } from '../validate.js';
import type { Region, World } from '../world.js';
import { refuseInUse } from './backups.js';
import type { Call } from './call.js';
import { restorableWindow } from './continuous-backups.js';
import { refuseForeignKey } from './keys.js';
import { beginRestore, type Contents } from './restore.js';
import { OVERRIDES, type Overrides, overridden } from './restore-overrides.js';

const CONCURRENT_RESTORES = 50;

const FROM_BACKUP = {
  TargetTableName: field.table(),
  BackupArn: field.arn({ notNull: true }),
  ...OVERRIDES,
};

const TO_POINT_IN_TIME = {
  TargetTableName: field.table(),
  SourceTableName: field.text(),
  SourceTableArn: field.text(),
  UseLatestRestorableTime: field.flag(),
  RestoreDateTime: field.timestamp(),
  ...OVERRIDES,
};

interface PointInTimeInput extends Overrides {
  TargetTableName: string;
  SourceTableName?: string;
  SourceTableArn?: string;
  UseLatestRestorableTime?: boolean;
  /** Epoch seconds. */
  RestoreDateTime?: number;
}

/**
 * @throws BackupNotFoundException, BackupInUseException, TableAlreadyExistsException, LimitExceededException, ValidationException,
 *   AccessDeniedException (another account’s), ServiceUnavailable (the backup’s Region is cut off).
 */
export function restoreTableFromBackup({ world, region, body }: Call): Json {
  const input = validated<Overrides & { TargetTableName: string; BackupArn: string }>(body, FROM_BACKUP);
  const source = sourceRegion(world, region, input.BackupArn);
  refuseUnencrypted(region, source, input);
  const backup = knownBackup(source, input.BackupArn);
  refuseTarget(region, input.TargetTableName);
  refuseInUse(backup);
  const definition = overridden(backup.source.definition, input.TargetTableName, input);
  const origin = { backup, sourceTableArn: backup.source.arn, moment: backup.createdAt };
  return begin(world, region, definition, origin, { from: backup.items, backup });
}

/** @throws TableNotFoundException, PointInTimeRecoveryUnavailableException, InvalidRestoreTimeException, and as from a backup. */
export function restoreTableToPointInTime({ world, region, body }: Call): Json {
  const input = validated<PointInTimeInput>(body, TO_POINT_IN_TIME);
  const from = sourceRegion(world, region, input.SourceTableArn ?? '');
  refuseUnencrypted(region, from, input);
  const source = backupSource(from, sourceName(input));
  if (source.pitr === undefined) {
    throw refusal(
      'PointInTimeRecoveryUnavailableException',
      `Point in time recovery is not enabled for table '${source.definition.TableName}'`,
    );
  }
  const moment = restoreMoment(input, restorableWindow(source.pitr, world.now()));
  refuseTarget(region, input.TargetTableName);
  const definition = overridden(source.definition, input.TargetTableName, input);
  return begin(world, region, definition, { sourceTableArn: source.arn, moment }, { from: source.items, moment });
}

function begin(
  world: World,
  region: Region,
  definition: TableDefinition,
  origin: RestoreOrigin,
  contents: Contents,
): Json {
  const record = beginRestore(world, region, definition, origin, contents);
  return { TableDescription: describeTable(world, region, record) };
}

/** From another Region it has to be said how the table is encrypted, under a key of this one. @throws ValidationException. */
function refuseUnencrypted(region: Region, source: Region, { SSESpecificationOverride: sse }: Overrides): void {
  if (source === region) return;
  if (sse === undefined) {
    throw invalid('Invalid Request: sseSpecificationOverride must be provided for cross-region restores');
  }
  refuseForeignKey(region.name, sse.KMSMasterKeyId);
}

function sourceName(input: PointInTimeInput): string {
  if (input.SourceTableName !== undefined) return input.SourceTableName;
  if (input.SourceTableArn === undefined) {
    throw invalid('One or more parameter values were invalid: one of SourceTableName and SourceTableArn is required');
  }
  const name = /:table\/([^/]+)$/.exec(input.SourceTableArn)?.[1];
  if (name === undefined) throw backupSourceMissing(input.SourceTableArn);
  return name;
}

function restoreMoment(input: PointInTimeInput, window: { earliest: Millis; latest: Millis }): Millis {
  const { RestoreDateTime: wanted, UseLatestRestorableTime: latest } = input;
  if ((wanted === undefined) !== (latest ?? false)) {
    throw invalid(
      'One or more parameter values were invalid: exactly one of RestoreDateTime and UseLatestRestorableTime is required',
    );
  }
  if (wanted === undefined) return window.latest;
  const moment = Math.floor(wanted) * SECOND;
  if (moment < window.earliest || moment > window.latest) {
    throw refusal(
      'InvalidRestoreTimeException',
      'An invalid restore time was specified. RestoreDateTime must be between EarliestRestorableDateTime and LatestRestorableDateTime.',
    );
  }
  return moment;
}

function refuseTarget(region: Region, target: string): void {
  if (region.tables.has(target)) throw refusal('TableAlreadyExistsException', `Table already exists: ${target}`);
  const running = [...region.tables.values()].filter(({ restore }) => restore !== undefined).length;
  if (running >= CONCURRENT_RESTORES) {
    throw refusal(
      'LimitExceededException',
      `Subscriber limit exceeded: at most ${CONCURRENT_RESTORES} concurrent table restores are allowed`,
    );
  }
}
