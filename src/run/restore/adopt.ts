/** Whether a table that stands where a restore was asked for is the one that the service makes for it. */
import type { ObservedTable } from '../../model/observed.js';
import type { RestoreRecord } from '../../model/restore.js';
import { iso, SECOND } from '../../model/time.js';

/** Whether the service says that it is restored from what this restore starts from. It does so only while it makes the table. */
export function isMadeFor({ origin, backup }: RestoreRecord, { restoredFrom }: ObservedTable): boolean {
  if (!restoredFrom) return false;
  if (origin.kind === 'point-in-time') {
    const { tableArn, at = Number.NaN } = restoredFrom;
    return tableArn === origin.sourceArn && Math.abs(at - origin.at) < SECOND;
  }
  const arn = backup?.arn ?? (origin.kind === 'backup' ? origin.arn : undefined);
  return arn !== undefined && restoredFrom.backupArn === arn;
}

/** What a table is that nothing ties to this restore: a sentence. */
export function strangerText({ name, status, createdAt, restoredFrom }: ObservedTable): string {
  const from = restoredFrom?.backupArn ?? restoredFrom?.tableArn;
  const made = from === undefined ? '' : `, restored from ${from}`;
  return `a table ${name} stands (${status}, made ${iso(createdAt)}${made}), and nothing shows that this restore made it`;
}

/** What to do about it. */
export function strangerNext(record: RestoreRecord): string {
  return (
    'give the restored table another name with --to. If nobody else can have made it, an earlier run of this restore did ' +
    `before it could note that: look at it, and delete it once you are sure; then run the same line again (restore ${record.id})`
  );
}
