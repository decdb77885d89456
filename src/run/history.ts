/** Reads one item from everything that needs no restore: copies, replicas, the stream, the live table. */
import { listBackups } from '../aws/backups.js';
import type { Connection } from '../aws/connection.js';
import { getItem } from '../aws/items.js';
import { StreamTrimmed } from '../aws/streams.js';
import { describePitr, describeTable } from '../aws/tables.js';
import type { Sighting } from '../data/item-timeline.js';
import { keyText } from '../data/keys.js';
import { StreamReader } from '../data/stream/reader.js';
import type { BackupCopyRecord } from '../model/ledger.js';
import type { ObservedTable } from '../model/observed.js';
import type { Problem } from '../model/report.js';
import { DAY, iso, type Millis, SECOND } from '../model/time.js';
import type { WireItem } from '../model/wire.js';

interface HistorySources {
  connection: Connection;
  name: string;
  /** Absent when the table is gone. */
  live?: ObservedTable;
  /** Copies of it that the ledger knows, verified or not. */
  copies: readonly BackupCopyRecord[];
  key: WireItem;
}

interface HistoryReadings {
  sightings: Sighting[];
  notices: string[];
  /** What could have been read and was not. */
  problems: Problem[];
}

/** Reads them all; what cannot be read is a problem, and no reason not to read the others. */
export async function readHistory(sources: HistorySources): Promise<HistoryReadings> {
  const readings: HistoryReadings = { sightings: [], notices: [], problems: [] };
  const { connection, live } = sources;
  const attempt = async (what: string, read: () => Promise<void>) => {
    try {
      await read();
    } catch (error) {
      connection.signal?.throwIfAborted();
      const next = 'mend the cause and run it again; what the other sources say stands';
      readings.problems.push({
        table: sources.name,
        what: `${what} could not be read`,
        why: (error as Error).message,
        next,
      });
    }
  };
  await attempt('the list of backups', () => backups(sources, readings));
  for (const copy of sources.copies) await attempt(`the copy ${copy.target}`, () => fromCopy(sources, copy, readings));
  if (live?.stream) await attempt('the stream', () => fromStream(sources, live, readings));
  for (const { region } of live?.replicas ?? []) {
    await attempt(`the replica in ${region}`, () => fromReplica(sources, region, readings));
  }
  if (live) await attempt('the live table', () => fromLive(sources, readings));
  else readings.notices.push(`There is no table ${sources.name} now.`);
  return readings;
}

/** Backups that only a restore can read: they stand between the readings, so that one can be chosen. */
async function backups({ connection, name, live }: HistorySources, { sightings }: HistoryReadings): Promise<void> {
  for (const backup of await listBackups(connection, name)) {
    if (backup.tableName !== name || backup.status !== 'AVAILABLE') continue;
    const other = live && backup.tableId !== live.id ? ' (of an earlier table of that name)' : '';
    const { createdAt } = backup;
    sightings.push({
      source: 'backup',
      name: `${backup.name}${other}`,
      from: createdAt,
      to: createdAt,
      seen: 'unread',
    });
  }
  const pitr = live && (await describePitr(connection, name));
  if (pitr?.enabled && pitr.earliest !== undefined && pitr.latest !== undefined) {
    const { earliest: from, latest: to } = pitr;
    sightings.push({ source: 'point-in-time', name: 'any second of these', from, to, seen: 'unread' });
  }
}

async function fromCopy(
  { connection, key, live }: HistorySources,
  copy: BackupCopyRecord,
  { sightings, notices }: HistoryReadings,
): Promise<void> {
  if (copy.state !== 'verified') return;
  const table = await describeTable(connection, copy.target);
  if (!table || table.id !== copy.targetId || table.status !== 'ACTIVE') {
    notices.push(`The copy ${copy.backupName} is not read: its table ${copy.target} is gone, or another.`);
    return;
  }
  const other = live && copy.tableId !== live.id ? ' (of an earlier table of that name)' : '';
  const item = await getItem(connection, copy.target, key);
  sightings.push({
    source: 'copy',
    name: `${copy.backupName}${other}`,
    from: copy.startedAt,
    to: copy.endedAt ?? copy.startedAt,
    seen: item ?? 'absent',
  });
}

async function fromReplica({ connection, name, key }: HistorySources, region: string, readings: HistoryReadings) {
  const item = await getItem(connection.at(region), name, key);
  const at = connection.clock.now();
  readings.sightings.push({ source: 'replica', name: region, from: at, to: at, seen: item ?? 'absent' });
}

async function fromLive({ connection, name, key }: HistorySources, readings: HistoryReadings) {
  const item = await getItem(connection, name, key);
  const at = connection.clock.now();
  readings.sightings.push({ source: 'live', name: 'now', from: at, to: at, seen: item ?? 'absent' });
}

const EVENTS = { INSERT: 'put', MODIFY: 'changed', REMOVE: 'deleted' } as const;

/** Every record of the key, and what it was before the first of them. */
async function fromStream(
  { connection, key }: HistorySources,
  { stream, keys }: ObservedTable,
  { sightings, notices }: HistoryReadings,
): Promise<void> {
  if (!stream) return;
  if (!/IMAGE/.test(stream.view)) {
    notices.push('The stream holds keys only: it tells when the item was changed, and not to what.');
  }
  const wanted = keyText(key, keys);
  const reach = reachOf(connection.clock.now(), stream.enabledAt);
  const reader = await StreamReader.open(connection, stream.arn);
  let first = true;
  const read = reader.readOn((record) => {
    if (keyText(record.keys, keys) !== wanted) return;
    const images = stream.view === 'NEW_AND_OLD_IMAGES';
    const before = images ? (record.old ?? 'absent') : undefined;
    if (first && before !== undefined) {
      sightings.push({
        source: 'stream',
        name: 'before its first record',
        from: Math.min(reach, record.at),
        to: record.at,
        seen: before,
      });
    }
    first = false;
    const seen = record.event === 'REMOVE' ? 'absent' : (record.new ?? 'unread');
    sightings.push({
      source: 'stream',
      name: record.expired ? 'expired' : EVENTS[record.event],
      from: record.at,
      to: record.at + SECOND,
      seen,
      ...(before === undefined ? {} : { before }),
    });
  });
  try {
    await read;
  } catch (error) {
    if (!(error instanceof StreamTrimmed)) throw error;
    // What was lost may have been a change of the item: nothing is said of what did not change.
    notices.push(
      `A part of the stream was trimmed while it was read, and changes of the item may have been in it: ${error.message}`,
    );
    return;
  }
  if (first) notices.push(`The stream has no change of the item since ${iso(reach)}: since then it is as it is now.`);
}

/** A stream keeps a day; one that is younger has nothing older than itself. */
function reachOf(now: Millis, enabledAt: Millis): Millis {
  return Number.isFinite(enabledAt) ? Math.max(now - DAY, enabledAt) : now - DAY;
}
