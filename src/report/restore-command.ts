/** The command that a person without dynadrill would type: the AWS CLI's own restore, under a new name. A copy is copied back. */
import { copyTableOf, cutTo } from '../model/names.js';

export interface RestoreRequest {
  table: string;
  from: { kind: 'backup'; arn: string } | { kind: 'point-in-time' };
  region: string;
  /** Set when the endpoint is not AWS's own. */
  endpoint?: string;
}

const SUFFIX = '-restored';
/** Longest table name the service takes (RestoreTableFromBackup, `TargetTableName`). */
const TABLE_NAME_MAX = 255;

/** @returns one line for a POSIX shell, every argument quoted where it needs to be. */
export function restoreCommand(request: RestoreRequest): string {
  const target = `${cutTo(request.table, TABLE_NAME_MAX - SUFFIX.length)}${SUFFIX}`;
  const copy = request.from.kind === 'backup' ? copyTableOf(request.from.arn) : undefined;
  if (copy !== undefined) {
    const where = ['--region', request.region, ...(request.endpoint ? ['--endpoint', request.endpoint] : [])];
    return ['npx', 'dynadrill', 'copy', copy, target, ...where].map(shellWord).join(' ');
  }
  const words =
    request.from.kind === 'backup'
      ? ['restore-table-from-backup', '--target-table-name', target, '--backup-arn', request.from.arn]
      : [
          'restore-table-to-point-in-time',
          '--source-table-name',
          request.table,
          '--target-table-name',
          target,
          '--use-latest-restorable-time',
        ];
  const where = ['--region', request.region, ...(request.endpoint ? ['--endpoint-url', request.endpoint] : [])];
  return ['aws', 'dynamodb', ...words, ...where].map(shellWord).join(' ');
}

/** Quotes a word for a POSIX shell unless every character of it is harmless there. */
export function shellWord(word: string): string {
  if (/^[A-Za-z0-9_./:=@%+,-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
