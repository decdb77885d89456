/** With which key the restored table is encrypted. In another Region the service wants to be told, and the table's own key cannot be. */
import { describeBackupSource } from '../../aws/backup-source.js';
import type { RestoreOverrides } from '../../aws/restores.js';
import { describeTable } from '../../aws/tables.js';
import type { RestoreRecord } from '../../model/restore.js';
import type { RestoreContext } from './context.js';
import { whereItStands } from './origin-words.js';
import { refuse } from './refuse.js';

/**
 * @param stands the Region where what is restored stands
 * @throws UserError (exit 2) when a key is needed and none is named
 */
export function encryptionFor(
  { request, target }: RestoreContext,
  stands: string,
  sourceKey: string | undefined,
): RestoreOverrides['encryption'] {
  if (request.kmsKey) return { kmsKey: request.kmsKey };
  if (stands === target.region) return undefined;
  if (sourceKey === undefined) return {};
  return refuse(
    '--kms-key',
    `the table is encrypted with a KMS key of ${stands} (${sourceKey}), which cannot be used in ${target.region}`,
    `name a key of ${target.region} with --kms-key, or alias/aws/dynamodb for the service’s own there`,
  );
}

/** The KMS key of what is restored, and the Region where that stands. */
export async function keyOf(
  context: RestoreContext,
  { origin, table }: Pick<RestoreRecord, 'origin' | 'table'>,
): Promise<{ stands: string; key?: string }> {
  switch (origin.kind) {
    case 'backup': {
      const stands = whereItStands(context, origin.arn);
      const key = (await describeBackupSource(stands, origin.arn))?.kmsKey;
      return { stands: stands.region, ...(key ? { key } : {}) };
    }
    case 'replica': {
      const key = (await describeTable(context.target.at(origin.region), table))?.kmsKey;
      return { stands: origin.region, ...(key ? { key } : {}) };
    }
    case 'point-in-time':
    case 'copy': {
      const name = origin.kind === 'copy' ? origin.table : table;
      const key = (await describeTable(context.source, name))?.kmsKey;
      return { stands: context.source.region, ...(key ? { key } : {}) };
    }
  }
}
