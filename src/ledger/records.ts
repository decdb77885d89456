/** The kinds of record, and the keys under which they stand. */
import { isError } from '../aws/errors.js';
import type {
  BackupCopyRecord,
  DrillRecord,
  ProofRecord,
  RunRecord,
  SeriesRecord,
  WitnessNote,
  WitnessRecord,
} from '../model/ledger.js';
import type { LedgerView } from '../model/observed.js';
import type { RewindRecord } from '../model/rewind.js';
import { REWIND_PREFIX } from './rewinds.js';
import type { Store } from './store.js';
import { forgetTableSettings } from './table-settings.js';

const DRILL = 'drill#';
const PROOF = 'proof#';
const SERIES = 'series#';
const WITNESS = 'witness#';
const COPY = 'backup-copy#';
const RUN = 'run#last';

/** Everything that planning needs from the ledger. A table that does not answer is `missing` or `unreadable`, never empty. */
export async function readLedger(store: Store): Promise<LedgerView> {
  try {
    const rows = await store.all();
    const of = <T>(prefix: string) => rows.filter((r) => r.key.startsWith(prefix)).map((r) => r.data as T);
    const [lastRun] = of<RunRecord>(RUN);
    return {
      state: 'present',
      drills: rows
        .filter((r) => r.key.startsWith(DRILL))
        .map((r) => ({ ...(r.data as DrillRecord), version: r.version })),
      proofs: of<ProofRecord>(PROOF),
      series: of<SeriesRecord>(SERIES),
      witnesses: of<WitnessNote>(WITNESS),
      copies: rows
        .filter((r) => r.key.startsWith(COPY))
        .map((r) => ({ ...(r.data as BackupCopyRecord), version: r.version })),
      rewinds: rows
        .filter((r) => r.key.startsWith(REWIND_PREFIX))
        .map((r) => ({ ...(r.data as RewindRecord), version: r.version })),
      ...(lastRun ? { lastRun } : {}),
    };
  } catch (error) {
    if (isError(error, 'ResourceNotFoundException')) return { state: 'missing' };
    return { state: 'unreadable', message: (error as Error).message };
  }
}

/**
 * Writes a drill's record over the version that it carries, and gives back the record with its new version.
 * @throws RecordMoved when another run has moved the drill on
 */
export async function putDrill(store: Store, drill: DrillRecord): Promise<DrillRecord> {
  const { version, ...data } = drill;
  return { ...drill, version: await store.put(DRILL + drill.id, data, version) };
}

/** One drill's record as it stands now. */
export async function getDrill(store: Store, id: string): Promise<DrillRecord | undefined> {
  const row = await store.get<DrillRecord>(DRILL + id);
  return row ? { ...row.data, version: row.version } : undefined;
}

/**
 * Writes the record of a copy over the version that it carries, and gives it back with its new version.
 * @throws RecordMoved when another run has moved the copy on
 */
export async function putBackupCopy(store: Store, copy: BackupCopyRecord): Promise<BackupCopyRecord> {
  const { version, ...data } = copy;
  return { ...copy, version: await store.put(COPY + copy.id, data, version) };
}

/** The record of a copy as it stands now. */
export async function getBackupCopy(store: Store, id: string): Promise<BackupCopyRecord | undefined> {
  const row = await store.get<BackupCopyRecord>(COPY + id);
  return row ? { ...row.data, version: row.version } : undefined;
}

/** Forgets a copy that is gone. */
export async function removeBackupCopy(store: Store, id: string): Promise<void> {
  await store.remove(COPY + id);
}

export async function putProof(store: Store, proof: ProofRecord): Promise<void> {
  await store.overwrite(PROOF + proof.backupArn, proof);
}

/** What drills have said about a backup. */
export async function getProof(store: Store, backupArn: string): Promise<ProofRecord | undefined> {
  return (await store.get<ProofRecord>(PROOF + backupArn))?.data;
}

/** Forgets what was proved, witnessed and set of a backup that is gone. */
export async function forgetBackup(store: Store, backupArn: string): Promise<void> {
  await forgetTableSettings(store, backupArn);
  await store.remove(PROOF + backupArn);
  await store.aside('witness').remove(backupArn);
  await store.remove(WITNESS + backupArn);
}

/** Writes a backup's witnesses; the note that planning reads comes after what it speaks of. */
export async function putWitness(store: Store, witness: WitnessRecord): Promise<void> {
  const { backupArn, table, tableId } = witness;
  await store.aside('witness').overwrite(backupArn, witness);
  const note: WitnessNote = { backupArn, table, ...(tableId === undefined ? {} : { tableId }) };
  await store.overwrite(WITNESS + backupArn, note);
}

/** The witnesses of a backup, when it has any. */
export async function getWitness(store: Store, backupArn: string): Promise<WitnessRecord | undefined> {
  return (await store.aside('witness').get<WitnessRecord>(backupArn))?.data;
}

export async function putSeries(store: Store, series: SeriesRecord): Promise<void> {
  await store.overwrite(`${SERIES}${series.tableId}#${series.method}#${series.trigger}`, series);
}

/** What `status` shows of the last apply. */
export async function putLastRun(store: Store, run: RunRecord): Promise<void> {
  await store.overwrite(RUN, run);
}
