/** CreateBackup, DescribeBackup, DeleteBackup, and the backups that the service makes itself. */
import { BACKUP_SPREAD } from '../../model/constants.js';
import { DAY, type Millis, SECOND } from '../../model/time.js';
import { copyOf, describeBackup, describeBackupDetails } from '../describe.js';
import { invalid, refusal } from '../errors.js';
import { backupSource, knownBackup } from '../lookup.js';
import { unit } from '../random.js';
import type { BackupRecord, BackupType, Json, TableRecord } from '../records.js';
import { field, validated } from '../validate.js';
import type { Region, World } from '../world.js';
import type { Call } from './call.js';

/** For this long after a table's first ACTIVE its backups may not be available yet; 0–6 s were measured. */
const BACKUPS_AVAILABLE_AFTER = 6 * SECOND;
const SYSTEM_BACKUP_LIVES = 35 * DAY;

const CREATE_INPUT = { TableName: field.table(), BackupName: field.name({ notNull: true }) };
const NAMED = { BackupArn: field.arn({ notNull: true }) };

/** @throws TableNotFoundException, TableInUseException, ContinuousBackupsUnavailableException. */
export function createBackup({ world, region, body }: Call): Json {
  const input = validated<{ TableName: string; BackupName: string }>(body, CREATE_INPUT);
  const record = backupSource(region, input.TableName);
  refuseBeforeAvailable(world, record);
  const backup = addBackup(world, region, record, { name: input.BackupName, type: 'USER', spread: BACKUP_SPREAD });
  backup.status = 'CREATING';
  backup.readyAt = world.now() + world.random.between(5, 60) * SECOND;
  world.agenda.add(backup.readyAt, () => {
    backup.status = 'AVAILABLE';
  });
  return { BackupDetails: describeBackupDetails(backup) };
}

export function describeBackupCall({ world, region, body }: Call): Json {
  const { BackupArn } = validated<{ BackupArn: string }>(body, NAMED);
  const backup = knownBackup(region, BackupArn);
  if (backup.status === 'CREATING') world.polled(backup.readyAt);
  return { BackupDescription: describeBackup(world, region, knownBackup(region, BackupArn)) };
}

/** @throws BackupNotFoundException, BackupInUseException, ValidationException (SYSTEM). */
export function deleteBackup({ world, region, body }: Call): Json {
  const { BackupArn } = validated<{ BackupArn: string }>(body, NAMED);
  const backup = knownBackup(region, BackupArn);
  if (backup.type === 'SYSTEM') throw invalid(`System backups cannot be deleted: ${BackupArn}`);
  refuseInUse(backup);
  region.backups.delete(BackupArn);
  return { BackupDescription: describeBackup(world, region, backup, 'DELETED') };
}

/** @throws BackupInUseException while the backup is being made or restored from. */
export function refuseInUse(backup: BackupRecord): void {
  if (backup.status === 'CREATING') {
    throw refusal('BackupInUseException', `Backup is being created: ${backup.arn}`);
  }
  if (backup.restoringTo !== undefined) {
    throw refusal('BackupInUseException', `Backup is being restored to table ${backup.restoringTo}: ${backup.arn}`);
  }
}

/** @throws ContinuousBackupsUnavailableException in the first seconds of a table. */
export function refuseBeforeAvailable(world: World, record: TableRecord): void {
  if (world.now() < backupsAvailableAt(record)) {
    throw refusal(
      'ContinuousBackupsUnavailableException',
      `Backups are being enabled for the table: ${record.definition.TableName}. Please retry later`,
    );
  }
}

/** @returns from when on a table can be backed up: between 0 and 6 s after its first ACTIVE, by its id. */
export function backupsAvailableAt(record: TableRecord): Millis {
  return record.activeAt + Math.floor(unit(0, record.id) * BACKUPS_AVAILABLE_AFTER);
}

/** Keeps what a table held, because it is deleted while point-in-time recovery is on. */
export function keepSystemBackup(world: World, region: Region, record: TableRecord): void {
  const name = `${record.definition.TableName}$DeletedTableBackup`;
  const backup = addBackup(world, region, record, { name, type: 'SYSTEM', spread: 0 });
  backup.expiresAt = backup.createdAt + SYSTEM_BACKUP_LIVES;
  world.agenda.add(backup.expiresAt, () => region.backups.delete(backup.arn));
}

/** @returns the moment at which a backup holds an item: drawn for each item, and the same whenever one asks. */
export function momentIn(backup: BackupRecord): (key: string) => Millis {
  const { createdAt, spread, seed } = backup;
  if (spread === 0) return () => createdAt;
  return (key) => createdAt + Math.round((2 * unit(seed, key) - 1) * spread);
}

function addBackup(
  world: World,
  region: Region,
  record: TableRecord,
  kind: { name: string; type: BackupType; spread: Millis },
): BackupRecord {
  const now = world.now();
  const backup: BackupRecord = {
    ...kind,
    arn: `${record.arn}/backup/${String(now).padStart(14, '0')}-${world.random.hex(8)}`,
    status: 'AVAILABLE',
    createdAt: now,
    readyAt: now,
    seed: world.random.between(0, 2 ** 32 - 1),
    itemCount: record.items.count,
    bytes: record.items.bytes,
    source: {
      definition: copyOf(record.definition),
      id: record.id,
      arn: record.arn,
      createdAt: record.createdAt,
      ...(record.ttl && { ttl: { ...record.ttl } }),
    },
    items: record.items,
  };
  region.backups.set(backup.arn, backup);
  return backup;
}
