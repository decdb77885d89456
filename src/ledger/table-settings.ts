/** Tables' settings, kept at every backup. They stand aside, so that planning does not read them. */
import type { SettingsRecord } from '../model/settings.js';
import type { Millis } from '../model/time.js';
import type { Store } from './store.js';

const BACKUP = 'backup#';
const NEWEST = 'table#';

/** Keeps the settings under their backup, and as the newest of the table's name. */
export async function putTableSettings(store: Store, settings: SettingsRecord): Promise<void> {
  const kept = keptIn(store);
  if (settings.backupArn !== undefined) await kept.overwrite(BACKUP + settings.backupArn, settings);
  await kept.overwrite(NEWEST + settings.table, settings);
}

/** The settings that were read beside a backup. */
export async function getTableSettings(store: Store, backupArn: string): Promise<SettingsRecord | undefined> {
  return (await keptIn(store).get<SettingsRecord>(BACKUP + backupArn))?.data;
}

/** The last settings that were read of a table of this name, whatever became of the backup. */
export async function newestTableSettings(store: Store, table: string): Promise<SettingsRecord | undefined> {
  return (await keptIn(store).get<SettingsRecord>(NEWEST + table))?.data;
}

/** The settings of a table's incarnation that were read last before a moment. */
export async function settingsBefore(
  store: Store,
  table: { name: string; id?: string },
  at: Millis,
): Promise<SettingsRecord | undefined> {
  const rows = await keptIn(store).all(BACKUP);
  return rows
    .map(({ data }) => data as SettingsRecord)
    .filter((record) => record.table === table.name && record.tableId === table.id && record.at <= at)
    .sort((a, b) => b.at - a.at)[0];
}

/** Forgets those of a backup that is gone; the newest of the table's name stay. */
export async function forgetTableSettings(store: Store, backupArn: string): Promise<void> {
  await keptIn(store).remove(BACKUP + backupArn);
}

function keptIn(store: Store): Store {
  return store.aside('settings');
}
