/** Reads a table's settings beside its backup and keeps them: what the backup does not hold. It never fails a backup. */
import { readSettings } from '../aws/read-settings.js';
import { putTableSettings } from '../ledger/table-settings.js';
import type { SettingsRecord } from '../model/settings.js';
import type { RunContext } from './context.js';

/**
 * To be begun when the backup's request is answered, and awaited when the backup stands: so it costs no time.
 * @returns the settings; `undefined` when they could not be read. What could not be read or kept is said on the way.
 */
export async function keepSettings(
  { connection, store, progress }: Pick<RunContext, 'connection' | 'store' | 'progress'>,
  table: string,
  backupArn: string,
): Promise<SettingsRecord | undefined> {
  const say = (text: string) => progress({ kind: 'note', text });
  let settings: SettingsRecord | undefined;
  try {
    const read = await readSettings(connection, table);
    if (!read) return undefined;
    settings = { ...read, backupArn };
    await putTableSettings(store, settings);
  } catch (error) {
    const what = settings ? 'kept in the ledger' : 'read';
    say(`${table}: its settings could not be ${what}: ${(error as Error).message}`);
  }
  return settings;
}
