/** Finding what a call names, or refusing as the service does. */
import { accessDenied, backupSourceMissing, invalid, refusal, tableMissing, unavailable } from './errors.js';
import type { BackupRecord, TableRecord } from './records.js';
import type { Region, World } from './world.js';

/** @returns the table, in whatever status. @throws ResourceNotFoundException. */
export function anyTable(region: Region, name: string): TableRecord {
  const record = region.tables.get(name);
  if (record === undefined) throw tableMissing(name);
  return record;
}

/** @returns the table, unless it is CREATING or DELETING: tag and TTL calls do not see it then. @throws ResourceNotFoundException. */
export function settledTable(region: Region, name: string): TableRecord {
  const record = anyTable(region, name);
  if (record.status === 'CREATING' || record.status === 'DELETING') throw tableMissing(name);
  return record;
}

/** @returns the table for a backup or point-in-time call, which do not see one that is CREATING. @throws TableNotFoundException, TableInUseException. */
export function backupSource(region: Region, name: string): TableRecord {
  const record = region.tables.get(name);
  if (record === undefined || record.status === 'CREATING') throw backupSourceMissing(name);
  if (record.status === 'DELETING') throw refusal('TableInUseException', `Table is being deleted: ${name}`);
  return record;
}

/** @throws BackupNotFoundException. */
export function knownBackup(region: Region, arn: string): BackupRecord {
  const backup = region.backups.get(arn);
  if (backup === undefined) throw refusal('BackupNotFoundException', `Backup not found: ${arn}`);
  return backup;
}

/**
 * @returns the Region that an ARN is of, for a restore from there.
 * @throws AccessDeniedException for another account's, ServiceUnavailable for a Region that cannot be reached.
 */
export function sourceRegion(world: World, region: Region, arn: string): Region {
  const [, of, account] = /^arn:aws:dynamodb:([^:]+):(\d{12}):table\//.exec(arn) ?? [];
  if (of === undefined) return region;
  if (account !== world.account) {
    throw accessDenied(`User: arn:aws:iam::${world.account}:root is not authorized to access ${arn}`);
  }
  if (of === region.name) return region;
  if (!world.network.reachable(region.name, of)) throw unavailable();
  return world.region(of);
}

/** @returns the table that a tag call's ARN names. @throws ValidationException, AccessDeniedException, ResourceNotFoundException. */
export function taggedTable(world: World, region: Region, resourceArn: string): TableRecord {
  const parts = /^arn:aws:dynamodb:([^:]+):(\d{12}):table\/([^/]+)$/.exec(resourceArn);
  if (parts === null) throw invalid(`Invalid TableArn: Invalid ResourceArn provided as input ${resourceArn}`);
  if (parts[2] !== world.account || parts[1] !== region.name) {
    throw accessDenied(`User: arn:aws:iam::${world.account}:root is not authorized to access ${resourceArn}`);
  }
  const record = region.tables.get(parts[3] as string);
  if (record === undefined || record.status === 'CREATING' || record.status === 'DELETING') {
    throw refusal('ResourceNotFoundException', `Requested resource not found: ResourcArn: ${resourceArn} not found`);
  }
  return record;
}

/** @returns the table's name, whether the caller gave the name or its ARN (both are taken wherever a table is named). */
export function tableNameOf(nameOrArn: string): string {
  return nameOrArn.startsWith('arn:aws:dynamodb:') ? nameOrArn.slice(nameOrArn.indexOf(':table/') + 7) : nameOrArn;
}
