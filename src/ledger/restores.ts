/** The records of restores, one for each target. They stand aside, so that planning does not read them. */
import type { RestoreOrigin, RestoreRecord } from '../model/restore.js';
import type { Millis } from '../model/time.js';
import type { Store } from './store.js';

/** The restore into a target, as it stands now. */
export async function getRestore(
  store: Store,
  target: { region: string; table: string },
): Promise<RestoreRecord | undefined> {
  const row = await keptIn(store).get<RestoreRecord>(keyOf(target));
  return row ? { ...row.data, version: row.version } : undefined;
}

/**
 * Writes a restore's record over the version that it carries (0: there must be none).
 * @throws RecordMoved when another run has moved it on
 */
export async function putRestore(store: Store, restore: RestoreRecord): Promise<RestoreRecord> {
  const { version, ...data } = restore;
  return { ...restore, version: await keptIn(store).put(keyOf(restore.target), data, version) };
}

/** The restores of a table, into whatever target. */
export async function restoresOf(store: Store, table: string): Promise<RestoreRecord[]> {
  return (await allOf(store)).filter((restore) => restore.table === table);
}

/** A restore that reads a copy's table and has not ended. @param since older ones were given up */
export async function restoreReading(store: Store, arn: string, since: Millis): Promise<RestoreRecord | undefined> {
  return (await allOf(store)).find(
    ({ origin, state, intentAt }) => reads(origin, arn) && READING.includes(state) && intentAt > since,
  );
}

/** Until it is verified, what it was filled from may be needed once more. */
const READING: readonly RestoreRecord['state'][] = ['intended', 'restoring', 'verifying'];

function reads(origin: RestoreOrigin, arn: string): boolean {
  return origin.kind === 'copy' && origin.arn === arn;
}

async function allOf(store: Store): Promise<RestoreRecord[]> {
  const rows = await keptIn(store).all();
  return rows.map(({ data, version }) => ({ ...(data as RestoreRecord), version }));
}

function keyOf({ region, table }: { region: string; table: string }): string {
  return `${region}#${table}`;
}

function keptIn(store: Store): Store {
  return store.aside('restore');
}
