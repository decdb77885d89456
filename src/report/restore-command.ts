/** The commands that bring a table back: ours, and for the day on which the tool is missing the AWS CLI's own. */
import { copyTableOf, cutTo } from '../model/names.js';
import type { RestoreRequest as Asked } from '../model/restore.js';

export interface RestoreRequest {
  table: string;
  from: { kind: 'backup'; arn: string } | { kind: 'point-in-time' };
  region: string;
  /** Set when the endpoint is not AWS's own. */
  endpoint?: string;
  /** The policy's file: a copy of ours is held back from retention only under it. */
  policy?: string;
}

const SUFFIX = '-restored';
/** Longest table name the service takes (RestoreTableFromBackup, `TargetTableName`). */
const TABLE_NAME_MAX = 255;

/**
 * The newest state, verified and with its settings. @param from `latest`, or what `--from` takes
 * @param gone the table's own name is free, and is the point
 */
export function ownRestoreCommand(request: Omit<RestoreRequest, 'from'>, from: string, gone = false): string {
  const { table, policy, endpoint } = request;
  const words = ['npx', 'dynadrill', 'restore', table, '--from', from, '--to', gone ? table : targetOf(table)];
  const where = [...(policy ? ['--policy', policy] : []), ...(endpoint ? ['--endpoint', endpoint] : [])];
  return [...words, ...where].map(shellWord).join(' ');
}

function targetOf(table: string): string {
  return `${cutTo(table, TABLE_NAME_MAX - SUFFIX.length)}${SUFFIX}`;
}

/** The AWS CLI's own restore, under a new name; a copy, which it cannot restore, by ours. @returns one line for a POSIX shell */
export function restoreCommand(request: RestoreRequest): string {
  const target = targetOf(request.table);
  const copy = request.from.kind === 'backup' ? copyTableOf(request.from.arn) : undefined;
  if (copy !== undefined) return ownRestoreCommand(request, `copy:${copy}`);
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

type AskedRestore = Pick<Asked, 'table' | 'asked' | 'to' | 'region' | 'kmsKey' | 'ledger'>;

/** The line that begins a restore, and takes up the one that it began. @param where the policy’s file and the endpoint */
export function restoreAgain(
  { table, asked, to, region, kmsKey, ledger }: AskedRestore,
  where: { policy?: string; endpoint?: string } = {},
): string {
  const words = ['dynadrill', 'restore', table, '--from', asked, '--to', to];
  const options = { region, 'kms-key': kmsKey, ledger, policy: where.policy, endpoint: where.endpoint };
  const more = Object.entries(options).flatMap(([name, value]) => (value ? [`--${name}`, value] : []));
  return [...words, ...more].map(shellWord).join(' ');
}
