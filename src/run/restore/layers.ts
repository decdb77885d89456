/** Where a restored table's settings come from: the table itself, the ledger, a file, and what the backup says; in this order. */
import { describeBackupSource } from '../../aws/backup-source.js';
import { readSettings } from '../../aws/read-settings.js';
import { getTableSettings, newestTableSettings } from '../../ledger/table-settings.js';
import type { RestoreRecord } from '../../model/restore.js';
import type { KnownSettings, SettingsRecord } from '../../model/settings.js';
import { iso } from '../../model/time.js';
import type { RestoreContext } from './context.js';
import { whereItStands } from './origin-words.js';

/** One source of settings; the first that knows one decides it. */
export interface Layer extends KnownSettings {
  shape?: SettingsRecord['shape'];
  replicas?: readonly string[];
}

/** What is known of the table's settings, the best source first. One that cannot be asked is said and left out. */
export async function settingsLayers(
  context: RestoreContext,
  record: Pick<RestoreRecord, 'table' | 'origin' | 'source' | 'backup'>,
): Promise<Layer[]> {
  const live = await livingLayer(context, record);
  const kept = await keptLayers(context, record);
  const file = fileLayer(context, record);
  const backup = await backupLayer(context, record);
  // An earlier table of that name may have been set otherwise than the one that took its place.
  const { source, origin } = record;
  const another = origin.tableId !== undefined && source?.id !== undefined && origin.tableId !== source.id;
  if (!another || origin.kind === 'replica') return [...live, ...kept, ...file, ...backup];
  const its = live.map((layer) => ({ ...layer, label: `${layer.label}, which is another table by now` }));
  return [...kept, ...file, ...backup, ...its];
}

async function livingLayer(
  context: RestoreContext,
  { table, source, origin }: Pick<RestoreRecord, 'table' | 'origin' | 'source'>,
): Promise<Layer[]> {
  const there = origin.kind === 'replica' ? context.target.at(origin.region) : source && context.source;
  if (!there) return [];
  try {
    const read = await readSettings(there, table);
    // One that was made anew since the restore began is not the table that it is about.
    if (!read || (origin.kind !== 'replica' && source?.id !== read.tableId)) return [];
    return [layerOf(read, origin.kind === 'replica' ? `the replica in ${origin.region}` : `${table} as it is`)];
  } catch (error) {
    there.signal?.throwIfAborted();
    context.notice(`The settings of ${table} could not be read from itself: ${(error as Error).message}`);
    return [];
  }
}

async function keptLayers(
  { store }: RestoreContext,
  { table, origin, backup }: Pick<RestoreRecord, 'table' | 'origin' | 'backup'>,
): Promise<Layer[]> {
  const arn = backup?.arn ?? ('arn' in origin ? origin.arn : undefined);
  const beside = arn === undefined ? undefined : await getTableSettings(store, arn);
  const newest = await newestTableSettings(store, table);
  return [
    ...(beside ? [layerOf(beside, `the ledger, kept with the backup ${iso(beside.at)}`)] : []),
    ...(newest && newest.backupArn !== beside?.backupArn
      ? [layerOf(newest, `the ledger, kept ${iso(newest.at)}`)]
      : []),
  ];
}

function fileLayer({ request }: RestoreContext, { table, origin }: Pick<RestoreRecord, 'table' | 'origin'>): Layer[] {
  const mine = (request.settings ?? []).filter((record) => record.table === table);
  const arn = 'arn' in origin ? origin.arn : undefined;
  const best =
    mine.find(({ backupArn }) => arn !== undefined && backupArn === arn) ?? mine.sort((a, b) => b.at - a.at)[0];
  return best ? [layerOf(best, `the settings file, of ${iso(best.at)}`)] : [];
}

async function backupLayer(
  context: RestoreContext,
  { origin, backup }: Pick<RestoreRecord, 'origin' | 'backup'>,
): Promise<Layer[]> {
  const arn = backup?.arn ?? (origin.kind === 'backup' ? origin.arn : undefined);
  if (arn === undefined) return [];
  const described = await describeBackupSource(whereItStands(context, arn), arn);
  return described ? [described.settings] : [];
}

function layerOf(record: SettingsRecord, label: string): Layer {
  const { tableArn, at, values, unread, shape, replicas } = record;
  return { label, tableArn, at: iso(at), values, unread, shape, ...(replicas ? { replicas } : {}) };
}

/** The first layer that knows a setting; `undefined` when none does. */
export function layerFor(layers: readonly Layer[], setting: string): Layer | undefined {
  return layers.find(({ unread }) => !unread.includes(setting));
}
